#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0

"""Train on a few sentences twice: the models are the same, and know the names.

usage: train.py CLIO
"""

import os
import subprocess
import sys
import tempfile

PEOPLE = ["Anna", "Boris", "Clara", "David"]
PLACES = ["Lima", "Oslo", "Rome", "Cairo"]


def write_data(folder):
    def write(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)

    write("gazetteer.tsv", "".join(f"{p}\tGPE\n" for p in PLACES) + "Soviet Union\tGPE\n")
    write("parts.tsv", "".join(f"{p.lower()}\tF\n" for p in PEOPLE))
    write("vector-words.tsv", "lives\t" + "07" * 20 + "\n")
    write("vector-parts.tsv", "".join(f"{i % 7} -3 0 1 {i % 5}\n" for i in range(256 * 20)))
    sentences = [f"{a}\tB-PERSON\tPROPN\nlives\tO\tVERB\nin\tO\tADP\n{b}\tB-GPE,LOC\tPROPN\n.\tO\tPUNCT\n\n"
                 f"The\tO\ncity\tO\nof\tO\n{b}\tB-GPE\nis\tO\nold\t?\n.\tO\n\n" for a in PEOPLE for b in PLACES]
    half = len(sentences) // 2
    write("corpus.bio", "# a comment\n# set one\n" + "".join(sentences[:half]) + "# set two early\n"
          + "".join(sentences[half:]))
    write("bad.bio", "word without tag\n")


def main():
    clio = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        write_data(folder)
        models = [os.path.join(folder, name) for name in ("a.clio", "b.clio")]
        for model in models:
            subprocess.run([clio, "train", "ner", "-e", "200", "--style", "one", "--second", "two", "-o", model, folder],
                           check=True, capture_output=True)
        first, second = (open(model, "rb").read() for model in models)
        assert first == second, "two runs gave different models"

        text = "Clara\tO\nlives\tO\nin\tO\nRome\tO\n.\tO\n\n"
        found = subprocess.run([clio, "ner", "-m", models[0], "-i", "bio"], input=text.encode(), check=True,
                               capture_output=True).stdout.decode()
        assert found == "Clara\tB-PERSON\nlives\tO\nin\tO\nRome\tB-GPE\n.\tO\n\n", found

        bad = subprocess.run([clio, "train", "ner", "-e", "1", "--style", "three", folder], capture_output=True)
        assert bad.returncode and b"three: no such set" in bad.stderr, bad.stderr

        bad = subprocess.run([clio, "train", "ner", "--corpus", "bad.bio", folder], capture_output=True)
        assert bad.returncode and b"bad.bio:1: expected" in bad.stderr, bad.stderr


if __name__ == "__main__":
    main()
