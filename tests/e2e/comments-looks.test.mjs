// Comments for everybody: by keyboard alone, with a screen reader, on a phone, from right to left.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible, inAllLights } from "./support/axe.mjs";
import { host } from "./support/browser.mjs";
import { ARTICLE, allOnce, approach, badGateway, box, button, comment, comments, connect, form, reader, submit, waiting, whenPosting, write } from "./support/comments.mjs";
import { FAILED_LOAD, eventually, gate, item, newspaper, textOf, textsOf, visit } from "./support/paper.mjs";

const HERE = "#comments";

async function discussed(t, { settings, ...options } = {}) {
  const site = await host(t);
  const isso = await connect(t, site, settings);
  const page = await reader(t, site, { expect: [FAILED_LOAD], ...options });
  return { site, isso, page };
}

/** A thread with everything in it: answers, names without end, votes, a deleted comment. */
async function lively(isso) {
  const { id } = await isso.post({ text: "Trop moderne, *vraiment*.\n\n> Une citation\n\n- un\n- deux\n\n```\ncode\n```", website: "exemple.fr" });
  await isso.post({ text: "Une réponse", parent: id });
  const gone = await isso.post({ text: "Regretté" });
  await isso.post({ text: "Mot".repeat(80), author: "Nom".repeat(40), parent: gone.id });
  await isso.post({ text: "Sans nom", author: null });
  await isso.query("UPDATE comments SET mode = 4, text = '', author = NULL WHERE id = ?", [[gone.id]]);
  await isso.query("UPDATE comments SET likes = 12, dislikes = 1, modified = created + 60 WHERE id = ?", [[id]]);
}

test("the box is accessible while it loads, empty, and when nothing comes", async (t) => {
  const { site, isso, page } = await discussed(t);
  const late = gate();
  isso.between(async (forward, { method }) => {
    if (method === "GET") await late.opened;
    return forward();
  });
  await visit(page, site.url + ARTICLE);
  await box(page).scrollIntoViewIfNeeded();
  await box(page).getByText("Chargement des commentaires…").waitFor();
  await assertAccessible(page, HERE);
  late.open();
  await box(page).getByText(/^Pas encore de commentaire/).waitFor();
  await inAllLights(page, () => assertAccessible(page, HERE));
  isso.between(badGateway);
  await approach(page, site.url + ARTICLE);
  await button(box(page), "Réessayer").waitFor();
  await inAllLights(page, () => assertAccessible(page, HERE));
  isso.between(() => ({ body: "<!doctype html>" }));
  await approach(page, site.url + ARTICLE);
  await box(page).getByText("Les commentaires ne sont pas disponibles pour le moment.").waitFor();
  await assertAccessible(page, HERE);
});

test("a lively thread is accessible, with forms open, a preview, and faults in them", async (t) => {
  const { site, isso, page } = await discussed(t);
  await lively(isso);
  await approach(page, site.url + ARTICLE);
  await write(page, "Un commentaire à moi.");
  await comment(page, "Un commentaire à moi.").waitFor();
  await inAllLights(page, () => assertAccessible(page, HERE));
  await comment(page, "Trop moderne").locator("[data-vote=like]").click();
  await button(comment(page, "Trop moderne"), "Répondre à Ben").click();
  await comment(page, "Trop moderne").locator(".form [name=text]").fill("Une *réponse*");
  await button(comment(page, "Trop moderne").locator(".form"), "Aperçu").click();
  await page.locator(".form__preview em").waitFor();
  await button(comment(page, "Un commentaire à moi."), "Modifier").click();
  await form(page).locator("[name=pseudo]").fill("");
  await submit(page);
  await form(page).locator(".form__errors").waitFor();
  assert.equal(await page.locator(`${HERE} form`).count(), 3);
  await inAllLights(page, () => assertAccessible(page, HERE));
});

test("comments on their way and comments that wait are accessible", async (t) => {
  const { site, isso, page } = await discussed(t, { settings: { moderation: { enabled: true } } });
  await approach(page, site.url + ARTICLE);
  await write(page, "À relire.");
  await comment(page, "À relire.").waitFor();
  isso.between(whenPosting(badGateway));
  await write(page, "En panne.");
  await waiting(page).getByText(/panne/).first().waitFor();
  await inAllLights(page, () => assertAccessible(page, HERE));
  isso.between(whenPosting(() => ({ status: 403, body: "<p>Non, merci.</p>", headers: { "content-type": "text/html" } })));
  await button(waiting(page), "Renvoyer maintenant").click();
  await waiting(page).getByText(/modérateur/).waitFor();
  await assertAccessible(page, HERE);
  await button(waiting(page), "Renvoyer maintenant").click();
  await form(page).locator(".form__errors").waitFor();
  await assertAccessible(page, HERE);
});

test("what happens to a comment is said once, to those who do not see it as well", async (t) => {
  const { site, isso, page } = await discussed(t);
  await approach(page, site.url + ARTICLE);
  await page.evaluate(() => {
    window.heard = [];
    const region = document.querySelector("#comments .form__status");
    new MutationObserver(() => window.heard.push(region.textContent.replace(/\s+/g, " "))).observe(region, { childList: true, characterData: true, subtree: true });
  });
  assert.equal(await form(page).locator(".form__status").getAttribute("role"), "status");
  const heard = async () => [...new Set((await page.evaluate(() => window.heard)).filter(Boolean))];
  isso.between(whenPosting(badGateway));
  await write(page, "Bonjour.");
  await waiting(page).getByText(/panne/).first().waitFor();
  isso.between();
  await button(waiting(page), "Renvoyer maintenant").click();
  await allOnce(page, isso, ["Bonjour."]);
  await eventually(async () => (await heard()).at(-1), "Commentaire envoyé");
  assert.ok((await heard()).some((text) => /en panne/.test(text)), String(await heard()));
});

/** Presses Tab until `locator` has the focus. */
async function tabTo(page, locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${locator} cannot be reached by Tab`);
}

test("with the keyboard alone one writes, answers, judges, changes and deletes, and never loses the place", async (t) => {
  const { site, isso, page } = await discussed(t);
  await isso.post({ text: "Trop moderne." });
  await approach(page, site.url + ARTICLE);
  await page.locator("#comments-title").focus();
  const type = (text) => page.keyboard.type(text);
  const press = async (locator) => {
    await tabTo(page, locator);
    await page.clock.fastForward(3000);
    await page.keyboard.press("Enter");
  };
  await tabTo(page, form(page).locator("[name=pseudo]"));
  await type("Ann");
  await tabTo(page, form(page).locator("[name=text]"));
  await type("Au clavier.");
  await press(form(page).locator("[type=submit]"));
  await comment(page, "Au clavier.").waitFor();
  assert.ok(await page.evaluate(() => document.querySelector("#comments").contains(document.activeElement)), "the focus stays in the box");

  const own = comment(page, "Au clavier.");
  await press(button(own, "Modifier"));
  const change = page.locator("#comment-2 .form [name=text]");
  await eventually(() => change.evaluate((field) => field === document.activeElement), true, "the form has the focus");
  await page.keyboard.press("ControlOrMeta+a");
  await type("Au clavier, et mieux.");
  await press(page.locator("#comment-2 .form [type=submit]"));
  const edit = button(page.locator("#comment-2"), "Modifier");
  await eventually(() => edit.evaluate((element) => element === document.activeElement), true, "the focus is back");

  const theirs = page.locator("#comment-1");
  await press(button(theirs, "Répondre à Ben"));
  await eventually(() => theirs.locator("[name=text]").evaluate((field) => field === document.activeElement), true);
  await type("Pas du tout.");
  await press(theirs.locator(".form [type=submit]"));
  await allOnce(page, isso, ["Trop moderne.", "Au clavier, et mieux.", "Pas du tout."]);
  const like = theirs.locator("[data-vote=like]");
  await page.locator("#comments-title").focus();
  await press(like);
  await eventually(() => like.getAttribute("aria-pressed"), "true");
  assert.ok(await like.evaluate((element) => element === document.activeElement));

  await page.locator("#comments-title").focus();
  await press(button(page.locator("#comment-2"), "Supprimer"));
  await eventually(() => isso.texts(), ["Trop moderne.", "Pas du tout."]);
  await eventually(() => page.evaluate(() => document.activeElement.id), "comments-title", "the focus is not thrown away");
});

for (const [language, direction] of [["fr", "ltr"], ["ar", "rtl"], ["ru", "ltr"], ["he", "rtl"]]) {
  test(`on a phone everything fits and can be touched (${language})`, async (t) => {
    const { site, isso, page } = await discussed(t, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    site.override("feed.json", { body: newspaper([item(1), item(2)], { language }) });
    await visit(page, site.url);
    const article = await page.locator(".card__title a").first().getAttribute("href");
    await lively({ ...isso, post: (fields) => isso.post(fields, `/${article.slice(-9)}`) });
    await approach(page, new URL(article, site.url).href);
    await comments(page).first().locator("[data-reply]").click();
    assert.equal(await page.evaluate(() => document.documentElement.dir), direction);
    assert.equal(await box(page).evaluate((element) => getComputedStyle(element).direction), direction);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px on ${width}`);
    }
    const small = await box(page).locator("button, select, input:not([type=checkbox]):not([tabindex]), textarea, summary").filter({ visible: true }).evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 90)),
    );
    assert.deepEqual(small, [], "less than 44 px high");
    await assertAccessible(page, HERE);
  });
}

test("names and texts keep their own direction", async (t) => {
  const { site, isso, page } = await discussed(t);
  await isso.post({ text: "مرحبا بالجميع!", author: "نور" });
  await approach(page, site.url + ARTICLE);
  const written = comments(page).first();
  assert.equal(await written.locator(".comment__text").evaluate((element) => getComputedStyle(element).direction), "rtl");
  assert.equal(await written.locator(".comment__author").evaluate((element) => element.localName), "bdi");
  assert.equal(await textOf(written.locator(".comment__author")), "نور");
  assert.deepEqual(await textsOf(page.locator(".comment__text")), ["مرحبا بالجميع!"]);
});
