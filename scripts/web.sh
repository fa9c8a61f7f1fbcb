#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Build the scripts that "clio publish" adds to pages; needs Node.js 20 and its package registry

set -eu
cd "$(dirname "$0")/../src/publish/web"

npm ci --ignore-scripts --no-audit --no-fund
exec npm run --silent build
