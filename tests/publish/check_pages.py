#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Pages are well formed, their links lead somewhere, and no text is markup: check_pages.py CLIO ROOT"""

import html
import json
import re
import urllib.parse

import html5lib
import rdflib

from site_tools import BASE, HOSTILE, articles, check, clio, end, files, folder, must

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
CLIO_NS = rdflib.Namespace("https://w3id.org/clio/ontology#")
SAFE = re.compile(r"(https?:|#|[^:]*$)")


def parse(name, text):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(text)
    for (line, column), error, data in parser.errors:
        check(False, f"{name}:{line}:{column}: {error} {data}")
    return tree


def text_of(element):
    return "".join(element.itertext())


class Page:
    """A page, with what the checks ask of it"""

    def __init__(self, name, path):
        self.name = name
        self.source = path.read_bytes().decode()
        self.tree = parse(name, self.source)
        self.elements = list(self.tree.iter())
        self.ids = [e.get("id") for e in self.elements if e.get("id")]

    def all(self, tag):
        return [e for e in self.elements if e.tag == tag]

    def by_id(self, name):
        return next((e for e in self.elements if e.get("id") == name), None)


def check_markup(page):
    """Nothing but our own markup, whatever labels say"""
    check(len(page.ids) == len(set(page.ids)), f"{page.name}: an id twice")
    for e in page.elements:
        if not isinstance(e.tag, str):
            check(False, f"{page.name}: a comment or worse")
            continue
        check(e.tag not in ("img", "iframe", "object", "style", "i" if "ontology" not in page.name else ""),
              f"{page.name}: <{e.tag}>")
        check(not any(a.startswith("on") or a == "style" for a in e.attrib), f"{page.name}: {e.attrib}")
        for attribute in ("href", "src", "action"):
            check(SAFE.match(e.get(attribute, "")), f"{page.name}: {attribute}={e.get(attribute)}")
    for script in page.all("script"):
        data = script.get("type") == "application/ld+json"
        check(data or script.get("src"), f"{page.name}: an inline script")
        if data:
            check("<" not in text_of(script), f"{page.name}: < in JSON-LD")
            json.loads(text_of(script))
    check(len(page.all("h1")) == 1 and len(page.all("main")) == 1, f"{page.name}: one h1, one main")


def check_links(page, pages, there):
    folder_of = page.name.rsplit("/", 1)[0] + "/" if "/" in page.name else ""
    for e in page.elements:
        target = e.get("href") or e.get("src") or e.get("action")
        if not isinstance(e.tag, str) or not target or re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = urllib.parse.urljoin("http://h/" + folder_of, target).partition("#")
        name = urllib.parse.unquote(path)[len("http://h/"):] or "index.html"
        name = page.name if target.startswith("#") else name
        check(name in there, f"{page.name}: no {name} for {target}")
        if fragment and name in pages:
            check(urllib.parse.unquote(fragment) in pages[name].ids, f"{page.name}: no place {target}")


def check_evidence(site, pages):
    """Every sentence is marked, its mark is the quote, and what is apart says so"""
    graph = rdflib.ConjunctiveGraph()
    graph.parse(site / "dump.nq", format="nquads")
    for sentence, selector in graph.subject_objects(OA.hasSelector):
        exact = graph.value(selector, OA.exact)
        if exact is None:
            continue
        document, fragment = str(sentence)[len(BASE) + 1:].split("#")
        page = pages[urllib.parse.unquote(document) + ".html"]
        marks = page.by_id(fragment)
        check(marks is not None, f"{page.name}: no mark {fragment}")
        if marks is not None and marks.tag == "mark" and "hostile" not in page.name:
            check(text_of(marks) == str(exact), f"{page.name}#{fragment}: {text_of(marks)!r}, not {str(exact)!r}")
    for predicate, kinds in ((CLIO_NS.polarity, ("denied",)), (CLIO_NS.modality, ("planned", "hypothetical", "reported", "contradicted"))):
        for claim in graph.subjects(predicate):
            document, fragment = str(claim)[len(BASE) + 1:].split("#")
            item = pages[urllib.parse.unquote(document) + ".html"].by_id(fragment)
            standing = item is not None and [e for e in item.iter("span") if e.get("class", "").startswith("standing")]
            check(standing and any(text_of(s) in kinds for s in standing), f"{claim}: does not say {kinds}")


def check_text(site, pages):
    """The page of an article is its text, but for the notes"""
    for name, path in files(site).items():
        if name.startswith("text/"):
            page = pages["doc/" + name[5:-4] + ".html"]
            shown = "".join(text_of_without_notes(p) for div in page.all("div") if div.get("class") == "passage"
                            for p in div.findall("p"))
            wanted = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
            title = text_of(page.all("h1")[0])
            wanted = wanted[1:] if wanted[0] == title and not shown.startswith(title) else wanted
            check(shown == "".join(wanted), f"{page.name}: text is not that of {name}: {shown[:80]!r}")


def text_of_without_notes(element):
    parts = [element.text or ""]
    for child in element:
        if child.tag != "sup":
            parts.append(text_of_without_notes(child))
        parts.append(child.tail or "")
    return "".join(parts)


def check_labels(site, pages):
    """Labels are shown as they are"""
    graph = rdflib.Graph().parse(HOSTILE, format="turtle")
    for thing, label in graph.subject_objects(rdflib.RDFS.label):
        page = next(p for p in pages.values() if p.name.startswith("id/") and
                    f"<code>{html.escape(str(thing))}</code>" in p.source)
        # HTML has but one end of a line
        check(text_of(page.all("h1")[0]) == str(label).replace("\r\n", "\n"), f"{page.name}: {text_of(page.all('h1')[0])[:60]!r}")
        check(page.all("h1")[0].get("dir") == "auto", f"{page.name}: no dir")
    hostile = pages["doc/hostile.html"]
    check({"s1", "s2", "s3", "s4", "c1", "c5"} <= set(hostile.ids), "hostile.html: marks that overlap")
    rows = [row for name, path in files(site).items() if re.match(r"search/\d", name)
            for row in json.loads(path.read_text(encoding="utf-8"))]
    check({str(o) for o in graph.objects(None, rdflib.RDFS.label)} <= {row[0] for row in rows}, "search: a label is missing")
    check(all(row[1] + ".html" in pages for row in rows), "search: a path leads nowhere")


def check_maps(site, pages):
    names = set()
    for name, path in files(site).items():
        if re.match(r"sitemap-\d+\.xml$", name):
            names |= set(re.findall(r"<loc>([^<]*)</loc>", path.read_text()))
    found = {urllib.parse.unquote(html.unescape(n))[len(BASE) + 1:] for n in names}
    check(found == {n for n in pages if n.split("/")[0] in ("id", "doc", "about")}, "sitemap: other pages than there are")


def check_site(site):
    there = files(site)
    pages = {name: Page(name, path) for name, path in there.items() if name.endswith(".html")}
    for page in pages.values():
        check_markup(page)
        check_links(page, pages, there)
    check_evidence(site, pages)
    check_text(site, pages)
    check_maps(site, pages)
    return pages


with folder() as temporary:
    output = temporary / "out"
    output.mkdir()
    must(clio("convert", *articles("khrushchev", "meitner", "zeiss"), "-o", output))
    must(clio("publish", output, "-o", temporary / "site"))
    check_site(temporary / "site")
    must(clio("publish", HOSTILE, "-o", temporary / "hostile", "--title", "</title><script>alert(1)</script>"))
    check_labels(temporary / "hostile", check_site(temporary / "hostile"))
    must(clio("publish", HOSTILE, "-o", temporary / "quotes", cwd=temporary, *["--quiet"]))
end()
