// Where the comment server is, and where there is none: another origin, a wrong one, an address without a server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { DIST, host } from "./support/browser.mjs";
import { ARTICLE, BUILDS, allOnce, approach, badGateway, box, button, comment, comments, connect, form, reader, state, submit, waiting, write } from "./support/comments.mjs";
import { FAILED_LOAD, eventually, textOf, visit } from "./support/paper.mjs";

const NOT_CONNECTED = "Les commentaires ne sont pas disponibles pour le moment.";

/** The sample's site.json with this as its `comments`. */
const settings = (comments) => ({ ...JSON.parse(readFileSync(join(DIST, "site.json"), "utf8")), comments });

/** A site whose site.json names Isso itself, which is another origin; `origins` are those that it accepts. */
async function apart(t, origins) {
  const site = await host(t);
  const isso = await connect(t, site, origins && { origins });
  site.override("site.json", { body: settings({ isso: isso.url }) });
  site.override("comments/*", { status: 500 });
  const elsewhere = new RegExp(`^request elsewhere: ${isso.url}`);
  const page = await reader(t, site, { expect: [elsewhere, /blocked by CORS policy/, FAILED_LOAD] });
  return { site, isso, page };
}

test("a server of another origin does everything, if it knows the site's", async (t) => {
  const { site, isso, page } = await apart(t);
  await isso.post({ text: "Trop moderne." });
  await visit(page, site.url + ARTICLE);
  await box(page).scrollIntoViewIfNeeded();
  const theirs = comment(page, "Trop moderne.");
  await theirs.locator("[data-vote=like]").click();
  await eventually(() => isso.query("SELECT likes FROM comments"), [[1]]);
  await write(page, "Pas du tout.");
  await allOnce(page, isso, ["Trop moderne.", "Pas du tout."]);
  const own = comment(page, "Pas du tout.");
  await button(own, "Modifier").click();
  await page.locator("#comment-2 .form [name=text]").fill("Mais non.");
  await submit(page, page.locator("#comment-2 .form"));
  await allOnce(page, isso, ["Trop moderne.", "Mais non."]);
  await button(comment(page, "Mais non."), "Supprimer").click();
  await eventually(() => isso.texts(), ["Trop moderne."]);
});

test("a server that does not know the site's origin gets nothing, and nothing is lost", async (t) => {
  const { site, isso, page } = await apart(t, ["https://courrier.example"]);
  await visit(page, site.url + ARTICLE);
  await box(page).scrollIntoViewIfNeeded();
  await box(page).getByText("Les commentaires n'ont pas pu être chargés.").waitFor();
  await write(page, "Où suis-je ?");
  await eventually(() => textOf(state(page)).then((text) => /panne/.test(text)), true);
  assert.deepEqual(await isso.texts(), []);
  await visit(page, site.url + ARTICLE);
  await eventually(() => textOf(waiting(page).locator(".comment__text")), "Où suis-je ?");
});

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`${build}: an address that answers with the site's own page has no comments, and the box says so`, async (t) => {
    const site = await host(t, { folder });
    // What `trunk serve` and many hosts do with an address that they do not know.
    const shell = await (await fetch(`${site.url}index.html`)).text();
    site.override("comments/*", ({ method }) => (method === "GET" ? { body: shell, headers: { "content-type": "text/html" } } : { status: 405 }));
    const page = await reader(t, site, { expect: [FAILED_LOAD] });
    await approach(page, site.url + ARTICLE);
    await eventually(() => textOf(box(page).locator(".comments__note")), NOT_CONNECTED);
    assert.equal(await form(page).count(), 0, "there is nothing to write into");
  });

  test(`${build}: a server that is down is said to be, and trying again brings the comments`, async (t) => {
    const site = await host(t, { folder });
    const isso = await connect(t, site);
    await isso.post({ text: "Trop moderne." });
    isso.between(badGateway);
    const page = await reader(t, site, { expect: [FAILED_LOAD] });
    await approach(page, site.url + ARTICLE);
    await box(page).getByText("Les commentaires n'ont pas pu être chargés.").waitFor();
    isso.between();
    await button(box(page), "Réessayer").click();
    await eventually(() => comment(page, "Trop moderne.").count(), 1);
  });
}

for (const [what, setting] of [["no comment server", undefined], ["a setting that makes no sense", 7]]) {
  test(`a site.json with ${what}: there is no box, and nobody is asked`, async (t) => {
    const site = await host(t, { folder: DIST });
    site.override("site.json", { body: settings(setting) });
    const page = await reader(t, site);
    await visit(page, site.url + ARTICLE);
    await page.locator(".colophon").scrollIntoViewIfNeeded();
    assert.equal(await page.locator(".comments").count(), 0);
    assert.ok(!site.requests.some(({ path }) => path.startsWith("/comments/")));
  });
}
