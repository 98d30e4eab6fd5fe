// What strangers must not manage to do to a page: for tests of feeds and of comments.

/** A script that leaves a trace when it runs. */
export const FLAG = "window.ran=true";

/**
 * What of a stranger's runs, frames, styles or sends on the page, as sentences. The newspaper's own form for comments
 * does not count.
 */
export const trespasses = (page) =>
  page.evaluate(() => {
    const found = [];
    if (window.ran) found.push("script ran");
    const bad = "script:not([type=module], [type='application/json']), iframe, frame, object, embed, form:not(.form), base, meta[http-equiv], style, math, [srcdoc], [style], [autofocus], [contenteditable]";
    for (const element of document.body.querySelectorAll(bad)) found.push(element.outerHTML.slice(0, 150));
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(`${name} on ${element.outerHTML.slice(0, 150)}`);
        const address = ["href", "src", "action", "formaction", "poster", "data", "ping", "xlink:href"].includes(name);
        // eslint-disable-next-line no-control-regex
        const scheme = /^[\0- ]*([a-z][a-z0-9+.\t\n-]*):/i.exec(value)?.[1].replace(/[\t\n]/g, "").toLowerCase();
        if (address && scheme && !["http", "https", "mailto"].includes(scheme) && !/^data:image\//.test(value)) found.push(`${name}=${value}`);
      }
    }
    if (document.querySelectorAll("main, #main").length !== 1) found.push("another #main");
    if (document.querySelectorAll("h1").length !== 1) found.push("another h1");
    if (getComputedStyle(document.body).display === "none") found.push("the page is hidden");
    return found;
  });

/** Clicks and hovers whatever an attacker might have left to be clicked and hovered. */
export async function provoke(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("main *")) {
      for (const type of ["mouseover", "mouseenter", "focus", "pointerdown", "toggle"]) element.dispatchEvent(new Event(type, { bubbles: type !== "focus" }));
    }
    for (const link of document.querySelectorAll(".prose a[href]")) {
      if (!/^(https?|mailto):$/.test(link.protocol)) link.click();
    }
  });
}
