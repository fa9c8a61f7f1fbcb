// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Search over the names of everything on the site

import MiniSearch from "minisearch";
import { get, make, root } from "./common.js";

const MOST = 200; // Rows that are shown

// Marks and case make no difference
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function makeIndex() {
  return new MiniSearch({
    fields: ["label", "others"],
    storeFields: ["label", "path", "type", "others"],
    processTerm: (term) => fold(term) || null,
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { label: 2 },
      combineWith: "AND",
    },
  });
}

// Read the parts of the index one after another
async function load(index, progress) {
  const { shards, count } = await (await get(`${root}search/index.json`)).json();
  let n = 0;
  for (const shard of shards) {
    const rows = await (await get(`${root}search/${shard}`)).json();
    await index.addAllAsync(
      rows.map(([label, path, type, others]) => ({ id: n++, label, path, type, others: (others ?? []).join(" · ") })),
    );
    progress(n, count);
  }
}

// Exact names come first; rows of equal worth keep the order of the index
function find(index, text, type) {
  const wanted = fold(text.trim());
  const rows = index.search(text, type ? { filter: (row) => row.type === type } : {});
  const exact = (row) => (fold(row.label) === wanted ? 0 : 1);
  return rows.sort((a, b) => exact(a) - exact(b) || b.score - a.score || a.id - b.id);
}

function showRow(row) {
  const others = row.others ? [make("span", { class: "others", dir: "auto" }, row.others)] : [];
  return make(
    "li",
    {},
    make("a", { href: root + row.path, dir: "auto" }, row.label),
    " ",
    make("span", { class: "type" }, row.type),
    ...others,
  );
}

function show(section, rows, text) {
  const n = rows.length;
  const said = !text ? "" : n === 0 ? `Nothing is called “${text}”.` : n === 1 ? "1 match" : `${n} matches`;
  section.querySelector("[role=status]").textContent = n > MOST ? `${said}, of which ${MOST} are shown` : said;
  section.querySelector("ol").replaceChildren(...rows.slice(0, MOST).map(showRow));
}

// Types of what was found, as a choice
function fillTypes(choice, rows) {
  const counts = new Map();
  for (const { type } of rows) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const chosen = choice.value;
  const types = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  choice.replaceChildren(
    make("option", { value: "" }, "everything"),
    ...types.map(([type, n]) => make("option", { value: type }, `${type} (${n})`)),
  );
  choice.value = counts.has(chosen) ? chosen : "";
}

export async function enhance(section) {
  const forms = [...document.querySelectorAll("form[role=search]")];
  const form = document.querySelector("main form[role=search]") ?? forms[0];
  const input = form.elements.q;
  const choice = make("select", { id: "search-type" });
  const status = make("p", { role: "status" }, "Loading the names …");
  const label = make("label", { for: "search-type", class: "types" }, "Show ", choice);
  section.replaceChildren(label, status, make("ol", { class: "found" }));

  const index = makeIndex();
  const update = () => {
    const text = input.value;
    const url = new URL(location);
    text ? url.searchParams.set("q", text) : url.searchParams.delete("q");
    history.replaceState(null, "", url);
    const all = text.trim() ? find(index, text) : [];
    fillTypes(choice, all);
    label.hidden = all.length === 0;
    show(section, choice.value ? all.filter((row) => row.type === choice.value) : all, text.trim());
  };

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  try {
    await load(index, (n, count) => (status.textContent = `Loading the names: ${n} of ${count}`));
  } catch (error) {
    status.textContent = `The names cannot be loaded: ${error.message}`;
    return;
  }
  update();
  input.addEventListener("input", update);
  choice.addEventListener("change", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
}
