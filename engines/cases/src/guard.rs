//! Who may see the files of a case: whoever takes part in it, and everybody what is shown to everybody.

use db::BoxFuture;
use files::{File, Guard};
use kit::Problem;
use web::{Ctx, House};

use crate::case::CaseId;
use crate::shelf::Cases;
use crate::{part, store};

/// The kind of owner under which the files engine knows them.
pub const OWNER: &str = "case";
/// The kind of owner of pictures of a case that everybody may see while the case is public.
pub const SHOWN: &str = "case-shown";
/// The purpose of the signature that lets who came with a code see a file.
const PURPOSE: &str = "case-file";
/// The name of the signature in an address.
pub const SIGNATURE: &str = "seen";

/// The guard.
pub(crate) struct CaseGuard;

impl Guard for CaseGuard {
    fn may_see<'a>(&'a self, ctx: &'a Ctx, file: &'a File) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(async move {
            if is_signed(ctx, file) {
                return Ok(true);
            }
            let Some(id) = file.owner_id.map(CaseId) else { return Ok(false) };
            let Some(case) = store::cases::find(ctx.db(), id).await? else { return Ok(false) };
            let co_executors = store::belongings::co_executors(ctx.db(), id).await?;
            let shelf = ctx.house.part::<Cases>().shelf().await?;
            let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else { return Ok(false) };
            let shown = case.public && file.owner_kind.as_deref() == Some(SHOWN);
            Ok(shown || !part::parts(&ctx.viewer, &case.holders(&kind.code, co_executors)).is_empty())
        })
    }
}

fn is_signed(ctx: &Ctx, file: &File) -> bool {
    let query = web::Query::parse(ctx.path().split_once('?').map_or("", |(_, query)| query));
    query.word(SIGNATURE).is_some_and(|signature| ctx.house.seal().knows(PURPOSE, &file.id.to_string(), signature))
}

/// The address of a file for who was let see the case: by number and code, or because it was handed over to them.
pub fn signed_href(house: &House, file: &File) -> String {
    signed(house, file, &file.href())
}

/// The same for another address of the file: its preview.
pub fn signed(house: &House, file: &File, href: &str) -> String {
    format!("{href}?{SIGNATURE}={}", house.seal().sign(PURPOSE, &file.id.to_string()))
}
