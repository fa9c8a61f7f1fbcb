// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// The SPARQL engine, in a thread of its own: {dump} loads a file, {query} asks

import init, { Store } from "oxigraph/web.js";
import wasm from "oxigraph/web_bg.wasm";

let store;

async function load(url) {
  await init({ module_or_path: new URL(wasm, import.meta.url) });
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`the data cannot be loaded: ${answer.status} ${answer.statusText}`);
  }
  const text = await answer.text();
  store = new Store();
  store.load(text, { format: "application/n-quads", no_transaction: true, unchecked: true });
  return { size: store.size };
}

// Answer with the SPARQL results format, or Turtle where the answer is a graph
function ask(query) {
  const write = (results_format) => store.query(query, { use_default_graph_as_union: true, results_format });
  const json = write("json");
  return json.startsWith("[") ? { turtle: write("text/turtle") } : { json };
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(data.dump ? await load(data.dump) : ask(data.query));
  } catch (error) {
    self.postMessage({ error: String(error.message ?? error) });
  }
};
