// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Use a published site as people do: node check.mjs SITE_URL HOSTILE_SITE_URL

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [site, hostile] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

const THING = "id/Nikita_Khrushchev.html";
const ARTICLE = "doc/khrushchev.html";
const KINDS = ["index.html", THING, ARTICLE, "types/index.html", "ontology.html", "queries.html", "search.html?q=khru"];

/** Open a page, and hold against it what it complains about and whom else it asks */
async function open(root, path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (m) => m.type() === "error" && page.faults.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => page.faults.push(`error: ${e.message}`));
  page.on("request", (r) => {
    if (!r.url().startsWith(root) && !/^(data|blob):/.test(r.url())) {
      page.faults.push(`asks ${r.url()}`);
    }
  });
  page.on("response", (r) => r.status() >= 400 && page.faults.push(`${r.status()} ${r.url()}`));
  await page.goto(root + path, { waitUntil: "networkidle" });
  return page;
}

async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** Come past everything, so that all pictures are drawn */
async function scroll(page) {
  const height = await page.evaluate(() => document.body.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
    await page.waitForTimeout(60);
  }
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
}

async function serious(page) {
  await page.evaluate(axe); // Not a script of the page, which its policy would refuse
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120))}`);
}

const checks = {
  async "why leads from a fact to its mark"() {
    const page = await open(site, THING);
    await page.locator(".facts a.why").first().click();
    await page.waitForURL(/doc\/.*#s\d+$/);
    const mark = page.locator(`mark[id="${new URL(page.url()).hash.slice(1)}"]`);
    assert.ok((await mark.textContent()).length > 10);
    assert.ok(await mark.isVisible());
    assert.ok(await mark.evaluate((e) => e.matches(":target")));
    await close(page);
  },

  async "search finds names as they are typed"() {
    const page = await open(site, "index.html");
    const box = page.locator("form[role=search] input").first();
    await box.fill("khruschev"); // A letter is missing
    await box.press("Enter");
    await page.waitForURL(/search\.html\?q=khruschev/);
    await page.locator("ol.found li").first().waitFor();
    assert.match(await page.locator("ol.found li").first().textContent(), /Nikita Khrushchev/);
    assert.match(await page.locator("[role=status]").textContent(), /\d+ match/);
    await page.locator("main input[type=search]").fill("zzzzzz");
    await page.getByText("Nothing is called").waitFor();
    await page.locator("main input[type=search]").fill("nikita");
    await page.locator("#search-type").selectOption({ index: 1 });
    await page.locator("ol.found a").first().click();
    assert.match(page.url(), /\/(id|doc)\//);
    await close(page);
  },

  async "the timeline is drawn and moves by keyboard"() {
    const page = await open(site, THING);
    await scroll(page);
    await page.locator(".picture.timeline .vis-item").first().waitFor();
    const before = await page.locator(".picture.timeline").textContent();
    const zoom = page.getByRole("group", { name: "Timeline" }).getByRole("button", { name: "Zoom out" });
    await zoom.focus();
    for (let i = 0; i < 6; ++i) {
      await page.keyboard.press("Enter");
      await page.waitForTimeout(50);
    }
    assert.notEqual(await page.locator(".picture.timeline").textContent(), before);
    assert.ok((await page.locator("[data-clio=timeline] li").count()) >= 2);
    await close(page);
  },

  async "the neighbourhood is drawn and leads on"() {
    const page = await open(site, THING);
    await scroll(page);
    const box = page.locator(".picture.graph");
    await box.locator("canvas").first().waitFor();
    await box.scrollIntoViewIfNeeded();
    const { width, height } = await box.boundingBox();
    for (let y = 20; y < height && page.url().endsWith(THING); y += 12) {
      await box.click({ position: { x: width - 40, y } });
      await page.waitForTimeout(30);
    }
    await page.waitForLoadState("networkidle");
    assert.ok(!page.url().endsWith(THING));
    await close(page);
  },

  async "queries run in the page"() {
    const page = await open(site, THING);
    await page.getByRole("link", { name: "Try it" }).click();
    await page.waitForURL(/queries\.html#query=/);
    await page.getByRole("button", { name: "Run" }).waitFor(); // Then scripts have read the query
    assert.match(await page.locator("textarea[name=query]").inputValue(), /Nikita_Khrushchev/);
    await page.locator("textarea[name=query]").press("Control+Enter");
    await page.locator(".results table").waitFor({ timeout: 60000 });
    assert.match(await page.locator(".results").textContent(), /Nikita Khrushchev/);
    const rows = (text) => page.locator("[role=status]", { hasText: text }).waitFor({ timeout: 20000 });
    const ask = async (query) => {
      await page.locator("textarea[name=query]").fill(query);
      await page.getByRole("button", { name: "Run" }).click();
    };
    await ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
    await rows("1 row");
    await ask("ASK { ?s ?p ?o }");
    await rows("Yes");
    await ask("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3");
    await rows("A graph");
    await ask("SELECT * {");
    await rows("This went wrong: error at");
    await ask("DROP ALL");
    await rows("This went wrong");
    await ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g");
    await page.getByRole("button", { name: "Stop" }).click();
    await rows("stopped");
    await ask("SELECT * { ?s ?p ?o } LIMIT 2");
    await rows("2 rows");
    await close(page);
  },

  async "queries can be copied"() {
    const page = await open(site, THING);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await page.locator("pre[data-clio=copy] code").first().textContent());
    await close(page);
  },

  async "IRIs lead to pages in a browser"() {
    const page = await open(site, THING.replace(".html", ""));
    assert.ok(page.url().endsWith(THING));
    await close(page);
  },

  async "pages are accessible, light on a desk and dark on a phone"() {
    const found = [];
    for (const path of KINDS) {
      for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
        const page = await open(site, path, { colorScheme, viewport: { width, height: 844 } });
        await scroll(page);
        found.push(...(await serious(page)).map((text) => `${path} ${colorScheme}: ${text}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        found.push(...(wide > width ? [`${path} is ${wide} wide on ${width}`] : []));
        await close(page);
      }
    }
    assert.deepEqual(found, []);
  },

  async "pages can be used by keyboard"() {
    const page = await open(site, THING);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id || location.hash), "content");
    for (let i = 0; i < 5; ++i) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
        return outlineStyle !== "none" || boxShadow !== "none";
      });
      assert.ok(seen, "focus is seen");
    }
    await close(page);
  },

  async "without scripts everything is there"() {
    for (const path of KINDS) {
      const page = await open(site, path, { javaScriptEnabled: false });
      assert.ok((await page.locator("main").textContent()).length > 40, path);
      await close(page);
    }
    const page = await open(site, THING, { javaScriptEnabled: false });
    await page.locator(".facts a.why").first().click();
    assert.ok(await page.locator(`mark[id="${new URL(page.url()).hash.slice(1)}"]`).isVisible());
    await close(page);
  },

  async "hostile names do nothing"() {
    const paths = [...Array(20).keys()].map((i) => `id/Thing_${i}.html`);
    for (const path of [...paths, "doc/hostile.html", "index.html", "search.html?q=%3Cscript%3E", "types/index.html"]) {
      const page = await open(hostile, path);
      await scroll(page);
      assert.equal(await page.evaluate(() => globalThis.hurt), undefined, path);
      assert.equal(await page.locator("a[href^='javascript:' i]").count(), 0, path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 1280, `${path} is ${wide} wide`);
      await close(page);
    }
    const page = await open(hostile, "queries.html");
    await page.locator("textarea[name=query]").fill("SELECT * { ?s ?p ?o }");
    await page.getByRole("button", { name: "Run" }).click();
    await page.locator(".results table").waitFor({ timeout: 60000 });
    assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
    assert.equal(await page.locator(".results a[href^='javascript:' i]").count(), 0);
    await close(page);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`passed: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.message.slice(0, 2000)}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
