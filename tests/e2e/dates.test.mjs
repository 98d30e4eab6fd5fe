// Dates by the reader's clock: what lists and the masthead say once the program runs, and as time goes by.
import assert from "node:assert/strict";
import { test } from "node:test";

import { DIST, PAGES, host, open } from "./support/browser.mjs";
import { eventually, item, newspaper, textOf, visit } from "./support/paper.mjs";

const BUILDS = { "made from the feed": DIST, "as it is published": PAGES };

/** The front page at a moment, as a clock that goes on says it. */
async function at(t, time, { folder, ...options } = {}) {
  const site = await host(t, { folder });
  const page = await open(t, site, options);
  await page.clock.install({ time });
  await page.addInitScript(smallNumbers);
  await visit(page, site.url);
  return { site, page };
}

/** Timers with numbers as browsers give them: those of Playwright's clock are larger than the 32 bits that the program keeps. */
function smallNumbers() {
  const { setInterval, clearInterval } = window;
  const timers = [];
  window.setInterval = (...timer) => timers.push(setInterval(...timer));
  window.clearInterval = (number) => clearInterval(timers[number - 1]);
}

const lead = (page) => page.locator(".card--lead .card__time");
const first = (page) => page.locator(".latest__time").first();

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`lists say how long ago something was: ${build}`, async (t) => {
    const { page } = await at(t, "2026-11-23T11:30:00+01:00", { folder });
    await eventually(() => textOf(lead(page)), "il y a 2 h");
    await eventually(() => textOf(first(page)), "hier");
    assert.equal(await lead(page).getAttribute("title"), "23.11.2026 09h12");
    assert.equal(await lead(page).getAttribute("datetime"), "2026-11-23T09:12:00+01:00");
    await eventually(() => textOf(page.locator(".masthead__today")), "lundi 23 novembre 2026");
  });

  test(`a page left open over midnight is right: ${build}`, async (t) => {
    const { page } = await at(t, "2026-11-23T23:58:30+01:00", { folder });
    await eventually(() => textOf(lead(page)), "il y a 14 h");
    await page.clock.runFor(2 * 60_000);
    await eventually(() => textOf(lead(page)), "hier");
    assert.equal(await textOf(first(page)), "22/11");
    assert.equal(await textOf(page.locator(".masthead__today")), "mardi 24 novembre 2026");
  });

  test(`in another year dates have theirs: ${build}`, async (t) => {
    const { page } = await at(t, "2027-02-01T08:00:00+01:00", { folder });
    await eventually(() => textOf(page.locator(".masthead__updated")), "Dernière mise à jour à 10h05 le 23/11/2026");
    assert.equal(await textOf(lead(page)), "23/11/2026");
  });
}

test("a page that nobody sees does not count the minutes, and is right as soon as it is seen", async (t) => {
  const { page } = await at(t, "2026-11-23T09:20:00+01:00", { folder: PAGES });
  await eventually(() => textOf(lead(page)), "il y a 8 min");
  const turn = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await turn(true);
  await page.clock.runFor(10 * 60_000);
  assert.equal(await textOf(lead(page)), "il y a 8 min");
  await turn(false);
  await eventually(() => textOf(lead(page)), "il y a 18 min");
});

test("without the program dates are complete", async (t) => {
  const { page } = await at(t, "2026-11-23T11:30:00+01:00", { folder: PAGES, javaScriptEnabled: false });
  assert.equal(await textOf(lead(page)), "23.11.2026 09h12");
  assert.equal(await textOf(page.locator(".masthead__today")), "lundi 23 novembre 2026");
});

test("a list that is a clock keeps its times", async (t) => {
  const site = await host(t);
  const today = Array.from({ length: 30 }, (_, n) => item(n, { image: `${site.url}images/pyramide.svg`, date_published: new Date(Date.UTC(2026, 10, 23, 9, 59 - n)).toISOString() }));
  site.override("feed.json", { body: newspaper(today) });
  const page = await open(t, site);
  await page.clock.install({ time: "2026-11-23T11:00:00Z" });
  await visit(page, site.url);
  await eventually(() => textOf(lead(page)), "il y a 1 h");
  assert.match(await textOf(first(page)), /^10h\d\d$/);
});

test("the reader's time zone says which day it is", async (t) => {
  const site = await host(t);
  site.override("feed.json", { body: newspaper([item(0, { date_published: "2026-11-23T23:30:00Z" })]) });
  const page = await open(t, site, { timezoneId: "Asia/Tokyo" });
  await page.clock.install({ time: "2026-11-24T02:00:00Z" });
  await visit(page, site.url);
  await eventually(() => textOf(lead(page)), "il y a 2 h");
});

test("Arabic dates have the digits of the texts around them", async (t) => {
  const site = await host(t);
  site.override("feed.json", { body: newspaper([item(0, { date_published: "2026-11-23T08:00:00Z" })], { language: "ar" }) });
  const page = await open(t, site);
  await page.clock.install({ time: "2026-11-23T15:00:00Z" });
  await visit(page, site.url);
  await eventually(async () => /^قبل 7 /.test(await textOf(lead(page))), true);
});
