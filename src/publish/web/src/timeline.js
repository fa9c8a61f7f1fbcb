// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// A list of dates as a picture; the list stays, for keyboards, readers and print

import { DataSet } from "vis-data";
import { Timeline } from "vis-timeline";
import moment from "moment";
import { buttons, make, root, still } from "./common.js";

const DAY = 86400000;

// Read "1953", "-0202-08" (203 BC) or "1953-09-13" as [first, last] moment
function read(text) {
  const found = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/.exec(text ?? "");
  if (!found) {
    return undefined;
  }
  const [year, month, day] = found.slice(1).map((n) => (n === undefined ? undefined : Number(n)));
  const at = (y, m, d) => {
    const date = new Date(0);
    date.setUTCFullYear(y, m, d);
    return date;
  };
  if (day) {
    return [at(year, month - 1, day), at(year, month - 1, day)];
  }
  return month
    ? [at(year, month - 1, 1), new Date(at(year, month, 1) - DAY)]
    : [at(year, 0, 1), at(year, 11, 31)];
}

function readItem(li, id) {
  const begin = read(li.dataset.begin);
  const end = read(li.dataset.end) ?? begin;
  if (!begin) {
    return undefined;
  }
  const link = li.querySelector("a");
  const content = link
    ? make("a", { href: link.href, tabindex: "-1", dir: "auto" }, link.textContent)
    : make("span", {}, li.textContent);
  const long = end[1] - begin[0] >= DAY;
  return {
    id,
    content,
    title: li.textContent.replace(/\s+/g, " ").trim(),
    start: begin[0],
    ...(long ? { end: new Date(+end[1] + DAY), type: "range" } : { type: "point" }),
  };
}

const yearText = (year) => (year > 0 ? String(year) : `${1 - year} BC`);

function minorLabel(date, scale) {
  const formats = { month: "MMM", week: "w", day: "D", weekday: "D" };
  return scale === "year" ? yearText(date.year()) : date.format(formats[scale] ?? "HH:mm");
}

function majorLabel(date, scale) {
  const year = yearText(date.year());
  return scale === "year" ? "" : scale === "month" ? year : `${date.format("MMMM")} ${year}`;
}

// Names are written to the right of points, so that there has to be room
function options(items, width) {
  const first = Math.min(...items.map((i) => +i.start));
  const last = Math.max(...items.map((i) => +(i.end ?? i.start)));
  const span = Math.max(last - first, 120 * DAY);
  return {
    start: first - span * 0.1,
    end: last + span * Math.min(2, 260 / Math.max(width - 260, 100)),
    min: first - 5 * span,
    max: last + 8 * span,
    zoomMin: 7 * DAY,
    zoomKey: "ctrlKey",
    horizontalScroll: false,
    showCurrentTime: false,
    selectable: false,
    showTooltips: true,
    tooltip: { followMouse: true },
    maxHeight: 380,
    margin: { item: { horizontal: 8, vertical: 6 } },
    moment: (date) => moment.utc(date),
    format: { minorLabels: minorLabel, majorLabels: majorLabel },
  };
}

function control(chart, home) {
  const motion = () => ({ animation: !still.matches });
  const shift = (part) => {
    const { start, end } = chart.getWindow();
    const by = (end - start) * part;
    chart.setWindow(+start + by, +end + by, motion());
  };
  return buttons("Timeline", [
    ["−", "Zoom out", () => chart.zoomOut(0.5, motion())],
    ["+", "Zoom in", () => chart.zoomIn(0.5, motion())],
    ["←", "Earlier", () => shift(-0.3)],
    ["→", "Later", () => shift(0.3)],
    ["All", "Show all", () => chart.setWindow(home.start, home.end, motion())],
  ]);
}

function loadStyle() {
  const href = new URL(`${root}assets/timeline.css`, document.baseURI);
  return new Promise((done) => {
    document.head.append(make("link", { rel: "stylesheet", href, load: done, error: done }));
  });
}

export async function enhance(list) {
  const items = [...list.children].map(readItem).filter(Boolean);
  if (items.length < 2) {
    return;
  }
  await loadStyle();
  const box = make("div", { class: "picture timeline" });
  
  const figure = make("figure", { class: "drawn" }, box);
  list.before(figure);
  const home = options(items, box.clientWidth);
  const chart = new Timeline(box, new DataSet(items), home);
  figure.append(control(chart, home));
}
