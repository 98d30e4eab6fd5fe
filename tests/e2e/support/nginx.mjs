// Serves a site with nginx, with the very configuration that docs/deploy.md gives to publishers.
//
//   node nginx.mjs   succeeds if there is an nginx to test with, else says what to install
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const document = (name) => fileURLToPath(new URL(`../../../docs/${name}.md`, import.meta.url));
// Debian keeps nginx where only root looks for programs.
const env = { ...process.env, PATH: [process.env.PATH, "/usr/sbin", "/usr/local/sbin"].join(delimiter) };

/** Whether this nginx sends `.br` files: its module for that is a package of its own. */
export const hasBrotli = () => Boolean(look().brotli);

/** The first block in this language of docs/deploy.md, or of another document. */
export function documented(language, name = "deploy") {
  const block = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(readFileSync(document(name), "utf8"));
  assert.ok(block, `docs/${name}.md has no block of ${language}`);
  return block[1];
}

/**
 * Serves the site in `folder` on a free port, under `base`; returns `origin`, `url` and `close`. nginx runs as whoever
 * runs the test, and writes into a folder of its own only. `comments(origin)`, if there is one, resolves to the address of
 * the comment server that is put behind the site as docs/comments.md says.
 */
export async function serveWithNginx(folder, base = "/", comments = undefined) {
  const home = mkdtempSync(join(tmpdir(), "depeche-nginx-"));
  const site = join(home, "root", base);
  mkdirSync(dirname(site), { recursive: true });
  symlinkSync(folder, site.replace(/\/$/, ""));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const isso = await comments?.(origin);
  writeFileSync(join(home, "nginx.conf"), configuration({ home, port, base, isso }));
  const nginx = spawn("nginx", ["-p", home, "-c", join(home, "nginx.conf"), "-e", "stderr"], { env });
  const exit = once(nginx, "exit");
  let log = "";
  nginx.stderr.on("data", (text) => (log += text));
  const close = async () => {
    nginx.kill("SIGQUIT");
    await exit;
    rmSync(home, { recursive: true });
  };
  while (!(await answers(port))) {
    if (nginx.exitCode === null) continue;
    await close();
    assert.fail(`nginx does not start with the configuration of docs/deploy.md:\n${log}`);
  }
  return { origin, url: origin + base, close };
}

/** The documented server in a configuration of its own, with the changes that the document tells to make. */
function configuration({ home, port, base, isso }) {
  const { brotli, mimeTypes } = look();
  let server = documented("nginx");
  const change = (from, to) => {
    assert.equal(server.split(from).length, 2, `the documents should have once: ${from}`);
    server = server.replace(from, () => to);
  };
  change("listen 443 ssl http2;", `listen 127.0.0.1:${port};`);
  change("server_name news.example;", "server_name 127.0.0.1;");
  change("ssl_certificate /etc/letsencrypt/live/news.example/fullchain.pem;", "");
  change("ssl_certificate_key /etc/letsencrypt/live/news.example/privkey.pem;", "");
  change("root /var/www/news;", `root ${join(home, "root")};`);
  change("include mime.types;", `include ${mimeTypes};`);
  change("~^/assets/", `~^${base}assets/`);
  change("error_page 404 /404.html;", `error_page 404 ${base}404.html;`);
  if (!brotli) change("brotli_static on;", "");
  if (isso) {
    // Under a path, that is written before every /comments.
    const location = documented("nginx", "comments").replaceAll("/comments", `${base}comments`);
    server = server.replace(/\}\s*$/, () => `${location}}`);
    change("proxy_pass http://127.0.0.1:8090;", `proxy_pass ${isso.replace(/\/$/, "")};`);
  }
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${home}/${name};`);
  return `
    ${brotli ? `load_module ${brotli};` : ""}
    daemon off;
    master_process off;
    pid ${home}/nginx.pid;
    events {}
    http {
      access_log off;
      ${folders.join("\n")}
      ${server}
    }`;
}

/** What this machine's nginx is made of, from `nginx -V`. */
function look() {
  const { error, stderr } = spawnSync("nginx", ["-V"], { encoding: "utf8", env });
  if (error) throw new Error("no nginx was found: install it (Debian: nginx-light, libnginx-mod-http-brotli-static)");
  const option = (name) => new RegExp(`--${name}=(\\S+)`).exec(stderr)?.[1];
  const brotli = join(option("modules-path") ?? "", "ngx_http_brotli_static_module.so");
  return {
    brotli: existsSync(brotli) ? brotli : undefined,
    mimeTypes: join(dirname(option("conf-path") ?? "/etc/nginx/nginx.conf"), "mime.types"),
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether somebody listens on the port; waits a little if not. */
async function answers(port) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  } finally {
    socket.destroy();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    look();
  } catch (error) {
    console.error(`tests: ${error.message}`);
    process.exitCode = 1;
  }
}
