#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Install what Debian does not have for the tests of stores and formats, in build/stores: Fuseki (Maven), Oxigraph (pip)
# and N3.js (npm).  Needs mvn, npm and python3-venv.  The tests that use them say so if they are missing.

set -eu
cd "$(dirname "$0")/.."
dir=$PWD/build/stores
fuseki=4.10.0 oxigraph=0.5.13 n3=2.13.12
mkdir -p "$dir"

if [ ! -e "$dir/fuseki.jar" ]; then
  mvn -q -B dependency:copy -Dartifact=org.apache.jena:jena-fuseki-server:$fuseki -DoutputDirectory="$dir"
  mv "$dir/jena-fuseki-server-$fuseki.jar" "$dir/fuseki.jar"
fi
if [ ! -e "$dir/python/bin/oxigraph" ]; then
  python3 -m venv "$dir/python"
  "$dir/python/bin/pip" install -q "oxigraph==$oxigraph"
fi
[ -e "$dir/node_modules/n3" ] || npm install --silent --no-fund --no-audit --prefix "$dir" "n3@$n3"
echo "Fuseki $fuseki, Oxigraph $oxigraph and N3.js $n3 are in $dir"
