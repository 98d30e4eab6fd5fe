// Puts the feed that DEPECHE_FEED names, a file's path or an http(s) address, into the build that Trunk has just
// staged. Without a build (`make serve` asks before it starts one) it only says whether the feed can be had.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

// What public/site.json says about the sample; another feed speaks for itself.
const SAMPLE_ONLY = ["url", "title", "language", "feed_url", "feed_origins"];

const { DEPECHE_FEED: feed, TRUNK_STAGING_DIR: staging } = process.env;
const remote = /^https?:\/\//.test(feed);

try {
  const bytes = remote ? await download() : await read();
  if (staging) await install(bytes);
} catch (error) {
  console.error(`feed: ${error.message}`);
  process.exitCode = 1;
}

async function read() {
  return readFile(feed).catch(({ code, message }) => {
    if (code === "ENOENT") throw new Error(`there is no file ${feed}`);
    if (code === "EISDIR") throw new Error(`${feed} is a folder, not a feed`);
    throw new Error(message);
  });
}

async function download() {
  try {
    const headers = { accept: "application/feed+json, application/json;q=0.9, */*;q=0.1" };
    const response = await fetch(feed, { headers, signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`the server answers ${response.status} ${response.statusText}`);
    return Buffer.from(await response.arrayBuffer());
  } catch ({ message, cause }) {
    throw new Error(`${feed} could not be fetched: ${cause?.message || cause?.code || message}`);
  }
}

async function install(bytes) {
  const config = join(staging, "site.json");
  const site = JSON.parse(await readFile(config, "utf8"));
  for (const key of SAMPLE_ONLY) delete site[key];
  site.feed = "feed.json";
  if (remote) site.feed_url = feed; // what relative addresses in the feed are relative to
  await writeFile(join(staging, "feed.json"), bytes);
  await writeFile(config, `${JSON.stringify(site, null, 2)}\n`);
}
