// `make serve` with comments: runs Trunk with a real Isso beside it, which ends when Trunk does.
//
//   node scripts/comments.mjs --port 8080 …     the arguments of `trunk serve`, the port first
//
// Trunk hands to Isso what is asked for below /comments/, which is where public/site.json says comments are. Without
// Isso the site is served all the same, and says on its pages that comments are not available.
import { spawn } from "node:child_process";
import { join, relative } from "node:path";

import { TARGET, startIsso } from "../tests/e2e/support/isso.mjs";

const options = process.argv.slice(2);
const port = options[1];
const folder = join(TARGET, "comments");
const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];

// All that one person tries out comes from one address, within minutes.
const NEWCOMER = { guard: { ratelimit: 60, "direct-reply": 1000, "reply-to-self": true } };

const isso = await startIsso(folder, origins, NEWCOMER).catch(({ message }) => say(`not connected. ${message}`));
if (isso) {
  options.push("--proxy-rewrite", "/comments/", "--proxy-backend", isso.url, "--proxy-no-system-proxy");
  say(`a real Isso has them; its database and its log are in ${relative(".", folder)}/`);
}

// In a process group of its own, so that a signal reaches the compiler that it may be running too.
const trunk = spawn("trunk", ["serve", ...options], { stdio: "inherit", detached: true });
trunk.on("close", (code) => process.exit(code ?? 1));
process.on("exit", () => isso?.stop());

let stopping = false;
isso?.ended.then(() => stopping || say("Isso has ended; its log says why"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopping = true;
    process.kill(-trunk.pid, signal);
  });
}

function say(text) {
  console.error(`comments: ${text}`);
}
