// Accessibility, as far as a machine can judge it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails unless axe finds nothing against WCAG 2.2, levels A and AA, on the page or in the element `within`. */
export async function assertAccessible(page, within = "html") {
  // Evaluated rather than added as a script, which a content security policy would refuse.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    ([within, values]) => window.axe.run(within, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    [within, TAGS],
  );
  if (violations.length) assert.fail(`${page.url()} is not accessible:\n${violations.map(describe).join("\n")}`);
}

/** Calls `check` in light and dark, on a phone and on a desk. */
export async function inAllLights(page, check) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await check(`${colorScheme}, ${width} px`);
    }
  }
}

function describe({ id, impact, help, helpUrl, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) =>
    [`at ${target.join(" ")}`, html, ...failureSummary.split("\n").slice(1)].map((line) => `    ${line}`).join("\n"),
  );
  return [`  ${id} (${impact}): ${help}, ${helpUrl}`, ...places].join("\n");
}
