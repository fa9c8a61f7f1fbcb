// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// What a thing is related to, as a picture; the list stays, for keyboards, readers and print

import cytoscape from "cytoscape";
import { buttons, dark, make, still, style } from "./common.js";

const MOST = 12; // Neighbours on each side; more are only in the list
const LINE = 15; // Pixels
const ROOM = { beside: 14, between: 12, caption: 16, edge: 10 };

// Rows of the list that lead to one page are one node
function readNodes(list) {
  const nodes = new Map();
  for (const li of list.children) {
    const link = li.querySelector("a");
    if (!link) {
      continue;
    }
    const incoming = li.dataset.direction === "in";
    const node = nodes.get(link.href) ?? { href: link.href, label: link.textContent.trim(), said: [], out: false, in: false };
    node.said.push(`${incoming ? "← " : ""}${li.dataset.property ?? ""}`);
    node[incoming ? "in" : "out"] = true;
    nodes.set(link.href, node);
  }
  return [...nodes.values()];
}

/* Text, broken into lines before it is drawn */

const canvas = document.createElement("canvas").getContext("2d");

function wrap(text, width, font, most = 3) {
  canvas.font = font;
  const fits = (line) => canvas.measureText(line).width <= width;
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || fits(longer)) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown = lines.slice(0, most);
  if (lines.length > most) {
    shown[most - 1] += " …";
  }
  return shown.map((whole) => {
    let part = whole;
    while (!fits(part) && part.length > 2) {
      part = `${part.slice(0, -2)}…`;
    }
    return part;
  });
}

/* Places: who says something of the thing on the left, the thing, and what is said of it on the right */

function placeColumn(nodes, x, width, font) {
  let y = 0;
  for (const node of nodes) {
    node.lines = wrap(node.label, width - ROOM.beside, font);
    node.caption = wrap([...new Set(node.said)].join(", "), width, font, 1)[0];
    node.high = node.lines.length * LINE + 10;
    node.x = x;
    node.y = y + ROOM.caption + node.high / 2;
    y += ROOM.caption + node.high + ROOM.between;
  }
  return y - ROOM.between;
}

function plan(center, nodes, room, font) {
  const right = nodes.filter((n) => n.out).slice(0, MOST);
  const left = nodes.filter((n) => !n.out).slice(0, MOST);
  const sides = [left, right].filter((side) => side.length).length;
  const gap = Math.max(24, Math.min(110, room * 0.08));
  const width = Math.min(260, (room - 2 * ROOM.edge - sides * gap) / (sides + 1));
  const step = width + gap;
  const middle = { label: center, lines: wrap(center, width - ROOM.beside, `bold ${font}`), x: 0, y: 0 };
  middle.high = middle.lines.length * LINE + 14;
  const highs = [placeColumn(left, -step, width, font), placeColumn(right, step, width, font)];
  const high = Math.max(...highs, middle.high + 40);
  left.forEach((n) => (n.y -= highs[0] / 2));
  right.forEach((n) => (n.y -= highs[1] / 2));
  return { middle, shown: [...left, ...right], width, high: high + 2 * ROOM.edge };
}

function elements({ middle, shown, width }) {
  const box = (id, node, classes) => ({
    data: { id, label: node.lines.join("\n"), width, high: node.high, href: node.href },
    position: { x: node.x, y: node.y },
    classes,
  });
  const all = [box("center", middle, "center")];
  shown.forEach((node, i) => {
    const id = `n${i}`;
    all.push(box(id, node, "neighbour"));
    all.push({
      data: { id: `c${i}`, label: node.caption },
      position: { x: node.x, y: node.y - node.high / 2 - ROOM.caption / 2 },
      classes: "caption",
    });
    const [source, target] = node.out ? ["center", id] : [id, "center"];
    all.push({ data: { source, target }, classes: node.in && node.out ? "both" : "" });
  });
  return all;
}

function look() {
  const ink = style("ink", dark.matches ? "#eee" : "#222");
  const soft = style("soft", ink);
  const ground = style("raised", dark.matches ? "#111" : "#fff");
  const accent = style("accent", "#357");
  const font = { "font-family": getComputedStyle(document.body).fontFamily, "font-size": 12 };
  return [
    {
      selector: "node",
      style: {
        ...font,
        shape: "round-rectangle",
        label: "data(label)",
        width: "data(width)",
        height: "data(high)",
        color: ink,
        "background-color": ground,
        "border-color": soft,
        "border-width": 1,
        "text-wrap": "wrap",
        "text-max-width": "400px",
        "text-valign": "center",
        "text-halign": "center",
        "line-height": 1.2,
      },
    },
    {
      selector: ".center",
      style: { "background-color": accent, "border-color": accent, color: ground, "font-weight": "bold" },
    },
    {
      selector: ".caption",
      style: { width: 1, height: 1, "background-opacity": 0, "border-width": 0, color: soft, events: "no" },
    },
    {
      selector: "edge",
      style: {
        width: 1,
        "line-color": soft,
        "source-arrow-color": soft,
        "target-arrow-color": soft,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "taxi",
        "taxi-direction": "horizontal",
        "source-endpoint": "90deg",
        "target-endpoint": "270deg",
      },
    },
    { selector: ".both", style: { "source-arrow-shape": "triangle" } },
  ];
}

function control(graph) {
  const zoom = (factor) => {
    const center = { x: graph.width() / 2, y: graph.height() / 2 };
    const level = graph.zoom() * factor;
    graph.userPanningEnabled(true);
    graph.animate({ zoom: { level, renderedPosition: center }, duration: still.matches ? 0 : 200 });
  };
  const home = () => {
    graph.userPanningEnabled(false);
    graph.animate({ zoom: 1, center: {}, duration: still.matches ? 0 : 200 });
  };
  return buttons("Graph", [
    ["−", "Zoom out", () => zoom(0.7)],
    ["+", "Zoom in", () => zoom(1.4)],
    ["All", "Show all", home],
  ]);
}

// The library would write this rule into the page, which the site's policy forbids
function claimStyle() {
  if (!document.getElementById("__________cytoscape_stylesheet")) {
    document.head.append(make("meta", { id: "__________cytoscape_stylesheet" }));
  }
}

const fontOf = () => `12px ${getComputedStyle(document.body).fontFamily}`;

export function enhance(list) {
  const nodes = readNodes(list);
  if (!nodes.length) {
    return;
  }
  claimStyle();
  const center = list.dataset.center ?? document.title;
  const box = make("div", {
    class: "picture graph",
    role: "img",
    "aria-label": `Graph of ${center} and what it is related to, which the list below tells`,
  });
  const more = make("figcaption");
  const figure = make("figure", { class: "drawn" }, box, more);
  list.before(figure);

  const graph = cytoscape({
    container: box,
    style: look(),
    layout: { name: "preset" },
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
    maxZoom: 2,
    minZoom: 0.2,
  });
  let width = 0;
  const draw = () => {
    if (box.clientWidth === width) {
      return;
    }
    width = box.clientWidth;
    const planned = plan(center, nodes, width, fontOf());
    box.style.height = `${planned.high}px`;
    graph.resize();
    graph.elements().remove();
    graph.add(elements(planned));
    graph.zoom(1);
    graph.center();
    const left = nodes.length - planned.shown.length;
    more.textContent = left ? `${left} more are in the list` : "";
    more.hidden = !left;
  };
  draw();
  new ResizeObserver(draw).observe(box);
  graph.on("tap", "node.neighbour", (event) => (location.href = event.target.data("href")));
  graph.on("mouseover", "node.neighbour", () => box.classList.add("pointing"));
  graph.on("mouseout", "node.neighbour", () => box.classList.remove("pointing"));
  dark.addEventListener("change", () => graph.style(look()));
  figure.append(control(graph));
}
