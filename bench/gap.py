#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Score pronouns on GAP, from plain text: gap.py PROGRAM CLIO_DATA DATA [development|validation]

PROGRAM is the built bench/gap, CLIO_DATA the folder with models/ and ontology/.  Prints the F1 over all names, and those
for masculine and feminine pronouns and their quotient, as the task defines them."""

import collections
import csv
import lzma
import subprocess
import sys


def read(data, part):
    return list(csv.DictReader(lzma.open(f"{data}/gap/gap-{part}.tsv.xz", "rt", encoding="utf-8"), delimiter="\t",
                               quoting=csv.QUOTE_NONE))


def byte_at(text, offset):
    return len(text[:offset].encode())


def resolve(program, clio, rows, features=False):
    """Yield for each row its pronouns with candidates (if asked for) and its references."""
    text = "".join(r["Text"].replace("\n", " ") + "\n" for r in rows)
    out = subprocess.run([program, clio] + (["--features"] if features else []), input=text, capture_output=True, text=True,
                         check=True).stdout
    pronouns, refs = [], []
    for line in out.splitlines():
        p = line.split("\t")
        if p[0] == "pronoun":
            pronouns.append((int(p[1]), tuple(map(int, p[2].split(":"))), []))
        elif p[0] == "candidate":
            places = [tuple(map(int, x.split(":"))) for x in p[1].split(" ")]
            pronouns[-1][2].append((places, [float(x) for x in p[2].split(" ")]))
        elif p[0] == "ref":
            refs.append((tuple(map(int, p[1].split(":"))), int(p[2]), int(p[3])))
        elif p[0] == "end":
            yield pronouns, refs
            pronouns, refs = [], []


def is_name(place, start, end):
    """Is the head word of the place within the name?"""
    return start <= place[2] and place[3] <= end


def examples(program, clio, data, part):
    rows = read(data, part)
    for row, (pronouns, _) in zip(rows, resolve(program, clio, rows, True)):
        at = byte_at(row["Text"], int(row["Pronoun-offset"]))
        spans = []
        for x in "AB":
            start = byte_at(row["Text"], int(row[f"{x}-offset"]))
            spans.append((start, start + len(row[x].encode()), row[f"{x}-coref"] == "TRUE"))
        for kind, place, candidates in pronouns:
            if place[2] != at or not candidates:
                continue
            gold, known = [], []
            for places, _ in candidates:
                hits = [t for s, e, t in spans if any(is_name(p, s, e) for p in places)]
                gold.append(bool(hits) and all(hits))
                known.append(bool(hits))
            if any(gold):
                yield kind, [f for _, f in candidates], gold
            elif any(known):  # Only what is said to be wrong can be learned from
                yield kind, [f for (_, f), k in zip(candidates, known) if k], [False] * sum(known)


def main():
    program, clio, data = sys.argv[1:4]
    part = sys.argv[4] if len(sys.argv) > 4 else "development"
    rows = read(data, part)
    n = collections.Counter()
    for row, (_, refs) in zip(rows, resolve(program, clio, rows)):
        at = byte_at(row["Text"], int(row["Pronoun-offset"]))
        chain = {r[1] for r in refs if r[0][2] == at}
        sex = "f" if row["Pronoun"].lower() in ("she", "her", "hers") else "m"
        for x in "AB":
            start = byte_at(row["Text"], int(row[f"{x}-offset"]))
            said = any(r[1] in chain and is_name(r[0], start, start + len(row[x].encode())) for r in refs if r[0][2] != at)
            true = row[f"{x}-coref"] == "TRUE"
            for k in ("all", sex):
                n[k, "said" if said else "no", "true" if true else "false"] += 1

    def f1(k):
        tp, fp, fn = n[k, "said", "true"], n[k, "said", "false"], n[k, "no", "true"]
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        return 100 * p, 100 * r, 200 * p * r / max(1e-9, p + r)

    for k, name in (("all", "all"), ("m", "masculine"), ("f", "feminine")):
        print(f"{name}: precision {f1(k)[0]:.1f} recall {f1(k)[1]:.1f} F1 {f1(k)[2]:.1f}")
    print(f"feminine to masculine: {f1('f')[2] / max(1e-9, f1('m')[2]):.2f}")


if __name__ == "__main__":
    main()
