// Going from page to page: links, history, keyboard, addresses.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { DIST, atEnd, host, open } from "./support/browser.mjs";
import { ARTICLES, eventually, follow, item, newspaper, plain, ready, textOf, textsOf, titled, visit } from "./support/paper.mjs";

const RANCE = "Sur la Rance, soixante ans d’électricité tirée des marées";

async function at(t, path, options) {
  const site = await host(t);
  const page = await open(t, site, options);
  await visit(page, site.url + path);
  await page.evaluate(() => (window.sameDocument = true));
  return { site, page };
}

const sameDocument = (page) => page.evaluate(() => window.sameDocument === true);
const pathOf = (page) => new URL(page.url()).pathname;
const entries = (page) => page.evaluate(() => navigation.entries().length);
const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));

test("a link changes the page without loading anything anew", async (t) => {
  const { site, page } = await at(t, "france/");
  const before = site.requests.length;
  await follow(page, page.locator(".card__title a").first());
  await follow(page, page.locator(".masthead__home"));
  assert.ok(await sameDocument(page));
  const later = site.requests.slice(before).map(({ path }) => path);
  const others = later.filter((path) => !path.endsWith(".svg") && path !== "/comments/count");
  assert.deepEqual(others, [], "only pictures, and the numbers of comments");
});

test("after a link the focus is on the headline and the title is announced", async (t) => {
  const { page } = await at(t, "france/");
  await follow(page, page.locator(".card__title a").first());
  await page.waitForFunction(() => document.activeElement === document.querySelector("h1"));
  const status = page.locator("#app > [role=status]").first();
  await eventually(() => status.textContent(), await page.title());

  await page.goBack();
  await titled(page, "France");
  await page.waitForFunction(() => document.activeElement === document.querySelector("h1"));
  await eventually(() => status.textContent(), await page.title());
});

test("the first page of a visit takes no focus", async (t) => {
  const { page } = await at(t, ARTICLES.louvre);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

test("a link leads to the top of the page, back and forward to where the reader was", async (t) => {
  const { page } = await at(t, "");
  const scrollY = () => page.evaluate(() => Math.round(scrollY));
  const card = page.locator(".container .card__title a").last();
  await card.scrollIntoViewIfNeeded();
  const place = await scrollY();
  assert.ok(place > 1000, `scrolled to ${place}`);
  await follow(page, card);
  await eventually(scrollY, 0, "the new page begins at its top");

  await page.evaluate(() => scrollTo(0, 300));
  await eventually(scrollY, 300);
  await page.goBack();
  await titled(page, "Le Courrier");
  await eventually(scrollY, place, "back");
  await page.goForward();
  await page.locator("article.article").waitFor();
  await eventually(scrollY, 300, "forward");
  assert.ok(await sameDocument(page));
});

test("a page that was left by loading another one is at its place again on back", async (t) => {
  const { site, page } = await at(t, "");
  const scrollY = () => page.evaluate(() => Math.round(scrollY));
  await page.evaluate(() => scrollTo(0, 1500));
  await eventually(scrollY, 1500);
  await page.goto(`${site.url}feed.json`);
  await page.goBack();
  await ready(page);
  await eventually(scrollY, 1500);
});

test("a link opens in a new tab with the control key", async (t) => {
  const { page } = await at(t, "");
  const link = page.locator(".card__title a").first();
  const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click({ modifiers: ["ControlOrMeta"] })]);
  await ready(tab);
  assert.equal(await textOf(tab.locator("h1")), RANCE);
  assert.equal(pathOf(page), "/", "this tab stays where it is");
  assert.ok(await sameDocument(page));
});

test("loading an article's address anew shows the article", async (t) => {
  const { page } = await at(t, "");
  await follow(page, page.locator(".card__title a").first());
  await page.reload();
  await ready(page);
  assert.equal(await textOf(page.locator("h1")), RANCE);
  assert.equal(await sameDocument(page), false, "it was loaded anew");
  await page.goBack();
  await titled(page, "Le Courrier");
  await ready(page);
  assert.equal(pathOf(page), "/");
});

test("the keyboard alone is enough: skip link, sections, stories, Enter", async (t) => {
  const { page } = await at(t, "");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Aller au contenu" });
  await page.waitForFunction(() => document.activeElement.matches(".skip-link"));
  await eventually(() => skip.evaluate((a) => a.getBoundingClientRect().y >= 0), true, "it is seen while it has the focus");

  const order = [];
  for (let step = 0; step < 11; step += 1) {
    await page.keyboard.press("Tab");
    order.push(await page.evaluate(() => document.activeElement.textContent));
  }
  const sections = await textsOf(page.locator(".sections a"));
  const [lead, next] = await textsOf(page.locator(".card__title a"));
  assert.equal(lead, RANCE);
  assert.deepEqual(order.map(plain), ["Le Courrier des faits", ...sections, lead, next]);

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await titled(page, "Sur la Rance");
  await page.waitForFunction(() => document.activeElement.matches("h1"));
  // From the headline on, the next stop lies in the article, not in the header.
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /byline__author/);
  assert.ok(await sameDocument(page));
});

test("what has the focus can be seen to have it", async (t) => {
  const { page } = await at(t, "");
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    const style = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return `${outlineStyle} ${outlineWidth}`;
    });
    assert.match(style, /^(solid|auto) [1-9]/, await focused(page));
  }
});

for (const [name, path] of [["a front page", ""], ["an article", ARTICLES.louvre], ["an address without its slash", "france"], ["a page with a query", "france/?q=1"], ["a page that is not there", "rien/"]]) {
  test(`the skip link of ${name} leads into the page and not out of it`, async (t) => {
    const { page } = await at(t, path);
    const h1 = await textOf(page.locator("h1"));
    const main = await page.locator("main").elementHandle();
    const here = pathOf(page);
    await page.locator(".skip-link").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#main");
    assert.equal(pathOf(page), here);
    assert.equal(await textOf(page.locator("h1")), h1);
    assert.ok(await main.evaluate((main) => main.isConnected), "the page is still the same");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), await focused(page));
    assert.ok(await sameDocument(page));
  });
}

test("an address without the slash at its end is the same page, at its canonical address", async (t) => {
  const { site, page } = await at(t, "international/asie");
  assert.equal(await textOf(page.locator("h1")), "Asie");
  assert.equal(pathOf(page), "/international/asie/");
  await visit(page, site.url + ARTICLES.louvre.slice(0, -1));
  assert.equal(pathOf(page), `/${ARTICLES.louvre}`);
  await visit(page, `${site.url}france/index.html`);
  assert.equal(pathOf(page), "/france/");
});

test("an article is found by its key alone, and the address is corrected", async (t) => {
  const { site, page } = await at(t, "");
  for (const wrong of ["sport/un-ancien-titre-fc023121/", "fc023121/", "fc023121", "a/b/c/d-fc023121/"]) {
    await visit(page, site.url + wrong);
    assert.match(await page.title(), /^La pyramide du Louvre/);
    assert.equal(pathOf(page), `/${ARTICLES.louvre}`, wrong);
  }
});

test("a corrected address is one step of the history: back leads out of it", async (t) => {
  const { site, page } = await at(t, "france/");
  const before = await entries(page);
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/sport/ancien-titre-fc023121/", textContent: "ancien lien", id: "old" });
    document.querySelector("main").prepend(link);
  });
  await page.locator("#old").click();
  await titled(page, "La pyramide du Louvre");
  await eventually(() => pathOf(page), `/${ARTICLES.louvre}`);
  assert.equal(await entries(page), before + 1);
  assert.equal(await page.evaluate(() => document.querySelector("link[rel=canonical]").href), `https://courrier.example/${ARTICLES.louvre}`);
  await page.goBack();
  await titled(page, "France");
  assert.equal(page.url(), `${site.url}france/`);
  await page.goForward();
  await titled(page, "La pyramide du Louvre");
  assert.equal(pathOf(page), `/${ARTICLES.louvre}`);
  assert.ok(await sameDocument(page));
});

test("query and fragment neither hide a page nor get lost", async (t) => {
  const { site, page } = await at(t, "france/?q=1");
  assert.equal(await textOf(page.locator("h1")), "France");
  assert.equal(page.url(), `${site.url}france/?q=1`);
  await visit(page, `${site.url}${ARTICLES.louvre}?utm=1#x`);
  assert.match(await page.title(), /^La pyramide du Louvre/);
  assert.equal(page.url(), `${site.url}${ARTICLES.louvre}?utm=1#x`);
});

test("query and fragment stay when an address is corrected", async (t) => {
  const { site, page } = await at(t, "sport/ancien-fc023121/?utm=1#main");
  assert.equal(page.url(), `${site.url}${ARTICLES.louvre}?utm=1#main`);
});

test("an address with a place in the page shows that place", async (t) => {
  const { page } = await at(t, `${ARTICLES.voyager}#comments`);
  await eventually(() => page.evaluate(() => document.querySelector("#comments").getBoundingClientRect().top < innerHeight), true);
});

test("a place in the page is reached without a new page, and back returns", async (t) => {
  const { page } = await at(t, ARTICLES.voyager);
  const main = await page.locator("main").elementHandle();
  await page.evaluate(() => (location.hash = "comments"));
  await page.waitForFunction(() => document.querySelector("#comments").getBoundingClientRect().top < innerHeight);
  await page.goBack();
  await page.waitForFunction(() => location.hash === "");
  assert.ok(await main.evaluate((main) => main.isConnected));
});

/** Two articles: the first links into the second, whose ids are those of the page around it. */
async function linked(t) {
  const site = await host(t);
  const first = `<p>Voir <a href="https://essai.example/2#fn1">la note</a>.</p>`;
  const second =
    `<p id="app">Un<sup id="fnref1"><a href="#fn1">1</a></sup>.</p><p id="comments">${"Texte. ".repeat(2000)}</p><p id="app">Encore.</p>` +
    `<ol><li id="fn1">La note. <a href="#fnref1">retour</a></li></ol>`;
  const articles = [first, second].map((content_html, n) => item(n + 1, { url: `https://essai.example/${n + 1}`, content_html }));
  site.override("feed.json", { body: newspaper(articles) });
  const page = await open(t, site);
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a", { hasText: "numéro 1" }).first());
  await page.evaluate(() => (window.sameDocument = true));
  return page;
}

const isInView = (page, id) =>
  page.evaluate((id) => {
    const { top } = document.getElementById(id).getBoundingClientRect();
    // Scrolling ends at whole pixels.
    return top > -1 && top < innerHeight;
  }, id);

test("a link to a place in another article shows it there, and the focus goes along", async (t) => {
  const page = await linked(t);
  await follow(page, page.locator(".prose a", { hasText: "la note" }));
  assert.match(page.url(), /-2-[0-9a-f]{8}\/#text-fn1$/);
  await eventually(() => isInView(page, "text-fn1"), true);
  await eventually(() => page.evaluate(() => document.activeElement.id), "text-fn1");
  assert.ok(await sameDocument(page));
});

test("notes lead there and back, and no id of a text is one of the page", async (t) => {
  const page = await linked(t);
  await follow(page, page.locator(".prose a", { hasText: "la note" }));
  await page.locator("#text-fn1 a").click();
  await eventually(() => isInView(page, "text-fnref1"), true);
  await page.locator("#text-fnref1 a").click();
  await eventually(() => isInView(page, "text-fn1"), true);
  assert.ok(await sameDocument(page));
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, "an id is there once");
  assert.ok(await page.evaluate(() => document.getElementById("app").contains(document.querySelector("main"))));
});

test("a click on the link of the page itself keeps the page and adds no step to the history", async (t) => {
  const { page } = await at(t, "france/");
  const before = await entries(page);
  await page.locator('.sections a[aria-current="page"]').click();
  await page.waitForFunction(() => document.activeElement.matches("h1"));
  assert.equal(await textOf(page.locator("h1")), "France");
  assert.equal(await entries(page), before);
  assert.ok(await sameDocument(page));
});

test("the feed opens as a file and not as a page of the newspaper", async (t) => {
  const { page } = await at(t, "");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith("/feed.json")),
    page.locator(".colophon").getByRole("link", { name: "JSON Feed" }).click(),
  ]);
  assert.equal(answer.request().isNavigationRequest(), true);
});

test("without the Navigation API links load pages, and every page is there", async (t) => {
  const site = await host(t);
  const page = await open(t, site);
  await page.addInitScript(() => delete window.navigation);
  await visit(page, `${site.url}france/`);
  assert.equal(await page.evaluate(() => "navigation" in window), false);
  const link = page.locator(".card__title a").first();
  const headline = await textOf(link);
  await link.click();
  await page.locator("article.article").waitFor();
  assert.equal(await textOf(page.locator("h1")), headline);
  await page.goBack();
  await titled(page, "France");
});

test("pages change in a view transition, unless the reader asked for less motion", async (t) => {
  const site = await host(t);
  for (const [reducedMotion, expected] of [["reduce", 0], ["no-preference", 1]]) {
    const page = await open(t, site, { reducedMotion });
    await page.addInitScript(() => {
      window.transitions = 0;
      const start = Document.prototype.startViewTransition;
      Document.prototype.startViewTransition = function (...all) {
        window.transitions += 1;
        return start.apply(this, all);
      };
    });
    await visit(page, site.url);
    await follow(page, page.locator(".sections a").first());
    await page.waitForFunction(() => document.activeElement.matches("h1"));
    assert.equal(await page.evaluate(() => window.transitions), expected, reducedMotion);
  }
});

test("a reader in a hurry ends on the last page asked for, with transitions too", async (t) => {
  const { page } = await at(t, "", { reducedMotion: "no-preference" });
  await page.evaluate(() => {
    for (const link of document.querySelectorAll(".sections a")) link.click();
  });
  await titled(page, "Toutes les rubriques");
  await eventually(() => textOf(page.locator("h1")), "Toutes les rubriques");
  assert.equal(pathOf(page), "/sections/");
});

/** The site under test as if it had been built for another path: only the shell names the path. */
async function builtFor(t, base) {
  const folder = await mkdtemp(join(tmpdir(), "depeche-"));
  atEnd(t, () => rm(folder, { recursive: true }));
  await cp(DIST, folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".html")) continue;
    const html = await readFile(join(folder, name), "utf8");
    const moved = html.replaceAll(/(="|')\/(?=assets\/|feed\.json"|")/g, `$1${base}`);
    assert.notEqual(moved, html);
    await writeFile(join(folder, name), moved);
  }
  return folder;
}

for (const [slash, start] of [["with", "/news/"], ["without", "/news"]]) {
  test(`under a path of its own the site is complete, entered ${slash} a slash`, async (t) => {
    const site = await host(t, { folder: process.env.DEPECHE_DIST_NEWS || (await builtFor(t, "/news/")), base: "/news/" });
    const page = await open(t, site);
    await visit(page, site.origin + start);
    await page.evaluate(() => (window.sameDocument = true));
    await page.waitForFunction(() => document.querySelector(".card--lead img").naturalWidth > 0);
    const hrefs = await page.locator("a[href^='/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    assert.deepEqual(hrefs.filter((href) => !href.startsWith("/news/")), []);

    await follow(page, page.locator(".sections a").first());
    assert.equal(page.url(), `${site.url}international/`);
    await follow(page, page.locator(".card__title a").first());
    assert.match(pathOf(page), /^\/news\/international\//);
    assert.equal(await page.evaluate(() => document.querySelector("link[rel=canonical]").href), `https://courrier.example/${pathOf(page).slice(6)}`);
    assert.ok(await sameDocument(page));
    await page.reload();
    await ready(page);
    assert.match(pathOf(page), /^\/news\/international\//);
    await page.locator(".skip-link").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#main");
    await page.goto(`${site.url}sport/ancien-fc023121`);
    await ready(page);
    assert.equal(pathOf(page), `/news/${ARTICLES.louvre}`);
    assert.ok(!site.requests.some(({ path }) => !path.startsWith("/news")), "nothing is asked for outside of it");
  });
}
