// The share row and the quotation: what they lead to, what they say, and that nobody learns of a reader who does not
// use them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { DIST, PAGES, host, open } from "./support/browser.mjs";
import { ARTICLES, eventually, follow, item, newspaper, textsOf, visit } from "./support/paper.mjs";

const JSQR = readFileSync(createRequire(import.meta.url).resolve("jsqr/dist/jsQR.js"), "utf8");

const CANONICAL = `https://courrier.example/${ARTICLES.rance}`;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const BUILDS = { published: PAGES, "made from the feed": DIST };

/** Opens an article and waits until the program runs. `before` runs in the page before anything else. */
async function read(t, { folder = PAGES, path = ARTICLES.rance, prepare = () => {}, before, ...options } = {}) {
  const site = await host(t, { folder });
  await prepare(site);
  const page = await open(t, site, options);
  if (before) await page.addInitScript(before);
  await page.goto(site.url + path);
  if (options.javaScriptEnabled !== false) await page.waitForFunction(() => document.documentElement.dataset.ready === "");
  await page.locator(".article__title").waitFor();
  return { site, page };
}

/** Settings of a site that is made from the feed. */
const settings = (rest) => (site) =>
  site.override("site.json", { body: { feed: "feed.json", url: "https://courrier.example/", ...rest } });

const more = (page) => page.locator(".share__summary").click();
const way = (page, name) => page.locator(`.share__link:has(.icon--${name})`);
const said = (page) => page.locator(".share__status");

test("without JavaScript every network is a link to the article, behind Plus as well", async (t) => {
  const { page } = await read(t, { javaScriptEnabled: false });
  assert.match(await page.locator(".share__title").textContent(), /^Partagez cet article sur\s:$/);
  await more(page);
  const links = await page.locator(".share a").evaluateAll((all) => all.map((a) => [a.href, a.rel, a.target]));
  const names = ["www.facebook.com", "x.com", "wa.me", "", "bsky.app", "share.joinmastodon.org", "www.linkedin.com", "t.me", "www.reddit.com"];
  assert.deepEqual(links.map(([href]) => new URL(href).host), names);
  for (const [href, rel, target] of links) {
    assert.ok(decodeURIComponent(href).includes(CANONICAL), href);
    assert.ok(!/utm_|[?&](fbclid|ref)=|\+/.test(href), href);
    assert.deepEqual([rel, target], href.startsWith("mailto:") ? ["", ""] : ["noopener noreferrer", "_blank"]);
  }
  const visible = await page.locator(".share .icon:visible").evaluateAll((all) => all.map((icon) => icon.className.slice(11)));
  assert.deepEqual(visible.filter((name) => ["copy", "print", "system"].includes(name)), []);
});

for (const [build, folder] of Object.entries(BUILDS)) {
  test(`${build}: nobody else is asked for anything before a reader follows a link`, async (t) => {
    const { site, page } = await read(t, { folder });
    const origins = new Set();
    page.on("request", (request) => origins.add(new URL(request.url()).origin));
    await page.reload();
    await more(page);
    for (const link of await page.locator(".share__link:visible").all()) {
      await link.hover();
      await link.focus();
    }
    await page.waitForLoadState("networkidle");
    assert.deepEqual([...origins], [site.origin]);
    const icons = site.requests.filter(({ path }) => path.endsWith("/icons.svg"));
    assert.ok(icons.length > 0 && icons.every(({ status }) => status === 200 || status === 304));
  });

  test(`${build}: copying says that it has copied, again and again`, async (t) => {
    const { page } = await read(t, { folder, permissions: ["clipboard-read", "clipboard-write"] });
    assert.equal(await said(page).getAttribute("role"), "status");
    await page.evaluate(() => {
      window.changes = 0;
      new MutationObserver(() => (window.changes += 1)).observe(document.querySelector(".share__status"), { childList: true });
    });
    for (const changes of [1, 3]) {
      await way(page, "copy").click();
      await eventually(() => page.evaluate(() => window.changes >= 1 && document.querySelector(".share__status").innerText), "Lien copié");
      await page.waitForFunction((changes) => window.changes >= changes, changes);
    }
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), CANONICAL);
  });
}

test("copying says so when the browser does not allow it", async (t) => {
  // Granting one permission refuses all others.
  const { page } = await read(t, { permissions: ["geolocation"] });
  await way(page, "copy").click();
  await eventually(() => said(page).innerText(), "Le lien n'a pas pu être copié.");
});

test("copying says so where there is no clipboard", async (t) => {
  const { page } = await read(t, { before: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) });
  await way(page, "copy").click();
  await eventually(() => said(page).innerText(), "Le lien n'a pas pu être copié.");
});

test("printing prints the article without the row", async (t) => {
  const { page } = await read(t, { before: () => (window.print = () => (window.printed = true)) });
  await more(page);
  await way(page, "print").click();
  assert.ok(await page.evaluate(() => window.printed));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".share").isHidden());
});

/** A share sheet that notes what it gets and answers as `window.answer` says. */
const sheet = () => {
  window.shared = [];
  navigator.share = async (data) => {
    window.shared.push(data);
    if (window.answer) throw new DOMException("", window.answer);
  };
};

test("the system's share sheet is offered where there is one", async (t) => {
  const { page } = await read(t, { before: sheet, permissions: ["clipboard-read", "clipboard-write"] });
  await more(page);
  const button = page.getByRole("button", { name: "Partager…" });
  await button.click();
  const title = await page.locator(".article__title").textContent();
  assert.deepEqual(await page.evaluate(() => window.shared), [{ title, url: CANONICAL }]);

  await page.evaluate(() => (window.answer = "AbortError"));
  await button.click();
  await page.waitForFunction(() => window.shared.length === 2);
  assert.equal(await said(page).innerText(), "", "a reader who closes it has changed their mind");

  await page.evaluate(() => (window.answer = "NotAllowedError"));
  await button.click();
  await eventually(() => said(page).innerText(), "Lien copié");
});

test("where there is no share sheet none is offered", async (t) => {
  const { page } = await read(t, { before: () => (Navigator.prototype.share = undefined) });
  await more(page);
  assert.ok(await page.locator(".icon--system").isHidden());
});

/** Notes what would be opened beside the page. */
const windows = () => {
  window.opened = [];
  window.open = (...all) => void window.opened.push(all);
};

test("Mastodon asks once for the reader's server, refuses what is none, and remembers it", async (t) => {
  const { page } = await read(t, { before: windows });
  const opened = () => page.evaluate(() => window.opened);
  await more(page);
  await way(page, "mastodon").click();
  const field = page.getByLabel("Votre serveur Mastodon", { exact: true }).and(page.locator("input"));
  await field.waitFor();
  assert.ok(await field.evaluate((field) => field === document.activeElement), "the focus is in the field");
  await assertAccessible(page);

  await field.fill("pas un serveur");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "Ce n'est pas un nom de serveur." }).waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.ok(await field.evaluate((field) => field === document.activeElement));
  await assertAccessible(page);
  assert.deepEqual(await opened(), []);

  await field.fill("@lea@Mastodon.Example");
  await page.getByRole("button", { name: "Continuer" }).click();
  const title = await page.locator(".article__title").textContent();
  const address = `https://mastodon.example/share?text=${encodeURIComponent(`${title}\n${CANONICAL}`)}`;
  const decoded = async () => (await opened()).map(([url, ...rest]) => [decodeURIComponent(url), ...rest]);
  const expected = [decodeURIComponent(address), "_blank", "noopener,noreferrer"];
  assert.deepEqual(await decoded(), [expected]);
  assert.ok(await field.isHidden());

  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "");
  await more(page);
  await way(page, "mastodon").click();
  assert.deepEqual(await decoded(), [expected], "it is not asked for again");

  await page.getByRole("button", { name: "Votre serveur Mastodon mastodon.example" }).click();
  await field.waitFor();
  assert.equal(await field.inputValue(), "mastodon.example", "and can be changed");
  await page.keyboard.press("Escape");
  assert.ok(await field.isHidden());
});

/** What a camera reads on this part of the screen. */
async function scan(page, locator) {
  const png = (await locator.screenshot()).toString("base64");
  await page.evaluate(`{ let module, exports, define; ${JSQR}; window.jsQR ??= globalThis.jsQR; }`);
  return page.evaluate(async (png) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${png}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: picture.width, height: picture.height });
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    return window.jsQR(data, picture.width, picture.height)?.data;
  }, png);
}

for (const colorScheme of ["light", "dark"]) {
  test(`WeChat's code leads to the article, in ${colorScheme} too, whatever its address`, async (t) => {
    for (const [path, url] of [
      [ARTICLES.rance, CANONICAL],
      [ARTICLES.arabic, `https://courrier.example/${ARTICLES.arabic}`],
    ]) {
      const prepare = settings({ share: ["wechat", "weibo"], language: "fr" });
      const { page } = await read(t, { folder: DIST, path, prepare, colorScheme });
      await way(page, "wechat").click();
      const code = page.locator(".sheet__code");
      await code.waitFor();
      assert.equal(await scan(page, code), url);
      assert.equal(await code.getAttribute("alt"), await page.locator(".article__title").textContent());
      await assertAccessible(page);
      await page.keyboard.press("Escape");
      assert.ok(await code.isHidden());
    }
  });
}

test("WeChat's code opens and closes without JavaScript", async (t) => {
  const made = await read(t, { folder: DIST, prepare: settings({ share: ["wechat", "weibo"] }) });
  const row = await made.page.locator(".share").evaluate((row) => row.outerHTML);
  const prepare = (site) => {
    const html = readFileSync(`${PAGES}/${ARTICLES.rance}index.html`, "utf8");
    site.override(ARTICLES.rance, { body: html.replace(/<section[^>]* class="share".*?<\/section>/s, () => row), headers: { "content-type": "text/html" } });
  };
  const { page } = await read(t, { prepare, javaScriptEnabled: false });
  const code = page.locator(".sheet__code");
  assert.ok(await code.isHidden());
  await way(page, "wechat").click();
  await code.waitFor();
  await page.getByRole("button", { name: "Fermer" }).click();
  await code.waitFor({ state: "hidden" });
});

const LANGUAGES = ["fr", "en", "es", "de", "ar", "zh", "pt", "ru", "ja", "ko", "fa", "he"];

for (const width of [320, 390]) {
  test(`the row is one line of ${width} pixels in every language, and can be touched`, async (t) => {
    for (const language of LANGUAGES) {
      const site = await host(t);
      site.override("feed.json", { body: newspaper([item(1)], { language }) });
      const page = await open(t, site, { ...PHONE, viewport: { width, height: 700 } });
      await visit(page, site.url);
      await follow(page, page.locator(".card__title a"));
      const line = await page.locator(".share__list > li:visible, .share__summary").evaluateAll((all) =>
        all.map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return { x, middle: Math.round(y + height / 2), end: x + width };
        }),
      );
      assert.equal(line.length, 6, language);
      assert.equal(new Set(line.map(({ middle }) => middle)).size, 1, `${language}: ${JSON.stringify(line)}`);
      assert.ok(line.every(({ x, end }) => x >= 0 && end <= width), `${language}: ${JSON.stringify(line)}`);
      await more(page);
      const small = await page.locator(".share :is(a, button, summary):visible").evaluateAll((all) =>
        all.map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, { width, height }]) => width < 44 || height < 44),
      );
      assert.deepEqual(small, [], language);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), language);
    }
  });
}

test("with a mouse the targets are large enough as well, and each one's name says what happens", async (t) => {
  const { page } = await read(t);
  await more(page);
  const small = await page.locator(".share :is(a, button, summary):visible").evaluateAll((all) =>
    all.map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24),
  );
  assert.deepEqual(small, []);
  const names = await textsOf(page.locator(".share .share__link:visible"));
  assert.deepEqual(names.slice(0, 7), [
    "Partager sur Facebook",
    "Partager sur X",
    "Partager sur WhatsApp",
    "Envoyer par e-mail",
    "Copier le lien",
    "Partager sur Bluesky",
    "Partager sur Mastodon",
  ]);
  for (const name of names) await page.locator(".share").getByRole("link", { name }).or(page.locator(".share").getByRole("button", { name })).waitFor();
});

test("nothing moves when the program takes the row over", async (t) => {
  const { page } = await read(t, { javaScriptEnabled: true, before: () => {
    window.moved = [];
    new PerformanceObserver((list) => window.moved.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
  } });
  await page.locator(".share").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => getComputedStyle(document.querySelector(".share__list [data-scripted]")).visibility === "visible");
  assert.deepEqual(await page.evaluate(() => window.moved), []);
});

test("everything is done with the keyboard alone", async (t) => {
  const { page } = await read(t, { before: windows, permissions: ["clipboard-read", "clipboard-write"] });
  const focused = () => page.evaluate(() => document.activeElement.textContent.replace(/\s+/g, " ").trim());
  await way(page, "email").focus();
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Copier le lien");
  await page.keyboard.press("Enter");
  await eventually(() => said(page).innerText(), "Lien copié");
  assert.equal(await focused(), "Copier le lien", "the focus stays");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Plus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Partager sur Mastodon");
  await page.keyboard.press("Enter");
  await page.locator("#share-server-name").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "Partager sur Mastodon", "the focus comes back");
});

for (const [name, path] of Object.entries({ French: ARTICLES.rance, Arabic: ARTICLES.arabic })) {
  test(`${name}: accessible closed and open, in light and dark, on phone and desk`, async (t) => {
    const { page } = await read(t, { path });
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [390, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 844 });
        for (const isOpen of [true, false]) {
          await page.locator(".share__more").evaluate((more, isOpen) => (more.open = isOpen), isOpen);
          await assertAccessible(page, ".share");
        }
      }
    }
  });
}

test("an Arabic row begins at the right", async (t) => {
  const { page } = await read(t, { path: ARTICLES.arabic, ...PHONE });
  const boxes = await page.locator(".share__list > li").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  assert.deepEqual(boxes, boxes.toSorted((a, b) => b - a));
  assert.match(await way(page, "whatsapp").textContent(), /المشاركة على/);
});

test("a site without an address of its own is shared from where it is, without what came with the link", async (t) => {
  const site = await host(t);
  site.override("site.json", { body: {} });
  site.override("feed.json", { body: newspaper([item(1)]) });
  const page = await open(t, site);
  await visit(page, site.url);
  const article = await page.locator(".card__title a").evaluate((link) => link.href);
  await visit(page, `${article}?utm_source=x#main`);
  const href = await way(page, "facebook").getAttribute("href");
  assert.equal(decodeURIComponent(href), `https://www.facebook.com/sharer/sharer.php?u=${article}`);
});

test("the row of the next article shares the next article", async (t) => {
  const { page } = await read(t);
  await follow(page, page.locator(".picks .card__title a").first());
  const address = await page.locator("link[rel=canonical]").getAttribute("href");
  const href = await way(page, "facebook").getAttribute("href");
  assert.equal(decodeURIComponent(href), `https://www.facebook.com/sharer/sharer.php?u=${decodeURI(address)}`);
  assert.notEqual(address, CANONICAL);
});

/** Selects from a place in the text to another: number of the paragraph, character in it. */
const select = (page, [from, start], [to, end]) =>
  page.evaluate(
    ([from, start, to, end]) => {
      const place = (number, at) => {
        const texts = document.createTreeWalker(document.querySelectorAll(".prose > p")[number], NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          if (at <= node.length) return [node, at];
          at -= node.length;
        }
      };
      getSelection().setBaseAndExtent(...place(from, start), ...place(to, end));
      getSelection().anchorNode.parentElement.scrollIntoView({ block: "center" });
    },
    [from, start, to, end],
  );

const quote = (page) => page.getByRole("button", { name: "Partager cette citation" });

for (const [name, from, to] of [
  ["some words", [1, 3], [1, 20]],
  ["a sentence", [1, 0], [1, 100]],
  ["a long passage", [2, 0], [2, 200]],
  ["several paragraphs", [1, 40], [3, 60]],
]) {
  test(`${name}, selected, can be passed on with an address that leads there`, async (t) => {
    const { site, page } = await read(t, { permissions: ["clipboard-read", "clipboard-write"] });
    assert.equal(await quote(page).count(), 0);
    await select(page, from, to);
    const selected = await page.evaluate(() => getSelection().toString());
    await quote(page).click();
    const status = page.locator(".quotation__status");
    await eventually(() => status.innerText(), "Lien copié");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const [, quotation, address] = /^«\s(.*)\s»\n(https:\S+)$/s.exec(copied);
    assert.equal(quotation, selected.trim().replace(/\n+/g, "\n"));
    assert.ok(address.startsWith(`${CANONICAL}#:~:text=`), address);
    await assertAccessible(page);

    const next = await page.context().newPage();
    await next.goto(address.replace("https://courrier.example/", site.url));
    const words = quotation.slice(0, 12);
    await next.waitForFunction(() => scrollY > 0);
    const place = await next.evaluate((words) => {
      const paragraph = [...document.querySelectorAll(".prose > p")].find((one) => one.textContent.includes(words));
      const { top, bottom } = paragraph.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    }, words);
    assert.ok(place, `${address} shows the passage`);
  });
}

test("a selected passage is passed on by the system's share sheet where there is one", async (t) => {
  const { page } = await read(t, { before: sheet });
  await select(page, [1, 0], [1, 100]);
  await quote(page).click();
  await page.waitForFunction(() => window.shared.length === 1);
  const [{ text, url }] = await page.evaluate(() => window.shared);
  assert.match(text, /^«\s.+\s»$/);
  assert.ok(url.startsWith(`${CANONICAL}#:~:text=`));
});

test("the button for a passage is reached by keyboard and goes with the selection", async (t) => {
  const { page } = await read(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await select(page, [1, 0], [1, 100]);
  await quote(page).waitFor();
  for (let steps = 0; steps < 40 && !(await quote(page).evaluate((one) => one === document.activeElement)); steps += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await eventually(() => page.locator(".quotation__status").innerText(), "Lien copié");
  await page.locator(".article__title").focus();
  await page.evaluate(() => getSelection().removeAllRanges());
  await quote(page).waitFor({ state: "detached" });
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".article__title")));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await quote(page).count(), 0, "the headline is not a passage of the text");
});

for (const [name, options] of Object.entries({ "a phone": PHONE, "a desk": { viewport: { width: 1280, height: 844 } } })) {
  test(`on ${name} the button does not cover the passage, wherever that is`, async (t) => {
    const { page } = await read(t, options);
    for (const block of ["start", "center", "end"]) {
      await page.evaluate(() => getSelection().removeAllRanges());
      await page.locator(".prose > p").nth(2).evaluate((paragraph, block) => paragraph.scrollIntoView({ block, behavior: "instant" }), block);
      await page.locator(".prose > p").nth(2).evaluate((paragraph) => getSelection().selectAllChildren(paragraph));
      await quote(page).waitFor();
      const boxes = await page.evaluate(() =>
        [getSelection().getRangeAt(0), document.querySelector(".quotation .button")].map((one) => one.getBoundingClientRect()),
      );
      const [passage, button] = boxes;
      const apart = passage.right <= button.left || button.right <= passage.left || passage.bottom <= button.top || button.bottom <= passage.top;
      assert.ok(apart, `${block}: ${JSON.stringify(boxes)}`);
      assert.ok(button.top >= 0 && button.bottom <= options.viewport.height, `${block}: on the screen`);
    }
  });
}

test("on a touch screen a tap passes the passage on", async (t) => {
  const { page } = await read(t, { ...PHONE, permissions: ["clipboard-read", "clipboard-write"] });
  await select(page, [1, 0], [1, 100]);
  await quote(page).tap();
  await eventually(() => page.locator(".quotation__status").innerText(), "Lien copié");
});
