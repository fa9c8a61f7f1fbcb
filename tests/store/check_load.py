#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""clio load against a store with faults: check_load.py CLIO WRITE_ALL"""

import contextlib
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).parent
clio, program = sys.argv[1:3]


@contextlib.contextmanager
def store(faults, folder=None):
    command = [sys.executable, str(HERE / "fake_store.py"), faults] + ([str(folder)] if folder else [])
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def load(*arguments, **variables):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLIO_STORE")}
    return subprocess.run([clio, "load", *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          env=environment | {"HOME": "/nonexistent"} | variables)


def state(url):
    with urllib.request.urlopen(url + "/count") as answer:
        return json.load(answer)


def count_lines(path):
    return len(set(path.read_text(encoding="utf-8").split("\n")) - {""})


def check_methods(folder, expected):
    for method, path in (("--store", "/data"), ("--update", "/update")):
        with store("ok") as url:
            first = load(method, url + path, "--query", url + "/query", folder)
            assert first.returncode == 0, first.stderr
            once = state(url)["graphs"]
            assert once == expected, (once, expected)
            again = load(method, url + path, folder)
            assert again.returncode == 0 and state(url)["graphs"] == expected, again.stderr


def check_batches(folder, many):
    """More than 2,000 statements go in several updates, and the graph has all of them or its old ones."""
    with store("ok,ok,ok,400") as url:
        assert load("--update", url + "/update", "--graph", "http://g/", folder / "small.ttl").returncode == 0
        before = state(url)["graphs"]["http://g/"]
        failed = load("--update", url + "/update", "--graph", "http://g/", folder / "many.nt")
        assert failed.returncode == 75 and "answered 400: a fault to order" in failed.stderr, failed.stderr
        assert state(url)["graphs"]["http://g/"] == before
        assert load("--update", url + "/update", "--graph", "http://g/", folder / "many.nt").returncode == 0
        assert state(url)["graphs"] == {"http://g/": many}


def check_faults(folder, expected):
    with store("503,drop,429,late,502") as url:
        result = load("--store", url + "/data", folder)
        assert result.returncode == 0 and state(url)["graphs"] == expected, result.stderr
    with store("403") as url:
        result = load("--store", url + "/data", folder)
        assert result.returncode == 75 and "answered 403" in result.stderr and state(url)["requests"] == 1
    with store("503,503,503") as url:
        result = load("--store", url + "/data", "--tries", 2, folder)
        assert result.returncode == 75 and state(url)["requests"] == 2 and not state(url)["graphs"]
    result = load("--store", "http://127.0.0.1:1/data", "--tries", 2, folder)
    assert result.returncode == 75 and "127.0.0.1:1" in result.stderr, result


def check_secrets(folder, expected):
    with store("auth") as url:
        refused = load("--store", url + "/data", folder)
        assert refused.returncode == 75 and "answered 401" in refused.stderr, refused.stderr
        result = load("--store", url + "/data", "--user", "clio", folder, CLIO_STORE_PASSWORD="secret")
        assert result.returncode == 0 and state(url)["graphs"] == expected, result.stderr
        assert "secret" not in result.stderr + refused.stderr
    result = load("--store", "http://example.org/data", folder, CLIO_STORE_PASSWORD="secret")
    assert result.returncode == 2 and "https" in result.stderr, result
    assert load("--store", "ftp://example.org/data", folder).returncode == 2


def check_resume(folder, kept, expected):
    """The store dies in the middle, comes back with what it had, and the rest is loaded."""
    journal = kept / "journal"
    with store("ok" + ",drop" * 8, kept) as url:
        cut = load("--store", url + "/data", "--tries", 2, "--journal", journal, folder)
        assert cut.returncode == 75 and len(state(url)["graphs"]) == 1, cut.stderr
        port = url
    text = journal.read_text(encoding="utf-8")
    with store("ok", kept) as url:
        journal.write_text(text.replace(port, url), encoding="utf-8")
        rest = load("--store", url + "/data", "--journal", journal, folder)
        assert rest.returncode == 0 and "1 graphs were there already" in rest.stderr, rest.stderr
        assert state(url)["graphs"] == expected
        assert state(url)["requests"] == len(expected) - 1


def lines_of(graph, n):
    return [f'<http://x/{i}> <http://p> "{i}" <{graph}> .\n' for i in range(n)]


def check_streams(folder):
    """N-Quads is read by the line, packed or not; articles in pieces are put together, and a mistake loads nothing."""
    one, two = lines_of("http://one/", 9), lines_of("http://two/", 7)
    expected = {"http://one/": 9, "http://two/": 7}
    (folder / "grouped.nq").write_text("".join(one + two), encoding="utf-8")
    (folder / "scattered.nq").write_text("".join(one[:5] + two + one[3:]), encoding="utf-8")
    with gzip.open(folder / "packed.nq.gz", "wb") as file:
        file.write((folder / "grouped.nq").read_bytes())
    subprocess.run(["zstd", "-q", str(folder / "grouped.nq"), "-o", str(folder / "packed.nq.zst")], check=True)
    for name in ("grouped.nq", "scattered.nq", "packed.nq.gz", "packed.nq.zst"):
        with store("ok") as url:
            result = load("--store", url + "/data", folder / name)
            assert result.returncode == 0 and state(url)["graphs"] == expected, (name, result.stderr)
            assert state(url)["requests"] == 2, name
    (folder / "broken.nq").write_text("".join(one) + "<http://x> <http://p> .\n", encoding="utf-8")
    (folder / "cut.nq.gz").write_bytes((folder / "packed.nq.gz").read_bytes()[:-9])
    (folder / "cut.nq.zst").write_bytes((folder / "packed.nq.zst").read_bytes()[:-9])
    for name, why in (("broken.nq", "broken.nq:10:"), ("cut.nq.gz", "cut off"), ("cut.nq.zst", "cut off")):
        with store("ok") as url:
            result = load("--store", url + "/data", folder / name)
            assert result.returncode == 65 and why in result.stderr and not state(url)["requests"], (name, result)


def check_replace(folder, kept):
    """A corrected article replaces exactly what it said before."""
    article = kept / "article.ttl"
    with store("ok") as url:
        shutil.copy(folder / "a.ttl", article)
        assert load("--store", url + "/data", article, folder / "b.ttl").returncode == 0
        before = state(url)["graphs"]
        shutil.copy(folder / "small.ttl", article)
        assert load("--store", url + "/data", article).returncode == 0
        after = state(url)["graphs"]
        changed = [g for g in before if before[g] != after[g]]
        assert changed == ["https://kg.example.org/graph/article"], changed


def main():
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as second:
        work, kept = pathlib.Path(name), pathlib.Path(second)
        (work / "all").mkdir()
        (work / "in").mkdir()
        subprocess.run([program, str(work / "all")], check=True)
        expected = {}
        for target, source in (("a", "event"), ("b", "statement"), ("c", "dbpedia")):
            shutil.copy(work / "all" / f"{source}.ttl", work / "in" / f"{target}.ttl")
            expected[f"https://kg.example.org/graph/{target}"] = count_lines(work / "all" / f"{source}.nt")
        check_methods(work / "in", expected)
        check_faults(work / "in", expected)
        check_secrets(work / "in", expected)
        check_resume(work / "in", kept, expected)
        shutil.copy(work / "all" / "none.ttl", work / "in" / "small.ttl")
        lines = [f'<http://x/{i}> <http://p> "{i}" .\n' for i in range(2100)]
        (work / "in" / "many.nt").write_text("".join(lines), encoding="utf-8")
        check_batches(work / "in", len(lines))
        check_replace(work / "in", kept)
        check_streams(kept)
        broken = work / "broken.ttl"
        broken.write_text("<http://a> <http://b> ;; .", encoding="utf-8")
        assert load("--store", "http://127.0.0.1:1/", broken).returncode == 65
    print("load: two methods, faults, secrets, resume, batches, replacement and streams hold")


main()
