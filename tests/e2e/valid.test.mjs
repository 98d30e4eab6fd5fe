// The HTML of every published page is what the HTML Standard calls valid.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { HtmlValidate } from "html-validate";

import { PAGES } from "./support/browser.mjs";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Taste, not validity: the case of the doctype, and how long a headline may be.
    "doctype-style": "off",
    "long-title": "off",
    // Safari forgets that a list without bullets is a list, unless it is told.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
  },
});

test("every page is valid HTML", async () => {
  const names = readdirSync(PAGES, { recursive: true }).filter((name) => name.endsWith(".html"));
  assert.ok(names.length > 100 && names.includes("404.html"));
  const found = [];
  for (const name of names) {
    const { results } = await validator.validateString(readFileSync(join(PAGES, name), "utf8"));
    for (const { messages } of results) {
      for (const { line, column, ruleId, message } of messages) found.push(`${name}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
  assert.deepEqual(found.slice(0, 20), []);
});
