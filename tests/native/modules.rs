//! The modules: where each is described, and that none imports in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each module imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_module_is_where_newcomers_look_for_it() {
    let documentation = include_str!("../../docs/where-does-my-code-go.md");
    let mut modules: BTreeSet<String> = BTreeSet::new();
    for (module, _) in sources() {
        modules.extend(module.split('/').next().map(str::to_owned));
    }
    for module in modules {
        let is_named = documentation.contains(&format!("| `{module}` |"));
        assert!(
            is_named,
            "docs/where-does-my-code-go.md has no line for {module}"
        );
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = sources();
    let files: BTreeSet<&str> = sources.iter().map(|(file, _)| file.as_str()).collect();
    let imports: Imports = sources
        .iter()
        .map(|(file, code)| (file.clone(), imports(file, code, &files)))
        .collect();
    assert_eq!(circles(imports.clone()), Imports::new());

    let mut modules = Imports::new();
    let module_of = |file: &str| file.split('/').next().unwrap_or_default().to_owned();
    for (file, imported) in imports {
        let module = module_of(&file);
        let others = imported.iter().map(|other| module_of(other));
        let others: Vec<String> = others.filter(|other| *other != module).collect();
        modules.entry(module).or_default().extend(others);
    }
    assert_eq!(circles(modules), Imports::new());
}

/// What is left when everything has been taken away that imports nothing of the rest, or that nothing of it imports.
fn circles(mut imports: Imports) -> Imports {
    loop {
        let before = imports.len();
        let left: BTreeSet<String> = imports.keys().cloned().collect();
        for imported in imports.values_mut() {
            imported.retain(|other| left.contains(other));
        }
        imports.retain(|_, imported| !imported.is_empty());
        let wanted: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.retain(|module, _| wanted.contains(module));
        if imports.len() == before {
            return imports;
        }
    }
}

/// The modules of the library by path (`components/byline`), with their code: no comments, no tests.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    collect(Path::new("src"), &mut sources);
    sources
}

fn collect(folder: &Path, sources: &mut Vec<(String, String)>) {
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let module = path.strip_prefix("src").expect("inside").with_extension("");
        let module = module.to_string_lossy().replace('\\', "/");
        if ["bin", "lib", "main"].contains(&module.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, sources);
        } else {
            let text = fs::read_to_string(&path).expect("text");
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let lines = code
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default());
            sources.push((module, lines.collect::<Vec<_>>().join("\n")));
        }
    }
}

/// The files whose names stand in the code. A module and the parts it is made of are one, so they may know each other.
fn imports(file: &str, code: &str, files: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|c: char| c == ':' || is_of_name(c)) {
                paths(&code[at..], "", &mut found);
            }
        }
    }
    let imported = found.iter().filter_map(|path| file_at(path, file, files));
    let is_kin = |other: &String| {
        let below = |inner: &str, outer: &str| inner.starts_with(&format!("{outer}/"));
        other == file || below(other, file) || below(file, other)
    };
    imported.filter(|other| !is_kin(other)).collect()
}

/// Reads a path, or a tree of them (`a::{b, c::d}`), and says what follows it.
fn paths<'a>(code: &'a str, above: &str, found: &mut BTreeSet<String>) -> &'a str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        while !rest.is_empty() && !rest.starts_with('}') {
            rest = paths(rest, above, found);
            // Past the comma, and past a new name (`as`).
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            rest = rest[end..].trim_start_matches(',').trim_start();
        }
        return rest.get(1..).unwrap_or_default();
    }
    let end = code.find(|c| !is_of_name(c)).unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    let path = format!("{above}/{name}");
    match rest.strip_prefix("::") {
        Some(below) if !name.is_empty() => paths(below, &path, found),
        _ => {
            found.insert(path);
            rest
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The file that a path leads to from `file`, as far as its names are names of files.
fn file_at(path: &str, file: &str, files: &BTreeSet<&str>) -> Option<String> {
    let mut at: Vec<&str> = file.split('/').collect();
    for name in path.split('/').skip(1) {
        match name {
            "crate" => at.clear(),
            "super" => _ = at.pop(),
            _ => {
                at.push(name);
                if !files.contains(at.join("/").as_str()) {
                    at.pop();
                    break;
                }
            }
        }
    }
    (!at.is_empty()).then(|| at.join("/"))
}
