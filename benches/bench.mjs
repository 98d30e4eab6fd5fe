// `make bench`: how fast pages appear on a slow phone, and how fast press writes a newspaper. Prints tables in
// Markdown; with KEEP=1 they take the place of the last ones in docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { findBrowser } from "../tests/e2e/support/chrome.mjs";
import * as page from "./page.mjs";
import * as press from "./press.mjs";

const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const pages = resolve(process.env.DEPECHE_DIST || root("dist"));
const client = resolve(process.env.DEPECHE_CLIENT || root("target/client"));
const DOCUMENT = root("docs/benchmarks.md");
const [BEGIN, END] = ["<!-- make bench -->\n", "<!-- end -->\n"];

const lines = [machine(), ""];
const { latest } = JSON.parse(readFileSync(join(pages, "index.json"), "utf8")).page.front;
const article = (has) => latest.find(({ image }) => Boolean(image) === has).path.slice(1);
for (const [kind, path] of [
  ["The front page", ""],
  ["An article without a picture", article(false)],
  ["An article with a lead picture", article(true)],
]) {
  lines.push(`**${kind}**`, "", ...page.table(await page.measure({ pages, client, path })), "");
}
lines.push("**`press build`**", "");
const rows = [];
for (const count of [1000, 10_000]) rows.push(...(await press.measure(count)));
lines.push(...press.table(rows), "");

const report = lines.join("\n");
console.log(report);
if (process.env.KEEP) {
  const [before, rest] = readFileSync(DOCUMENT, "utf8").split(BEGIN);
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n${report}\n${END}${rest.split(END)[1]}`);
}

function machine() {
  const version = (program) => spawnSync(program, ["--version"], { encoding: "utf8" }).stdout.trim();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} × ${cpus()[0].model}, ${gigabytes} GB`,
    version("rustc").replace(/ \(.*/, ""),
    version(findBrowser()),
    `Node ${process.version.slice(1)}`,
  ].join(" · ");
}
