// Each kind of page, made from the sample feed: what stands on it, and what the document says of itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { host, open } from "./support/browser.mjs";
import { ARTICLES, follow, item, items, newspaper, plain, sample, textOf, textsOf, visit } from "./support/paper.mjs";

async function at(t, path) {
  const site = await host(t);
  const page = await open(t, site, { now: "2026-11-23T12:00:00+01:00" });
  await visit(page, site.url + path);
  return { site, page };
}

test("the front page has a lead, the latest, the editor's choice and a container for each section", async (t) => {
  const { page } = await at(t, "");
  assert.equal(await textOf(page.locator(".masthead__name")), "Le Courrier des faits");
  assert.equal(await page.locator("h1").count(), 1);
  assert.equal(await textOf(page.locator(".card--lead h2")), "Sur la Rance, soixante ans d’électricité tirée des marées");

  const latest = page.locator(".latest__item");
  assert.ok(await latest.count() >= 4);
  const moments = await latest.locator("time").evaluateAll((times) => times.map((time) => Date.parse(time.dateTime)));
  assert.deepEqual(moments, moments.toSorted((a, b) => b - a), "the latest come newest first");

  const planned = sample()._depeche.sections.map(({ name }) => name);
  assert.deepEqual(await textsOf(page.locator(".sections a")), [...planned, "Toutes les rubriques"], "navigation in the publisher's order");
  const [picks, ...sections] = await textsOf(page.locator(".container__title"));
  assert.equal(picks, "Conseils de la rédaction");
  assert.deepEqual(sections.toSorted(), planned.toSorted());
  const chosen = page.locator(".container--picks .card__title").first();
  assert.equal(await textOf(chosen), "Notre-Dame de Paris, récit d’un relèvement");
  assert.equal(await page.locator(".end a").getAttribute("href"), "/latest/");
  assert.equal(await page.locator("#latest a").getAttribute("href"), "/latest/");
});

test("no story stands twice on the front page", async (t) => {
  const { page } = await at(t, "");
  const headlines = await textsOf(page.locator(".card__title, .latest__link"));
  assert.ok(headlines.length > 30);
  assert.deepEqual(headlines, [...new Set(headlines)]);
});

test("the tab shows the sign of the feed, or that of the settings", async (t) => {
  const site = await host(t);
  site.override("feed.json", { body: newspaper(items(1, 2), { favicon: `${site.url}images/of-feed.svg` }) });
  site.override("site.json", { body: { url: site.url } });
  site.override("images/of-*", { headers: { "content-type": "image/svg+xml" }, body: "<svg xmlns='http://www.w3.org/2000/svg'/>" });
  const page = await open(t, site);
  const sign = async () => new URL(await page.locator("link[rel=icon]").getAttribute("href"), page.url()).pathname;
  await visit(page, site.url);
  assert.equal(await sign(), "/images/of-feed.svg");
  site.override("site.json", { body: { url: site.url, favicon: "/images/of-site.svg" } });
  await visit(page, site.url);
  assert.equal(await sign(), "/images/of-site.svg");
});

test("the line at the top says when the edition was last updated", async (t) => {
  const { page } = await at(t, ARTICLES.louvre);
  assert.equal(await textOf(page.locator(".masthead__updated")), "Dernière mise à jour à 10h05 le 23/11");
  assert.equal(await page.locator(".masthead__updated time").getAttribute("datetime"), "2026-11-23T10:05:00+01:00");
});

test("a section has its description, its lead and its stories, and leads to its subsections", async (t) => {
  const { page } = await at(t, "international/");
  assert.equal(await textOf(page.locator("h1")), "International");
  assert.match(await textOf(page.locator(".heading")), /Les États, les traités et les organisations du monde\./);
  assert.deepEqual(await textsOf(page.locator(".heading__nav a")), ["Asie", "Europe"]);
  assert.equal(await page.locator(".card--lead").count(), 1);
  const inside = sample().items.filter(({ _depeche }) => [_depeche.section].flat()[0] === "International");
  assert.equal(await page.locator(".listing .card").count(), inside.length, "with the stories of its subsections");
  assert.equal(await page.locator('.sections [aria-current="page"]').textContent(), "International");

  await follow(page, page.locator(".heading__nav a", { hasText: "Asie" }));
  assert.deepEqual(await textsOf(page.locator(".breadcrumb li")), ["Page d'accueil", "International", "Asie"]);
  assert.equal(await page.locator('.sections [aria-current="true"]').textContent(), "International");
});

test("a breadcrumb has as many levels as the section has, and each leads where it says", async (t) => {
  const { site, page } = await at(t, ARTICLES.voyager);
  const trail = page.getByRole("navigation", { name: "Fil d'Ariane" });
  assert.deepEqual(await textsOf(trail.locator("ol > li")), ["Page d'accueil", "Sciences", "Espace"]);
  assert.equal(await trail.locator("[aria-current]").count(), 0, "the headline stands below");
  for (const [name, path] of [["Espace", "sciences/espace/"], ["Sciences", "sciences/"]]) {
    await follow(page, trail.getByRole("link", { name, exact: true }));
    assert.equal(page.url(), site.url + path);
    assert.equal(await textOf(page.locator("h1")), name);
    assert.equal(await trail.locator("li:last-child [aria-current=page]").getAttribute("href"), `/${path}`);
  }
  await follow(page, trail.getByRole("link", { name: "Page d'accueil" }));
  assert.equal(page.url(), site.url);
});

test("the separators of a breadcrumb come from the style sheet", async (t) => {
  const { page } = await at(t, ARTICLES.voyager);
  const drawn = page.locator(".breadcrumb__item").nth(1);
  const content = await drawn.evaluate((li) => ["::before", "::after"].map((part) => getComputedStyle(li, part).content));
  assert.ok(content.some((value) => !["none", "normal", '""'].includes(value)), `drawn: ${content}`);
});

test("an article has kicker, headline, standfirst, source, dates, byline, picture and editors", async (t) => {
  const { page } = await at(t, ARTICLES.rance);
  const article = page.locator("article.article");
  assert.equal(await textOf(article.locator(".article__kicker")), "Anniversaire");
  assert.equal(await textOf(article.locator("h1")), "Sur la Rance, soixante ans d’électricité tirée des marées");
  assert.match(await textOf(article.locator(".article__standfirst")), /^Inaugurée le 26 novembre 1966, /);

  assert.equal(
    await textOf(article.locator(".dateline")),
    "Source Courrier 23.11.2026 09h12 Mis à jour le 23.11.2026 à 10h05",
  );
  const times = await article.locator(".dateline time").evaluateAll((all) => all.map((time) => time.dateTime));
  assert.deepEqual(times, ["2026-11-23T09:12:00+01:00", "2026-11-23T10:05:00+01:00"]);
  assert.equal(await textOf(article.locator(".byline")), "Par Élise Vautrin et Thomas Keraval");

  const image = article.locator(".article__figure img");
  assert.match(await image.getAttribute("alt"), /^Un long barrage/);
  await page.waitForFunction(() => document.querySelector(".article__figure img").naturalWidth > 0);
  assert.match(await textOf(article.locator("figcaption").first()), /^L’attraction de la Lune.* Dessin : Dépêche$/);

  assert.equal(await textOf(article.locator(".article__editors")), "(Rédacteurs : Claire MOREAU, Hugo LEMAIRE)");
  assert.deepEqual(await textsOf(article.locator(".tags a")), ["énergie", "mer", "bretagne", "ingénierie", "anniversaire"]);
  assert.equal(await page.locator("main form:not(#comments form)").count(), 0, "no form that does nothing");
});

test("the dateline keeps the feed's own offset, and an article that did not change has one date", async (t) => {
  const { page } = await at(t, "international/asie/");
  await follow(page, page.getByRole("link", { name: /^À Dunhuang/ }).first());
  assert.equal(
    await textOf(page.locator(".dateline")),
    "Source Bureau de Pékin 23.11.2026 15h40 Mis à jour le 23.11.2026 à 16h20",
  );
  assert.equal(await page.locator(".dateline time").first().getAttribute("datetime"), "2026-11-23T15:40:00+08:00");

  await follow(page, page.getByRole("navigation", { name: "Fil d'Ariane" }).getByRole("link", { name: "Asie" }));
  await follow(page, page.getByRole("link", { name: /^Asean/ }).first());
  assert.equal(await textOf(page.locator(".dateline")), "Source Dépêche Asie 22.11.2026 10h30");
  assert.equal(await textOf(page.locator(".article__editors")).then((line) => line.startsWith("(Rédacteur")), true);
});

test("a modification at the moment of publication is no update", async (t) => {
  const { page } = await at(t, "international/europe/");
  await follow(page, page.getByRole("link", { name: /^Tunnel sous la Manche/ }).first());
  assert.doesNotMatch(await textOf(page.locator(".dateline")), /Mis à jour/);
});

test("the model article looks as its model: Xinhua, 31.01.2017 10h08, Guangqi CUI and Wei SHAN", async (t) => {
  const site = await host(t);
  const one = item(1, {
    title: "Pékin et Paris se parlent",
    date_published: "2017-01-31T10:08:00+08:00",
    date_modified: "2017-01-31T10:09:00+08:00",
    _depeche: { section: "International", source: "Xinhua", editors: ["Guangqi CUI", "Wei SHAN"] },
  });
  const other = item(2, { date_published: "2017-01-30T10:00:00+08:00", _depeche: { section: "International" } });
  site.override("feed.json", { body: newspaper([one, other]) });
  const page = await open(t, site, { now: "2017-01-31T12:00:00+08:00" });
  await visit(page, `${site.url}international/`);
  await follow(page, page.getByRole("link", { name: "Pékin et Paris se parlent" }).first());
  assert.equal(await textOf(page.locator(".masthead__updated")), "Dernière mise à jour à 10h09 le 31/01");
  assert.deepEqual(await textsOf(page.locator(".breadcrumb li")), ["Page d'accueil", "International"]);
  assert.equal(await textOf(page.locator(".dateline")), "Source Xinhua 31.01.2017 10h08 Mis à jour le 31.01.2017 à 10h09");
  assert.equal(await textOf(page.locator(".article__editors")), "(Rédacteurs : Guangqi CUI, Wei SHAN)");
  assert.equal(await textOf(page.locator("#picks")), "Conseils de la rédaction :");
  assert.deepEqual(await textsOf(page.locator(".story__side h3")), ["Nouvelle numéro 2"]);
});

test("an article offers the editor's picks first, and never itself", async (t) => {
  const { page } = await at(t, ARTICLES.rance);
  const { items } = sample();
  const picked = items[0]._depeche.picks.map((id) => items.find((other) => other.id === id).title);
  const offered = await textsOf(page.locator(".story__side .card__title"));
  assert.equal(await textOf(page.locator("#picks")), "Conseils de la rédaction :");
  assert.deepEqual(offered.slice(0, picked.length), picked.map(plain));
  assert.equal(offered.length, 4);
  assert.equal(new Set(offered).size, offered.length);
  assert.ok(!offered.includes(plain(items[0].title)));
});

test("no article recommends itself, though its own feed asks for it", async (t) => {
  const site = await host(t);
  const all = [1, 2, 3].map((n) => item(n, { _depeche: { section: "France", picks: [`essai-${n}`, "essai-3", "nulle-part"] } }));
  site.override("feed.json", { body: newspaper(all) });
  const page = await open(t, site);
  for (const n of [1, 2, 3]) {
    await visit(page, `${site.url}france/`);
    await follow(page, page.getByRole("link", { name: `Nouvelle numéro ${n}` }).first());
    const offered = await textsOf(page.locator(".story__side .card__title"));
    assert.equal(offered.length, 2);
    assert.ok(!offered.includes(`Nouvelle numéro ${n}`), offered.join());
  }
});

test("a correction is shown with its date", async (t) => {
  const { page } = await at(t, ARTICLES.louvre);
  assert.match(
    await textOf(page.locator(".article__correction")),
    /^Correction Une première version .* Elle en compte 673 : 603 losanges et 70 triangles\. 23\.11\.2026 08h10$/,
  );
});

test("sound has a player, other files a link with type and size", async (t) => {
  const site = await host(t);
  const attachments = [
    { url: "/media/signal-voyager.wav", mime_type: "audio/wav", title: "Un signal", duration_in_seconds: 62, size_in_bytes: 16044 },
    { url: "/media/film.mp4", mime_type: "video/mp4" },
    { url: "/media/rapport.pdf", mime_type: "application/pdf", size_in_bytes: 1_500_000 },
  ];
  site.override("feed.json", { body: newspaper([item(1, { attachments })], { home_page_url: site.url }) });
  const page = await open(t, site);
  await visit(page, site.url);
  await follow(page, page.locator(".card h2 a"));
  const files = page.getByRole("region", { name: "Documents joints" }).getByRole("listitem");
  const sound = page.locator(".article__header .recordings");
  assert.equal(await sound.locator("audio[controls][preload=none]").count(), 1, "sound stands above the text");
  assert.match(await textOf(sound), /Un signal ?WAV, 16 Ko, 1 min 2 s/);
  assert.equal(await files.count(), 2);
  assert.equal(await files.nth(0).locator("video[controls][preload=none]").count(), 1);
  assert.match(await textOf(files.nth(1)), /rapport\.pdf ?PDF, 1,5 Mo/);
  assert.equal(await files.nth(1).locator("audio, video").count(), 0);
  assert.ok(!site.requests.some(({ path }) => path.startsWith("/media/")), "nothing is loaded before it is asked for");
});

test("the body keeps its table, quotation, list and links", async (t) => {
  const { page } = await at(t, "");
  const wanted = { table: "table", quotation: "blockquote", list: "ul, ol", link: "a[href]" };
  const { items } = sample();
  for (const [what, selector] of Object.entries(wanted)) {
    const tag = { table: "<table", quotation: "<blockquote", list: "<ul", link: "<a " }[what];
    const source = items.find(({ content_html, language }) => content_html?.includes(tag) && !language);
    assert.ok(source, `the sample feed has a ${what}`);
    await visit(page, new URL("/page/2/", page.url()).href);
    const link = page.getByRole("link", { name: source.title, exact: true }).first();
    if (!(await link.count())) await visit(page, new URL(`/${[source._depeche.section].flat().map(slug).join("/")}/`, page.url()).href);
    await follow(page, link);
    assert.ok(await page.locator(".prose").locator(selector).first().isVisible(), what);
  }
});

const slug = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

test("a text without HTML keeps its paragraphs", async (t) => {
  const { page } = await at(t, "sciences/espace/");
  await follow(page, page.getByRole("link", { name: /^Kourou/ }).first());
  const source = sample().items.find(({ title }) => title.startsWith("Kourou"));
  const paragraphs = source.content_text.split(/\n{2,}/);
  assert.ok(paragraphs.length > 1);
  assert.deepEqual(await textsOf(page.locator(".prose p")), paragraphs.map(plain));
});

test("a tag page lists its articles under the tag's name", async (t) => {
  const { page } = await at(t, ARTICLES.louvre);
  await follow(page, page.locator(".tags a", { hasText: "musée" }));
  assert.equal(await textOf(page.locator("h1")), "Articles sur « musée »");
  const tagged = sample().items.filter(({ tags }) => tags.includes("musée"));
  assert.equal(await page.locator(".listing .card").count(), tagged.length);
  assert.match(await textOf(page.locator(".heading")), new RegExp(`${tagged.length} articles?`));
});

test("an author's page lists what the author wrote", async (t) => {
  const { page } = await at(t, ARTICLES.rance);
  await follow(page, page.locator(".byline a", { hasText: "Élise Vautrin" }));
  assert.equal(await textOf(page.locator("h1")), "Élise Vautrin");
  const written = sample().items.filter(({ authors }) => authors?.some(({ name }) => name === "Élise Vautrin"));
  assert.ok(written.length > 1);
  assert.deepEqual((await textsOf(page.locator(".card__title"))).toSorted(), written.map(({ title }) => plain(title)).toSorted());
  assert.match(await textOf(page.locator(".heading")), new RegExp(`${written.length} articles`));
});

test("page two of the latest continues where page one ends", async (t) => {
  const { page } = await at(t, "page/2/");
  assert.equal(await textOf(page.locator("h1")), "Dernières nouvelles");
  assert.equal(await page.locator(".listing .card").count(), 21);
  assert.match(await textOf(page.locator(".pager")), /Page précédente.*Page 2 sur 2|Page 2 sur 2.*Page précédente/);
  assert.equal(await page.locator(".pager [aria-current=page]").textContent(), "2");
  await follow(page, page.locator(".pager [rel=prev]"));
  assert.equal(new URL(page.url()).pathname, "/latest/");
  assert.equal(await page.locator(".listing .card").count(), 30);
  assert.match(await textOf(page.locator(".pager")), /Page 1 sur 2.*Page suivante/);
  await follow(page, page.locator(".pager [rel=next]"));
  assert.equal(new URL(page.url()).pathname, "/page/2/");
});

test("all sections are on a page, each below the one it belongs to", async (t) => {
  const { page } = await at(t, "");
  await follow(page, page.locator(".sections a", { hasText: "Toutes les rubriques" }));
  assert.equal(await textOf(page.locator("h1")), "Toutes les rubriques");
  assert.equal(await page.locator('.sections [aria-current="page"]').textContent(), "Toutes les rubriques");
  assert.match(await textOf(page.locator(".overview > li").first()), /^International \d+ articlesAsie \d+ articles/);
  await follow(page, page.locator(".overview a", { hasText: "Espace" }));
  assert.equal(await textOf(page.locator("h1")), "Espace");
});

test("the archive leads by year and month to every article that has a date", async (t) => {
  const { page } = await at(t, "latest/");
  await follow(page, page.locator(".end a"));
  assert.equal(await textOf(page.locator("h1")), "Archives");
  assert.match(await textOf(page.locator(".overview")), /^2026 \d+ articlesNovembre 2026 \d+ articles/);
  await follow(page, page.locator(".overview a").first());
  assert.equal(await textOf(page.locator("h1")), "Novembre 2026");
  assert.deepEqual(await textsOf(page.locator(".breadcrumb li")), ["Page d'accueil", "Archives", "Novembre 2026"]);
  const item = page.locator(".headlines li").first();
  assert.match(await textOf(item), /^23\.11\.2026 09h12 Sur la Rance/);
  await follow(page, item.locator("a"));
  assert.match(new URL(page.url()).pathname, /sur-la-rance/);
});

test("an address without a page says so and suggests what was probably meant", async (t) => {
  const { page } = await at(t, "culture/la-pyramide-du-louvre-12345678/");
  assert.equal(await textOf(page.locator("h1")), "Page introuvable");
  assert.equal(await textOf(page.locator("#picks")), "Vous cherchiez peut-être :");
  assert.equal(await textOf(page.locator(".picks h3").first()), "La pyramide du Louvre, de la controverse à l’icône");
  assert.equal(await page.locator(".picks .card").count(), 4);
  await follow(page, page.locator("main").getByRole("link", { name: "Page d'accueil" }));
  assert.equal(new URL(page.url()).pathname, "/");
});

for (const path of ["page/99/", "page/0/", "rien/", "tag/rien/", "author/personne/", "france/page/1000/", "..%2f..%2fetc/passwd", "search/"]) {
  test(`/${path} is not found, politely`, async (t) => {
    const { page } = await at(t, path);
    assert.equal(await textOf(page.locator("h1")), "Page introuvable");
    assert.ok(await page.locator(".picks .card").count());
  });
}

const own = " – Le Courrier des faits";
const about = "Des récits, des repères et des anniversaires vérifiables, écrits pour l’édition d’exemple de Dépêche.";
const HEADS = [
  ["", "Le Courrier des faits", about],
  ["page/2/", `Dernières nouvelles – Page 2 sur 2${own}`, about],
  ["international/asie/", `Asie${own}`, "L’Asie, de la route de la soie aux grandes organisations régionales."],
  ["tag/musee/", `Articles sur « musée »${own}`, about],
  ["author/elise-vautrin/", `Articles signés Élise Vautrin${own}`, about],
  [ARTICLES.louvre, `La pyramide du Louvre, de la controverse à l’icône${own}`, /^Contestée dès la présentation/],
  [ARTICLES.english, `The stone that gave the hieroglyphs their voice back${own}`, /./, "en", "ltr"],
  [ARTICLES.arabic, `الخوارزمي: عالِم من بغداد بقي اسمه في كل حاسوب${own}`, /^من كتاب/, "ar", "rtl"],
  [ARTICLES.persian, `خیام و تقویمی که با خورشید راه می‌رود${own}`, /^شاعر رباعیات/, "fa", "rtl"],
  [ARTICLES.japanese, `芭蕉が歩いた600里 「おくのほそ道」の150日${own}`, /^1689年の春/, "ja", "ltr"],
];

const readHead = (page) =>
  page.evaluate(() => {
    const all = (selector, attribute) => [...document.head.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));
    return {
      title: document.title,
      description: all("meta[name=description]", "content"),
      canonical: all("link[rel=canonical]", "href"),
      robots: all("meta[name=robots]", "content"),
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
    };
  });

function assertHead(head, [path, title, description, lang = "fr", dir = "ltr"]) {
  assert.equal(plain(head.title), title);
  assert.equal(head.description.length, 1);
  if (typeof description === "string") assert.equal(plain(head.description[0]), description);
  else assert.match(head.description[0], description);
  assert.deepEqual(head.canonical, [`https://courrier.example/${path}`]);
  assert.deepEqual([head.robots, head.lang, head.dir], [[], lang, dir]);
}

test("title, description, canonical address, language and direction fit each page that is loaded", async (t) => {
  const { site, page } = await at(t, "");
  for (const row of HEADS) {
    await visit(page, site.url + row[0]);
    assertHead(await readHead(page), row);
  }
});

test("title, description, canonical address, language and direction follow the reader from page to page", async (t) => {
  const { site, page } = await at(t, "rien/");
  for (const row of [...HEADS, ...HEADS.toReversed().slice(1)]) {
    await page.evaluate((url) => navigation.navigate(url).finished, site.url + row[0]);
    assertHead(await readHead(page), row);
  }
  await page.evaluate((url) => navigation.navigate(url).finished, `${site.url}%ff/`);
  const head = await readHead(page);
  assert.deepEqual([head.robots, head.canonical], [["noindex"], []]);
  assert.match(head.title, /^Page introuvable/);
});

test("an article in English has English words around it, and French ones are marked", async (t) => {
  const { page } = await at(t, ARTICLES.english);
  assert.equal(await page.locator(".skip-link").textContent(), "Skip to content");
  assert.equal(await page.locator(".masthead__name").getAttribute("lang"), "fr");
  assert.equal(await page.locator(".prose").getAttribute("lang"), null, "the text is in the language of the page");
  assert.match(await textOf(page.locator(".dateline")), /20 November 2026/);
});

test("an article in Persian has Persian words and figures around it, and the days of both calendars", async (t) => {
  const { page } = await at(t, ARTICLES.persian);
  assert.match(await textOf(page.locator(".dateline")), /۱۳ نوامبر ۲۰۲۶ \(۲۲ آبان ۱۴۰۵\)، ۱۲:۰۰/);
  assert.equal(await page.locator(".dateline time").getAttribute("datetime"), "2026-11-13T12:00:00+03:30");
  const { x: source } = await page.locator(".dateline__source").boundingBox();
  const { x: time } = await page.locator(".dateline__time").boundingBox();
  assert.ok(source > time, "the source stands on the right of its date");
});

test("on French pages an English or Arabic article is marked as such", async (t) => {
  const { site, page } = await at(t, "culture/");
  const english = page.locator(".card", { hasText: "The stone that gave" });
  assert.deepEqual([await english.getAttribute("lang"), await english.getAttribute("dir")], ["en", "ltr"]);
  await visit(page, `${site.url}sciences/`);
  const arabic = page.locator(".card", { hasText: "الخوارزمي" });
  assert.deepEqual([await arabic.getAttribute("lang"), await arabic.getAttribute("dir")], ["ar", "rtl"]);
});

test("the page of an article in Arabic runs from right to left, as a whole", async (t) => {
  const { page } = await at(t, ARTICLES.arabic);
  const left = (selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().x);
  assert.equal(await page.locator("h1").evaluate((h1) => getComputedStyle(h1).direction), "rtl");
  assert.ok((await left(".breadcrumb__item:first-child")) > (await left(".breadcrumb__item:last-child")), "breadcrumb");
  assert.ok((await left(".article")) > (await left(".story__side")), "what else to read stands on the left");
  assert.equal(await page.locator(".masthead__name").getAttribute("dir"), "ltr");
  assert.match(await textOf(page.locator(".masthead__updated")), /^آخر تحديث في الساعة/);
  assert.equal(await textOf(page.locator("#picks")), "اختيارات التحرير:");
});

test("every link within the site leads to a page, at the address it names", { timeout: 240_000 }, async (t) => {
  const { site, page } = await at(t, "");
  await page.evaluate(() => (window.sameDocument = true));
  const seen = new Set(["/"]);
  const queue = ["/"];
  const bad = [];
  for (const path of queue) {
    const found = await page.evaluate(async (path) => {
      if (location.pathname !== path) await navigation.navigate(path).finished;
      const links = [...document.querySelectorAll("a[href]")].map((a) => new URL(a.href));
      const own = links.filter(({ origin, pathname }) => origin === location.origin && !/\.[^/]*$/.test(pathname));
      return { here: location.pathname, h1: document.querySelector("h1").textContent, paths: own.map(({ pathname }) => pathname) };
    }, path);
    if (found.h1 === "Page introuvable") bad.push(`${path} is not found`);
    if (found.here !== path) bad.push(`${path} is not canonical: ${found.here}`);
    for (const next of found.paths) {
      if (seen.has(next) || seen.size >= 400) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  assert.deepEqual(bad, []);
  assert.ok(seen.size > sample().items.length * 2, `${seen.size} pages`);
  assert.ok(seen.size < 400, "all of them were visited");
  assert.equal(await page.evaluate(() => window.sameDocument), true, "without loading anew");
  assert.equal(site.requests.filter(({ path }) => path === "/feed.json").length, 1, "the feed was fetched once");
});

test("the settings' links are in a menu and in the footer, and the browser goes there itself", async (t) => {
  const site = await host(t);
  const links = [{ name: "Mentions légales", url: "/mentions/" }, { name: "Écrire", url: "mailto:courrier@news.example" }];
  site.override("site.json", { body: { url: "https://courrier.example/", links, social: ["https://mastodon.social/@courrier"], logo: "/images/icon.svg" } });
  site.override("mentions/", { headers: { "content-type": "text/html" }, body: "<!doctype html><title>Mentions</title><h1>Mentions</h1>" });
  const page = await open(t, site);
  await visit(page, site.url);
  assert.equal(await page.locator(".masthead__logo").getAttribute("alt"), "Le Courrier des faits");
  assert.equal(await page.locator('.colophon a[rel~="me"]').textContent(), "mastodon.social");
  assert.equal(await page.locator("#menu").isVisible(), false);
  await page.getByRole("button", { name: "Menu" }).click();
  assert.deepEqual(await textsOf(page.locator("#menu a")), ["Mentions légales", "Écrire"]);
  await page.locator("#menu a").first().click();
  await page.waitForURL(`${site.url}mentions/`);
  assert.equal(await textOf(page.locator("h1")), "Mentions");
});
