//! Forms with files, streamed to disk: memory stays flat whatever is sent.

use std::path::Path;
use std::task::Poll;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use futures_util::{Stream, StreamExt as _, stream};
use http::{StatusCode, header};
use kit::{Problem, Says};
use multer::{Constraints, Field, Multipart, SizeLimit};
use tokio::io::AsyncWriteExt;

use super::kept::keep;
use super::{Fields, TempFile, body_problem, check_token, content_type, limit_of};
use crate::ctx::visit_of;
use crate::{House, Refusal};

/// A sent form with files (`multipart/form-data`). The files are deleted when this is dropped, unless kept.
#[derive(Debug)]
pub struct Upload {
    /// The other fields.
    pub fields: Fields,
    /// The files that were really chosen, in their order.
    pub files: Vec<UploadedFile>,
}

/// A file as it came.
#[derive(Debug)]
pub struct UploadedFile {
    /// The field it came in.
    pub field: String,
    /// Its last name, cleaned; for showing, never for a path.
    pub name: String,
    /// What the sender says it is; look into the file before believing it.
    pub content_type: String,
    /// The bytes on disk.
    pub file: TempFile,
    /// Their number.
    pub bytes: u64,
}

/// A body that is one file (`PUT` of a CSV, an image, …), streamed to disk.
#[derive(Debug)]
pub struct FileBody {
    /// What the sender says it is, without parameters.
    pub content_type: String,
    /// The bytes on disk, deleted when dropped unless kept.
    pub file: TempFile,
    /// Their number.
    pub bytes: u64,
}

impl FromRequest<House> for FileBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, house: &House) -> Result<Self, Refusal> {
        let content_type = content_type(request.headers());
        let limit = limit_of(&request).min(house.config().limits.file_bytes);
        let mut body = request.into_body().into_data_stream();
        let file = TempFile::named_in(&house.config().incoming(), house.clock()).map_err(disk_problem)?;
        let mut out = tokio::fs::File::create_new(file.path()).await.map_err(disk_problem)?;
        let mut bytes = 0;
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|error| body_problem(&error, limit))?;
            bytes += chunk.len() as u64;
            if bytes > limit {
                return Err(Problem::TooLarge(limit).into());
            }
            out.write_all(&chunk).await.map_err(disk_problem)?;
        }
        out.flush().await.map_err(disk_problem)?;
        Ok(Self { content_type, file, bytes })
    }
}

/// The most files of one form.
const FILES_MAX: usize = 100;
const NAME_CHARS_MAX: usize = 200;

impl Upload {
    /// The first file of a field.
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|file| file.field == field)
    }

    /// Takes the first file of a field.
    pub fn take(&mut self, field: &str) -> Option<UploadedFile> {
        let at = self.files.iter().position(|file| file.field == field)?;
        Some(self.files.remove(at))
    }
}

impl FromRequest<House> for Upload {
    type Rejection = Refusal;

    async fn from_request(request: Request, house: &House) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let visit = visit_of(&parts)?;
        let upload = read_upload(Request::from_parts(parts, body), house).await?;
        keep(&visit, &upload.fields, true);
        check_token(&visit, &upload.fields)?;
        Ok(upload)
    }
}

/// Reads a form with files, whoever sent it: the caller looks at its token or key.
///
/// Errors: 415 for another media type; what is wrong with the body.
pub(super) async fn read_upload(request: Request, house: &House) -> Result<Upload, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| Refusal::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"))?;
    let (limit, config) = (limit_of(&request), house.config());
    let sizes = SizeLimit::new().whole_stream(limit).per_field(config.limits.file_bytes);
    let form = Multipart::with_constraints(paced(request.into_body()), boundary, Constraints::new().size_limit(sizes));
    Ok(receive(form, &config.incoming(), house, limit).await?)
}

/// The body one chunk a turn: the reader of forms takes whatever is ready into memory before it looks at it.
fn paced(body: Body) -> impl Stream<Item = Result<Bytes, axum::Error>> + Send {
    let mut chunks = body.into_data_stream();
    let mut given = false;
    stream::poll_fn(move |cx| {
        if std::mem::take(&mut given) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = chunks.poll_next_unpin(cx);
        given = matches!(next, Poll::Ready(Some(_)));
        next
    })
}

async fn receive(mut form: Multipart<'_>, folder: &Path, house: &House, limit: u64) -> Result<Upload, Problem> {
    let mut upload = Upload { fields: Fields::default(), files: Vec::new() };
    while let Some(field) = form.next_field().await.map_err(|error| multipart_problem(&error, limit))? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(clean_name) {
            None => {
                let value = read_text(field, limit).await?;
                upload.fields.push(name, value)?;
            }
            Some(file_name) => {
                if upload.files.len() >= FILES_MAX {
                    return Err(Problem::BadRequest(Says::new("problem-too-many-fields")));
                }
                let content_type = field.content_type().map(ToString::to_string).unwrap_or_default();
                let file = TempFile::named_in(folder, house.clock()).map_err(disk_problem)?;
                let bytes = write_to_disk(field, &file, limit).await?;
                if !file_name.is_empty() {
                    upload.files.push(UploadedFile { field: name, name: file_name, content_type, file, bytes });
                }
            }
        }
    }
    Ok(upload)
}

/// A text among the files: no longer than a form may be, so that it does not fill the memory.
async fn read_text(mut field: Field<'_>, limit: u64) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| multipart_problem(&error, limit))? {
        if bytes.len() + chunk.len() > kit::limits::BODY_BYTES_MAX {
            return Err(Problem::TooLarge(kit::limits::BODY_BYTES_MAX as u64));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn write_to_disk(mut field: Field<'_>, file: &TempFile, limit: u64) -> Result<u64, Problem> {
    let mut out = tokio::fs::File::create_new(file.path()).await.map_err(disk_problem)?;
    let mut written = 0;
    while let Some(chunk) = field.chunk().await.map_err(|error| multipart_problem(&error, limit))? {
        out.write_all(&chunk).await.map_err(disk_problem)?;
        written += chunk.len() as u64;
    }
    out.flush().await.map_err(disk_problem)?;
    Ok(written)
}

fn multipart_problem(error: &multer::Error, limit: u64) -> Problem {
    match error {
        multer::Error::FieldSizeExceeded { limit, .. } | multer::Error::StreamSizeExceeded { limit } => Problem::TooLarge(*limit),
        other => body_problem(other, limit),
    }
}

fn disk_problem(error: std::io::Error) -> Problem {
    tracing::error!(%error, "an upload cannot be written to disk");
    Problem::Unavailable
}

/// The last part of a claimed name without what could be a path, a control or a direction mark.
fn clean_name(claimed: &str) -> String {
    let last = claimed.rsplit(['/', '\\']).next().unwrap_or_default();
    let fit = |c: &char| !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}') && !kit::words::turns(*c);
    last.trim().chars().filter(fit).take(NAME_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claimed_name_is_never_a_path() {
        for (claimed, name) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Документи\\звіт.xlsx", "звіт.xlsx"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("", ""),
            ("рік 2026\n.csv", "рік 2026.csv"),
        ] {
            assert_eq!(clean_name(claimed), name);
        }
    }
}
