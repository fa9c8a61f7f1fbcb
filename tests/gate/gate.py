#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Rejects, contradictions and names in what `clio convert` writes: gate.py CLIO WORK"""

import csv
import io
import pathlib
import subprocess
import sys

clio, work = sys.argv[1], pathlib.Path(sys.argv[2])
failures = []


def convert(text, *arguments):
    done = subprocess.run([clio, "convert", "--from", "text", *map(str, arguments), "-"], input=text,
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"convert failed: {done.stderr}")
    return done.stdout, done.stderr


def table(text, *arguments):
    out, log = convert(text, "--to", "tsv", *arguments)
    return list(csv.DictReader(io.StringIO(out), delimiter="\t", quoting=csv.QUOTE_NONE)), log


def check(truth, *what):
    if not truth:
        failures.append(" ".join(map(str, what)))


def facts(rows, name):
    return [(r["subject_label"], r["object_label"], r["modality"]) for r in rows if r["property"] == name]


first, second = "Anna Berg was born on 8 May 1884 in Lamar.", "Anna Berg was born on 9 May 1885."
rows, log = table(f"{first} She studied physics. {second}")
check(facts(rows, "dbo:birthDate") == [("Anna Berg", "1884-05-08", "contradicted"),
                                       ("Anna Berg", "1885-05-09", "contradicted")], "two birth dates:", rows)
check(first in log and second in log and "warning" in log, "the warning has both sentences:", log)
turtle, _ = convert(f"{first} {second}")
check("dbo:birthDate \"" not in turtle and "clio:Contradicted" in turtle, "a contradicted date is asserted:", turtle)

rows, log = table("Karl Lund died in 1950. Karl Lund died on 4 June 1950 in London.")
check(facts(rows, "dbo:deathDate") == [("Karl Lund", "1950-06-04", "asserted")] and not log,
      "a more precise date is no contradiction:", rows, log)

rows, log = table("Karl Lund was murdered in Paris in 1950. Karl Lund was taken to the Louvre Palace, where he died.")
check({o for _, o, m in facts(rows, "dbo:deathPlace") if m == "asserted"} == {"Paris", "Louvre Palace"} and not log,
      "a palace in a town is no contradiction:", rows, log)

rows, _ = table("LA PAZ, 10 November 2019 – Evo Berg resigned on Sunday as chairman.")
check([r["object"] for r in rows if r["property"] == "sem:hasTimeStamp"] == ["2019-11-10"]
      and any(r["object_label"] == "Evo Berg" for r in rows), "a dateline of two words is no part of the text:", rows)

rows, log = table("Max Roth (10 May 1850 – 3 June 1895) died in Ulm at the age of 45.")
check(not any(r["object"].startswith("[") for r in rows), "an age tells no date that is told:", rows)

rejects = work / "rejects.tsv"
rows, _ = table("Berlin married Anna Berg in 1930.", "--rejects", rejects)
with rejects.open(encoding="utf-8") as file:
    rejected = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
check(any(r["object"] == "Berlin" and r["reason"].startswith("range:") and r["sentence"].startswith("Berlin married")
          and r["entry"].startswith("lexicon-en.ttl:") for r in rejected), "a city that marries is rejected:", rejected)
check(not any(r["object_label"] == "Berlin" for r in rows), "and not told:", rows)

text = "The US joined NATO. Karl Lund died on 4 June 1950."
for names, member, date in (("canonical", "United States", "1950-06-04"), ("verbatim", "US", "4 June 1950")):
    rows, _ = table(text, "--names", names)
    check((member, "NATO", "asserted") in facts(rows, "clio:memberOf"), names, "member:", rows)
    check(("Karl Lund", date, "asserted") in facts(rows, "dbo:deathDate"), names, "date:", rows)

print("\n".join(failures) or "the gate keeps what it should")
sys.exit(bool(failures))
