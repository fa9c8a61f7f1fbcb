#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Check that a folder of src/ includes only from itself and from folders above it in src/README.md."""

import pathlib
import re
import sys

src = pathlib.Path(sys.argv[1])
order = re.findall(r"^- `([\w/]+)`", (src / "README.md").read_text(), re.M)
rank = {folder.split("/")[0]: i for i, folder in enumerate(order)}
rank["clio"] = rank["include"]
errors = []
for path in sorted(src.rglob("*.[ch]")):
    folder = path.relative_to(src).parts[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+"([^"/]+)/', line)
        if match and rank.get(match[1], 99) > rank[folder]:
            errors.append(f"{path}:{number}: {folder} may not include from {match[1]}")
        if folder != "rdf" and re.match(r"\s*#\s*include\s+<(raptor2|librdf|redland|rasqal)", line):
            errors.append(f"{path}:{number}: only rdf may include this")
print("\n".join(errors) or f"{len(order)} layers hold")
sys.exit(bool(errors))
