// What a reader's first visit costs, in the bytes that are sent.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { extname } from "node:path";
import { test } from "node:test";

import { PROGRAMS, filesOf, sent } from "../../scripts/programs.mjs";
import { PAGES } from "./support/browser.mjs";

const { reader, comments, depeche } = PROGRAMS;

for (const [name, program] of Object.entries({ reader, comments })) {
  test(`${name}, WebAssembly and JavaScript together, takes at most ${program.budget} bytes`, () => {
    const files = filesOf(PAGES, program);
    assert.deepEqual(files.map(extname).sort(), [".js", ".js", ".wasm"], String(files));
    const bytes = files.reduce((sum, file) => sum + sent(PAGES, file), 0);
    const parts = files.map((file) => `${file} ${sent(PAGES, file)}`);
    assert.ok(bytes <= program.budget, `${bytes} bytes: ${parts.join(", ")}`);
  });
}

test("every page loads the same program, and none the one that reads feeds", () => {
  const pages = readdirSync(PAGES, { recursive: true }).filter((name) => name.endsWith("index.html"));
  const program = filesOf(PAGES, reader);
  for (const page of pages) assert.deepEqual(filesOf(PAGES, reader, page), program, page);
  assert.notDeepEqual(filesOf(PAGES, depeche), program);
});
