// What a reader sees and does on the page of an article: its layout, its pictures, its tables, its tags.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { host, open } from "./support/browser.mjs";
import { eventually, item, newspaper, textOf, textsOf, visit } from "./support/paper.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const TEXT = "<p>Le vent tourne et la rade se vide, et tous regardent la mer comme on lit un registre.</p>";

/** A picture of this size, as a file of the site. */
const picture = (width, height) => ({
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="teal"/></svg>`,
  headers: { "content-type": "image/svg+xml" },
});

/** Opens the page of an article of a site that has two others, and pictures of all shapes. */
async function article(t, rest, options) {
  const site = await host(t);
  for (const [name, width, height] of [["wide", 1200, 800], ["other", 900, 600], ["tall", 600, 1800], ["small", 200, 100]]) {
    site.override(`media/${name}.svg`, picture(width, height));
  }
  const rows = { title: "Un article", summary: "Un chapeau.", ...rest };
  site.override("feed.json", { body: newspaper([item(1), item(2, rows), item(3)], { home_page_url: site.url }) });
  const page = await open(t, site, options);
  await visit(page, `${site.url}france/`);
  await page.getByRole("link", { name: rows.title }).first().click();
  await page.locator("article.article").waitFor();
  return { site, page };
}

const figure = (name, caption = "") => `<figure><img src="/media/${name}.svg" alt="Photo ${name}">${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
const rect = (locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());

test("on a phone the first sentence is in sight", async (t) => {
  const { page } = await article(
    t,
    {
      title: "Sur la Rance, soixante ans d’électricité tirée des marées, un",
      summary: "Inaugurée il y a soixante ans, l'usine marémotrice a tenu toutes ses promesses : récit d'une machine que la mer n'a jamais su user en vain.",
      content_html: TEXT,
      authors: [{ name: "Élise Vautrin" }],
      _depeche: { section: "France", source: "Courrier", kicker: "Anniversaire", image: { url: "/media/wide.svg", width: 1200, height: 800, alt: "" } },
    },
    PHONE,
  );
  const { top } = await rect(page.locator(".prose > p").first());
  assert.ok(top < 820, `${top}`);
});

test("a headline, its text and the dates stand on one edge, and no column is empty", async (t) => {
  const { page } = await article(t, { content_html: TEXT.repeat(20), authors: [{ name: "Élise Vautrin" }] });
  for (const width of [1024, 1280, 1600, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const [breadcrumb, title, dates, text, side] = await Promise.all(
      [".breadcrumb", "h1", ".article__meta", ".prose", ".story__side"].map((selector) => rect(page.locator(selector))),
    );
    for (const other of [breadcrumb, title, dates]) assert.ok(Math.abs(other.x - text.x) < 1, `${width}: ${other.x}, ${text.x}`);
    assert.ok(side.x - text.right < 100, `${width}: ${side.x - text.right} between text and side`);
    await page.evaluate(() => scrollTo(0, 900));
    const picks = await rect(page.locator(".picks"));
    assert.ok(picks.top >= 0 && picks.top < 100, `${width}: what to read next stays in sight: ${picks.top}`);
    await page.evaluate(() => scrollTo(0, 0));
  }
});

test("pictures are never larger than they are, nor taller than the window", async (t) => {
  const { page } = await article(t, { content_html: TEXT + figure("small") + TEXT + figure("tall") + TEXT });
  const [small, tall] = [page.locator(".prose img").nth(0), page.locator(".prose img").nth(1)];
  await tall.scrollIntoViewIfNeeded();
  await eventually(() => tall.evaluate((img) => img.naturalWidth), 600);
  assert.equal((await rect(small)).width, 200);
  assert.ok((await rect(tall)).height <= 0.8 * 800);
});

test("a picture opens large by click and by key, the arrows go on, and Escape returns to it", async (t) => {
  const content_html = TEXT + figure("wide", "La baie.") + TEXT + figure("other") + TEXT + '<p><a href="/france/"><img src="/media/small.svg" alt="Un lien"></a></p>';
  const { site, page } = await article(t, { content_html });
  const dialog = page.locator("dialog.viewer");
  const first = page.locator(".prose img").first();
  await first.click();
  await eventually(() => dialog.evaluate((element) => element.matches(":modal")), true);
  await eventually(() => dialog.locator("img").getAttribute("alt"), "Photo wide");
  const { x, y, width, height } = await rect(dialog);
  assert.deepEqual([x, y, height], [0, 0, 800], "it fills the window");
  assert.ok(width > 1240 && (await rect(dialog.locator("img"))).bottom <= 800);
  assert.equal(await textOf(dialog.locator(".viewer__caption")), "La baie.");
  await assertAccessible(page);
  await page.keyboard.press("ArrowRight");
  await eventually(() => dialog.locator("img").getAttribute("alt"), "Photo other");
  await page.keyboard.press("ArrowRight");
  await eventually(() => dialog.locator("img").getAttribute("alt"), "Photo wide");
  await dialog.getByRole("button", { name: "Image précédente" }).click();
  await eventually(() => dialog.locator("img").getAttribute("alt"), "Photo other");
  await page.keyboard.press("Escape");
  await eventually(() => dialog.evaluate((element) => element.open), false);
  assert.equal(await page.evaluate(() => document.activeElement.alt), "Photo wide", "the focus returns");
  await page.keyboard.press("Enter");
  await eventually(() => dialog.evaluate((element) => element.open), true);
  await dialog.getByRole("button", { name: "Fermer" }).click();
  await eventually(() => dialog.evaluate((element) => element.open), false);
  await page.locator(".prose a img").click();
  await eventually(() => page.url(), `${site.url}france/`);
});

test("a picture that is larger than the window can be seen as large as it is", async (t) => {
  const { page } = await article(t, { content_html: TEXT + figure("wide") }, PHONE);
  await page.locator(".prose img").tap();
  const shown = page.locator(".viewer__image");
  await eventually(async () => (await rect(shown)).width <= 390, true);
  await shown.tap();
  await eventually(async () => (await rect(shown)).width, 1200);
});

test("pictures in a row are a gallery, which scrolls within itself", async (t) => {
  const gallery = `<figure class="wp-block-gallery">${figure("wide", "Une")}${figure("tall")}${figure("other")}<figcaption>Trois images</figcaption></figure>`;
  const { page } = await article(t, { content_html: TEXT + gallery + TEXT + figure("wide") + TEXT }, PHONE);
  const region = page.getByRole("region", { name: "Galerie d'images" });
  assert.equal(await region.count(), 1, "one picture alone is none");
  assert.deepEqual(await textsOf(region.locator("figcaption")), ["Une"]);
  assert.ok(await region.evaluate((element) => element.scrollWidth > element.clientWidth));
  const tops = await region.locator("img").evaluateAll((all) => all.map((img) => img.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, "in one row");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await assertAccessible(page);
});

test("columns of figures are set to the right, with their headings", async (t) => {
  const content_html = "<table><tr><th>Ville</th><th>Habitants</th></tr><tr><td>Rennes</td><td>222 485</td></tr></table>";
  const { page } = await article(t, { content_html });
  const aligned = await page.locator(".prose :is(td, th)").evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign));
  assert.deepEqual(aligned, ["start", "end", "start", "end"]);
});

test("more tags than two lines hold are behind a control, which works without a program", async (t) => {
  const tags = Array.from({ length: 14 }, (_, n) => `Mot-clé numéro ${n}`);
  const { page } = await article(t, { tags }, PHONE);
  const list = page.getByRole("navigation", { name: "Mots-clés" });
  assert.ok((await rect(list.locator("ul").first())).height < 80);
  assert.equal(await list.getByRole("link").count(), 4);
  await list.locator("summary").click();
  assert.equal(await list.getByRole("link").count(), 14);
});

test("an article leads to the one before it and to the one after it", async (t) => {
  const { page } = await article(t, {});
  const nav = page.locator(".neighbours");
  assert.deepEqual(await textsOf(nav.locator("a")), ["Article précédent Nouvelle numéro 3", "Article suivant Nouvelle numéro 1"]);
  await nav.locator("[rel=next]").click();
  await eventually(() => textOf(page.locator("h1")), "Nouvelle numéro 1");
  assert.equal(await nav.locator("[rel=next]").count(), 0);
});

test("a source that signs its article is named once, and leads to what else it signed", async (t) => {
  const { page } = await article(t, { authors: [{ name: "Agence" }], _depeche: { section: "France", source: "Agence" } });
  assert.equal(await page.locator(".byline").count(), 0);
  await page.locator(".dateline a", { hasText: "Agence" }).click();
  await eventually(() => page.url().includes("/author/agence/"), true);
});
