#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""What publishing again changes, what it removes, and what it refuses: check_files.py CLIO ROOT"""

import shutil

from site_tools import HOSTILE, articles, check, clio, end, files, folder, must


def state(site):
    return {name: (path.stat().st_mtime_ns, path.read_bytes()) for name, path in files(site).items()}


def contents(site):
    return {name: path.read_bytes() for name, path in files(site).items()}


def refuses(what, message, code, *arguments):
    result = clio("publish", *arguments)
    check(result.returncode == code, f"{what}: exit code {result.returncode}")
    check(message in result.stderr and result.stderr.count("\n") == 1, f"{what}: {result.stderr!r}")


with folder() as temporary:
    output, site = temporary / "out", temporary / "site"
    output.mkdir()
    must(clio("convert", *articles("khrushchev", "hannibal"), "-o", output))
    must(clio("publish", output, "-o", site))
    first = state(site)

    must(clio("publish", output, "-o", site))
    check({n: s for n, s in state(site).items() if n != ".clio-publish"} ==
          {n: s for n, s in first.items() if n != ".clio-publish"}, "a second run touches files")
    must(clio("publish", output, "-o", temporary / "other"))
    check(contents(temporary / "other") == contents(site), "two runs give different bytes")
    must(clio("publish", output / "hannibal.ttl", output / "khrushchev.ttl", "-o", temporary / "third"))
    check(contents(temporary / "third") == contents(site), "the order of files shows")

    (site / "CNAME").write_text("mine")
    (site / "id" / "mine.html").write_text("mine")
    (output / "hannibal.ttl").unlink()
    must(clio("publish", output, "-o", site))
    left = files(site)
    check("doc/hannibal.html" not in left and "id/Hannibal.html" not in left, "stale pages stay")
    check("id/mine.html" in left and "CNAME" in left, "files of others are removed")
    check(not [n for n in left if n.endswith(".tmp") or n.endswith(".new")], "temporary files stay")
    shutil.rmtree(temporary / "other")
    must(clio("publish", output, "-o", temporary / "other"))
    mine = {"CNAME", "id/mine.html"}
    check({n: c for n, c in contents(site).items() if n not in mine} == contents(temporary / "other"),
          "a site that lost an article is not like a new one")

    hub = temporary / "hub.ttl"
    hub.write_text("".join(f"<urn:x:{i}> <https://w3id.org/clio/ontology#memberOf> <https://kg.example.org/id/Hub> .\n"
                           for i in range(3000)) + "<https://kg.example.org/id/Hub> <http://www.example.org/7> 'seven' .\n")
    result = must(clio("publish", hub, "-o", temporary / "hub", "--base", "https://kg.example.org"))
    check("And 2500 more" in (temporary / "hub/id/Hub.html").read_text(), "a hub's page grows with the graph")
    check("not in RDF/XML" in result.stderr and "seven" in (temporary / "hub/id/Hub.ttl").read_text() and
          "seven" not in (temporary / "hub/id/Hub.rdf").read_text(), "a property without a name in RDF/XML")

    full = temporary / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    refuses("files of others", 'has files, but "clio publish" made none', 73, output, "-o", full)
    check(list(full.iterdir()) == [full / "letter.txt"], "a directory of others is changed")
    blank = temporary / "blank.ttl"
    blank.write_text("<https://kg.example.org/id/a> <urn:p> [] .\n")
    refuses("blank node", "blank.ttl:1: a blank node has no page", 65, blank, "--base", "https://kg.example.org", "-o",
            temporary / "no")
    blank.write_text("<https://kg.example.org/id/a> <urn:p> <urn:o>, .\n")
    refuses("syntax", "blank.ttl:1", 65, blank, "-o", temporary / "no")
    must(clio("publish", HOSTILE, "-o", temporary / "no"))
    blank.write_text("<https://kg.example.org/id/a> <urn:p> <urn:o> .\n")
    refuses("no base", "say --base", 2, blank, "-o", temporary / "no2")
    refuses("base", "--base is an http", 2, HOSTILE, "--base", "javascript:1", "-o", temporary / "no3")
    refuses("no output", "say --output", 2, HOSTILE)
    refuses("no input", "No such file", 66, temporary / "nothing.ttl", "-o", temporary / "no4")
    refuses("no articles", "No such file", 66, HOSTILE, "-o", temporary / "no5", "--text", temporary / "nothing")
end()
