//! In which encoding a text is, so that it is given out with the name of it.

use crate::kinds::Kind;

/// The encoding of a text by its first bytes, as the media types know it; none where the kind is no text or says its encoding by standard.
pub(crate) fn of(kind: &Kind, head: &[u8]) -> Option<String> {
    let says = kind.media_type.starts_with("text/") || kind.media_type.ends_with("xml");
    says.then(|| guessed(head).to_ascii_lowercase())
}

fn guessed(head: &[u8]) -> &'static str {
    if let Some((marked, _)) = encoding_rs::Encoding::for_bom(head) {
        return marked.name();
    }
    // the last letter may be cut off
    if std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true) {
        return encoding_rs::UTF_8.name();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(head, true);
    detector.guess(Some(b"ua"), chardetng::Utf8Detection::Deny).name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds;

    fn charset(name: &str, bytes: &[u8]) -> Option<String> {
        of(kinds::tell(bytes, name).expect("a kind"), bytes)
    }

    #[test]
    fn texts_say_their_encoding() {
        let text = "код;назва\n1;Сквер на вулиці Соборності, 28\n2;Їдальня школи\n".repeat(4);
        let (old, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(charset("a.csv", text.as_bytes()).as_deref(), Some("utf-8"));
        assert_eq!(charset("a.csv", &old).as_deref(), Some("windows-1251"));
        assert_eq!(charset("a.txt", &wide).as_deref(), Some("utf-16le"));
        assert_eq!(charset("a.xml", b"<a/>").as_deref(), Some("utf-8"));
        let cut = &text.as_bytes()[..text.len() - 2];
        assert_eq!(charset("a.csv", cut).as_deref(), Some("utf-8"), "a letter cut in two");
        assert_eq!(charset("a.json", b"{}"), None, "JSON is UTF-8 by its standard");
        assert_eq!(charset("a.pdf", b"%PDF-1.7\n"), None);
    }
}
