//! A file's name as it is kept: no folders, no tricks, an ending that fits.

use crate::kinds::{Kind, ending};

/// The longest name, characters.
pub const NAME_CHARS_MAX: usize = 120;

/// The name without folders, control and direction characters and what other systems forbid, with an ending of its kind.
///
/// What is left of "../../etc/passwd" is "passwd"; of nothing, "file".
pub fn clean(raw: &str, kind: &Kind) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let allowed: String = last.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_forbidden(*c)).collect();
    let words: Vec<&str> = allowed.split(' ').filter(|word| !word.is_empty()).collect();
    let name = words.join(" ").trim_matches(['.', ' ']).to_owned();
    let fits = kind.endings.contains(&ending(&name).as_str());
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if fits || crate::kinds::KINDS.iter().any(|kind| kind.endings.contains(&ending.to_lowercase().as_str())) => {
            (stem, if fits { ending.to_lowercase() } else { kind.endings[0].to_owned() })
        }
        _ => (name.as_str(), kind.endings[0].to_owned()),
    };
    let stem: String = stem.chars().take(NAME_CHARS_MAX - ending.len() - 1).collect();
    let stem = stem.trim_matches(['.', ' ']);
    format!("{}.{ending}", if stem.is_empty() || is_reserved(stem) { "file" } else { stem })
}

/// Control, bidirectional and invisible characters, and what Windows does not allow in names.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '"' | '<' | '>' | '|' | ':' | '*' | '?' | '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Names of devices, which Windows opens instead of files.
fn is_reserved(stem: &str) -> bool {
    let upper = stem.split('.').next().unwrap_or_default().to_uppercase();
    matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (upper.len() == 4 && (upper.starts_with("COM") || upper.starts_with("LPT")) && upper.ends_with(|c: char| c.is_ascii_digit()))
}

/// `attachment` or `inline` with the name in both ways of RFC 6266: plain ASCII for old clients, percent-encoded UTF-8.
pub fn disposition(name: &str, inline: bool) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' }).collect();
    let way = if inline { "inline" } else { "attachment" };
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{}", percent(name))
}

/// The name as the last part of an address.
pub fn percent(name: &str) -> String {
    name.bytes().fold(String::with_capacity(name.len() * 3), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::of_media_type;

    #[test]
    fn names_are_cleaned() {
        let pdf = of_media_type("application/pdf").expect("on the list");
        for (raw, expected) in [
            ("Звіт за рік.pdf", "Звіт за рік.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\Olena\\Desktop\\Звіт.PDF", "Звіт.pdf"),
            ("..", "file.pdf"),
            ("", "file.pdf"),
            (".htaccess", "htaccess.pdf"),
            ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie b.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe.pdf"),
            ("photo.png", "photo.pdf"),
            ("nul.pdf", "file.pdf"),
            ("вер. 2.1", "вер. 2.1.pdf"),
            ("%2e%2e%2fa.pdf", "%2e%2e%2fa.pdf"),
        ] {
            assert_eq!(clean(raw, pdf), expected, "{raw}");
        }
        assert_eq!(clean(&"я".repeat(500), pdf).chars().count(), NAME_CHARS_MAX);
    }

    #[test]
    fn a_name_cannot_break_out_of_the_header() {
        let said = disposition("Звіт \"2026\"\r\n; a=b.pdf", false);
        assert_eq!(
            said,
            "attachment; filename=\"____ _2026____ a_b.pdf\"; filename*=UTF-8''%D0%97%D0%B2%D1%96%D1%82%20%222026%22%0D%0A%3B%20a%3Db.pdf"
        );
    }

    proptest::proptest! {
        #[test]
        fn a_clean_name_is_one_harmless_part_of_a_path(raw in "\\PC{0,200}|[./\\\\a\u{202e}\r\n\0]{0,40}") {
            let name = clean(&raw, of_media_type("text/csv").expect("on the list"));
            proptest::prop_assert!(name.ends_with(".csv") && !name.contains(['/', '\\', '\0', '\r', '\n']) && !name.starts_with('.'), "{}", name);
            proptest::prop_assert!(name.chars().count() <= NAME_CHARS_MAX);
            proptest::prop_assert_eq!(clean(&name, of_media_type("text/csv").expect("on the list")), name.clone());
        }
    }
}
