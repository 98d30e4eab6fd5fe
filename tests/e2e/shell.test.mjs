// The shell: what every address shows before, or without, the application.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { DIST, host, open } from "./support/browser.mjs";
import { ARTICLES, ready } from "./support/paper.mjs";

test("without JavaScript the shell says so and links to the feed", async (t) => {
  const site = await host(t);
  const page = await open(t, site, { javaScriptEnabled: false });
  await page.goto(site.url);

  const links = page.locator("noscript a[href]");
  assert.ok(await links.first().isVisible(), "the notice can be seen");
  const answers = await Promise.all(
    (await links.all()).map(async (link) => fetch(new URL(await link.getAttribute("href"), page.url()))),
  );
  const feeds = answers.filter(({ ok, headers }) => ok && /json/.test(headers.get("content-type")));
  assert.equal(feeds.length, 1, "one link of the notice leads to the feed");
  assert.match((await feeds[0].json()).version, /^https:\/\/jsonfeed\.org\/version\/1/);
});

test("with JavaScript the application starts", async (t) => {
  const site = await host(t);
  const page = await open(t, site);
  await page.goto(site.url);
  await page.locator("main").waitFor();
});

test("the shell asks for each of its files once, where none may be kept", async (t) => {
  const site = await host(t);
  site.override("assets/*", ({ path }) => ({ body: readFileSync(join(DIST, path)), headers: { "cache-control": "no-store" } }));
  const page = await open(t, site);
  await page.goto(site.url + ARTICLES.louvre);
  await ready(page);
  await page.waitForLoadState("networkidle");
  const asked = site.requests.map(({ path }) => path).filter((path) => path.startsWith("/assets/"));
  for (const end of [".css", ".js", ".wasm"]) assert.ok(asked.some((path) => path.endsWith(end)), end);
  assert.deepEqual(asked.filter((path, place) => asked.indexOf(path) !== place), [], "nothing twice");
});
