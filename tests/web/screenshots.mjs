// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Show the main pages of a site on a desk and on a phone: node screenshots.mjs SITE_URL DIRECTORY

import { chromium } from "playwright-core";

const [site, directory] = process.argv.slice(2);
const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "light", isMobile: true };
const run = async (page) => {
  await page.getByRole("button", { name: "Run" }).click();
  await page.locator(".results table").waitFor({ timeout: 60000 });
};
const to = (selector) => (page) => page.locator(selector).first().scrollIntoViewIfNeeded();
const SHOTS = [
  ["start-desk", "index.html", DESK],
  ["start-phone", "index.html", PHONE],
  ["thing-desk", "id/Nikita_Khrushchev.html", DESK],
  ["thing-phone", "id/Nikita_Khrushchev.html", { ...PHONE, colorScheme: "dark" }],
  ["graph-desk", "id/Nikita_Khrushchev.html", DESK, to(".query")],
  ["article-desk", "doc/khrushchev.html#s3", DESK],
  ["article-phone", "doc/khrushchev.html", PHONE],
  ["search-desk", "search.html?q=nansen", DESK],
  ["query-desk", "queries.html", { ...DESK, colorScheme: "dark" }, run],
  ["query-phone", "queries.html", PHONE, run],
  ["ontology-desk", "ontology.html", DESK],
];

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
for (const [name, path, options, act] of SHOTS) {
  const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(site + path, { waitUntil: "networkidle" });
  await act?.(page);
  await page.waitForTimeout(800);
  await page.screenshot({ path: `${directory}/${name}.png` });
  await context.close();
}
await browser.close();
