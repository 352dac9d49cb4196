//! Who looked at personal data in files that are brought in; what is done with imports the engine notes itself.

use audit::Entry;
use kit::Problem;
use registers::Register;
use registers::store::imports::Import;
use serde_json::json;
use web::Ctx;

/// Notes that the viewer is about to see rows of a file; only where the register keeps personal data. Call it before they leave.
///
/// Errors: the database's; then nothing may be shown.
pub async fn look(ctx: &Ctx, register: &Register, import: &Import) -> Result<(), Problem> {
    let personal = register.declaration.fields.iter().any(|field| field.visibility == fields::Visibility::Personal);
    if !personal {
        return Ok(());
    }
    let details = json!({ "register": register.code, "rows": import.rows_total });
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "import", import.id).with(details)).await
}
