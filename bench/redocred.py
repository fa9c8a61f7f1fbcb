#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Precision and recall by Wikidata property on Re-DocRED, from plain text.

redocred.py CLIO DATA [DOCUMENTS]

DATA is the folder with dev.jsonl.xz.  A prediction counts if both of its ends carry the name of an annotated entity;
facts that hold but are not annotated count as wrong, so that precision is a lower bound.
"""

import collections
import csv
import json
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile


def join_tokens(tokens):
    text = " ".join(tokens)
    text = re.sub(r" ([,.;:!?)\]%])", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text).replace(" 's", "'s").replace(" n't", "n't")
    return re.sub(r"(\w) - (\w)", r"\1-\2", text)


def plain(name):
    return re.sub(r"\W+", " ", name.lower()).strip().removeprefix("the ")


def entities_named(names, label):
    return [k for k, v in enumerate(names) if plain(label) in v]


def count(document, rows, counts, known):
    names = [{plain(m["name"]) for m in v} for v in document["vertexSet"]]
    gold = {(x["h"], x["r"], x["t"]) for x in document["labels"]}
    for _, relation, _ in gold:
        counts[relation][2] += 1
    seen = set()
    for row in rows:
        relation = row["wikidata"]
        if relation not in known or row["polarity"] != "positive" or row["modality"] != "asserted":
            continue
        heads = entities_named(names, row["subject_label"])
        if row["datatype"]:
            tails = [k for k, v in enumerate(names) if any(n.endswith(row["object"][:4]) for n in v)]
        else:
            tails = entities_named(names, row["object_label"])
        if heads and tails and (relation, min(heads), min(tails)) not in seen:
            seen.add((relation, min(heads), min(tails)))
            counts[relation][1] += 1
            counts[relation][0] += any((h, relation, t) in gold for h in heads for t in tails)


def show(name, right, told, wanted):
    print(f"{name:<8} right {right:>4} of {told:>4}, annotated {wanted:>5}  "
          f"precision {right / max(1, told):.2f} recall {right / max(1, wanted):.2f}")


def main():
    clio, data = sys.argv[1], pathlib.Path(sys.argv[2])
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else None
    with lzma.open(data / "dev.jsonl.xz", "rt", encoding="utf-8") as file:
        documents = [json.loads(line) for line in file][:limit]
    known = {x["r"] for d in documents for x in d["labels"]}
    counts = collections.defaultdict(lambda: [0, 0, 0])
    with tempfile.TemporaryDirectory() as folder:
        texts, tables = pathlib.Path(folder) / "texts", pathlib.Path(folder) / "tables"
        texts.mkdir()
        for i, document in enumerate(documents):
            (texts / f"{i:04d}.txt").write_text(" ".join(map(join_tokens, document["sents"])), encoding="utf-8")
        subprocess.run([clio, "convert", "--quiet", "--to", "tsv", "-o", tables, texts], check=True)
        for i, document in enumerate(documents):
            with (tables / f"{i:04d}.tsv").open(encoding="utf-8") as file:
                count(document, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), counts, known)
    show("all", *map(sum, zip(*counts.values())))
    for relation, values in sorted(counts.items(), key=lambda item: -item[1][1]):
        show(relation, *values)


if __name__ == "__main__":
    main()
