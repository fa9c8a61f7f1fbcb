#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Publish articles and follow every IRI of their graphs over HTTP: check_site.py CLIO INPUT [nginx]

Each IRI is asked for with five Accept headers, at `clio serve` or at nginx with the rules that were generated.  All that
comes back as N-Triples must be the graph that was exported, no more and no less, and the other syntaxes must say the same.
"""

import http.client
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import rdflib

CLIO, INPUT = sys.argv[1:3]
BASE = "https://kg.example.org/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = {BROWSER: ("text/html", None), "text/turtle": ("text/turtle", "turtle"),
         "application/ld+json, application/json;q=0.1": ("application/ld+json", "json-ld"),
         "application/n-triples": ("application/n-triples", "nt"),
         "application/rdf+xml;q=0.9, text/html;q=0.5": ("application/rdf+xml", "xml")}
failures = []


def fail(what):
    failures.append(what)


def make_site(folder):
    """Convert and publish; return the exported graph"""
    subprocess.run([CLIO, "convert", INPUT, "-o", folder / "output", "-q"], check=True)
    subprocess.run([CLIO, "publish", folder / "output", "-o", folder / "site", "-t", INPUT, "-q"], check=True)
    graph = rdflib.Graph()
    for path in sorted((folder / "output").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def start_clio(folder):
    process = subprocess.Popen([CLIO, "serve", folder / "site", "-p", "0"], stdout=subprocess.PIPE, text=True)
    return process, int(process.stdout.readline().rsplit(":", 1)[1].strip("/\n"))


def start_nginx(folder):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    site = folder / "site"
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"""
        daemon off; pid {folder}/pid; error_log stderr; {"user root;" if pathlib.Path("/root").stat().st_uid == 0 else ""}
        events {{}}
        http {{ access_log off; {temporary} include /etc/nginx/mime.types;
          server {{ listen 127.0.0.1:{port}; root {site}; include {site}/rules/nginx.conf; }} }}""")
    process = subprocess.Popen(["nginx", "-e", "stderr", "-c", folder / "nginx.conf"])
    for _ in range(100):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                break
        time.sleep(0.05)
    return process, port


class Web:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def get(self, path, accept):
        self.connection.request("GET", path, headers={"Accept": accept})
        answer = self.connection.getresponse()
        answer.body = answer.read()
        return answer

    def follow(self, path, accept):
        """Return the answer after at most one redirect, and its address"""
        answer = self.get(path, accept)
        if answer.status != 303:
            return answer, path
        if answer.getheader("Vary") != "Accept":
            fail(f"{path} for {accept}: no Vary")
        target = urllib.parse.urlparse(urllib.parse.urljoin(f"http://x{path}", answer.getheader("Location")))
        return self.get(target.path, accept), target.path


def local(iri):
    """The path of an IRI of the site, as a client sends it"""
    return "/" + urllib.parse.quote(iri[len(BASE):], safe="/%:@!$&'()*+,;=~")


def check_page(path, fragments, page):
    """What has an IRI in a page is at that place, and the page leads to the data"""
    text = page.decode("utf-8")
    ids = set(re.findall(r'\bid="([^"]*)"', text))
    missing = sorted({re.sub("-(quote|pos)$", "", f) for f in fragments} - ids)  # Selectors are at their sentence
    if missing:
        fail(f"{path}: no place for {missing[:3]} and {len(missing) - 1} more")
    for type_ in ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"):
        if not re.search(rf'<link rel="alternate" type="{re.escape(type_)}"', text):
            fail(f"{path}: no alternate {type_}")


def check_document(web, path, fragments):
    """Ask with each Accept header; return the statements"""
    graphs = {}
    for accept, (type_, syntax) in FORMS.items():
        answer, address = web.follow(path, accept)
        found = (answer.getheader("Content-Type") or "").split(";")[0]
        if (answer.status, found) != (200, type_):
            fail(f"{path} for {accept}: {answer.status} {found} at {address}")
        elif syntax:
            graph = rdflib.Graph()
            graph.parse(data=answer.body, format=syntax, publicID="http://base.invalid/")
            graphs[syntax] = set(graph)
        else:
            check_page(path, fragments, answer.body)
    if len({frozenset(g) for g in graphs.values()}) != 1:
        fail(f"{path}: syntaxes differ: { {k: len(v) for k, v in graphs.items()} }")
    if web.get(path, "image/png").status != 406:
        fail(f"{path} for image/png: {web.get(path, 'image/png').status}, not 406")
    return graphs.get("nt", set())


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        exported = make_site(folder)
        process, port = start_nginx(folder) if "nginx" in sys.argv else start_clio(folder)
        try:
            web = Web(port)
            iris = {str(t) for s in exported for t in s if isinstance(t, rdflib.URIRef) and t.startswith(BASE)}
            documents = {}
            for iri in iris:
                document, _, fragment = iri.partition("#")
                documents.setdefault(document, set()).update({fragment} - {""})
            texts = {d for d in documents if d.startswith(f"{BASE}text/")}
            fetched = set()
            for document in sorted(set(documents) - texts):
                fetched |= check_document(web, local(document), documents[document])
            for text in sorted(texts):
                answer = web.get(local(text), "*/*")
                if answer.status != 200 or not answer.getheader("Content-Type").startswith("text/plain"):
                    fail(f"{text}: {answer.status} {answer.getheader('Content-Type')}")
            expected = set(exported)
            for what, statements in (("missing", expected - fetched), ("not exported", fetched - expected)):
                if statements:
                    fail(f"{len(statements)} statements {what}, such as {sorted(statements)[0]}")
        finally:
            process.terminate()
            process.wait(20)
    print("\n".join(failures[:40]) or f"{len(iris)} IRIs in {len(documents)} documents answer, and say {len(fetched)} statements")
    sys.exit(bool(failures))


if "nginx" in sys.argv and not shutil.which("nginx"):
    sys.exit("nginx is not installed")
main()
