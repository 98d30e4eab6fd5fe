// How fast `press build` writes a newspaper, and with how much memory: from nothing, again, with one title changed, and with a
// new article, whose date stands on every page. It is written to memory where there is room, because disks differ most in
// how long they take to remove a folder: without a journal and with `discard`, longer than press to make its page. Hugo and
// Eleventy write the same articles in the same run where they are on the PATH, as a measure of the machine: with the
// plainest templates, so without the sanitising, complete heads, structured data, related articles and page data that press's
// pages have.
//
//   node benches/press.mjs [COUNT…]    newspapers of these sizes; 1,000 and 10,000 articles by default
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { write } from "./feed.mjs";
import { eleventy, hugo } from "./others.mjs";

const RUNS = 3;
const MEMORY = "/dev/shm"; // on Linux
const ROOM = 8e9; // bytes
const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const PRESS = join(process.env.CARGO_TARGET_DIR || root("target"), "release/press");
const SHELL = root("tests/fixtures/shell");

/** What may happen to the items between two builds of press: nothing, a title that changes, or a new article. Whatever the
 * runs before have done, it is one title or one article. */
const LATER = {
  "the same again": (items) => items,
  "one title changed": (items) => {
    const item = items[Math.floor(items.length / 2)];
    item.title = item.title.endsWith(" bis") ? item.title.slice(0, -4) : `${item.title} bis`;
    return items;
  },
  "a new article": (items) => {
    const others = items.filter(({ id }) => !id.startsWith("new "));
    const date = new Date(Date.parse(items[0].date_published) + 60_000).toISOString();
    return [{ ...others[0], id: `new ${date}`, date_published: date }, ...others];
  },
};

function change(folder, items) {
  const file = join(folder, "feed.json");
  const feed = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...feed, items: items(feed.items) }));
}

/** Each prepares its newspaper in an empty folder and says what to run there, and where the pages will be. */
const CONTENDERS = {
  press: (count, folder) => {
    write(count, folder);
    return { command: [PRESS, "build", "--no-compress", "--site", "site.json"], pages: "dist", shell: SHELL };
  },
  "press, compressing": (count, folder) => {
    write(count, folder);
    return { command: [PRESS, "build", "--site", "site.json"], pages: "dist", shell: SHELL };
  },
  hugo: (count, folder) => {
    hugo(count, folder);
    return { command: ["hugo", "--quiet"], pages: "public" };
  },
  eleventy: (count, folder) => {
    eleventy(count, folder);
    return { command: ["eleventy", "--quiet"], pages: "_site" };
  },
};

/** What each contender needed for `count` articles: the median of some runs in turn, each from nothing; then press again. */
export async function measure(count) {
  const folder = mkdtempSync(join(ground(), "depeche-bench-"));
  try {
    const contenders = Object.entries(CONTENDERS)
      .filter(([name]) => name.startsWith("press") || isInstalled(name))
      .map(([name, prepare]) => {
        const place = join(folder, name);
        return { name, place, ...prepare(count, place) };
      });
    const runs = {};
    for (let run = 0; run < RUNS; run += 1) {
      for (const { name, command, place, pages, shell } of contenders) {
        const time = async (what) => (runs[what] ??= []).push({ place: join(place, pages), ...(await watch(command, place)) });
        rmSync(join(place, pages), { recursive: true, force: true });
        if (shell) cpSync(shell, join(place, pages), { recursive: true });
        await time(name);
        for (const [what, items] of shell ? Object.entries(LATER) : []) {
          change(place, items);
          await time(`${name}, ${what}`);
        }
      }
    }
    return Object.entries(runs).map(([name, all]) => {
      const { place, seconds, megabytes } = all.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)];
      const pages = pagesIn(place);
      return { name, articles: count, pages, seconds, speed: pages / seconds, megabytes };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where newspapers are written. */
function ground() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Runs a command to its end: how long it took, and how much memory it had at most (where there is a /proc). */
async function watch([program, ...args], cwd) {
  const begin = performance.now();
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  let megabytes = 0;
  const look = setInterval(() => {
    megabytes = peak(child.pid) ?? megabytes;
  }, 10);
  const code = await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  clearInterval(look);
  if (code !== 0) throw new Error(`${program} ended with code ${code}`);
  return { seconds: (performance.now() - begin) / 1000, megabytes };
}

function peak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1000;
  } catch {
    return undefined; // it has just ended, or this is no Linux
  }
}

/** How many pages a site has. Hugo's `page/1/` only lead to the list they begin. */
const pagesIn = (folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => name.endsWith("index.html") && !name.endsWith("page/1/index.html")).length;

const isInstalled = (name) => process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, name)));

/** The lines of a table in Markdown. */
export function table(rows) {
  const cells = ({ name, articles, pages, seconds, speed, megabytes }) => [
    name,
    articles.toLocaleString("en"),
    pages.toLocaleString("en"),
    seconds.toFixed(2),
    Math.round(speed).toLocaleString("en"),
    megabytes ? Math.round(megabytes) : "?",
  ];
  const head = ["", "articles", "pages", "seconds", "pages a second", "memory, MB"];
  return [head, head.map((_, at) => (at ? "---:" : "---")), ...rows.map(cells)].map((row) => `| ${row.join(" | ")} |`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const counts = process.argv.slice(2).map(Number);
  const rows = [];
  for (const count of counts.length ? counts : [1000, 10_000]) rows.push(...(await measure(count)));
  console.log(`${cpus().length} × ${cpus()[0].model}\n${table(rows).join("\n")}`);
}
