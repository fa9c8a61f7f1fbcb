#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""Ask `clio serve` well-formed, odd and hostile things: check_serve.py CLIO [--slow]"""

import contextlib
import http.client
import http.server
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CLIO = sys.argv[1]
SECRET = "root:x:0:0"
DATA = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json", "nt": "application/n-triples",
        "rdf": "application/rdf+xml", "html": "text/html; charset=utf-8"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
failures = []


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: {found!r}, not {wanted!r}")


def make_site(folder):
    site = folder / "site"
    files = {"index.html": "start", "ontology.html": "o", "types/index.html": "t", ".well-known/void": "<a> a <b> .\n",
             ".clio-publish": SECRET, "id/.hidden.ttl": SECRET, "assets/chunk-ABCD2345.js": "1", "assets/clio.js": "2",
             "doc/a.html": "<p>", "text/b.txt": "text", "id/Page_only.html": "p", "dump.nq": "0123456789" * 100}
    for name in ("id/Moscow", "id/Café", "doc/a", "id/a'b(c)"):
        files.update({f"{name}.{suffix}": f"{name} {suffix}" for suffix in DATA})
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "secret.html").write_text(SECRET)
    (site / "id/link.html").symlink_to("/etc/passwd")
    (site / "outside").symlink_to(folder)
    os.mkfifo(site / "id/pipe.ttl")
    return site


class Store(http.server.BaseHTTPRequestHandler):
    """A store that answers as the query's text tells"""
    protocol_version = "HTTP/1.1"
    log_message = lambda *_: None

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        query = form["query"][0]
        status, type_, body = 200, "application/sparql-results+json; charset=utf-8", json.dumps(
            {"form": form, "accept": self.headers["Accept"]}).encode()
        if "wrong" in query:
            status, type_, body = 400, "text/html", b"line 1: <b>wrong</b>"
        elif "page" in query:
            type_ = "text/html"
        elif "secret" in query:
            status = 401
        elif "moved" in query:
            status = 302
        elif "slow" in query:
            time.sleep(1.5)
        elif "large" in query:
            body = b"x" * (17 << 20)
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)


class Stores(http.server.ThreadingHTTPServer):
    handle_error = lambda *_: None  # The proxy hangs up on what is too large


class Server:
    def __init__(self, site, *options):
        self.process = subprocess.Popen([CLIO, "serve", str(site), "--port", "0", *options], stdout=subprocess.PIPE,
                                        text=True)
        line = self.process.stdout.readline()
        self.port = int(line.rsplit(":", 1)[1].strip("/\n"))

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def raw(self, data, timeout=5):
        """Send bytes, and return what comes back until the end"""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as s, contextlib.suppress(OSError):
            s.sendall(data)
            with contextlib.suppress(OSError):
                s.shutdown(socket.SHUT_WR)
            parts = []
            while part := s.recv(65536):
                parts.append(part)
            return b"".join(parts)
        return b""

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(20)


def check_negotiation(server):
    rows = [  # path, Accept, status, Location
        ("/id/Moscow", None, 303, "../id/Moscow.html"),
        ("/id/Moscow", "*/*", 303, "../id/Moscow.html"),
        ("/id/Moscow", BROWSER, 303, "../id/Moscow.html"),
        ("/id/Moscow", "text/turtle", 303, "../id/Moscow.ttl"),
        ("/id/Moscow", "application/ld+json", 303, "../id/Moscow.jsonld"),
        ("/id/Moscow", "application/n-triples", 303, "../id/Moscow.nt"),
        ("/id/Moscow", "application/rdf+xml, text/html;q=0.5", 303, "../id/Moscow.rdf"),
        ("/id/Moscow", "text/html;q=0.2, text/turtle;q=0.4, application/rdf+xml;q=0.3", 303, "../id/Moscow.ttl"),
        ("/id/Moscow", "image/png", 406, None),
        ("/id/Moscow?x=y", "text/turtle", 303, "../id/Moscow.ttl"),
        ("/id/Caf%C3%A9", "text/turtle", 303, "../id/Caf%C3%A9.ttl"),
        ("/id/a'b(c)", "text/turtle", 303, None),
        ("/id/Page_only", "text/turtle", 406, None),
        ("/id/Page_only", BROWSER, 303, "../id/Page_only.html"),
        ("/doc/a", "text/turtle", 303, "../doc/a.ttl"),
        ("/graph/a", "text/turtle", 303, "../doc/a.ttl"),
        ("/text/a.txt", "text/turtle", 303, "../doc/a.ttl"),
        ("/text/b.txt", "text/turtle", 200, None),
        ("/ontology", BROWSER, 303, "ontology.html"),
        ("/", None, 200, None), ("/types/", None, 200, None), ("/.well-known/void", None, 200, None),
        ("/id/Nobody", None, 404, None), ("/id/", None, 404, None), ("/id", None, 404, None), ("//", None, 404, None),
    ]
    for path, accept, status, location in rows:
        answer = server.ask(path, **({"Accept": accept} if accept else {}))
        what = f"{path} for {accept}"
        expect(what, answer.status, status)
        if location:
            expect(f"{what}: Location", answer.getheader("Location"), location)
        if status in (303, 406):
            expect(f"{what}: Vary", answer.getheader("Vary"), "Accept")
            expect(f"{what}: Link", 'rel="alternate"; type="text/html"' in answer.getheader("Link", ""), True)
            target = answer.getheader("Location")
            if target:
                expect(f"{what}: there", server.ask(urllib.parse.urljoin(path, target)).status, 200)
    # Two headers are one list
    both = server.raw(b"GET /id/Moscow HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\nAccept: text/turtle\r\n"
                      b"Connection: close\r\n\r\n")
    expect("two Accept headers", b"Location: ../id/Moscow.ttl" in both, True)


def check_files(server):
    for suffix, type_ in DATA.items():
        answer = server.ask(f"/id/Moscow.{suffix}")
        head = server.ask(f"/id/Moscow.{suffix}", "HEAD")
        expect(suffix, (answer.status, answer.body.decode()), (200, f"id/Moscow {suffix}"))
        expect(f"{suffix}: Content-Type", answer.getheader("Content-Type"), type_)
        expect(f"{suffix}: CORS", answer.getheader("Access-Control-Allow-Origin"), None if suffix == "html" else "*")
        expect(f"{suffix}: alternates", answer.getheader("Link").count("alternate"), 4)
        expect(f"{suffix}: nosniff", answer.getheader("X-Content-Type-Options"), "nosniff")
        expect(f"{suffix}: policy", "default-src 'none'" in answer.getheader("Content-Security-Policy", ""), True)
        strip = lambda a: sorted((k, v) for k, v in a.getheaders() if k not in ("Date", "Connection"))
        expect(f"{suffix}: HEAD", (head.status, head.body, strip(head)), (200, b"", strip(answer)))
    expect("void", server.ask("/.well-known/void").getheader("Content-Type"), "text/turtle; charset=utf-8")
    expect("hashed", server.ask("/assets/chunk-ABCD2345.js").getheader("Cache-Control"),
           "public, max-age=31536000, immutable")
    expect("not hashed", server.ask("/assets/clio.js").getheader("Cache-Control"), "no-cache")


def check_conditions(server):
    first = server.ask("/dump.nq")
    tag, date = first.getheader("ETag"), first.getheader("Last-Modified")
    rows = [  # headers, status, body, Content-Range
        ({"If_None_Match": tag}, 304, b"", None), ({"If_None_Match": '"x"'}, 200, first.body, None),
        ({"If_Modified_Since": date}, 304, b"", None), ({"If_Match": '"x"'}, 412, b"", None),
        ({"Range": "bytes=3-5"}, 206, b"345", "bytes 3-5/1000"),
        ({"Range": "bytes=-4"}, 206, b"6789", "bytes 996-999/1000"),
        ({"Range": "bytes=998-"}, 206, b"89", "bytes 998-999/1000"),
        ({"Range": "bytes=1000-"}, 416, b"", "bytes */1000"),
        ({"Range": "bytes=0-0", "If_Range": tag}, 206, b"0", "bytes 0-0/1000"),
        ({"Range": "bytes=0-0", "If_Range": '"x"'}, 200, first.body, None),
        ({"Range": "bytes=0-1,4-5"}, 200, first.body, None),
    ]
    for headers, status, body, content_range in rows:
        answer = server.ask("/dump.nq", **headers)
        expect(f"{headers}", (answer.status, answer.body, answer.getheader("Content-Range")),
               (status, body, content_range))


ATTACKS = [
    "/../secret.html", "/%2e%2e/secret.html", "/%2E%2E%2Fsecret.html", "/..%2fsecret.html", "/id/../../secret.html",
    "/id/..%2f..%2fsecret.html", "/..\\secret.html", "/..%5csecret.html", "/%5c..%5c..%5csecret.html",
    "/....//secret.html", "/..;/secret.html", "/%252e%252e/secret.html", "/%c0%ae%c0%ae/secret.html",
    "/%uff0e%uff0e/secret.html", "/outside/secret.html", "/outside/secret", "/id/link.html", "/id/link", "//etc/passwd",
    "///etc/passwd", "/etc/passwd", "/id/Moscow.html%00.ttl", "/%00", "/id/Moscow%00", "/.clio-publish",
    "/id/.hidden.ttl", "/id/.hidden", "/%2eclio-publish", "/./.clio-publish", "/id/./Moscow.ttl", "/id/pipe.ttl",
    "/id/pipe", "/.", "/..", "/id/..", "http://x/../secret.html", "http://x", "/?/../../secret.html%00",
    "/proc/self/environ", "file:///etc/passwd", "/id//Moscow.ttl", "/id/Moscow.ttl/", "/id/Moscow.ttl/..",
    "/types/../outside/secret.html", "/%", "/%2", "/%zz", "/id/%ff%fe", "/id/" + "A" * 300, "/id/" + "a/" * 900,
]


def check_attacks(server):
    for target in ATTACKS:
        for method in ("GET", "HEAD"):
            found = server.raw(f"{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            status = found.split(b" ")[1:2]
            expect(f"attack {target}", SECRET.encode() in found, False)
            if target != "/?/../../secret.html%00":  # A query is no path
                expect(f"attack {target}", status in ([b"400"], [b"404"], [b"414"]), True)


MALFORMED = [
    b"", b"\r\n\r\n", b"GET", b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    b"GET  /  HTTP/1.1\r\nHost: x\r\n\r\n", b"G\0T / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00" * 50,
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
    b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 100000 + b"\r\n\r\n", b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 20000 + b"\r\n", b"A" * 1000000, os.urandom(20000),
    b"GET /id/Moscow HTTP/1.1\r\nHost: x\r\nAccept: " + b"text/turtle;q=0.1," * 1500 + b"\r\n\r\n",
    b"GET /id/Moscow HTTP/1.1\r\nHost: x\r\nAccept: " + b'";' * 9000 + b"\r\n\r\n",
    b"GET /a\r\nHost: x\r\nLocation: y HTTP/1.1\r\n\r\n", b"GET /a%0d%0aSet-Cookie:x HTTP/1.1\r\nHost: x\r\n\r\n",
]


def check_malformed(server):
    for data in MALFORMED:
        found = server.raw(data)
        expect(f"{data[:60]!r}: no fault of ours", found[9:12] in (b"500", b"502", b"503"), False)
        expect(f"{data[:60]!r}: no header of theirs", b"\nSet-Cookie" in found or b"\nLocation: y" in found, False)
    expect("alive", server.ask("/").status, 200)


def check_limits(server):
    expect("long path", server.ask("/id/" + "a" * 3000).status, 414)
    expect("long target", server.ask("/id/Moscow?" + "a" * 9000).status, 414)
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        answer = server.ask("/id/Moscow", method)
        expect(method, (answer.status, answer.getheader("Allow")), (405, "GET, HEAD, OPTIONS"))
    options = server.ask("/id/Moscow", "OPTIONS")
    expect("OPTIONS", (options.status, options.getheader("Access-Control-Allow-Origin")), (204, "*"))
    expect("body", server.ask("/", "POST", b"x" * 300000).status, 413)
    chunks = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    found = server.raw(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" +
                       chunks * 10 + b"0\r\n\r\n")
    expect("chunked body", found[9:12], b"413")

    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(160)]
    for s in idle:
        s.close()
    time.sleep(0.3)
    expect("after many connections", server.ask("/").status, 200)


def check_sparql(site):
    store = Stores(("127.0.0.1", 0), Store)
    threading.Thread(target=store.serve_forever, daemon=True).start()
    server = Server(site, "--sparql", f"http://127.0.0.1:{store.server_port}/query")
    select = "SELECT * { ?s ?p 'é+&' }"
    asked = urllib.parse.urlencode({"query": select, "default-graph-uri": "http://e/g", "update": "DROP ALL", "x": "y"})
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    for answer in (server.ask(f"/sparql?{asked}", Accept="text/csv"),
                   server.ask("/sparql", "POST", asked, Accept="text/csv", **form)):
        expect("query", answer.status, 200)
        expect("handed on", json.loads(answer.body),
               {"form": {"query": [select], "default-graph-uri": ["http://e/g"]}, "accept": "text/csv"})
        expect("no CORS", answer.getheader("Access-Control-Allow-Origin"), None)
    rows = [("INSERT DATA { <a> <b> <c> }", 400), ("SELECT * {} ; DROP ALL", 400), ("", 400), ("ASK {} # wrong", 400),
            ("ASK {} # page", 502), ("ASK {} # secret", 502), ("ASK {} # moved", 502), ("ASK {} # large", 502),
            ("ASK { SERVICE <http://127.0.0.1/> {} }", 400), ("ASK {}", 200)]
    for query, status in rows:
        answer = server.ask("/sparql", "POST", urllib.parse.urlencode({"query": query}), **form)
        expect(query, answer.status, status)
        expect(f"{query}: Content-Type", answer.getheader("Content-Type").startswith("text/html"), False)
    expect("twice", server.ask("/sparql?query=ASK%7B%7D&query=DROP+ALL").status, 400)
    expect("no form", server.ask("/sparql", "POST", select, Content_Type="application/sparql-update").status, 415)
    expect("bad escape", server.ask("/sparql?query=%zz").status, 400)
    expect("no query", server.ask("/sparql").status, 400)
    expect("a page beside it", server.ask("/id/Moscow.ttl").status, 200)

    # What is being answered when the server is told to stop is still answered
    answers = []
    slow = threading.Thread(target=lambda: answers.append(server.ask("/sparql?query=ASK%7B%7D%23slow").status))
    slow.start()
    time.sleep(0.5)
    expect("exit", server.stop(signal.SIGINT), 0)
    slow.join()
    expect("answered before the end", answers, [200])

    store.shutdown()
    store.server_close()
    server = Server(site, "--sparql", f"http://127.0.0.1:{store.server_port}/query")
    expect("no store", server.ask("/sparql?query=ASK%7B%7D").status, 502)
    expect("exit", server.stop(), 0)


def check_start(folder, site):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        rows = [([str(folder / "none")], 66), ([str(site), "--port", str(taken.getsockname()[1])], 75),
                ([str(site), "--port", "70000"], 2), ([str(site), "--address", "example.org"], 2), ([], 2),
                ([str(site), "--sparql", "ftp://example.org/"], 2), ([str(site / "index.html")], 66)]
        for options, code in rows:
            ran = subprocess.run([CLIO, "serve", *options], capture_output=True, text=True, timeout=20)
            expect(f"serve {options}", (ran.returncode, ran.stderr.count("\n")), (code, 1))


def check_slow(server):
    """A client that sends a byte now and then has half a minute for its request"""
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port)) as s, contextlib.suppress(OSError):
        s.settimeout(2)
        for byte in b"GET / HTTP/1.1\r\nX: " + b"a" * 60:
            s.sendall(bytes([byte]))
            with contextlib.suppress(TimeoutError):
                if not s.recv(1):
                    break
    expect("a slow request ends", time.monotonic() - start < 40, True)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        site = make_site(folder)
        server = Server(site)
        if "--slow" in sys.argv:
            check_slow(server)
        else:
            check_negotiation(server)
            check_files(server)
            check_conditions(server)
            check_attacks(server)
            check_malformed(server)
            check_limits(server)
            check_sparql(site)
            check_start(folder, site)
        expect("exit", server.stop(), 0)
    print("\n".join(failures) or "serve: as expected")
    sys.exit(bool(failures))


main()
