# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Real stores, each started on loopback with its own small configuration, and stopped by its process"""

import contextlib
import pathlib
import shutil
import subprocess
import time
import urllib.request

VIRTUOSO = """[Database]
DatabaseFile=virtuoso.db
ErrorLogFile=virtuoso.log
LockFile=virtuoso.lck
TransactionFile=virtuoso.trx
xa_persistent_file=virtuoso.pxa
FileExtend=200
MaxCheckpointRemap=2000
[TempDatabase]
DatabaseFile=virtuoso-temp.db
TransactionFile=virtuoso-temp.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
NumberOfBuffers=20000
MaxDirtyBuffers=15000
DirsAllowed=.
[HTTPServer]
ServerPort=127.0.0.1:{port}
ServerRoot=.
[SPARQL]
ResultSetMaxRows=100000
"""


class Server:
    """What tests need of a store: its addresses, and how to start it in a folder."""

    def __init__(self, port, graphs, update, query):
        url = f"http://127.0.0.1:{port}"
        self.port, self.graphs, self.update, self.query = port, url + graphs, url + update, url + query
        self.user = None

    def missing(self):
        """What is not installed, or an empty text."""

    def command(self, folder):
        """The command that serves what is in `folder`, and prepares it."""

    def checkpoint(self):
        """Have all that was loaded on the disk, for a store that does not do so by itself."""

    @contextlib.contextmanager
    def running(self, folder):
        command = self.command(folder)
        with open(folder / "server.log", "ab") as log, \
                subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
            try:
                self.wait(process, folder)
                yield process
            finally:
                process.kill()

    def wait(self, process, folder):
        for _ in range(480):
            assert process.poll() is None, (folder / "server.log").read_text(encoding="utf-8", errors="replace")[-2000:]
            with contextlib.suppress(OSError):
                with urllib.request.urlopen(self.query + "?query=ASK%20%7B%7D"):
                    return
            time.sleep(0.25)
        raise TimeoutError("the store does not answer")


class Virtuoso(Server):
    name = "Virtuoso"

    def __init__(self, _):
        super().__init__(28890, "/sparql-graph-crud-auth", "/sparql-auth", "/sparql")
        self.user, self.sql = "dba", 21111

    def missing(self):
        return "" if shutil.which("virtuoso-t") else "virtuoso-opensource-7 and virtuoso-opensource-7-bin (Debian)"

    def command(self, folder):
        (folder / "v.ini").write_text(VIRTUOSO.format(sql=self.sql, port=self.port), encoding="utf-8")
        (folder / "virtuoso.lck").unlink(missing_ok=True)
        return ["virtuoso-t", "+configfile", "v.ini", "+wait", "+foreground"]

    def checkpoint(self):
        subprocess.run(["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", "EXEC=checkpoint;"], capture_output=True, check=True)


class Fuseki(Server):
    name = "Fuseki"

    def __init__(self, programs):
        super().__init__(28891, "/ds/data", "/ds/update", "/ds/query")
        self.jar = pathlib.Path(programs).absolute() / "fuseki.jar"

    def missing(self):
        return "" if self.jar.exists() and shutil.which("java") else "fuseki.jar (scripts/stores.sh) or java"

    def command(self, folder):
        (folder / "tdb").mkdir(exist_ok=True)
        return ["java", "-Xmx1g", "-jar", str(self.jar), f"--port={self.port}", "--localhost", "--tdb2", "--loc=tdb", "--update", "/ds"]


class Oxigraph(Server):
    name = "Oxigraph"

    def __init__(self, programs):
        super().__init__(28892, "/store", "/update", "/query")
        self.program = pathlib.Path(programs).absolute() / "python/bin/oxigraph"

    def missing(self):
        return "" if self.program.exists() else "Oxigraph (scripts/stores.sh)"

    def command(self, folder):
        return [str(self.program), "serve", "--location", "data", "--bind", f"127.0.0.1:{self.port}"]


SERVERS = {"virtuoso": Virtuoso, "fuseki": Fuseki, "oxigraph": Oxigraph}
