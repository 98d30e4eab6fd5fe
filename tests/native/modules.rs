//! The modules of the library.

use std::fs;

#[test]
fn every_module_is_where_newcomers_look_for_it() {
    let documentation = include_str!("../../docs/where-does-my-code-go.md");
    for file in fs::read_dir("src").expect("the library") {
        let path = file.expect("a file").path();
        let module = path.file_stem().expect("a name").to_string_lossy();
        if module != "lib" {
            let is_named = documentation.contains(&format!("`{module}`"));
            assert!(
                is_named,
                "docs/where-does-my-code-go.md has no line for {module}"
            );
        }
    }
}
