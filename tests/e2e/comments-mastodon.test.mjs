// Answers to a post on Mastodon, which the feed names: read here, written there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { host } from "./support/browser.mjs";
import { button, comments, connect, reader } from "./support/comments.mjs";
import { FAILED_LOAD, eventually, follow, item, newspaper, textOf, textsOf, visit } from "./support/paper.mjs";
import { FLAG, provoke, trespasses } from "./support/trespass.mjs";

const POST = "https://social.example/@journal/112233";
const ASKED = /^request elsewhere: https:\/\/social\.example\/api\/v1\/statuses\/112233\/context$/;
const box = (page) => page.locator("#mastodon");

const status = (id, to, content, rest = {}) => ({
  id,
  in_reply_to_id: to,
  content,
  visibility: "public",
  spoiler_text: "",
  created_at: `2026-01-31T10:0${id.at(-1)}:00.000Z`,
  url: `https://ailleurs.example/@nour/${id}`,
  account: { display_name: `Nour ${id}`, acct: "nour@ailleurs.example", url: "https://ailleurs.example/@nour", emojis: [] },
  ...rest,
});

/** Opens an article that names the post; `answer` is what Mastodon answers, as Playwright's `route.fulfill` takes it. */
async function discussed(t, answer, { isso = false, paragraphs = 1 } = {}) {
  const site = await host(t);
  if (isso) await connect(t, site);
  else site.override("site.json", { body: {} });
  site.override("feed.json", { body: newspaper([item(1, { content_html: "<p>Une phrase.</p>".repeat(paragraphs), _depeche: { section: "France", mastodon: POST } }), item(2)]) });
  const page = await reader(t, site, { expect: [ASKED, FAILED_LOAD] });
  const asked = [];
  await page.route("https://social.example/**", (route) => {
    asked.push(route.request());
    return route.fulfill({ headers: { "access-control-allow-origin": "*" }, ...answer() });
  });
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a").first());
  return { page, asked };
}

const THREAD = [
  status("1", "112233", '<p>Bonjour <a href="https://ailleurs.example/@ann" class="mention">@ann</a></p>'),
  status("2", "1", "<p>Une réponse</p>"),
  status("3", "2", "<p>Une réponse à la réponse</p>"),
  status("4", "112233", `<p>Ouvrez</p><img src=x onerror=${FLAG}><script>${FLAG}</script>`, { spoiler_text: "Attention" }),
  status("5", "112233", "<p>Entre nous</p>", { visibility: "private" }),
];

test("public answers to the post stand under the article, in two rows, with a link to answer there", async (t) => {
  const { page, asked } = await discussed(t, () => ({ json: { ancestors: [], descendants: THREAD } }));
  await box(page).scrollIntoViewIfNeeded();
  await eventually(() => comments(page).count(), 4);
  assert.deepEqual((await textsOf(page.locator(".comment__author"))).sort(), ["Nour 1", "Nour 2", "Nour 3", "Nour 4"]);
  const first = box(page).locator("li", { has: page.locator("#comment-1") });
  assert.deepEqual(await textsOf(first.locator(".comment__text")), ["Bonjour @ann", "Une réponse", "Une réponse à la réponse"]);
  const covered = page.locator("#comment-4 .comment__text");
  assert.equal(await covered.isVisible(), false);
  await page.getByText("Attention").click();
  assert.ok(await covered.isVisible());
  await provoke(page);
  assert.deepEqual(await trespasses(page), []);
  const answer = box(page).getByRole("link", { name: /^Répondre sur Mastodon/ });
  assert.equal(await answer.getAttribute("href"), POST);
  assert.equal(await box(page).locator("form").count(), 0);
  assert.equal(asked.length, 1);
  assert.equal(asked[0].headers().cookie, undefined);
  await assertAccessible(page, "#mastodon");
});

test("Mastodon is not asked before the reader gets near", async (t) => {
  const { page, asked } = await discussed(t, () => ({ json: { ancestors: [], descendants: THREAD } }), { paragraphs: 80 });
  await page.waitForLoadState("networkidle");
  assert.equal(asked.length, 0);
  await box(page).scrollIntoViewIfNeeded();
  await eventually(() => asked.length, 1);
});

test("when Mastodon does not answer, the box says so, and trying again helps", async (t) => {
  const answers = [{ status: 503 }, { body: "<html>" }, { json: { ancestors: [], descendants: THREAD } }];
  const { page } = await discussed(t, () => answers.shift());
  await box(page).scrollIntoViewIfNeeded();
  for (const left of [2, 1]) {
    await button(box(page), "Réessayer").waitFor();
    assert.equal(answers.length, left);
    assert.match(await textOf(box(page).getByRole("alert")), /^Les commentaires n'ont pas pu être chargés/);
    await button(box(page), "Réessayer").click();
    await eventually(() => answers.length, left - 1);
  }
  await eventually(() => comments(page).count(), 4);
});

test("readers' comments and answers on Mastodon stand beside each other", async (t) => {
  const { page } = await discussed(t, () => ({ json: { ancestors: [], descendants: THREAD } }), { isso: true });
  await page.locator("#comments .form").waitFor();
  await box(page).scrollIntoViewIfNeeded();
  await eventually(() => box(page).locator("article.comment").count(), 4);
  assert.equal(await page.locator("#comments article.comment").count(), 0);
  assert.equal(await page.locator("h2", { hasText: "Commentaires" }).count(), 1);
  assert.equal(await page.locator("h2", { hasText: "Réponses sur Mastodon" }).count(), 1);
});
