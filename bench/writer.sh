#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Compare the streaming writers with rapper in one run: writer.sh BUILD [STATEMENTS]

set -eu
bench=$1/bench/writer
n=${2:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

"$bench" ntriples "$n" "$dir/data.nt" >/dev/null
lines=$(wc -l <"$dir/data.nt")

rapper_rate() {
  local seconds
  TIMEFORMAT='%U %S'
  seconds=$({ time rapper -q -i ntriples -o "$1" "$dir/data.nt" >/dev/null; } 2>&1 | awk '{ print $1 + $2 }')
  awk -v f="$1" -v n="$lines" -v s="$seconds" \
    'BEGIN { printf "rapper %s: %d statements in %.2f CPU s, %.0f per CPU s\n", f, n, s, n / s }'
}

for format in turtle nquads; do
  rapper_rate $format
done
for format in turtle trig nquads ntriples; do
  "$bench" $format "$n"
done
"$bench" nquads $((n * 4))
"$bench" nquads "$n" "$dir/out.nq.gz"
"$bench" nquads "$n" "$dir/out.nq.zst"
