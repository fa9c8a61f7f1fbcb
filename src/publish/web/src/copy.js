// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Queries can be copied and tried

import { make, root } from "./common.js";

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

// Copying needs https or this machine; elsewhere the text is selected
async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
  } catch {
    select(code);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

export function addCopy(pre) {
  const code = pre.querySelector("code") ?? pre;
  const button = make("button", { type: "button", "aria-live": "polite" }, "Copy");
  button.addEventListener("click", () => copy(code, button));
  const href = `${root}queries.html#query=${encodeURIComponent(code.textContent.trim())}`;
  pre.after(make("p", { class: "buttons" }, button, make("a", { class: "button", href }, "Try it")));
}
