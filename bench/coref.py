#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Score coreference on GUM with gold trees and names: coref.py PROGRAM CLIO_DATA DATA [dev|train] [--errors N]

PROGRAM is the built bench/coref, CLIO_DATA the folder with models/ and ontology/.  Prints MUC, B3, CEAFe and their mean (the CoNLL score) without singletons, against GUM's
own coreference and against the OntoNotes version of it, with found mentions and with gold mentions only, and link figures."""

import collections
import json
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile


def read_bio(path):
    sents, cur = [], []
    for line in lzma.open(path, "rt"):
        line = line.rstrip("\n")
        if line.startswith("# "):
            continue
        if line:
            cur.append(line.split("\t")[1])
        elif cur:
            sents.append(cur)
            cur = []
    return sents + ([cur] if cur else [])


def bio_spans(tags):
    spans, start = [], None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and not tag.startswith("I-"):
            spans.append((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = i
    return spans


def read_ontogum(path):
    docs, words = [], None
    for line in lzma.open(path, "rt"):
        if line.startswith("# begin"):
            words = []
            docs.append(words)
        elif line.strip() and line[0] != "#":
            words.append(line.rstrip("\n").split("\t")[2])
    return docs


def conll_chains(column):
    chains, open_ = collections.defaultdict(list), collections.defaultdict(list)
    for i, cell in enumerate(column):
        if cell == "_":
            continue
        for begin, number, end in re.findall(r"(\(?)(\d+)(\)?)", cell):
            if begin:
                open_[number].append(i)
            if end and open_[number]:
                chains[number].append((open_[number].pop(), i + 1))
    return [set(c) for c in chains.values() if len(c) > 1]


def match(weights):
    """Best assignment of a small dense matrix (Hungarian method)."""
    n, m = len(weights), len(weights[0])
    if n > m:
        return match([list(r) for r in zip(*weights)])
    inf = float("inf")
    u, v, p, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        p[0], j0, minv, used = i, 0, [inf] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], inf, 0
            for j in range(1, m + 1):
                if not used[j]:
                    cur = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cur < minv[j]:
                        minv[j], way[j] = cur, j0
                    if minv[j] < delta:
                        delta, j1 = minv[j], j
            for j in range(m + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    minv[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            p[j0] = p[j1]
            j0 = j1
    return sum(weights[p[j] - 1][j - 1] for j in range(1, m + 1) if p[j])


class Score:
    def __init__(self):
        self.n = collections.Counter()

    def muc(self, a, b, key):
        of = {m: i for i, c in enumerate(b) for m in c}
        for c in a:
            parts = {of.get(m, ("x", m)) for m in c}
            self.n[key + "n"] += len(c) - len(parts)
            self.n[key + "d"] += len(c) - 1

    def b3(self, a, b, key):
        of = {m: c for c in b for m in c}
        for c in a:
            for m in c:
                self.n[key + "n"] += len(c & of.get(m, set())) / len(c)
                self.n[key + "d"] += 1

    def ceaf(self, gold, sys_):
        of = {m: i for i, c in enumerate(sys_) for m in c}
        seen, total = {}, 0.0
        # Connected groups of overlapping chains are small
        edges = [{of[m] for m in c if m in of} for c in gold]
        back = collections.defaultdict(set)
        for g, es in enumerate(edges):
            for e in es:
                back[e].add(g)
        for g in range(len(gold)):
            if g in seen or not edges[g]:
                continue
            gs, ss, todo = set(), set(), [g]
            while todo:
                x = todo.pop()
                if x in gs:
                    continue
                gs.add(x)
                seen[x] = 1
                for e in edges[x]:
                    if e not in ss:
                        ss.add(e)
                        todo += back[e]
            gl, sl = sorted(gs), sorted(ss)
            total += match([[2.0 * len(gold[x] & sys_[y]) / (len(gold[x]) + len(sys_[y])) for y in sl] for x in gl])
        self.n["cn"] += total
        self.n["cr"] += len(gold)
        self.n["cp"] += len(sys_)

    def add(self, gold, sys_):
        gold, sys_ = [set(c) for c in gold], [set(c) for c in sys_]
        self.muc(gold, sys_, "mr")
        self.muc(sys_, gold, "mp")
        self.b3(gold, sys_, "br")
        self.b3(sys_, gold, "bp")
        self.ceaf(gold, sys_)
        g, s = {m for c in gold for m in c}, {m for c in sys_ for m in c}
        self.n["g"] += len(g)
        self.n["s"] += len(s)
        self.n["both"] += len(g & s)

    def line(self):
        def prf(a, b, c, d):
            p, r = a / max(b, 1e-9), c / max(d, 1e-9)
            return p, r, 2 * p * r / max(p + r, 1e-9)
        n = self.n
        muc = prf(n["mpn"], n["mpd"], n["mrn"], n["mrd"])
        b3 = prf(n["bpn"], n["bpd"], n["brn"], n["brd"])
        ceaf = prf(n["cn"], n["cp"], n["cn"], n["cr"])
        men = prf(n["both"], n["s"], n["both"], n["g"])
        text = "  ".join(f"{name} {100*x[0]:.1f}/{100*x[1]:.1f}/{100*x[2]:.1f}"
                         for name, x in (("mentions", men), ("MUC", muc), ("B3", b3), ("CEAFe", ceaf)))
        return f"{text}  CoNLL {100 * (muc[2] + b3[2] + ceaf[2]) / 3:.1f}"


def gum_chains(doc, links=True):
    offsets, n = [], 0
    for s in doc["sents"]:
        offsets.append(n)
        n += len(s["tok"])
    return [{(offsets[m["sent"]] + m["start"], offsets[m["sent"]] + m["end"]) for m in e["mentions"]}
            for e in doc["entities"]], offsets


def possessed(words, end):
    """The end of a mention by GUM's rules, which count the possessive 's in."""
    return end + (end < len(words) and words[end] in ("'s", "’s", "'", "’"))


def prepare(folder, doc, bio):
    base = pathlib.Path(folder) / doc["id"]
    with open(f"{base}.conllu", "w") as f:
        for s in doc["sents"]:
            f.write(f"# sent_id = {s['id']}\n" + ("# newpar\n" if s["par"] else ""))
            for i, tok in enumerate(s["tok"]):
                f.write(f"{i+1}\t{tok}\t{s['lemma'][i]}\t{s['upos'][i]}\t{s['xpos'][i]}\t_\t{s['head'][i]}\t{s['rel'][i]}\t_\t_\n")
            f.write("\n")
    with open(f"{base}.names", "w") as f:
        for i, tags in enumerate(bio):
            for a, b, t in bio_spans(tags):
                if t != "DATE":
                    f.write(f"{i} {a} {b} {t}\n")
    return [f"{base}.conllu", f"{base}.names"]


def read_output(text):
    docs = []
    for line in text.splitlines():
        if line.startswith("document "):
            docs.append([])
        else:
            docs[-1].append(line.split("\t"))
    return docs


def main():
    program, clio_data, data = sys.argv[1:4]
    part = sys.argv[4] if len(sys.argv) > 4 and sys.argv[4] in ("dev", "train") else "dev"
    docs = [json.loads(x) for x in lzma.open(f"{data}/gum/gum-{part}.jsonl.xz", "rt")]
    bio = read_bio(f"{data}/gum/gum-ner-{part}.bio.xz")
    onto = read_ontogum(f"{data}/gum/ontogum-{part}.conll.xz")
    with tempfile.TemporaryDirectory() as folder:
        args, at = [], 0
        for d in docs:
            args += prepare(folder, d, bio[at:at + len(d["sents"])])
            at += len(d["sents"])
        out = read_output(subprocess.run([program, clio_data, *args], capture_output=True, text=True, check=True).stdout)
    scores = {k: Score() for k in ("GUM", "GUM gold mentions", "OntoGUM", "OntoGUM gold mentions")}
    link = collections.Counter()
    for d, column, rows in zip(docs, onto, out):
        gold, offsets = gum_chains(d)
        chains = collections.defaultdict(set)
        for r in rows:
            s, a, b, na, nb, chain, kind, adj = map(int, r[:8])
            if not adj:
                chains[chain].add((offsets[s] + a, offsets[s] + possessed(d["sents"][s]["tok"], b)))
        sys_ = [c for c in chains.values() if len(c) > 1]
        plain = [c for c in gold if len(c) > 1]
        every = {m for c in gold for m in c}
        scores["GUM"].add(plain, sys_)
        scores["GUM gold mentions"].add(plain, [c for c in ({m for m in c if m in every} for c in sys_) if len(c) > 1])
        ogold = conll_chains(column)
        ogum = {m for c in ogold for m in c}
        scores["OntoGUM"].add(ogold, sys_)
        scores["OntoGUM gold mentions"].add(ogold, [c for c in ({m for m in c if m in ogum} for c in sys_) if len(c) > 1])
        link_scores(d, rows, link)
        if "--errors" in sys.argv:
            show_errors(d, gold, offsets, rows, int(sys.argv[sys.argv.index("--errors") + 1]))
    for k, s in scores.items():
        print(f"{k}: {s.line()}")
    if link["linked"]:
        print(f"links: precision {link['right']}/{link['linked']} = {link['right']/link['linked']:.3f} on mentions with a gold id, "
              f"coverage {link['right']}/{link['gold']} = {link['right']/max(1,link['gold']):.3f}; sure ones {link['sure_right']}/{link['sure']}; "
              f"linked without a gold id: {link['extra']}")


def link_scores(doc, rows, link):
    gold = {}
    for e in doc["entities"]:
        for m in e["mentions"]:
            s = doc["sents"][m["sent"]]
            heads = [i for i in range(m["start"], m["end"]) if not m["start"] <= s["head"][i] - 1 < m["end"]]
            if e.get("qid") and heads and s["upos"][heads[0]] == "PROPN":
                gold[(m["sent"], heads[0])] = e["qid"]
    link["gold"] += len(gold)
    for r in rows:
        if r[6] != "0" or r[9] == "-" or r[7] == "1":
            continue
        s, na, nb = int(r[0]), int(r[3]), int(r[4])
        hits = [gold[(s, i)] for i in range(na, nb) if (s, i) in gold]
        if not hits:
            link["extra"] += 1
            continue
        link["linked"] += 1
        link["right"] += r[9] in hits
        if float(r[10]) >= 1.0:
            link["sure"] += 1
            link["sure_right"] += r[9] in hits
        if r[9] not in hits and "--links" in sys.argv:
            print("wrong link", doc["id"], r, hits)


def show_errors(doc, gold, offsets, rows, n):
    words = [w for s in doc["sents"] for w in s["tok"]]
    of = {m: i for i, c in enumerate(gold) for m in c}
    chains = collections.defaultdict(list)
    for r in rows:
        s, a, b = map(int, r[:3])
        chains[int(r[5])].append((offsets[s] + a, offsets[s] + b))
    shown = 0
    for number, c in chains.items():
        c.sort()
        for x, y in zip(c, c[1:]):
            if x in of and y in of and of[x] != of[y] and shown < n:
                shown += 1
                print(doc["id"], "| joined:", " ".join(words[x[0]:x[1]]), "<-", " ".join(words[y[0]:y[1]]), "|",
                      " ".join(words[max(0, y[0] - 12):y[1] + 5]))


if __name__ == "__main__":
    main()
