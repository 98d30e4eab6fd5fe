// How fast a page appears on a slow phone: the published page, the same page put together in the browser, and the
// floor, which is the published page without any script. Every load is a first visit, on slow 4G, and the processor is
// slowed down; the contenders take turns, so that what else the machine does hits all of them.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { FLAGS, findBrowser } from "../tests/e2e/support/chrome.mjs";
import { serve } from "../tests/e2e/support/server.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("playwright-core");

const LOADS = 9; // a multiple of the contenders
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const CPU_SLOWDOWN = 4;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "fr-FR" };
/** A task that takes longer than this blocks the reader, for the time beyond it (web.dev, "Total Blocking Time"). */
const LONG = 50;

const KINDS = { Document: "html", Stylesheet: "css", Script: "js", Wasm: "wasm", Image: "images" };
const isTaken = () => document.documentElement.dataset.ready === "" || !document.querySelector("body > script, head > script[src]");
const isFilled = () => document.querySelector("main:not([aria-busy]) h1");

/**
 * Medians of several first visits for each contender: times in milliseconds, bytes by type. `pages` and `client` are
 * the folders of the site with and without ready-made pages, `path` is that of the page.
 */
export async function measure({ pages, client, path }) {
  const published = await serve(pages);
  const assembled = await serve(client);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: FLAGS });
  try {
    const html = readFileSync(join(pages, decodeURI(path), "index.html"), "utf8");
    send(published, "floor/", html.replace(/<script\b.*?<\/script>\n?/gs, ""));
    for (const name of filesIn(client)) send(assembled, name, readFileSync(join(client, name)));
    send(assembled, decodeURI(path), readFileSync(join(client, "index.html")));
    const contenders = [
      { name: "floor", url: `${published.url}floor/`, isReady: isTaken },
      { name: "published", url: published.url + path, isReady: isTaken },
      { name: "in the browser", url: assembled.url + path, isReady: isFilled },
    ].map((contender) => ({ ...contender, loads: [] }));
    for (let load = 0; load < LOADS; load += 1) {
      // Each is first in its turn.
      contenders.push(contenders.shift());
      for (const { url, isReady, loads } of contenders) loads.push(await visit(browser, url, isReady));
    }
    return contenders.map(({ name, loads }) => ({ name, ...medians(loads) }));
  } finally {
    await browser.close();
    await Promise.all([published.close(), assembled.close()]);
  }
}

/** Has the site answer `name` with `content`, compressed. */
function send(site, name, content) {
  const type = (name === "" || name.endsWith("/")) && { "content-type": "text/html; charset=utf-8" };
  site.override(name, { headers: { "content-encoding": "br", ...type }, body: brotliCompressSync(content) });
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));

async function visit(browser, url, isReady) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const bytes = await countBytes(cdp);
    await cdp.send("Network.emulateNetworkConditions", SLOW_4G);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    await page.addInitScript(observe);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(isReady);
    await page.waitForLoadState("networkidle");
    await page.waitForFunction(() => window.seen["largest-contentful-paint"].length);
    return { ...(await page.evaluate(seen, LONG)), ...bytes };
  } finally {
    await context.close();
  }
}

/** In the page: keeps what the browser tells about how it comes. */
function observe() {
  window.seen = {};
  for (const type of ["paint", "largest-contentful-paint", "layout-shift", "longtask"]) {
    window.seen[type] = [];
    new PerformanceObserver((list) => window.seen[type].push(...list.getEntries())).observe({ type, buffered: true });
  }
}

/** In the page: the figures that web.dev calls vital. */
function seen(long) {
  const { paint, longtask, ["largest-contentful-paint"]: largest, ["layout-shift"]: shifts } = window.seen;
  const fcp = paint.find(({ name }) => name === "first-contentful-paint").startTime;
  const sum = (list, value) => list.reduce((total, entry) => total + value(entry), 0);
  return {
    fcp,
    lcp: largest.at(-1).startTime,
    blocking: sum(longtask.filter(({ startTime }) => startTime > fcp), ({ duration }) => Math.max(0, duration - long)),
    cls: sum(shifts.filter(({ hadRecentInput }) => !hadRecentInput), ({ value }) => value),
  };
}

/** Counts what comes over the network, by type, until the page is closed. */
async function countBytes(cdp) {
  const bytes = { html: 0, css: 0, js: 0, wasm: 0, images: 0, data: 0 };
  const kinds = new Map();
  cdp.on("Network.responseReceived", ({ requestId, type, response: { mimeType, headers, url } }) => {
    const packed = Object.entries(headers).some(([name, value]) => name.toLowerCase() === "content-encoding" && value === "br");
    if (type === "Document" && !packed) throw new Error(`${url} came without brotli`);
    kinds.set(requestId, (mimeType === "application/wasm" ? "wasm" : KINDS[type]) ?? "data");
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (kinds.has(requestId)) bytes[kinds.get(requestId)] += encodedDataLength;
  });
  await cdp.send("Network.enable");
  return bytes;
}

function medians(loads) {
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return Object.fromEntries(Object.keys(loads[0]).map((key) => [key, median(loads.map((load) => load[key]))]));
}

/** The lines of a table in Markdown: times and blocking beside the floor's, bytes as they are. */
export function table(rows) {
  const [floor] = rows;
  const ratio = (value, base) => `${Math.round(value)} (${(value / base).toFixed(2)}×)`;
  const kilobytes = (value) => (value / 1000).toFixed(1);
  const cells = (row) => [
    row.name,
    ratio(row.fcp, floor.fcp),
    ratio(row.lcp, floor.lcp),
    Math.round(row.blocking),
    row.cls.toFixed(3),
    ...["html", "css", "js", "wasm", "data", "images"].map((type) => kilobytes(row[type])),
  ];
  const head = ["", "FCP, ms", "LCP, ms", "blocked, ms", "CLS", "HTML, KB", "CSS", "JS", "WASM", "data", "pictures"];
  return [head, head.map((_, at) => (at ? "---:" : "---")), ...rows.map(cells)].map((row) => `| ${row.join(" | ")} |`);
}
