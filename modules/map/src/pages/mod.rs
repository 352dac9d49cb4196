//! The pages, one a file.

pub mod card;
pub mod embed;
pub mod found;
pub mod list;
pub mod map;

use web::{Ctx, HeaderValue, Response, header};

use crate::settings::Settings;

/// The menu's item of all these pages.
pub const SECTION: &str = "map";

/// Lets a page with a map ask the outside server for its pictures, where there is one, and stand in frames of these sites.
fn with_policy(ctx: &Ctx, mut response: Response, frame_ancestors: &str) -> Response {
    let origin = ctx.house.part::<Settings>().outside.as_ref().and_then(|outside| outside.origin()).unwrap_or_default();
    let (connect, pictures) = (format!("'self' {origin}"), format!("'self' data: {origin}"));
    let changes = [("connect-src", connect.trim_end()), ("img-src", pictures.trim_end()), ("frame-ancestors", frame_ancestors)];
    let policy: HeaderValue = web::policy_with(&changes);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}
