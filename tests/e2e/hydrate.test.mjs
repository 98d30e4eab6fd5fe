// The published site: every page is a file that can be read at once, and that the program then takes over.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { DIST, PAGES, atEnd, host, open } from "./support/browser.mjs";
import { FAILED_LOAD, eventually } from "./support/paper.mjs";

const PRESS = join(DIST, "../release/press");
const files = readdirSync(PAGES, { recursive: true }).filter((name) => name.endsWith("index.html"));
const pathOf = (file) => "/" + file.slice(0, -"index.html".length).split("/").map(encodeURIComponent).join("/");
const one = (pattern) => pathOf(files.find((file) => pattern.test(file)));

const KINDS = {
  "the front page": "/",
  "a further page": "/page/2/",
  "the latest": "/latest/",
  "all sections": "/sections/",
  "the archive": "/archive/",
  "a month": "/archive/2026/11/",
  "a section": "/france/",
  "a subsection": "/international/asie/",
  "an article": one(/la-rance.*-[0-9a-f]{8}\//),
  "an article with a table": one(/le-metre.*-[0-9a-f]{8}\//),
  "an article in Arabic": one(/sciences\/[^/]*الخوارزمي/u),
  "an article in English": one(/the-stone.*-[0-9a-f]{8}\//),
  "a tag": one(/^tag\//),
  "an author": one(/^author\//),
};

/** Marks every element of the body before the program has run, and says whether it took the page over. */
async function takenOver(page, address) {
  await page.route("**/assets/start-*.js", async (route) => {
    await page.waitForFunction(() => document.readyState !== "loading");
    await page.evaluate(() => document.body.querySelectorAll("*").forEach((element) => (element.dataset.mark = "")));
    await route.continue();
  });
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "");
}

/** What is new in the page, except what belongs in the box for comments, which the program fills. */
const unmarked = (page) =>
  page.evaluate(() => [...document.body.querySelectorAll("*:not([data-mark], #comments *)")].map((element) => element.outerHTML.slice(0, 120)));

for (const [name, path] of Object.entries(KINDS)) {
  for (const tail of ["", "?q=1", "#main"]) {
    test(`${name}${tail && ` with ${tail}`} keeps its elements when the program takes it over`, async (t) => {
      const site = await host(t, { folder: PAGES });
      const page = await open(t, site);
      await takenOver(page, site.origin + path + tail);
      assert.deepEqual(await unmarked(page), []);
    });
  }
}

for (const [name, path] of Object.entries(KINDS).filter(([, path]) => path !== "/")) {
  test(`${name} is taken over where a host sends it without the slash, or under the name of its file`, async (t) => {
    const site = await host(t, { folder: PAGES });
    const page = await open(t, site);
    const bare = decodeURIComponent(path.slice(1, -1));
    site.override(bare, {
      body: readFileSync(join(PAGES, bare, "index.html")),
      headers: { "content-type": "text/html; charset=utf-8" },
    });
    for (const address of [path.slice(0, -1), `${path}index.html`]) {
      await takenOver(page, site.origin + address);
      assert.deepEqual(await unmarked(page), [], address);
      assert.equal(new URL(page.url()).pathname, path, "the address is the one that links have");
    }
    await page.evaluate(() => (window.same = true));
    await page.click(".masthead__home");
    await page.waitForSelector(".container--top");
    await page.goBack();
    await page.waitForSelector(".container--top", { state: "detached" });
    assert.ok(await page.evaluate(() => window.same), "no page was loaded anew");
  });
}

/** What extensions and translators do to a page before any program of the page runs. */
const CHANGES = {
  "elements of an extension around the page": () => {
    document.body.prepend(document.createElement("extension-bar"), "text");
    document.body.append(document.createElement("extension-box"));
    document.documentElement.append(document.createElement("extension-frame"));
  },
  "an element of an extension in the page": () => document.querySelector("#app header").prepend(document.createElement("span")),
  "a script first in the page": () => document.querySelector("#app").prepend(document.createElement("script")),
  "text of an extension in the page": () => document.querySelector("#app main").prepend("text"),
  "a part that was taken away": () => document.querySelector("#app nav").remove(),
  "attributes of an extension": () => {
    for (const element of document.querySelectorAll("body, #app, #app *")) element.setAttribute("data-extension", "1");
  },
  "a translator's elements": () => {
    for (const element of document.querySelectorAll("#app h1, #app p, #app a")) {
      if (element.childElementCount > 0) continue;
      const font = document.createElement("font");
      font.append(...element.childNodes);
      element.append(font);
    }
  },
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`${what}: the program works all the same`, async (t) => {
    const site = await host(t, { folder: PAGES });
    const page = await open(t, site, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.route("**/assets/start-reader-*.js", async (route) => {
      await page.waitForFunction(() => document.readyState !== "loading");
      await page.evaluate(change);
      await route.continue();
    });
    await page.goto(site.origin + KINDS["an article"]);
    await page.waitForFunction(() => document.documentElement.dataset.ready === "");
    assert.ok((await page.locator(".prose p").count()) > 3, "the text is there");
    await page.click(".share__link:has(.icon--copy)");
    await page.locator(".share__status", { hasText: "copi" }).waitFor();
    await page.locator("#comments").scrollIntoViewIfNeeded();
    await page.waitForSelector("#comments form");
    await page.evaluate(() => (window.same = true));
    await page.click(".sections__link");
    await page.waitForSelector(".heading__title");
    assert.ok(await page.evaluate(() => window.same), "no page was loaded anew");
  });
}

test("a page that was changed and cannot be made anew can be read, and says so once", async (t) => {
  const site = await host(t, { folder: PAGES });
  const path = KINDS["an article"];
  site.override(`${path.slice(1)}index.json`, { status: 500, body: "" });
  const page = await open(t, site, { expect: [FAILED_LOAD] });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.route("**/assets/start-reader-*.js", async (route) => {
    await page.waitForFunction(() => document.readyState !== "loading");
    await page.evaluate(() => document.querySelector("#app header").prepend(document.createElement("span")));
    await route.continue();
  });
  await page.goto(site.origin + path);
  await eventually(() => said.filter((text) => text.startsWith("the page was changed")).length, 1);
  assert.ok((await page.locator(".prose p").count()) > 3, "the text is there");
  await page.click(".sections__link");
  await page.waitForSelector(".heading__title");
});

test("a reader who walks from page to page loads small files and never the feed", async (t) => {
  const site = await host(t, { folder: PAGES });
  const page = await open(t, site);
  await takenOver(page, site.origin + "/");
  await page.evaluate(() => (window.same = true));
  await page.click(".card--lead .card__title a");
  await page.waitForSelector(".article__title");
  assert.ok((await page.locator(".prose p").count()) > 3, "the text is there");
  await page.click(".breadcrumb__link >> nth=1");
  await page.waitForSelector(".heading__title");
  await page.goBack();
  await page.waitForSelector(".article__title");
  assert.ok(await page.evaluate(() => window.same), "no page was loaded anew");
  assert.deepEqual(site.requests.filter(({ path }) => path.startsWith("/feed")), []);
});

for (const [way, move] of Object.entries({
  "a pointer": (link) => link.hover(),
  "the focus": (link) => link.focus(),
  "a finger": (link) => link.dispatchEvent("touchstart"),
})) {
  test(`a link that ${way} is on is fetched before it is followed`, async (t) => {
    const site = await host(t, { folder: PAGES });
    const page = await open(t, site);
    await takenOver(page, site.origin + "/");
    const link = page.locator(".card--lead .card__title a");
    const path = await link.getAttribute("href");
    const asked = page.waitForRequest((request) => request.url().endsWith(`${path}index.json`));
    await move(link);
    await asked;
  });
}

/** The front page, taken over, with a link to an article on it, its path, and the name of the file behind it. */
async function beforeLink(t, { prepare, ...options } = {}) {
  const site = await host(t, { folder: PAGES });
  const page = await open(t, site, options);
  if (prepare) await page.addInitScript(prepare);
  await takenOver(page, site.origin + "/");
  const link = page.locator(".card--lead .card__title a");
  const path = await link.getAttribute("href");
  const file = `${decodeURIComponent(path.slice(1))}index.json`;
  const asked = () => site.requests.filter((request) => request.path === `${path}index.json`).length;
  return { site, page, link, path, file, asked };
}

test("a tap costs one request, and the article is there with its answer", async (t) => {
  const { site, page, link, file, asked } = await beforeLink(t, { hasTouch: true });
  site.override(file, { delay: 400 });
  const start = Date.now();
  await link.tap();
  await page.waitForSelector(".article__title");
  t.diagnostic(`${Date.now() - start} ms`);
  assert.equal(asked(), 1);
});

test("pointer, focus and finger on one link ask for its page once", async (t) => {
  const { site, page, link, file, asked } = await beforeLink(t);
  site.override(file, { delay: 400 });
  await link.hover();
  await link.focus();
  await link.dispatchEvent("touchstart");
  await page.mouse.move(0, 0);
  await link.hover();
  await link.click();
  await page.waitForSelector(".article__title");
  assert.equal(asked(), 1);
});

test("after 600 ms with the pointer on its link an article is there at once, without another request", async (t) => {
  const { site, page, link, file, asked } = await beforeLink(t);
  site.override(file, { delay: 400 });
  await link.hover();
  await page.waitForTimeout(600);
  site.override(file, { delay: 60_000 });
  const start = Date.now();
  await link.click();
  await page.waitForSelector(".article__title");
  t.diagnostic(`${Date.now() - start} ms`);
  assert.equal(asked(), 1);
});

test("a page that could not be fetched ahead is asked for again when it is visited", async (t) => {
  const { site, page, link, file, asked } = await beforeLink(t, { expect: [FAILED_LOAD] });
  site.override(file, { status: 503 });
  const failed = page.waitForResponse((response) => response.status() === 503);
  await link.hover();
  await failed;
  site.override(file);
  await link.click();
  await page.waitForSelector(".article__title");
  assert.equal(asked(), 2);
});

test("without the Navigation API nothing is fetched ahead, and links load pages", async (t) => {
  const { site, page, link, path } = await beforeLink(t, { prepare: () => delete window.navigation });
  await page.waitForLoadState("networkidle");
  const before = site.requests.length;
  await link.hover();
  await link.focus();
  await link.dispatchEvent("touchstart");
  await page.waitForTimeout(300);
  const later = site.requests.slice(before).map(({ path }) => path);
  assert.deepEqual(later.filter((path) => !path.endsWith(".svg")), []);
  await link.click();
  await page.waitForURL(site.origin + path);
  await page.waitForSelector(".article__title");
});

test("a browser without a sanitiser of its own shows articles and fetches none", async (t) => {
  const { site, page, link } = await beforeLink(t, { prepare: () => delete Element.prototype.setHTML });
  await link.click();
  await page.waitForSelector(".article__title");
  assert.ok((await page.locator(".prose p").count()) > 3, "the text is there");
  assert.ok(!site.requests.some(({ path }) => path.includes("purify")), "nothing to sanitise with is fetched");
});

test("a page of another version is loaded anew, at its address and one step from here", async (t) => {
  const { site, page, link, path, file } = await beforeLink(t);
  const data = JSON.parse(readFileSync(join(PAGES, file), "utf8"));
  data.version += 1;
  site.override(file, { body: data });
  await page.evaluate(() => (window.same = true));
  await link.click();
  await page.waitForFunction(() => !window.same);
  await page.waitForSelector(".prose p");
  assert.equal(new URL(page.url()).pathname, path);
  // Often before the program has come, so that nobody hears of it.
  await page.goBack();
  await page.waitForSelector(".container--top");
  assert.equal(new URL(page.url()).pathname, "/");
});

test("a link to an article that has moved since leads to where it is, and no page is loaded anew", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "depeche-moved-"));
  atEnd(t, async () => rmSync(folder, { recursive: true }));
  const [pages, settings] = [join(folder, "dist"), join(folder, "site.json")];
  cpSync(DIST, pages, { recursive: true });
  cpSync(join(DIST, "site.json"), settings);
  const feed = JSON.parse(readFileSync(join(DIST, "feed.json"), "utf8"));
  const publish = () => {
    writeFileSync(join(folder, "feed.json"), JSON.stringify(feed));
    execFileSync(PRESS, ["build", "--no-compress", "--site", settings, "--dist", pages]);
  };
  publish();
  const before = readFileSync(join(pages, "index.html"));
  for (const item of feed.items) item.title = `${item.title} bis`;
  publish();

  const site = await host(t, { folder: pages });
  site.override("", { body: before, headers: { "content-type": "text/html; charset=utf-8" } });
  const page = await open(t, site);
  await takenOver(page, site.origin + "/");
  await page.evaluate(() => (window.same = true));
  const link = page.locator(".card--lead .card__title a");
  const old = await link.getAttribute("href");
  await link.click();
  await page.waitForSelector(".article__title");
  assert.match(await page.locator(".article__title").innerText(), / bis$/);
  const { pathname } = new URL(page.url());
  assert.notEqual(pathname, old);
  assert.equal(pathname.slice(-10), old.slice(-10), "the key of the article stays");
  assert.ok(await page.evaluate(() => window.same), "no page was loaded anew");
});

test("who goes back before the program has come gets the page of the address all the same", async (t) => {
  const { page, link } = await beforeLink(t);
  await link.click();
  await page.waitForSelector(".article__title");
  let come;
  const held = new Promise((resolve) => (come = resolve));
  await page.route("**/assets/start-reader-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.waitForSelector(".prose p");
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => location.pathname === "/");
  come();
  await page.waitForSelector(".container--top");
  assert.equal(await page.locator(".article__title").count(), 0);
});

test("a page whose own data are of another version stays as it is, and its links lead on", async (t) => {
  const site = await host(t, { folder: PAGES });
  const html = readFileSync(join(PAGES, "index.html"), "utf8");
  const other = html.replace(/(id="data">\{"version":)\d+/, "$17");
  assert.notEqual(other, html);
  site.override("", { body: other, headers: { "content-type": "text/html; charset=utf-8" } });
  const page = await open(t, site);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(site.origin + "/");
  await eventually(() => said.some((line) => line.includes("OtherVersion")), true);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.ready), undefined);
  assert.ok((await page.locator(".card--lead").innerText()).length > 20);
  await page.click(".card--lead .card__title a");
  await page.waitForSelector(".article__title");
  await page.waitForFunction(() => document.documentElement.dataset.ready === "");
});

test("a newer edition is offered without changing what is on the screen", async (t) => {
  const site = await host(t, { folder: PAGES });
  const slice = JSON.parse(readFileSync(join(PAGES, "index.json"), "utf8"));
  slice.frame.updated = "2036-01-01T00:00:00Z";
  site.override("index.json", { body: JSON.stringify(slice), headers: { "content-type": "application/json" } });
  const page = await open(t, site);
  await takenOver(page, site.origin + "/");
  await page.waitForSelector(".notice");
  const title = await page.locator(".card--lead .card__title").textContent();
  assert.ok(title.length > 0);
  assert.match(await page.locator(".notice").textContent(), /nouvelle édition/i);
});

test("an address without a page is answered with 404 and suggestions", async (t) => {
  const site = await host(t, { folder: PAGES });
  const page = await open(t, site, { expect: [/404/] });
  const response = await page.goto(site.origin + "/france/rien-du-tout-00000000/");
  assert.equal(response.status(), 404);
  await page.waitForSelector(".empty__title");
  assert.ok((await page.locator(".picks .card").count()) > 0);
});

test("without JavaScript every kind of page can be read and followed", async (t) => {
  const site = await host(t, { folder: PAGES });
  const page = await open(t, site, { javaScriptEnabled: false });
  for (const path of Object.values(KINDS)) {
    await page.goto(site.origin + path);
    assert.ok((await page.locator("main h1").innerText()).length > 3, path);
    assert.ok((await page.locator("main a").count()) > 1, path);
  }
  await page.goto(site.origin + "/");
  await page.click(".card--lead .card__title a");
  assert.ok((await page.locator(".prose p").count()) > 3);
});

for (const [name, path] of Object.entries(KINDS)) {
  test(`${name} is accessible as it is published`, async (t) => {
    const site = await host(t, { folder: PAGES });
    const page = await open(t, site, { javaScriptEnabled: true });
    await takenOver(page, site.origin + path);
    await assertAccessible(page);
  });
}
