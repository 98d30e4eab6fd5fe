// What a reader's first visit costs, in the bytes that are sent.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { test } from "node:test";

import { PAGES } from "./support/browser.mjs";

const BUDGET = 150_000;

/** The files of the program that a page loads: the script in its head, and what that names. */
function programOf(page) {
  const text = (file) => readFileSync(join(PAGES, file), "utf8");
  const [, start] = /<script type="module" src="\/(assets\/[^"]+)"/.exec(text(page));
  return [start, ...text(start).match(/assets\/[\w-]+\.(?:js|wasm)/g)];
}

/** The smallest files have no compressed version. */
const sent = (file) => statSync(join(PAGES, existsSync(join(PAGES, `${file}.br`)) ? `${file}.br` : file)).size;

test("the program of a page, WebAssembly and JavaScript together, takes at most 150 KB", () => {
  const files = programOf("index.html");
  assert.deepEqual(files.map(extname).sort(), [".js", ".js", ".wasm"], String(files));
  const bytes = files.map(sent).reduce((sum, size) => sum + size);
  assert.ok(bytes <= BUDGET, `${bytes} bytes: ${files.map((file) => `${file} ${sent(file)}`).join(", ")}`);
});

test("every page loads the same program, and none the one that reads feeds", () => {
  const pages = readdirSync(PAGES, { recursive: true }).filter((name) => name.endsWith("index.html"));
  const program = programOf("index.html");
  for (const page of pages) assert.deepEqual(programOf(page), program, page);
  assert.notDeepEqual(programOf("404.html"), program);
});
