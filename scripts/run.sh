#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Build Clio on Debian 12 and convert every article in input/ to output/

set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

need_packages "${build_packages[@]}"
build_preset release
exec build/release/clio convert input -o output "$@"
