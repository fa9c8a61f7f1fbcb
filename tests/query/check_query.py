#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""clio query gives the rows of rdflib, or refuses: check_query.py CLIO WRITE_ALL [FILE.ttl]"""

import json
import pathlib
import subprocess
import sys
import tempfile

import rdflib

PREFIXES = {"kg": "https://kg.example.org/id/", "clio": "https://w3id.org/clio/ontology#", "dbo": "http://dbpedia.org/ontology/",
            "owl": "http://www.w3.org/2002/07/owl#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
            "skos": "http://www.w3.org/2004/02/skos/core#", "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
            "org": "http://www.w3.org/ns/org#", "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/"}
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
XSD = PREFIXES["xsd"]


def queries(name):
    text = (pathlib.Path(__file__).parent / name).read_text(encoding="utf-8")
    return [q.strip() for q in text.split("####\n")]


def number(term):
    """Numbers are compared by value: engines differ over the type of a sum."""
    kind, value, datatype = term[0], term[1], term[2]
    return ("number", float(value)) if kind == "literal" and datatype.startswith(XSD) and datatype[len(XSD):] in (
        "integer", "decimal", "double", "float") else term


def from_rdflib(term):
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ("uri", str(term), "", "")
    datatype = "" if str(term.datatype or "") == XSD + "string" else str(term.datatype or "")
    return number(("literal", str(term), datatype, (term.language or "").lower()))


def from_json(term):
    if term is None:
        return None
    datatype = "" if term.get("datatype") == XSD + "string" else term.get("datatype", "")
    return number((term["type"], term["value"], datatype, term.get("xml:lang", "").lower()))


def run(clio, query, data, to):
    """`data` is an RDF file, or the directory of a store."""
    where = [f"--store={data}"] if data.is_dir() else [str(data)]
    return subprocess.run([clio, "query", "--to", to, HEAD + query, *where], capture_output=True, text=True, timeout=60)


def compare(clio, expected, data, query):
    result = run(clio, query, data, "turtle" if expected.type == "CONSTRUCT" else "json")
    if result.returncode:
        return f"exit {result.returncode}: {result.stderr.strip()}"
    if expected.type == "CONSTRUCT":
        return "" if set(rdflib.Graph().parse(data=result.stdout, format="turtle")) == set(expected.graph) else "other statements"
    answer = json.loads(result.stdout)
    if expected.type == "ASK":
        return "" if answer["boolean"] == expected.askAnswer else "other answer"
    names = [str(v) for v in expected.vars]
    want = [tuple(from_rdflib(row[v]) if v in row else None for v in expected.vars) for row in expected.bindings]
    have = [tuple(from_json(row.get(n)) for n in names) for row in answer["results"]["bindings"]]
    if sorted(map(repr, want)) != sorted(map(repr, have)) and "LIMIT" not in query:
        return f"{len(have)} rows, not {len(want)}: {set(have) ^ set(want)!r:.300}"
    if "ORDER BY" in query and want != have:
        return f"other order: {have[:3]} {want[:3]}"
    return ""


def main():
    clio, program = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, folder], check=True)
        data = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else f"{folder}/event.ttl")
        graph = rdflib.Graph().parse(str(data), format="turtle")
        problems, good, refused = [], queries("queries.rq"), queries("refused.rq")
        store = pathlib.Path(folder, "store")
        subprocess.run([clio, "store", "add", "--quiet", str(store), str(data)], check=True)
        for query in good:
            expected = graph.query(HEAD + query)
            for source in (data, store):
                problem = compare(clio, expected, source, query)
                if problem:
                    problems.append(f"{query}\n    {source.name}: {problem}")
        # rdflib 6.1 has no value here; SPARQL 1.1 says 0
        nothing = run(clio, "SELECT (COUNT(?x) AS ?n) { ?x a clio:Unheard }", data, "csv")
        if nothing.stdout.split() != ["n", "0"]:
            problems.append(f"a count of nothing is {nothing.stdout!r}")
        for query in refused:
            result = run(clio, query, data, "json")
            if result.returncode != 65 or result.stdout or "not supported" not in result.stderr:
                problems.append(f"{query}\n    not refused: exit {result.returncode} {result.stderr.strip()}")
    print(f"{len(good)} queries of a file and of a store compared with rdflib, {len(refused)} refused; {len(problems)} problems")
    print("\n".join(problems))
    sys.exit(bool(problems))


main()
