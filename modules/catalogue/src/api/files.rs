//! `POST /api/v1/files`: a file to be named in a field of an object.

use axum::extract::{FromRequest, Request};
use kit::Problem;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, FileBody, IntoResponse, Json, Query, Refusal, Response, StatusCode, Upload, header};

/// A file, as a file field of an object takes it.
#[derive(Serialize, ToSchema)]
pub struct FileView {
    /// Its id.
    file: Uuid,
    #[schema(example = "ліцензія.pdf")]
    name: String,
    /// The media type, told by the content.
    #[schema(example = "application/pdf")]
    r#type: String,
    /// Its size.
    #[schema(example = 48213)]
    bytes: u64,
}

impl From<files::File> for FileView {
    fn from(file: files::File) -> Self {
        Self { file: file.id, name: file.name, r#type: file.media_type, bytes: u64::try_from(file.bytes).unwrap_or(0) }
    }
}

/// Brings a file in
///
/// The body is the file itself or a form with `file`. Name the answer in a file field of an object within a day; a file that
/// belongs to nothing is removed.
#[utoipa::path(post, path = "/api/v1/files", tag = "files",
    request_body(content((Vec<u8> = "application/octet-stream"), (Vec<u8> = "multipart/form-data")), description = "The file"),
    params(("name" = Option<String>, Query, description = "The name of the file, with its ending; a form names it itself", example = "ліцензія.pdf")),
    responses((status = 201, body = FileView), (status = 400, description = "Files of this kind are not taken"), (status = 413, description = "The file is too large")))]
pub async fn upload_file(ctx: Ctx, query: Query, request: Request) -> Result<Response, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let file = if kind.to_ascii_lowercase().starts_with("multipart/") {
        let mut upload = Upload::from_request(request, &ctx.house).await?;
        let sent = upload.take("file").ok_or_else(|| Problem::field("file", "field-required"))?;
        files::keep(&ctx.house, sent, ctx.viewer.person).await?
    } else {
        let sent = FileBody::from_request(request, &ctx.house).await?;
        files::keep_path(&ctx.house, sent.file.path(), query.word("name").unwrap_or("file"), ctx.viewer.person).await?
    };
    Ok((StatusCode::CREATED, Json(FileView::from(file))).into_response())
}
