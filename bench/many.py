#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Speed of converting with many relations, against parsing alone: many.py CLIO ONTOLOGIES EXAMPLES TEXTS WORK

ONTOLOGIES is a folder of Turtle files, read as one ontology; EXAMPLES are lines for `clio learn`, or "-" for none;
TEXTS is a folder.  Prints words per second of CPU time, loading taken off, for `clio parse`, for converting with
entries made from labels, and for converting with what is learned from the examples; and the seconds that loading takes.
Each is the best of five runs, in turns, since loading takes as long as converting and a busy machine makes all uneven.
Then the same by the clock, where converting takes as many articles at a time as there are processors, and parsing one.
"""

import pathlib
import resource
import subprocess
import sys
import time


def seconds(*command, **options):
    """CPU time, and time by the clock"""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([str(c) for c in command], check=True, stderr=subprocess.DEVNULL, **options)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def times(runs, work, texts, kind, n_runs=5):
    """The seconds that each command takes for all texts and for a short one, which is mostly loading"""
    short = work / "short.txt"
    short.write_text("Anna died in 1930.\n", encoding="utf-8")
    best = {}
    with (work / "out").open("wb") as out:
        for name, command, many in [(*r, m) for _ in range(n_runs) for r in runs for m in (True, False)]:
            took = seconds(*command, *(texts if many else [short]), stdout=out)[kind]
            best[name, many] = min(best.get((name, many), float("inf")), took)
    return {name: (best[name, True], best[name, False]) for name, _ in runs}


def print_speeds(words, taken):
    for name, (both, loading) in taken.items():
        print(f"{name:<12} {words / (both - loading):>9.0f} words per second, loading {loading:.1f} s")


def main():
    clio, ontologies, examples, texts, work = sys.argv[1], *map(pathlib.Path, sys.argv[2:6])
    work.mkdir(parents=True, exist_ok=True)
    articles = sorted(texts.glob("*.txt"))
    everything = work / "all.txt"
    everything.write_text("\n\n".join(p.read_text(encoding="utf-8") for p in articles), encoding="utf-8")
    words = len(everything.read_text(encoding="utf-8").split())
    convert = [clio, "convert", "--quiet", "--to", "tsv", "--ontology", ontologies]
    parse = ("clio parse", [clio, "parse"])
    runs = [("labels only", convert)]
    if str(examples) != "-":
        lexicon = work / "learned.ttl"
        seconds(clio, "learn", "--ontology", ontologies, "--examples", examples, "-o", lexicon)
        runs.append(("learned", [*convert, "--lexicon", lexicon]))
    print(f"{words} words, CPU time")
    one = [(name, [*command, "--jobs", "1"]) for name, command in runs]
    print_speeds(words, times([parse, *one], work, [everything], 0))
    print("by the clock")
    print_speeds(words, times([parse, *runs], work, articles, 1))


if __name__ == "__main__":
    main()
