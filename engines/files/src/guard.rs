//! Who may see a file: its owner's guard says.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::BoxFuture;
use kit::{Problem, Role};
use web::Ctx;

use crate::File;

/// Knows who may see the files of one kind of owner.
pub trait Guard: Send + Sync + 'static {
    /// Whether who asks may see this file. Its visibility is the most that may be allowed.
    ///
    /// Errors: [`Problem::Unavailable`] and the like; the file is not given then.
    fn may_see<'a>(&'a self, ctx: &'a Ctx, file: &'a File) -> BoxFuture<'a, Result<bool, Problem>>;
}

/// The guards by their owners' kinds.
#[derive(Default)]
pub(crate) struct Guards(RwLock<HashMap<&'static str, Arc<dyn Guard>>>);

impl Guards {
    pub(crate) fn add(&self, kind: &'static str, guard: Arc<dyn Guard>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(kind, guard);
    }

    fn of(&self, kind: &str) -> Option<Arc<dyn Guard>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(kind).cloned()
    }

    /// A loose file is its bringer's; one whose owner has no guard is the administrators'.
    pub(crate) async fn may_see(&self, ctx: &Ctx, file: &File) -> Result<bool, Problem> {
        let Some(kind) = &file.owner_kind else {
            let own = ctx.viewer.person.is_some() && ctx.viewer.person == file.uploaded_by;
            return Ok(own || ctx.viewer.is(Role::Administrator));
        };
        match self.of(kind) {
            Some(guard) => guard.may_see(ctx, file).await,
            None => Ok(ctx.viewer.is(Role::Administrator)),
        }
    }
}
