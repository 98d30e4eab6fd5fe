// How well the containers of the front page are filled, for newspapers of every size (tests/native/front_page.rs wrote
// them): at the widths of a desk no container has holes, and nothing hangs out of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { PAGES, host, open } from "./support/browser.mjs";

/** The part of a container that its stories fill, down to their last lines. What is between columns counts as empty. */
const FILLED = 0.85;

const papers = JSON.parse(readFileSync(new URL("../../target/front-pages.json", import.meta.url), "utf8"));

for (const width of [1024, 1280, 1600]) {
  test(`${width} px: every container is filled, and nothing overflows`, async (t) => {
    const site = await host(t, { folder: PAGES });
    const page = await open(t, site, { viewport: { width, height: 900 } });
    await page.route("**/*.jpg", (route) => route.fulfill({ contentType: "image/svg+xml", body: "<svg xmlns='http://www.w3.org/2000/svg'/>" }));
    await page.goto(`${site.url}404.html`);
    const faults = await page.evaluate(measure, [papers, FILLED]);
    assert.deepEqual(faults.slice(0, 20), [], `${faults.length} of them`);
  });
}

/** Runs in the page. */
function measure([papers, least]) {
  /** Where the last line or picture of `card` ends. */
  const end = (card) => {
    const range = document.createRange();
    range.selectNodeContents(card.querySelector(".card__body") ?? card);
    const lines = [...range.getClientRects(), ...[...card.querySelectorAll("img")].map((image) => image.getBoundingClientRect())];
    return Math.max(...lines.map((line) => line.bottom));
  };
  const area = (card) => {
    const { top, width } = card.getBoundingClientRect();
    return (end(card) - top) * width;
  };
  const faults = [];
  for (const [name, [lang, main]] of Object.entries(papers)) {
    document.documentElement.lang = lang;
    document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
    document.body.innerHTML = `<div class="page">${main.replaceAll("https://news.example/", "/")}</div>`;
    for (const row of document.querySelectorAll(".row")) {
      const boxes = [...row.querySelectorAll(".container__columns")].map((columns) => columns.getBoundingClientRect());
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      const top = Math.min(...boxes.map((box) => box.top));
      const room = (bottom - top) * row.getBoundingClientRect().width;
      const used = [...row.querySelectorAll(".card, .latest")].reduce((sum, card) => sum + area(card), 0);
      if (used / room < least) faults.push(`${name}: ${row.textContent.slice(0, 40)}… ${(used / room).toFixed(2)}`);
      for (const one of row.querySelectorAll(".card, .latest")) {
        if (one.scrollWidth > one.clientWidth + 1) faults.push(`${name}: ${one.className} overflows`);
      }
    }
  }
  return faults;
}
