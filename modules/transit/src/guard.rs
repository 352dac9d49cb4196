//! Who may have the archives of versions: officials who edit the timetable. What is published goes out by its own address.

use db::BoxFuture;
use files::{File, Guard};
use kit::Problem;
use web::Ctx;

use crate::reach;

/// The guard.
pub struct OfVersions;

impl Guard for OfVersions {
    fn may_see<'a>(&'a self, ctx: &'a Ctx, _: &'a File) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(reach::edits(&ctx.house, &ctx.viewer))
    }
}
