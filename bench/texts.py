#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Score whole texts with found trees and names: texts.py COREF CLIO CLIO_DATA DATA litbank|meantime|gum

COREF is the built bench/coref, CLIO the program, CLIO_DATA the source folder.  LitBank, and GUM's development part by OntoNotes
rules: the CoNLL score.  MEANTIME: links of its entities, right if the Wikidata item has the name of the DBpedia resource."""

import collections
import json
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile

import coref


def parse(program, clio_data, folder, number, sents, starts=None):
    """Write trees of these sentences of words, keeping sentences and words.  `starts`: does each begin a paragraph?"""
    base = pathlib.Path(folder) / str(number)
    with open(f"{base}.words", "w") as f:
        for n, s in enumerate(sents):
            f.write("# newpar\n" if starts and starts[n] else "")
            for i, w in enumerate(s):
                f.write(f"{i + 1}\t{w}\t_\t_\t_\t_\t_\t_\t_\t_\n")
            f.write("\n")
    out = subprocess.run([program, "parse", "--input", "conllu", f"{base}.words"], capture_output=True, check=True,
                         env={"CLIO_DATA_DIR": clio_data}).stdout.decode("utf-8", "replace")
    with open(f"{base}.conllu", "w") as f:
        f.write(out)
    return [f"{base}.conllu", "-"]


def resolve(args, docs):
    program, clio, clio_data = args
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, sents in enumerate(docs):
            files += parse(clio, clio_data, folder, i, sents)
        return coref.read_output(subprocess.run([program, clio_data, *files], capture_output=True, text=True,
                                                check=True).stdout)


def offsets_of(sents):
    at, n = [], 0
    for s in sents:
        at.append(n)
        n += len(s)
    return at


def score(gold, docs, out, end_of=lambda words, end: end):
    total = coref.Score()
    for g, sents, rows in zip(gold, docs, out):
        at, chains = offsets_of(sents), collections.defaultdict(set)
        for r in rows:
            s, a, b, _, _, chain, _, adjective = map(int, r[:8])
            if not adjective:
                chains[chain].add((at[s] + a, at[s] + end_of(sents[s], b)))
        total.add([c for c in g if len(c) > 1], [c for c in chains.values() if len(c) > 1])
    print(total.line())


def names_by_id(data):
    names = collections.defaultdict(set)
    for path in pathlib.Path(data, "gazetteer").glob("*.xz"):
        for line in lzma.open(path, "rt"):
            p = line.rstrip("\n").split("\t")
            names[p[0]] |= {fold(x) for x in [p[1]] + p[4].split("|")}
    return names


def fold(name):
    return re.sub(r"[\W_]+", " ", name.lower()).strip()


def meantime(args, data):
    records = [json.loads(x) for x in lzma.open(f"{data}/meantime/train.jsonl.xz", "rt")]
    names, n = names_by_id(data), collections.Counter()
    out = resolve(args, [r["sents"] for r in records])
    for record, rows in zip(records, out):
        gold = {}
        for e in record["entities"]:
            if e.get("dbpedia"):
                for m in e["mentions"]:
                    s, a, b = (m["sent"], m["start"], m["end"]) if isinstance(m, dict) else m[:3]
                    gold[(s, b - 1)] = fold(e["dbpedia"].rsplit("/", 1)[-1])
        n["gold"] += len(gold)
        for r in rows:
            key = (int(r[0]), int(r[4]) - 1)
            if r[6] == "0" and r[9] != "-" and key in gold:
                n["linked"] += 1
                right = gold[key] in names[r[9]] or re.sub(r" (inc|company|corporation|plc|group)$", "", gold[key]) in names[r[9]]
                n["right"] += right
                if not right and "--links" in sys.argv:
                    print(r[11], r[9], gold[key])
    print(f"links: precision {n['right']}/{n['linked']} = {n['right'] / max(1, n['linked']):.3f}, "
          f"coverage {n['right']}/{n['gold']} = {n['right'] / max(1, n['gold']):.3f}")


def main():
    args, data, what = sys.argv[1:4], sys.argv[4], sys.argv[5]
    if what == "meantime":
        meantime(args, data)
    elif what == "litbank":
        records = [json.loads(x) for x in lzma.open(f"{data}/litbank/coref.jsonl.xz", "rt")]
        docs, gold = [r["sents"] for r in records], []
        for r in records:
            at = offsets_of(r["sents"])
            gold.append([{(at[s] + a, at[s] + b) for s, a, b in c} for c in r["chains"]])
        score(gold, docs, resolve(args, docs))
    else:
        records = [json.loads(x) for x in lzma.open(f"{data}/gum/gum-dev.jsonl.xz", "rt")]
        docs = [[s["tok"] for s in r["sents"]] for r in records]
        gold = [coref.conll_chains(c) for c in coref.read_ontogum(f"{data}/gum/ontogum-dev.conll.xz")]
        score(gold, docs, resolve(args, docs), coref.possessed)


if __name__ == "__main__":
    main()
