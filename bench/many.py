#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Speed of converting with many relations, against parsing alone: many.py CLIO ONTOLOGIES EXAMPLES TEXTS WORK

ONTOLOGIES is a folder of Turtle files, read as one ontology; EXAMPLES are lines for `clio learn`, or "-" for none;
TEXTS is a folder.  Prints words per second of CPU time, loading taken off, for `clio parse`, for converting with
entries made from labels, and for converting with what is learned from the examples.
"""

import pathlib
import resource
import subprocess
import sys


def cpu(*command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(c) for c in command], check=True, stderr=subprocess.DEVNULL, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def speed(words, command, work, texts):
    """Take the time for one short text off that for all, so that loading does not count"""
    short = work / "short.txt"
    short.write_text("Anna died in 1930.\n", encoding="utf-8")
    with (work / "out").open("wb") as out:
        return words / (cpu(*command, texts, stdout=out) - cpu(*command, short, stdout=out))


def main():
    clio, ontologies, examples, texts, work = sys.argv[1], *map(pathlib.Path, sys.argv[2:6])
    work.mkdir(parents=True, exist_ok=True)
    everything = work / "all.txt"
    everything.write_text("\n\n".join(p.read_text(encoding="utf-8") for p in sorted(texts.glob("*.txt"))), encoding="utf-8")
    words = len(everything.read_text(encoding="utf-8").split())
    convert = [clio, "convert", "--quiet", "--jobs", "1", "--to", "tsv", "--ontology", ontologies]
    runs = [("clio parse", [clio, "parse"]), ("labels only", convert)]
    if str(examples) != "-":
        lexicon = work / "learned.ttl"
        cpu(clio, "learn", "--ontology", ontologies, "--examples", examples, "-o", lexicon)
        runs.append(("learned", [*convert, "--lexicon", lexicon]))
    print(f"{words} words")
    for name, command in runs:
        print(f"{name:<12} {speed(words, command, work, everything):>9.0f} words per second")


if __name__ == "__main__":
    main()
