#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Write N articles made of those in input/ with other names: corpus.py N DIR [LETTERS]

Every word that is written with a capital inside a sentence, and never without one, becomes another one, the same in the
whole article; months and days stay.  The same N gives the same articles.  With LETTERS, an article ends with the line
that holds so many of its visible characters.
"""

import pathlib
import random
import re
import sys

KEPT = set("January February March April May June July August September October November December Monday Tuesday Wednesday "
           "Thursday Friday Saturday Sunday I".split())
START = "B Br D Dr F G H K Kl L M N P R S St T Tr V W Z".split()
VOWEL = "a e i o u au ei ia".split()
END = "ch l ld m n nd r rt s sk t tz v".split()
WORD = re.compile(r"[^\W\d_]+")
HIDDEN = re.compile(r"<[^>]*>|&\w+;|\bhttps?://\S+|\A---.*?\n---\n", re.S)


def names_of(texts):
    """The words that are names, of each text."""
    common = {w for text in texts for w in WORD.findall(text) if w.islower()}
    inside = re.compile(r"[a-z,] ([A-Z][^\W\d_]{2,})")
    return [sorted({w for w in inside.findall(text) if w not in KEPT and w.lower() not in common}) for text in texts]


def make_name(chance, length):
    syllables = "".join(chance.choice(START).lower() + chance.choice(VOWEL) for _ in range(max(1, length // 4)))
    return (syllables + chance.choice(END)).capitalize()


def change(text, names, chance):
    other = {name: make_name(chance, len(name)) for name in names}

    def visible(part):
        return WORD.sub(lambda m: other.get(m[0], m[0]), part)

    at, parts = 0, []
    for match in HIDDEN.finditer(text):
        parts += [visible(text[at:match.start()]), match[0]]
        at = match.end()
    return "".join(parts) + visible(text[at:])


def cut(text, letters):
    hidden = [(match.start(), match.end()) for match in HIDDEN.finditer(text)]
    for match in re.finditer("\n", text):
        end = match.end()
        if end - sum(min(b, end) - a for a, b in hidden if a < end) >= letters:
            return text[:end]
    return text


def main():
    n, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    letters = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    paths = sorted((pathlib.Path(__file__).parent.parent / "input").iterdir())
    texts = [path.read_text(encoding="utf-8") for path in paths]
    names = names_of(texts)
    texts = [cut(text, letters) if letters else text for text in texts]
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(n):
        k = i % len(paths)
        text = change(texts[k], names[k], random.Random(i))
        (folder / f"{paths[k].stem}-{i:06}{paths[k].suffix}").write_text(text, encoding="utf-8")


main()
