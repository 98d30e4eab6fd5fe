// What can go wrong between a reader and the comment server. Whatever it is: the page says so in words, and a comment
// that was sent is on the server exactly once or still on the device, never neither and never twice.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PAGES, host } from "./support/browser.mjs";
import { ARTICLE, allOnce, approach, badGateway, button, comment, comments, connect, cutAfter, cutBefore, form, reader, state, submit, waiting, whenPosting, write } from "./support/comments.mjs";
import { ARTICLES, FAILED_LOAD, eventually, gate, textOf, textsOf, visit } from "./support/paper.mjs";

const DOWN = /^Le serveur de commentaires est en panne/;
const OFFLINE = "Hors ligne : le commentaire partira au retour de la connexion.";
const value = (page) => form(page).locator("[name=text]").inputValue();

async function discussed(t, { folder, expect = [FAILED_LOAD], near = true, ...settings } = {}) {
  const site = await host(t, { folder });
  const isso = await connect(t, site, settings);
  const page = await reader(t, site, { expect });
  if (near) await approach(page, site.url + ARTICLE);
  return { site, isso, page };
}

/** Waits until a comment is still here, for a reason that reads like `reason`. */
const waits = async (page, reason) => eventually(async () => reason.test(await textOf(state(page))), true, String(reason));

/** What happens to a comment on its way, or to the answer on its way back. */
const FAULTS = {
  "cannot be reached": cutBefore,
  "takes it, but the connection breaks before the answer": cutAfter,
  "answers 502": badGateway,
  "takes it, but a proxy answers 504": async (forward) => {
    await forward();
    return { status: 504, body: "<h1>Gateway Time-out</h1>" };
  },
  "answers with somebody's login page": () => ({ body: "<!doctype html><title>Wi-Fi</title><p>Bienvenue", headers: { "content-type": "text/html" } }),
  "takes it, and its answer is cut in the middle": async (forward) => {
    const { body } = await forward();
    return { headers: { "content-type": "application/json" }, body: body.subarray(0, 40) };
  },
};
for (const [what, fault] of Object.entries(FAULTS)) {
  test(`a server that ${what} has the comment once, when the reader tries again`, async (t) => {
    const { site, isso, page } = await discussed(t);
    isso.between(whenPosting(fault));
    await write(page, "Une fois.");
    await waits(page, /panne|pas disponibles/);
    assert.equal(await waiting(page).locator(".comment__text").textContent(), "Une fois.");
    isso.between();
    await button(waiting(page), "Renvoyer maintenant").click();
    await allOnce(page, isso, ["Une fois."]);
    await approach(page, site.url + ARTICLE);
    await allOnce(page, isso, ["Une fois."]);
  });

  test(`a server that ${what} has the comment once, when the page is loaded again`, async (t) => {
    const { site, isso, page } = await discussed(t, { folder: PAGES });
    isso.between(whenPosting(fault));
    await write(page, "Une fois.");
    await waits(page, /panne|pas disponibles/);
    isso.between();
    await approach(page, site.url + ARTICLE);
    await allOnce(page, isso, ["Une fois."]);
  });
}

test("a browser that sends a comment again by itself, when a connection breaks, has not sent it twice", async (t) => {
  const site = await host(t, { patient: true });
  const isso = await connect(t, site);
  const page = await reader(t, site, { expect: [FAILED_LOAD] });
  await approach(page, site.url + ARTICLE);
  let sent = 0;
  isso.between(whenPosting((forward) => ((sent += 1) === 1 ? cutAfter(forward) : forward())));
  await write(page, "Une fois.");
  await allOnce(page, isso, ["Une fois."]);
  assert.equal(sent, 2, "the browser has sent it again");
  await approach(page, site.url + ARTICLE);
  await allOnce(page, isso, ["Une fois."]);
});

test("where a moderator comes first, a comment whose answer was lost is not sent again without asking", async (t) => {
  const { site, isso, page } = await discussed(t, { moderation: { enabled: true } });
  isso.between(whenPosting(cutAfter));
  await write(page, "À relire.");
  await waits(page, DOWN);
  isso.between();
  for (const again of [false, true]) {
    if (again) await approach(page, site.url + ARTICLE);
    await page.clock.fastForward("10:00");
    await waits(page, /modérat/);
    assert.deepEqual(await isso.texts(), ["À relire."]);
  }
});

test("a server that stops and starts again gets all comments, without anybody's doing", async (t) => {
  const { isso, page } = await discussed(t);
  await write(page, "Avant la panne.");
  await allOnce(page, isso, ["Avant la panne."]);
  await isso.stop();
  await write(page, "Pendant la panne.");
  await waits(page, DOWN);
  await write(page, "Toujours en panne.");
  await eventually(() => textsOf(waiting(page).locator(".comment__text")), ["Pendant la panne.", "Toujours en panne."]);
  await isso.start();
  await eventually(async () => {
    await page.clock.fastForward("10:00");
    return waiting(page).count();
  }, 0);
  await allOnce(page, isso, ["Avant la panne.", "Pendant la panne.", "Toujours en panne."]);
});

test("an answer that waits for the server stands under its comment, and arrives there", async (t) => {
  const { site, isso, page } = await discussed(t);
  await isso.post({ text: "Trop moderne." });
  await approach(page, site.url + ARTICLE);
  const theirs = comment(page, "Trop moderne.");
  isso.between(whenPosting(cutAfter));
  await button(theirs, "Répondre à Ben").click();
  await write(page, "Pas du tout.", { into: theirs.locator(".form") });
  await waits(page, DOWN);
  isso.between();
  await button(waiting(page), "Renvoyer maintenant").click();
  await allOnce(page, isso, ["Trop moderne.", "Pas du tout."]);
  assert.deepEqual(await isso.query("SELECT parent FROM comments"), [[null], [1]]);
});

test("the same words sent twice on purpose are two comments, though the first answer was lost", async (t) => {
  const { isso, page } = await discussed(t);
  isso.between(whenPosting(cutAfter));
  await write(page, "Merci");
  await waits(page, DOWN);
  isso.between();
  await button(waiting(page), "Renvoyer maintenant").click();
  await allOnce(page, isso, ["Merci"]);
  await write(page, "Merci");
  await eventually(() => isso.texts(), ["Merci", "Merci"]);
  await eventually(() => comment(page, "Merci").count(), 2);
  assert.equal(await waiting(page).count(), 0);
});

test("a page that dies while its comment is under way has sent it once", async (t) => {
  for (const stored of [true, false]) {
    const { site, isso, page } = await discussed(t);
    const arrived = gate();
    isso.between(whenPosting(async (forward) => {
      if (stored) await forward();
      arrived.open();
      return new Promise(() => {});
    }));
    await write(page, "Juste avant la fin.");
    await arrived.opened;
    const next = await page.context().newPage();
    await page.close();
    isso.between();
    await approach(next, site.url + ARTICLE);
    await allOnce(next, isso, ["Juste avant la fin."]);
  }
});

test("a comment written offline leaves when the connection comes back, from whatever page of the site", async (t) => {
  const { site, isso, page } = await discussed(t);
  await page.context().setOffline(true);
  await write(page, "Depuis le tunnel.");
  await eventually(() => textOf(state(page)), OFFLINE);
  assert.deepEqual(await isso.texts(), []);
  await page.context().setOffline(false);
  await allOnce(page, isso, ["Depuis le tunnel."]);
  await page.context().setOffline(true);
  await write(page, "Encore un tunnel.");
  await eventually(() => textOf(state(page)), OFFLINE);
  await page.close();
  const next = await page.context().newPage();
  await next.context().setOffline(false);
  await visit(next, site.url + ARTICLES.voyager);
  await eventually(() => isso.texts(), ["Depuis le tunnel.", "Encore un tunnel."]);
});

test("two pages at once send everything, and nothing twice", async (t) => {
  const { site, isso, page } = await discussed(t);
  const second = await page.context().newPage();
  await approach(second, site.url + ARTICLE);
  await page.context().setOffline(true);
  await write(page, "De la première page.");
  await write(second, "De la seconde page.");
  for (const one of [page, second]) await eventually(() => waiting(one).count(), 2);
  isso.between(whenPosting(cutAfter));
  await page.context().setOffline(false);
  await waits(page, DOWN);
  isso.between();
  for (const one of [page, second]) {
    await eventually(async () => {
      await one.clock.fastForward("10:00");
      return waiting(one).count();
    }, 0);
  }
  assert.deepEqual((await isso.texts()).sort(), ["De la première page.", "De la seconde page."]);
  for (const one of [page, second]) {
    await approach(one, site.url + ARTICLE);
    await eventually(async () => (await textsOf(one.locator(".comment__text"))).sort(), ["De la première page.", "De la seconde page."]);
  }
});

test("a comment that the reader gives up is given up everywhere", async (t) => {
  const { site, isso, page } = await discussed(t);
  await isso.stop();
  await write(page, "Tant pis.");
  await waits(page, DOWN);
  await button(waiting(page), "Abandonner").click();
  await eventually(() => waiting(page).count(), 0);
  await isso.start();
  await approach(page, site.url + ARTICLE);
  await page.clock.fastForward("10:00");
  assert.equal(await waiting(page).count(), 0);
  assert.deepEqual(await isso.texts(), []);
});

test("too fast for the server: the page says how long to wait, and sends it then", async (t) => {
  const { isso, page } = await discussed(t, { guard: { ratelimit: 1 } });
  await write(page, "Le premier.");
  await allOnce(page, isso, ["Le premier."]);
  await write(page, "Le second.");
  await waits(page, /^Le serveur demande une pause. Nouvel essai dans (60|5\d) secondes.$/);
  await page.clock.fastForward("00:20");
  await waits(page, /dans (40|3\d) secondes.$/);
  assert.deepEqual(await isso.texts(), ["Le premier."]);
  await isso.query("UPDATE comments SET created = created - ?", [[60]]);
  await page.clock.fastForward("00:41");
  await allOnce(page, isso, ["Le premier.", "Le second."]);
});

test("what the server does not want comes back with its reason, to be written anew", async (t) => {
  const { site, isso, page } = await discussed(t, { guard: { "direct-reply": 1, ratelimit: 99 } });
  await write(page, "Le premier.");
  await allOnce(page, isso, ["Le premier."]);
  await write(page, "Le second.");
  const refused = form(page).locator(".form__errors");
  await eventually(() => refused.textContent().then((text) => /Le serveur a refusé ce commentaire.*1 direct responses/.test(text)), true);
  assert.equal(await value(page), "Le second.");
  assert.equal(await waiting(page).count(), 0);
  await approach(page, site.url + ARTICLE);
  assert.equal(await value(page), "Le second.", "also after a reload");
  await isso.query("UPDATE comments SET remote_addr = ?", [["203.0.113.0"]]);
  await submit(page);
  await allOnce(page, isso, ["Le premier.", "Le second."]);
});

test("a change that the server does not get stays in its form", async (t) => {
  const { isso, page } = await discussed(t);
  await write(page, "Une fote.");
  const own = comments(page);
  await button(own, "Modifier").click();
  const change = own.locator(".form");
  await change.waitFor();
  await isso.stop();
  await change.locator("[name=text]").fill("Une faute.");
  await submit(page, change);
  await eventually(() => textOf(change.locator(".form__status")).then((text) => /répond pas|panne/.test(text)), true);
  assert.equal(await change.locator("[name=text]").inputValue(), "Une faute.");
  await button(own, "Supprimer").click();
  await own.locator(".comment__state[role=alert]").waitFor();
  assert.deepEqual(await isso.texts(), ["Une fote."]);
  await isso.start();
  await submit(page, change);
  await allOnce(page, isso, ["Une faute."]);
});
