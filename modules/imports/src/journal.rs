//! What the journal keeps of imports: files brought in, what was done with them, and who looked at personal data in them.

use audit::Entry;
use kit::Problem;
use registers::Register;
use registers::store::imports::Import;
use serde_json::json;
use web::Ctx;

fn entry(ctx: &Ctx, verb: &str, register: &Register, import: &Import) -> Entry {
    let details = json!({ "register": register.code, "file": import.file_name, "rows": import.rows_total });
    Entry::new(&*ctx.viewer, verb, "import", import.id).with(details)
}

/// Notes what was done with an import.
///
/// Errors: the database's.
pub async fn note(ctx: &Ctx, verb: &str, register: &Register, import: &Import) -> Result<(), Problem> {
    let entry = entry(ctx, verb, register, import);
    ctx.db()
        .tx(move |tx| {
            let entry = entry.clone();
            Box::pin(async move { Ok(audit::record(tx, entry).await?) })
        })
        .await
}

/// Notes that the viewer is about to see rows of a file; only where the register keeps personal data. Call it before they leave.
///
/// Errors: the database's; then nothing may be shown.
pub async fn look(ctx: &Ctx, register: &Register, import: &Import) -> Result<(), Problem> {
    let personal = register.declaration.fields.iter().any(|field| field.visibility == fields::Visibility::Personal);
    if personal { audit::look(ctx.db(), entry(ctx, "look", register, import)).await } else { Ok(()) }
}
