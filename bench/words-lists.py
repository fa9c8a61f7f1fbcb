#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Make models/words-lists-en.tsv: words-lists.py WORDNET FAKER CENSUS DATA > FILE

WORDNET is the folder of WordNet 3.0's index.noun and data.noun, FAKER the person providers of the Python package Faker,
CENSUS the folder of dist.*.first files of the US Census of 1990, DATA the folder of development data (namenet's glosses)."""
import collections, glob, lzma, os, re, sys
wordnet, faker, census, data = sys.argv[1:5]
# WordNet: kind of a noun's first sense
syn, lex, hyper = {}, {}, collections.defaultdict(list)
for line in open(f"{wordnet}/data.noun"):
    if line[0] == " ": continue
    p = line.split()
    off, ln, n = p[0], int(p[1]), int(p[3], 16)
    lex[off] = ln
    syn[off] = [p[4 + 2 * i].lower() for i in range(n)]
    k = 4 + 2 * n
    for i in range(int(p[k])):
        if p[k + 1 + 4 * i] in ("@",): hyper[off].append(p[k + 2 + 4 * i])
def below(off, roots, seen=None):
    seen = set(); todo = [off]
    while todo:
        o = todo.pop()
        if o in roots: return True
        if o not in seen: seen.add(o); todo += hyper[o]
    return False
FEMALE, MALE, ORG, COUNTRY = {"09619168"}, {"09624168"}, {"08008335"}, {"08168978", "08544813", "08524735", "08626283", "08491826"}
rows = collections.defaultdict(set)
for line in open(f"{wordnet}/index.noun"):
    if line[0] == " ": continue
    p = line.split()
    w, first = p[0], p[-int(p[2])]
    if not re.fullmatch(r"[a-z][a-z-]{2,}", w): continue
    ln = lex[first]
    if ln == 18: rows["PERSON " + ("f" if below(first, FEMALE) else "m" if below(first, MALE) else "mf")].add(w)
    elif ln == 14: rows["ORG" if below(first, ORG) else "NORP"].add(w)
    elif ln == 15: rows["GPE" if below(first, COUNTRY) else "LOC"].add(w)
    elif ln == 11: rows["EVENT"].add(w)
    elif ln == 5: rows["OTHER mfn"].add(w)
for w in "being life human face one ace number".split(): rows["PERSON mf"].discard(w)
for k in sorted(rows):
    print("noun", k, " ".join(sorted(rows[k])), sep="\t")
# First names: the census counts decide, then the other lists together
score = collections.defaultdict(lambda: [0.0, 0.0])
CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g".split(" ")))
def latin(name):
    return "".join(CYRILLIC.get(c, c) for c in name.lower())
for g, f in ((0, "male"), (1, "female")):
    for line in open(f"{census}/dist.{f}.first"):
        p = line.split(); score[p[0].lower()][g] += float(p[1]) * 20 + 1
for path in sorted(glob.glob(f"{faker}/*/__init__.py")):
    text = open(path, encoding="utf8").read()
    for m in re.finditer(r"^    (first_names?_(male|female)\w*)\s*(?::[^=\n]*)?=\s*(.*?)^    (?=[\w@#])", text, re.S | re.M):
        for name in set(re.findall(r'"([^"\W\d_][^"]*)"', m[3])):
            name = latin(name)
            if re.fullmatch(r"[^\W\d_]{2,}", name) and ord(name[0]) < 0x250:
                score[name][m[2] == "female"] += 1
word = re.compile(r"\b(he|his|him|king|emperor|husband|he's)\b|\b(she|her|queen|empress|wife|actress|woman)\b", re.I)
for line in lzma.open(f"{data}/gazetteer/namenet.tsv.xz", "rt"):
    p = line.rstrip("\n").split("\t")
    if p[2] != "PERSON": continue
    m = word.search(p[5] + " " + p[3])
    first = p[1].split()[0].lower()
    if len(p[1].split()) > 1 and re.fullmatch(r"[^\W\d_]{2,}", first):
        score[first][1 if m and m[2] else 0] += 0.6 if m else 0.3
out = {"m": [], "f": [], "mf": []}
for w, (m, f) in sorted(score.items()):
    if len(w) > 20 or (m + f) < 0.6: continue
    out["m" if m > 4 * f else "f" if f > 4 * m else "mf"].append(w)
for k in ("m", "f", "mf"): print("first", k, " ".join(out[k]), sep="\t")
# Those that are common in the census and hardly ever of the other gender
percent = collections.defaultdict(lambda: [0.0, 0.0])
for g, f in ((0, "male"), (1, "female")):
    for line in open(f"{census}/dist.{f}.first"):
        percent[line.split()[0].lower()][g] = float(line.split()[1])
sure = sorted(w for w, p in percent.items() if max(p) >= 0.03 and max(p) > 50 * min(p))
print("sure", "-", " ".join(sure), sep="\t")
