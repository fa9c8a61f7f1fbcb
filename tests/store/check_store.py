#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""clio store, and clio query of it: check_store.py CLIO WRITE_ALL

Statements are compared with those that rdflib reads from the same files; damaged, foreign and cut off directories must
give one clear line, and never other rows.
"""

import json
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import rdflib

clio, program = sys.argv[1:3]
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
GRAPH = "https://kg.example.org/graph/"


def run(*arguments):
    return subprocess.run([clio, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def good(*arguments):
    result = run(*arguments)
    assert result.returncode == 0, (arguments, result)
    return result.stdout


def rows(store):
    """The statements that the store answers with; a set, so doubles show in the count."""
    found = [tuple((t["type"], t["value"], t.get("datatype", ""), t.get("xml:lang", "")) for t in (row[n] for n in "spo"))
             for row in json.loads(good("query", "--store", store, "--to", "json", ALL))["results"]["bindings"]]
    assert len(found) == len(set(found)), "a statement twice"
    return set(found)


def term(t):
    return (("uri", str(t), "", "") if isinstance(t, rdflib.URIRef) else
            ("literal", str(t), str(t.datatype or ""), (t.language or "").lower()))


def expected(*paths):
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(str(path), format="turtle")
    return {tuple(map(term, triple)) for triple in graph}


def check_articles(work, store):
    """Added, added again, replaced, removed: what rdflib has of the same files, each time."""
    a, b, c = (work / f"{name}.ttl" for name in ("a", "b", "c"))
    for target, source in ((a, "event"), (b, "statement"), (c, "dbpedia")):
        shutil.copy(work / "all" / f"{source}.ttl", target)
    good("store", "add", store, a, b, c)
    assert rows(store) == expected(a, b, c)
    names = [line.split("\t")[0] for line in good("store", "list", store).splitlines()]
    assert names == [GRAPH + x for x in "abc"], names
    assert "3 as before" in run("store", "add", store, a, b, c).stderr and (store / "index-1").exists()

    shutil.copy(work / "all" / "none.ttl", b)
    assert "1 replaced, 1 as before" in run("store", "add", store, a, b).stderr
    assert rows(store) == expected(a, b, c)
    good("store", "remove", store, "c", GRAPH + "a")
    assert rows(store) == expected(b)
    good("store", "add", store, a, c)
    assert rows(store) == expected(a, b, c)
    good("store", "check", store)

    missing = run("store", "remove", store, "a", "nobody")
    assert missing.returncode == 66 and "no article <" + GRAPH + "nobody>" in missing.stderr, missing
    broken = work / "broken.ttl"
    broken.write_text("<http://a> <http://b> ;; .", encoding="utf-8")
    assert run("store", "add", store, work / "all" / "event.nt", broken).returncode == 65
    assert rows(store) == expected(a, b, c), "half a change"


def check_graphs(work):
    """Articles of a stream, with a graph for each sentence: fewer sentences leave nothing behind, and export gives all back."""
    store, stream = work / "graphs", work / "all" / "stream.nq"
    good("store", "add", store, stream)
    assert len(good("store", "list", store).splitlines()) == 3
    lines = stream.read_text(encoding="utf-8").splitlines()
    assert sorted(good("store", "export", store).splitlines()) == sorted(set(lines))
    for name in ("nq.gz", "trig", "nt", "ttl"):
        good("store", "export", store, "-o", work / f"export.{name}")
    triples = {line.rsplit(" <", 1)[0] for line in lines}
    assert {line[:-2] for line in (work / "export.nt").read_text(encoding="utf-8").splitlines()} == triples
    assert not good("diff", stream, work / "export.nq.gz") and not good("diff", stream, work / "export.trig")
    assert not good("diff", work / "export.ttl", work / "export.nt")

    # The same articles with the evidence elsewhere
    good("convert", "-q", "--evidence", "graph", "-o", work / "g.nq", work / "text.txt")
    good("convert", "-q", "--evidence", "none", "-o", work / "n.nq", work / "text.txt")
    good("store", "add", store, work / "g.nq")
    good("store", "add", store, work / "n.nq")
    alone = work / "alone"
    good("store", "add", alone, stream, work / "n.nq")
    assert rows(store) == rows(alone)


def check_blanks(work):
    """The blank nodes of two files stay apart, and a file added again does not add others."""
    store = work / "blanks"
    for name in "xy":
        (work / f"{name}.ttl").write_text("_:a <http://p> [ <http://q> 1 ] .", encoding="utf-8")
        good("store", "add", store, work / f"{name}.ttl")
    assert len(rows(store)) == 4
    good("store", "add", store, work / "x.ttl", work / "y.ttl")
    assert len(rows(store)) == 4


def check_kills(work, store):
    """Killed at any time, the store has what it had before or all that is new."""
    few, many = work / "few", work / "many"
    shutil.copytree(store, few)
    many.mkdir()
    for i in range(30):
        shutil.copy(work / "all" / f"{random.Random(i).choice(['event', 'statement', 'none'])}.ttl", many / f"article-{i}.ttl")
    whole = work / "whole"
    shutil.copytree(store, whole)
    started = time.monotonic()
    good("store", "add", whole, many)
    spent, before, after, n_cut = time.monotonic() - started, rows(few), rows(whole), 0
    assert before != after
    for i in range(12):
        with subprocess.Popen([clio, "store", "add", str(few), str(many)], stderr=subprocess.PIPE) as process:
            time.sleep(spent * random.Random(i).uniform(0.05, 1.3))
            process.kill()
        found = rows(few)
        assert found in (before, after), len(found)
        good("store", "check", few)
        if found == before:
            n_cut += 1
        else:
            shutil.rmtree(few)
            shutil.copytree(store, few)
    assert n_cut, "no kill was early enough"
    good("store", "add", few, many)
    assert rows(few) == after
    left = [path.name for path in few.iterdir() if path.name.startswith("index-")]
    assert len(left) == 1 and len(list((few / "articles").iterdir())) == 33, left
    return n_cut


def limit_files(n):
    """Let writes beyond `n` bytes of a file fail, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n, n))


def check_full(work, store):
    """Where files cannot grow, the store stays as it was, whatever librdf says."""
    before, n_failed = rows(store), 0
    largest = max(path.stat().st_size for path in (work / "whole").glob("index-*/*"))
    for i in range(1, 13):
        full = work / "full"
        shutil.copytree(store, full)
        result = subprocess.run([clio, "store", "add", str(full), str(work / "many")], capture_output=True, text=True,
                                preexec_fn=lambda: limit_files(largest * i // 12))
        assert result.returncode in (0, 73), result
        if result.returncode:
            assert "clio: error: " in result.stderr and rows(full) == before, result
            n_failed += 1
        good("store", "check", full)
        shutil.rmtree(full)
    assert 0 < n_failed < 12, n_failed
    return n_failed


def check_together(work):
    """Two programs at a time wait for each other."""
    store = work / "together"
    commands = [[clio, "store", "add", str(store), str(work / "many" / f"article-{i}.ttl")] for i in range(4)]
    programs = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for command in commands]
    assert [program.wait() for program in programs] == [0] * 4
    assert len(good("store", "list", store).splitlines()) == 4
    good("store", "check", store)


def damage(path, how):
    if how == "remove":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:-100])
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))


def check_damage(work, store):
    """Whatever is broken: one exit code, one reason, no rows."""
    n = 0
    for pattern in ("clio-store", "index-*/statements-sp2o.db", "index-*/statements-po2s.db", "articles/*.nq"):
        for how in ("remove", "empty", "cut", "flip"):
            copy = work / "damaged"
            shutil.copytree(store, copy)
            damage(sorted(copy.glob(pattern))[0], how)
            result = run("store", "check", copy)
            assert result.returncode in (65, 66) and result.stderr.startswith("clio: error: "), (pattern, how, result)
            if not pattern.startswith("articles"):
                asked = run("query", "--store", copy, ALL)
                assert asked.returncode in (65, 66) and not asked.stdout, (pattern, how, asked.returncode)
            shutil.rmtree(copy)
            n += 1
    foreign = work / "foreign"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("mine", encoding="utf-8")
    for command in (("store", "add", foreign, work / "a.ttl"), ("query", "--store", foreign, ALL), ("store", "list", foreign)):
        result = run(*command)
        assert result.returncode in (65, 66) and "not a store" in result.stderr, result
    assert [path.name for path in foreign.iterdir()] == ["letter.txt"]
    for path in (work / "nowhere", work / "a.ttl"):
        assert run("query", "--store", path, ALL).returncode == 66
    (work / "it's").mkdir()
    assert "no place for a store" in run("store", "add", work / "it's", work / "a.ttl").stderr
    return n


def main():
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "all").mkdir()
        subprocess.run([program, str(work / "all")], check=True)
        (work / "text.txt").write_text("Ada Byron was born in London in 1815. She moved to Rome in 1840.\n", encoding="utf-8")
        store = work / "store"
        check_articles(work, store)
        check_graphs(work)
        check_blanks(work)
        cut = check_kills(work, store)
        full = check_full(work, store)
        check_together(work)
        damaged = check_damage(work, store)
    print(f"store: rows are rdflib's after each change; {cut} of 12 kills came before the end, none left half a change; "
          f"{full} full disks, {damaged} damages found")


main()
