#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Learn how to choose what a pronoun refers to: pronouns.py BUILD CLIO_DATA DATA > models/pronouns-en.tsv

BUILD is the folder of a build, CLIO_DATA the source folder.  Needs numpy.  Learns from GUM's training part (gold trees and names,
and found ones), the development part of GAP (plain text), and for "he" and "she" half of LitBank's novels (found trees; it says
nothing of most things): maximises the likelihood of the right candidates, or of none, whose score is 0, with Adam and weight
decay.  Says on the standard error how many choices are right, on GUM's development part too.  Deterministic."""

import json
import lzma
import re
import subprocess
import sys
import tempfile

import numpy as np

import coref
import gap
import texts

SETS = ("he", "it", "they")
# Added to the scores: a chain that is cut costs more than likelihood says
LEAN = {"he": 0.0, "it": 0.5, "they": 0.0}
# GAP has only the hard ones, but they are few
GAP_TIMES = 2
# Networks whose mean is taken, each with so many hidden units
MEMBERS, HIDDEN = 3, 16
EPOCHS, RATE, DECAY, BATCH = 30, 0.005, 0.1, 64


class Gold:
    """Which entity a place is of: that of the very words, else that of the same head word."""

    def __init__(self, sents, mentions):
        self.exact, self.head = {}, {}
        for s, a, b, entity in sorted(mentions, key=lambda m: m[1] - m[2]):  # Of one head the shortest counts
            self.exact[s, a, b] = entity
            heads = sents[s].get("head")
            if heads:
                self.head[s, next(i for i in range(a, b) if not a < int(heads[i]) <= b)] = entity
            else:
                self.head[s, b - 1] = entity

    def of(self, place):
        s, first, end, head = place
        for b in (end, end + 1):  # "Berg's"
            if (s, first, b) in self.exact:
                return self.exact[s, first, b]
        return self.head.get((s, head))


def read_features(program, clio, files, golds):
    out = subprocess.run([program, "--features", clio, *files], capture_output=True, text=True, check=True).stdout
    number, found, current = 0, [], None
    for line in out.splitlines():
        p = line.split("\t")
        if p[0] == "pronoun":
            key = golds[number].exact.get(tuple(map(int, p[2:5])))
            current = (int(p[1]), [], [])
            found.append(current)
        elif p[0] == "candidate":
            last = tuple(map(int, p[1].split(" ")[-1].split(":")))
            current[1].append([float(x) for x in p[2].split(" ")])
            current[2].append(key is not None and golds[number].of(last) == key)
        elif line.startswith("document "):
            number += 1
    return found


def gum_examples(build, clio, data, part):
    docs = [json.loads(x) for x in lzma.open(f"{data}/gum/gum-{part}.jsonl.xz", "rt")]
    bio = coref.read_bio(f"{data}/gum/gum-ner-{part}.bio.xz")
    golds = [Gold(d["sents"], [(m["sent"], m["start"], m["end"], i) for i, e in enumerate(d["entities"]) for m in e["mentions"]])
             for d in docs]
    with tempfile.TemporaryDirectory() as folder:
        gold_files, found_files, at = [], [], 0
        for i, d in enumerate(docs):
            gold_files += coref.prepare(folder, d, bio[at:at + len(d["sents"])])
            at += len(d["sents"])
            found_files += texts.parse(f"{build}/clio", clio, folder, i, [s["tok"] for s in d["sents"]],
                                       [s["par"] for s in d["sents"]])
        program = f"{build}/bench/coref"
        return read_features(program, clio, gold_files, golds) + read_features(program, clio, found_files, golds)


def litbank_examples(build, clio, data):
    docs = [json.loads(x) for x in lzma.open(f"{data}/litbank/coref.jsonl.xz", "rt")][::2]
    golds = [Gold([{} for _ in d["sents"]], [(s, a, b, i) for i, c in enumerate(d["chains"]) for s, a, b in c]) for d in docs]
    with tempfile.TemporaryDirectory() as folder:
        files = [x for i, d in enumerate(docs) for x in texts.parse(f"{build}/clio", clio, folder, i, d["sents"])]
        return [x for x in read_features(f"{build}/bench/coref", clio, files, golds) if x[0] == SETS.index("he")]


def with_others(rows, names, rng):
    """The rows, and for some a copy in which another person has a first name of the other gender: texts with a man and a woman
    are rarer here than elsewhere."""
    of_sex = [names.index(x) for x in ("sure-sex", "likely-sex", "same-first-name")]
    other = [names.index(x) for x in ("unlikely-sex", "other-first-name")]
    copies = []
    for features, gold in rows:
        at = [i for i, f in enumerate(features) if not gold[i] and f[names.index("person")] and f[names.index("named-chain")]]
        if any(gold) and at and rng.random() < 0.25:
            i = at[rng.integers(len(at))]
            changed = list(features[i])
            for x in of_sex:
                changed[x] = 0.0
            for x in other:
                changed[x] = 1.0
            copies.append(([*features[:i], changed, *features[i + 1:]], gold))
    return rows + copies


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


def train(data, rng):
    scorer = Scorer(len(data[0][0][0]), rng)
    for epoch in range(EPOCHS):
        order = rng.permutation(len(data))
        for at in range(0, len(order), BATCH):
            batch = pad([data[i] for i in order[at:at + BATCH]])
            scorer.step(scorer.gradients(*batch), RATE * (1 - epoch / EPOCHS))
    return scorer


def train_member(rows, names, name, seed):
    rng = np.random.default_rng(seed)
    return train(with_others(rows, names, rng) if name == "he" else rows, rng)


def mean(scorers):
    """One network with the hidden units of all, whose score is the mean of theirs."""
    found = scorers[0]
    found.w = [sum(s.w[0] for s in scorers) / len(scorers), np.concatenate([s.w[1] for s in scorers], 1),
               np.concatenate([s.w[2] for s in scorers]) / len(scorers)]
    return found


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
    build, clio, data = sys.argv[1:4]
    names = re.findall(r'X\(\w+, "([\w-]+)"\)', open(f"{clio}/src/entity/pronoun.h").read())
    training, held = gum_examples(build, clio, data, "train"), gum_examples(build, clio, data, "dev")
    training += list(gap.examples(f"{build}/bench/gap", clio, data, "development")) * GAP_TIMES
    training += litbank_examples(build, clio, data)
    print("# How to choose what a pronoun refers to; learned by bench/pronouns.py from GUM, GAP and LitBank.\n"
          "# Columns: kind; group of pronouns, feature; its weight, then its weights to the hidden units.")
    for s, name in enumerate(SETS):
        rows = [[(f, g) for k, f, g in part if k == s and f] for part in (training, held)]
        scorer = mean([train_member(rows[0], names, name, seed) for seed in range(1, MEMBERS + 1)])
        print(name, *(accuracy(r, scorer, LEAN[name]) for r in rows), sep="; ", file=sys.stderr)
        scorer.w[0][names.index("bias")] += LEAN[name]
        for i, feature in enumerate(names):
            print_row(f"{name} {feature}", [scorer.w[0][i], *scorer.w[1][i]])
        print_row(f"{name} hidden", scorer.w[2])


if __name__ == "__main__":
    main()
