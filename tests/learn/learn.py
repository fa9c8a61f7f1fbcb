#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Learn a lexicon from a few examples and look for the facts of other sentences: learn.py CLIO CASES WORK"""

import json
import pathlib
import re
import subprocess
import sys

clio, cases, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
ontology = cases / "space.ttl"
failures = []


def run(*arguments, **options):
    return subprocess.run([clio, *map(str, arguments)], capture_output=True, text=True, **options)


def learn(name, examples=cases / "examples.jsonl", *options):
    lexicon = work / name
    return lexicon, run("learn", "--ontology", ontology, "--examples", examples, "-o", lexicon, *options)


def read(sentence, lexicon):
    """The facts of a sentence: subject, property, object"""
    table = run("convert", "--to", "tsv", "--ontology", ontology, "--lexicon", lexicon, "--from", "text", "-", input=sentence)
    if table.returncode:
        sys.exit(f"convert failed: {table.stderr}")
    rows = [row.split("\t") for row in table.stdout.splitlines()]
    head = {name: i for i, name in enumerate(rows[0])}
    return [[row[head["subject_label"]], row[head["property"]], row[head["object_label"]] or row[head["object"]]]
            for row in rows[1:]]


lexicon, done = learn("a.ttl")
if done.returncode:
    sys.exit(f"learn failed: {done.stderr}")
again, _ = learn("b.ttl")
if lexicon.read_bytes() != again.read_bytes():
    failures.append("two runs give different lexicons")

found = {}
for line in (cases / "expected.tsv").read_text().splitlines():
    sentence, *fact = line.split("\t")
    if sentence not in found:
        found[sentence] = read(sentence, lexicon)
    camel = "".join(w.capitalize() if i else w for i, w in enumerate(fact[1].split()))
    if not any(s == fact[0] and p.endswith(camel) and fact[2] in o for s, p, o in found[sentence]):
        failures.append(f"{sentence}\n  no {fact}\n  in {found[sentence]}")

# What a fact was found by is named with its line in the lexicon, which says the same
article = work / "article.txt"
article.write_text("Juno was launched on 5 August 2011 from Cape Canaveral.\n")
done = run("explain", "--no-tree", "--ontology", ontology, "--lexicon", lexicon, article)
entries = lexicon.read_text().splitlines()
named = re.findall(r"^    ([+-][0-9.]+) a\.ttl:(\d+)  (\w+) \"(.*)\"$", done.stdout, re.M)
if not named or "by learned cues" not in done.stdout:
    failures.append(f"explain names no cues: {done.stdout}{done.stderr}")
for weight, number, position, _ in named:
    line = entries[int(number) - 1]
    if f"clio:{position} {float(weight):.2f} " not in line:
        failures.append(f"a.ttl:{number} is no {position} of {weight}: {line}")


# One weight for each position of a sense: equal ones would be one statement, and count once
for number, line in enumerate(entries, 1):
    positions = re.findall(r"clio:(\w+) -?[0-9]", line)
    if len(positions) != len(set(positions)):
        failures.append(f"a.ttl:{number} has two weights of one position: {line}")

# What examples for other ontologies say of a property of the same name is learned, and the rest passed over
own, other = work / "own.jsonl", work / "other.jsonl"
lines = [json.loads(line) for line in (cases / "examples.jsonl").read_text().splitlines()]
of_rockets = [line for line in lines if any(t["rel"] == "launch vehicle" for t in line["triples"])]
own.write_text("".join(json.dumps(line) + "\n" for line in lines if line not in of_rockets))
other.write_text("".join(json.dumps({"sent": line["sent"], "triples": line["triples"] + [{"sub": "x", "rel": "hue", "obj": "y"}]})
                         + "\n" for line in of_rockets))
for options, expected in (((), False), (("--also", other), True)):
    lexicon, done = learn("also.ttl", own, *options)
    facts = read("Cassini flew on a Titan rocket.", lexicon)
    if done.returncode or any(p == "launchVehicle" and o == "Titan" for _, p, o in facts) != expected:
        failures.append(f"learned with {options}: {facts} {done.stderr}")

bad = work / "bad.jsonl"
bad.write_text('{"sent": "x"\n{"sent": "Juno flew.", "triples": [{"sub": "Juno", "rel": "no such", "obj": "x"}]}\n'
               + (cases / "examples.jsonl").read_text())
_, done = learn("c.ttl", bad)
for line in ("bad.jsonl:1: ", "bad.jsonl:2: "):
    if line not in done.stderr:
        failures.append(f"no message begins with {line}")
if done.returncode != 1:
    failures.append(f"exit code {done.returncode} after skipped lines, not 1")
_, done = learn("d.ttl", work / "no such file")
if done.returncode == 0 or (work / "d.ttl").exists():
    failures.append("a missing file of examples gives a lexicon")

print("\n".join(failures) or f"{len(found)} sentences read as learned")
sys.exit(bool(failures))
