#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""clio convert --describe: its counts are rdflib's, and each example query has rows: check_describe.py CLIO ARTICLES"""

import collections
import pathlib
import subprocess
import sys
import tempfile

import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

clio, articles = sys.argv[1:3]
BASE = "https://kg.example.org"
DATASET = rdflib.URIRef(BASE + "/dataset")
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"


def convert(*arguments):
    return subprocess.run([clio, "convert", "-q", articles, *map(str, arguments)], capture_output=True, text=True)


def is_thing(node):
    return not str(node).startswith((BASE + "/doc/", BASE + "/text/"))


def counts_of(graphs):
    """What the description should say of these graphs."""
    types = {(s, o) for graph in graphs for s, o in graph.subject_objects(RDF.type)}
    return {"triples": sum(map(len, graphs)), "documents": len(graphs),
            "entities": len({s for s, _ in types if is_thing(s)}),
            "classes": collections.Counter(o for _, o in types),
            "properties": collections.Counter(p for graph in graphs for p in graph.predicates())}


def counts_in(about):
    """What it says."""
    graph = rdflib.Graph().parse(str(about / "void.ttl"))
    assert {VOID.Dataset, DCAT.Dataset} == set(graph.objects(DATASET, RDF.type))
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]

    def number(node, name):
        return int(graph.value(node, VOID[name]))

    def parts(kind, what, n):
        return {graph.value(part, VOID[what]): number(part, n) for part in graph.objects(DATASET, VOID[kind])}

    found = {name: number(DATASET, name) for name in ("triples", "documents", "entities")}
    found["classes"] = parts("classPartition", "class", "entities")
    found["properties"] = parts("propertyPartition", "property", "triples")
    assert number(DATASET, "classes") == len(found["classes"]) and number(DATASET, "properties") == len(found["properties"])
    used = {str(term).rsplit("#" if "#" in term else "/", 1)[0] for term in [*found["classes"], *found["properties"]]}
    assert {str(v)[:-1] for v in graph.objects(DATASET, VOID.vocabulary)} == used, used
    return found, graph


def check_queries(about, files):
    union = rdflib.Graph()
    for path in files:
        union.parse(str(path))
    n = 0
    for path in sorted(about.glob("*.rq")):
        if path.name == "prefixes.rq":
            continue
        rows = len(union.query(path.read_text(encoding="utf-8")))
        ours = subprocess.run([clio, "query", "--to", "csv", str(path), str(files[0].parent)], capture_output=True, text=True)
        assert ours.returncode == 0, ours
        assert rows and rows == ours.stdout.count("\n") - 1, (path.name, rows, ours.stdout[:300])
        n += 1
    assert n >= 6, n
    prefixes = (about / "prefixes.rq").read_text(encoding="utf-8")
    assert len(union.query(prefixes + "SELECT ?p { ?p a clio:Person ; rdfs:label ?l . FILTER(STRSTARTS(STR(?p), STR(kg:))) }"))
    short = dict(rdflib.Graph().parse(str(about / "prefixes.ttl")).namespaces())
    assert str(short["clio"]) == "https://w3id.org/clio/ontology#" and str(short["kg"]) == BASE + "/id/"
    return n


def main():
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        out, about = work / "out", work / "about"
        done = convert("-o", out, "--describe", about, "--license", LICENSE, "--jobs", 1)
        assert done.returncode == 0, done
        files = sorted(out.iterdir())
        expected = counts_of([rdflib.Graph().parse(str(path)) for path in files])
        found, graph = counts_in(about)
        assert found == expected, {k: (found[k], expected[k]) for k in found if found[k] != expected[k]}
        dump = graph.value(DATASET, DCAT.distribution)
        assert str(graph.value(dump, DCAT.mediaType)).endswith("/text/turtle") and not graph.value(dump, DCAT.compressFormat)
        assert {str(graph.value(x, DCTERMS.license)) for x in (DATASET, dump)} == {LICENSE}
        n = check_queries(about, files)

        # A stream says the same of itself, in any order of work
        stream = work / "all.nq.gz"
        assert convert("-o", stream, "--evidence", "event", "--describe", work / "two", "--jobs", 2).returncode == 0
        found, graph = counts_in(work / "two")
        assert found == expected
        dump = graph.value(DATASET, DCAT.distribution)
        assert str(graph.value(dump, DCAT.compressFormat)).endswith("/gzip") and not graph.value(dump, DCTERMS.license)
        assert convert("-o", stream, "--evidence", "event", "--describe", work / "three", "--jobs", 1).returncode == 0
        for path in (work / "two").iterdir():
            assert path.read_bytes() == (work / "three" / path.name).read_bytes(), path.name

        for wrong in (["--license", "no iri"], ["--to", "tsv"]):
            assert convert("-o", work / "wrong", "--describe", work / "four", *wrong).returncode == 2, wrong
        assert not (work / "four").exists()
    print(f"{expected['triples']} statements, {expected['entities']} things, {len(expected['classes'])} classes and "
          f"{len(expected['properties'])} properties described as rdflib counts them; {n} queries with rows")


main()
