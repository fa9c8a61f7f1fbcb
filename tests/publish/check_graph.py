#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""The data documents of a site add up to the graphs it was made of: check_graph.py CLIO ROOT"""

import re
import urllib.parse

import rdflib

from site_tools import BASE, HOSTILE, articles, check, clio, end, files, folder, must

FORMATS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}


def read(paths, form):
    graph = rdflib.ConjunctiveGraph()
    for path in paths:
        graph.parse(path, format=form)
    return graph


def triples(graph):
    return {(s, p, o) for s, p, o in graph.triples((None, None, None))}


def compare(what, found, wanted):
    check(found == wanted, f"{what}: {len(wanted - found)} missing, {len(found - wanted)} too many: "
                           f"{sorted(map(str, wanted ^ found))[:2]}")


def rebased(graph, base):
    def term(t):
        return rdflib.URIRef(base + t[len(BASE):]) if isinstance(t, rdflib.URIRef) and t.startswith(BASE + "/") else t
    return {tuple(map(term, triple)) for triple in graph}


def check_documents(site, wanted):
    for suffix, form in FORMATS.items():
        paths = [path for name, path in files(site).items()
                 if name.endswith(suffix) and name.split("/")[0] in ("id", "doc", "about")]
        found = set()
        total = 0
        for path in paths:
            statements = triples(read([path], form))
            total += len(statements)
            found |= statements
        compare(f"{site.name}: all {suffix}", found, wanted)
        check(total == len(found), f"{site.name}: a statement is in two {suffix}")


def path_of(iri, base):
    rest = iri[len(base) + 1:].split("#")[0]
    rest = re.sub(r"^graph/", "doc/", re.sub(r"^text/(.*)\.txt$", r"doc/\1", rest))
    return urllib.parse.unquote(rest)


def check_iris(site, graph, base):
    """Every IRI under the base has a page and data"""
    there = files(site)
    redirects = (site / "rules/nginx.conf").read_text()
    terms = {t for quad in graph.quads() for t in (*quad[:3], quad[3].identifier if quad[3] is not None else None)}
    for iri in {str(t) for t in terms if isinstance(t, rdflib.URIRef) and t.startswith(base + "/")}:
        path = path_of(iri, base)
        prefix = urllib.parse.urlparse(base).path
        named = re.escape(f'if ($clio_raw = "{prefix}{iri[len(base):]}") {{\n  set $clio_path "{prefix}/')
        hashed = re.search(named + '([^"]*)"', redirects)
        path = hashed[1] if hashed else path
        for suffix in (".html", *FORMATS):
            check(path + suffix in there, f"{site.name}: nothing for <{iri}> at {path}{suffix}")


def check_site(out, name, form, options, base=BASE):
    site = out.parent / name
    must(clio("publish", out, "-o", site, *options))
    graph = read([path for path in sorted(out.iterdir()) if path.suffix != ".txt"], form)
    wanted = rebased(triples(graph), base)
    check_documents(site, wanted)
    dump = read([site / "dump.nq"], "nquads")
    compare(f"{name}: dump", triples(dump), wanted)
    if form != "turtle":
        check(len(list(dump.quads())) == len(list(graph.quads())), f"{name}: graphs of the dump")
    check_iris(site, dump, base)
    void = read([site / ".well-known/void"], "turtle")
    counted = next(void.objects(None, rdflib.URIRef("http://rdfs.org/ns/void#triples")))
    check(int(counted) == len(wanted), f"{name}: VoID says {counted} triples, not {len(wanted)}")


with folder() as temporary:
    for to, form, options in (("turtle", "turtle", ()), ("nquads", "nquads", ()),
                              ("turtle", "turtle", ("--names", "wikidata"))):
        output = temporary / f"{to}{len(options)}" / "out"
        output.mkdir(parents=True)
        must(clio("convert", *articles("khrushchev", "meitner", "hannibal"), "-o", output, "--to", to, *options))
        check_site(output, "site", form, ())
        check_site(output, "moved", form, ("--base", "https://my.example.org/kg/"), "https://my.example.org/kg")
    output = temporary / "hostile" / "out"
    output.mkdir(parents=True)
    (output / "hostile.ttl").write_bytes(HOSTILE.read_bytes())
    check_site(output, "site", "turtle", ())
end()
