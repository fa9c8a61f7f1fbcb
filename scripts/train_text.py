#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Print the open text that models learn from besides treebanks: train_text.py DATA > text.txt

DATA is the folder of data sets.  Every paragraph is a line, with an empty line after it.  All texts are under licences
that allow a model to be shipped (models/LICENSE): Wikipedia text in Re-DocRED, FewRel, GAP and Text2KGBench's TekGen
part, the novels of LitBank, and the Wikinews articles of MEANTIME.
"""

import csv
import io
import json
import lzma
import pathlib
import re
import sys

data = pathlib.Path(sys.argv[1])


def read(name):
    return lzma.open(data / name, "rt", encoding="utf-8")


def lines(name):
    with read(name) as file:
        yield from (json.loads(line) for line in file)


def join(tokens):
    """Tokens as text, where a tokeniser finds them again"""
    text = " ".join(t for t in tokens if t.strip())
    text = text.replace(" - ", "-").replace("``", '"').replace("''", '"').replace("-LRB-", "(").replace("-RRB-", ")")
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    text = re.sub(r" ([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$]) ", r"\1", text)
    quotes = text.split('"')  # The first, third ... quotation mark opens
    return "".join(p + ("" if i + 1 == len(quotes) else '"') if i % 2 == 0 else p.strip() + '"' for i, p in
                   enumerate(quotes)) if len(quotes) % 2 else text


def paragraphs():
    for document in lines("redocred/dev.jsonl.xz"):
        yield " ".join(join(s) for s in document["sents"])
    with read("fewrel/val_wiki.json.xz") as file:
        for rows in json.load(file).values():
            yield from (join(row["tokens"]) for row in rows)
    for part in ("development", "validation"):
        with read(f"gap/gap-{part}.tsv.xz") as file:
            for row in csv.DictReader(io.StringIO(file.read()), delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["Text"]
    for part in ("train", "validation"):
        for path in sorted((data / "text2kgbench/wikidata_tekgen" / part).iterdir()):
            with lzma.open(path, "rt") if path.suffix == ".xz" else open(path, encoding="utf-8") as file:
                yield from (json.loads(line)["sent"] for line in file)
    for document in lines("litbank/coref.jsonl.xz"):
        yield from (join(s) for s in document["sents"])
    for document in lines("meantime/train.jsonl.xz"):
        yield from (join(s) for s in document["sents"])


seen = set()
for text in paragraphs():
    text = " ".join(text.split()).replace("``", '"').replace("''", '"')
    if len(text) >= 20 and text not in seen:
        seen.add(text)
        print(text, end="\n\n")
