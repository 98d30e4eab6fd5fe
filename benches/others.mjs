// The same articles for two other generators, as their own input: one HTML file with front matter for each, so that
// neither has Markdown to read, and the plainest templates that make the same pages: articles, and lists of 30 for the
// newest, each section, tag and author.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { articles } from "./feed.mjs";

const PAGE_SIZE = 30;

function files(folder, contents) {
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const slug = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
const names = (people) => people.map(({ name }) => name);

/** Writes a site for Hugo into `folder`; what it builds goes into `public/` there. */
export function hugo(count, folder) {
  const list = `{{ $pages := .Paginate .RegularPagesRecursive ${PAGE_SIZE} }}<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ range $pages.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.summary }}</p></article>{{ end }}
{{ with $pages.Next }}<a href="{{ .URL }}">suite</a>{{ end }}</body></html>`;
  files(folder, {
    "config.json": JSON.stringify({
      baseURL: "https://courrier.example/",
      disableKinds: ["RSS", "sitemap", "robotsTXT", "404"],
      taxonomies: { tag: "tags", author: "authors" },
    }),
    "layouts/_default/list.html": list,
    "layouts/index.html": list.replace(".RegularPagesRecursive", ".Site.RegularPages"),
    "layouts/_default/single.html": `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"></head>
<body><h1>{{ .Title }}</h1><p>{{ .Date.Format "02.01.2006" }} {{ range .Params.authors }}{{ . }} {{ end }}</p>{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>`,
  });
  let number = 0;
  for (const { title, summary, date_published: date, tags, authors, content_html, _depeche } of articles(count)) {
    const head = JSON.stringify({ title, summary, date, tags, authors: names(authors) });
    files(join(folder, "content"), { [`${_depeche.section.map(slug).join("/")}/${number++}.html`]: `${head}\n${content_html}` });
  }
  // A folder below a section is a section only if it says so.
  const sections = new Set([...articles(count)].flatMap(({ _depeche: { section } }) => section.map((_, at) => section.slice(0, at + 1).map(slug).join("/"))));
  for (const section of sections) files(join(folder, "content"), { [`${section}/_index.html`]: JSON.stringify({ title: section }) });
}

/** Writes a site for Eleventy into `folder`; what it builds goes into `_site/` there. */
export function eleventy(count, folder) {
  files(folder, {
    "package.json": JSON.stringify({ type: "module" }),
    "eleventy.config.js": `export default (config) => {
  config.addCollection("lists", (api) => {
    const lists = new Map();
    for (const page of api.getFilteredByTag("article").reverse()) {
      for (const path of page.data.lists) lists.has(path) ? lists.get(path).push(page) : lists.set(path, [page]);
    }
    return [...lists].flatMap(([path, pages]) => Array.from({ length: Math.ceil(pages.length / ${PAGE_SIZE}) }, (_, at) => ({
      path: at ? path + "page/" + (at + 1) + "/" : path, pages: pages.slice(at * ${PAGE_SIZE}, (at + 1) * ${PAGE_SIZE}),
    })));
  });
  return { htmlTemplateEngine: false, templateFormats: ["html", "11ty.js"] };
};`,
    "_includes/article.11ty.js": `export default ({ title, summary, date, authors, topics, content }) => \`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>\${title}</title><meta name="description" content="\${summary}"></head>
<body><h1>\${title}</h1><p>\${date} \${authors.join(" ")}</p>\${content}<ul>\${topics.map((tag) => \`<li>\${tag}</li>\`).join("")}</ul></body></html>\`;`,
    "lists.11ty.js": `export const data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => list.path + "index.html",
};
export const render = ({ list }) => \`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>\${list.path}</title></head>
<body>\${list.pages.map(({ url, data }) => \`<article><h2><a href="\${url}">\${data.title}</a></h2><p>\${data.summary}</p></article>\`).join("")}</body></html>\`;`,
  });
  let number = 0;
  for (const { title, summary, date_published: date, tags, authors, content_html, _depeche } of articles(count)) {
    const section = _depeche.section.map(slug);
    const permalink = `${section.join("/")}/${number}/index.html`;
    const lists = ["", ...section.map((_, at) => `${section.slice(0, at + 1).join("/")}/`)];
    lists.push(...tags.map((tag) => `tag/${slug(tag)}/`), ...names(authors).map((name) => `author/${slug(name)}/`));
    const head = { layout: "article.11ty.js", tags: "article", title, summary, date, topics: tags, authors: names(authors), lists, permalink };
    files(folder, { [`articles/${number++}.html`]: `---json\n${JSON.stringify(head)}\n---\n${content_html}` });
  }
}
