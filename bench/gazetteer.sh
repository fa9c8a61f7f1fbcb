#!/bin/sh
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Build models/gazetteer-en.clio: gazetteer.sh CLIO DATA OUTPUT
# Names without a Latin letter are left out, and descriptions cut to 80 characters.
set -e
clio=$1 data=$2/gazetteer output=$3
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
sources=
for source in 7:countries 5:namenet 3:parties 2:organisations-ror 2:brands-nsi 3:names-from-examples 1:cities-geonames; do
  file=${source#*:}
  xzcat "$data/$file.tsv.xz" | python3 -c '
import sys
latin = lambda s: any(c.isalpha() and ord(c) < 0x250 for c in s)
for line in sys.stdin:
    p = line.rstrip("\n").split("\t")
    if latin(p[1]):
        p[4] = "|".join(a for a in p[4].split("|") if latin(a))
        p[5] = p[5][:80]
        print("\t".join(p))' > "$work/$file.tsv"
  sources="$sources ${source%%:*}:$work/$file.tsv"
done
"$clio" gazetteer build -o "$output" -i "$(cat "$(dirname "$output")/gazetteer-en.txt")" $sources
