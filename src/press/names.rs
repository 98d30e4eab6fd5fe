//! Shorter names between a program and its JavaScript, and no comments in it.
//!
//! wasm-bindgen calls each function that a program imports by a name that ends in a hash, in both files. Nobody reads
//! them, and no compression makes them smaller: they are a thirtieth of what a reader waits for.

use std::collections::BTreeMap;

/// The section of a module that lists what it imports (WebAssembly core specification, 5.5.5).
const IMPORTS: u8 = 2;
/// An import that is a function.
const FUNCTION: u8 = 0;
/// What comes before the first section: magic number and version.
const HEADER: usize = 8;

/// The program `wasm` and its JavaScript `glue` with one or two letters for each import; `None` when the two are not
/// as wasm-bindgen writes them, and then they work as they are.
pub(super) fn shorten(glue: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut short = BTreeMap::new();
    let mut out = wasm.get(..HEADER)?.to_vec();
    let mut rest = Bytes(&wasm[HEADER..]);
    while !rest.0.is_empty() {
        let whole = rest.0;
        let id = rest.byte()?;
        let section = rest.block()?;
        if id == IMPORTS {
            let imports = rename(section, &mut short)?;
            out.push(id);
            push_block(&mut out, &imports);
        } else {
            out.extend(&whole[..whole.len() - rest.0.len()]);
        }
    }
    Some((rename_words(&without_comments(glue), &short), out))
}

/// `glue` without what is written for developers only: indentation, and comments on lines of their own, which are all there
/// are.
fn without_comments(glue: &str) -> String {
    let mut is_comment = false;
    let lines = glue.lines().map(str::trim_start).filter(|line| {
        is_comment |= line.starts_with("/*");
        let is_code = !is_comment && !line.starts_with("//");
        is_comment &= !line.ends_with("*/");
        is_code
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The section of imports with short names, which are noted in `short`.
fn rename(section: &[u8], short: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut rest = Bytes(section);
    let mut out = Vec::new();
    let count = rest.number()?;
    push_number(&mut out, count);
    for at in 0..count {
        push_block(&mut out, rest.block()?);
        let name = std::str::from_utf8(rest.block()?).ok()?;
        let new = short.entry(name.to_owned()).or_insert_with(|| letters(at));
        push_block(&mut out, new.as_bytes());
        if rest.byte()? != FUNCTION {
            return None;
        }
        out.push(FUNCTION);
        push_number(&mut out, rest.number()?);
    }
    rest.0.is_empty().then_some(out)
}

/// `text` with other words for those in `short`.
fn rename_words(text: &str, short: &BTreeMap<String, String>) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !is_part(c)) {
        let word = piece.trim_end_matches(|c: char| !is_part(c));
        out.push_str(short.get(word).map_or(word, String::as_str));
        out.push_str(&piece[word.len()..]);
    }
    out
}

/// A name of letters for a number.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// The rest of a module.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number in LEB128.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes with their number before them.
    fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (block, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(block)
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        out.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

fn push_block(out: &mut Vec<u8>, block: &[u8]) {
    push_number(out, block.len());
    out.extend(block);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports these functions, with a section before and one behind.
    fn module(names: &[&str], kind: u8) -> Vec<u8> {
        let mut imports = Vec::new();
        push_number(&mut imports, names.len());
        for name in names {
            push_block(&mut imports, b"./x_bg.js");
            push_block(&mut imports, name.as_bytes());
            imports.extend([kind, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (id, content) in [(1, b"types".as_slice()), (IMPORTS, &imports), (10, b"code")] {
            module.push(id);
            push_block(&mut module, content);
        }
        module
    }

    #[test]
    fn both_sides_get_the_same_short_names() {
        let wasm = module(
            &["__wbg_get_0123456789abcdef", "__wbindgen_throw"],
            FUNCTION,
        );
        let glue = "{ __wbg_get_0123456789abcdef: function(a) {}, __wbindgen_throw: 1, other__wbindgen_throw: 2 }";
        let (glue, wasm) = shorten(glue, &wasm).expect("a module");
        assert_eq!(
            glue,
            "{ a: function(a) {}, b: 1, other__wbindgen_throw: 2 }\n"
        );
        assert_eq!(wasm, module(&["a", "b"], FUNCTION));
    }

    #[test]
    fn what_is_written_for_developers_is_left_out() {
        let glue = "/* @ts-self-types */\n/**\n * @returns {number}\n */\nfunction a() {\n    return 1 // 2;\n}\n// end\n";
        assert_eq!(
            without_comments(glue),
            "function a() {\nreturn 1 // 2;\n}\n"
        );
    }

    #[test]
    fn what_is_no_module_of_functions_stays_as_it_is() {
        assert_eq!(shorten("", b""), None);
        assert_eq!(shorten("", b"\0asm\x01\0\0\0\x02\x7f"), None);
        assert_eq!(shorten("", &module(&["memory"], 2)), None);
        let empty = b"\0asm\x01\0\0\0".to_vec();
        assert_eq!(shorten("x", &empty), Some(("x\n".to_owned(), empty)));
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: Vec<String> = (0..1000).map(letters).collect();
        let mut unlike = names.clone();
        unlike.sort();
        unlike.dedup();
        assert_eq!(unlike.len(), names.len());
        assert_eq!([&names[0], &names[25], &names[26]], ["a", "z", "aa"]);
    }
}
