#!/usr/bin/env python3
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""A SPARQL store over rdflib on loopback, with faults to order: fake_store.py FAULTS [FOLDER]

FAULTS is a list such as "503,drop,429,ok": what becomes of the first requests; all later ones are "ok".  "drop" closes
the connection, "late" does the work and then closes it.  Requests need the user "clio" with the password "secret" if
FAULTS starts with "auth,".  The port is the first line of output.  Graphs are kept in FOLDER over restarts.
"""

import base64
import http.server
import json
import pathlib
import sys
import urllib.parse

import rdflib

faults = sys.argv[1].split(",")
auth = faults[0] == "auth"
faults = faults[auth:]
folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
dataset = rdflib.Dataset()
count = [0]


def save():
    if folder:
        (folder / "store.new").write_text(dataset.serialize(format="nquads"), encoding="utf-8")
        (folder / "store.new").rename(folder / "store.nq")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def work(self, body):
        url = urllib.parse.urlparse(self.path)
        if url.path == "/data" and self.command == "PUT":
            name = rdflib.URIRef(urllib.parse.parse_qs(url.query)["graph"][0])
            dataset.remove_graph(name)
            dataset.graph(name).parse(data=body, format="turtle")
        elif url.path == "/update":
            dataset.update(body.decode("utf-8"))
        elif url.path == "/query":
            rows = dataset.query(urllib.parse.parse_qs(url.query)["query"][0])
            return 200, rows.serialize(format="csv")
        elif url.path == "/count":
            sizes = {str(g.identifier): len(g) for g in dataset.graphs() if len(g)}
            return 200, json.dumps({"requests": count[0], "graphs": sizes}).encode()
        else:
            return 404, b"no such place"
        save()
        return 204, b""

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = "ok"
        if self.path != "/count":
            fault = faults[count[0]] if count[0] < len(faults) else "ok"
            count[0] += 1
        if auth and self.path != "/count" and self.headers.get("Authorization") != "Basic " + base64.b64encode(b"clio:secret").decode():
            return self.answer(401, b"who are you?", [("WWW-Authenticate", 'Basic realm="store"')])
        if fault == "drop":
            self.close_connection = True
            return self.connection.close()
        if fault.isdigit():
            return self.answer(int(fault), b"a fault to order\nmore", [("Retry-After", "1")] if fault == "429" else [])
        try:
            status, answer = self.work(body)
        except Exception as error:
            return self.answer(400, str(error).encode()[:500])
        if fault == "late":
            self.close_connection = True
            return self.connection.close()
        return self.answer(status, answer)

    do_GET = do_PUT = do_POST = handle_request


if folder and (folder / "store.nq").exists():
    dataset.parse(str(folder / "store.nq"), format="nquads")
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
