// The form for comments: what it helps with, what it refuses, and that no sentence typed into it is lost.
import assert from "node:assert/strict";
import { test } from "node:test";

import { host, open } from "./support/browser.mjs";
import { ARTICLE, BUILDS, allOnce, approach, box, button, comment, comments, connect, form, reader, submit, waiting, write } from "./support/comments.mjs";
import { ARTICLES, eventually, follow, textOf, textsOf, titled } from "./support/paper.mjs";

const field = (page, name) => form(page).locator(`[name=${name}]`);
const value = (page, name) => field(page, name).inputValue();
const said = (page) => textOf(form(page).locator(".form__status"));

async function writing(t, { folder, expect, ...settings } = {}) {
  const site = await host(t, { folder });
  const isso = await connect(t, site, settings);
  const page = await reader(t, site, { expect });
  await approach(page, site.url + ARTICLE);
  return { site, isso, page };
}

test("a preview shows the comment as it will be, and leads back to the text", async (t) => {
  const { isso, page } = await writing(t);
  await field(page, "text").fill("Une *belle* pyramide <b>!</b>");
  await button(form(page), "Aperçu").click();
  await eventually(() => textsOf(page.locator(".form__preview em")), ["belle"]);
  assert.equal(await textOf(page.locator(".form__preview")), "Une belle pyramide <b>!</b>");
  await button(form(page), "Reprendre la rédaction").click();
  await eventually(() => field(page, "text").evaluate((field) => field === document.activeElement), true);
  assert.equal(await value(page, "text"), "Une *belle* pyramide <b>!</b>");
  assert.deepEqual(await isso.texts(), []);
});

test("what is missing is listed, named at its field, and reached from the list", async (t) => {
  const { isso, page } = await writing(t, { guard: { enabled: true, "require-email": true } });
  await field(page, "website").fill("pas une adresse");
  await submit(page);
  const errors = form(page).locator(".form__errors");
  await eventually(() => errors.evaluate((list) => list === document.activeElement), true, "the list has the focus");
  assert.deepEqual(await textsOf(errors.locator("a")), [
    "Indiquez un pseudo.",
    "Indiquez une adresse e-mail valable.",
    "Indiquez une adresse web valable, ou laissez ce champ vide.",
    "Écrivez votre commentaire.",
  ]);
  for (const name of ["pseudo", "email", "website", "text"]) {
    assert.equal(await field(page, name).getAttribute("aria-invalid"), "true", name);
  }
  await errors.locator("a").nth(1).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), "email");
  await field(page, "email").fill("ann@exemple.fr");
  await field(page, "website").fill("exemple.fr");
  await write(page, "Avec tout ce qu'il faut.");
  await allOnce(page, isso, ["Avec tout ce qu'il faut."]);
  const [[email, website]] = await isso.query("SELECT email, website FROM comments");
  assert.equal(email, "ann@exemple.fr");
  assert.match(website, /^http:\/\/exemple\.fr\/?$/);
});

test("a text that is too long says by how much, and is not sent", async (t) => {
  const { isso, page } = await writing(t);
  await write(page, "é".repeat(65_537));
  await eventually(() => textsOf(form(page).locator(".form__errors a")), ["2 caractères de trop"]);
  await write(page, "é".repeat(65_535));
  await eventually(() => isso.texts().then((texts) => texts.map((text) => text.length)), [65_535]);
});

test("the reader is remembered if they say so, and forgotten when they take it back", async (t) => {
  const { site, page } = await writing(t);
  await write(page, "Sans laisser de trace.");
  await comments(page).first().waitFor();
  await approach(page, site.url + ARTICLE);
  assert.equal(await value(page, "pseudo"), "");
  await field(page, "remember").check();
  await write(page, "À bientôt.");
  await comment(page, "À bientôt.").waitFor();
  await approach(page, site.url + ARTICLES.voyager);
  assert.equal(await value(page, "pseudo"), "Ann");
  assert.ok(await field(page, "remember").isChecked());
  await field(page, "remember").uncheck();
  await approach(page, site.url + ARTICLE);
  assert.equal(await value(page, "pseudo"), "");
});

test("what is sent faster than a person types waits for a moment", async (t) => {
  const { isso, page } = await writing(t);
  await page.clock.pauseAt(Date.now() + 60_000);
  await approach(page, page.url());
  await field(page, "pseudo").fill("Robot");
  await field(page, "text").fill("Achetez !");
  await form(page).locator("[type=submit]").click();
  await waiting(page).waitFor();
  assert.deepEqual(await isso.texts(), []);
  await page.clock.runFor(3000);
  await allOnce(page, isso, ["Achetez !"]);
});

test("a program that fills in the field that nobody sees is not believed at first", async (t) => {
  const { isso, page } = await writing(t);
  await page.evaluate(() => {
    const trap = document.querySelector(".form [tabindex='-1']");
    trap.value = "Achetez !";
    trap.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await write(page, "Achetez !");
  await eventually(() => said(page).then((text) => text.length > 0), true);
  assert.equal(await waiting(page).count(), 0);
  assert.deepEqual(await isso.texts(), []);
  assert.equal(await value(page, "text"), "Achetez !", "a person would lose nothing");
  await submit(page);
  await allOnce(page, isso, ["Achetez !"]);
});

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`${build}: a draft survives a reload in the middle of a word, a walk through the newspaper, and a crash`, async (t) => {
    const { site, isso, page } = await writing(t, { folder });
    await field(page, "pseudo").pressSequentially("Ann");
    await field(page, "text").pressSequentially("Une phrase qui n'est pas fin");
    assert.equal(await said(page), "Brouillon enregistré sur cet appareil");
    await page.reload();
    await eventually(() => value(page, "text"), "Une phrase qui n'est pas fin");
    await field(page, "text").pressSequentially("ie");
    await follow(page, page.locator(".masthead__home"));
    await page.goBack();
    await titled(page, "La pyramide");
    await page.locator("#comments").scrollIntoViewIfNeeded();
    await eventually(() => value(page, "text"), "Une phrase qui n'est pas finie");
    await field(page, "text").press("End");
    await field(page, "text").pressSequentially(".");
    const cdp = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    cdp.send("Page.crash").catch(() => undefined);
    await crashed;
    const next = await page.context().newPage();
    await page.close();
    await approach(next, site.url + ARTICLE);
    assert.equal(await value(next, "text"), "Une phrase qui n'est pas finie.");
    assert.equal(await value(next, "pseudo"), "Ann");
    await submit(next);
    await allOnce(next, isso, ["Une phrase qui n'est pas finie."]);
    await approach(next, site.url + ARTICLE);
    assert.equal(await value(next, "text"), "", "what was sent is no draft any more");
  });
}

test("drafts belong to their article, and to the comment that they answer", async (t) => {
  const { site, isso, page } = await writing(t);
  await isso.post({ text: "Trop moderne." });
  await approach(page, site.url + ARTICLE);
  await field(page, "text").fill("Sur le Louvre");
  const theirs = comment(page, "Trop moderne.");
  await button(theirs, "Répondre à Ben").click();
  await theirs.locator("[name=text]").fill("Une réponse");
  await approach(page, site.url + ARTICLES.voyager);
  assert.equal(await value(page, "text"), "");
  await field(page, "text").fill("Sur Voyager");
  await approach(page, site.url + ARTICLE);
  assert.equal(await value(page, "text"), "Sur le Louvre");
  await eventually(() => theirs.locator("[name=text]").inputValue(), "Une réponse", "the answer is open again");
});

test("on a device that keeps nothing, one can comment all the same and is told", async (t) => {
  const { site, isso, page } = await writing(t);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await approach(page, site.url + ARTICLE);
  await field(page, "text").fill("Rien ne va plus");
  await eventually(() => said(page).then((text) => text.length > 0 && !/enregistré/.test(text)), true, "it does not say that it is kept");
  await write(page, "Rien ne va plus.");
  await allOnce(page, isso, ["Rien ne va plus."]);
});

test("on a device that is really full, a comment is sent, and what was kept before stays", async (t) => {
  const { site, isso, page } = await writing(t);
  await field(page, "text").fill("Un brouillon");
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size >>= 1) {
      for (let n = 0; ; n += 1) {
        try {
          localStorage.setItem(`other-${size}-${n}`, "x".repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  await field(page, "text").fill("Un brouillon plus long que l'autre");
  await eventually(() => said(page).then((text) => /enregistré/.test(text)), false);
  await write(page, "Un brouillon plus long que l'autre.");
  await allOnce(page, isso, ["Un brouillon plus long que l'autre."]);
});

test("without JavaScript the article can be read, and no form pretends to work", async (t) => {
  const site = await host(t, { folder: BUILDS["as it is published"] });
  const page = await open(t, site, { javaScriptEnabled: false });
  await page.goto(site.url + ARTICLE);
  assert.ok((await page.locator(".prose p").count()) > 3);
  assert.equal(await box(page).locator("form, button").count(), 0);
  assert.match(await textOf(box(page).locator("h2")), /^Commentaires/);
});
