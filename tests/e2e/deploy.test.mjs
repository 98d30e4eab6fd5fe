// The published site on a real web server, set up as docs/deploy.md says: at the root of a host and under a path.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { DIST, PAGES, atEnd, open } from "./support/browser.mjs";
import { ARTICLE, approach, button, comments, reader, write } from "./support/comments.mjs";
import { startIsso } from "./support/isso.mjs";
import { documented, hasBrotli, serveWithNginx } from "./support/nginx.mjs";
import { ARTICLES, eventually } from "./support/paper.mjs";

const PRESS = join(DIST, "../release/press");

/**
 * The site for another path: what Trunk wrote for "/" becomes what it writes with --public-url, settings and feed name the
 * path, and press does the rest.
 */
function builtFor(base) {
  const folder = mkdtempSync(join(tmpdir(), "depeche-site-"));
  cpSync(DIST, folder, { recursive: true });
  const edit = (name, change) => {
    const file = join(folder, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  edit("index.html", (html) => html.replace('data-root="/"', `data-root="${base}"`).replaceAll(/(["'])\/(?=assets\/)/g, `$1${base}`));
  edit("site.json", (json) => JSON.stringify({ ...JSON.parse(json), url: `https://courrier.example${base}` }));
  edit("feed.json", (json) => json.replaceAll(/(?<=https:\/\/courrier\.example)\/(?=images|media)/g, base));
  execFileSync(PRESS, ["build", "--site", join(folder, "site.json"), "--dist", folder]);
  return folder;
}

/** An answer as it came over the wire: not decoded, not redirected. */
const ask = (url, encoding = "identity") =>
  new Promise((resolve, reject) => {
    const sent = request(url, { headers: { "accept-encoding": encoding } }, async (answer) => {
      const chunks = await answer.toArray();
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    sent.on("error", reject).end();
  });

for (const base of ["/", "/news/"]) {
  describe(`nginx serves the site at ${base}`, () => {
    let folder, site;
    before(async () => {
      folder = base === "/" ? PAGES : builtFor(base);
      site = await serveWithNginx(folder, base);
    });
    after(async () => {
      await site?.close();
      if (folder !== PAGES) rmSync(folder, { recursive: true });
    });
    const asset = (ending) => `assets/${readdirSync(join(folder, "assets")).find((name) => name.endsWith(ending))}`;

    test("a deep link is answered with its page, at its one address", async () => {
      for (const path of ["", "page/2/", "france/", ...Object.values(ARTICLES)]) {
        const { status, headers } = await ask(site.url + path);
        assert.deepEqual([status, headers["content-type"]], [200, "text/html"], path);
      }
      for (const path of ["france/", ...Object.values(ARTICLES)]) {
        const { status, headers } = await ask(site.url + path.slice(0, -1));
        assert.equal(status, 301);
        assert.equal(decodeURI(headers.location), decodeURI(site.url + path));
      }
    });

    test("an address without a page is answered with 404 and the page for it", async () => {
      const page = readFileSync(join(folder, "404.html"), "utf8");
      for (const path of ["france/rien/", "rien.html", "assets/rien.js"]) {
        const { status, headers, body } = await ask(site.url + path);
        assert.deepEqual([status, headers["cache-control"], String(body)], [404, "no-cache", page], path);
      }
    });

    test("every file has the type that browsers insist on", async () => {
      for (const [path, type] of [
        [asset(".wasm"), "application/wasm"],
        [asset(".js"), "application/javascript"],
        [asset(".css"), "text/css"],
        [asset(".svg"), "image/svg+xml"],
        ["feed.json", "application/json"],
        ["rss.xml", "text/xml"],
        ["manifest.webmanifest", "application/manifest+json"],
      ]) {
        assert.equal((await ask(site.url + path)).headers["content-type"], type, path);
      }
    });

    test("compressed versions are sent as they are, to those who take them", async () => {
      for (const path of [asset(".wasm"), asset(".css"), "index.html", "index.json", "feed.json"]) {
        const file = join(folder, path);
        const codings = { identity: [undefined, ""], gzip: ["gzip", ".gz"], "gzip, br": hasBrotli() ? ["br", ".br"] : ["gzip", ".gz"] };
        for (const [accepted, [coding, suffix]] of Object.entries(codings)) {
          const { headers, body } = await ask(site.url + path, accepted);
          assert.equal(headers["content-encoding"], coding, `${path} for ${accepted}`);
          assert.ok(body.equals(readFileSync(file + suffix)), `${path} for ${accepted}`);
          if (coding) assert.match(headers.vary, /accept-encoding/i);
        }
      }
    });

    test("only what is named after its content is kept for ever", async () => {
      const names = readdirSync(join(folder, "assets"), { recursive: true });
      for (const name of names.filter((name) => /\.(?!br$|gz$)\w+$/.test(name))) {
        assert.match(name, /-[0-9a-f]{16}[./]/);
        const { headers } = await ask(site.url + `assets/${name}`);
        assert.equal(headers["cache-control"], "public, max-age=31536000, immutable", name);
      }
      for (const path of ["", "index.json", "feed.json", "site.json", "rss.xml", "images/icon.svg", ARTICLES.rance]) {
        const { headers } = await ask(site.url + path);
        assert.equal(headers["cache-control"], "no-cache", path);
        assert.ok(headers.etag, `${path} can be asked for on condition`);
      }
    });

    test("the documented headers are those that press writes for other hosts", async () => {
      const wanted = readFileSync(join(folder, "_headers"), "utf8").split(/^\S/m)[1];
      const { headers } = await ask(site.url);
      const lines = [...wanted.matchAll(/^ {2}(\S+): (.*)$/gm)];
      assert.ok(lines.length >= 3);
      for (const [, name, value] of lines) assert.equal(headers[name.toLowerCase()], value, name);
    });

    test("a reader arrives, the program takes the page over, and links load no page", async (t) => {
      // No comment server is behind this host.
      const page = await open(t, site, { expect: [/\/comments\/count/] });
      const strays = [];
      page.on("request", (sent) => sent.url().startsWith(site.url) || strays.push(sent.url()));
      const wasm = page.waitForResponse((answer) => answer.url().endsWith(".wasm"));
      await page.goto(site.url + ARTICLES.rance);
      await page.waitForFunction(() => document.documentElement.dataset.ready === "");
      const coding = (await (await wasm).allHeaders())["content-encoding"];
      assert.equal(coding, hasBrotli() ? "br" : "gzip", "Chromium takes both from this machine");

      await page.evaluate(() => (window.same = true));
      await page.click(".sections__link >> nth=0");
      await page.waitForSelector(".heading__title");
      await page.click(".card__title a >> nth=0");
      await page.waitForSelector(".article__title");
      assert.ok((await page.locator(".prose p").count()) > 0, "the text is there");
      await page.goBack();
      await page.waitForSelector(".heading__title");
      assert.ok(await page.evaluate(() => window.same), "no page was loaded anew");
      assert.deepEqual(strays, [], "nothing is asked for outside of the site");
    });

    test("the program looks after readers who are lost", async (t) => {
      const page = await open(t, site, { expect: [/404/] });
      await page.goto(site.url + "sciences/la-rance-00000000/");
      await page.waitForSelector(".empty__title");
      await page.click(".picks .card__title a >> nth=0");
      await page.waitForSelector(".article__title");
      assert.ok(page.url().startsWith(site.url));
    });

    test("the policy refuses script that is not the site's own", async (t) => {
      const page = await open(t, site, { expect: [/Content Security Policy/] });
      await page.goto(site.url);
      const refused = await page.evaluate(async () => {
        const violation = new Promise((resolve) => addEventListener("securitypolicyviolation", resolve));
        document.body.insertAdjacentHTML("beforeend", '<button id="hostile" onclick="window.pwned = 1">');
        document.querySelector("#hostile").click();
        const { disposition, effectiveDirective } = await violation;
        return [disposition, effectiveDirective];
      });
      assert.deepEqual(refused, ["enforce", "script-src-attr"]);
      assert.equal(await page.evaluate(() => window.pwned), undefined);
    });
  });
}

for (const base of ["/", "/journal/"]) {
  test(`with the documented settings, comments are kept below ${base}comments/`, async (t) => {
    const folder = base === "/" ? PAGES : builtFor(base);
    const home = mkdtempSync(join(tmpdir(), "depeche-comments-"));
    let isso;
    const site = await serveWithNginx(folder, base, async (origin) => {
      const server = { "public-endpoint": `${origin}${base}comments`, samesite: "Lax", "trusted-proxies": "127.0.0.1" };
      isso = await startIsso(home, [origin], { server, guard: { enabled: false } });
      return isso.url;
    });
    atEnd(t, async () => {
      await site.close();
      await isso.stop();
      rmSync(home, { recursive: true });
      if (folder !== PAGES) rmSync(folder, { recursive: true });
    });
    const page = await reader(t, site);
    await approach(page, site.url + ARTICLE);
    await write(page, "Une belle pyramide.");
    await eventually(() => comments(page).count(), 1, "the comment is published");
    // Its cookie comes back: the one who wrote the comment may change it.
    await approach(page, site.url + ARTICLE);
    assert.equal(await button(comments(page), "Modifier").count(), 1);
    const cookies = await page.context().cookies(`${site.url}comments/`);
    assert.deepEqual([...new Set(cookies.map(({ path }) => path))], [`${base}comments/`]);
  });
}

test("the documented CloudFront function leads every address to its file", () => {
  const handler = new Function(`${documented("js")}; return handler;`)();
  const at = (uri) => handler({ request: { uri } });
  for (const path of ["", ...Object.values(ARTICLES), "index.json", "404.html", "assets/"].map((path) => `/${path}`)) {
    const { uri } = at(path);
    assert.equal(uri, path.endsWith("/") ? `${path}index.html` : path);
  }
  for (const path of Object.values(ARTICLES)) {
    assert.ok(existsSync(join(PAGES, decodeURIComponent(at(`/${path}`).uri))), path);
    const { statusCode, headers } = at(`/${path.slice(0, -1)}`);
    assert.deepEqual([statusCode, headers.location.value], [301, `/${path}`]);
  }
});
