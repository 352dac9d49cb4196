//! Who may see the files of a case: whoever takes part in it, and everybody what is shown to everybody.

use db::BoxFuture;
use files::{File, Guard};
use kit::{OrganisationId, Problem};
use web::{Ctx, House};

use crate::case::{Case, CaseId};
use crate::mailbox::{self, Mailbox};
use crate::shelf::Cases;
use crate::{part, store};

/// The kind of owner under which the files engine knows them.
pub const OWNER: &str = "case";
/// The kind of owner of pictures of a case that everybody may see while the case is public.
pub const SHOWN: &str = "case-shown";
/// The purpose of the signature that lets who came with a code see a file.
const PURPOSE: &str = "case-file";
/// The purpose of that of an executor who works by letters; it is worth something as long as the link of the letter is.
const EXECUTOR: &str = "case-file-executor";
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
            if is_signed_for_executor(ctx, file, &case, &co_executors).await? {
                return Ok(true);
            }
            let shelf = ctx.house.part::<Cases>().shelf().await?;
            let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else { return Ok(false) };
            let shown = case.public && file.owner_kind.as_deref() == Some(SHOWN);
            Ok(shown || !part::parts(&ctx.viewer, &case.holders(&kind.code, co_executors)).is_empty())
        })
    }
}

fn signature(ctx: &Ctx) -> Option<String> {
    let query = web::Query::parse(ctx.path().split_once('?').map_or("", |(_, query)| query));
    query.word(SIGNATURE).map(str::to_owned)
}

fn is_signed(ctx: &Ctx, file: &File) -> bool {
    signature(ctx).is_some_and(|signature| ctx.house.seal().knows(PURPOSE, &file.id.to_string(), &signature))
}

/// Whether the address was given to an executor whose link still opens the case, see [`mailbox::open`].
async fn is_signed_for_executor(ctx: &Ctx, file: &File, case: &Case, co_executors: &[OrganisationId]) -> Result<bool, Problem> {
    let Some(signature) = signature(ctx).filter(|_| mailbox::is_shown(case, ctx.now())) else { return Ok(false) };
    for organisation in case.executor_id.iter().chain(co_executors) {
        if let Some(own) = store::mailboxes::find(ctx.db(), *organisation).await?
            && ctx.house.seal().knows(EXECUTOR, &of_executor(&own, file), &signature)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is signed for an executor: the file, and the mailbox as it stands, so that a former address sees nothing more.
fn of_executor(own: &Mailbox, file: &File) -> String {
    format!("{}:{}:{}", file.id, own.organisation_id, own.since.as_microsecond())
}

/// The address of a file for an executor who works by letters.
pub fn executor_href(house: &House, own: &Mailbox, file: &File) -> String {
    format!("{}?{SIGNATURE}={}", file.href(), house.seal().sign(EXECUTOR, &of_executor(own, file)))
}

/// The address of a file for who was let see the case: by number and code, or because it was handed over to them.
pub fn signed_href(house: &House, file: &File) -> String {
    signed(house, file, &file.href())
}

/// The same for another address of the file: its preview.
pub fn signed(house: &House, file: &File, href: &str) -> String {
    format!("{href}?{SIGNATURE}={}", house.seal().sign(PURPOSE, &file.id.to_string()))
}
