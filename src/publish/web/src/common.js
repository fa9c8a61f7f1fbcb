// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Small things that the other files share

/** Make an element: make("a", {href: "x"}, "text", child...) */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key, value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children);
  return element;
}

/** A row of buttons: [[text, what it does for people who hear it, function]...] */
export function buttons(label, rows) {
  const all = rows.map(([text, title, click]) =>
    make("button", { type: "button", "aria-label": title, title, click }, text),
  );
  return make("div", { class: "buttons", role: "group", "aria-label": label }, ...all);
}

/** The way from this page to the start of the site */
export const root = document.documentElement.dataset.root ?? "";

/** A colour or font that the style sheet names */
export function style(name, otherwise) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || otherwise;
}

export const still = matchMedia("(prefers-reduced-motion: reduce)");
export const dark = matchMedia("(prefers-color-scheme: dark)");

/** Fetch a file of the site, and say which if it cannot be had */
export async function get(path) {
  const answer = await fetch(new URL(path, document.baseURI));
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${answer.statusText}`);
  }
  return answer;
}
