#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Speed of a whole conversion: bench/convert.sh [CLIO [COPIES]]
# Converts every article in input/ COPIES times (default 100) on one core, to Turtle and to the table of facts.

set -eu
cd "$(dirname "$0")/.."
clio=$(realpath "${1:-build/release/clio}") copies=${2:-100}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for ((i = 0; i < copies; ++i)); do
  for article in input/*.*; do
    name=$(basename "$article")
    cp "$article" "$work/${name%.*}-$i.${name##*.}"
  done
done
words=$(cat "$work"/* | wc -w)
for format in turtle tsv; do
  start=$(date +%s.%N)
  "$clio" convert --jobs 1 --quiet --to "$format" "$work" >/dev/null
  end=$(date +%s.%N)
  awk -v f="$format" -v w="$words" -v n="$((copies * $(ls input | wc -l)))" -v s="$start" -v e="$end" \
    'BEGIN { printf "%s: %d articles, %d words in %.2f s: %.0f words per second\n", f, n, w, e - s, w / (e - s) }'
done
