//! Which encoding a text file is in, and its text decoded piece by piece.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::{CoderResult, Decoder, Encoding, IBM866, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::source::Stream;
use crate::{ReadLimits, Source, TableError};

/// The encodings Ukrainian tables come in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TextEncoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1251.
    Windows1251,
    /// KOI8-U.
    Koi8U,
    /// IBM866, the encoding of DOS.
    Ibm866,
}

impl TextEncoding {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1251 => "Windows-1251",
            Self::Koi8U => "KOI8-U",
            Self::Ibm866 => "IBM866",
        }
    }

    pub(crate) fn is_utf8(self) -> bool {
        self == Self::Utf8
    }

    fn codec(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1251 => WINDOWS_1251,
            Self::Koi8U => KOI8_U,
            Self::Ibm866 => IBM866,
        }
    }
}

/// Bytes looked at once letters beyond ASCII have begun.
const SAMPLE_BYTES: usize = 64 << 10;

/// The encoding (or the one asked for) and the length of the byte order mark.
pub(crate) fn sniff(source: &Source, asked: Option<TextEncoding>) -> Result<(TextEncoding, u64), TableError> {
    let start = source.start(4)?;
    let marked = match start.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => Some((TextEncoding::Utf8, 3)),
        [0xff, 0xfe, ..] => Some((TextEncoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((TextEncoding::Utf16Be, 2)),
        _ => None,
    };
    match (asked, marked) {
        (Some(asked), Some((found, mark))) if asked == found => Ok((asked, mark)),
        (Some(asked), _) => Ok((asked, 0)),
        (None, Some(found)) => Ok(found),
        (None, None) => Ok((guess(source)?, 0)),
    }
}

fn guess(source: &Source) -> Result<TextEncoding, TableError> {
    let start = source.start(SAMPLE_BYTES)?;
    if let Some(wide) = wide(&start) {
        return Ok(wide);
    }
    let (sample, whole) = telling(source)?;
    match std::str::from_utf8(&sample) {
        Ok(_) => Ok(TextEncoding::Utf8),
        Err(error) if error.error_len().is_none() && !whole => Ok(TextEncoding::Utf8),
        Err(_) if is_mostly_utf8(&sample) => Ok(TextEncoding::Utf8),
        Err(_) => Ok(cyrillic(&sample)),
    }
}

/// A few broken bytes don't make a file of UTF-8 anything else.
fn is_mostly_utf8(sample: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sample);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let letters = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    broken * 20 < letters
}

/// UTF-16 without a mark shows in zero bytes of ASCII separators and digits, all on one side.
fn wide(start: &[u8]) -> Option<TextEncoding> {
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), start.len() / 2);
    let telling = |side: usize, other: usize| pairs > 1 && side * 20 > pairs && other * 20 < side;
    match (telling(odd, even), telling(even, odd)) {
        (true, _) => Some(TextEncoding::Utf16Le),
        (_, true) => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// A sample from the first byte beyond ASCII on, and whether it reaches the end of the file.
fn telling(source: &Source) -> Result<(Vec<u8>, bool), TableError> {
    let mut stream = source.open()?;
    let mut chunk = vec![0; SAMPLE_BYTES];
    let mut at = 0u64;
    loop {
        let read = stream.read(&mut chunk)?;
        let piece = chunk.get(..read).unwrap_or_default();
        match piece.iter().position(|byte| !byte.is_ascii()) {
            None if read == 0 => return Ok((Vec::new(), true)),
            None => at += read as u64,
            Some(first) => {
                at += first as u64;
                break;
            }
        }
    }
    stream.seek(SeekFrom::Start(at))?;
    let mut sample = Vec::new();
    stream.take(SAMPLE_BYTES as u64 + 1).read_to_end(&mut sample)?;
    let whole = sample.len() <= SAMPLE_BYTES;
    sample.truncate(SAMPLE_BYTES);
    Ok((sample, whole))
}

/// The one-byte encoding in which the sample reads most like Ukrainian.
fn cyrillic(sample: &[u8]) -> TextEncoding {
    let candidates = [TextEncoding::Windows1251, TextEncoding::Koi8U, TextEncoding::Ibm866];
    let score = |encoding: &TextEncoding| likeness(&encoding.codec().decode_without_bom_handling(sample).0);
    let mut best = (TextEncoding::Windows1251, i64::MIN);
    for candidate in candidates {
        let score = score(&candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// Common letters count for, rare signs and capitals after small letters against.
fn likeness(text: &str) -> i64 {
    let mut before = ' ';
    let mut score = 0;
    for letter in text.chars().filter(|letter| !letter.is_ascii() || letter.is_ascii_whitespace() || letter.is_ascii_punctuation()) {
        score += match letter {
            c if c.is_ascii() => 0,
            'о' | 'а' | 'и' | 'н' | 'і' | 'в' | 'т' | 'е' | 'р' | 'с' | 'к' => 4,
            'а'..='я' | 'ї' | 'є' | 'ґ' => 2,
            'А'..='Я' | 'І' | 'Ї' | 'Є' | 'Ґ' if before.is_lowercase() => -6,
            'О' | 'А' | 'И' | 'Н' | 'І' | 'В' | 'Т' | 'Е' | 'Р' | 'С' | 'К' => 3,
            'А'..='Я' | 'Ї' | 'Є' | 'Ґ' => 1,
            '№' | '«' | '»' | '’' | '–' | '—' | '…' | '°' | '“' | '”' | '\u{a0}' => 0,
            '\u{2500}'..='\u{25ff}' | '\u{fffd}' | '\u{80}'..='\u{9f}' => -8,
            _ => -3,
        };
        before = letter;
    }
    score
}

/// The text of a file as UTF-8, a piece at a time.
pub(crate) struct Text {
    source: Box<dyn Stream>,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    text: Vec<u8>,
    at: usize,
    filled: usize,
    bytes: u64,
    bytes_max: u64,
    source_ended: bool,
    ended: bool,
    /// Whether bytes that could not be decoded became � so far.
    pub undecodable: bool,
}

const PIECE_BYTES: usize = 64 << 10;

impl Text {
    pub(crate) fn open(source: &Source, encoding: TextEncoding, skip: u64, limits: &ReadLimits) -> Result<Self, TableError> {
        let mut source = source.open()?;
        source.seek(SeekFrom::Start(skip))?;
        Ok(Self {
            source,
            decoder: encoding.codec().new_decoder_without_bom_handling(),
            raw: Vec::new(),
            raw_at: 0,
            text: vec![0; PIECE_BYTES * 2],
            at: 0,
            filled: 0,
            bytes: 0,
            bytes_max: limits.bytes_max,
            source_ended: false,
            ended: false,
            undecodable: false,
        })
    }

    /// What follows, at least a byte; nothing at the end of the file.
    pub(crate) fn fill(&mut self) -> Result<&[u8], TableError> {
        while self.at == self.filled && !self.ended {
            if self.raw_at == self.raw.len() && !self.source_ended {
                self.read()?;
            }
            self.decode();
        }
        Ok(self.text.get(self.at..self.filled).unwrap_or_default())
    }

    /// Marks so many bytes of [`Text::fill`] as used.
    pub(crate) fn consume(&mut self, used: usize) {
        self.at = (self.at + used).min(self.filled);
    }

    fn read(&mut self) -> Result<(), TableError> {
        self.raw.resize(PIECE_BYTES, 0);
        let read = self.source.read(&mut self.raw)?;
        self.raw.truncate(read);
        self.raw_at = 0;
        self.bytes += read as u64;
        self.source_ended = read == 0;
        if self.bytes > self.bytes_max { Err(TableError::TooManyBytes { limit: self.bytes_max }) } else { Ok(()) }
    }

    fn decode(&mut self) {
        let rest = self.raw.get(self.raw_at..).unwrap_or_default();
        let (result, read, written, replaced) = self.decoder.decode_to_utf8(rest, &mut self.text, self.source_ended);
        self.raw_at += read;
        (self.at, self.filled) = (0, written);
        self.undecodable |= replaced;
        self.ended = self.source_ended && result == CoderResult::InputEmpty;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "№;Назва;Адреса\r\n1;Школа № 5 «Їжачок»;вул. Ґонти, 7\r\n2;БІБЛІОТЕКА;просп. Є. Чикаленка\r\n";

    fn all(source: &Source) -> (TextEncoding, String) {
        let (encoding, skip) = sniff(source, None).unwrap();
        let mut text = Text::open(source, encoding, skip, &ReadLimits::default()).unwrap();
        let mut out = Vec::new();
        while let Ok(piece) = text.fill() {
            if piece.is_empty() {
                break;
            }
            out.extend_from_slice(piece);
            let used = piece.len();
            text.consume(used);
        }
        (encoding, String::from_utf8(out).unwrap())
    }

    fn utf16(text: &str, high_first: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if high_first { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn each_encoding_is_recognised_and_decoded() {
        let encoded = |encoding: TextEncoding| encoding.codec().encode(&SAMPLE.replace(['№', '«', '»', 'Ґ'], "-")).0.into_owned();
        for encoding in [TextEncoding::Windows1251, TextEncoding::Koi8U] {
            assert_eq!(all(&encoded(encoding).into()), (encoding, SAMPLE.replace(['№', '«', '»', 'Ґ'], "-")));
        }
        let dos = "Назва;Адреса\r\nШкола;вулиця Соборна\r\n";
        assert_eq!(all(&IBM866.encode(dos).0.into_owned().into()), (TextEncoding::Ibm866, dos.to_owned()));
        assert_eq!(all(&SAMPLE.into()), (TextEncoding::Utf8, SAMPLE.to_owned()));
        assert_eq!(all(&format!("\u{feff}{SAMPLE}").into()), (TextEncoding::Utf8, SAMPLE.to_owned()));
        for (high_first, encoding) in [(false, TextEncoding::Utf16Le), (true, TextEncoding::Utf16Be)] {
            for mark in [true, false] {
                assert_eq!(all(&utf16(SAMPLE, high_first, mark).into()), (encoding, SAMPLE.to_owned()));
            }
        }
    }

    #[test]
    fn letters_may_begin_after_a_long_plain_beginning() {
        let text = format!("{}назва\n", "id;code\n".repeat(20_000));
        assert_eq!(all(&WINDOWS_1251.encode(&text).0.into_owned().into()), (TextEncoding::Windows1251, text.clone()));
        assert_eq!(all(&text.clone().into()), (TextEncoding::Utf8, text));
    }

    #[test]
    fn an_odd_byte_of_utf16_is_noticed() {
        let mut bytes = utf16("а;б\n", false, true);
        bytes.push(0x31);
        let (encoding, text) = all(&bytes.into());
        assert_eq!((encoding, text.as_str()), (TextEncoding::Utf16Le, "а;б\n\u{fffd}"));
    }
}
