// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// SPARQL over the site's own data, in the page

import { make, root } from "./common.js";

const SHOWN = 1000; // Rows of a table
const LARGE = 64e6; // Bytes of data that are not loaded without asking

/** A thread with the data in it; made again after it was stopped */
class Engine {
  constructor(dump) {
    this.dump = dump;
  }

  send(message) {
    return new Promise((done, failed) => {
      this.stop = () => {
        this.worker.terminate();
        this.worker = undefined;
        failed(new Error("stopped"));
      };
      this.worker.onerror = (event) => failed(new Error(event.message || "the engine cannot be loaded"));
      this.worker.onmessage = ({ data }) => (data.error ? failed(new Error(data.error)) : done(data));
      this.worker.postMessage(message);
    });
  }

  async ask(query, tell) {
    if (!this.worker) {
      tell("Loading the data …");
      this.worker = new Worker(new URL(`${root}assets/worker.js`, document.baseURI), { type: "module" });
      try {
        await this.send({ dump: this.dump });
      } catch (error) {
        this.worker?.terminate();
        this.worker = undefined;
        throw error;
      }
    }
    tell("Asking …");
    return this.send({ query });
  }
}

/* Results */

// Where the site describes what an IRI names, if that can be told from it
function page(iri, base) {
  const found = base && iri.startsWith(`${base}/`) && /^(id|doc)\/([\w~-][\w.~-]*)(#.*)?$/.exec(iri.slice(base.length + 1));
  return found ? `${root}${found[1]}/${found[2]}.html${found[3] ?? ""}` : undefined;
}

function shorten(iri) {
  const name = /[^/#]+$/.exec(iri)?.[0];
  return name ? decodeURIComponent(name.replace(/%(?![0-9a-f]{2})/gi, "%25")) : iri;
}

const isNumber = (term) => /#(integer|decimal|double|float|int|long)$/.test(term?.datatype ?? "");

function cell(term, base) {
  if (!term) {
    return make("td");
  }
  if (term.type === "uri") {
    const href = page(term.value, base) ?? (/^https?:/.test(term.value) ? term.value : undefined);
    let text = term.value;
    try {
      text = shorten(term.value);
    } catch {
      // Not UTF-8 when decoded: shown as it is
    }
    return make("td", {}, href ? make("a", { href, title: term.value, dir: "auto" }, text) : term.value);
  }
  return make("td", { class: isNumber(term) ? "number" : undefined, lang: term["xml:lang"], dir: "auto" }, term.value);
}

function table(names, rows, base) {
  const kind = (name) => (isNumber(rows[0][name]) ? "number" : undefined);
  const head = make("tr", {}, ...names.map((name) => make("th", { scope: "col", class: kind(name) }, name)));
  const body = rows.slice(0, SHOWN).map((row) => make("tr", {}, ...names.map((name) => cell(row[name], base))));
  const whole = make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Results" }, whole);
}

function csv(names, rows) {
  const quote = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => names.map((name) => quote(row[name]?.value ?? "")).join(","));
  return [names.join(","), ...lines, ""].join("\r\n");
}

function download(text, type, name) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  return make("a", { class: "button", href, download: name }, `Save as ${name.split(".").pop().toUpperCase()}`);
}

/** What to show for an answer: [a sentence, elements...] */
function show(answer, base) {
  if (answer.turtle !== undefined) {
    const pre = make("pre", { tabindex: "0" }, make("code", {}, answer.turtle.slice(0, 2e5)));
    return ["A graph", pre, make("p", { class: "buttons" }, download(answer.turtle, "text/turtle", "results.ttl"))];
  }
  const json = JSON.parse(answer.json);
  if ("boolean" in json) {
    return [json.boolean ? "Yes" : "No"];
  }
  const names = json.head.vars;
  const rows = json.results.bindings;
  const n = rows.length;
  const said = n === 0 ? "No rows" : n === 1 ? "1 row" : n > SHOWN ? `${n} rows, of which ${SHOWN} are shown` : `${n} rows`;
  if (!n) {
    return [said];
  }
  const saves = make(
    "p",
    { class: "buttons" },
    download(csv(names, rows), "text/csv", "results.csv"),
    download(answer.json, "application/sparql-results+json", "results.json"),
  );
  return [said, table(names, rows, base), saves];
}

/* The form */

async function isLarge(dump) {
  const answer = await fetch(dump, { method: "HEAD" });
  return Number(answer.headers.get("Content-Length")) > LARGE;
}

export function enhance(form) {
  const { dump, base } = form.dataset;
  const text = form.elements.query;
  const engine = new Engine(new URL(dump, document.baseURI).href);
  const status = make("p", { role: "status" });
  const results = make("div", { class: "results" });
  const run = make("button", { type: "submit" }, "Run");
  const stop = make("button", { type: "button", disabled: true }, "Stop");
  const hint = make("span", { class: "hint" }, "Ctrl+Enter runs it; nothing leaves this page.");
  form.querySelectorAll("button, input[type=submit]").forEach((old) => old.remove());
  form.append(make("p", { class: "buttons" }, run, stop, hint));
  form.after(status, results);

  let allowed = false;
  const ask = async () => {
    const start = performance.now();
    run.disabled = true;
    stop.disabled = false;
    results.replaceChildren();
    try {
      if (!allowed && (await isLarge(engine.dump))) {
        allowed = true;
        status.textContent = "The data of this site is large: run the query again to load it all the same.";
        return;
      }
      const [said, ...found] = show(await engine.ask(text.value, (now) => (status.textContent = now)), base);
      status.textContent = `${said}, in ${((performance.now() - start) / 1000).toFixed(2)} seconds`;
      results.replaceChildren(...found);
    } catch (error) {
      status.textContent = `This went wrong: ${error.message}`;
    } finally {
      run.disabled = false;
      stop.disabled = true;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  stop.addEventListener("click", () => engine.stop?.());
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const take = () => {
    const query = new URLSearchParams(location.hash.slice(1)).get("query");
    if (query) {
      text.value = query;
      text.scrollIntoView({ block: "center" });
      text.focus();
    }
  };
  addEventListener("hashchange", take);
  take();
}
