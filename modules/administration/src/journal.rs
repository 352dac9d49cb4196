//! What the journal keeps of administrators' deeds.

use audit::Entry;
use kit::Problem;
use web::Ctx;

/// Notes what an administrator did with a thing.
///
/// Errors: the database's.
pub async fn note(ctx: &Ctx, verb: &str, kind: &str, id: impl ToString, details: serde_json::Value) -> Result<(), Problem> {
    let entry = Entry::new(&*ctx.viewer, verb, kind, id).with(details);
    ctx.db()
        .tx(move |tx| {
            let entry = entry.clone();
            Box::pin(async move { Ok(audit::record(tx, entry).await?) })
        })
        .await
}
