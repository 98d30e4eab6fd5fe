//! The style sheets: nothing in them is for something that no page has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Where elements get their classes and attributes. What else the source says in quotes is no class.
const VIEWS: [&str; 7] = [
    "index.html",
    "src/app.rs",
    "src/components.rs",
    "src/components",
    "src/pages.rs",
    "src/pages",
    "src/sanitize",
];

#[test]
fn every_class_is_one_that_a_view_gives() {
    let views: Vec<String> = VIEWS.iter().flat_map(|path| words(path)).collect();
    let given: BTreeSet<&str> = views.iter().map(String::as_str).collect();
    // `icon--{name}`, `"icon--"`: the rest is a word of its own, wherever it stands.
    let begun: Vec<&str> = given
        .iter()
        .filter_map(|word| word.split('{').next()?.strip_suffix("--").map(|_| *word))
        .collect();
    let everywhere = words("src");
    let is_built = |class: &str| {
        begun.iter().any(|start| {
            let start = start.split('{').next().unwrap_or_default();
            let rest = class.strip_prefix(start);
            rest.is_some_and(|rest| everywhere.iter().any(|word| word == rest))
        })
    };
    let selectors = selectors();
    let named = selectors.iter().flat_map(|selector| names(selector, "."));
    let dead: BTreeSet<&str> = named
        .filter(|class| !given.contains(class) && !is_built(class))
        .collect();
    assert!(dead.is_empty(), "no view has {dead:?}");
}

#[test]
fn every_attribute_is_one_that_something_sets() {
    let set = words("src");
    let selectors = selectors();
    let named = selectors
        .iter()
        .flat_map(|selector| names(selector, "[data-"));
    let dead: BTreeSet<String> = named
        .map(|name| format!("data-{name}"))
        .filter(|name| !set.contains(name))
        .collect();
    assert!(dead.is_empty(), "nothing sets {dead:?}");
}

#[test]
fn every_custom_property_is_used() {
    let sheets = sheets();
    let used: BTreeSet<&str> = names(&sheets, "var(--").collect();
    let declared = sheets.split(['{', ';', '}']).filter_map(|line| {
        let (name, _) = line.trim().strip_prefix("--")?.split_once(':')?;
        Some(name)
    });
    let unused: Vec<&str> = declared.filter(|name| !used.contains(name)).collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
}

/// All style sheets, without their comments.
fn sheets() -> String {
    let mut css = String::new();
    for file in fs::read_dir("style").expect("the style sheets") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        for (place, part) in text.split("/*").enumerate() {
            css += match part.split_once("*/") {
                Some((_, after)) if place > 0 => after,
                _ => part,
            };
        }
    }
    css
}

/// What stands before a `{` and is no rule about rules.
fn selectors() -> Vec<String> {
    let sheets = sheets();
    let parts = sheets.split('{').map(|part| part.rsplit([';', '}']).next());
    let selectors = parts.flatten().map(|selector| selector.trim().to_owned());
    selectors
        .filter(|selector| !selector.starts_with('@'))
        .collect()
}

/// The names that follow `mark`.
fn names<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    let after = text.split(mark).skip(1);
    after.map(|rest| {
        rest.split(|c: char| !is_of_name(c))
            .next()
            .unwrap_or_default()
    })
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The words of all quoted text below a path, and the names behind `class:` and `data-`, without tests.
fn words(path: &str) -> Vec<String> {
    let path = Path::new(path);
    if path.is_dir() {
        let files = fs::read_dir(path).expect("a folder");
        return files
            .flat_map(|file| words(&file.expect("a file").path().to_string_lossy()))
            .collect();
    }
    let text = fs::read_to_string(path).expect("text");
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut words = Vec::new();
    let mut add = |text: &str| {
        let split = text.split(|c: char| !is_of_name(c) && c != '{' && c != '}');
        words.extend(split.map(str::to_owned));
    };
    names(code, "class:").for_each(&mut add);
    names(code, "data-").for_each(|name| add(&["data-", name].concat()));
    quoted(code).into_iter().for_each(add);
    words
}

/// The texts in quotes.
fn quoted(code: &str) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, from) = rest.split_at(at);
        if from.starts_with("//") {
            rest = from.split_once('\n').map_or("", |(_, after)| after);
        } else if let Some(text) = from.strip_prefix('"') {
            let end = end_of_text(before, text);
            texts.push(&text[..end]);
            rest = text.get(end + 1..).unwrap_or_default();
        } else {
            rest = &from[if from.starts_with("'\"'") { 3 } else { 1 }..];
        }
    }
    texts
}

/// Where the text ends that begins behind `before` and a quotation mark.
fn end_of_text(before: &str, text: &str) -> usize {
    let hashes = before.len() - before.trim_end_matches('#').len();
    let end = if before[..before.len() - hashes].ends_with('r') {
        text.find(&format!("\"{}", "#".repeat(hashes)))
    } else {
        let mut is_escaped = false;
        text.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        })
    };
    end.unwrap_or(text.len())
}
