// What tests of comments share: a real Isso behind a site, the faults that can happen on the way to it, and the moves
// of a reader who comments.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DIST, PAGES, atEnd, open } from "./browser.mjs";
import { query, startIsso } from "./isso.mjs";
import { ARTICLES, eventually, visit } from "./paper.mjs";

/** The article that tests comment on, and Isso's name for its thread. */
export const ARTICLE = ARTICLES.louvre;
export const THREAD = "/fc023121/";

/**
 * Starts an Isso for test `t` and puts it behind `site` at /comments/. `settings` are sections of its configuration; the
 * guard is off, and `origins` are the site's own, unless the test says otherwise.
 */
export async function connect(t, site, { origins = [site.origin], ...settings } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "depeche-comments-"));
  const start = () => startIsso(folder, origins, { guard: { enabled: false }, ...settings });
  let isso = await start();
  let onTheWay = (forward) => forward();
  site.override("comments/*", (request) => onTheWay(() => forward(isso, site, request), request));
  atEnd(t, async () => {
    await isso.stop();
    await rm(folder, { recursive: true });
  });

  return {
    /** Its own address, past the site. */
    url: isso.url,
    log: () => isso.log(),
    stop: () => isso.stop(),
    start: async () => void (isso = await start()),
    /**
     * Has `fault(forward, request)` answer what is asked for below /comments/: `forward()` asks Isso, and returns an
     * answer as `site.override` takes them. Without a fault, everything is forwarded again.
     */
    between: (fault = (forward) => forward()) => (onTheWay = fault),
    /** Has another reader, far away, write a comment; resolves to what Isso answers. */
    post: (fields, thread = THREAD) => post(isso, fields, thread),
    /** Asks its database; with `rows`, carries `sql` out for each of them. */
    query: (sql, rows) => query(folder, sql, rows),
    /** The texts it has stored, the first one first: published, waiting for a moderator, or deleted. */
    texts: async () => (await query(folder, "SELECT text FROM comments ORDER BY id")).flat(),
  };
}

/** Asks Isso what the site was asked. While Isso is not there, answers as nginx does. */
async function forward(isso, site, { method, path, query: search, headers, body }) {
  const { "content-type": type, origin, cookie } = headers;
  const sent = Object.entries({ "content-type": type, origin, cookie }).filter(([, value]) => value !== undefined);
  const asked = path.slice(new URL(site.url).pathname.length).replace(/^comments\//, "");
  const address = `${isso.url}${asked}?${search}`;
  const answer = await fetch(address, { method, headers: sent, body: body || undefined }).catch(() => undefined);
  if (!answer) return BAD_GATEWAY;
  return {
    status: answer.status,
    headers: { ...Object.fromEntries(answer.headers), "set-cookie": answer.headers.getSetCookie() },
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

async function post(isso, fields, thread) {
  const headers = { "content-type": "application/json", "x-forwarded-for": "203.0.113.9" };
  const body = JSON.stringify({ title: "La pyramide du Louvre", author: "Ben", ...fields });
  return (await fetch(`${isso.url}new?uri=${thread}`, { method: "POST", headers, body })).json();
}

const BAD_GATEWAY = {
  status: 502,
  headers: { "content-type": "text/html" },
  body: "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>",
};

// ---- faults, for `between` --------------------------------------------------------------------------------

/** The server behind does not answer. */
export const badGateway = () => BAD_GATEWAY;

/** The connection breaks before anything has arrived. */
export const cutBefore = () => ({ abort: true });

/** Isso does what it was asked, and the connection breaks before its answer arrives. */
export const cutAfter = async (forward) => {
  await forward();
  return { abort: true };
};

/** `fault` only for what a reader writes. */
export const whenPosting = (fault) => (forward, request) =>
  request.path.endsWith("/new") ? fault(forward, request) : forward();

// ---- moves ------------------------------------------------------------------------------------------------

/** The site in both its builds, by name. */
export const BUILDS = { "from its feed": DIST, "as it is published": PAGES };

export const box = (page) => page.locator("#comments");
/** The form for a comment on the article. */
export const form = (page) => box(page).locator(".form").first();
/** Comments that the server has. */
export const comments = (page) => page.locator("article.comment");
/** The comment with this text. */
export const comment = (page, text) => comments(page).filter({ has: page.locator(".comment__text", { hasText: text }) });
/** Comments that are still on their way, and what is said of the first of them. */
export const waiting = (page) => page.locator(".comment--waiting");
export const state = (page) => waiting(page).first().locator(".comment__state");

export const button = (within, name) => within.getByRole("button", { name, exact: true });

/** A page for a reader with a watch of their own, `page.clock`, which a test can put forward. */
export async function reader(t, site, options) {
  const page = await open(t, site, options);
  await page.clock.install();
  page.on("dialog", (dialog) => dialog.accept());
  return page;
}

/** Opens the address, goes down to the comments and waits for them. */
export async function approach(page, address) {
  const answered = page.waitForResponse((answer) => /\/comments\/\?/.test(answer.url()));
  await visit(page, address);
  await box(page).scrollIntoViewIfNeeded();
  await answered;
  await box(page).locator(".comments__note[role=status]").waitFor({ state: "detached" });
}

/** Fills in a form, the one for comments on the article unless it is another, and sends it. */
export async function write(page, text, { pseudo = "Ann", into = form(page) } = {}) {
  await into.locator("[name=pseudo]").fill(pseudo);
  await into.locator("[name=text]").fill(text);
  await submit(page, into);
}

/** Sends a form, after as long as a person takes to fill it in. */
export async function submit(page, into = form(page)) {
  await page.clock.fastForward(3000);
  await into.locator("[type=submit]").click();
}

/** Fails unless each of the texts is stored once and shown once, nothing else is stored, and nothing waits. */
export async function allOnce(page, isso, texts) {
  await eventually(() => isso.texts(), texts, "what is stored");
  await eventually(() => waiting(page).count(), 0, "what waits");
  for (const text of texts) await eventually(() => comment(page, text).count(), 1, text);
}
