//! Small pictures of large ones: made when first asked for, kept beside the contents, gone with them.

use std::io::Cursor;
use std::path::Path;

use futures_util::TryStreamExt;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::overlay;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};
use kit::Problem;
use tokio::sync::Semaphore;
use web::House;

use crate::{File, Files, keep, local_copy};

/// The longest side of a preview, pixels: a column of a phone with two pixels a point.
pub const SIDE: u32 = 960;
/// What is larger has no preview, pixels: telephones make no more than fifty millions.
const PIXELS_MAX: u64 = 50_000_000;
/// The most memory that unfolding may take, bytes: four a pixel and some.
const MEMORY_MAX: u64 = 256 << 20;
/// How good it is, of a hundred.
const QUALITY: u8 = 78;
/// A preview is smaller than this, bytes.
const BYTES_MAX: u64 = 4 << 20;

/// What is added to the place of a content.
const ENDING: &str = ".preview";

/// One is made at a time: each may take [`MEMORY_MAX`].
#[derive(Debug)]
pub(crate) struct Press(Semaphore);

impl Default for Press {
    fn default() -> Self {
        Self(Semaphore::new(1))
    }
}

/// The preview of a picture, a JPEG. It asks nobody for leave.
///
/// Errors: [`Problem::NotFound`] for what is no picture, or one that cannot be unfolded; [`Problem::Unavailable`] of the store.
pub async fn preview(house: &House, file: &File) -> Result<Vec<u8>, Problem> {
    if !file.is_picture() {
        return Err(Problem::NotFound);
    }
    let files = house.part::<Files>();
    let content = keep::place_of(house.db(), file.id).await?.ok_or(Problem::NotFound)?;
    if let Some(kept) = kept(files, &content).await? {
        return Ok(kept);
    }
    let _turn = files.press.0.acquire().await.map_err(|error| Problem::Internal(error.to_string()))?;
    // whoever had the turn before may have made it
    if let Some(kept) = kept(files, &content).await? {
        return Ok(kept);
    }
    let copy = local_copy(house, file.id).await?;
    let made = tokio::task::spawn_blocking(move || made(copy.path())).await.map_err(|error| Problem::Internal(error.to_string()))?;
    let made = made.map_err(|error| {
        tracing::info!(%error, file = %file.id, "a picture has no preview");
        Problem::NotFound
    })?;
    files.vault.put_bytes(&place(&content), made.clone().into()).await?;
    Ok(made)
}

/// Where the preview of a content lies.
pub(crate) fn place(content: &str) -> String {
    format!("{content}{ENDING}")
}

/// The content that a place belongs to, a preview's or its own.
pub(crate) fn content(place: &str) -> &str {
    place.strip_suffix(ENDING).unwrap_or(place)
}

async fn kept(files: &Files, content: &str) -> Result<Option<Vec<u8>>, Problem> {
    let Some(found) = files.vault.find(&place(content)).await? else { return Ok(None) };
    let bytes = found.try_fold(Vec::new(), |mut all, piece| async move {
        all.extend_from_slice(&piece);
        Ok(all)
    });
    Ok(Some(bytes.await?).filter(|own| !own.is_empty() && own.len() as u64 <= BYTES_MAX))
}

/// The small picture of a large one, upright, on white.
fn made(path: &Path) -> Result<Vec<u8>, image::ImageError> {
    let mut reader = ImageReader::open(path)?.with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(image::ImageError::Limits(image::error::LimitError::from_kind(image::error::LimitErrorKind::DimensionError)));
    }
    let upright = decoder.orientation()?;
    let whole = DynamicImage::from_decoder(decoder)?;
    let mut small = if width > SIDE || height > SIDE { whole.thumbnail(SIDE, SIDE) } else { whole };
    small.apply_orientation(upright);
    let mut out = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&on_white(&small))?;
    Ok(out.into_inner())
}

/// JPEG knows nothing of what is seen through.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let mut ground = DynamicImage::ImageRgb8(RgbImage::from_pixel(picture.width(), picture.height(), Rgb([255; 3]))).to_rgba8();
    overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(ground).to_rgb8()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use image::{ImageFormat, Rgba, RgbaImage};
    use proptest::prelude::*;

    use super::*;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_large_picture_becomes_small_and_a_small_one_stays() {
        for ((width, height), small) in [((3_000, 1_500), (960, 480)), ((90, 2_880), (30, 960)), ((300, 200), (300, 200))] {
            let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([200, 30, 30])));
            for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
                let preview =
                    image::load_from_memory_with_format(&made(file(&written(&picture, format)).path()).unwrap(), ImageFormat::Jpeg);
                assert_eq!((preview.as_ref().unwrap().width(), preview.unwrap().height()), small, "{format:?}");
            }
        }
    }

    #[test]
    fn what_is_seen_through_stands_on_white() {
        let picture = DynamicImage::ImageRgba8(RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])));
        let preview = image::load_from_memory(&made(file(&written(&picture, ImageFormat::Png)).path()).unwrap()).unwrap().to_rgb8();
        assert!(preview.get_pixel(10, 10).0.iter().all(|part| *part > 250));
    }

    #[test]
    fn too_many_pixels_are_not_unfolded() {
        let picture = DynamicImage::ImageLuma8(image::GrayImage::new(10_000, 5_001));
        assert!(made(file(&written(&picture, ImageFormat::Png)).path()).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_picture_is_refused_or_read_and_never_a_panic(at in 0usize..400, put in any::<[u8; 4]>(), kind in 0usize..4) {
            let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(24, 24, |x, y| Rgb([x as u8 * 10, y as u8 * 10, 90])));
            let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif][kind];
            let mut bytes = written(&picture, format);
            let at = at % bytes.len();
            for (offset, byte) in put.into_iter().enumerate() {
                if let Some(own) = bytes.get_mut(at + offset) {
                    *own = byte;
                }
            }
            let _ = made(file(&bytes).path());
        }
    }
}
