// What tests of the newspaper share: feeds to serve, and the moves of a reader.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { DIST } from "./browser.mjs";

/** What the browser itself writes on the console about an answer that a test makes fail. */
export const FAILED_LOAD = /Failed to load resource/;

/** Addresses of articles of the sample feed. They are published: the site may never change them. */
export const ARTICLES = {
  rance: "environnement/sur-la-rance-soixante-ans-d-electricite-tiree-des-marees-5d582cc1/",
  louvre: "culture/la-pyramide-du-louvre-de-la-controverse-a-l-icone-fc023121/",
  voyager: "sciences/espace/voyager-deux-messagers-au-dela-du-vent-solaire-a369b5fc/",
  english: "culture/the-stone-that-gave-the-hieroglyphs-their-voice-back-6df2b6d9/",
  arabic: `sciences/${encodeURIComponent("الخوارزمي-عالِم-من-بغداد-بقي-اسمه-في-كل-حاسوب")}-01caa63f/`,
  persian: `sciences/${encodeURIComponent("خیام-و-تقویمی-که-با-خورشید-راه-میرود")}-92eeb48e/`,
  japanese: `culture/${encodeURIComponent("芭蕉が歩いた600里-おくのほそ道-の150日")}-dfeadd0a/`,
};

/** The sample feed, as the site under test serves it. */
export const sample = () => JSON.parse(readFileSync(join(DIST, "feed.json"), "utf8"));

/** A feed without any address in it, so that all of it is served from the site. */
export const newspaper = (items, rest = {}) => ({
  version: "https://jsonfeed.org/version/1.1",
  title: "Le Petit Essai",
  language: "fr",
  items,
  ...rest,
});

/** Article number `n` of a feed; the smaller the number, the newer. */
export const item = (n, rest = {}) => ({
  id: `essai-${n}`,
  title: `Nouvelle numéro ${n}`,
  content_html: `<p>Texte de la nouvelle ${n}.</p>`,
  date_published: new Date(Date.UTC(2026, 0, 31, 10, 8) - n * 3600_000).toISOString(),
  _depeche: { section: "France" },
  ...rest,
});

/** Article numbers `first` to `last`. */
export const items = (first, last) => Array.from({ length: last - first + 1 }, (_, n) => item(first + n));

/** Opens the address and waits for the page. */
export async function visit(page, address) {
  await page.goto(address);
  await ready(page);
}

/** Waits until there is more to see than that something is on its way. */
export const ready = (page) => page.locator("main:not([aria-busy]) h1").waitFor({ state: "attached" });

/** Follows a link as a reader does, and waits for the page it leads to, which must come without loading anew. */
export async function follow(page, link) {
  const from = await page.locator("main").elementHandle();
  const href = await link.evaluate((a) => a.href);
  await link.click();
  await page.waitForURL(href);
  await page.waitForFunction((main) => !main.isConnected, from);
  await ready(page);
}

/** Waits until the title says that the page is another one, after a move through the history. */
export const titled = (page, start) => page.waitForFunction((start) => document.title.startsWith(start), start);

/** The text with ordinary spaces. */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The text of what `locator` finds, with ordinary spaces. */
export const textOf = async (locator) => plain(await locator.textContent());

/** The texts of all that `locator` finds, with ordinary spaces. */
export const textsOf = async (locator) => (await locator.allTextContents()).map(plain);

/** A promise and the function that fulfils it. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

/** Asks again and again until `read` returns what is expected; then fails with the difference. */
export async function eventually(read, expected, message) {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await read();
    try {
      return assert.deepEqual(found, expected, message);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
