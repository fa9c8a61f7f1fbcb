#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""CPU seconds of real stores while clio load fills them, twice: stores.py CLIO DIR STORE...

DIR holds exported articles; a STORE is virtuoso, fuseki or oxigraph, see tests/store/servers.py.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests/store"))
from servers import SERVERS  # noqa: E402


def spent(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(server, clio, folder, base):
    secrets = {"CLIO_STORE_USER": server.user, "CLIO_STORE_PASSWORD": server.user} if server.user else {}
    result = subprocess.run([clio, "load", "--store", server.graphs, "--base", base, folder], capture_output=True, text=True,
                            env=os.environ | secrets)
    assert result.returncode == 0, result.stderr
    return result.stderr.strip()


clio, folder = sys.argv[1:3]
for name in sys.argv[3:]:
    server = SERVERS[name](ROOT / "build/stores")
    with tempfile.TemporaryDirectory() as data, server.running(pathlib.Path(data)) as process:
        for turn in (1, 2):
            before, ours = spent(process), resource.getrusage(resource.RUSAGE_CHILDREN)
            report = load(server, clio, folder, f"http://example.org/{turn}")
            now = resource.getrusage(resource.RUSAGE_CHILDREN)
            print(f"{server.name}: {spent(process) - before:.2f} CPU s, clio load {now.ru_utime - ours.ru_utime:.2f}; {report}")
