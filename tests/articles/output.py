#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Check the Turtle of all articles as its readers see it: output.py CLIO SOURCE_DIR WORK_DIR

Independent parsers count the same triples, there are no blank nodes, no two nodes have one label, SHACL shapes hold, every
quote is the text at its offsets, and two runs give the same bytes, whatever the number of threads.
"""

import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import rdflib
from rdflib.namespace import RDF, RDFS

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
CLIO = rdflib.Namespace("https://w3id.org/clio/ontology#")
JAVA = pathlib.Path("/usr/share/java")
JARS = """jena-arq jena-base jena-cmds jena-core jena-iri jena-shacl jena-tdb2 jena-dboe-base jena-dboe-index
    jena-dboe-storage jena-dboe-trans-data jena-dboe-transaction slf4j-api slf4j-nop commons-cli commons-codec
    commons-compress commons-csv commons-io commons-lang3 dexx.collection gson guava httpclient httpcore jackson-core
    jackson-databind jackson-annotations jsonld-java protobuf thrift titanium-json-ld xercesImpl xml-apis
    jakarta.json-api""".split()


def convert(clio, source, folder, *options):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([clio, "convert", "--quiet", "-o", folder, *options, source / "input"], check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def count_lines(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.count(b"\n")


def check_counts(path, graph):
    counts = {"rapper": count_lines("rapper", "-q", "-i", "turtle", "-o", "ntriples", path),
              "serdi": count_lines("serdi", "-i", "turtle", "-o", "ntriples", path), "rdflib": len(graph)}
    return [] if len(set(counts.values())) == 1 and len(graph) else [f"triples differ: {counts}"]


def check_blanks(graph):
    return [f"blank node {term}" for triple in graph for term in triple if isinstance(term, rdflib.BNode)][:3]


def check_labels(graph):
    """No article of input/ speaks of two things, or tells of two events, that its words would call the same."""
    nodes = {}
    for node, label in graph.subject_objects(RDFS.label):
        nodes.setdefault(str(label), set()).add(node)
    return [f"{len(n)} nodes are called {label!r}" for label, n in sorted(nodes.items()) if len(n) > 1 and
            not any((node, RDF.type, RDF.Statement) in graph for node in n)]


def check_types(graph, unwritten):
    return [f"{node} is said to be {c}" for c in unwritten for node in graph.subjects(RDF.type, c)][:3]


def check_evidence(graph, text):
    """Every quote is the text between its offsets, which count code points."""
    wrong = []
    resources = set(graph.subjects(OA.hasSelector))
    for resource in resources:
        selectors = list(graph.objects(resource, OA.hasSelector))
        quote = next((graph.value(s, OA.exact) for s in selectors if graph.value(s, OA.exact)), None)
        place = next((s for s in selectors if (s, RDF.type, OA.TextPositionSelector) in graph), None)
        start, end = int(graph.value(place, OA.start)), int(graph.value(place, OA.end))
        if text[start:end] != str(quote):
            wrong.append(f"{resource}: {text[start:end]!r} is not {str(quote)!r}")
    digests = [str(d) for d in graph.objects(None, CLIO.sha256)]
    if digests != [hashlib.sha256(text.encode()).hexdigest()]:
        wrong.append(f"SHA-256 {digests} is not that of the text")
    return wrong or ([] if resources else ["no evidence"])


def jena_classpath(work):
    """The shaded Xerces of Debian's jena-core looks for its messages where they are not: put them there."""
    fixed = work / "jena"
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if re.match(r"org/apache/jena/ext/xerces/.*\.properties$", name):
                target = fixed / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return ":".join([str(fixed)] + [str(JAVA / f"{jar}.jar") for jar in JARS])


def check_shapes(paths, shapes, work):
    if not shutil.which("java") or not (JAVA / "jena-shacl.jar").exists():
        return ["Jena is not installed"]
    data = work / "all.ttl"
    data.write_bytes(b"\n".join(path.read_bytes() for path in paths))
    result = subprocess.run(["java", "-cp", jena_classpath(work), "shacl.shacl", "validate", "--text", "--shapes",
                             shapes, "--data", data], capture_output=True, text=True)
    return [] if result.stdout.strip() == "Conforms" else [(result.stdout + result.stderr)[:3000]]


def main():
    clio, source, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    first = convert(clio, source, work / "turtle")
    texts = convert(clio, source, work / "text", "--to", "text")
    wrong = []
    ontology = rdflib.Graph().parse(source / "ontology" / "clio.ttl")
    unwritten = set(ontology.subjects(CLIO.unwritten, rdflib.Literal(True)))
    for options in (["--jobs", "1"], ["--jobs", "7"]):
        if convert(clio, source, work / "again", *options) != first:
            wrong.append(f"convert {' '.join(options)} gives other bytes")
    paths = [work / "turtle" / name for name in first]
    for path in paths:
        graph = rdflib.Graph().parse(path)
        text = texts[path.stem + ".txt"].decode()
        found = check_counts(path, graph) + check_blanks(graph) + check_labels(graph) + check_types(graph, unwritten)
        found += check_evidence(graph, text)
        wrong += [f"{path.name}: {w}" for w in found]
    wrong += check_shapes(paths, source / "ontology" / "shapes.ttl", work)
    for line in wrong:
        print(line)
    print(f"{len(paths)} graphs, {len(wrong)} defects")
    return bool(wrong) or not paths


if __name__ == "__main__":
    sys.exit(main())
