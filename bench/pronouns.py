#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of pronouns: pronouns.py COREF GAP CLIO_DATA DATA >> models/words-en.tsv

COREF and GAP are the built bench programs, CLIO_DATA the source folder.  Learns from GUM (gold trees and names) and from the
development part of GAP (plain text).  Maximises the likelihood of the
right antecedents (or of none, whose score is 0) by AdaGrad with weight decay; prints rows "weight".  Deterministic."""

import json
import lzma
import math
import re
import subprocess
import sys
import tempfile

import coref
import gap

SETS = ("he", "it", "they")
# Added to each set's bias: a chain that is cut costs more than likelihood says
LEAN = {"he": 1.0, "it": 0.5, "they": 0.5}


def examples(program, models, data, part):
    docs = [json.loads(x) for x in lzma.open(f"{data}/gum/gum-{part}.jsonl.xz", "rt")]
    bio = coref.read_bio(f"{data}/gum/gum-ner-{part}.bio.xz")
    with tempfile.TemporaryDirectory() as folder:
        args, at = [], 0
        for d in docs:
            args += coref.prepare(folder, d, bio[at:at + len(d["sents"])])
            at += len(d["sents"])
        out = subprocess.run([program, "--features", models, *args], capture_output=True, text=True, check=True).stdout
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


def train(data, n, epochs=30, rate=0.15, decay=0.002):
    w, g2 = [0.0] * n, [1e-6] * n
    for _ in range(epochs):
        for feats, gold in data:
            scores = [sum(a * b for a, b in zip(w, f) if b) for f in feats]
            top = max(scores + [0.0])
            exps = [math.exp(s - top) for s in scores]
            none = math.exp(-top)
            total = sum(exps) + none
            right = sum(e for e, y in zip(exps, gold) if y)
            for f, e, y in zip(feats, exps, gold):
                d = e / total - (e / right if y and right else 0.0)
                for i, x in enumerate(f):
                    if x:
                        g = d * x + decay * w[i]
                        g2[i] += g * g
                        w[i] -= rate * g / math.sqrt(g2[i])
    return w


def accuracy(data, w):
    right = none = 0
    for feats, gold in data:
        scores = [sum(a * b for a, b in zip(w, f)) for f in feats]
        best = max(range(len(scores)), key=scores.__getitem__) if scores else None
        if best is None or scores[best] <= 0:
            none += not any(gold)
        else:
            right += gold[best]
    return right, none, len(data)


def main():
    coref_program, gap_program, clio, data = sys.argv[1:5]
    names = re.findall(r'X\(\w+, "([\w-]+)"\)', open(f"{clio}/src/entity/pronoun.h").read())
    models = f"{clio}/models"
    training, held = examples(coref_program, models, data, "train"), examples(coref_program, models, data, "dev")
    training += list(gap.examples(gap_program, clio, data, "development"))
    for s, name in enumerate(SETS):
        w = train([(f, g) for k, f, g in training if k == s and f], len(names))
        print(name, "train", accuracy([(f, g) for k, f, g in training if k == s], w),
              "dev", accuracy([(f, g) for k, f, g in held if k == s], w), file=sys.stderr)
        for f, x in zip(names, w):
            print(f"weight\t{name} {f}\t{x + LEAN[name] * (f == 'bias'):.3f}")


if __name__ == "__main__":
    main()
