// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

// Bundle the scripts of a site into dist/: npm run build

import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import * as esbuild from "esbuild";

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
const { metafile } = await esbuild.build({
  entryPoints: ["src/clio.js", "src/worker.js", "src/clio-app.css", "src/timeline.css"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  metafile: true,
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".wasm": "file" },
  logLevel: "warning",
});

// The licences of all that went in
const folders = new Set(Object.keys(metafile.inputs).map((path) => /^node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0]));
const texts = [];
for (const folder of [...folders].filter(Boolean).sort()) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`));
  const files = (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const parts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, "utf8")));
  texts.push([`${name} ${version}: ${license}`, ...parts.map((part) => part.trim())].join("\n\n"));
}
await writeFile("dist/LICENSES.txt", `${texts.join(`\n\n${"=".repeat(80)}\n\n`)}\n`);

for (const name of (await readdir("dist")).sort()) {
  console.log(String((await stat(`dist/${name}`)).size).padStart(9), name);
}
