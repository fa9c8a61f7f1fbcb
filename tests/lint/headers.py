#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Compile each header alone, so that it includes what it uses: headers.py CC SRC FLAG..."""

import pathlib
import subprocess
import sys

compiler, src, flags = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
headers = sorted(src.rglob("*.h"))
failed = [h for h in headers
          if subprocess.run([compiler, "-std=c11", "-fsyntax-only", "-Wall", "-Wno-pragma-once-outside-header",
                             "-D_POSIX_C_SOURCE=200809L", *flags, "-x", "c", str(h)]).returncode]
print(f"{len(headers) - len(failed)} of {len(headers)} headers compile alone")
sys.exit(bool(failed) or not headers)
