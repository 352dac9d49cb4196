//! `dictionary AFFIXES WORDS NOTICE OUT`: compiles a Hunspell dictionary into the file that the crate embeds.

use std::error::Error;
use std::{env, fs};

use ukrainian::compile::{Sources, compile};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = env::args().skip(1).collect();
    let [affixes, words, notice, out] = files.as_slice() else {
        return Err("dictionary AFFIXES WORDS NOTICE OUT".into());
    };
    let [affixes, words, notice] = [fs::read_to_string(affixes)?, fs::read_to_string(words)?, fs::read_to_string(notice)?];
    let file = compile(&Sources { affixes: &affixes, words: &words, notice: &notice })?;
    // written beside and moved, so that a build never meets half of it
    let unfinished = format!("{out}.part");
    fs::write(&unfinished, &file)?;
    fs::rename(&unfinished, out)?;
    Ok(())
}
