//! Forms that programs send: no cookie and no token, a machine's key in the header or in a field.

use axum::extract::{FromRequest, Request};
use http::StatusCode;
use kit::Problem;

use super::upload::read_upload;
use super::{Fields, UploadedFile, content_type, read_body};
use crate::ctx::visit_of;
use crate::{Access, Ctx, House, Refusal};

/// The field a key stands in where it does not come as `Authorization: Bearer`.
pub const KEY_FIELD: &str = "api_key";

/// A form of a program with its key, `application/x-www-form-urlencoded` or `multipart/form-data`; for routes of [`Access::Key`].
///
/// The key is asked for the very operation that is called, as one in the header is: its limits, rate and end hold here too. Nothing of the
/// form is ever written into a page.
pub struct KeyedForm {
    /// The request, with the machine as who asks.
    pub ctx: Ctx,
    /// The fields but the key.
    pub fields: Fields,
    /// The files that were sent, in their order; deleted when dropped, unless kept.
    pub files: Vec<UploadedFile>,
    /// The same for everything one key sends, and tells nothing of the key.
    pub sender: String,
}

impl FromRequest<House> for KeyedForm {
    type Rejection = Refusal;

    async fn from_request(request: Request, house: &House) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let visit = visit_of(&parts)?;
        // a key that opens nothing is told so before it has sent its files
        let early = if visit.has_key() { Some(visit.viewer_of_form(None).await?) } else { None };
        let (mut fields, files) = read(Request::from_parts(parts, body), house).await?;
        let in_form = fields.take(KEY_FIELD);
        let (viewer, secret) = match early {
            Some(known) => known,
            None => visit.viewer_of_form(in_form.as_deref()).await?,
        };
        if !Access::Key.admits(&viewer) {
            return Err(Problem::SignInFirst.into());
        }
        let sender = house.seal().sign("sender", &secret);
        Ok(Self { ctx: Ctx::of(visit).await?, fields, files, sender })
    }
}

async fn read(request: Request, house: &House) -> Result<(Fields, Vec<UploadedFile>), Refusal> {
    match content_type(request.headers()).as_str() {
        "application/x-www-form-urlencoded" => Ok((Fields::parse(&read_body(request).await?)?, Vec::new())),
        "multipart/form-data" => read_upload(request, house).await.map(|upload| (upload.fields, upload.files)),
        _ => Err(Refusal::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type")),
    }
}
