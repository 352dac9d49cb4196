//! A sent form, with files or without: browsers send the same form in both ways.

use fields::FileRef;
use kit::{FieldProblem, Problem, Says};
use web::axum::extract::{FromRequest, Request};
use web::{Ctx, Fields, House, Refusal, Upload, UploadedFile, header};

/// What came: the fields in their order, and files.
pub struct Sent {
    /// The fields.
    pub fields: Fields,
    files: Vec<UploadedFile>,
}

impl FromRequest<House> for Sent {
    type Rejection = Refusal;

    async fn from_request(request: Request, house: &House) -> Result<Self, Refusal> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.trim_start().to_ascii_lowercase().starts_with("multipart/") {
            let upload = Upload::from_request(request, house).await?;
            return Ok(Self { fields: upload.fields, files: upload.files });
        }
        Ok(Self { fields: Fields::from_request(request, house).await?, files: Vec::new() })
    }
}

/// What the house says of an upload's field: `photo.upload` belongs to `photo`.
const UPLOAD: &str = ".upload";

impl Sent {
    /// Keeps the files that came, each as (field, reference); a file that is not taken is a problem of its field. What was
    /// kept stays in the form even if something else is wrong with it.
    ///
    /// Errors: of the store.
    pub async fn keep_files(&mut self, ctx: &Ctx) -> Result<(Vec<(String, FileRef)>, Vec<FieldProblem>), Problem> {
        let (mut kept, mut problems) = (Vec::new(), Vec::new());
        for mut file in self.files.drain(..) {
            let Some(code) = file.field.strip_suffix(UPLOAD).map(str::to_owned) else { continue };
            file.field.clone_from(&code);
            match files::keep(&ctx.house, file, ctx.viewer.person).await {
                Ok(file) => kept.push((code, reference(file))),
                Err(Problem::Invalid(wrong)) => problems.extend(wrong),
                Err(Problem::TooLarge(limit)) => problems.push(FieldProblem { field: code, says: too_large(limit) }),
                Err(problem) => return Err(problem),
            }
        }
        Ok((kept, problems))
    }
}

fn too_large(limit: u64) -> Says {
    Problem::TooLarge(limit).says()
}

fn reference(file: files::File) -> FileRef {
    FileRef { file: file.id, name: file.name, media_type: file.media_type, bytes: u64::try_from(file.bytes).unwrap_or(0) }
}
