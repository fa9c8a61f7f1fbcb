#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Measure time expressions on MEANTIME and GUM: time.py CLIO DATA [--errors]

DATA is the folder of the development data (meantime/, gum/).  The text given to
`clio annotate` is the tokens of the set with a space between, each sentence a line.

Scores, as TempEval-3 has them: strict (same span), relaxed (spans overlap), value (overlap and
same value), type (overlap and same type).  MEANTIME has TIMEX3 values, and all are scored;
only sentences that are annotated in full count.  GUM has dates as TEI writes them: `when` is
compared with the value (years below 1000 in four digits), and a range with `earliest` and `latest` (the same to the year, or the
month if the range is within two years); durations, sets and references to now are left out
of the system's answers there, as GUM does not mark them.
"""

import json
import lzma
import pathlib
import re
import subprocess
import sys


def read(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def layout(sentences):
    """Text of the sentences, and the offsets of each token."""
    text, spans = "", []
    for tokens in sentences:
        row = []
        for token in tokens:
            row.append((len(text), len(text) + len(token)))
            text += token + " "
        text = text[:-1] + "\n\n"
        spans.append(row)
    return text, spans


def meantime(data):
    for d in read(data / "meantime" / "train.jsonl.xz"):
        n = min(d["annotated_sents"], len(d["sents"]))
        text, spans = layout(d["sents"][:n])
        gold, dct = [], None
        for t in d["times"]:
            if t.get("dct") or (dct is None and t.get("sent") == 1 and t["start"] == 0):
                dct = t["value"]
            if "sent" in t and t["sent"] < n and t["end"] > t["start"]:
                row = spans[t["sent"]]
                gold.append({"start": row[t["start"]][0], "end": row[t["end"] - 1][1],
                             "type": t["type"], "value": t["value"]})
        unique = {(g["start"], g["end"]): g for g in gold}
        yield d["id"], text, dct, list(unique.values())


def gum(data, part):
    for d in read(data / "gum" / f"gum-{part}.jsonl.xz"):
        text, spans = layout([s["tok"] for s in d["sents"]])
        gold = []
        for t in d["dates"]:
            row = spans[t["sent"]]
            gold.append({"start": row[t["start"]][0], "end": row[t["end"] - 1][1], **t_values(t)})
        yield d["id"], text, d["meta"].get("dateCreated"), gold


def t_values(t):
    return {k: v for k, v in t.items() if k in ("when", "from", "to", "notBefore", "notAfter", "kind")}


def annotate(clio, documents):
    lines = "".join(json.dumps({"id": i, "text": text, "dct": dct}) + "\n" for i, text, dct, _ in documents)
    run = subprocess.run([clio, "annotate", "--input", "jsonl"], input=lines, capture_output=True, text=True)
    if run.stderr:
        print(run.stderr, file=sys.stderr)
    return [json.loads(line)["times"] for line in run.stdout.splitlines()]


def same_value(gold, time):
    return gold["value"] == time["value"]


def same_gum(gold, time):
    value = time["value"]
    if "when" in gold:
        when = gold["when"]
        if gold.get("kind") == "time":
            return when[:5] in value.split("T")[-1][:5]
        when = padded(when.split("T")[0])
        return value.split("T")[0] == when or value.replace("XXXX", "-") == when
    begin = gold.get("from") or gold.get("notBefore")
    end = gold.get("to") or gold.get("notAfter")
    if (begin or end or "").startswith("--"):
        season = {"--03": "SP", "--06": "SU", "--09": "FA", "--12": "WI"}.get((begin or "")[:4])
        return value == f"XXXX-{season}"
    if re.fullmatch(r"\d{4}(-01-01)?", begin or "") and re.fullmatch(r"\d{4}(-12-31)?", end or ""):
        digits = next((n for n in (2, 3) if begin[:n] == end[:n] and begin[n:4] == "0" * (4 - n)
                       and end[n:4] == "9" * (4 - n)), 0)
        if digits:
            return value == begin[:digits]
    first, last = time.get("earliest"), time.get("latest")
    n = 4
    if begin and end and year(end) - year(begin) <= 2:
        n = 7
    if not first and not last:
        return False
    return (not begin or (first or "")[:n] == begin[:n]) and (not end or (last or "")[:n] == end[:n])


def padded(date):
    """A year that is written short, with the four digits of TEI: "-400" is -0400."""
    return re.sub(r"^(-?)(\d{1,3})(?=$|-)", lambda m: m[1] + m[2].zfill(4), date)


def year(text):
    return int(re.match(r"-?\d+", text)[0])


def score(name, documents, found, same, keep, show):
    n_gold = n_found = strict = relaxed = value = type_ = 0
    for (doc, text, dct, gold), times in zip(documents, found):
        times = [t for t in times if keep(t)]
        n_gold += len(gold)
        n_found += len(times)
        used = set()
        for g in gold:
            best = [i for i, t in enumerate(times) if i not in used and t["start"] < g["end"] and g["start"] < t["end"]]
            best.sort(key=lambda i: (abs(times[i]["start"] - g["start"]) + abs(times[i]["end"] - g["end"])))
            context = text[max(0, g["start"] - 30):g["start"]] + "[" + text[g["start"]:g["end"]] + "]" + text[g["end"]:g["end"] + 20]
            label = {k: v for k, v in g.items() if k not in ("start", "end", "kind")}
            if not best:
                if show:
                    print(f"MISS  {dct} {context!r} {label}")
                continue
            t = times[best[0]]
            used.add(best[0])
            relaxed += 1
            strict += (t["start"], t["end"]) == (g["start"], g["end"])
            type_ += g.get("type", t["type"]) == t["type"]
            if same(g, t):
                value += 1
            elif show:
                print(f"VALUE {dct} {context!r} {label} got [{text[t['start']:t['end']]}] {t['value']} {t.get('earliest')}..{t.get('latest')}")
        for i, t in enumerate(times):
            if i not in used and show:
                print(f"EXTRA {dct} {text[max(0, t['start'] - 30):t['start']] + '[' + text[t['start']:t['end']] + ']' + text[t['end']:t['end'] + 20]!r} {t['type']} {t['value']}")

    def f1(hits):
        return 200 * hits / (n_gold + n_found)
    print(f"{name:14} gold {n_gold:5} found {n_found:5}  strict {f1(strict):5.1f}  relaxed {f1(relaxed):5.1f}"
          f"  type {f1(type_):5.1f}  value {f1(value):5.1f}  (P {100 * value / max(1, n_found):.1f} R {100 * value / max(1, n_gold):.1f})")
    return value, n_gold, n_found


def print_contradicted(name, documents):
    """Count what says "today" in a text of one day, and has another day in the gold."""
    n = sum(text[g["start"]:g["end"]].lower() in ("today", "tonight") and g.get("when", dct)[:10] != dct
            for _, text, dct, gold in documents if len(dct or "") == 10 for g in gold)
    print(f"{name:14} {n} times \"today\" or \"tonight\" has a day in the gold that is not the document's")


def main():
    clio, data = sys.argv[1], pathlib.Path(sys.argv[2])
    show = [a[9:] if a.startswith("--errors=") else "all" for a in sys.argv[3:] if a.startswith("--errors")]
    sets = [("MEANTIME train", list(meantime(data)), same_value, lambda t: True),
            ("GUM dev", list(gum(data, "dev")), same_gum, gum_keep),
            ("GUM train", list(gum(data, "train")), same_gum, gum_keep)]
    counts = {}
    for name, documents, same, keep in sets:
        found = annotate(clio, documents)
        counts[name] = score(name, documents, found, same, keep, name in show or "all" in show)
    value, n_gold, n_found = map(sum, zip(counts["MEANTIME train"], counts["GUM dev"]))
    print(f"{'development':14} gold {n_gold:5} found {n_found:5}  value {200 * value / (n_gold + n_found):5.1f}"
          "  (MEANTIME and GUM dev together)")
    for name, documents, *_ in sets[1:]:
        print_contradicted(name, documents)


def gum_keep(t):
    return t["type"] in ("DATE", "TIME") and not t["value"].endswith("_REF")


main()
