// The shell: what every address shows before, or without, the application.
import assert from "node:assert/strict";
import { test } from "node:test";

import { host, open } from "./support/browser.mjs";

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
