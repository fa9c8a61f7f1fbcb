#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Read sentences with an ontology alone: defaults.py CLIO CASES WORK

expected.tsv: sentence, subject ("!": this must not be asserted), property, object.
"""

import csv
import pathlib
import subprocess
import sys

clio, cases, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
expected = [line.split("\t") for line in (cases / "expected.tsv").read_text(encoding="utf-8").splitlines()]
sentences = sorted({row[0] for row in expected})
texts, tables = work / "texts", work / "tables"
texts.mkdir(exist_ok=True)
for i, sentence in enumerate(sentences):
    (texts / f"{i:02d}.txt").write_text(sentence + "\n", encoding="utf-8")
subprocess.run([clio, "convert", "--quiet", "--ontology", cases / "labels.ttl", "--to", "tsv", "-o", tables, texts],
               check=True)

failures = []
for sentence, subject, name, value in expected:
    with (tables / f"{sentences.index(sentence):02d}.tsv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                if r["modality"] == "asserted" and r["polarity"] == "positive" and r["property"] == name]
    told = any(r["object_label"] == value and subject in ("!", r["subject_label"]) for r in rows)
    if told == (subject == "!"):
        failures.append(f"{sentence}\n  {'' if subject == '!' else 'no '}{name} {value} in {rows}")

print("\n".join(failures) or f"{len(expected)} facts as expected")
sys.exit(bool(failures))
