#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0

"""Find the names of an excerpt, and fail if fewer are right than a floor.

usage: run.py CLIO EXCERPT FLOOR
"""

import re
import subprocess
import sys


def read(path):
    """Return the words of each line and its set of (line, first, end, type)."""
    sentences, names = [], set()
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        words = []
        for part in re.findall(r"\[[^]]*\]|[^\s\[\]]+", line):
            inside = part.strip("[]").split()
            if part[0] == "[":
                names.add((len(sentences), len(words), len(words) + len(inside) - 1, inside[0]))
                inside = inside[1:]
            words += inside
        sentences.append(words)
    return sentences, names


def find(clio, sentences):
    bio = "".join("".join(f"{w}\tO\n" for w in words) + "\n" for words in sentences)
    runs = [subprocess.run([clio, "ner", "-i", "bio"], input=bio.encode(), capture_output=True, check=True).stdout
            for _ in range(2)]
    assert runs[0] == runs[1], "two runs differ"
    names, number, place, start = set(), 0, 0, None
    for line in runs[0].decode().split("\n"):
        tag = line.split("\t")[1] if line else "O"
        if start and tag[0] != "I":
            names.add((number, start[0], place, start[1]))
            start = None
        if tag[0] == "B":
            start = (place, tag[2:])
        number, place = (number, place + 1) if line else (number + 1, 0)
    return names


def main():
    sentences, gold = read(sys.argv[2])
    found = find(sys.argv[1], sentences)
    for number, first, end, kind in sorted(gold ^ found):
        side = "missed" if (number, first, end, kind) in gold else "found"
        print(f"{number + 1}: {side} {kind} {' '.join(sentences[number][first:end])}")
    score = 200 * len(gold & found) / (len(gold) + len(found))
    print(f"F1 {score:.1f} of {len(gold)} names, floor {sys.argv[3]}")
    sys.exit(score < float(sys.argv[3]))


if __name__ == "__main__":
    main()
