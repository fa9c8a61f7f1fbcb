// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// What every page loads: finds what can be made more of, and loads the code for it.
// Without any of this, pages say the same.

import { addCopy } from "./copy.js";

const kinds = {
  timeline: () => import("./timeline.js"),
  graph: () => import("./graph.js"),
  sparql: () => import("./sparql.js"),
  results: () => import("./search.js"),
};

async function enhance(element) {
  const { enhance } = await kinds[element.dataset.clio]();
  await enhance(element);
}

// Pictures are drawn when they come into view
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((e) => e.isIntersecting)) {
      seen.unobserve(entry.target);
      enhance(entry.target);
    }
  },
  { rootMargin: "200px" },
);

document.querySelectorAll("pre[data-clio=copy]").forEach(addCopy);
document.querySelectorAll("[data-clio=timeline], [data-clio=graph]").forEach((e) => seen.observe(e));
document.querySelectorAll("[data-clio=sparql], [data-clio=results]").forEach(enhance);
