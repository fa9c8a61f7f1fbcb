#!/bin/sh
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Measure words, sentences and trees from raw text on development sets: raw_text.sh CLIO DATA [OPTION]...

set -eu
clio=$1
data=$2
shift 2
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
for set in ewt gum; do
  xzcat "$data/treebank/$set-dev.conllu.xz" > "$folder/gold.conllu"
  python3 "$(dirname "$0")/raw_text.py" "$folder/gold.conllu" > "$folder/$set.txt"
  "$clio" parse "$@" "$folder/$set.txt" > "$folder/system.conllu"
  echo "$set-dev, from raw text"
  "$clio" eval "$folder/gold.conllu" "$folder/system.conllu"
done
