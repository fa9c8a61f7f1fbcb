#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""The shapes hold for what Clio writes, and each catches its fault: check_shapes.py WRITE_ALL CLASSPATH SHAPES CLIO

Jena and clio validate must agree.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

FAULTS = [  # What to change in event.ttl, and the message that must come
    (r"(d:c1\n(?:.*\n)*?)(.*rdf:subject .*\n)", r"\1", "A claim has one subject."),
    (r"clio:confidence 0\.91", "clio:confidence 1.5", "A confidence is one decimal from 0.0 to 1.0."),
    (r"clio:modality clio:Reported", "clio:modality clio:Guessed", "A modality is one of four, or not said."),
    (r"prov:wasDerivedFrom d:s1 ;", "", "A claim has evidence."),
    (r"oa:hasSelector d:s1-pos, d:s1-quote", "oa:hasSelector d:s1-pos", "Evidence has a quote and a position."),
    (r'oa:start "0"', 'oa:start "9999"', "A position starts once, before its end."),
    (r"clio:sha256 \"[0-9a-f]+", 'clio:sha256 "12', "A text has a SHA-256."),
    (r"clio:year 1953 ?;?", "clio:year 19.5 ;", "A time has its year beside it."),
    (r'sem:hasBeginTimeStamp "1953-09-13"\^\^xsd:date', 'sem:hasBeginTimeStamp "autumn"', "A begin is a date, month, year or EDTF."),
    (r"\Z", "\n[] a clio:Place .\n", "No node is blank."),
]


def validate(classpath, shapes, data):
    command = ["java", "-cp", classpath, "shacl.shacl", "validate", "--shapes", shapes, "--data", str(data), "--text"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


program, classpath, shapes, clio = sys.argv[1:5]
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    subprocess.run([program, name], check=True)
    for profile in ("event", "statement"):
        report = validate(classpath, shapes, folder / f"{profile}.ttl")
        assert report.strip() == "Conforms", report
        own = subprocess.run([clio, "validate", "--shapes", shapes, str(folder / f"{profile}.ttl")], capture_output=True, text=True)
        assert own.returncode == 0 and not own.stdout, own
    text = (folder / "event.ttl").read_text(encoding="utf-8")
    for old, new, _ in FAULTS:
        text, n = re.subn(old, new, text, count=1)
        assert n == 1, old
    (folder / "faults.ttl").write_text(text, encoding="utf-8")
    report = validate(classpath, shapes, folder / "faults.ttl")
    own = subprocess.run([clio, "validate", "--shapes", shapes, str(folder / "faults.ttl")], capture_output=True, text=True)
    assert own.returncode == 1, own
missed = [message for _, _, message in FAULTS if message not in report or message not in own.stdout]
jena = sorted(re.findall(r"Message: (.*)", report))
ours = sorted(m[1] for m in re.finditer(r"^.*?: \S+: (.*?\.)(?: \(.*)?$", own.stdout, re.M))
if jena != ours:
    missed.append(f"Jena has {len(jena)} violations, clio validate {len(ours)}: {set(jena) ^ set(ours)}")
print(f"2 graphs conform; {len(FAULTS) - len(missed)} of {len(FAULTS)} faults found, {len(jena)} violations by Jena, {len(ours)} by clio")
print("\n".join(missed), report if missed else "")
sys.exit(bool(missed))
