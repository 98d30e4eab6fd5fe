// What can be measured of how the pages look: accessibility, narrow screens, large text, motion, paper, steadiness.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible, inAllLights } from "./support/axe.mjs";
import { host, open } from "./support/browser.mjs";
import { ARTICLES, FAILED_LOAD, eventually, gate, item, items, newspaper, ready, sample, textOf, visit } from "./support/paper.mjs";

const PAGES = {
  "front page": "",
  "second page of the latest": "page/2/",
  "all sections": "sections/",
  archive: "archive/",
  month: "archive/2026/11/",
  "section with subsections": "international/",
  "article with picture and correction": ARTICLES.louvre,
  "article with sound": ARTICLES.voyager,
  "article in English": ARTICLES.english,
  "article in Arabic": ARTICLES.arabic,
  tag: "tag/patrimoine/",
  author: "author/elise-vautrin/",
  "page that is not there": "rien/",
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name}: accessible in light and dark, on phone and desk`, async (t) => {
    const site = await host(t);
    const page = await open(t, site);
    await visit(page, site.url + path);
    await inAllLights(page, () => assertAccessible(page));
  });
}

/** The sample feed with its words said to be Arabic, so that every kind of page runs from right to left. */
const arabic = () => {
  const feed = sample();
  const translated = feed.items.find(({ language }) => language === "ar");
  const { title, summary, content_html } = translated;
  const all = feed.items.map((one, n) => ({ ...one, language: undefined, title: `${title} (${n})`, summary, content_html }));
  return { ...feed, language: "ar", title: "الصحيفة", items: all };
};

for (const path of ["", "international/", "page/2/", "culture/fc023121/", "rien/"]) {
  test(`/${path} of an Arabic newspaper: from right to left, accessible, nothing cut off`, async (t) => {
    const site = await host(t);
    site.override("feed.json", { body: arabic() });
    const page = await open(t, site);
    await visit(page, site.url + path);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar", "rtl"]);
    await inAllLights(page, async (where) => {
      await assertAccessible(page);
      await assertNoSidewaysScroll(page, where);
    });
  });
}

/** Puts a page into each of its states. */
const STATES = {
  async loading(site, page) {
    const never = gate();
    site.override("feed.json", async () => void (await never.opened));
    await page.goto(site.url);
    await page.locator("[aria-busy=true]").waitFor();
    return never.open;
  },
  async unreachable(site, page) {
    site.override("feed.json", { status: 503 });
    await visit(page, site.url);
    await page.getByRole("alert").waitFor();
  },
  async broken(site, page) {
    site.override("feed.json", { body: "<rss/>" });
    await visit(page, site.url);
    await page.locator(".empty__detail").waitFor();
  },
  async "kept edition"(site, page) {
    await visit(page, site.url);
    await page.waitForFunction(async () => Boolean(await caches.match("/feed.json")));
    site.override("feed.json", { status: 503 });
    await visit(page, site.url);
    await page.locator(".notice").waitFor();
  },
  async "empty section, discarded items"(site, page) {
    site.override("feed.json", { body: newspaper([item(1), 42], { _depeche: { sections: ["Voyages"] } }) });
    await visit(page, `${site.url}voyages/`);
    await page.locator(".colophon__note").waitFor();
  },
  async "more to load"(site, page) {
    site.override("feed.json", { body: newspaper(items(1, 3), { next_url: "older.json" }) });
    await visit(page, `${site.url}france/`);
    await page.locator(".pager__older").waitFor();
  },
  async "missing picture"(site, page) {
    site.override("images/pyramide.svg", { status: 404 });
    await visit(page, site.url + ARTICLES.louvre);
    await page.locator("[data-missing]").first().waitFor();
  },
};
for (const [name, reach] of Object.entries(STATES)) {
  test(`the state "${name}": accessible in light and dark, on phone and desk, nothing cut off`, async (t) => {
    const site = await host(t);
    const page = await open(t, site, { expect: [FAILED_LOAD] });
    const leave = await reach(site, page);
    await inAllLights(page, async (where) => {
      await assertAccessible(page);
      await assertNoSidewaysScroll(page, where);
    });
    leave?.();
  });
}

test("a focused skip link and a hovered card keep their contrast", async (t) => {
  const site = await host(t);
  const page = await open(t, site);
  await visit(page, site.url);
  await inAllLights(page, async () => {
    await page.locator(".skip-link").focus();
    await page.locator(".card--lead h2 a").hover();
    await assertAccessible(page);
  });
});

async function assertNoSidewaysScroll(page, where) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      if (scrolls(element.parentElement)) return false;
      const { left, right } = element.getBoundingClientRect();
      return right > room + 1 || left < -1;
    });
    return [`${document.documentElement.scrollWidth} of ${room}`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });
  assert.deepEqual(wide, [], where);
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name}: no sideways scrolling at 320 px, nor with text twice as large`, async (t) => {
    const site = await host(t);
    const page = await open(t, site);
    await visit(page, site.url + path);
    for (const width of [320, 640, 1024, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      await assertNoSidewaysScroll(page, `${width} px`);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await assertNoSidewaysScroll(page, `${width} px, text 200%`);
    }
  });
}

test("the longest words, addresses and tables of a feed do not make the page wider than a phone", async (t) => {
  const site = await host(t);
  const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
  const cells = (tag) => `<tr>${Array.from({ length: 14 }, (_, n) => `<${tag}>colonne ${n} ${long.slice(0, 12)}</${tag}>`).join("")}</tr>`;
  const hard = item(1, {
    title: long,
    summary: `Voir ${long}`,
    authors: [{ name: long }],
    tags: [long],
    content_html: `<p>https://exemple.fr/${long}/${long}</p><table><thead>${cells("th")}</thead>${cells("td")}</table><pre>${long} ${long}</pre><ul><li>${long}</li></ul>`,
    attachments: [{ url: `${site.url}${long}.pdf`, mime_type: "application/pdf" }],
    _depeche: { section: [long, "Sous-rubrique"], kicker: long, source: long, editors: [long, long] },
  });
  site.override("feed.json", { body: newspaper([hard, item(2)]) });
  const page = await open(t, site, { viewport: { width: 320, height: 800 } });
  await visit(page, site.url);
  await assertNoSidewaysScroll(page, "front page");
  await page.locator(".card__title a").first().click();
  await page.locator("article.article").waitFor();
  await assertNoSidewaysScroll(page, "article");
  assert.ok(await page.locator(".prose table").evaluate((table) => {
    let around = table;
    while (around && !/auto|scroll/.test(getComputedStyle(around).overflowX)) around = around.parentElement;
    return around && around.closest(".prose") && around.scrollWidth > around.clientWidth;
  }), "the table scrolls within itself");
  await assertAccessible(page);
});

test("lines of an article are between 55 and 80 characters long on a desk", async (t) => {
  const site = await host(t);
  const page = await open(t, site);
  await visit(page, site.url + ARTICLES.louvre);
  const perLine = await page.locator(".prose > p").evaluateAll((paragraphs) => {
    const lengths = paragraphs.map((paragraph) => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      return { lines, each: paragraph.textContent.length / lines };
    });
    const full = lengths.filter(({ lines }) => lines > 4);
    return full.map(({ each, lines }) => (each * lines) / (lines - 0.5));
  });
  assert.ok(perLine.length > 1);
  for (const length of perLine) assert.ok(length > 55 && length < 80, `${length} characters`);
});

test("a reader who asked for less motion sees none", async (t) => {
  const site = await host(t);
  const feed = gate();
  site.override("feed.json", async () => void (await feed.opened));
  const page = await open(t, site, { reducedMotion: "reduce" });
  await page.goto(site.url);
  await page.locator(".skeleton").waitFor();
  const moving = () => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
  assert.equal(await moving(), 0, "while loading");
  feed.open();
  await ready(page);
  await page.locator(".card--lead h2 a").hover();
  assert.equal(await moving(), 0, "under the pointer");
});

test("on paper there is the article and its address, and nothing to click", async (t) => {
  const site = await host(t);
  const page = await open(t, site, { colorScheme: "dark" });
  await visit(page, site.url + ARTICLES.voyager);
  const address = page.locator(".article__address");
  assert.equal(await address.isVisible(), false, "the screen has an address bar");
  await page.emulateMedia({ media: "print" });
  assert.equal(await textOf(address), `https://courrier.example/${ARTICLES.voyager}`);
  for (const selector of ["h1", ".article__standfirst", ".dateline", ".byline", ".article__figure img", ".prose p", ".article__editors", ".article__address"]) {
    assert.ok(await page.locator(selector).first().isVisible(), `${selector} is printed`);
  }
  for (const selector of [".sections", ".breadcrumb", ".story__side", ".neighbours", ".colophon", ".skip-link", "audio"]) {
    assert.equal(await page.locator(selector).first().isVisible(), false, `${selector} is not`);
  }
  const [paper, ink] = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector(".prose p")).color]);
  assert.deepEqual([paper, ink], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
});

for (const width of [390, 1280]) {
  test(`an article stands still while it loads, at ${width} px`, async (t) => {
    const site = await host(t);
    const picture = gate();
    site.override("images/maree.svg", async () => void (await picture.opened));
    const page = await open(t, site, { viewport: { width, height: 800 } });
    await page.addInitScript(() => {
      window.shifts = [];
      const note = (list) => window.shifts.push(...list.map(({ value, hadRecentInput, sources }) => ({ value: hadRecentInput ? 0 : value, at: sources.map(({ node }) => node?.className ?? node?.nodeName) })));
      window.observer = new PerformanceObserver((list) => note(list.getEntries()));
      window.observer.observe({ type: "layout-shift", buffered: true });
      window.settle = () => note(window.observer.takeRecords());
    });
    await visit(page, site.url + ARTICLES.rance);
    const frames = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await frames();
    picture.open();
    await page.waitForFunction(() => document.querySelector(".article__figure img").naturalWidth > 0);
    await frames();
    const shifts = await page.evaluate(() => (window.settle(), window.shifts));
    const sum = shifts.reduce((sum, { value }) => sum + value, 0);
    assert.ok(sum <= 0.01, `${sum}: ${JSON.stringify(shifts)}`);
  });
}

test("a layout shift would be seen by the test above", async (t) => {
  const site = await host(t);
  const page = await open(t, site);
  await visit(page, site.url + ARTICLES.rance);
  const sum = await page.evaluate(async () => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)));
    observer.observe({ type: "layout-shift" });
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await frame();
    document.querySelector("h1").style.paddingBlockStart = "200px";
    await frame();
    observer.takeRecords().forEach(({ value }) => (sum += value));
    return sum;
  });
  assert.ok(sum > 0.01, `${sum}`);
});

for (const path of ["", "france/", ARTICLES.arabic]) {
  test(`masthead and navigation leave room for /${path}`, async (t) => {
    const site = await host(t);
    const page = await open(t, site);
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await visit(page, site.url + path);
      const box = await page.locator(".masthead").boundingBox();
      assert.ok(box.y + box.height < 300, `${box.height} px at ${width}`);
      const lines = await page.locator(".masthead__name").evaluate((name) => name.clientHeight / parseFloat(getComputedStyle(name).lineHeight));
      assert.equal(Math.round(lines), 1, `the name at ${width}`);
    }
  });
}

for (const [language, section] of [["fr", "Sport"], ["ar", "رياضة"]]) {
  test(`on a phone the current section is in sight in the navigation: ${language}`, async (t) => {
    const site = await host(t);
    const sections = ["International", "Économie", "Sciences", "Environnement", "Culture", section, "Voyages", "Archives"];
    site.override("feed.json", { body: newspaper(items(1, 3), { language, _depeche: { sections } }) });
    const page = await open(t, site, { viewport: { width: 390, height: 844 } });
    await visit(page, site.url);
    const link = page.locator(".sections a", { hasText: section });
    await visit(page, await link.evaluate((a) => a.href));
    const middle = async () => {
      const { x, width } = await link.boundingBox();
      return Math.abs(x + width / 2 - 195) < 30;
    };
    await eventually(middle, true);
    assert.equal(await page.evaluate(() => scrollY), 0, "the page stays where it is");
  });
}
