// A real Isso, which `make serve` starts beside Trunk and tests start for themselves: one process, with its
// configuration, its database and its log in a folder.
import { execFile, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PATIENCE = 30_000; // milliseconds that a start may take; half a second is usual
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Where cargo builds. What Isso needs is there as well (`scripts/tools isso`). */
export const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR || "target");
const PYTHON = join(TARGET, "isso/bin/python");
const ISSO = join(TARGET, "isso/bin/isso");

const QUERY = `
import json, sqlite3, sys
path, sql, rows = json.load(sys.stdin)
with sqlite3.connect(path, timeout=30) as database:
    if rows is None:
        json.dump(database.execute(sql).fetchall(), sys.stdout)
    else:
        database.executemany(sql, rows)
`;

/**
 * Starts Isso for a site at `origins`, the list of its own origins. `settings` are further sections of Isso's
 * configuration: `{ guard: { ratelimit: 2 } }`. Throws if it is not installed or does not start.
 */
export async function startIsso(folder, origins, settings = {}) {
  if (!existsSync(PYTHON) || !existsSync(ISSO)) throw new Error('Isso is not installed: "scripts/tools isso" says what is missing');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const [config, database, log] = ["isso.cfg", "comments.db", "isso.log"].map((name) => join(folder, name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, configuration({ database, origins, url }, settings));

  const output = openSync(log, "a");
  const child = spawn(PYTHON, [ISSO, "-c", config, "run"], { stdio: ["ignore", output, output] });
  closeSync(output);
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(url))) {
    if (Date.now() > deadline) child.kill();
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Isso did not start: see ${log}`);
    await sleep(50);
  }

  return {
    url,
    /** Fulfilled when the process has ended, for whatever reason. */
    ended,
    stop: () => {
      child.kill();
      return ended;
    },
    /** What it has written, such as the links that moderate a comment. */
    log: () => readFileSync(log, "utf8"),
  };
}

/** Asks the database in `folder`; with `rows`, carries `sql` out for each of them instead. */
export async function query(folder, sql, rows = null) {
  const asked = promisify(execFile)(PYTHON, ["-c", QUERY]);
  asked.child.stdin.end(JSON.stringify([join(folder, "comments.db"), sql, rows]));
  const { stdout } = await asked;
  return rows ?? JSON.parse(stdout);
}

function configuration({ database, origins, url }, settings) {
  const sections = {
    ...settings,
    general: { dbpath: database, host: origins.map((origin) => `\n    ${origin}`).join(""), ...settings.general },
    server: { listen: url, ...settings.server },
  };
  const lines = ([name, keys]) => [`[${name}]`, ...Object.entries(keys).map(([key, value]) => `${key} = ${value}`)];
  return `${Object.entries(sections).flatMap(lines).join("\n")}\n`;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const answers = (url) => fetch(`${url}info`).then(({ ok }) => ok, () => false);
