// A static host in miniature, and a bad one on demand: serves a folder the way nginx or GitHub Pages would, writes
// down what was asked for, and lets a test replace, delay or break any answer.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonfeed": "application/feed+json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/**
 * Serves `folder` on a free port.
 *
 * `base` is the path that the site lives under, such as "/news/". `missing` says what a path without a file gets:
 * "404" (404.html if the folder has one), "shell" (index.html with status 200) or "auto", which is "404" if there is
 * a 404.html and "shell" if not, as several hosts do it. A connection serves one request, or many if the server is
 * `patient`: Chromium then sends again by itself what it sent over a used connection that breaks, whatever it is, and a
 * test can no longer tell who sends what.
 */
export async function serve(folder, { base = "/", missing = "auto", patient = false } = {}) {
  const overrides = new Map();
  const requests = [];

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
    const entry = { method: request.method, path: pathname, query: searchParams, headers: request.headers };
    requests.push(entry);
    const answer = await respond(entry, request).catch((error) => ({ status: 500, body: String(error) }));
    if (answer.abort) return response.destroy();
    entry.status = answer.status ?? 200;
    response.writeHead(entry.status, { "cache-control": "no-cache", ...answer.headers });
    response.end(request.method === "HEAD" ? undefined : answer.body);
  });

  async function respond(entry, request) {
    const { method, path } = entry;
    if (!path.startsWith(base)) {
      return `${path}/` === base ? redirect(base) : { status: 404, ...text(`outside of ${base}`) };
    }
    const name = decodeURIComponent(path.slice(base.length));
    entry.body = await bodyOf(request);
    const override = overrideOf(name);
    const { delay = 0, ...answer } = (typeof override === "function" ? await override(entry) : override) ?? {};
    await sleep(delay);
    if (Object.keys(answer).length) return finish(answer, name);
    if (method !== "GET" && method !== "HEAD") return { status: 405, ...text(`${method} is not served`) };
    return fileFor(name, path, entry.headers["accept-encoding"] ?? "");
  }

  function overrideOf(name) {
    const below = ([pattern]) => pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1));
    return overrides.get(name) ?? [...overrides].find(below)?.[1];
  }

  async function fileFor(name, path, encodings) {
    const hidden = name.split("/").includes("..") || name.includes("\0");
    const kind = hidden ? undefined : await kindOf(join(folder, name));
    if (kind === "folder" && !path.endsWith("/")) return redirect(`${path}/`);
    const file = kind === "folder" ? join(name, "index.html") : name;
    if (kind && (await kindOf(join(folder, file))) === "file") return send(file, encodings);
    const page404 = (await kindOf(join(folder, "404.html"))) === "file";
    if (missing === "shell" || (missing === "auto" && !page404)) return send("index.html", encodings);
    return { ...(page404 ? await send("404.html", encodings) : text("not found")), status: 404 };
  }

  async function send(file, encodings) {
    const headers = { "content-type": typeOf(file), vary: "accept-encoding" };
    if (file.startsWith("assets/")) headers["cache-control"] = "public, max-age=31536000, immutable";
    const packed = /\bbr\b/.test(encodings) && (await kindOf(join(folder, `${file}.br`))) === "file";
    if (packed) headers["content-encoding"] = "br";
    return { headers, body: await readFile(join(folder, packed ? `${file}.br` : file)) };
  }

  server.maxRequestsPerSocket = patient ? 0 : 1;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    /** Every request so far: method, path, query, headers, body and, once answered, status. */
    requests,
    /**
     * Answers `name`, a path relative to the base, with `{ status, headers, body, delay, abort }` instead of its
     * file; with a `delay` (milliseconds) alone, with its file, later. A body that is neither text nor bytes is sent
     * as JSON. A function gets the request and returns such an answer, or nothing for the file. No answer at all
     * ends the override. A name that ends in a star, such as "comments/*", stands for all that begin so.
     */
    override: (name, answer) => (answer ? overrides.set(name, answer) : overrides.delete(name)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function finish({ body = "", headers, ...rest }, name) {
  const raw = typeof body === "string" || body instanceof Uint8Array;
  const type = raw ? typeOf(name) : "application/json";
  return { ...rest, headers: { "content-type": type, ...headers }, body: raw ? body : JSON.stringify(body) };
}

const text = (body) => ({ headers: { "content-type": TYPES[".txt"] }, body: `${body}\n` });
const redirect = (location) => ({ status: 301, headers: { location } });
const typeOf = (name) => TYPES[extname(name || "index.html").toLowerCase()] ?? "application/octet-stream";

async function kindOf(path) {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return "folder";
  return found?.isFile() ? "file" : undefined;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
