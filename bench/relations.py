#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Precision and recall by relation on facts that one sentence states, and how far confidences can be trusted.

relations.py CLIO DATA develop|measure [--list PROPERTY]
relations.py CLIO DATA calibrate

DATA is the folder with Re-DocRED's dev.jsonl.xz and relations.json.  The first half of its documents is to develop on,
the second to measure.  A fact counts if both of its ends are named in one of its evidence sentences.  What is told but
not annotated counts as wrong, though it may be true: precision is a lower bound.  --list prints what is missed and what
is told too much of one relation, the latter only for `develop`.  `calibrate` compares confidences with what is right,
among the facts that annotations judge: those that are annotated, and those where the same relation is annotated for one
of the ends, but with another.
"""

import collections
import csv
import json
import lzma
import pathlib
import subprocess
import sys
import tempfile

from redocred import entities_named, join_tokens, plain

# What articles of history, politics, biography and news state, and Clio has words for
RELATIONS = ("P569 P570 P19 P20 P27 P26 P40 P22 P25 P3373 P39 P102 P463 P69 P108 P166 P607 P112 P159 P571 P131 P17 P361 "
             "P36 P6 P35 P50 P800 P170 P710 P1344 P140 P37 P127 P155 P156").split()


def read(path, part):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    half = len(documents) // 2
    return documents[:half] if part == "develop" else documents[half:]


def stated(document):
    """Facts whose ends are both named in one evidence sentence, with that sentence"""
    sentences = [{m["sent_id"] for m in v} for v in document["vertexSet"]]
    for x in document["labels"]:
        shared = sentences[x["h"]] & sentences[x["t"]] & set(x["evidence"] or sentences[x["h"]])
        if shared and x["r"] in RELATIONS:
            yield x["h"], x["r"], x["t"], min(shared)


def told(document, rows):
    names = [{plain(m["name"]) for m in v} for v in document["vertexSet"]]
    for row in rows:
        if row["wikidata"] not in RELATIONS or row["polarity"] != "positive" or row["modality"] != "asserted":
            continue
        heads = entities_named(names, row["subject_label"])
        tails = ([k for k, v in enumerate(names) if any(n.endswith(row["object"][:4]) for n in v)] if row["datatype"]
                 else entities_named(names, row["object_label"]))
        if heads and tails:
            yield heads, row["wikidata"], tails, row


def compare(document, rows, counts, bins, listed):
    everything = {(x["h"], x["r"], x["t"]) for x in document["labels"]}
    wanted = {(h, r, t): s for h, r, t, s in stated(document)}
    for _, r, _ in wanted:
        counts[r][2] += 1
    seen, found = set(), set()
    for heads, r, tails, row in told(document, rows):
        key = (r, min(heads), min(tails))
        if key in seen:
            continue
        seen.add(key)
        right = [(h, r, t) for h in heads for t in tails if (h, r, t) in everything]
        found.update(right)
        counts[r][1] += 1
        counts[r][0] += bool(right)
        interval = bins[min(9, int(float(row["confidence"]) * 10))]
        interval[0] += bool(right)
        interval[1] += 1
        if r == listed and not right:
            print(f"- {row['subject_label']} | {row['object_label']} | {row['sentence']}")
    for fact, sentence in wanted.items():
        h, r, t = fact
        counts[r][3] += fact in found
        if r == listed and fact not in found:
            name = [document["vertexSet"][i][0]["name"] for i in (h, t)]
            print(f"+ {name[0]} | {name[1]} | {join_tokens(document['sents'][sentence])}")


def is_judged(heads, relation, tails, everything):
    """Whether the relation is annotated for one of the ends: if not, nobody may have looked for it"""
    return any(r == relation and (h in heads or t in tails) for h, r, t in everything)


def judgements(clio, data, part):
    """Confidence of each fact told, whether it is annotated, and whether annotations judge it"""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for document, rows in convert(clio, read(data, part), pathlib.Path(folder)):
            everything = {(x["h"], x["r"], x["t"]) for x in document["labels"]}
            best = {}
            for heads, r, tails, row in told(document, rows):
                right = any((h, r, t) in everything for h in heads for t in tails)
                best.setdefault((r, min(heads), min(tails)),
                                (float(row["confidence"]), right, is_judged(heads, r, tails, everything)))
            found += best.values()
    return found


def calibrate(clio, data):
    for part in ("develop", "measure"):
        found = judgements(clio, data, part)
        judged = [x for x in found if x[2]]
        error = sum((given - right) ** 2 for given, right, _ in judged) / len(judged)
        print(f"{part}: squared error of judged facts {error:.3f}\nconfidence      told  judged  right")
        for i in range(10):
            told_here = [x for x in found if min(9, int(x[0] * 10)) == i]
            rights = [right for _, right, known in told_here if known]
            if rights:
                print(f"{i / 10:.1f} to {(i + 1) / 10:.1f} {len(told_here):>8} {len(rights):>7} "
                      f"{sum(rights) / len(rights):>6.2f}")


def convert(clio, documents, folder):
    texts, tables = folder / "texts", folder / "tables"
    texts.mkdir()
    for i, document in enumerate(documents):
        (texts / f"{i:04d}.txt").write_text(" ".join(map(join_tokens, document["sents"])), encoding="utf-8")
    subprocess.run([clio, "convert", "--quiet", "--to", "tsv", "-o", tables, texts], check=True,
                   stderr=subprocess.DEVNULL)
    for i, document in enumerate(documents):
        with (tables / f"{i:04d}.tsv").open(encoding="utf-8") as file:
            yield document, list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    clio, data, part, *rest = sys.argv[1:]
    if part == "calibrate":
        calibrate(clio, pathlib.Path(data) / "dev.jsonl.xz")
        return
    listed = rest[1] if rest[:1] == ["--list"] and part == "develop" else None
    labels = json.loads((pathlib.Path(data) / "relations.json").read_text(encoding="utf-8"))
    documents = read(pathlib.Path(data) / "dev.jsonl.xz", part)
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])  # right, told, stated, stated and told
    bins = [[0, 0] for _ in range(10)]
    with tempfile.TemporaryDirectory() as folder:
        for document, rows in convert(clio, documents, pathlib.Path(folder)):
            compare(document, rows, counts, bins, listed)
    print(f"{part}: {len(documents)} documents\nrelation                       right   told precision   stated recall")
    for r in ["all", *RELATIONS]:
        c = [sum(x) for x in zip(*counts.values())] if r == "all" else counts[r]
        name = f"{r} {(labels.get(r) or {}).get('label', '')}"[:29]
        print(f"{name:<29} {c[0]:>6} {c[1]:>6} {c[0] / max(1, c[1]):>9.2f} {c[2]:>8} {c[3] / max(1, c[2]):>6.2f}")
    print("confidence      told  right")
    for i, (right, n) in enumerate(bins):
        if n:
            print(f"{i / 10:.1f} to {(i + 1) / 10:.1f} {n:>8} {right / n:>6.2f}")


if __name__ == "__main__":
    main()
