// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Read an RDF file with N3.js and write its statements as N-Quads: n3.js MODULE FORMAT FILE
const fs = require("fs");

const [module_, format, file] = process.argv.slice(2);
const N3 = require(module_);
const text = fs.readFileSync(file, "utf8");

const escape = (s) => s.replace(/[\\"\n\r\u0000-\u001f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

function write(term) {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType !== "Literal") throw new Error("a " + term.termType);
  const value = `"${escape(term.value)}"`;
  if (term.language) return `${value}@${term.language}`;
  const plain = "http://www.w3.org/2001/XMLSchema#string";
  return term.datatype.value === plain ? value : `${value}^^<${term.datatype.value}>`;
}

const lines = new N3.Parser({ format, baseIRI: "urn:x" }).parse(text).map((q) => {
  const terms = [q.subject, q.predicate, q.object];
  if (q.graph.termType !== "DefaultGraph") terms.push(q.graph);
  return terms.map(write).join(" ") + " .\n";
});
fs.writeFileSync(1, lines.join(""));
