//! What no template may do.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
}

#[test]
fn no_template_trusts_a_text_or_brings_its_own_style_or_script() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&here.join("src"), "html", &mut found);
    files(&here.join("templates"), "html", &mut found);
    assert!(found.len() > 50, "the templates have moved");
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        for forbidden in ["|safe", "| safe", "style=", "<style", "onclick=", "javascript:"] {
            assert!(!text.contains(forbidden), "{} has {forbidden}", path.display());
        }
        assert!(!text.contains("<script>"), "{} has a script inside", path.display());
    }
}

#[test]
fn our_styles_ask_nothing_of_another_host_and_hold_no_data_addresses() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src/styles");
    let mut found = Vec::new();
    files(&folder, "css", &mut found);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("url("), "{} asks for a file", path.display());
        assert!(!text.contains("@import"), "{} imports", path.display());
    }
}
