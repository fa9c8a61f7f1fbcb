#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""clio load and a real store: check_server.py virtuoso|fuseki|oxigraph CLIO WRITE_ALL ARTICLES PROGRAMS

Starts the store on loopback, loads articles by both methods, asks eight questions of it and of rdflib, replaces an
article, kills the store in the middle of a load, restarts it, resumes, and compares.  PROGRAMS is where
scripts/stores.sh put the stores that Debian does not have.  Exit code 77: the store is not installed.
"""

import csv
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import rdflib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from hostile import HOSTILE  # noqa: E402
from servers import SERVERS  # noqa: E402

clio, program, articles, programs = sys.argv[2:6]
server = SERVERS[sys.argv[1]](programs)
HEAD = """PREFIX clio: <https://w3id.org/clio/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX org: <http://www.w3.org/ns/org#> PREFIX dbo: <http://dbpedia.org/ontology/>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
QUESTIONS = [
    "SELECT ?who ?office { ?t a clio:Tenure ; org:member ?p ; org:role ?o . ?p rdfs:label ?who . ?o rdfs:label ?office }",
    "SELECT ?e ?y { ?e clio:year ?y FILTER(?y >= 1900 && ?y < 1960) }",
    "SELECT ?e ?y { ?e clio:year ?y FILTER(?y < 0) }",
    "SELECT ?who ?quote ?start ?end { ?e clio:appointee ?p ; prov:wasDerivedFrom ?s . ?p rdfs:label ?who . ?s oa:hasSelector ?q, ?t ."
    " ?q oa:exact ?quote . ?t oa:start ?start ; oa:end ?end }",
    "SELECT ?type ?l { ?s a ?type ; rdfs:label ?l }",
    "SELECT ?a ?b { ?x dbo:predecessor ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }",
    "SELECT ?s ?p ?o { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; clio:modality ?m }",
    "SELECT ?s ?l { ?s rdfs:label ?l }",
]


def environment():
    secrets = {"CLIO_STORE_USER": server.user, "CLIO_STORE_PASSWORD": server.user} if server.user else {}
    return os.environ | secrets | {"HOME": "/nonexistent"}


def load(*arguments):
    return subprocess.run([clio, "load", *map(str, arguments)], capture_output=True, text=True, env=environment(), timeout=200)


def request(query, accept):
    url = server.query + "?" + urllib.parse.urlencode({"query": query})
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": accept})) as answer:
        return answer.read().decode("utf-8")


def ask(query):
    return list(csv.reader(io.StringIO(request(query, "text/csv"), newline="")))[1:]


def check_hostile():
    """The labels are in the store byte for byte."""
    query = HEAD + "SELECT ?l WHERE { GRAPH <https://kg.example.org/graph/hostile> { ?s rdfs:label ?l } }"
    rows = json.loads(request(query, "application/sparql-results+json"))["results"]["bindings"]
    missing = [label[:40] for label in HOSTILE if label not in {row["l"]["value"] for row in rows}]
    assert not missing, missing


def sizes():
    rows = ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), \"https://kg.example.org/\")) } GROUP BY ?g")
    return {g.rsplit("/", 1)[1]: int(n) for g, n in rows}


def expected_rows(graphs, question):
    """Each article by itself, as its graph is."""
    return {tuple("" if v is None else str(v) for v in row) for graph in graphs.values() for row in graph.query(HEAD + question)}


def found_rows(question):
    where = question.replace("{", "WHERE { GRAPH ?graph {", 1) + " FILTER(STRSTARTS(STR(?graph), \"https://kg.example.org/graph/\")) }"
    return set(tuple(row) for row in ask(HEAD + where.replace("SELECT ", "SELECT DISTINCT ", 1)))


def check(graphs):
    assert sizes() == {name: len(graph) for name, graph in graphs.items()}, (sizes(), {n: len(g) for n, g in graphs.items()})
    for question in QUESTIONS:
        want, have = expected_rows(graphs, question), found_rows(question)
        assert want == have, (question, sorted(want ^ have))


def read(path):
    return rdflib.Graph().parse(str(path), format="turtle")


def check_methods(texts, graphs):
    gsp, update = ("--store", server.graphs), ("--update", server.update)
    for method in (gsp, update, gsp):
        result = load(*method, "--query", server.query, texts)
        assert result.returncode == 0, result.stderr
        check(graphs)
        check_hostile()


def cut_load(method, many, journal, process):
    """Kill the store when some graphs are loaded, and return how many were noted."""
    command = [clio, "load", *method, "--tries", "2", "--journal", str(journal), str(many)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as loader:
        while not journal.exists() or journal.stat().st_size < 1000:
            assert loader.poll() is None, loader.stderr.read()
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        loader.wait()
    noted = len(journal.read_text(encoding="utf-8").splitlines())
    assert loader.returncode == 75 and 0 < noted < 60, (loader.returncode, noted)
    return noted


def main():
    if server.missing():
        print(f"NOT RUN: {server.name} was not tested, as it lacks {server.missing()}")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as data:
        folder, work = pathlib.Path(name), pathlib.Path(data)
        subprocess.run([program, str(work)], check=True)
        texts, many, method = work / "in", work / "many", ("--store", server.graphs)
        texts.mkdir()
        subprocess.run([clio, "convert", "--quiet", articles, "-o", str(texts)], check=True)
        shutil.copy(work / "event.ttl", texts / "hostile.ttl")
        files = sorted(texts.iterdir())
        graphs = {path.stem: read(path) for path in files}
        with server.running(folder) as process:
            check_methods(texts, graphs)
            shutil.copy(work / "none.ttl", files[0])
            graphs[files[0].stem] = read(files[0])
            assert load(*method, texts).returncode == 0
            check(graphs)

            # Many copies under other names, and the store dies in the middle
            many.mkdir()
            for i in range(60):
                shutil.copy(files[0], many / f"copy-{i}.ttl")
                graphs[f"copy-{i}"] = graphs[files[0].stem]
            server.checkpoint()
            noted = cut_load(method, many, work / "journal", process)
        with server.running(folder):
            half = [g for g, n in sizes().items() if n != len(graphs[g])]
            rest = load(*method, "--journal", work / "journal", many)
            assert rest.returncode == 0 and f"{noted} graphs were there already" in rest.stderr, rest.stderr
            check(graphs)
    assert not half, half
    print(f"{server.name}: {len(files)} articles by two methods, {len(QUESTIONS)} questions, {len(HOSTILE)} hostile labels, 1 article "
          f"replaced; killed after {noted} of 60 graphs, none half-loaded, resumed")


main()
