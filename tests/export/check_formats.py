#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Read every format that Clio writes with every parser there is, and compare the graphs.

check_formats.py WRITE_ALL CLASSPATH PROGRAMS [--update FILE]

WRITE_ALL writes the samples, CLASSPATH is the output of jena.sh (or "-" for no Jena), PROGRAMS is where
scripts/stores.sh put Oxigraph and N3.js (what is not there is named, and not used).  With --update the table in FILE is
written anew between its markers.
"""

import csv
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import rdflib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from hostile import HOSTILE  # noqa: E402

RAPPER = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig", ".rdf": "rdfxml"}
SERDI = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig"}
RDFLIB = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig", ".rdf": "xml", ".jsonld": "json-ld"}
OXIGRAPH = {".ttl": "ttl", ".nt": "nt", ".nq": "nq", ".trig": "trig", ".rdf": "rdf", ".jsonld": "jsonld"}
N3 = {".ttl": "Turtle", ".nt": "N-Triples", ".nq": "N-Quads", ".trig": "TriG"}
RIOT = {".ttl", ".nt", ".nq", ".trig", ".rdf"}
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
XSD = "http://www.w3.org/2001/XMLSchema#"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def unescape(text):
    return re.sub(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))',
                  lambda m: ESCAPES[m[3]] if m[3] else chr(int(m[1] or m[2], 16)), text)


TERM = re.compile(r'\s*(?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?)')


def terms(line):
    """Return the terms of a line of N-Quads."""
    result, at = [], 0
    while match := TERM.match(line, at):
        iri, value, language, datatype = match.groups()
        result.append(("I", unescape(iri)) if iri is not None else ("L", unescape(value), language or "", unescape(datatype or "")))
        at = match.end()
    assert line[at:].strip() == ".", line
    return tuple(result)


def lines_to_set(data):
    text = data.decode("utf-8") if isinstance(data, bytes) else data
    return {terms(line) for line in text.split("\n") if line.strip() and not line.startswith("#")}


def rdflib_term(term):
    if isinstance(term, rdflib.URIRef):
        return ("I", str(term))
    assert isinstance(term, rdflib.Literal), term
    return ("L", str(term), (term.language or "").lower(), str(term.datatype or ""))


def rdflib_set(path):
    dataset = rdflib.Dataset()
    dataset.parse(str(path), format=RDFLIB[path.suffix], publicID="urn:x")
    result = set()
    for s, p, o, g in dataset.quads((None, None, None, None)):
        named = [] if g is None or str(g) in ("urn:x-rdflib:default", "urn:x") or str(g).startswith("file:") else [rdflib_term(g)]
        result.add(tuple([rdflib_term(s), rdflib_term(p), rdflib_term(o)] + named))
    return result


def rapper_set(path):
    # rapper's N-Quads writer leaves nothing out, its N-Triples writer the graph
    return lines_to_set(run("rapper", "-q", "-i", RAPPER[path.suffix], "-o", "nquads", str(path), "urn:x"))


def serdi_set(path):
    return lines_to_set(run("serdi", "-i", SERDI[path.suffix], "-o", "nquads", str(path)))


def riot_set(path, classpath):
    return lines_to_set(run("java", "-cp", classpath, "riotcmd.riot", "--output=nquads", str(path)))


def oxigraph_set(path, program):
    return lines_to_set(run(program, "convert", "--from-file", str(path), "--from-format", OXIGRAPH[path.suffix],
                            "--from-base", "urn:x", "--to-format", "nq"))


def n3_set(path, programs):
    script = str(pathlib.Path(__file__).with_name("n3.js"))
    return lines_to_set(run("node", script, str(programs / "node_modules/n3"), N3[path.suffix], str(path)))


def more_readers(programs):
    """Readers that Debian does not have, and a word on each that is missing."""
    readers, program = [], programs / "python/bin/oxigraph"
    for name, found, formats, read in (
            ("Oxigraph", program.exists(), OXIGRAPH, lambda path: oxigraph_set(path, str(program))),
            ("N3.js", (programs / "node_modules/n3").exists() and shutil.which("node"), N3, lambda path: n3_set(path, programs))):
        if found:
            readers.append((name, formats, read))
        else:
            print(f"NOT COMPARED: {name} is not in {programs} (scripts/stores.sh)")
    return readers


def strip_graph(statements):
    return {s[:3] for s in statements}


def check_evidence(statements, text):
    """Every position selector cuts out its quote, with the context beside it."""
    oa, by = "http://www.w3.org/ns/oa#", {}
    for s, p, o in strip_graph(statements):
        by.setdefault(s[1], {}).setdefault(p[1], []).append(o[1])
    n = 0
    for node, values in by.items():
        if oa + "hasSelector" not in values:
            continue
        selectors = [by[x] for x in values[oa + "hasSelector"]]
        quote = next(x for x in selectors if oa + "exact" in x)
        place = next(x for x in selectors if oa + "start" in x)
        start, end = int(place[oa + "start"][0]), int(place[oa + "end"][0])
        assert text[start:end] == quote[oa + "exact"][0], node
        assert text[:start].endswith(quote.get(oa + "prefix", [""])[0]), node
        assert text[end:].startswith(quote.get(oa + "suffix", [""])[0]), node
        n += 1
    assert n, "no evidence"
    return n


def check_hostile(statements, name):
    labels = {s[2][1] for s in statements if s[1][1].endswith("#label")}
    missing = [x[:40] for x in HOSTILE if x not in labels]
    assert not missing, (name, missing)
    assert not any("evil" in s[0][1] and "%" not in s[0][1] for s in statements), name


def check_tables(folder):
    """The tables hold the hostile labels too, and as many facts as each other."""
    with open(folder / "event.tsv", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    assert all(len(row) == 17 for row in rows)
    labels = {unescape(row[5]) for row in rows[1:]}
    facts = [json.loads(line) for line in (folder / "event.jsonl").read_text(encoding="utf-8").split("\n") if line]
    assert len(facts) == len(rows) - 1 and set(facts[0]) == set(rows[0])
    for name, found in (("tsv", labels), ("jsonl", {fact["object_label"] for fact in facts})):
        assert not [x[:40] for x in HOSTILE if x not in found], name
    return len(facts)


def check_packed(folder):
    plain = (folder / "stream.nq").read_bytes()
    assert gzip.decompress((folder / "packed.nq.gz").read_bytes()) == plain
    assert run("zstd", "-dc", str(folder / "packed.nq.zst")) == plain


def debian_convert(source, target):
    """With rdflib, but for reading N-Quads, where it takes a backslash before an n for a line feed."""
    if source.suffix == ".nq":
        target.write_bytes(run("rapper", "-q", "-i", "nquads", "-o", "turtle", str(source), "urn:x"))
    else:
        graph = rdflib.Graph().parse(str(source), format=RDFLIB[source.suffix], publicID="urn:x")
        graph.serialize(str(target), format="nt" if target.suffix == ".nq" else RDFLIB[target.suffix], encoding="utf-8")


def check_round_trips(folder, programs):
    """Turtle to JSON-LD to N-Quads to Turtle loses nothing, beginning with our Turtle and with our JSON-LD."""
    problems, oxigraph, n = [], str(programs / "python/bin/oxigraph"), 0
    converters = [("rdflib and rapper", debian_convert)]
    if pathlib.Path(oxigraph).exists():
        converters.append(("Oxigraph", lambda source, target: run(
            oxigraph, "convert", "--from-file", str(source), "--from-base", "urn:x", "--to-file", str(target))))
    (folder / "round").mkdir()
    for stem in ("event", "statement", "none", "dbpedia", "wikidata", "schema"):
        expected = lines_to_set((folder / f"{stem}.nt").read_bytes())
        for name, convert in converters:
            for steps in ((".ttl", ".jsonld", ".nq", ".ttl"), (".jsonld", ".nq", ".ttl")):
                source = folder / (stem + steps[0])
                for suffix in steps[1:]:
                    target = folder / "round" / f"{stem}-{n}{suffix}"
                    convert(source, target)
                    source, n = target, n + 1
                found = serdi_set(source)
                if found != expected:
                    problems.append(f"{stem} around with {name}: {len(found - expected)} others, {len(expected - found)} missing")
    print(f"{n} conversions around by {' and by '.join(name for name, _ in converters)}")
    return problems


def check_parser(name, path, read, expected, table):
    try:
        found = read(path)
    except Exception as error:  # The table shows it
        table.setdefault(path.suffix, {})[name] = f"error: {str(error)[:60]}"
        return [f"{path.name}: {name}: {str(error)[-200:]}"]
    same = found == expected
    table.setdefault(path.suffix, {}).setdefault(name, []).append(len(found))
    return [] if same else [f"{path.name}: {name}: {len(found)} statements, {len(found - expected)} others, {len(expected - found)} missing"]


def check_all(folder, classpath, programs):
    problems, table = [], {}
    readers = [("rapper", RAPPER, rapper_set), ("serdi", SERDI, serdi_set), ("rdflib", RDFLIB, rdflib_set)]
    if classpath != "-":
        readers.append(("Jena RIOT", RIOT, lambda path: riot_set(path, classpath)))
        readers += more_readers(programs)
    for path in sorted(folder.iterdir()):
        if path.suffix not in RDFLIB:
            continue
        # Our own lines are the reference for each profile; another format of the same profile must equal them
        quads = (folder / f"{path.stem}.nq").exists() and path.suffix in (".nq", ".trig")
        if path.suffix == ".jsonld" and path.stem == "graph":
            quads = True
        reference = folder / f"{path.stem}{'.nq' if quads else '.nt'}"
        expected = lines_to_set(reference.read_bytes())
        check_hostile(expected, path.name)
        for name, formats, read in readers:
            if path.suffix in formats and not (name == "Jena RIOT" and path.stem not in ("event", "graph", "stream")):
                problems += check_parser(name, path, read, expected, table)
    return problems, table, [name for name, _, _ in readers]


def markdown(table, names):
    lines = ["| format | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for suffix in (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"):
        cells = [table.get(suffix, {}).get(name, "not read by it") for name in names]
        lines.append(f"| {suffix} | " + " | ".join(f"{len(c)} files, {sum(c)} statements" if isinstance(c, list) else c for c in cells) + " |")
    return "\n".join(lines)


def update(path, text):
    begin, end = "<!-- formats: begin -->", "<!-- formats: end -->"
    old = path.read_text(encoding="utf-8")
    head, rest = old.split(begin)
    path.write_text(f"{head}{begin}\n{text}\n{end}{rest.split(end)[1]}", encoding="utf-8")


def main():
    program, classpath = sys.argv[1], sys.argv[2].strip()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        run(program, one)
        run(program, two)
        folder = pathlib.Path(one)
        for path in sorted(folder.iterdir()):
            assert path.read_bytes() == (pathlib.Path(two) / path.name).read_bytes(), f"{path.name} differs in a second run"
        problems, table, names = check_all(folder, classpath, pathlib.Path(sys.argv[3]).absolute())
        problems += check_round_trips(folder, pathlib.Path(sys.argv[3]).absolute())
        text = (folder / "sample.txt").read_text(encoding="utf-8")
        n = check_evidence(lines_to_set((folder / "event.nt").read_bytes()), text)
        check_evidence(lines_to_set((folder / "graph.nq").read_bytes()), text)
        facts = check_tables(folder)
        check_packed(folder)
        count = len(list(folder.iterdir()))
    print(markdown(table, names))
    print(f"{count} files, the same in a second run; {n} quotes equal their slices; {facts} facts in both tables")
    print("\n".join(problems))
    if "--update" in sys.argv and not problems:
        update(pathlib.Path(sys.argv[sys.argv.index("--update") + 1]), markdown(table, names))
    sys.exit(bool(problems))


main()
