//! What a file is, told by its content and not by what it is called; only what is on the list gets in.

/// How a kind of file may be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Showing {
    /// Within the page or in the browser's own viewer.
    Inline,
    /// Only saved: a browser could run it, or could not show it.
    Download,
}

/// A kind of file that the house takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// The media type it is served with.
    pub media_type: &'static str,
    /// The endings its name may have, the usual one first.
    pub endings: &'static [&'static str],
    /// How it may be shown.
    pub showing: Showing,
    /// What its first bytes prove.
    family: Family,
}

/// What can be told from the bytes alone. Within a family the name's ending decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    /// Exactly this media type.
    Itself,
    /// A ZIP archive: office documents are archives.
    Zip,
    /// The compound file of the old office programs.
    Compound,
    /// Text without control characters.
    Plain,
    /// Text that begins with `<`.
    Markup,
    /// ASN.1 DER: signatures.
    Der,
}

/// Why a file is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WrongKind {
    /// There is nothing in it.
    Empty,
    /// It is a program.
    Program,
    /// It is of a kind that is not on the list.
    NotOnTheList,
    /// Its content is not what its name says.
    NotWhatItSays,
}

/// The bytes from the beginning that are enough to tell the kind.
pub const HEAD_BYTES: usize = 8192;

use Family::{Compound, Der, Itself, Markup, Plain, Zip};
use Showing::{Download, Inline};

/// The list of what is taken, in the order in which the first that fits wins.
pub const KINDS: &[Kind] = &[
    kind("application/pdf", &["pdf"], Inline, Itself),
    kind("image/jpeg", &["jpg", "jpeg"], Inline, Itself),
    kind("image/png", &["png"], Inline, Itself),
    kind("image/gif", &["gif"], Inline, Itself),
    kind("image/webp", &["webp"], Inline, Itself),
    kind("image/tiff", &["tif", "tiff"], Download, Itself),
    kind("image/heif", &["heic", "heif"], Download, Itself),
    kind("audio/mpeg", &["mp3"], Download, Itself),
    kind("video/mp4", &["mp4"], Download, Itself),
    kind("video/quicktime", &["mov"], Download, Itself),
    kind("application/rtf", &["rtf"], Download, Itself),
    kind("application/x-7z-compressed", &["7z"], Download, Itself),
    kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"], Download, Zip),
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"], Download, Zip),
    kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"], Download, Zip),
    kind("application/vnd.oasis.opendocument.text", &["odt"], Download, Zip),
    kind("application/vnd.oasis.opendocument.spreadsheet", &["ods"], Download, Zip),
    kind("application/vnd.oasis.opendocument.presentation", &["odp"], Download, Zip),
    kind("application/vnd.etsi.asic-e+zip", &["asice"], Download, Zip),
    kind("application/vnd.google-earth.kmz", &["kmz"], Download, Zip),
    kind("application/zip", &["zip"], Download, Zip),
    kind("application/msword", &["doc"], Download, Compound),
    kind("application/vnd.ms-excel", &["xls"], Download, Compound),
    kind("application/vnd.ms-powerpoint", &["ppt"], Download, Compound),
    kind("application/pkcs7-signature", &["p7s"], Download, Der),
    kind("image/svg+xml", &["svg"], Download, Markup),
    kind("text/html", &["html", "htm"], Download, Markup),
    kind("application/vnd.google-earth.kml+xml", &["kml"], Download, Markup),
    kind("application/gpx+xml", &["gpx"], Download, Markup),
    kind("application/xml", &["xml"], Download, Markup),
    kind("application/geo+json", &["geojson"], Download, Plain),
    kind("application/json", &["json"], Download, Plain),
    kind("text/csv", &["csv"], Download, Plain),
    kind("text/tab-separated-values", &["tsv"], Download, Plain),
    kind("text/plain", &["txt", "md", "log"], Download, Plain),
];

const fn kind(media_type: &'static str, endings: &'static [&'static str], showing: Showing, family: Family) -> Kind {
    Kind { media_type, endings, showing, family }
}

/// The kind of a media type that the house once gave.
pub fn of_media_type(media_type: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.media_type == media_type)
}

/// The kind of a file from its first [`HEAD_BYTES`] and its name.
///
/// Errors: why it is not taken.
pub fn tell(head: &[u8], name: &str) -> Result<&'static Kind, WrongKind> {
    if head.is_empty() {
        return Err(WrongKind::Empty);
    }
    if is_program(head) {
        return Err(WrongKind::Program);
    }
    let ending = ending(name);
    let fits = |kind: &&Kind| proves(kind, head);
    let by_name = KINDS.iter().filter(fits).find(|kind| kind.endings.contains(&ending.as_str()));
    let by_content = || KINDS.iter().filter(fits).find(|kind| kind.family == Itself);
    match by_name.or_else(by_content) {
        Some(kind) => Ok(kind),
        None if KINDS.iter().any(|kind| kind.endings.contains(&ending.as_str())) => Err(WrongKind::NotWhatItSays),
        None => Err(WrongKind::NotOnTheList),
    }
}

/// The letters after the last dot, in lower case; empty where there is none.
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn proves(kind: &Kind, head: &[u8]) -> bool {
    match kind.family {
        Itself if kind.media_type == "application/pdf" => head.starts_with(b"%PDF-"),
        Itself => infer::get(head).is_some_and(|found| found.mime_type() == kind.media_type),
        Zip => head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
        Compound => head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Der => matches!(head, [0x30, 0x80..=0x84, ..]),
        Plain => is_text(head),
        Markup => is_text(head) && first_letters(head).starts_with('<'),
    }
}

fn is_program(head: &[u8]) -> bool {
    // Windows, Linux, Java and universal Mach-O, Mach-O both ways, Android, WebAssembly, scripts
    const STARTS: [&[u8]; 9] =
        [b"MZ", b"\x7FELF", b"\xCA\xFE\xBA\xBE", b"\xFE\xED\xFA", b"\xCF\xFA\xED\xFE", b"\xCE\xFA\xED\xFE", b"dex\n", b"\0asm", b"#!"];
    STARTS.iter().any(|start| head.starts_with(start))
}

/// UTF-8, UTF-16 with its mark, or a one-byte code page: no control characters but those of text.
fn is_text(head: &[u8]) -> bool {
    let marked = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    marked
        || (infer::get(head).is_none_or(|found| found.matcher_type() == infer::MatcherType::Text)
            && !head.iter().any(|byte| is_control(*byte)))
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C) || byte == 0x7F
}

fn first_letters(head: &[u8]) -> String {
    let bare = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    let letters = bare.iter().filter(|byte| **byte != 0 && **byte < 0x80).map(|byte| char::from(*byte));
    letters.skip_while(char::is_ascii_whitespace).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";

    #[test]
    fn the_kind_is_told_by_the_content() {
        let compound: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        for (head, name, expected) in [
            (b"%PDF-1.7\n%\xE2\xE3".as_slice(), "\u{437}\u{432}\u{456}\u{442}.pdf", Ok("application/pdf")),
            (PNG, "photo.png", Ok("image/png")),
            (PNG, "photo.jpg", Ok("image/png")),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "photo.JPEG", Ok("image/jpeg")),
            (b"PK\x03\x04\x14\0\0\0", "table.xlsx", Ok("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
            (b"PK\x03\x04\x14\0\0\0", "a.zip", Ok("application/zip")),
            (b"PK\x03\x04\x14\0\0\0", "a.docm", Err(WrongKind::NotOnTheList)),
            (b"PK\x03\x04\x14\0\0\0", "a.pdf", Err(WrongKind::NotWhatItSays)),
            (compound, "old.doc", Ok("application/msword")),
            ("код;назва\n1;Сквер".as_bytes(), "data.csv", Ok("text/csv")),
            (b"\xEA\xEE\xE4;\xED\xE0\xE7\xE2\xE0", "windows-1251.csv", Ok("text/csv")),
            (b"\xFF\xFEa\0;\0b\0", "utf-16.csv", Ok("text/csv")),
            (b"{\"a\": 1}", "data.json", Ok("application/json")),
            (b"<?xml version=\"1.0\"?><a/>", "data.xml", Ok("application/xml")),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "emblem.svg", Ok("image/svg+xml")),
            (b"not markup", "emblem.svg", Err(WrongKind::NotWhatItSays)),
            (b"MZ\x90\0\x03\0", "setup.pdf", Err(WrongKind::Program)),
            (b"\x7FELF\x02\x01\x01", "a.txt", Err(WrongKind::Program)),
            (b"#!/bin/sh\nrm -rf /", "a.txt", Err(WrongKind::Program)),
            (b"hello\0world", "a.txt", Err(WrongKind::NotWhatItSays)),
            (b"hello", "a.exe", Err(WrongKind::NotOnTheList)),
            (b"hello", "noending", Err(WrongKind::NotOnTheList)),
            (b"", "a.txt", Err(WrongKind::Empty)),
            (&[0x30, 0x82, 0x10, 0x00], "letter.pdf.p7s", Ok("application/pkcs7-signature")),
        ] {
            assert_eq!(tell(head, name).map(|kind| kind.media_type), expected, "{name}");
        }
    }

    #[test]
    fn what_a_browser_could_run_is_only_saved() {
        for kind in KINDS.iter().filter(|kind| kind.showing == Inline) {
            assert!(kind.media_type == "application/pdf" || kind.media_type.starts_with("image/"), "{}", kind.media_type);
            assert!(!kind.media_type.contains("svg"));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_told_or_refused(head in proptest::collection::vec(proptest::num::u8::ANY, 0..300), name in "\\PC{0,20}") {
            let _ = tell(&head, &name);
        }
    }
}
