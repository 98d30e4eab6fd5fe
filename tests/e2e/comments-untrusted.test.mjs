// Comments are written by strangers, and come from a server that may be in an enemy's hands: nothing in them may run,
// load or mislead.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { host } from "./support/browser.mjs";
import { ARTICLE, approach, box, button, comments, connect, form, reader, write } from "./support/comments.mjs";
import { FAILED_LOAD, eventually, plain, textOf, textsOf } from "./support/paper.mjs";
import { FLAG, provoke, trespasses } from "./support/trespass.mjs";

const HOSTILE = JSON.parse(readFileSync(new URL("../fixtures/hostile-comments.json", import.meta.url), "utf8"));
const corpus = process.env.DEPECHE_CORPUS && JSON.parse(readFileSync(join(process.env.DEPECHE_CORPUS, "xss.json"), "utf8"));
/** What each test is made with: our own list, and the corpus where there is one. */
const LISTS = { "of our own": HOSTILE };
if (corpus) LISTS["of the corpus"] = corpus.map(({ payload }) => ({ author: payload, text: payload }));

/** A reader of a site with comments. A window that a script opens counts as a script that ran. */
async function attacked(t, { moderation } = {}) {
  const site = await host(t);
  const isso = await connect(t, site, moderation && { moderation });
  const page = await reader(t, site, { expect: [FAILED_LOAD] });
  page.on("dialog", (dialog) => page.evaluate(`window.ran = ${JSON.stringify(dialog.message())}`));
  return { site, isso, page };
}

/** Turns all pages of the thread. */
async function readOn(page) {
  const more = page.locator(".comments__more");
  while (await more.count()) {
    const before = await comments(page).count();
    await more.click();
    await eventually(() => comments(page).count().then((count) => count > before), true);
  }
}

/** The comments of `list`, as Isso stores them. */
async function seed(isso, list) {
  await isso.post({ text: "Le premier" });
  await isso.query(
    `INSERT INTO comments (tid, created, mode, remote_addr, text, author, website, voters)
     SELECT 1, created + ?, 1, '203.0.113.0', ?, ?, ?, zeroblob(256) FROM comments WHERE id = 1`,
    list.map(({ author, text }, n) => [n + 1, text, escaped(author), `http://exemple.fr/${n}?"><img src=x onerror=${FLAG}>`]),
  );
}

/** As Isso stores names. */
const escaped = (name) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

for (const [which, list] of Object.entries(LISTS)) {
  test(`hostile names and texts ${which} neither run nor load nor break the page`, { timeout: 120_000 }, async (t) => {
    const { site, isso, page } = await attacked(t);
    await seed(isso, list);
    await approach(page, site.url + ARTICLE);
    await readOn(page);
    assert.equal(await comments(page).count(), list.length + 1);
    await provoke(page);
    assert.deepEqual(await trespasses(page), []);
    const shown = (await textsOf(page.locator(".comment__author"))).slice(0, -1).reverse();
    for (const [n, { author }] of list.entries()) {
      if (plain(author)) assert.equal(shown[n], plain(author), "a name is text, as it was typed");
    }
    assert.ok(await page.locator(".colophon").isVisible());
  });

  test(`a server that sends the texts ${which} as they are does no harm either`, { timeout: 120_000 }, async (t) => {
    const { site, isso, page } = await attacked(t);
    const lie = ({ author, text }, n) => ({
      id: n + 1, parent: null, created: 1_700_000_000 - n, modified: null, mode: 1, text, author, website: "javascript:alert(1)",
      likes: 1, dislikes: 1, hash: text, total_replies: 0, hidden_replies: 0, replies: [],
    });
    const replies = list.map(lie);
    isso.between((forward, { method, query }) => {
      if (method !== "GET") return forward();
      const from = Number(query.get("offset") ?? 0);
      const some = replies.slice(from, from + Number(query.get("limit") ?? replies.length));
      return { body: { id: null, total_replies: replies.length, hidden_replies: replies.length - from - some.length, replies: some, config: {} } };
    });
    await approach(page, site.url + ARTICLE);
    await readOn(page);
    assert.equal(await comments(page).count(), list.length);
    await provoke(page);
    assert.deepEqual(await trespasses(page), []);
    assert.ok(await page.locator(".colophon").isVisible());
  });
}

test("what a reader types themselves is as little trusted: in the preview, on its way, and sent", { timeout: 120_000 }, async (t) => {
  const { site, isso, page } = await attacked(t);
  await approach(page, site.url + ARTICLE);
  for (const { author, text } of HOSTILE.slice(0, 8)) {
    await form(page).locator("[name=pseudo]").fill(author);
    await form(page).locator("[name=text]").fill(text);
    await button(form(page), "Aperçu").click();
    await page.locator(".form__preview").waitFor();
    assert.deepEqual(await trespasses(page), [], text);
    await button(form(page), "Reprendre la rédaction").click();
    isso.between(() => ({ status: 502 }));
    const before = await isso.texts();
    await write(page, text, { pseudo: author });
    await page.locator(".comment--waiting .comment__state", { hasText: /panne/ }).waitFor();
    assert.equal(plain(await page.locator(".comment--waiting .comment__text").textContent()), plain(text));
    assert.deepEqual(await trespasses(page), [], text);
    isso.between();
    await button(page.locator(".comment--waiting"), "Renvoyer maintenant").click();
    await eventually(() => isso.texts(), [...before, text]);
    await eventually(() => page.locator(".comment--waiting").count(), 0);
    await provoke(page);
    assert.deepEqual(await trespasses(page), [], text);
  }
});

test("what a server says when it refuses is text", async (t) => {
  const { site, isso, page } = await attacked(t);
  const html = `<!doctype html><title>403</title><p>Non <img src=x onerror=${FLAG}> &lt;b&gt;jamais&lt;/b&gt;</p>`;
  isso.between((forward, { path }) => (path.endsWith("/new") ? { status: 403, body: html, headers: { "content-type": "text/html" } } : forward()));
  await approach(page, site.url + ARTICLE);
  await write(page, "Bonjour.");
  const refused = form(page).locator(".form__errors");
  await refused.waitFor();
  assert.match(await textOf(refused), /Le serveur a refusé ce commentaire : Non <b>jamais<\/b>$/);
  assert.deepEqual(await trespasses(page), []);
});

const NONSENSE = [
  ["null", "null"],
  ["a list", "[]"],
  ["a number", "7"],
  ["an empty object", "{}"],
  ["comments that are none", '{"replies": [null, 7, {}, {"id": "x"}, {"id": 1e400}], "hidden_replies": -3, "total_replies": "many"}'],
  ["a comment with everything wrong", '{"replies": [{"id": 1, "created": 1e300, "mode": 9, "text": {}, "author": [], "website": 7, "likes": -5, "dislikes": 1e99, "replies": 3, "hidden_replies": 1e9}], "hidden_replies": 1e12}'],
  ["nesting without end", `{"replies": ${'[{"id":1,"created":1,"mode":1,"replies":'.repeat(500)}[]${"}]".repeat(500)}, "hidden_replies": 0}`],
];
for (const [what, body] of NONSENSE) {
  test(`a server that answers with ${what} leaves the page alive`, async (t) => {
    const site = await host(t);
    site.override("comments/*", { body, headers: { "content-type": "application/json" } });
    const page = await reader(t, site);
    await approach(page, site.url + ARTICLE);
    assert.ok(await page.locator("h1").isVisible());
    assert.ok((await box(page).textContent()).length > 20);
    await page.locator(".masthead__home").click();
    await page.locator(".card--lead").waitFor();
  });
}
