#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Give `clio convert` input and output that cannot be used: bad_input.py CLIO WORK_DIR

Each case says which exit code and which one line of message is right, and which files are there afterwards.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

GOOD = "Marie Curie was born in Warsaw on 7 November 1867. She discovered polonium in 1898.\n"
MB = 1 << 20

# name, files {path: bytes}, arguments, exit code, messages (a pattern for each line), files written
CASES = [
    ("good", {"a.txt": GOOD}, ["a.txt", "-o", "out.ttl"], 0, [r"1 article, 2 sentences"], ["out.ttl"]),
    ("stdout", {"a.txt": GOOD}, ["a.txt"], 0, [], []),
    ("no arguments", {}, [], 2, [r"no article"], []),
    ("unknown option", {}, ["--bogus"], 2, [r'no option "--bogus"'], []),
    ("unknown short option", {}, ["-Z"], 2, [r'no option "-Z"'], []),
    ("option without value", {}, ["a.txt", "-o"], 2, [r"--output needs a value"], []),
    ("bad number", {}, ["a.txt", "--jobs=two"], 2, [r"--jobs needs a number"], []),
    ("negative number", {}, ["a.txt", "--jobs=-1"], 2, [r"--jobs needs a number"], []),
    ("number out of range", {}, ["a.txt", "-c", "1.5"], 2, [r"from 0 to 1"], []),
    ("not a number", {}, ["a.txt", "-c", "nan"], 2, [r"--min-confidence needs a number"], []),
    ("unknown format", {"a.txt": GOOD}, ["a.txt", "--to", "cobol"], 2, [r'--to is none of turtle.*"cobol"'], []),
    ("bad date", {"a.txt": GOOD}, ["a.txt", "-d", "someday"], 2, [r'"someday" is no date'], []),
    ("no ontology", {"a.txt": GOOD}, ["a.txt", "--ontology", "nowhere"], 70, [r"nowhere"], []),
    ("ontology not Turtle", {"a.txt": GOOD, "o/x.ttl": "this is no Turtle"}, ["a.txt", "--ontology", "o"], 70,
     [r"x\.ttl:1:"], []),
    ("missing file", {}, ["nothing.txt", "-o", "out.ttl"], 66, [r"nothing\.txt: No such file"], []),
    ("directory without articles", {"d/readme.pdf": "x"}, ["d", "-o", "out"], 66, [r"d: no articles"], []),
    ("empty directory name", {}, [""], 66, [r"No such file"], []),
    ("empty file", {"a.txt": ""}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*(empty|no text)"], []),
    ("only blanks", {"a.txt": " \n\t\n"}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*(empty|no text)"], []),
    ("only a byte order mark", {"a.txt": b"\xef\xbb\xbf"}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: "], []),
    ("invalid UTF-8", {"a.txt": b"Caf\xe9 in Paris opened in 1920.\n"}, ["a.txt", "-o", "out.ttl"], 65,
     [r"a\.txt: .*UTF-8"], []),
    ("cut UTF-8", {"a.txt": b"Caf\xc3"}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*UTF-8"], []),
    ("surrogates", {"a.txt": b"x \xed\xa0\x80 y"}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*UTF-8"], []),
    ("UTF-16", {"a.txt": GOOD.encode("utf-16")}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*UTF"], []),
    ("NUL bytes", {"a.txt": b"Rome was\x00 founded.\n"}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*NUL"], []),
    ("50 MB in one line", {"a.txt": b"word " * (10 * MB)}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: "], []),
    ("50 MB without a blank", {"a.txt": b"x" * (50 * MB)}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: "], []),
    ("65 MB", {"a.txt": b"One line.\n" * (65 * MB // 10)}, ["a.txt", "-o", "out.ttl"], 65, [r"a\.txt: .*64 MiB"], []),
    ("100,000 nested tags", {"a.html": "<div>" * 100000 + "<p>" + GOOD + "</p>" + "</div>" * 100000},
     ["a.html", "-o", "out.ttl"], 0, [r"1 article"], ["out.ttl"]),
    ("100,000 nested quotes", {"a.md": "> " * 100000 + GOOD}, ["a.md", "-o", "out.ttl"], 0, [r"1 article"], ["out.ttl"]),
    ("100,000 open brackets", {"a.txt": "(" * 100000 + "\n" + GOOD}, ["a.txt", "-o", "out.ttl"], 0, [r"1 article"],
     ["out.ttl"]),
    ("unwritable output", {"a.txt": GOOD}, ["a.txt", "-o", "no/such/out.ttl"], 73, [r"out\.ttl: .*No such file"], []),
    ("output directory is a file", {"a.txt": GOOD, "b.txt": GOOD, "out": "x"}, ["a.txt", "b.txt", "-o", "out"], 73,
     [r"out: "], ["out"]),
    ("full disk", {"a.txt": GOOD}, ["a.txt", "-o", "/dev/full"], 73, [r"/dev/full: .*No space left"], []),
    ("one bad article", {"d/a.txt": GOOD, "d/b.txt": b"\xff\xfe\xfd", "d/c.txt": GOOD}, ["d", "-o", "out"], 1,
     [r"d/b\.txt: ", r"2 articles, .* 1 failed"], ["out/a.ttl", "out/c.ttl"]),
    ("one missing article", {"a.txt": GOOD}, ["a.txt", "b.txt", "-o", "out"], 1, [r"b\.txt: No such file", r"1 article"],
     ["out/a.ttl"]),
    ("one name twice", {"a.txt": GOOD, "x/a.txt": GOOD, "a.md": GOOD}, ["a.txt", "a.md", "x/a.txt", "-o", "out"], 0,
     [r"3 articles"], ["out/a.ttl", "out/a-md.ttl", "out/a-txt.ttl"]),
    ("output over the article", {"a.txt": GOOD}, ["a.txt", "--to", "text", "-o", "a.txt"], 73, [r"article itself"], []),
    ("output over the articles", {"a.txt": GOOD, "b.txt": GOOD}, ["a.txt", "b.txt", "--to", "text", "-o", "."], 73,
     [r"a\.txt: .*itself", r"b\.txt: .*itself"], []),
    ("name with blanks and quotes", {'a "b" <c>.txt': GOOD}, ['a "b" <c>.txt', "-o", "out/"], 0, [r"1 article"],
     ['out/a "b" <c>.ttl']),
]


def run_case(clio, work, case):
    """Return what is wrong, as a list of lines."""
    name, files, arguments, code, messages, written = case
    folder = work / re.sub(r"\W+", "-", name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    result = subprocess.run([clio, "convert", *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
    lines = sorted(result.stderr.decode("utf-8", "replace").splitlines(), key=lambda line: ("clio:" not in line, line))
    found = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    expected = sorted({*files, *written})
    wrong = []
    if result.returncode != code:
        wrong.append(f"exit code {result.returncode}, not {code}")
    if len(lines) != len(messages) or not all(re.search(m, line) for m, line in zip(messages, lines)):
        wrong.append(f"says {lines[:5]}, not {messages}")
    if found != expected:
        wrong.append(f"leaves {found}, not {expected}")
    if found == expected and any(not (folder / p).stat().st_size for p in written):
        wrong.append("wrote an empty file")
    if code and result.stdout:
        wrong.append("wrote to the standard output")
    shutil.rmtree(folder)
    return wrong


def full_standard_output(clio, work):
    (work / "a.txt").write_text(GOOD, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        result = subprocess.run([clio, "convert", str(work / "a.txt")], stdout=full, stderr=subprocess.PIPE)
    message = result.stderr.decode()
    return [] if result.returncode == 73 and "No space left" in message else [f"{result.returncode} {message}"]


def old_output_stays(clio, work):
    """A conversion that fails leaves the file of an earlier one alone."""
    (work / "bad.txt").write_bytes(b"\xff")
    (work / "old.ttl").write_text("old", encoding="utf-8")
    subprocess.run([clio, "convert", str(work / "bad.txt"), "-o", str(work / "old.ttl")], stderr=subprocess.DEVNULL)
    return [] if (work / "old.ttl").read_text(encoding="utf-8") == "old" else ["the old file is gone"]


def unwritable_directory(clio, work):
    """Without the right to write, nothing is written (root has it always, so there is nothing to see then)."""
    if os.getuid() == 0:
        return []
    folder = work / "locked"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o500)
    (work / "a.txt").write_text(GOOD, encoding="utf-8")
    result = subprocess.run([clio, "convert", str(work / "a.txt"), "-o", str(folder / "a.ttl")], capture_output=True)
    folder.chmod(0o700)
    return [] if result.returncode == 73 and b"Permission denied" in result.stderr else [str(result)]


def main():
    clio, work = sys.argv[1], pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    failed = 0
    checks = [(case[0], lambda case=case: run_case(clio, work, case)) for case in CASES]
    checks += [(f.__name__, lambda f=f: f(clio, work)) for f in (full_standard_output, old_output_stays,
                                                                   unwritable_directory)]
    for name, check in checks:
        wrong = check()
        failed += bool(wrong)
        for line in wrong:
            print(f"{name}: {line}")
    print(f"{len(checks) - failed} of {len(checks)} cases of bad input are answered")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
