#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Learn how to choose what a pronoun refers to: pronouns.py COREF GAP CLIO_DATA DATA > models/pronouns-en.tsv

COREF and GAP are the built bench programs, CLIO_DATA the source folder.  Needs numpy.  Learns from GUM's training part (gold
trees and names) and the development part of GAP (plain text): maximises the likelihood of the right candidates, or of none,
whose score is 0, with Adam and weight decay.  Says on the standard error how many choices are right, on GUM's development
part too.  Deterministic."""

import json
import lzma
import re
import subprocess
import sys
import tempfile

import numpy as np

import coref
import gap

SETS = ("he", "it", "they")
# Added to the scores: a chain that is cut costs more than likelihood says
LEAN = {"he": 0.0, "it": 0.5, "they": 0.0}
HIDDEN, EPOCHS, RATE, DECAY, BATCH = 16, 15, 0.005, 0.01, 64


def examples(program, clio, data, part):
    docs = [json.loads(x) for x in lzma.open(f"{data}/gum/gum-{part}.jsonl.xz", "rt")]
    bio = coref.read_bio(f"{data}/gum/gum-ner-{part}.bio.xz")
    with tempfile.TemporaryDirectory() as folder:
        args, at = [], 0
        for d in docs:
            args += coref.prepare(folder, d, bio[at:at + len(d["sents"])])
            at += len(d["sents"])
        out = subprocess.run([program, "--features", clio, *args], capture_output=True, text=True, check=True).stdout
    number, found, current = 0, [], None
    of = [{(m["sent"], m["start"], m["end"]): i for i, e in enumerate(d["entities"]) for m in e["mentions"]} for d in docs]
    for line in out.splitlines():
        p = line.split("\t")
        if p[0] == "pronoun":
            key = of[number].get(tuple(map(int, p[2:5])))
            current = (int(p[1]), [], [])
            found.append(current)
        elif p[0] == "candidate":
            last = tuple(map(int, p[1].split(" ")[-1].split(":")))
            current[1].append([float(x) for x in p[2].split(" ")])
            current[2].append(key is not None and of[number].get(last) == key)
        elif line.startswith("document "):
            number += 1
    return found


class Scorer:
    """A weighted sum of features, and that of hidden units."""

    def __init__(self, n, rng):
        scale = 1 / np.sqrt(n)
        self.w = [np.zeros(n), rng.standard_normal((n, HIDDEN)) * scale, rng.standard_normal(HIDDEN) / np.sqrt(HIDDEN)]
        self.moments = [(np.zeros_like(w), np.zeros_like(w)) for w in self.w]
        self.steps = 0

    def scores(self, x):
        self.sums = x @ self.w[1]
        self.hidden = self.sums / (1 + abs(self.sums))
        return x @ self.w[0] + self.hidden @ self.w[2]

    def gradients(self, x, gold, mask):
        scores = np.where(mask, self.scores(x), -1e9)
        scores = np.concatenate([scores, np.zeros((len(x), 1))], 1)
        exps = np.exp(scores - scores.max(1, keepdims=True))
        p = exps / exps.sum(1, keepdims=True)
        right = p * np.concatenate([gold, ~gold.any(1, keepdims=True)], 1)
        d = (p - right / np.maximum(right.sum(1, keepdims=True), 1e-12))[:, :-1] * mask / len(x)
        inner = d[..., None] * self.w[2] / (1 + abs(self.sums)) ** 2
        return [np.einsum("bm,bmn->n", d, x), np.einsum("bmn,bmh->nh", x, inner), np.einsum("bm,bmh->h", d, self.hidden)]

    def step(self, gradients, rate):
        self.steps += 1
        for w, (m, v), g in zip(self.w, self.moments, gradients):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            change = m / (1 - 0.9 ** self.steps) / (np.sqrt(v / (1 - 0.999 ** self.steps)) + 1e-8)
            w -= rate * (change + DECAY * w)


def pad(rows):
    most = max(len(g) for _, g in rows)
    x = np.zeros((len(rows), most, len(rows[0][0][0])))
    gold, mask = np.zeros((2, len(rows), most), bool)
    for i, (f, g) in enumerate(rows):
        x[i, :len(g)], gold[i, :len(g)], mask[i, :len(g)] = f, g, True
    return x, gold, mask


def train(data):
    rng = np.random.default_rng(1)
    scorer = Scorer(len(data[0][0][0]), rng)
    for epoch in range(EPOCHS):
        order = rng.permutation(len(data))
        for at in range(0, len(order), BATCH):
            batch = pad([data[i] for i in order[at:at + BATCH]])
            scorer.step(scorer.gradients(*batch), RATE * (1 - epoch / EPOCHS))
    return scorer


def accuracy(data, scorer, lean):
    right = wrong = known = 0
    for f, g in data:
        scores = scorer.scores(np.array(f)) + lean
        best = scores.argmax()
        right += scores[best] > 0 and g[best]
        wrong += scores[best] > 0 and not g[best]
        known += any(g)
    return f"{right} right, {wrong} wrong of {known}"


def print_row(name, numbers):
    print(f"weight\t{name}\t" + " ".join(f"{x:.3f}" for x in numbers))


def main():
    coref_program, gap_program, clio, data = sys.argv[1:5]
    names = re.findall(r'X\(\w+, "([\w-]+)"\)', open(f"{clio}/src/entity/pronoun.h").read())
    training, held = examples(coref_program, clio, data, "train"), examples(coref_program, clio, data, "dev")
    training += list(gap.examples(gap_program, clio, data, "development"))
    print("# How to choose what a pronoun refers to; learned by bench/pronouns.py from GUM and GAP.\n"
          "# Columns: kind; group of pronouns, feature; its weight, then its weights to the hidden units.")
    for s, name in enumerate(SETS):
        rows = [[(f, g) for k, f, g in part if k == s and f] for part in (training, held)]
        scorer = train(rows[0])
        print(name, *(accuracy(r, scorer, LEAN[name]) for r in rows), sep="; ", file=sys.stderr)
        scorer.w[0][names.index("bias")] += LEAN[name]
        for i, feature in enumerate(names):
            print_row(f"{name} {feature}", [scorer.w[0][i], *scorer.w[1][i]])
        print_row(f"{name} hidden", scorer.w[2])


if __name__ == "__main__":
    main()
