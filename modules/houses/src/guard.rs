//! Knows who may see the files of uploaded tables: whoever uploaded them, and administrators.

use db::BoxFuture;
use files::{File, Guard};
use kit::{Problem, Role, Viewer};
use web::Ctx;

use crate::load::{Load, LoadId};
use crate::store;

/// The kind of owner under which the files engine knows uploaded tables.
pub const OWNER: &str = "houses-load";

/// Whether a table is the viewer's to look at and to write.
pub fn may_see(viewer: &Viewer, load: &Load) -> bool {
    viewer.person == Some(load.by_id) || viewer.is(Role::Administrator)
}

/// The guard.
pub struct LoadGuard;

impl Guard for LoadGuard {
    fn may_see<'a>(&'a self, ctx: &'a Ctx, file: &'a File) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(async move {
            let Some(id) = file.owner_id else { return Ok(false) };
            let load = store::loads::find(ctx.db(), LoadId(id)).await?;
            Ok(load.is_some_and(|load| may_see(&ctx.viewer, &load)))
        })
    }
}
