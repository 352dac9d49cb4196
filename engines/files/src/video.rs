//! Videos that residents send: boxes that tell who filmed, with what, when and where are blotted out in place; pictures and sound stay.
//!
//! MP4 and QuickTime are boxes within boxes (ISO/IEC 14496-12, 4.2). A box that tells something becomes `free`, of the same length and full of
//! zeros, so that nothing else moves. The place is read first, from `©xyz` or `com.apple.quicktime.location.ISO6709`, both in the form of
//! ISO 6709: `+47.9100+033.3900/`. Tracks of such words beside the picture (a camera's positioning) are blotted out of the table of contents.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::photo::TakenAt;

/// Boxes that tell something besides the picture.
const TELLING: [[u8; 4]; 3] = [*b"udta", *b"meta", *b"uuid"];
/// Boxes that hold boxes with such.
const HOLDING: [[u8; 4]; 5] = [*b"moov", *b"trak", *b"mdia", *b"moof", *b"traf"];
/// Boxes that know when it was filmed, behind their version and flags.
const DATED: [[u8; 4]; 3] = [*b"mvhd", *b"tkhd", *b"mdhd"];
/// Boxes that are looked at; a file of phones has some hundreds.
const BOXES_MAX: usize = 20_000;
/// How deep they lie in each other.
const DEEP_MAX: usize = 8;
/// The most bytes in which a place is looked for.
const WORDS_BYTES_MAX: u64 = 1 << 20;

/// Whether the first bytes of a file are of such a video.
pub(crate) fn is_video(head: &[u8]) -> bool {
    infer::get(head).is_some_and(|found| matches!(found.mime_type(), "video/mp4" | "video/quicktime"))
}

/// Cleans the file of a video in place; gives where it was filmed. None for what is no video.
pub(crate) fn clean(path: &Path) -> std::io::Result<Option<Option<TakenAt>>> {
    let mut file = File::options().read(true).write(true).open(path)?;
    let length = file.metadata()?.len();
    let mut walk = Walk { file: &mut file, left: BOXES_MAX, taken_at: None };
    Ok(walk.boxes(0, length, DEEP_MAX)?.then_some(walk.taken_at))
}

/// A box: its letters, where it begins, where its content begins, where it ends.
#[derive(Clone, Copy)]
struct Found {
    name: [u8; 4],
    from: u64,
    content: u64,
    until: u64,
}

/// What goes through a file.
struct Walk<'a, F> {
    file: &'a mut F,
    left: usize,
    taken_at: Option<TakenAt>,
}

impl<F: Read + Write + Seek> Walk<'_, F> {
    /// Cleans the boxes between two places; false where what stands there are no boxes.
    fn boxes(&mut self, from: u64, until: u64, deep: usize) -> std::io::Result<bool> {
        let mut at = from;
        while at + 8 <= until {
            if self.left == 0 {
                return Ok(false);
            }
            self.left -= 1;
            let Some(found) = self.found(at, until)? else { return Ok(false) };
            if TELLING.contains(&found.name) || (found.name == *b"trak" && self.is_of_words(found)?) {
                self.blot(found)?;
            } else if DATED.contains(&found.name) {
                self.undate(found)?;
            } else if HOLDING.contains(&found.name) && !(deep > 0 && self.boxes(found.content, found.until, deep - 1)?) {
                return Ok(false);
            }
            at = found.until;
        }
        Ok(at == until || until - at < 8)
    }

    /// The box at a place; none where its length is no length.
    fn found(&mut self, from: u64, until: u64) -> std::io::Result<Option<Found>> {
        let mut head = [0; 8];
        self.read(from, &mut head)?;
        let [a, b, c, d, name @ ..] = head;
        let (content, length) = match u32::from_be_bytes([a, b, c, d]) {
            // to the end of what holds it
            0 => (8, until - from),
            // too long for four bytes
            1 if from + 16 <= until => {
                let mut long = [0; 8];
                self.read(from + 8, &mut long)?;
                (16, u64::from_be_bytes(long))
            }
            length => (8, u64::from(length)),
        };
        let end = from.checked_add(length).filter(|end| length >= content && *end <= until);
        Ok(end.map(|until| Found { name, from, content: from + content, until }))
    }

    /// Whether a track is of words, not of pictures or sound: what its handler says (`mdia`, then `hdlr`).
    fn is_of_words(&mut self, track: Found) -> std::io::Result<bool> {
        let Some(media) = self.child(track, *b"mdia")? else { return Ok(false) };
        let Some(handler) = self.child(media, *b"hdlr")?.filter(|own| own.until - own.content >= 12) else { return Ok(false) };
        let mut kind = [0; 4];
        self.read(handler.content + 8, &mut kind)?;
        Ok(kind == *b"meta")
    }

    fn child(&mut self, of: Found, name: [u8; 4]) -> std::io::Result<Option<Found>> {
        let mut at = of.content;
        while at + 8 <= of.until && self.left > 0 {
            self.left -= 1;
            match self.found(at, of.until)? {
                Some(found) if found.name == name => return Ok(Some(found)),
                Some(found) => at = found.until,
                None => break,
            }
        }
        Ok(None)
    }

    /// Reads the place, then writes zeros over the box.
    fn blot(&mut self, found: Found) -> std::io::Result<()> {
        let mut words = vec![0; usize::try_from((found.until - found.content).min(WORDS_BYTES_MAX)).unwrap_or(0)];
        self.read(found.content, &mut words)?;
        self.taken_at = self.taken_at.or_else(|| place_in(&words));
        self.write(found.from + 4, b"free")?;
        self.file.seek(SeekFrom::Start(found.content))?;
        std::io::copy(&mut std::io::repeat(0).take(found.until - found.content), self.file)?;
        Ok(())
    }

    /// Writes zeros over the hours of making and changing: two numbers of four bytes, of eight in version 1.
    fn undate(&mut self, found: Found) -> std::io::Result<()> {
        let mut version = [0];
        if found.until - found.content < 20 {
            return Ok(());
        }
        self.read(found.content, &mut version)?;
        let hours: &[u8] = if version == [1] { &[0; 16] } else { &[0; 8] };
        self.write(found.content + 4, hours)
    }

    fn read(&mut self, at: u64, into: &mut [u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(at))?;
        self.file.read_exact(into)
    }

    fn write(&mut self, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)
    }
}

/// The first place in the form of ISO 6709 in degrees: a sign, two digits, a dot; a sign, three digits, a dot.
fn place_in(words: &[u8]) -> Option<TakenAt> {
    let is_sign = |byte: &u8| matches!(byte, b'+' | b'-');
    (0..words.len()).filter(|at| words.get(*at).is_some_and(is_sign)).find_map(|at| {
        let (lat, rest) = degrees(words.get(at..)?, 2)?;
        let (lon, _) = degrees(rest, 3)?;
        let known = lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat.abs() > 0.001 || lon.abs() > 0.001);
        known.then_some([lon, lat])
    })
}

/// A number with its sign and so many digits before the dot, and what follows it.
fn degrees(words: &[u8], whole: usize) -> Option<(f64, &[u8])> {
    let (sign, rest) = words.split_first().filter(|(sign, _)| matches!(sign, b'+' | b'-'))?;
    let length = rest.iter().take(24).take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let (number, rest) = rest.split_at_checked(length)?;
    let text = std::str::from_utf8(number).ok().filter(|text| text.find('.') == Some(whole))?;
    let value: f64 = text.parse().ok()?;
    Some((if *sign == b'-' { -value } else { value }, rest))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn of(name: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
        [&length, name, content].concat()
    }

    fn track(handler: &[u8], words: &[u8]) -> Vec<u8> {
        let head = of(b"hdlr", &[&[0; 8], handler, &[0; 13]].concat());
        of(b"trak", &[of(b"tkhd", &[7; 84]), of(b"mdia", &[of(b"mdhd", &[7; 24]), head].concat()), words.to_vec()].concat())
    }

    /// A video of a phone without a picture: who and where in the movie and in a track, a track of positions, sound last.
    fn told() -> Vec<u8> {
        let place = of(b"\xa9xyz", b"\0\x12\x15\xc7+47.9100+033.3900/");
        let keys = of(b"meta", b"com.apple.quicktime.make Olena's phone");
        let movie = [
            of(b"mvhd", &[&[0; 4][..], &[7; 96]].concat()),
            track(b"vide", &of(b"udta", b"Olena")),
            track(b"meta", b"mebx +47"),
            of(b"udta", &place),
            keys,
        ];
        let uuid = of(b"uuid", b"Olena in XMP");
        [of(b"ftyp", b"qt  \0\0\0\0qt  "), of(b"moov", &movie.concat()), uuid, of(b"mdat", b"picture and sound")].concat()
    }

    fn cleaned(bytes: Vec<u8>) -> (bool, Option<TakenAt>, Vec<u8>) {
        let (length, mut file) = (bytes.len() as u64, Cursor::new(bytes));
        let mut walk = Walk { file: &mut file, left: BOXES_MAX, taken_at: None };
        let fits = walk.boxes(0, length, DEEP_MAX).unwrap();
        (fits, walk.taken_at, file.into_inner())
    }

    #[test]
    fn a_video_tells_its_place_once_and_keeps_its_picture() {
        let before = told();
        let (fits, taken_at, after) = cleaned(before.clone());
        assert_eq!((fits, taken_at, after.len()), (true, Some([33.39, 47.91]), before.len()));
        let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|own| own == word);
        for gone in [&b"Olena"[..], b"+47", b"apple", b"mebx", b"udta", b"XMP", &[7; 8]] {
            assert!(has(&before, gone), "{gone:?}");
        }
        for gone in [&b"Olena"[..], b"+47", b"apple", b"mebx", b"udta", b"XMP"] {
            assert!(!has(&after, gone), "{gone:?}");
        }
        assert!(has(&after, b"picture and sound") && has(&after, b"vide"));
        let movie = after.windows(4).position(|own| own == b"mvhd").unwrap();
        assert_eq!(after[movie + 4..movie + 17], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7], "when it was filmed is gone, the rest is not");
        assert!(is_video(&told()));
    }

    #[test]
    fn what_is_cut_off_or_no_video_is_not_taken() {
        let whole = told();
        assert!(!cleaned(whole[..whole.len() - 3].to_vec()).0);
        assert!(!cleaned(of(b"moov", &[0, 0, 0, 3, b'x', b'x', b'x', b'x'])).0);
        assert!(!cleaned((0..20).fold(Vec::new(), |inner, _| of(b"moov", &inner))).0, "too deep");
        assert!(!is_video(b"\xFF\xD8\xFF\xE0"));
    }

    #[test]
    fn places_are_read_with_their_signs() {
        assert_eq!(place_in(b"x-33.8688+151.2093+012.3/"), Some([151.2093, -33.8688]));
        for none in [&b"+00.0000+000.0000/"[..], b"+47.91", b"+4791+03339", b"+95.0000+033.0000", b""] {
            assert_eq!(place_in(none), None, "{none:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(change in prop::collection::vec((0_usize..600, any::<u8>()), 0..12), cut in 0_usize..600) {
            let mut bytes = told();
            for (at, byte) in change {
                if let Some(own) = bytes.get_mut(at) {
                    *own = byte;
                }
            }
            bytes.truncate(cut.max(8));
            let length = bytes.len();
            prop_assert_eq!(cleaned(bytes).2.len(), length);
        }
    }
}
