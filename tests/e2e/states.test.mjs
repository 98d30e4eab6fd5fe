// What a reader sees when something is on its way, missing, broken or very large.
import assert from "node:assert/strict";
import { test } from "node:test";

import { host, open } from "./support/browser.mjs";
import { ARTICLES, FAILED_LOAD, eventually, follow, gate, item, items, newspaper, ready, textOf, textsOf, visit } from "./support/paper.mjs";

const retry = (page) => page.getByRole("button", { name: "Réessayer" });
const older = (page) => page.getByRole("button", { name: "Charger des articles plus anciens" });
const headlines = (page) => textsOf(page.locator(".card__title"));
const kept = (page) =>
  page.waitForFunction(async () => Boolean(await caches.match("/feed.json")));

/** A page on a site whose feed is `answer`. */
async function served(t, answer, options) {
  const site = await host(t);
  if (answer) site.override("feed.json", answer);
  const page = await open(t, site, options);
  return { site, page };
}

test("while the feed is on its way the page says so and shows where things will stand", async (t) => {
  const feed = gate();
  const { site, page } = await served(t, async () => void (await feed.opened));
  await page.goto(site.url + ARTICLES.louvre);
  const main = page.locator("main[aria-busy=true]");
  await main.waitFor();
  assert.equal(await textOf(main.getByRole("status")), "Chargement…");
  assert.ok(await main.locator(".skeleton").isVisible());
  assert.equal(await main.locator(".skeleton").getAttribute("aria-hidden"), "true");
  feed.open();
  await ready(page);
  assert.equal(await page.locator(".skeleton, [aria-busy]").count(), 0);
  assert.match(await page.title(), /^La pyramide du Louvre/);
});

const UNREACHABLE = [
  ["does not answer", { abort: true }, "Le serveur du journal ne répond pas. Réessayez dans quelques minutes."],
  ["answers 503", { status: 503 }, "Le serveur du journal a répondu par une erreur (503)."],
  ["answers 404", { status: 404, body: "<h1>Not found</h1>" }, "Le serveur du journal a répondu par une erreur (404)."],
];
for (const [what, answer, sentence] of UNREACHABLE) {
  test(`a server that ${what} is explained, and trying again then works`, async (t) => {
    const { site, page } = await served(t, answer, { expect: [FAILED_LOAD] });
    await visit(page, site.url + ARTICLES.louvre);
    assert.equal(await textOf(page.locator("h1")), "Le journal ne répond pas");
    assert.equal(await textOf(page.locator(".empty__text")), sentence);
    assert.equal(await page.getByRole("alert").count(), 1);
    site.override("feed.json");
    await retry(page).click();
    await page.locator("article.article").waitFor();
    await page.waitForFunction(() => document.activeElement === document.querySelector("h1"));
    assert.match(await page.title(), /^La pyramide du Louvre/);
    assert.equal(await page.getByRole("alert").count(), 0);
  });
}

test("when trying again fails for another reason, the page gives that reason", async (t) => {
  const { site, page } = await served(t, { status: 503 }, { expect: [FAILED_LOAD] });
  await visit(page, site.url);
  const text = page.locator(".empty__text");
  assert.match(await textOf(text), /\(503\)/);
  site.override("feed.json", { status: 500 });
  await retry(page).click();
  await eventually(() => textOf(text), "Le serveur du journal a répondu par une erreur (500).");
  await page.context().setOffline(true);
  await retry(page).click();
  await eventually(() => textOf(text), "Votre appareil n'est pas connecté à Internet.");
  await page.context().setOffline(false);
  site.override("feed.json", { body: "[]" });
  await retry(page).click();
  await eventually(() => textOf(page.locator("h1")), "Le journal est illisible");
  site.override("feed.json");
  await retry(page).click();
  await page.locator(".card--lead").waitFor();
});

for (const [what, answer, reason] of [
  ["cannot be reached", { abort: true }, "Le serveur du journal ne répond pas."],
  ["fails", { status: 503 }, "Le serveur du journal a répondu par une erreur (503)."],
  ["sends something else", { body: "<!doctype html><p>Portail" }, "Le fichier reçu n'est pas un flux que ce site sait lire."],
]) {
  test(`after a good visit, a server that ${what} costs nothing but a line that says so`, async (t) => {
    const { site, page } = await served(t, undefined, { expect: [FAILED_LOAD] });
    await visit(page, site.url);
    await kept(page);
    site.override("feed.json", answer);
    await visit(page, site.url + ARTICLES.louvre);
    assert.match(await page.title(), /^La pyramide du Louvre/);
    const notice = page.locator(".notice");
    assert.match(await textOf(notice), /édition du lundi 23 novembre 2026/);
    assert.doesNotMatch(await textOf(notice), /Hors ligne/, "the device is online");
    assert.ok((await textOf(notice)).includes(reason), await textOf(notice));
    await page.context().setOffline(true);
    await notice.getByRole("button").click();
    await page.waitForFunction(() => /Hors ligne/.test(document.querySelector(".notice")?.textContent));
    await page.context().setOffline(false);

    await follow(page, page.locator(".sections a").first());
    assert.ok(await notice.isVisible(), "the line stays while the reader reads on");
    site.override("feed.json");
    await retry(page).click();
    await notice.waitFor({ state: "detached" });
    assert.equal(await textOf(page.locator("h1")), "International");
  });
}

test("a kept edition is replaced by a newer one, and by nothing worse", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(5, 6)) }, { expect: [FAILED_LOAD] });
  await visit(page, site.url);
  await kept(page);
  site.override("feed.json", { body: "{" });
  await visit(page, site.url);
  assert.ok((await headlines(page)).includes("Nouvelle numéro 5"));
  site.override("feed.json", { body: newspaper(items(1, 6)) });
  await retry(page).click();
  await page.locator(".notice").waitFor({ state: "detached" });
  assert.ok((await headlines(page)).includes("Nouvelle numéro 1"));
  await page.waitForFunction(async () => (await (await caches.match("/feed.json")).text()).includes("essai-1"));
  site.override("feed.json", { status: 500 });
  await visit(page, site.url);
  assert.ok((await headlines(page)).includes("Nouvelle numéro 1"));
});

const BROKEN = [
  ["that ends in the middle", JSON.stringify(newspaper(items(1, 3))).slice(0, 300), /ends|truncated|cut/i],
  ["that is a web page", "<!doctype html><html><title>Connexion</title><p>Bonjour", /web page|HTML/],
  ["that is RSS", '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', /RSS/],
  ["that is empty", "", /empty/i],
  ["that has no items", '{"version":"https://jsonfeed.org/version/1.1","title":"x"}', /items/],
  ["that is no object", "[1, 2]", /object|list/],
];
for (const [what, body, sentence] of BROKEN) {
  test(`a feed ${what} is named as what it is`, async (t) => {
    const { site, page } = await served(t, () => ({ body }));
    await visit(page, site.url);
    assert.equal(await textOf(page.locator("h1")), "Le journal est illisible");
    assert.match(await textOf(page.locator(".empty__text")), /^Le fichier reçu n'est pas un flux/);
    const detail = page.locator(".empty__detail");
    assert.match(await textOf(detail), sentence);
    assert.equal(await detail.getAttribute("lang"), "en");
    assert.ok(await retry(page).isVisible());
  });
}

for (const [count, line] of [[1, "1 article de cette édition n'a pas pu être lu."], [3, "3 articles de cette édition n'ont pas pu être lus."]]) {
  test(`${count} of the items cannot be read: the others are shown and the footer counts`, async (t) => {
    const bad = [42, { title: "Sans identité" }, { id: "vide" }].slice(0, count);
    const { site, page } = await served(t, { body: newspaper([item(1), ...bad, item(2)]) });
    await visit(page, site.url);
    assert.equal(await textOf(page.locator(".colophon__note")), line);
    assert.deepEqual(await textsOf(page.locator(".card__title")), ["Nouvelle numéro 1", "Nouvelle numéro 2"]);
  });
}

test("a feed without faults has no such line", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 2)) });
  await visit(page, site.url);
  assert.equal(await page.locator(".colophon__note").count(), 0);
});

test("a planned section without articles says so, and is in the navigation", async (t) => {
  const { site, page } = await served(t, { body: newspaper([item(1)], { _depeche: { sections: ["France", "Voyages"] } }) });
  await visit(page, site.url);
  await follow(page, page.locator(".sections").getByRole("link", { name: "Voyages" }));
  assert.equal(await textOf(page.locator("h1")), "Voyages");
  assert.equal(await textOf(page.locator(".empty__text")), "Cette rubrique ne contient pas encore d'article.");
  await follow(page, page.locator(".empty").getByRole("link", { name: "Page d'accueil" }));
  assert.equal(page.url(), site.url);
});

test("an edition without articles says so", async (t) => {
  const { site, page } = await served(t, { body: newspaper([]) });
  await visit(page, site.url);
  assert.equal(await textOf(page.locator(".empty__text")), "Cette édition ne contient pas encore d'article.");
  assert.equal(await textOf(page.locator(".masthead__name")), "Le Petit Essai");
  assert.equal(await page.locator(".card, .latest").count(), 0);
  await visit(page, `${site.url}rien/`);
  assert.equal(await textOf(page.locator("h1")), "Page introuvable");
});

test("a feed of one bare item makes a whole newspaper", async (t) => {
  const { site, page } = await served(t, { body: { version: "https://jsonfeed.org/version/1", items: [{ id: 1, content_text: "Une seule phrase." }] } });
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a"));
  assert.equal(await textOf(page.locator("h1")), "Une seule phrase.");
  assert.equal(await page.locator(".dateline, .byline, .story__side").count(), 0, "nothing is invented");
});

test("a picture that does not load leaves a sentence in the article and its headline in lists", async (t) => {
  const { site, page } = await served(t, undefined, { expect: [FAILED_LOAD] });
  site.override("images/maree.svg", { status: 404 });
  site.override("images/pyramide.svg", { status: 200, body: "no picture" });
  const figure = page.locator(".article__figure");
  const said = () =>
    figure.evaluate((element) => {
      const { content, display } = getComputedStyle(element, "::before");
      return display !== "none" && content;
    });
  await visit(page, site.url);
  const media = page.locator(".card--lead .card__media");
  await page.locator(".card--lead .card__media[data-missing]").waitFor({ state: "attached" });
  assert.equal(await media.isVisible(), false, "no hole where the picture was");
  assert.ok(await page.locator(".card--lead h2").isVisible());
  await follow(page, page.locator(".card--lead h2 a"));
  for (const caption of [/^L’attraction de la Lune/, /^La pyramide et les bassins/]) {
    await page.locator(".article__figure[data-missing]").waitFor();
    assert.equal(await said(), '"L\'image n\'a pas pu être chargée."');
    assert.match(await textOf(figure.locator("figcaption")), caption, "with its caption");
    await visit(page, site.url + ARTICLES.louvre);
  }
  await follow(page, page.locator(".masthead__home"));
  await page.locator(".card__image").first().waitFor({ state: "attached" });
  assert.equal(await page.locator(".card:not(:has([src*=maree], [src*=pyramide])) [data-missing]").count(), 0, "others are not marked");
});

test("without site.json the feed beside the shell is shown", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 2)) }, { expect: [FAILED_LOAD] });
  site.override("site.json", { status: 404 });
  await visit(page, site.url);
  assert.equal(await page.title(), "Le Petit Essai");
  assert.equal(await page.locator("link[rel=canonical]").count(), 0);
});

test("a slip in site.json is reported by name and costs nothing else", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 2)) });
  site.override("site.json", { body: { titel: "Faute", language: 7, title: "Le Titre du site" } });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await visit(page, site.url);
  assert.equal(await page.title(), "Le Titre du site");
  assert.ok(said.some((line) => /site\.json: titel: unknown key/.test(line)), said.join("\n"));
  assert.ok(said.some((line) => /site\.json: language: /.test(line)), said.join("\n"));
});

for (const body of ['{"title":', "[]", "", "<!doctype html>"]) {
  test(`a site.json that reads ${JSON.stringify(body)} leaves the defaults`, async (t) => {
    const { site, page } = await served(t, { body: newspaper(items(1, 2)) });
    site.override("site.json", () => ({ body }));
    await visit(page, site.url);
    assert.equal(await page.title(), "Le Petit Essai");
  });
}

test("site.json may name another file as the feed", async (t) => {
  const { site, page } = await served(t);
  site.override("site.json", { body: { feed: "data/autre.json" } });
  site.override("data/autre.json", { body: newspaper(items(1, 2), { title: "L'Autre" }) });
  await visit(page, `${site.url}france/`);
  assert.equal(await page.title(), "France – L'Autre");
  assert.equal(await page.locator(".colophon [type='application/feed+json']").getAttribute("href"), "/data/autre.json");
});

test("older articles are loaded on demand and join without doubles", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 3), { next_url: "older.json" }) });
  site.override("older.json", { body: newspaper([item(2), item(3, { title: "Ancien titre" }), item(4), item(5)]) });
  await visit(page, `${site.url}france/`);
  assert.equal((await headlines(page)).length, 3);
  assert.ok(!site.requests.some(({ path }) => path === "/older.json"), "not before it is asked for");
  await older(page).click();
  await eventually(() => headlines(page), [1, 2, 3, 4, 5].map((n) => `Nouvelle numéro ${n}`));
  assert.equal(await older(page).count(), 0, "there is nothing older");
  assert.equal(page.url(), `${site.url}france/`);
});

test("loading older articles leaves the reader where they are, with the keyboard too", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 28), { next_url: "older.json" }) });
  site.override("older.json", { body: newspaper(items(29, 60)) });
  await visit(page, `${site.url}france/`);
  await older(page).focus();
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 500, `scrolled to ${place}`);
  await page.keyboard.press("Enter");
  await eventually(() => page.locator(".listing .card").count(), 30);
  await eventually(() => page.evaluate(() => Math.round(scrollY)), Math.round(place), "the scroll position");
  assert.notEqual(await page.evaluate(() => document.activeElement.localName), "body", "the focus is not thrown away");
});

test("when older articles do not come, trying again helps", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 3), { next_url: "older.json" }) }, { expect: [FAILED_LOAD] });
  const answers = [{ status: 503 }, { body: "<html>" }, { body: newspaper(items(4, 5)) }];
  site.override("older.json", () => answers.shift());
  await visit(page, `${site.url}france/`);
  await older(page).click();
  await retry(page).click();
  await eventually(() => answers.length, 1);
  await retry(page).click();
  await eventually(() => headlines(page).then((all) => all.length), 5);
});

test("a click while older articles are on their way asks for nothing twice", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 3), { next_url: "older.json" }) });
  const answer = gate();
  site.override("older.json", async () => {
    await answer.opened;
    return { body: newspaper(items(4, 5)) };
  });
  await visit(page, `${site.url}france/`);
  await older(page).click();
  const waiting = page.getByRole("button", { name: "Chargement des articles plus anciens…" });
  await waiting.click();
  await waiting.click();
  answer.open();
  await eventually(() => headlines(page).then((all) => all.length), 5);
  assert.equal(site.requests.filter(({ path }) => path === "/older.json").length, 1);
});

test("a chain of older documents that leads back to itself ends", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 2), { next_url: "2.json" }) });
  site.override("2.json", { body: newspaper(items(3, 4), { next_url: "3.json" }) });
  site.override("3.json", { body: newspaper(items(5, 6), { next_url: "2.json" }) });
  await visit(page, `${site.url}france/`);
  await older(page).click();
  await eventually(() => headlines(page).then((all) => all.length), 4);
  await older(page).click();
  await eventually(() => headlines(page).then((all) => all.length), 6);
  if (await older(page).count()) await older(page).click();
  await older(page).waitFor({ state: "detached" });
  for (const path of ["/2.json", "/3.json"]) assert.equal(site.requests.filter((asked) => asked.path === path).length, 1, path);
});

for (const next_url of ["https://ailleurs.example/2.json", "//ailleurs.example/2.json", "http://127.0.0.1:1/2.json", "javascript:alert(1)"]) {
  test(`older articles are not fetched from ${next_url}`, async (t) => {
    const { site, page } = await served(t, { body: newspaper(items(1, 2), { next_url }) });
    await visit(page, `${site.url}france/`);
    // Any request elsewhere fails the test.
    if (await older(page).count()) await older(page).click();
    await older(page).waitFor({ state: "detached" });
    assert.equal((await headlines(page)).length, 2);
  });
}

test("a kept edition asks for older articles as the server's own would, and nowhere else", async (t) => {
  const { site, page } = await served(t, { body: newspaper(items(1, 2), { next_url: "older.json" }) }, { expect: [FAILED_LOAD] });
  site.override("older.json", { body: newspaper(items(3, 4), { next_url: "https://ailleurs.example/3.json" }) });
  await visit(page, `${site.url}france/`);
  await kept(page);
  site.override("feed.json", { status: 503 });
  await visit(page, `${site.url}france/`);
  await older(page).click();
  await eventually(() => headlines(page).then((all) => all.length), 4);
  await older(page).click();
  await older(page).waitFor({ state: "detached" });
  assert.equal((await headlines(page)).length, 4);
});

test("a feed of 5,000 articles opens, and no page is larger than what it shows", { timeout: 120_000 }, async (t) => {
  const text = "<p>Une phrase de plus pour que le flux pèse ce que pèse un vrai flux.</p>".repeat(26);
  const sections = ["France", "International", "Culture", "Sport", "Sciences"];
  const many = items(1, 5000).map((one, n) => ({ ...one, content_html: text, tags: [`mot-${n % 700}`, `sujet-${n}`], authors: [{ name: `Plume ${n % 300}` }], _depeche: { section: sections[n % 5] } }));
  const body = JSON.stringify(newspaper(many));
  assert.ok(body.length > 9_500_000, `${body.length} bytes`);
  const { site, page } = await served(t, { body });
  const nodes = () => page.evaluate(() => document.querySelectorAll("*").length);
  const start = Date.now();
  await page.goto(site.url);
  await page.locator(".card--lead").waitFor({ timeout: 60_000 });
  t.diagnostic(`opened in ${Date.now() - start} ms`);
  assert.ok((await nodes()) < 3000, `front page: ${await nodes()} elements`);
  await follow(page, page.locator(".end a"));
  await follow(page, page.locator(".pager [rel=next]"));
  assert.match(await textOf(page.locator(".pager__status")), /Page 2 sur 167/);
  assert.ok((await nodes()) < 3000, `page 2: ${await nodes()} elements`);
  const before = Date.now();
  await follow(page, page.locator(".card__title a").first());
  t.diagnostic(`first article in ${Date.now() - before} ms`);
  assert.equal(await textOf(page.locator("h1")), "Nouvelle numéro 31");
  assert.equal(await page.locator(".story__side .card").count(), 4);
  assert.ok((await nodes()) < 3000, `article: ${await nodes()} elements`);
  await visit(page, `${site.url}page/167/`);
  assert.equal(await page.locator(".listing .card").count(), 20);
});

test("without JavaScript every address says what to do and links to the feed", async (t) => {
  const { site, page } = await served(t, undefined, { javaScriptEnabled: false });
  for (const path of ["", ARTICLES.louvre, "rien/"]) {
    await page.goto(site.url + path);
    const notice = page.locator("noscript");
    assert.match(await textOf(notice), /JavaScript/);
    const href = await notice.getByRole("link").first().evaluate((a) => a.href).catch(() => undefined);
    const feed = href ?? new URL(await notice.locator("a").first().getAttribute("href"), site.url).href;
    assert.equal(feed, `${site.url}feed.json`);
    assert.ok(await notice.locator("a").first().isVisible());
  }
});
