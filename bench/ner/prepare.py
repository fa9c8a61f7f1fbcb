#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0

"""Prepare the data that `clio train ner` learns from.

usage: prepare.py STEP... --data DATA --work DIR [--spacy MODEL] [--glove FILE]
                  [--census DIR] [--found FILE...]

Steps, each from what the ones before wrote to DIR (see docs/names.md); where
types.jsonl.xz or found.jsonl.xz is not there, that beside this file is taken:

  sentences  sentences.jsonl: every sentence of the sets in DATA, with its spans
  types      types.jsonl.xz: what spaCy's MODEL says of each of them
  gold       train.bio, held-*.bio: the marked sets; open types filled in
  words      words.bio: the sentences without marks, for `clio ner`
  found      found.jsonl.xz: the names in each FILE of --found, which `clio ner` wrote
  silver     silver.bio: those sentences; known is what most of types and found say
  events     events.bio: sentences with one event's name in place of another's
  lists      gazetteer.tsv, parts.tsv
  corpus     corpus.bio: all of these, with parts of speech where known, and
             the marked sentences again with other names in them
  vectors    vector-words.tsv, vector-parts.tsv
"""

import argparse
import glob
import hashlib
import json
import lzma
import os
import re

TYPES = ["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK", "OTHER"]
REST = ["NORP", "EVENT", "WORK", "OTHER"]
PLACE = ["GPE", "LOC"]
SPACY = {"PERSON": "PERSON", "NORP": "NORP", "FAC": "LOC", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC",
         "PRODUCT": "OTHER", "EVENT": "EVENT", "WORK_OF_ART": "WORK", "LAW": "WORK", "LANGUAGE": "OTHER"}
CROSSNER = {"country": ["GPE"], "location": PLACE, "person": ["PERSON"], "politician": ["PERSON"],
            "writer": ["PERSON"], "musicalartist": ["PERSON"], "scientist": ["PERSON"], "researcher": ["PERSON"],
            "organisation": ["ORG"], "politicalparty": ["ORG"], "band": ["ORG"], "university": ["ORG"],
            "election": ["EVENT"], "event": ["EVENT"], "conference": ["EVENT"], "book": ["WORK"],
            "album": ["WORK"], "song": ["WORK"], "poem": ["WORK"], "academicjournal": ["WORK"],
            "magazine": ["WORK"], "award": ["OTHER"], "misc": REST, "astronomicalobject": ["OTHER", "LOC"]}
COMMON = {"chemicalcompound", "protein", "enzyme", "chemicalelement", "discipline", "theory", "literarygenre",
          "field", "task", "algorithm", "metrics", "musicgenre", "musicalinstrument", "programlang"}
# Words that tell an event from other names that a set calls miscellaneous
EVENTS = {"War", "Wars", "Battle", "Siege", "Treaty", "Revolution", "Crisis", "Olympics", "Olympic", "Championship",
          "Championships", "Election", "Elections", "election", "elections", "Festival", "Cup", "Games", "Conference",
          "Campaign", "Uprising", "Rebellion", "Massacre", "Armistice", "Tournament", "Open", "Coup", "Summit", "Pact"}
PRIZES = {"Award", "Awards", "Prize", "Medal", "Order", "Cross", "Trophy"}
OF_PLACE = ["Treaty", "Battle", "Siege", "Congress", "Peace", "Council", "Fall"]
UNMARKED = ("fewrel", "gap", "tekgen", "meantime", "re3d")


# Reading

def lines(path):
    return lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")


def blocks(path):
    """Sentences of a BIO file as lists of rows."""
    rows = []
    for line in lines(path):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield rows
            rows = []
        elif not line.startswith("# "):
            rows.append(line.split("\t"))
    if rows:
        yield rows


def spans(tags):
    found, start = [], None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and tag[0] != "I":
            found.append((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B":
            start = i
    return found


HYPHEN = re.compile(r"^(.*[^\W\d_])([-–])([^\W\d_].*)$")


def split_hyphens(words, marked):
    """Split words at hyphens as UD English does, in three sentences of four, so that both forms are known."""
    if int(hashlib.md5(" ".join(words).encode()).hexdigest(), 16) % 4 == 0:
        return words, marked
    out, start = [], []
    for word in words:
        start.append(len(out))
        parts = []
        while True:
            match = HYPHEN.match(word)
            if not match or "@" in word or "/" in word:
                parts.insert(0, word)
                break
            parts[:0] = [match.group(2), match.group(3)]
            word = match.group(1)
        out += parts
    start.append(len(out))
    return out, [(start[a], start[b], kind) for a, b, kind in marked]


WORD = re.compile(r"\d+(?:[.,]\d+)*|(?:[A-Z]\.)+(?=\s|$|,)"
                  r"|(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|No|vs|Gen|Col|Lt|Capt|Sgt|Prof|Inc|Ltd|Co|Corp)\."
                  r"|[^\W\d_][\w]*(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|\w+|[^\w\s]")
SENTENCE = re.compile(r"(?:[^.!?]|\.(?! [A-Z\"“])|(?<=\b[A-Z])\.|(?<=\b(?:Dr|Mr|St|Jr|Sr|Lt))\.|(?<=\bMrs)\.)"
                      r"+[.!?][\"”]?\s*")


def read_sets(data):
    """Yield set, words, spans and a note for every sentence.  The set `X-held` is kept out of training."""
    for number, line in enumerate(lines(f"{data}/redocred/dev.jsonl.xz")):
        doc = json.loads(line)
        for i, words in enumerate(doc["sents"]):
            marked = sorted({(m["pos"][0], m["pos"][1], m["type"])
                             for v in doc["vertexSet"] for m in v if m["sent_id"] == i})
            yield "redocred-held" if number >= 396 else "redocred", words, marked, doc["title"]
    gold = list(blocks(f"{data}/ner/wikigold-train.bio.xz"))
    for i, rows in enumerate(gold):
        yield "wikigold" if i < len(gold) * 4 // 5 else "wikigold-held", *columns(rows), None
    for domain in ("ai", "literature", "music", "science", "politics"):
        for part in ("train", "dev"):
            held = (domain, part) == ("politics", "dev")
            for rows in blocks(f"{data}/ner/crossner-{domain}-{part}.bio.xz"):
                yield "crossner-held" if held else "crossner", *columns(rows), domain
    for rows in blocks(f"{data}/ner/uner-ewt-train.bio.xz"):
        yield "uner", *columns(rows), [r[2] for r in rows]
    for name, path in (("uner-held", "ner/uner-ewt-dev"), ("gum", "gum/gum-ner-train"),
                       ("gum-held", "gum/gum-ner-dev"), ("re3d", "ner/re3d-train")):
        for rows in blocks(f"{data}/{path}.bio.xz"):
            yield name, *columns(rows), None
    for line in lines(f"{data}/meantime/train.jsonl.xz"):
        for words in json.loads(line)["sents"]:
            yield "meantime", words, [], None
    yield from read_fewrel(data)
    yield from read_gap(data)
    yield from read_tekgen(data)


def columns(rows):
    kinds = [r[1] if r[1] == "O" else r[1] + "/" + (r[2] if len(r) > 2 else r[1])[2:] for r in rows]
    return [r[0] for r in rows], spans(kinds)


def read_fewrel(data):
    relations = json.load(lines(f"{data}/fewrel/val_wiki.json.xz"))
    seen = set()
    for relation in sorted(relations):
        for row in relations[relation]:
            key = " ".join(row["tokens"])
            if key in seen:
                continue
            seen.add(key)
            marked = {(p[0], p[-1] + 1, "?") for role in "ht" for p in row[role][2]
                      if p == list(range(p[0], p[-1] + 1))}
            yield "fewrel", row["tokens"], sorted(marked), relation


def read_gap(data):
    for part in ("development", "validation"):
        for i, line in enumerate(lines(f"{data}/gap/gap-{part}.tsv.xz")):
            for match in SENTENCE.finditer(line.rstrip("\n").split("\t")[1]) if i else ():
                words = WORD.findall(match.group())
                if len(words) > 3:
                    yield "gap", words, [], None


def read_tekgen(data):
    seen = set()
    for path in sorted(glob.glob(f"{data}/text2kgbench/wikidata_tekgen/*/*.jsonl")):
        for line in lines(path):
            row = json.loads(line)
            text = row.get("sent") or row.get("sentence")
            if not text or text in seen:
                continue
            seen.add(text)
            if re.search("[ÃÄÅÂ][\x80-\xbf«»¼]", text):
                continue
            words = WORD.findall(text)
            if len(words) > 3:
                yield "tekgen", words, [], None


def make_sentences(args):
    split = ("fewrel", "redocred", "tekgen", "gap", "wikigold", "crossner")
    with open(f"{args.work}/sentences.jsonl", "w", encoding="utf-8") as out:
        for name, words, marked, note in read_sets(args.data):
            words = [w if w.strip() else "_" for w in words]
            if name in split:
                words, marked = split_hyphens(words, marked)
            out.write(json.dumps({"set": name, "t": words, "s": marked, "x": note}, ensure_ascii=False) + "\n")


def make_types(args):
    import spacy
    from spacy.tokens import Doc
    nlp = spacy.load(args.spacy, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
    docs = (Doc(nlp.vocab, words=json.loads(line)["t"]) for line in lines(f"{args.work}/sentences.jsonl"))
    with lzma.open(f"{args.work}/types.jsonl.xz", "wt") as out:
        for doc in nlp.pipe(docs, batch_size=256):
            out.write(json.dumps([(e.start, e.end, e.label_) for e in doc.ents]) + "\n")


def given(args, name):
    """Return the path of a file of spans: in the work directory, or the one that the shipped model was made with."""
    path = f"{args.work}/{name}"
    return path if os.path.exists(path) else os.path.join(os.path.dirname(os.path.abspath(__file__)), name)


def trim(words, a, b):
    while a < b - 1 and words[a] in ("the", "a", "an", "this", "these"):
        a += 1
    while b - 1 > a and words[b - 1] in ("'s", "’s", "'", "’", ",", ";", ":"):
        b -= 1
    return a, b


def read_typed(args):
    """Yield each sentence with the spans that spaCy found, by place."""
    for line, types in zip(lines(f"{args.work}/sentences.jsonl"), lines(given(args, "types.jsonl.xz"))):
        row = json.loads(line)
        found = {trim(row["t"], a, b): SPACY[kind] for a, b, kind in json.loads(types) if kind in SPACY}
        yield row, found


# Tags

class Tags:
    """Tags of a sentence: names, `O`, and what is not known."""

    def __init__(self, words):
        self.words = words
        self.tags = ["O"] * len(words)
        self.taken = [False] * len(words)

    def put(self, a, b, types):
        for i in range(a, b):
            self.tags[i] = ("B-" if i == a else "I-") + ",".join(types)
            self.taken[i] = True

    def open(self, a, b, types=()):
        for i in range(a, b):
            if self.tags[i][0] in "O?":
                self.tags[i] = "?" + ",".join(types)

    def free(self, a, b):
        return a < b and not any(self.taken[a:b])

    def write(self, out, name):
        out.write(f"# {name}\n" + "".join(f"{w}\t{t}\n" for w, t in zip(self.words, self.tags)) + "\n")


def allowed_types(name, kind):
    """Return the types that a mark of a set may be, or none."""
    kind, _, fine = kind.partition("/")
    if name == "redocred":
        return {"PER": ["PERSON"], "ORG": ["ORG"], "LOC": PLACE + ["NORP"], "MISC": REST}.get(kind)
    if name == "crossner":
        return CROSSNER.get(fine, ["OTHER"])
    if name == "gum":
        return {"PERSON": ["PERSON", "NORP"], "ORG": ["ORG"], "LOC": PLACE, "EVENT": ["EVENT"], "OTHER": REST,
                "WORK": ["WORK"]}.get(kind)
    return {"PERSON": ["PERSON"], "ORG": ["ORG"], "LOC": PLACE, "OTHER": REST}.get(kind)


def marks_of(row, name):
    marks = []
    for a, b, kind in row["s"]:
        types = allowed_types(name, kind)
        if types:
            a, b = trim(row["t"], a, b) if name == "redocred" else (a, b)
            marks.append((a, b, types, kind.partition("/")[2]))
    return sorted(marks, key=lambda m: m[0] - m[1])


def held_tags(row, name):
    """Tags as the set has them, where all places are LOC."""
    tags = Tags(row["t"])
    for a, b, types, _ in marks_of(row, name):
        if tags.free(a, b):
            tags.put(a, b, ["LOC"] if types[0] == "GPE" else ["OTHER"] if types == REST else types[:1])
    return tags


def tag_marks(tags, row, name, found, countries):
    for a, b, types, fine in marks_of(row, name):
        if not tags.free(a, b):
            continue
        if name == "crossner" and (row["t"][a][0].islower() or fine in COMMON):
            if row["t"][a][0].islower():
                tags.open(a, b, ["OTHER"])
            else:
                tags.put(a, b, ["OTHER"])
            tags.taken[a:b] = [True] * (b - a)
            continue
        if "GPE" in types and len(types) > 1 and " ".join(row["t"][a:b]) in countries:
            types = ["GPE"]
        elif found.get((a, b)) in types:
            types = [found[(a, b)]]
        elif types == REST and EVENTS & set(row["t"][a:b]):
            types = ["EVENT"]
        elif types == REST and PRIZES & set(row["t"][a:b]):
            types = ["OTHER"]
        tags.put(a, b, types)


def tag_uner(tags, row, found):
    for i, note in enumerate(row["x"]):
        if note[2:] == "OTH" and tags.tags[i] == "O":
            tags.open(i, i + 1, REST)
            tags.taken[i] = True
    for (a, b), kind in found.items():
        if kind in REST and not any(tags.taken[a:b]):
            if kind == "NORP":
                tags.put(a, b, [kind])
            else:
                tags.open(a, b, REST)


def tag_gum(tags, row, found):
    """GUM's marks follow from proper nouns: only those that spaCy shares are taken as known."""
    marks = {(a, b): types for a, b, types, _ in marks_of(row, "gum")}
    for i, word in enumerate(row["t"]):
        if i and word[0].isupper():
            tags.open(i, i + 1)
    for a, b in list(marks) + list(found):
        tags.open(a, b)
    for (a, b), kind in found.items():
        if kind in marks.get((a, b), ()):
            tags.put(a, b, [kind])


def read_countries(data):
    kinds = {"country", "American state", "state", "national capital", "capital", "city", "port", "town",
             "state capital", "metropolis", "European country", "African country", "Asian country"}
    names = set()
    for file, wanted in (("countries", None), ("namenet", kinds)):
        for line in lines(f"{data}/gazetteer/{file}.tsv.xz"):
            row = line.rstrip("\n").split("\t")
            if row[2] == "GPE" if wanted is None else row[3] in wanted:
                names |= {row[1]} | {a for a in row[4].split("|") if len(a) > 3}
    return names


def make_gold(args):
    countries = read_countries(args.data)
    held = {}
    with open(f"{args.work}/train.bio", "w", encoding="utf-8") as out:
        for row, found in read_typed(args):
            name = row["set"].removesuffix("-held")
            if name in UNMARKED:
                continue
            if row["set"].endswith("-held"):
                if name not in held:
                    held[name] = open(f"{args.work}/held-{name}.bio", "w", encoding="utf-8")
                tags = held_tags(row, name)
                held[name].write("".join(f"{w}\t{t}\n" for w, t in zip(tags.words, tags.tags)) + "\n")
                continue
            tags = Tags(row["t"])
            if name == "gum":
                tag_gum(tags, row, found)
            else:
                tag_marks(tags, row, name, found, countries)
            if name == "uner":
                tag_uner(tags, row, found)
            elif name == "redocred":
                for a, b in found:
                    if not any(tags.taken[a:b]):
                        tags.open(a, b)
            tags.write(out, name)
    for file in held.values():
        file.close()


def read_events(args):
    """Return names of events: listed ones, and some made of towns."""
    listed, towns = [], []
    for line in lines(f"{args.data}/gazetteer/namenet.tsv.xz"):
        row = line.rstrip("\n").split("\t")
        if row[2] == "EVENT" and all(w[0].isupper() or w in ("of", "the") for w in row[1].split()) and " " in row[1]:
            listed.append(row[1].split())
        elif row[3] in ("city", "town", "national capital", "port") and " " not in row[1]:
            towns.append(row[1])
    made = [[OF_PLACE[i % len(OF_PLACE)], "of", town] for i, town in enumerate(sorted(towns))]
    return sorted(listed), made


def make_events(args):
    """Sentences with one event's name in place of another's, as there are few names of events in the sets."""
    import random
    rng = random.Random(1)
    listed, made = read_events(args)
    with open(f"{args.work}/events.bio", "w", encoding="utf-8") as out:
        for rows in list(blocks(f"{args.work}/train.bio")) + list(blocks(f"{args.work}/silver.bio")):
            names = [n for n in spans([r[1] for r in rows]) if n[2] == "EVENT"]
            if not names or len(rows) > 100:
                continue
            for _ in range(2):
                words, tags, last = [], [], 0
                for a, b, _ in names:
                    new = rng.choice(listed if rng.random() < 0.5 else made)
                    words += [r[0] for r in rows[last:a]] + new
                    tags += [r[1] for r in rows[last:a]] + ["B-EVENT"] + ["I-EVENT"] * (len(new) - 1)
                    last = b
                words += [r[0] for r in rows[last:]]
                tags += [r[1] for r in rows[last:]]
                out.write("# events\n" + "".join(f"{w}\t{t}\n" for w, t in zip(words, tags)) + "\n")


def read_upos(args):
    """Return the parts of speech of every sentence of the treebanks, by its words."""
    of = {}
    for name in ("ewt", "gum"):
        words, tags = [], []
        for line in lines(f"{args.data}/treebank/{name}-train.conllu.xz"):
            row = line.rstrip("\n").split("\t")
            if len(row) == 10 and row[0].isdigit():
                words.append(row[1])
                tags.append(row[3])
            elif len(row) < 10 and not line.startswith("#"):
                of[" ".join(words)] = tags
                words, tags = [], []
    return of


def place_of(kind):
    return "GPE" if kind in ("GPE", "GPE,LOC") else kind


class Names:
    """Names to put in place of others: those marked in the same sets, in the others, and listed ones."""

    def __init__(self, args, train):
        import random
        self.rng = random.Random(7)
        self.marked, self.listed = {}, {}
        for name, rows in train:
            for a, b, kind in known_spans(rows) if name != "gum" else ():
                self.marked.setdefault((name == "uner", place_of(kind)), []).append([r[0] for r in rows[a:b]])
        for line in lines(f"{args.work}/gazetteer.tsv"):
            name, kind = line.rstrip("\n").split("\t")
            self.listed.setdefault(kind, []).append(WORD.findall(name))
        self.first = self.census(args, "dist.male.first") + self.census(args, "dist.female.first")[:1500]
        self.last = self.census(args, "dist.all.last")[:20000]

    @staticmethod
    def census(args, file):
        return [line.split()[0].capitalize() for line in lines(f"{args.census}/{file}")]

    def draw(self, kind, web):
        x = self.rng.random()
        if kind == "LOC" or x < 0.6:
            return self.rng.choice(self.marked[web == (x < 0.4), kind])
        if kind == "PERSON":
            first, last = self.rng.choice(self.first), self.rng.choice(self.last)
            return [first, last] if x < 0.8 else [first] if x < 0.92 else [last]
        if kind == "GPE":
            return self.rng.choice(self.listed["CITY" if x < 0.9 else "GPE"])
        return self.rng.choice(self.listed["BRAND" if x < 0.8 else "ORG" if x < 0.92 else "PARTY"])

    def other(self, words, kind, web):
        """Return a name in place of `words`, in the same case, or themselves."""
        new = self.draw(kind, web) if self.rng.random() < 0.5 else None
        if not new or len(new) > 7:
            return words
        text = " ".join(words)
        return [w.upper() if text.isupper() and len(text) > 4 else w.lower() if text.islower() else w for w in new]


def known_spans(rows):
    return spans([r[1] if r[1][0] != "?" else "O" for r in rows])


def vary(rows, web, names):
    """Put other names in a sentence, at times in lower case, and take commas between places away at times."""
    at = {a: (b, kind) for a, b, kind in known_spans(rows)}
    lower, bare = names.rng.random() < (0.1 if web else 0.04), names.rng.random() < 0.25
    out, new, i = [], {}, 0
    while i < len(rows):
        if bare and rows[i][0] == "," and i + 1 in at and i and "GPE" in rows[i - 1][1] and "GPE" in rows[i + 1][1]:
            i += 1
        elif i not in at:
            out.append(rows[i][:2])
            i += 1
        else:
            b, kind = at[i]
            words = [r[0] for r in rows[i:b]]
            tags = [r[1] for r in rows[i:b]]
            if place_of(kind) in ("PERSON", "ORG", "GPE", "LOC"):
                if " ".join(words) not in new:
                    new[" ".join(words)] = names.other(words, place_of(kind), web)
                words = new[" ".join(words)]
                tags = ["B-" + kind] + ["I-" + kind] * (len(words) - 1)
            out += [[w.lower() if lower else w, t] for w, t in zip(words, tags)]
            i = b
    return out


def sets(path):
    """Yield the set and the rows of the sentences in a file of ours."""
    name, rows = None, []
    for line in lines(path):
        if line.startswith("# "):
            name = line[2:].strip()
        elif line != "\n":
            rows.append(line.rstrip("\n").split("\t"))
        elif rows:
            yield name, rows
            rows = []


def make_corpus(args):
    """Write what is learnt from: the marked sentences, and the same with other names in them."""
    upos = read_upos(args)
    train = list(sets(f"{args.work}/train.bio"))
    names = Names(args, train)
    with open(f"{args.work}/corpus.bio", "w", encoding="utf-8") as out:
        def write(head, rows, tags=None):
            out.write(f"# set {head}\n" + "".join(
                "\t".join(r[:2] + ([tags[i]] if tags else [])) + "\n" for i, r in enumerate(rows)) + "\n")

        for name, rows in train:
            web, again = name == "uner", name in ("uner", "wikigold") and known_spans(rows)
            write(name, rows, upos.get(" ".join(r[0] for r in rows)))
            for _ in range(2 if again else 1):
                write(name, rows if name == "gum" else vary(rows, web, names))
        for file in ("silver", "events"):
            for _, rows in sets(f"{args.work}/{file}.bio"):
                write(f"{file} early", rows)


def unmarked(args):
    for row, found in read_typed(args):
        if row["set"] in UNMARKED and 3 <= len(row["t"]) < 200:
            yield row, found


def make_words(args):
    with open(f"{args.work}/words.bio", "w", encoding="utf-8") as out:
        for row, _ in unmarked(args):
            out.write("".join(f"{w}\tO\n" for w in row["t"]) + "\n")


def tag_agreed(row, voters):
    """Known is what most found; what fewer found is open; the marks of FewRel are names of some type."""
    tags = Tags(row["t"])
    said = {}
    for names in voters:
        for (a, b), kind in names.items():
            said.setdefault((a, b), []).append(kind)
            for i in range(a, b):
                kinds = set(tags.tags[i][1:].split(",")) - {""} if tags.tags[i][0] == "?" else set()
                tags.open(i, i + 1, sorted(kinds | {kind} | (set(PLACE) if kind in PLACE else set())))
    for place, kinds in said.items():
        if 2 * len(kinds) > len(voters):
            most = [kind for kind in set(kinds) if 2 * kinds.count(kind) > len(voters)]
            tags.put(*place, most or sorted(set(kinds)))
    for a, b, _ in row["s"] if row["set"] == "fewrel" else ():
        a, b = trim(row["t"], a, b)
        if row["t"][a][0].isupper() and all(t[0] in "O?" for t in tags.tags[a:b]):
            tags.put(a, b, sorted(set(said.get((a, b), TYPES))))
            if b < len(tags.tags) and tags.tags[b][0] == "I":
                tags.tags[b] = "?"
    for i in range(2, len(row["t"]) - 1):
        if row["t"][i - 1] == "of" and row["t"][i - 2] in OF_PLACE[:3] and row["t"][i][0].isupper():
            end = i + 1
            while end < len(row["t"]) and tags.tags[end][0] == "I":
                end += 1
            tags.put(i - 2, end, ["EVENT"])
    for i, tag in enumerate(tags.tags):
        if tag[0] == "I" and (i == 0 or tags.tags[i - 1][0] in "O?"):
            tags.tags[i] = "?"
    return tags


def make_found(args):
    with lzma.open(f"{args.work}/found.jsonl.xz", "wt") as out:
        for (row, _), *files in zip(unmarked(args), *map(blocks, args.found)):
            assert all([r[0] for r in rows] == row["t"] for rows in files)
            out.write(json.dumps([spans([r[1] for r in rows]) for rows in files]) + "\n")


def make_silver(args):
    with open(f"{args.work}/silver.bio", "w", encoding="utf-8") as out:
        for (row, found), line in zip(unmarked(args), lines(given(args, "found.jsonl.xz"))):
            own = [{(a, b): kind for a, b, kind in names} for names in json.loads(line)]
            tag_agreed(row, [found] + own).write(out, "silver")


# Lists

SOURCES = [("namenet", True, None), ("organisations-ror", True, "ORG"), ("parties", True, "PARTY"),
           ("brands-nsi", False, "BRAND"), ("countries", True, None), ("cities-geonames", False, "CITY")]


def make_lists(args):
    names, parts = {}, {}

    def add_part(word, kind):
        if len(word) > 1:
            parts.setdefault(word.lower(), set()).add(kind)

    for file, with_aliases, kind in SOURCES:
        for number, line in enumerate(lines(f"{args.data}/gazetteer/{file}.tsv.xz")):
            row = line.rstrip("\n").split("\t")
            if not number:
                continue
            of = kind or row[2]
            if file == "namenet" and of == "LOC" and \
                    re.search("country|city|capital|state|town|port|kingdom|republic|province|county", row[3]):
                of = "GPE"
            aliases = [a for a in row[4].split("|") if len(a) > 3] if with_aliases and len(row) > 4 else []
            for name in [row[1]] + aliases:
                name = name.strip()
                if file == "namenet" and re.search(r" of .*\d", name):
                    continue
                if len(name) > 1 and all(ord(c) < 0x250 for c in name):
                    names.setdefault(name, set()).add(of)
                capital = [w for w in name.split() if w[0].isupper()] if of == "PERSON" else []
                if len(capital) > 1:
                    add_part(capital[0], "F")
                if capital:
                    add_part(capital[-1], "L")
    for file, kind in (("dist.all.last", "L"), ("dist.male.first", "F"), ("dist.female.first", "F")):
        for line in lines(f"{args.census}/{file}"):
            word, _, _, rank = line.split()
            add_part(word, kind + ("1" if int(rank) <= 1000 else "2" if int(rank) <= 10000 else ""))
    for line in lines(f"{args.data}/gazetteer/names-from-examples.tsv.xz"):
        row = line.rstrip("\n").split("\t")
        capital = [w for w in row[1].split() if w[0].isupper()] if row[2] == "PERSON" else []
        if len(capital) > 1:
            add_part(capital[0], "F")
            add_part(capital[-1], "L")
    # Towns that are called like people, "Fernando Medina", say more of people than of towns
    for name in [n for n in names if names[n] == {"CITY"} and " " in n]:
        if any(kind[0] == "F" for kind in parts.get(name.split()[0].lower(), ())):
            del names[name]
    for file, table in (("gazetteer", names), ("parts", parts)):
        with open(f"{args.work}/{file}.tsv", "w", encoding="utf-8") as out:
            for name in sorted(table):
                out.write(name + "\t" + ",".join(sorted(table[name])) + "\n")


# Vectors

def make_vectors(args):
    """Give each of 20 parts of a vector one of 256 codes, by k-means."""
    import numpy as np
    parts, width, n_words = 20, 5, 200000
    glove = json.load(lines(args.glove))["vectors"]
    form = re.compile(r"^[^\W\d_](?:[^\W_]|['’.&-]){0,23}$")
    words = [w for w in glove if form.match(w) and all(ord(c) < 0x250 for c in w)][:n_words]
    vectors = np.array([glove[w][:parts * width] for w in words], dtype=np.float32)
    codes = np.empty((len(words), parts), np.uint8)
    rng = np.random.default_rng(1)

    def nearest(rows, centres):
        return ((rows * rows).sum(1)[:, None] - 2 * rows @ centres.T + (centres * centres).sum(1)[None]).argmin(1)

    with open(f"{args.work}/vector-parts.tsv", "w", encoding="utf-8") as out:
        for part in range(parts):
            rows = vectors[:, part * width:(part + 1) * width]
            some = rows[rng.choice(len(rows), 30000, replace=False)]
            centres = some[rng.choice(len(some), 256, replace=False)].copy()
            for _ in range(12):
                of = nearest(some, centres)
                for code in range(256):
                    if (of == code).any():
                        centres[code] = some[of == code].mean(0)
            for i in range(0, len(rows), 20000):
                codes[i:i + 20000, part] = nearest(rows[i:i + 20000], centres)
            for centre in centres:
                out.write(" ".join(str(round(float(x) * 2400)) for x in centre) + "\n")
    with open(f"{args.work}/vector-words.tsv", "w", encoding="utf-8") as out:
        for word, row in zip(words, codes):
            out.write(word + "\t" + row.tobytes().hex() + "\n")


STEPS = {"sentences": make_sentences, "types": make_types, "gold": make_gold, "words": make_words,
         "found": make_found, "silver": make_silver, "events": make_events, "corpus": make_corpus,
         "lists": make_lists, "vectors": make_vectors}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="+", choices=STEPS, metavar="STEP")
    parser.add_argument("--data", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--spacy")
    parser.add_argument("--glove")
    parser.add_argument("--census")
    parser.add_argument("--found", nargs="+")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    for step in args.steps:
        STEPS[step](args)


if __name__ == "__main__":
    main()
