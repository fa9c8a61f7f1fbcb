#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Write a graph whose names are attacks on a page: hostile.py FILE.ttl"""

import sys

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

BASE = "https://kg.example.org/"
CLIO = rdflib.Namespace("https://w3id.org/clio/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
ATTACKS = [
    "<script>window.hurt = 1</script>", "<img src=x onerror='window.hurt = 1'>", "\"><script>window.hurt = 1</script>",
    "' onmouseover='window.hurt = 1", "</title><script>window.hurt = 1</script>", "--><script>window.hurt = 1</script>",
    "</script><script>window.hurt = 1</script>", "<!--<script>", "]]><script>window.hurt = 1</script>",
    "</textarea></code></pre><script>window.hurt = 1</script>", "{{7*7}} ${window.hurt = 1} <%= 1 %>", "&lt;b&gt; &amp; &#x3c;",
    "\u202eright to left override", "\u05e9\u05dc\u05d5\u05dd \u0639\u0644\u064a\u0643\u0645 (1953)", "a" * 5000, "wide " * 400,
    "\u0000".replace("\u0000", "\ufffd") + "\ufeff\u200b\u2028\u2029", "z\u0351\u036b\u0343\u036a\u0302" * 50, "javascript:window.hurt=1", "\\\"\\u003cscript\\u003e",
]
graph = rdflib.Graph()
document = rdflib.URIRef(f"{BASE}doc/hostile")
things = [rdflib.URIRef(f"{BASE}id/Thing_{i}") for i in range(len(ATTACKS))]
for i, (thing, name) in enumerate(zip(things, ATTACKS)):
    sentence, claim = (rdflib.URIRef(f"{document}#{kind}{i + 1}") for kind in "sc")
    quote = rdflib.URIRef(f"{sentence}-quote")
    other = things[(i + 1) % len(things)]
    for s, p, o in [
        (thing, RDF.type, SEM.Actor), (thing, RDFS.label, rdflib.Literal(name, "en")), (thing, SKOS.altLabel, rdflib.Literal(name[::-1])),
        (thing, CLIO.opposed, other), (thing, SEM.hasBeginTimeStamp, rdflib.Literal("1953-09-13", datatype=rdflib.XSD.date)),
        (thing, SKOS.closeMatch, rdflib.URIRef("javascript:window.hurt=1")), (thing, OWL.sameAs, rdflib.URIRef("https://example.org/%22%3E%3Cscript%3E")),
        (claim, RDF.type, RDF.Statement), (claim, RDF.subject, thing), (claim, RDF.predicate, CLIO.opposed), (claim, RDF.object, other),
        (claim, CLIO.confidence, rdflib.Literal("0.5", datatype=rdflib.XSD.decimal)),
        (claim, rdflib.PROV.wasDerivedFrom, sentence), (sentence, OA.hasSource, rdflib.URIRef(f"{BASE}text/hostile.txt")),
        (sentence, OA.hasSelector, quote), (quote, RDF.type, OA.TextQuoteSelector), (quote, OA.exact, rdflib.Literal(name)),
    ]:
        graph.add((s, p, o))
graph.serialize(sys.argv[1], format="turtle")
