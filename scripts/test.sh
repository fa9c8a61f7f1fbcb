#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Build Clio on Debian 12 and run its tests, but those of stores that scripts/stores.sh fetches; options go to ctest

set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

need_packages "${build_packages[@]}" "${test_packages[@]}"
build_preset release
exec ctest --test-dir build/release -LE fetched -j "$(nproc)" --output-on-failure "$@"
