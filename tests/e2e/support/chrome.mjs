// Finds a Chromium or Chrome, and the ChromeDriver of the same major version. Both kinds of browser tests ask here.
//
//   node chrome.mjs              succeeds if there is such a pair, else says what to install
//   node chrome.mjs driver       prints ChromeDriver's path
//   node chrome.mjs webdriver    prints the capabilities that wasm-bindgen-test-runner reads from a file
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const { CHROME, CHROMEDRIVER, PATH = "" } = process.env;

const BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What keeps a test's browser from needing a graphics card and from talking to its maker. */
export const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** The path of the browser to test with: one that has its driver if there is one, so that all tests use the same. */
export function findBrowser() {
  const { browsers, pair } = look();
  const found = pair?.browser ?? browsers[0];
  if (!found) throw new Error(advice());
  return found.path;
}

function look() {
  const browsers = installed(CHROME ? [CHROME] : BROWSERS);
  const drivers = installed([CHROMEDRIVER || "chromedriver"]);
  const pairs = browsers.flatMap((browser) =>
    drivers.filter((driver) => driver.major === browser.major).map((driver) => ({ browser, driver })),
  );
  return { browsers, drivers, pair: pairs[0] };
}

/** Those of the programs that run, with path and major version. */
function installed(names) {
  return names.flatMap((name) => {
    const path = which(name);
    const answer = path && spawnSync(path, ["--version"], { encoding: "utf8" }).stdout;
    const major = /\b(\d+)(\.\d+){3}/.exec(answer)?.[1];
    return major ? [{ path, major }] : [];
  });
}

function which(name) {
  const places = name.includes("/") ? [name] : PATH.split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function advice() {
  const { browsers, drivers } = look();
  const have = (what, { path, major }) => `${what} ${major} (${path})`;
  const set = "or set CHROME and CHROMEDRIVER to the paths of a pair";
  if (CHROME && !browsers.length) return `CHROME is ${CHROME}, which does not run as a Chromium or Chrome`;
  if (CHROMEDRIVER && !drivers.length) return `CHROMEDRIVER is ${CHROMEDRIVER}, which does not run as a ChromeDriver`;
  if (!browsers.length) return `no Chromium or Chrome was found: install one, with its ChromeDriver, ${set}`;
  const found = have("the browser is", browsers[0]);
  if (!drivers.length) return `${found}, and there is no ChromeDriver: install version ${browsers[0].major} of it, ${set}`;
  return `${found}, ${have("but ChromeDriver is", drivers[0])}: install the same version of both, ${set}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { pair } = look();
  if (!pair) {
    console.error(`tests: ${advice()}`);
    process.exitCode = 1;
  } else if (process.argv[2] === "driver") {
    console.log(pair.driver.path);
  } else if (process.argv[2] === "webdriver") {
    const options = { binary: pair.browser.path, args: FLAGS };
    console.log(JSON.stringify({ "goog:chromeOptions": options }, null, 2));
  }
}
