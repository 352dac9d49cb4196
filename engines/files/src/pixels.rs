//! How large an image unfolds, read from its header alone, so that a small file cannot eat a browser's memory.

/// The most pixels an image may have.
pub const PIXELS_MAX: u64 = 100_000_000;
/// The longest side of an image, pixels.
pub const SIDE_MAX: u32 = 30_000;
/// The bytes from the beginning that must hold the dimensions. Cameras put previews and profiles before them.
pub const HEAD_BYTES: usize = 1 << 20;

/// What is wrong with an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WrongImage {
    /// Its header cannot be read.
    Broken,
    /// It has more pixels than anybody needs.
    TooLarge,
}

/// Checks the dimensions of what browsers show inline; other kinds pass.
///
/// Errors: a broken header or too many pixels.
pub fn check(media_type: &str, head: &[u8]) -> Result<(), WrongImage> {
    let found = match media_type {
        "image/png" => png(head),
        "image/gif" => gif(head),
        "image/jpeg" => jpeg(head),
        "image/webp" => webp(head),
        _ => return Ok(()),
    };
    let (width, height) = found.filter(|(width, height)| *width > 0 && *height > 0).ok_or(WrongImage::Broken)?;
    if width > SIDE_MAX || height > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(WrongImage::TooLarge);
    }
    Ok(())
}

fn png(head: &[u8]) -> Option<(u32, u32)> {
    (head.get(12..16)? == b"IHDR").then_some(())?;
    Some((big(head, 16, 4)?, big(head, 20, 4)?))
}

fn gif(head: &[u8]) -> Option<(u32, u32)> {
    Some((little(head, 6, 2)?, little(head, 8, 2)?))
}

/// Walks over the segments to the frame header (SOF0…SOF15 but DHT, JPG and DAC).
fn jpeg(head: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        while head.get(at)? == &0xFF && head.get(at + 1)? == &0xFF {
            at += 1;
        }
        (head.get(at)? == &0xFF).then_some(())?;
        match head.get(at + 1)? {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Some((big(head, at + 7, 2)?, big(head, at + 5, 2)?)),
            0x01 | 0xD0..=0xD8 => at += 2,
            0xD9 | 0xDA => return None,
            _ => at += 2 + usize::try_from(big(head, at + 2, 2)?).ok()?.max(2),
        }
    }
}

fn webp(head: &[u8]) -> Option<(u32, u32)> {
    match head.get(12..16)? {
        b"VP8 " => Some((little(head, 26, 2)? & 0x3FFF, little(head, 28, 2)? & 0x3FFF)),
        b"VP8L" => {
            let bits = little(head, 21, 4)?;
            Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
        }
        b"VP8X" => Some((little(head, 24, 3)? + 1, little(head, 27, 3)? + 1)),
        _ => None,
    }
}

fn big(head: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(head.get(at..at.checked_add(count)?)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn little(head: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(head.get(at..at.checked_add(count)?)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes()].concat()
    }

    #[test]
    fn a_pixel_bomb_is_seen_by_its_header() {
        for (head, media_type, expected) in [
            (png_of(4000, 3000), "image/png", Ok(())),
            (png_of(30_001, 1), "image/png", Err(WrongImage::TooLarge)),
            (png_of(20_000, 20_000), "image/png", Err(WrongImage::TooLarge)),
            (png_of(0, 10), "image/png", Err(WrongImage::Broken)),
            (b"GIF89a\x10\0\x20\0".to_vec(), "image/gif", Ok(())),
            (b"GIF89a\xFF\xFF\xFF\xFF".to_vec(), "image/gif", Err(WrongImage::TooLarge)),
            (b"GIF89a".to_vec(), "image/gif", Err(WrongImage::Broken)),
            (b"\xFF\xD8\xFF\xE1\0\x04ab\xFF\xC2\0\x11\x08\x0B\xB8\x0F\xA0".to_vec(), "image/jpeg", Ok(())),
            (b"\xFF\xD8\xFF\xC0\0\x11\x08\xFF\xFF\xFF\xFF".to_vec(), "image/jpeg", Err(WrongImage::TooLarge)),
            (b"\xFF\xD8\xFF\xDA\0\x02".to_vec(), "image/jpeg", Err(WrongImage::Broken)),
            (b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x0F\0\0\x1F\0\0".to_vec(), "image/webp", Ok(())),
            (b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF".to_vec(), "image/webp", Err(WrongImage::TooLarge)),
            (b"%PDF-".to_vec(), "application/pdf", Ok(())),
        ] {
            assert_eq!(check(media_type, &head), expected, "{media_type} {head:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_measured_or_refused(tail in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            for (media_type, start) in [("image/png", b"\x89PNG".as_slice()), ("image/jpeg", b"\xFF\xD8"), ("image/gif", b"GIF89a"), ("image/webp", b"RIFF")] {
                let _ = check(media_type, &[start, &tail].concat());
            }
        }
    }
}
