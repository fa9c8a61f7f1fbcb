#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Many articles through convert, diff and load: corpus.sh BUILD N [DIR [LETTERS]]
# Generates N articles (of some LETTERS) in DIR, converts them to one N-Quads file, loads it into Oxigraph
# (scripts/stores.sh) with a kill and a resumption in between, and prints CPU seconds, seconds, peak memory and counts.

set -eu
cd "$(dirname "$0")/.."
clio=$(realpath "$1/clio") n=$2
work=${3:-$(mktemp -d)}
oxigraph=$PWD/build/stores/python/bin/oxigraph port=28895
url=http://127.0.0.1:$port
mkdir -p "$work/server"
touch "$work/journal"

measure() {
  local what=$1
  shift
  /usr/bin/time -f "$what: %U + %S CPU s, %e s, %M KiB" "$@"
}

serve() {
  (cd "$work/server" && exec "$oxigraph" serve --location data --bind 127.0.0.1:$port 2>>log) &
  server=$!
  trap 'kill -9 $server 2>/dev/null || true' EXIT
  until curl -s -o "$work/answer" "$url/query?query=ASK%20%7B%7D"; do sleep 0.2; done
}

load() {
  measure load "$clio" load --store $url/store --journal "$work/journal" "$work/all.nq.zst"
}

python3 bench/corpus.py "$n" "$work/texts" ${4:-}
measure "convert $n" "$clio" convert -q --evidence event "$work/texts" -o "$work/all.nq.zst"
ls -l "$work/all.nq.zst"
measure "diff with itself" "$clio" diff "$work/all.nq.zst" "$work/all.nq.zst"
serve
load 2>"$work/first" &
loader=$!
until [ "$(wc -l <"$work/journal")" -ge $((n / 3)) ] || ! kill -0 $loader; do sleep 1; done
kill -9 $server
wait $loader || true
echo "killed after $(wc -l <"$work/journal") graphs"
serve
load
curl -s -H 'Accept: text/csv' --data-urlencode \
  'query=SELECT (COUNT(DISTINCT ?g) AS ?graphs) (COUNT(*) AS ?statements) { GRAPH ?g { ?s ?p ?o } }' -G "$url/query"
zstdcat "$work/all.nq.zst" | wc -l
kill -9 $server
