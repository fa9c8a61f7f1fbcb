# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""What the tests of this folder share: articles converted, sites made, complaints counted"""

import contextlib
import pathlib
import subprocess
import sys
import tempfile

CLIO, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
BASE = "https://kg.example.org"
HOSTILE = ROOT / "tests/cases/publish/hostile.ttl"
failures = []


def check(condition, what):
    if not condition:
        failures.append(what)


def clio(*arguments, cwd=None):
    return subprocess.run([CLIO, *map(str, arguments)], capture_output=True, text=True, cwd=cwd or ROOT)


def must(result):
    if result.returncode:
        sys.exit(f"{' '.join(result.args)}: {result.stderr}")
    return result


def articles(*names):
    return [next(ROOT.glob(f"input/{name}.*")) for name in names]


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory() as name:
        yield pathlib.Path(name)


def files(site):
    return {str(path.relative_to(site)): path for path in site.rglob("*") if path.is_file()}


def end():
    for failure in failures[:30]:
        print(failure)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)
