// Opens the built site in Chromium for a test, and fails that test for what a reader would never report: an error on
// the console, an exception, a request to somebody else's server.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { FLAGS, findBrowser } from "./chrome.mjs";
import { serve } from "./server.mjs";

const root = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The site without ready-made pages, which works from its feed alone (`make dist-client`). */
export const DIST = resolve(process.env.DEPECHE_CLIENT || root("target/client"));

/** The site as it is published: every page is a file (`make dist`). */
export const PAGES = resolve(process.env.DEPECHE_DIST || root("dist"));

const CONTEXT = {
  locale: "fr-FR",
  timezoneId: "Europe/Paris",
  viewport: { width: 1280, height: 800 },
  reducedMotion: "reduce",
};

/** A comment server that nobody has written to. */
const silence = ({ path, body }) => ({
  body: path.endsWith("/count") ? JSON.parse(body).map(() => 0) : { replies: [], hidden_replies: 0, config: {} },
});

/**
 * Serves DIST, or another folder, until test `t` is over; see server.mjs for the other options. Nobody has commented
 * there; tests of comments `connect` a real server.
 */
export async function host(t, { folder = DIST, ...options } = {}) {
  assert.ok(existsSync(folder), `${folder} is missing: run "make dist-client" first`);
  const site = await serve(folder, options);
  site.override("comments/*", silence);
  atEnd(t, () => site.close());
  return site;
}

/**
 * Opens a page for test `t`, in a context of its own. `options` are Playwright's for a context (javaScriptEnabled,
 * viewport, colorScheme, locale, …), `expect`: patterns of the faults that the test causes on purpose, and `now`: the
 * moment at which the reader's clock stands still.
 */
export async function open(t, site, { expect = [], now, ...options } = {}) {
  const context = await (await browser()).newContext({ ...CONTEXT, ...options });
  if (now) await context.clock.setFixedTime(now);
  const faults = [];
  const fault = (text) => expect.some((pattern) => pattern.test(text)) || faults.push(text);

  context.on("console", (message) => {
    if (message.type() === "error") fault(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => fault(`exception: ${error.error().stack || error.error()}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== site.origin) fault(`request elsewhere: ${request.url()}`);
  });

  atEnd(t, async () => {
    await context.close();
    if (faults.length) assert.fail(`the page had faults:\n${faults.map((text) => `  ${text}`).join("\n")}`);
  });
  return context.newPage();
}

let launched;

/** One browser for all tests of a file. */
function browser() {
  launched ??= chromium.launch({
    executablePath: findBrowser(),
    // Nothing but this machine can be reached, whatever a page asks for.
    args: [...FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
  return launched;
}

after(async () => (await launched)?.close());

const endings = new WeakMap();

/**
 * Has `action` run when test `t` is over, the last one named first: a page closes before its server does. All of them
 * run even if one fails the test, since a server left open would keep the process from ending.
 */
export function atEnd(t, action) {
  if (!endings.has(t)) {
    endings.set(t, []);
    t.after(async () => {
      const failures = [];
      for (const end of endings.get(t).reverse()) await end().catch((error) => failures.push(error));
      if (failures.length) throw failures[0];
    });
  }
  endings.get(t).push(action);
}
