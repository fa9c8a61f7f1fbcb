#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Check the keys of people across articles: namesakes.py CLIO SOURCE WORK

Articles of one run: two people of one name, one person with and without a birth year, and one who is not the famous bearer."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

ARTICLES = {
    "a": "John Carter was born in London in 1820. In 1850 John Carter became director of the British Museum.",
    "b": "John Carter was born in Ohio in 1955. John Carter is an American politician.",
    "c": "Maria Lind was born in Oslo in 1901. In 1935 she was appointed director of the Nordic Institute.",
    "d": "In 1941 Maria Lind won the Nobel Prize in Physics. John Carter died in 1999.",
    "e": "John Adams was born in Worcester in 1947. John Adams is an American composer.",
}
EXPECTED = {
    "a": {"John_Carter_1820"}, "b": {"John_Carter_1955"}, "c": {"Maria_Lind"},
    "d": {"Maria_Lind", "John_Carter"}, "e": {"John_Adams_1947"},
}


def run(clio, source, work, names, jobs):
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in names:
        (work / f"{name}.txt").write_text(ARTICLES[name] + "\n", encoding="utf-8")
    subprocess.run([clio, "convert", "--quiet", "--to", "ntriples", "--jobs", str(jobs), "-o", f"{work}/out/",
                    *(work / f"{n}.txt" for n in names)], check=True, env={**os.environ, "CLIO_DATA_DIR": source})
    return {n: (work / "out" / f"{n}.nt").read_text(encoding="utf-8") for n in names}


def people(text):
    return {k for k in re.findall(r"/id/([A-Za-z_0-9-]+)>", text) if re.match("(John|Maria)_", k)}


def main():
    clio, source, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    first = run(clio, source, work, sorted(ARTICLES), 1)
    second = run(clio, source, work, sorted(ARTICLES, reverse=True), 2)
    bad = [f"{n}: {people(first[n])}, not {EXPECTED[n]}" for n in ARTICLES if people(first[n]) != EXPECTED[n]]
    bad += [f"{n}: another order gives another graph" for n in ARTICLES if first[n] != second[n]]
    alone = people(run(clio, source, work, ["b"], 1)["b"])
    bad += [] if alone == {"John_Carter"} else [f"b alone: {alone}"]
    print("\n".join(bad) or "namesakes are told apart")
    return len(bad) > 0


sys.exit(main())
