// How a thread comes to its reader: numbers first, comments when they are near, page by page, and from a link.
import assert from "node:assert/strict";
import { test } from "node:test";

import { host, open } from "./support/browser.mjs";
import { ARTICLE, BUILDS, THREAD, approach, box, button, comment, comments, connect, reader, write } from "./support/comments.mjs";
import { ARTICLES, eventually, follow, gate, item, newspaper, plain, textOf, textsOf, visit } from "./support/paper.mjs";

const asked = (site) => site.requests.filter(({ path }) => path.startsWith("/comments/"));
const focused = (page) => page.evaluate(() => document.activeElement.id);

/** A site whose article has `count` comments of other readers, number 1 the oldest. */
async function crowded(t, count, { folder } = {}) {
  const site = await host(t, { folder });
  const isso = await connect(t, site);
  await isso.post({ text: "Commentaire numéro 1" });
  const rows = Array.from({ length: count - 1 }, (_, n) => [`Commentaire numéro ${n + 2}`, `Lectrice ${n + 2}`, n + 2]);
  await isso.query(
    `INSERT INTO comments (tid, created, mode, remote_addr, text, author, voters)
     SELECT 1, created + ?3, 1, '203.0.113.0', ?1, ?2, zeroblob(256) FROM comments WHERE id = 1`,
    rows,
  );
  return { site, isso };
}

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`${build}: the server is not asked for comments before the reader gets near them`, async (t) => {
    const { site } = await crowded(t, 3, { folder });
    const page = await reader(t, site, { viewport: { width: 390, height: 500 } });
    await visit(page, site.url + ARTICLE);
    await eventually(() => textOf(box(page).locator(".comments__count")), "3");
    assert.deepEqual(asked(site).map(({ method, path }) => `${method} ${path}`), ["POST /comments/count"]);
    assert.equal(await comments(page).count(), 0);
    await box(page).scrollIntoViewIfNeeded();
    await eventually(() => comments(page).count(), 3);
  });

  test(`${build}: the front page says how many comments its articles have, with one question for all`, async (t) => {
    const { site, isso } = await crowded(t, 2, { folder });
    await isso.post({ text: "Bonne marée" }, `/${ARTICLES.rance.slice(-9)}`);
    const page = await reader(t, site);
    await visit(page, site.url);
    const said = (address) =>
      textOf(page.locator(".card", { has: page.locator(`a[href="/${address}"]`) }).locator(".card__comments").first());
    await eventually(() => said(ARTICLES.louvre), "2 commentaires");
    await eventually(() => said(ARTICLES.rance), "1 commentaire");
    assert.deepEqual(asked(site).map(({ method, path }) => `${method} ${path}`), ["POST /comments/count"]);
    const [{ body }] = asked(site);
    assert.ok(JSON.parse(body).includes(THREAD), body);
    const texts = await textsOf(page.locator(".card__comments"));
    assert.ok(texts.every((text) => text === "" || /^[12] commentaires?$/.test(text)), "where there are none nothing is said");
    await follow(page, page.locator(`.card__title a[href="/${ARTICLES.louvre}"]`).first());
    await eventually(() => textOf(box(page).locator(".comments__count")), "2");
  });

  test(`${build}: of 2,000 comments the first ones are soon there, and the others page by page`, async (t) => {
    const { site } = await crowded(t, 2000, { folder });
    const page = await reader(t, site);
    const start = Date.now();
    await approach(page, site.url + ARTICLE);
    await comment(page, /^Commentaire numéro 2000$/).waitFor();
    t.diagnostic(`first comments after ${Date.now() - start} ms`);
    const numbers = async () => (await textsOf(page.locator(".comment__text"))).map((text) => Number(text.split(" ").at(-1)));
    const countdown = (length) => Array.from({ length }, (_, n) => 2000 - n);
    const size = await comments(page).count();
    assert.ok(size <= 50, `${size} comments at once`);
    assert.deepEqual(await numbers(), countdown(size));
    for (const pages of [2, 3]) {
      await page.locator(".comments__more").click();
      await eventually(() => comments(page).count(), pages * size);
      assert.deepEqual(await numbers(), countdown(pages * size), "in order, none twice");
      assert.equal(await focused(page), `comment-${2000 - (pages - 1) * size}`, "the focus is on the first new one");
    }
    assert.ok((await page.evaluate(() => document.querySelectorAll("*").length)) < 5000);
    const bytes = asked(site).filter(({ method }) => method === "GET").length;
    assert.equal(bytes, 3, "one question for each page");
  });
}

test("comments that arrive while a reader turns pages are neither skipped nor shown twice", async (t) => {
  const { site, isso } = await crowded(t, 70);
  const page = await reader(t, site);
  await approach(page, site.url + ARTICLE);
  const size = await comments(page).count();
  for (const text of ["Tout neuf", "Plus neuf encore"]) await isso.post({ text });
  await page.locator(".comments__more").click();
  await eventually(() => comments(page).count().then((count) => count > size), true);
  const texts = await textsOf(page.locator(".comment__text"));
  assert.equal(new Set(texts).size, texts.length, "none twice");
  const numbers = texts.map((text) => Number(text.split(" ").at(-1)));
  assert.deepEqual(numbers, numbers.map((_, n) => 70 - n), "none skipped");
});

test("many answers are folded away until the reader asks for them", async (t) => {
  const { site, isso } = await crowded(t, 1);
  for (let n = 1; n <= 8; n += 1) await isso.post({ text: `Réponse ${n}`, parent: 1 });
  const page = await reader(t, site);
  await approach(page, site.url + ARTICLE);
  const answers = () => page.locator(".comment__text", { hasText: /^Réponse/ }).filter({ visible: true }).count();
  assert.equal(await answers(), 0);
  await page.getByText("Afficher les réponses (8)").click();
  await eventually(answers, 8);
  assert.deepEqual(await textsOf(page.locator(".comment__text")), ["Commentaire numéro 1", ...Array.from({ length: 8 }, (_, n) => `Réponse ${n + 1}`)]);
  await page.getByText("Masquer les réponses").click();
  await eventually(answers, 0);
});

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`${build}: a link to a comment leads to it, wherever in the thread it is`, async (t) => {
    const { site, isso } = await crowded(t, 100, { folder });
    const answer = await isso.post({ text: "Une réponse ancienne", parent: 3 });
    const page = await reader(t, site);
    for (const id of [95, 12, answer.id]) {
      await page.goto("about:blank");
      await visit(page, `${site.url}${ARTICLE}#comment-${id}`);
      await eventually(() => focused(page), `comment-${id}`);
      assert.ok(await page.locator(`#comment-${id}`).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      }), `comment ${id} is in sight`);
    }
  });
}

test("a comment's time is a link to it", async (t) => {
  const { site } = await crowded(t, 3);
  const page = await reader(t, site);
  await approach(page, site.url + ARTICLE);
  await page.locator("#comment-2 .comment__time").click();
  await eventually(() => page.url(), `${site.url}${ARTICLE}#comment-2`);
  assert.ok(await comments(page).first().isVisible(), "the page is still the same");
  const other = await reader(t, site);
  await visit(other, page.url());
  await eventually(() => focused(other), "comment-2");
});

test("a link to a comment that is gone leads to the comments", async (t) => {
  const { site } = await crowded(t, 3);
  const page = await reader(t, site);
  await visit(page, `${site.url}${ARTICLE}#comment-77`);
  await eventually(() => comments(page).count(), 3);
});

test("an article that has moved keeps its comments", async (t) => {
  const site = await host(t);
  const isso = await connect(t, site);
  const one = (title, section) => newspaper([item(1, { title, _depeche: { section } }), item(2)]);
  site.override("feed.json", { body: one("Nouvelle", "France") });
  const page = await reader(t, site);
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a").first());
  const before = page.url();
  await approach(page, before);
  await write(page, "Déjà ?");
  await comment(page, "Déjà ?").waitFor();
  site.override("feed.json", { body: one("Nouvelle corrigée", "Monde") });
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a").first());
  assert.notEqual(page.url(), before);
  await approach(page, page.url());
  assert.equal(await comment(page, "Déjà ?").count(), 1);
  assert.deepEqual(await isso.texts(), ["Déjà ?"]);
});

test("comments that take their time leave the article as it is, and the reader in their place", async (t) => {
  const { site, isso } = await crowded(t, 5);
  const late = gate();
  isso.between(async (forward, { method }) => {
    if (method === "GET") await late.opened;
    return forward();
  });
  const page = await open(t, site);
  await visit(page, site.url + ARTICLE);
  await box(page).scrollIntoViewIfNeeded();
  await box(page).getByText("Chargement des commentaires…").waitFor();
  const place = await page.evaluate(() => scrollY);
  late.open();
  await eventually(() => comments(page).count(), 5);
  assert.equal(await page.evaluate(() => scrollY), place);
  assert.ok(plain(await page.locator("h1").textContent()).length > 0);
});

test("a reader who leaves while comments are on their way is not followed by them", async (t) => {
  const { site, isso } = await crowded(t, 3);
  const late = gate();
  isso.between(async (forward) => {
    await late.opened;
    return forward();
  });
  const page = await reader(t, site);
  await visit(page, site.url + ARTICLE);
  await box(page).scrollIntoViewIfNeeded();
  await eventually(() => asked(site).filter(({ method }) => method === "GET").length, 1);
  await follow(page, page.locator(".masthead__home"));
  late.open();
  for (const path of [ARTICLES.voyager, "", ARTICLES.rance, ARTICLE]) {
    await page.evaluate((path) => navigation.navigate(path).finished, `/${path}`);
  }
  await box(page).scrollIntoViewIfNeeded();
  await eventually(() => comments(page).count(), 3);
});
