#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Check that every source file names its licence in its first lines."""

import pathlib
import sys

root = pathlib.Path(sys.argv[1])
files = [p for top in ("src", "tests", "bench", "scripts", "ontology") for p in sorted((root / top).rglob("*"))
         if p.suffix in (".c", ".h", ".py", ".sh", ".ttl", ".js", ".mjs", ".css") and p.is_file()
         and not {"cases", "corpus", "node_modules", "dist"} & set(p.parts)]
errors = [f"{p}:1: no SPDX-License-Identifier" for p in files
          if "SPDX-License-Identifier:" not in "".join(p.open(encoding="utf-8").readlines()[:4])]
print("\n".join(errors) or f"{len(files)} files name their licence")
sys.exit(bool(errors) or not files)
