// A newspaper of any size: the sentences of the sample feed, put together anew. The same size always gives the same
// newspaper, and the larger one begins with the smaller one's articles.
//
//   node benches/feed.mjs COUNT FOLDER    writes site.json and the feed, in documents of 1,000 articles
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const BODY = 4096; // bytes of an article's text, at least
const DOCUMENT = 1000; // articles
const NEWEST = Date.UTC(2026, 10, 23, 10, 8);

const SAMPLE = JSON.parse(readFileSync(new URL("../public/feed.json", import.meta.url), "utf8"));
const ITEMS = SAMPLE.items.filter(({ language, content_html }) => !language && content_html);
const BLOCKS = ITEMS.flatMap(({ content_html }) => content_html.match(/<(p|h2|ul|ol|blockquote|figure|table)>.*?<\/\1>/gs));
const WORDS = ITEMS.flatMap(({ title }) => title.split(/[\s,:]+/)).filter((word) => /^[\p{L}\p{N}’-]+$/u.test(word));
const NAMES = ITEMS.flatMap(({ authors = [] }) => authors.map(({ name }) => name.split(" ")));
const SECTIONS = [...new Set(ITEMS.map(({ _depeche }) => JSON.stringify([_depeche.section].flat())))].map((it) => JSON.parse(it));

/** The articles, newest first: items of a JSON Feed. */
export function* articles(count) {
  for (let number = 0; number < count; number += 1) yield article(number);
}

function article(number) {
  const random = randomFrom(number);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const several = (most, make) => [...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, make))];
  const like = pick(ITEMS);
  const title = Array.from({ length: 7 }, () => pick(WORDS)).join(" ");
  let html = "";
  while (Buffer.byteLength(html) < BODY) html += `${pick(BLOCKS)}\n`;
  return {
    id: `https://courrier.example/${number}`,
    title: title[0].toUpperCase() + title.slice(1),
    summary: like.summary,
    content_html: html,
    image: like.image,
    date_published: new Date(NEWEST - number * 1_800_000).toISOString(),
    authors: several(2, () => ({ name: `${pick(NAMES)[0]} ${pick(NAMES)[1]}` })),
    // A few tags are on many articles, and many tags on a few.
    tags: several(4, () => `thème ${Math.floor(500 * random() ** 3)}`),
    _depeche: { ...like._depeche, section: pick(SECTIONS), picks: undefined },
  };
}

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
function randomFrom(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes the settings and the feed of a newspaper with `count` articles into `folder`. */
export function write(count, folder) {
  mkdirSync(folder, { recursive: true });
  const name = (document) => (document ? `feed-${document + 1}.json` : "feed.json");
  const { version, title, language, description, home_page_url, _depeche } = SAMPLE;
  const address = (document) => new URL(name(document), home_page_url).href;
  const all = articles(count);
  for (let document = 0; document * DOCUMENT < count; document += 1) {
    const items = Array.from({ length: Math.min(DOCUMENT, count - document * DOCUMENT) }, () => all.next().value);
    const next_url = (document + 1) * DOCUMENT < count ? address(document + 1) : undefined;
    const about = { version, title, language, description, home_page_url, feed_url: address(0), next_url };
    const head = { ...about, _depeche: { sections: _depeche.sections } };
    writeFileSync(join(folder, name(document)), JSON.stringify({ ...head, items }));
  }
  writeFileSync(join(folder, "site.json"), JSON.stringify({ feed: "feed.json", url: "https://courrier.example/" }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) write(Number(process.argv[2]), process.argv[3]);
