// The programs of a published site: which files each of them is, what is sent of them, and how much that may be.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const HEAD = /<script type="module" src="[^"]*?(assets\/[^"]+)"/;

/** By name: what it is for, how many bytes it may take (WebAssembly and JavaScript, brotli), and which page starts it by what. */
export const PROGRAMS = {
  reader: { is: "what a page starts", budget: 196_000, page: "index.html", start: HEAD },
  comments: { is: "the boxes of comments", budget: 175_000, page: "index.html", start: / data-comments="[^"]*?(assets\/[^"]+)"/ },
  depeche: { is: "an address without a page", page: "404.html", start: HEAD },
};

/** The files of a program: the script that a page starts, and what that names. */
export function filesOf(dist, { start, page: own }, page = own) {
  const text = (file) => readFileSync(join(dist, file), "utf8");
  const [, script] = start.exec(text(page)) ?? [];
  if (!script) throw new Error(`${page} starts no such program: has press written it?`);
  return [script, ...text(script).match(/assets\/[\w-]+\.(?:js|wasm)/g)];
}

/** The bytes that are sent of a file. The smallest have no compressed version. */
export function sent(dist, file) {
  const path = join(dist, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}
