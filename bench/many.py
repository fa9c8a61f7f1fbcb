#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Speed of converting with many relations, against parsing alone: many.py CLIO ONTOLOGIES EXAMPLES TEXTS WORK

ONTOLOGIES is a folder of Turtle files, read as one ontology; EXAMPLES are lines for `clio learn`, or "-" for none;
TEXTS is a folder.  Prints words per second of CPU time, loading taken off, for `clio parse`, for converting with
entries made from labels, and for converting with what is learned from the examples; and the seconds that loading takes.
Each is the best of five runs, in turns, since loading takes as long as converting and a busy machine makes all uneven.
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


def times(runs, work, texts, n_runs=5):
    """The seconds that each command takes for all texts and for a short one, which is mostly loading"""
    short = work / "short.txt"
    short.write_text("Anna died in 1930.\n", encoding="utf-8")
    best = {}
    with (work / "out").open("wb") as out:
        for name, command, text in [(*r, t) for _ in range(n_runs) for r in runs for t in (texts, short)]:
            best[name, text] = min(best.get((name, text), float("inf")), cpu(*command, text, stdout=out))
    return {name: (best[name, texts], best[name, short]) for name, _ in runs}


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
    for name, (both, loading) in times(runs, work, everything).items():
        print(f"{name:<12} {words / (both - loading):>9.0f} words per second, loading {loading:.1f} s")


if __name__ == "__main__":
    main()
