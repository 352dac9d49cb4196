//! A PDF of a paper: PDF/A-2a (ISO 19005-2), tagged.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use kit::clock::kyiv;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp as Made};

use crate::block::Paper;
use crate::world::{Desk, is_drawn};

/// The most bytes a paper may say.
pub const BYTES_MAX: usize = 4 << 20;
/// Papers after which what the typesetter remembers of others is forgotten.
const REMEMBERED: usize = 8;

/// What stands for a sign that the font has not.
const BOX: char = '\u{25A1}';

/// One at a time: a page takes tens of megabytes while it is made.
static PRESS: Mutex<()> = Mutex::new(());

/// Why there is no paper.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PaperError {
    /// It says more than a paper may.
    #[error("a paper says at most {BYTES_MAX} bytes")]
    TooLong,
    /// The typesetter refuses it; the text is for the log.
    #[error("the typesetter refuses: {0}")]
    Refused(String),
}

/// The PDF of a paper as of a moment. It takes milliseconds of a processor: call it where that is no harm.
///
/// Errors: as [`PaperError`] says.
pub fn pdf(paper: &Paper, at: Timestamp) -> Result<Vec<u8>, PaperError> {
    let unread = |error: serde_json::Error| PaperError::Refused(error.to_string());
    let mut said = serde_json::to_value(paper).map_err(unread)?;
    draw_all(&mut said);
    let data = serde_json::to_vec(&said).map_err(unread)?;
    if data.len() > BYTES_MAX {
        return Err(PaperError::TooLong);
    }
    let _one = PRESS.lock().unwrap_or_else(PoisonError::into_inner);
    let set = typst::compile::<PagedDocument>(&Desk::new(data)).output.map_err(|errors| refused(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a]).map_err(|error| PaperError::Refused(error.to_string()))?;
    let options = PdfOptions { ident: Smart::Custom(&paper.title), timestamp: made(at), standards, tagged: true, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|errors| refused(&errors));
    comemo::evict(REMEMBERED);
    bytes
}

/// Puts a box in the place of every sign that the font cannot draw (a picture of a face): archives take no paper with holes.
fn draw_all(said: &mut Value) {
    match said {
        Value::String(text) if text.chars().any(|sign| !is_drawn(sign)) => {
            *text = text.chars().map(|sign| if is_drawn(sign) { sign } else { BOX }).collect();
        }
        Value::Array(all) => all.iter_mut().for_each(draw_all),
        Value::Object(all) => all.values_mut().for_each(draw_all),
        _ => {}
    }
}

fn refused(errors: &[SourceDiagnostic]) -> PaperError {
    PaperError::Refused(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// The moment as the city's clocks show it.
fn made(at: Timestamp) -> Option<Made> {
    let local = at.to_zoned(kyiv());
    let part = |number: i8| u8::try_from(number).ok();
    let day = (i32::from(local.year()), part(local.month())?, part(local.day())?);
    let time = Datetime::from_ymd_hms(day.0, day.1, day.2, part(local.hour())?, part(local.minute())?, part(local.second())?)?;
    Made::new_local(time, local.offset().seconds() / 60)
}
