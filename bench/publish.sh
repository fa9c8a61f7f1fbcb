#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Time and memory of clio publish: publish.sh CLIO [PAGES]
#
# The articles of input/ are converted once and copied under new names, so that
# only places and the like are shared.  A tenth of the pages is published first,
# then all, then all again.

set -eu
clio=$(realpath "$1")
pages=${2:-100000}
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

"$clio" convert input -o "$dir/one" --to ntriples --quiet
"$clio" convert input -o "$dir/one" --to text --quiet
each=$(cat "$dir"/one/*.nt | grep -o '^<https://kg.example.org/id/[^>]*' | sort -u | wc -l)

copy() { # copy N FROM: article N of each, with names of their own
  mkdir -p "$dir/graphs-$1"
  for ((i = $2; i < $1; ++i)); do
    for file in "$dir"/one/*.nt; do
      name=$(basename "$file" .nt)
      sed -E "s,/(doc|text)/$name([#.]),/\\1/$name-$i\\2,g; s,(/id/[^>]*),\\1_$i,g" "$file" >"$dir/graphs-$1/$name-$i.nt"
      ln -s "$dir/one/$name.txt" "$dir/graphs-$1/$name-$i.txt"
    done
  done
}

measure() { # measure WHAT GRAPHS SITE
  python3 - "$1" "$clio" publish "$2" -o "$3" <<'PYTHON'
import re, resource, subprocess, sys, time
start = time.monotonic()
run = subprocess.run(sys.argv[2:], capture_output=True, text=True)
seconds = time.monotonic() - start
sys.stderr.write("" if not run.returncode else run.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
pages, statements = map(int, re.search(r"(\d+) pages of (\d+) statements", run.stderr).groups())
print(f"{sys.argv[1]}: {pages} pages of {statements} statements in {seconds:.1f} s ({cpu:.1f} CPU s), "
      f"{pages / seconds:.0f} pages/s, {pages / cpu:.0f} per CPU s, {used.ru_maxrss / 1024:.0f} MiB at most")
PYTHON
}

n=$(((pages + each - 1) / each))
tenth=$(((n + 9) / 10))
copy "$tenth" 0
copy "$n" 0
measure "a tenth" "$dir/graphs-$tenth" "$dir/site-tenth"
measure "all" "$dir/graphs-$n" "$dir/site"
measure "all again" "$dir/graphs-$n" "$dir/site"
find "$dir/site" -type f | wc -l | sed 's/$/ files/'
du -sm "$dir/site" | sed 's/\t.*/ MB/'
