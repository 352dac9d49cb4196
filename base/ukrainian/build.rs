//! Puts the compiled dictionary into the crate where `scripts/dictionary` has made it.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let file = here.join("dictionary/uk.words");
    // a missing path would rebuild every time; its nearest parent that exists is watched instead
    for path in [file.as_path(), &here.join("build.rs")] {
        println!("cargo:rerun-if-changed={}", path.ancestors().find(|p| p.exists()).unwrap_or(path).display());
    }
    let dictionary = if file.exists() { format!("Some(include_bytes!({file:?}))") } else { "None".to_owned() };
    fs::write(out.join("embedded.rs"), format!("static DICTIONARY: Option<&[u8]> = {dictionary};\n"))
}
