#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""clio load and Virtuoso: check_virtuoso.py CLIO WRITE_ALL ARTICLES

Starts Debian's virtuoso-opensource on loopback, loads articles by both methods, asks eight questions of it and of
rdflib, replaces an article, kills the store in the middle of a load, restarts it, resumes, and compares.
"""

import contextlib
import csv
import io
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import rdflib

clio, program, articles = sys.argv[1:4]
SQL, HTTP = 21111, 28890
URL = f"http://127.0.0.1:{HTTP}"
INI = f"""[Database]
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
ServerPort=127.0.0.1:{SQL}
NumberOfBuffers=20000
MaxDirtyBuffers=15000
DirsAllowed=.
[HTTPServer]
ServerPort=127.0.0.1:{HTTP}
ServerRoot=.
[SPARQL]
ResultSetMaxRows=100000
"""
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


@contextlib.contextmanager
def virtuoso(folder):
    (folder / "v.ini").write_text(INI, encoding="utf-8")
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    process = subprocess.Popen(["virtuoso-t", "+configfile", "v.ini", "+wait", "+foreground"], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            with contextlib.suppress(OSError):
                with urllib.request.urlopen(URL + "/sparql?query=ASK%20%7B%7D"):
                    break
            time.sleep(0.5)
        yield process
    finally:
        process.kill()
        process.wait()


def load(*arguments):
    environment = os.environ | {"CLIO_STORE_USER": "dba", "CLIO_STORE_PASSWORD": "dba", "HOME": "/nonexistent"}
    return subprocess.run([clio, "load", *map(str, arguments)], capture_output=True, text=True, env=environment, timeout=60)


def ask(query):
    request = urllib.request.Request(URL + "/sparql?" + urllib.parse.urlencode({"query": query}), headers={"Accept": "text/csv"})
    with urllib.request.urlopen(request) as answer:
        return list(csv.reader(io.StringIO(answer.read().decode("utf-8"), newline="")))[1:]


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


def main():
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as data:
        folder, work = pathlib.Path(name), pathlib.Path(data)
        subprocess.run([program, str(work)], check=True)
        texts = work / "in"
        texts.mkdir()
        subprocess.run([clio, "convert", "--quiet", articles, "-o", str(texts)], check=True)
        shutil.copy(work / "event.ttl", texts / "hostile.ttl")
        files = sorted(texts.iterdir())
        graphs = {path.stem: read(path) for path in files}
        gsp, update = ("--store", URL + "/sparql-graph-crud-auth"), ("--update", URL + "/sparql-auth")
        with virtuoso(folder) as process:
            for method in (gsp, update, gsp):
                result = load(*method, "--query", URL + "/sparql", texts)
                assert result.returncode == 0, result.stderr
                check(graphs)
            shutil.copy(work / "none.ttl", files[0])
            graphs[files[0].stem] = read(files[0])
            assert load(*gsp, texts).returncode == 0
            check(graphs)

            # Many copies under other names, and the store dies in the middle
            many = work / "many"
            many.mkdir()
            for i in range(60):
                shutil.copy(files[0], many / f"copy-{i}.ttl")
                graphs[f"copy-{i}"] = graphs[files[0].stem]
            subprocess.run(["isql-vt", f"127.0.0.1:{SQL}", "dba", "dba", "EXEC=checkpoint;"], capture_output=True, check=True)
            command = [clio, "load", *gsp, "--tries", "2", "--journal", str(work / "journal"), str(many)]
            loader = subprocess.Popen(command, stderr=subprocess.PIPE, text=True,
                                      env=os.environ | {"CLIO_STORE_USER": "dba", "CLIO_STORE_PASSWORD": "dba"})
            while (work / "journal").stat().st_size < 1000 if (work / "journal").exists() else True:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            loader.wait()
            noted = len((work / "journal").read_text(encoding="utf-8").splitlines())
            assert loader.returncode == 75 and 0 < noted < 60, (loader.returncode, noted)
        with virtuoso(folder):
            survived = {g: n for g, n in sizes().items() if g.startswith("copy-")}
            half = {g: n for g, n in survived.items() if n != len(graphs[g])}
            rest = load(*gsp, "--journal", work / "journal", many)
            assert rest.returncode == 0, rest.stderr
            lost = [g for g in graphs if g not in sizes()]
            check(graphs)
    print(f"Virtuoso: {len(files)} articles by two methods, {len(QUESTIONS)} questions, 1 replaced; killed after {noted} of 60 graphs, "
          f"{len(half)} half-loaded, {len(lost)} lost, resumed")


main()
