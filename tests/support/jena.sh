#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Print the class path of Debian's Jena, or "-" if it is not installed: jena.sh DIRECTORY
#
# Debian's jar keeps Xerces' messages under another name than its classes look for, so they are unpacked to DIRECTORY.

set -eu
java=/usr/share/java
if ! command -v java >/dev/null || [ ! -e $java/jena-core.jar ]; then
  echo -
  exit
fi

if [ ! -d "$1/xerces" ]; then
  mkdir -p "$1"
  python3 - "$java/jena-core.jar" "$1" <<'EOF'
import pathlib, sys, zipfile
prefix = "org/apache/jena/ext/"
with zipfile.ZipFile(sys.argv[1]) as jar:
    for name in jar.namelist():
        if name.startswith(prefix + "xerces/") and name.endswith(".properties"):
            target = pathlib.Path(sys.argv[2], name[len(prefix):])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(jar.read(name))
EOF
fi

path=$1
for name in jena-arq jena-base jena-cmds jena-core jena-iri jena-shacl jena-shex jena-tdb2 jena-dboe-base \
  jena-dboe-index jena-dboe-storage jena-dboe-trans-data jena-dboe-transaction slf4j-api slf4j-simple commons-cli \
  commons-codec commons-compress commons-csv commons-io commons-lang3 dexx.collection gson guava httpclient httpcore \
  jackson-core jackson-databind jackson-annotations jsonld-java protobuf thrift titanium-json-ld xercesImpl xml-apis \
  jakarta.json-api; do
  path=$path:$java/$name.jar
done
echo "$path"
