//! Styles, scripts, fonts and icons inside the binary, under names that change with their content.
//!
//! `web/build.mjs` makes `web/dist`; where that has been run, its files are taken with their brotli twins, otherwise our
//! own styles and a few shapes of our own, so that a plain `cargo build` gives pages that look right and need no script.

/// A file under `/a/`.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// What it is called in the sources: `hromada.css`.
    pub name: &'static str,
    /// Its public path: `/a/hromada.5f3c….css`.
    pub path: &'static str,
    /// The bytes.
    pub bytes: &'static [u8],
    /// The same, compressed.
    pub brotli: Option<&'static [u8]>,
    /// The media type.
    pub mime: &'static str,
    /// A strong tag, with its quotation marks.
    pub etag: &'static str,
    /// The name holds the hash: it may be kept for a year.
    pub immutable: bool,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The file of a public path (`/a/…`); none if there is no such file.
pub fn get(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// Every file.
pub fn all() -> &'static [Asset] {
    ASSETS
}

/// The public path of a file by its name in the sources; empty if this build has no such file.
pub fn asset(name: &str) -> &'static str {
    ASSETS.binary_search_by_key(&name, |asset| asset.name).ok().and_then(|at| ASSETS.get(at)).map_or("", |asset| asset.path)
}

/// The public path of the sprite: every icon of every page names it.
pub fn sprite() -> &'static str {
    static PATH: std::sync::OnceLock<&str> = std::sync::OnceLock::new();
    PATH.get_or_init(|| asset("icons.svg"))
}

/// Whether this build has the full front end: scripts, fonts and icons.
pub fn is_full() -> bool {
    FULL
}

/// Whether the sprite has an icon of this name.
pub fn has_icon(name: &str) -> bool {
    ICONS.binary_search(&name).is_ok()
}

/// The names of the icons, in order.
pub fn icons() -> &'static [&'static str] {
    ICONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_build_has_the_styles_and_a_sprite() {
        for name in ["hromada.css", "icons.svg"] {
            let found = get(asset(name)).unwrap();
            assert!(!found.bytes.is_empty(), "{name} is empty");
            assert!(found.immutable && found.etag.starts_with('"'), "{name}");
        }
        assert_eq!(asset("no-such-file.js"), "");
    }

    #[test]
    fn names_and_icons_are_sorted_so_that_they_are_found() {
        assert!(ASSETS.is_sorted_by_key(|asset| asset.name));
        assert!(ICONS.is_sorted());
        assert!(has_icon("search") && has_icon("menu"));
    }
}
