//! Puts the built front end into the crate, or our own styles where it has not been built, and the words of components.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

struct File {
    name: String,
    public: String,
    path: PathBuf,
    brotli: Option<PathBuf>,
    hash: String,
}

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let web = here.join("../../web");
    let dist = web.join("dist");
    watch(&[
        &dist,
        &dist.join("manifest.tsv"),
        &web.join("src/styles"),
        &web.join("src/gallery.css"),
        &web.join("src/icons.svg"),
        &here.join("messages"),
        &here.join("build.rs"),
    ]);
    let listed = fs::read_to_string(dist.join("manifest.tsv"));
    let full = listed.is_ok();
    let mut files = match &listed {
        Ok(manifest) => built(&dist, manifest),
        Err(_) => own(&web, &out)?,
    };
    files.sort_by(|a, b| a.name.cmp(&b.name));
    fs::write(out.join("assets.rs"), table(&files, full)?)?;
    fs::write(out.join("words.rs"), words(&here)?)
}

/// A missing path would rebuild every time; its nearest parent that exists is watched instead.
fn watch(paths: &[&Path]) {
    for path in paths {
        let existing = path.ancestors().find(|p| p.exists()).unwrap_or(path);
        println!("cargo:rerun-if-changed={}", existing.display());
    }
}

/// Lines of `name<TAB>file`; a `.br` beside a file is its compressed twin.
fn built(dist: &Path, manifest: &str) -> Vec<File> {
    manifest
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, file)| {
            let path = dist.join(file);
            let brotli = Some(dist.join(format!("{file}.br"))).filter(|p| p.exists());
            let hash = hash(&fs::read(&path).unwrap_or_default());
            File { name: name.into(), public: format!("/a/{file}"), path, brotli, hash }
        })
        .collect()
}

/// Our own styles in the order of their file names, and our own shapes for the icons nobody can do without.
fn own(web: &Path, out: &Path) -> io::Result<Vec<File>> {
    let mut sheets: Vec<PathBuf> = fs::read_dir(web.join("src/styles"))?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    sheets.retain(|path| path.extension().is_some_and(|e| e == "css"));
    sheets.sort();
    let mut css = String::new();
    for sheet in sheets {
        css.push_str(&fs::read_to_string(sheet)?);
    }
    let gallery = fs::read_to_string(web.join("src/gallery.css"))?;
    let icons = fs::read_to_string(web.join("src/icons.svg"))?;
    [("hromada.css", css), ("gallery.css", gallery), ("icons.svg", icons)]
        .into_iter()
        .map(|(name, text)| {
            let hash = hash(text.as_bytes());
            let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
            let path = out.join(name);
            fs::write(&path, text)?;
            Ok(File { name: name.into(), public: format!("/a/{stem}.{hash}.{extension}"), path, brotli: None, hash })
        })
        .collect()
}

fn table(files: &[File], full: bool) -> io::Result<String> {
    let mut code = String::from("static ASSETS: &[Asset] = &[\n");
    let mut icons = Vec::new();
    for file in files {
        let path = fs::canonicalize(&file.path)?;
        let brotli = match &file.brotli {
            Some(twin) => format!("Some(include_bytes!({:?}))", fs::canonicalize(twin)?),
            None => "None".into(),
        };
        let _ = writeln!(
            code,
            "Asset {{ name: {:?}, path: {:?}, bytes: include_bytes!({path:?}), brotli: {brotli}, mime: {:?}, etag: \"\\\"{}\\\"\", immutable: true }},",
            file.name,
            file.public,
            mime(&file.name),
            file.hash
        );
        if file.name == "icons.svg" {
            icons = symbols(&fs::read_to_string(&path)?);
        }
    }
    icons.sort();
    let _ = writeln!(code, "];\nstatic FULL: bool = {full};\nstatic ICONS: &[&str] = &{icons:?};");
    Ok(code)
}

fn symbols(sprite: &str) -> Vec<String> {
    sprite.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// FNV-1a over 64 bits: enough to tell versions of our own files apart.
fn hash(bytes: &[u8]) -> String {
    let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}

/// The messages `part-…` as constants by language, so that a component needs no dictionary to say «Назад».
fn words(here: &Path) -> io::Result<String> {
    let (uk, en) = (parts(&here.join("messages/uk.ftl"))?, parts(&here.join("messages/en.ftl"))?);
    let mut code = String::new();
    for (key, text) in &uk {
        let other = en.iter().find(|(k, _)| k == key).map_or("", |(_, text)| text.as_str());
        let name = key.replace('-', "_");
        let _ = writeln!(
            code,
            "pub(crate) const fn {name}(lang: &::kit::Lang) -> &'static str {{ match lang {{ ::kit::Lang::Uk => {text:?}, ::kit::Lang::En => {other:?} }} }}"
        );
    }
    Ok(code)
}

fn parts(path: &Path) -> io::Result<Vec<(String, String)>> {
    let text = fs::read_to_string(path)?;
    Ok(text
        .lines()
        .filter_map(|line| line.strip_prefix("part-")?.split_once('='))
        .map(|(key, text)| (key.trim().to_owned(), text.trim().replace("{\"{\"}", "{").replace("{\"}\"}", "}")))
        .collect())
}
