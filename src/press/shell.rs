//! The page that Trunk built, taken apart: what every page of the site has in its head, and the files it needs.
//!
//! Trunk names a file after a hash of something else than its content (trunk#1028), starts the program with an inline
//! script, and links one style sheet for each source file. A published site wants names that change exactly when the
//! content does, no inline script (CSP), and one style sheet. So the files are read here and written anew.

use super::error::BuildError;
use super::hash::hash;
use super::names;
use super::policy;
use crate::locale::{Locale, words};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// What a site needs of the shell, from the first build on: the record keeps it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Shell {
    /// The path the site is hosted under.
    pub(super) root: String,
    /// Elements of the head that every page has.
    pub(super) head: String,
    /// The address of the icon that comes with the program; blank if none does.
    pub(super) icon: String,
    /// What starts the program of the pages: `reader`.
    pub(super) reader: String,
    /// Attributes of `<html>` for every page: where the words of each language are, and the program of the comments.
    pub(super) data: String,
    /// Files of the program's, from the site's root.
    pub(super) files: Vec<String>,
    /// Files that Trunk copies into the site, and those of an earlier program that are still needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) further: Vec<String>,
    lost: Lost,
}

/// What the page for addresses without one has for itself. It starts the whole program.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Lost {
    /// Attributes of `<html>`.
    attributes: String,
    title: String,
    start: String,
    body: String,
}

/// What Trunk has built, read and taken apart.
#[derive(Debug)]
pub(super) struct Built {
    /// Where.
    pub(super) folder: PathBuf,
    pub(super) shell: Shell,
    /// Files to write: path from the site's root, content.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Files of Trunk's that these replace.
    pub(super) replaced: Vec<String>,
}

impl Shell {
    /// Whether there is one: a record without shell is of a site that was never built.
    pub(super) fn is_there(&self) -> bool {
        !self.root.is_empty()
    }

    /// The page for addresses that have none, with a policy and with links to icons.
    pub(super) fn lost_page(&self, policy: &str, icons: &str) -> String {
        let Self {
            head, data, lost, ..
        } = self;
        let Lost {
            attributes,
            title,
            start,
            body,
        } = lost;
        format!(
            "<!doctype html>\n<html {attributes} data-pages{data}>\n<head>\n<meta charset=\"utf-8\">\n{}\
             <title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n{head}{icons}{start}</head>\n{body}",
            policy::element(policy)
        )
    }
}

impl Built {
    /// Reads the shell that Trunk has built in `folder`.
    ///
    /// # Errors
    /// When a part is missing that the site cannot do without: then Trunk or `index.html` has changed, and writing
    /// pages without it would break all of them silently.
    pub(super) fn read(folder: &Path) -> Result<Self, BuildError> {
        let path = folder.join("index.html");
        let html = fs::read_to_string(&path).map_err(|error| BuildError::File(path, error))?;
        let Parts {
            opening,
            head,
            body,
            root,
            glue,
            wasm,
        } = Parts::of(&html)?;
        let whole = Program {
            name: "depeche",
            glue,
            wasm,
        };
        let programs = [whole, READER, COMMENTS].into_iter();
        let mut replaced: Vec<String> = programs
            .flat_map(|program| [program.glue, program.wasm])
            .chain([COMMENTS_START])
            .map(str::to_owned)
            .collect();
        let mut styles = Vec::new();
        let (mut kept, mut icon) = (String::new(), String::new());
        for tag in elements(head) {
            match attribute(tag, "rel") {
                Some("stylesheet") => {
                    let path = attribute(tag, "href").and_then(|href| href.strip_prefix(root));
                    let path = path.ok_or_else(|| missing("the address of a style sheet"))?;
                    styles.extend(read(folder, path)?);
                    styles.push(b'\n');
                    replaced.push(path.to_owned());
                }
                Some("icon") => attribute(tag, "href")
                    .unwrap_or_default()
                    .clone_into(&mut icon),
                _ if is_loading(tag) => {}
                _ => kept += &(plain(tag) + "\n"),
            }
        }
        let mut files = Vec::new();
        let mut add = |name: &str, end: &str, content: Vec<u8>| {
            let path = format!("assets/{name}-{}{end}", hash(&content));
            files.push((path.clone(), content));
            path
        };
        let style = add("site", ".css", styles);
        let mut starter = |Program { name, glue, wasm }: Program<'_>, script: Script| {
            let (glue, wasm) = (read(folder, glue)?, read(folder, wasm)?);
            let short = std::str::from_utf8(&glue).ok();
            let short = short.and_then(|glue| names::shorten(glue, &wasm));
            let (glue, wasm) = short.map_or((glue, wasm), |(glue, wasm)| (glue.into_bytes(), wasm));
            let wasm = add(name, ".wasm", wasm);
            let glue = add(name, ".js", glue);
            let script = script(&format!("{root}{glue}"), &format!("{root}{wasm}"));
            let start = add(&format!("start-{name}"), ".js", script.into_bytes());
            Ok(format!("{root}{start}"))
        };
        let whole = starter(whole, start_script)?;
        let reader = starter(READER, take_over_script)?;
        let comments = starter(COMMENTS, start_script)?;
        let links = |start: String| {
            format!(
                "<link rel=\"stylesheet\" href=\"{root}{style}\">\n\
                 <script type=\"module\" src=\"{start}\"></script>\n"
            )
        };
        let (words, texts) = word_files();
        files.extend(texts);
        let lost = Lost {
            attributes: between(opening, "<html ", ">")
                .unwrap_or_default()
                .to_owned(),
            title: between(head, "<title>", "</title>")
                .unwrap_or_default()
                .to_owned(),
            start: links(whole),
            body: body.to_owned(),
        };
        let shell = Shell {
            head: kept,
            icon,
            reader: links(reader),
            data: format!(" data-words=\"{root}{words}\" data-comments=\"{comments}\""),
            files: files.iter().map(|(path, _)| path.clone()).collect(),
            further: Vec::new(),
            lost,
            root: root.to_owned(),
        };
        Ok(Self {
            folder: folder.to_owned(),
            shell,
            files,
            replaced,
        })
    }
}

/// The pieces of a shell's HTML that nothing can do without.
struct Parts<'a> {
    /// The tag `<html>`.
    opening: &'a str,
    head: &'a str,
    body: &'a str,
    root: &'a str,
    glue: &'a str,
    wasm: &'a str,
}

impl<'a> Parts<'a> {
    fn of(html: &'a str) -> Result<Self, BuildError> {
        let (_, rest) = html.split_once("<head>").ok_or_else(|| missing("<head>"))?;
        let (head, rest) = rest
            .split_once("</head>")
            .ok_or_else(|| missing("</head>"))?;
        let body = rest.find("<body").ok_or_else(|| missing("<body>"))?;
        let opening = element(html, "<html ").ok_or_else(|| missing("<html>"))?;
        let root = attribute(opening, "data-root")
            .filter(|root| root.starts_with('/') && root.ends_with('/'))
            .ok_or_else(|| missing("a path in <html data-root>"))?;
        let script = between(head, "<script type=\"module\">", "</script>")
            .ok_or_else(|| missing("the script that starts the program"))?;
        let quoted = |end: &str| {
            let path = script.split(['\'', '"']).find(|part| part.ends_with(end))?;
            path.strip_prefix(root)
        };
        Ok(Self {
            opening,
            head,
            body: &rest[body..],
            root,
            glue: quoted(".js").ok_or_else(|| missing("the program's JavaScript"))?,
            wasm: quoted(".wasm").ok_or_else(|| missing("the program's WebAssembly"))?,
        })
    }
}

fn missing(what: &str) -> BuildError {
    BuildError::Shell(what.to_owned())
}

/// The folder of the words of each language, and the files in it.
fn word_files() -> (String, Vec<(String, Vec<u8>)>) {
    let texts = Locale::ALL.map(words::write);
    let folder = format!("assets/words-{}/", hash(texts.concat().as_bytes()));
    let files = Locale::ALL.iter().zip(texts).map(|(locale, text)| {
        let path = format!("{folder}{}.json", locale.tag());
        (path, text.into_bytes())
    });
    let files = files.collect();
    (folder, files)
}

/// The two files of a program: what makes it run, and what is run.
#[derive(Clone, Copy)]
struct Program<'a> {
    name: &'static str,
    glue: &'a str,
    wasm: &'a str,
}

/// The program of the pages, under the names that Trunk gives it: to Trunk it is a worker, as a page has one program
/// there.
const READER: Program<'_> = Program {
    name: "reader",
    glue: "assets/reader.js",
    wasm: "assets/reader_bg.wasm",
};

/// The program of the comment boxes.
const COMMENTS: Program<'_> = Program {
    name: "comments",
    glue: "assets/comments.js",
    wasm: "assets/comments_bg.wasm",
};

/// What starts it where there is no press.
const COMMENTS_START: &str = "comments.js";

/// What a script does to start a program, given the addresses of its files.
type Script = fn(glue: &str, wasm: &str) -> String;

/// At once: there is nothing else to see, or it was asked for.
fn start_script(glue: &str, wasm: &str) -> String {
    format!("import init from \"{glue}\";\nawait init({{ module_or_path: \"{wasm}\" }});\n")
}

/// In a page that can be read already: not yet. It waits until the page and its pictures are there, or the reader does
/// something.
fn take_over_script(glue: &str, wasm: &str) -> String {
    format!(
        "// What Leptos looks for when it takes over a page: there is nothing to resolve.\n\
         Object.assign(globalThis, {{ __RESOLVED_RESOURCES: [], __SERIALIZED_ERRORS: [], __INCOMPLETE_CHUNKS: [] }});\n\
         const events = [\"pointerdown\", \"keydown\", \"touchstart\"];\n\
         let begun;\n\
         async function start() {{\n  \
           if (begun) return;\n  \
           begun = true;\n  \
           for (const name of events) removeEventListener(name, start);\n  \
           const {{ dataset, lang }} = document.documentElement;\n  \
           // The program will ask for it; so it is here by then.\n  \
           fetch(dataset.words + lang.split(\"-\")[0] + \".json\").catch(() => {{}});\n  \
           // From the whole file, V8 compiles beside the page's own thread; as the file arrives, on it.\n  \
           const compiled = fetch(\"{wasm}\").then((file) => file.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes));\n  \
           const [{{ default: init }}, module_or_path] = await Promise.all([import(\"{glue}\"), compiled]);\n  \
           await init({{ module_or_path }});\n\
         }}\n\
         for (const name of events) addEventListener(name, start, {{ passive: true }});\n\
         const idle = () => (globalThis.requestIdleCallback ?? setTimeout)(start);\n\
         if (document.readyState === \"complete\") idle();\n\
         else addEventListener(\"load\", idle);\n"
    )
}

fn read(folder: &Path, path: &str) -> Result<Vec<u8>, BuildError> {
    fs::read(folder.join(path)).map_err(|error| BuildError::File(folder.join(path), error))
}

/// Whether an element of Trunk's head starts or preloads the program, or is written anew for every page.
fn is_loading(tag: &str) -> bool {
    let rel = attribute(tag, "rel").unwrap_or_default();
    tag.starts_with("<meta charset")
        || (tag.starts_with("<link") && matches!(rel, "preload" | "modulepreload" | "alternate"))
}

/// A void element as HTML has it: not closed, and without the hash of a file that is served under another name or may
/// be another one by then.
fn plain(tag: &str) -> String {
    let open = tag.trim_end_matches(['/', '>', ' ']);
    let integrity = attribute(open, "integrity").map(|value| format!(" integrity=\"{value}\""));
    open.replace(&integrity.unwrap_or_default(), "") + ">"
}

/// The void elements of a head, as Trunk writes them. Elements with content (`title`, `script`) are looked for by name.
fn elements(head: &str) -> impl Iterator<Item = &str> {
    head.match_indices(['<']).filter_map(move |(at, _)| {
        let tag = &head[at..=at + head[at..].find('>')?];
        (tag.starts_with("<meta ") || tag.starts_with("<link ")).then_some(tag)
    })
}

fn element<'a>(head: &'a str, start: &str) -> Option<&'a str> {
    let rest = &head[head.find(start)?..];
    Some(&rest[..=rest.find('>')?])
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?
        .1
        .split_once(end)
        .map(|(inside, _)| inside)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    between(tag, &format!(" {name}=\""), "\"")
}
