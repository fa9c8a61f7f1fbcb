#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Write the raw text of a CoNLL-U file, a line for each paragraph: raw_text.py FILE.conllu[.xz] > FILE.txt"""

import lzma
import sys

paragraphs, sentence, space = [], None, ""
opened = lzma.open(sys.argv[1], "rt", encoding="utf-8") if sys.argv[1].endswith(".xz") else open(sys.argv[1], encoding="utf-8")
skip = 0
for line in opened:
    if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block"):
        paragraphs.append("")
        space = ""
    elif line[0].isdigit():
        fields = line.rstrip("\n").split("\t")
        if "." in fields[0]:
            continue
        if "-" in fields[0]:
            skip = int(fields[0].split("-")[1])
        elif int(fields[0]) <= skip:
            continue
        if not paragraphs:
            paragraphs.append("")
        paragraphs[-1] += space + fields[1]
        space = "" if "SpaceAfter=No" in fields[9].split("|") else " "
    elif line == "\n":
        skip = 0
print("\n\n".join(p for p in paragraphs if p))
