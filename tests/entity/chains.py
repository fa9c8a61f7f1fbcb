#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Check who is who in small texts: chains.py CLIO SOURCE FILE...

A case is a paragraph of lines: "# what it shows", then the text, where [1 words] stands for something: the same number is
the same thing, another number another thing. [1=Q64 Berlin] must also have that Wikidata id, [1=- Berlin] none, and [1:GPE
Berlin] must be of that type. "¶" starts a paragraph. A name that starts with "!" is a known gap. What the trained models
make of a text may change when they are trained anew, so a few cases may fail."""

import json
import os
import pathlib
import re
import subprocess
import sys

TOLERATED = 3
MARK = re.compile(r"\[(\d+)(?:=(\S+))?(?::([A-Z]+))? ([^\]]*)\]")


def read(path):
    for block in re.split(r"\n\s*\n", pathlib.Path(path).read_text(encoding="utf-8").strip()):
        lines = [x for x in block.splitlines() if not x.startswith("##")]
        if lines and lines[0].startswith("# "):
            yield lines[0][2:], " ".join(lines[1:]).replace(" ¶ ", "\n\n")


def strip(marked):
    text, spans, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at:m.start()]
        spans.append((len(text), len(text) + len(m[4]), m[1], m[2], m[4], m[3]))
        text += m[4]
        at = m.end()
    return text + marked[at:], spans


def find(mentions, start, end):
    """The mention with this span, else the shortest that starts or ends like it and holds its end."""
    exact = [m for m in mentions if (m["start"], m["end"]) == (start, end)]
    near = sorted((m for m in mentions if m["start"] <= start and end <= m["end"] and
                   (m["start"] == start or m["end"] == end)), key=lambda m: m["end"] - m["start"])
    inside = sorted((m for m in mentions if start <= m["start"] and m["end"] <= end and m["end"] == end),
                    key=lambda m: m["start"] - m["end"])
    return (exact or near or inside or [None])[0]


def faults(spans, mentions):
    found = [(s, find(mentions, s[0], s[1])) for s in spans]
    for s, m in found:
        if s[3] and ((m or {}).get("wikidata") or "-") != s[3]:
            yield f"\"{s[4]}\" is {(m or {}).get('wikidata')}, not {s[3]}"
        if s[5] and (m or {}).get("type") != s[5]:
            yield f"\"{s[4]}\" is a {(m or {}).get('type')}, not a {s[5]}"
    for i, (a, x) in enumerate(found):
        for b, y in found[:i]:
            same = x is not None and y is not None and x["chain"] == y["chain"]
            if same != (a[2] == b[2]):
                yield f"\"{b[4]}\" and \"{a[4]}\" are {'one' if same else 'two'}"


def main():
    clio, source = sys.argv[1:3]
    cases = [c for f in sys.argv[3:] for c in read(f)]
    texts = [strip(marked) for _, marked in cases]
    lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, (t, _) in enumerate(texts))
    out = subprocess.run([clio, "annotate", "--input", "jsonl"], input=lines, capture_output=True, text=True, check=True,
                         env={**os.environ, "CLIO_DATA_DIR": source}).stdout.splitlines()
    bad = known = 0
    for (name, _), (_, spans), line in zip(cases, texts, out):
        wrong = list(faults(spans, json.loads(line)["mentions"]))
        if name.startswith("!"):
            known += 1
            if not wrong:
                print(f"{name}: passes now")
        elif wrong:
            print(f"{name}: {'; '.join(wrong)}")
        bad += bool(wrong) and not name.startswith("!")
    print(f"{len(cases) - bad - known} of {len(cases)} cases pass, {known} known gaps, {bad} wrong")
    sys.exit(bad > TOLERATED or len(out) != len(cases))


if __name__ == "__main__":
    main()
