#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Install Clio to a prefix of its own, and use it there: install.sh CC BUILD_DIR SOURCE_DIR WORK_DIR

set -eu
cc=$1 build=$2 source=$3 work=$4
rm -rf "$work"
mkdir -p "$work"
cmake --install "$build" --prefix "$work/usr" >/dev/null

# The program finds its data beside itself, and does what it did in the build tree
cd "$work"
unset CLIO_DATA_DIR
"$work/usr/bin/clio" convert "$source/input/khrushchev.txt" -o installed.ttl --quiet
"$build/clio" convert "$source/input/khrushchev.txt" -o built.ttl --quiet
cmp installed.ttl built.ttl
test -s "$work/usr/share/man/man1/clio.1"

# A program against the installed library, with what pkg-config says; its headers need nothing else
libdir=$(dirname "$(find "$work/usr" -name clio-0.pc | head -n 1)")
export PKG_CONFIG_PATH=$libdir
flags=$(pkg-config --define-prefix --cflags --libs clio-0)
$cc -std=c11 -Wall -Wextra -Werror "$source/tests/install/example.c" $flags -o example
LD_LIBRARY_PATH=$(dirname "$libdir") ./example "$work/usr/share/clio" "$source/input/khrushchev.txt" >example.ttl
grep -q "^# .* | clio:holdsOffice | " example.ttl
rapper -q -c -i turtle example.ttl

# Only what the headers name is to be seen in the library
nm -D --defined-only "$(dirname "$libdir")"/libclio.so | awk '$2 ~ /[TDBR]/ { print $3 }' | grep -v '^clio_' && exit 1
echo "installed and used"
