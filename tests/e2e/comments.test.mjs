// What readers do with comments when everything works: write, answer, change, delete, judge.
import assert from "node:assert/strict";
import { test } from "node:test";

import { host } from "./support/browser.mjs";
import { ARTICLE, BUILDS, THREAD, allOnce, approach, box, button, comment, comments, connect, form, reader, submit, waiting, write } from "./support/comments.mjs";
import { FAILED_LOAD, eventually, textOf, textsOf } from "./support/paper.mjs";

async function discussed(t, { folder, expect, ...settings } = {}) {
  const site = await host(t, { folder });
  const isso = await connect(t, site, settings);
  return { site, isso, page: await reader(t, site, { expect }) };
}

const formOf = (comment) => comment.locator(".form");

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`${build}: a comment is posted, stored with its headline, and there for everybody after a reload`, async (t) => {
    const { site, isso, page } = await discussed(t, { folder });
    await approach(page, site.url + ARTICLE);
    assert.match(await textOf(box(page).locator(".comments__note")), /^Pas encore de commentaire/);
    await write(page, "Une *belle* pyramide.\n\nVraiment.");
    await eventually(() => textsOf(comments(page).locator(".comment__text p")), ["Une belle pyramide.", "Vraiment."]);
    assert.equal(await form(page).locator("[name=text]").inputValue(), "", "the form is ready for another one");
    assert.equal(await form(page).locator("[name=pseudo]").inputValue(), "Ann");
    assert.equal(await textOf(form(page).getByRole("status")), "Commentaire envoyé");
    assert.deepEqual(await isso.query("SELECT uri, threads.title, author, email, text FROM comments JOIN threads ON tid = threads.id"), [
      [THREAD, await page.locator("h1").textContent(), "Ann", null, "Une *belle* pyramide.\n\nVraiment."],
    ]);
    const other = await reader(t, site);
    for (const someone of [page, other]) {
      await approach(someone, site.url + ARTICLE);
      assert.equal(await textOf(comments(someone).locator("em")), "belle");
      assert.equal(await textOf(comments(someone).locator(".comment__author")), "Ann");
      assert.equal(await waiting(someone).count(), 0);
    }
    assert.equal(await button(comments(other), "Modifier").count(), 0, "another reader's comment cannot be changed");
  });
}

test("a comment is answered, and so is the answer: both stand under it", async (t) => {
  const { site, isso, page } = await discussed(t);
  const { id } = await isso.post({ text: "Trop moderne." });
  await approach(page, site.url + ARTICLE);
  const first = comment(page, "Trop moderne.");
  await button(first, "Répondre à Ben").click();
  await write(page, "Pas du tout.", { into: formOf(first) });
  await eventually(() => formOf(first).count(), 0, "the form closes");
  await eventually(() => isso.query("SELECT parent, text FROM comments WHERE id > 1"), [[id, "Pas du tout."]]);
  const answer = comment(page, "Pas du tout.");
  await button(answer, "Répondre à Ann").click();
  assert.equal(await formOf(answer).locator("[name=text]").inputValue(), "@Ann ");
  await write(page, "@Ann Mais si.", { into: formOf(answer) });
  await allOnce(page, isso, ["Trop moderne.", "Pas du tout.", "@Ann Mais si."]);
  assert.deepEqual(await isso.query("SELECT parent FROM comments"), [[null], [id], [id]]);
  await approach(page, site.url + ARTICLE);
  const below = page.locator(".comments__item", { has: page.locator("#comment-1") }).locator(".comments__replies");
  assert.deepEqual(await textsOf(below.locator(".comment__text")), ["Pas du tout.", "@Ann Mais si."]);
});

test("a comment is changed as it was typed, for as long as the server allows", async (t) => {
  const { site, isso, page } = await discussed(t, { expect: [FAILED_LOAD], general: { "max-age": "1h" } });
  await approach(page, site.url + ARTICLE);
  await write(page, "Une *fote*.");
  const own = comments(page);
  await button(own, "Modifier").click();
  assert.equal(await formOf(own).locator("[name=text]").inputValue(), "Une *fote*.");
  await formOf(own).locator("[name=text]").fill("Une *faute*.");
  await submit(page, formOf(own));
  await eventually(() => textsOf(own.locator(".comment__text em")), ["faute"]);
  assert.equal(await textOf(own.locator(".comment__edited")), "modifié");
  assert.deepEqual(await isso.query("SELECT author, text, modified > created FROM comments"), [["Ann", "Une *faute*.", 1]]);
  await approach(page, site.url + ARTICLE);
  await button(own, "Modifier").click();
  await button(formOf(own), "Annuler").click();
  await page.clock.fastForward("01:00:01");
  await approach(page, site.url + ARTICLE);
  assert.equal(await button(own, "Modifier").count(), 0, "an hour later it is as it is");
});

test("a comment is deleted; one with answers keeps its place", async (t) => {
  const { site, isso, page } = await discussed(t);
  await approach(page, site.url + ARTICLE);
  await write(page, "Seul.");
  await button(comment(page, "Seul."), "Supprimer").click();
  await eventually(() => isso.texts(), []);
  await eventually(() => comment(page, "Seul.").filter({ visible: true }).count(), 0);
  await write(page, "Avec une réponse.");
  await eventually(() => isso.texts(), ["Avec une réponse."]);
  await isso.post({ text: "La réponse.", parent: 1 });
  await approach(page, site.url + ARTICLE);
  await button(comment(page, "Avec une réponse."), "Supprimer").click();
  await eventually(() => isso.query("SELECT mode, text FROM comments"), [[4, ""], [1, "La réponse."]]);
  for (const again of [false, true]) {
    if (again) await approach(page, site.url + ARTICLE);
    await page.getByText("Commentaire supprimé").waitFor();
  }
  assert.equal(await comment(page, "La réponse.").count(), 1);
  assert.equal(await button(page.locator("#comment-1"), "Répondre").filter({ visible: true }).count(), 0);
});

test("an opinion is counted once, and none is asked for on one's own comment", async (t) => {
  const { site, isso, page } = await discussed(t);
  await isso.post({ text: "Trop moderne." });
  await approach(page, site.url + ARTICLE);
  const theirs = comment(page, "Trop moderne.");
  const like = theirs.locator("[data-vote=like]");
  await like.click();
  await eventually(() => like.getAttribute("aria-pressed"), "true");
  assert.match(await textOf(like), /1 personne aime/);
  await theirs.locator("[data-vote=dislike]").click();
  await theirs.locator(".comment__state[role=alert]").waitFor();
  assert.deepEqual(await isso.query("SELECT likes, dislikes FROM comments"), [[1, 0]]);
  await write(page, "Pas du tout.");
  await comment(page, "Pas du tout.").waitFor();
  assert.equal(await comment(page, "Pas du tout.").locator("[data-vote]").count(), 0);
});

test("comments come in the order that the reader chooses", async (t) => {
  const { site, isso, page } = await discussed(t);
  for (const text of ["Première", "Deuxième", "Troisième"]) await isso.post({ text });
  await isso.query("UPDATE comments SET likes = ? WHERE text = ?", [[7, "Deuxième"], [2, "Troisième"]]);
  await approach(page, site.url + ARTICLE);
  const shown = () => textsOf(page.locator(".comment__text"));
  assert.deepEqual(await shown(), ["Troisième", "Deuxième", "Première"]);
  for (const [order, texts] of Object.entries({
    oldest: ["Première", "Deuxième", "Troisième"],
    best: ["Deuxième", "Troisième", "Première"],
    newest: ["Troisième", "Deuxième", "Première"],
  })) {
    await page.getByLabel("Trier par").selectOption(order);
    await eventually(shown, texts);
  }
});

test("while a moderator has not seen it, a comment is its author's alone, also after a reload", async (t) => {
  const { site, isso, page } = await discussed(t, { moderation: { enabled: true } });
  const other = await reader(t, site);
  await approach(page, site.url + ARTICLE);
  await write(page, "À relire.");
  const awaits = "En attente de modération : vous seul le voyez pour le moment.";
  for (const again of [false, true]) {
    if (again) await approach(page, site.url + ARTICLE);
    await eventually(() => textsOf(comment(page, "À relire.").locator(".comment__state")), [awaits]);
    await approach(other, site.url + ARTICLE);
    assert.equal(await comments(other).count(), 0);
  }
  const [activate] = isso.log().match(/(?<=Activate comment: ).*/);
  assert.equal((await fetch(activate, { method: "POST" })).status, 200);
  for (const someone of [page, other]) {
    await approach(someone, site.url + ARTICLE);
    assert.equal(await comment(someone, "À relire.").count(), 1);
    assert.equal(await comment(someone, "À relire.").locator(".comment__state").count(), 0);
  }
  assert.deepEqual(await isso.texts(), ["À relire."]);
});

test("a comment that waits for a moderator can be changed and deleted", async (t) => {
  const { site, isso, page } = await discussed(t, { moderation: { enabled: true } });
  await approach(page, site.url + ARTICLE);
  await write(page, "À relire.");
  const own = comments(page);
  await button(own, "Modifier").click();
  await formOf(own).locator("[name=text]").fill("À relire encore.");
  await submit(page, formOf(own));
  await eventually(() => isso.texts(), ["À relire encore."]);
  await eventually(() => textsOf(own.locator(".comment__text")), ["À relire encore."]);
  await button(own, "Supprimer").click();
  await eventually(() => isso.texts(), []);
  await approach(page, site.url + ARTICLE);
  assert.equal(await comments(page).count(), 0);
});
