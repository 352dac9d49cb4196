//! Where the pages are.

use identity::post::PostId;
use kit::OrganisationId;

/// The tree.
pub const HOME: &str = "/structure";
/// The officials.
pub const OFFICIALS: &str = "/structure/officials";

/// A body.
pub fn body(id: OrganisationId) -> String {
    format!("{HOME}/{id}")
}

/// A post.
pub fn post(id: PostId) -> String {
    format!("{HOME}/posts/{id}")
}
