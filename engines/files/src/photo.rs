//! Photos and videos that residents send: the place one knows is told, then it forgets that, the camera and the hour. Which way is up stays.

use std::io::{Cursor, Read as _};
use std::path::Path;

use bytes::Bytes;
use exif::{Exif, In, Reader, Tag, Value};
use img_parts::ImageEXIF;
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::webp::{CHUNK_XMP, WebP};
use kit::{PersonId, Problem, Says};
use web::{House, UploadedFile};

use crate::file::File;
use crate::kinds::HEAD_BYTES;
use crate::video;

/// What begins the part of a JPEG that holds colours (ICC.1, B.4); all else under its marker goes.
const COLOURS: &[u8] = b"ICC_PROFILE\0";
/// Chunks of a PNG that hold words, hours and EXIF.
const PNG_WORDS: [[u8; 4]; 5] = [*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"];

/// The longitude and latitude where a photo or a video was taken, WGS 84.
pub type TakenAt = [f64; 2];

/// Takes an uploaded photo (JPEG, PNG, WebP) or video (MP4, QuickTime); what is kept tells nothing but the picture. Gives where it was taken,
/// if it knew.
///
/// Errors: as [`crate::keep`]; a file of another kind at the field it came in.
pub async fn keep_media(house: &House, upload: UploadedFile, by: Option<PersonId>) -> Result<(File, Option<TakenAt>), Problem> {
    let limit = house.config().limits.file_bytes;
    if upload.bytes > limit {
        return Err(Problem::TooLarge(limit));
    }
    let path = upload.file.path().to_owned();
    let cleaned = tokio::task::spawn_blocking(move || clean(&path)).await.map_err(|error| Problem::Internal(error.to_string()))?;
    let cleaned = cleaned.map_err(|error| {
        tracing::error!(%error, "a photo or a video cannot be read or written");
        Problem::Unavailable
    })?;
    let Some(taken_at) = cleaned else {
        return Err(Problem::field(&upload.field, Says::new("files-no-media").with("name", &upload.name)));
    };
    Ok((crate::keep(house, upload, by).await?, taken_at))
}

/// Whether a file looks like one by its name: to be taken by [`keep_media`], not as it is.
pub fn is_media(name: &str) -> bool {
    let ending = crate::kinds::ending(name);
    matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp" | "mp4" | "mov")
}

/// Cleans a file in place; none for what is neither photo nor video.
fn clean(path: &Path) -> std::io::Result<Option<Option<TakenAt>>> {
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    if video::is_video(&head) { video::clean(path) } else { clean_photo(path) }
}

fn clean_photo(path: &Path) -> std::io::Result<Option<Option<TakenAt>>> {
    let bytes = std::fs::read(path)?;
    let exif = Reader::new().read_from_container(&mut Cursor::new(&bytes)).ok();
    let turned = exif.as_ref().and_then(turned);
    let Some(clean) = forget(Bytes::from(bytes), turned) else { return Ok(None) };
    std::fs::write(path, clean)?;
    Ok(Some(exif.as_ref().and_then(taken_at)))
}

/// Where it was taken.
fn taken_at(exif: &Exif) -> Option<TakenAt> {
    let side = |angle: Tag, sign: Tag, negative: u8| {
        let Value::Rational(parts) = &exif.get_field(angle, In::PRIMARY)?.value else { return None };
        let [degrees, minutes, seconds] = parts.get(..3)? else { return None };
        let at = degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3600.0;
        let Value::Ascii(words) = &exif.get_field(sign, In::PRIMARY)?.value else { return None };
        Some(if words.first()?.first()? == &negative { -at } else { at })
    };
    let lat = side(Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?;
    let lon = side(Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?;
    // cameras without a fix write zeros
    let known = lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat.abs() > 0.001 || lon.abs() > 0.001);
    known.then_some([lon, lat])
}

/// How the picture lies, 2 to 8 (EXIF 2.3, 4.6.4); none where it is upright.
fn turned(exif: &Exif) -> Option<u8> {
    let way = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(way).ok().filter(|way| (2..=8).contains(way))
}

/// The picture without everything that is not picture; none for what is no photo.
fn forget(bytes: Bytes, turned: Option<u8>) -> Option<Bytes> {
    if let Ok(mut jpeg) = Jpeg::from_bytes(bytes.clone()) {
        jpeg.segments_mut().retain(|own| match own.marker() {
            markers::APP2 => own.contents().starts_with(COLOURS),
            markers::APP0 | markers::APP14 => true,
            markers::COM => false,
            other => !(markers::APP1..=markers::APP15).contains(&other),
        });
        jpeg.set_exif(turned.map(upright));
        return Some(jpeg.encoder().bytes());
    }
    if let Ok(mut png) = Png::from_bytes(bytes.clone()) {
        png.chunks_mut().retain(|own| !PNG_WORDS.contains(&own.kind()));
        return Some(png.encoder().bytes());
    }
    let mut webp = WebP::from_bytes(bytes).ok()?;
    webp.set_exif(turned.map(upright));
    webp.remove_chunks_by_id(CHUNK_XMP);
    Some(webp.encoder().bytes())
}

/// An EXIF that says which way is up and nothing else: a TIFF header and one entry.
fn upright(way: u8) -> Bytes {
    const BEFORE: [u8; 18] = [b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0];
    BEFORE.into_iter().chain([way, 0, 0, 0, 0, 0, 0, 0]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A JPEG without a picture, but with an EXIF that says where (47°54′36″ N, 33°23′24″ E), which way is up, and a comment.
    fn told() -> Vec<u8> {
        let mut tiff = vec![b'I', b'I', 42, 0, 8, 0, 0, 0, 2, 0];
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            [tag.to_le_bytes().to_vec(), kind.to_le_bytes().to_vec(), count.to_le_bytes().to_vec(), value.to_le_bytes().to_vec()].concat()
        };
        tiff.extend(entry(0x0112, 3, 1, 6));
        tiff.extend(entry(0x8825, 4, 1, 38));
        tiff.extend([0; 4]);
        tiff.extend([4, 0]);
        tiff.extend(entry(1, 2, 2, u32::from(b'N')));
        tiff.extend(entry(2, 5, 3, 92));
        tiff.extend(entry(3, 2, 2, u32::from(b'E')));
        tiff.extend(entry(4, 5, 3, 116));
        tiff.extend([0; 4]);
        for number in [47_u32, 1, 54, 1, 36, 1, 33, 1, 23, 1, 24, 1] {
            tiff.extend(number.to_le_bytes());
        }
        let segment = |marker: u8, contents: &[u8]| {
            let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker], &length[..], contents].concat()
        };
        let exif = segment(markers::APP1, &[b"Exif\0\0", &tiff[..]].concat());
        let scan = [segment(0xda, &[1, 1, 0, 0, 63, 0]), vec![1, 2, 3]].concat();
        [&[0xff, 0xd8][..], &exif, &segment(markers::COM, b"Olena's phone"), &scan, &[0xff, 0xd9]].concat()
    }

    fn read(bytes: &[u8]) -> Option<Exif> {
        Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()
    }

    #[test]
    fn a_photo_tells_its_place_once_and_keeps_which_way_is_up() {
        let exif = read(&told()).unwrap();
        let [lon, lat] = taken_at(&exif).unwrap();
        assert!((lon - 33.39).abs() < 1e-6 && (lat - 47.91).abs() < 1e-6, "{lon} {lat}");
        let kept = forget(told().into(), turned(&exif)).unwrap();
        let after = read(&kept).unwrap();
        assert_eq!((taken_at(&after), turned(&after), after.fields().count()), (None, Some(6), 1));
        assert!(!kept.windows(5).any(|some| some == b"Olena"));
    }

    #[test]
    fn what_is_no_photo_is_not_taken_for_one() {
        assert_eq!(forget(Bytes::from_static(b"%PDF-1.7"), None), None);
        assert_eq!(forget(Bytes::new(), None), None);
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(start in 0_usize..4, rest in prop::collection::vec(any::<u8>(), 0..400)) {
            let magic: [&[u8]; 4] = [b"", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\x90\x01\0\0WEBPVP8X"];
            let bytes = [magic[start], &rest].concat();
            let exif = read(&bytes);
            let _ = exif.as_ref().and_then(taken_at);
            let _ = forget(bytes.into(), exif.as_ref().and_then(turned));
        }
    }
}
