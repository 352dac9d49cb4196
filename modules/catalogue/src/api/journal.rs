//! Looks at personal data are journalled before the answer leaves; where that fails, it does not leave.

use audit::Entry;
use fields::Visibility;
use kit::Problem;
use registers::{Data, Register};
use serde_json::json;
use uuid::Uuid;
use web::Ctx;

/// Journals that these data of objects are about to be seen, if any of their fields is personal: one entry an answer.
///
/// Errors: the journal's; nothing may be answered then.
pub async fn look<'a>(ctx: &Ctx, register: &Register, shown: impl Iterator<Item = (Uuid, &'a Data)>) -> Result<(), Problem> {
    let guarded: Vec<&str> = personal(register).collect();
    if guarded.is_empty() {
        return Ok(());
    }
    let filled = |data: &Data| guarded.iter().any(|code| data.contains_key(*code));
    let mut ids: Vec<Uuid> = shown.filter(|(_, data)| filled(data)).map(|(id, _)| id).collect();
    ids.dedup();
    let entry = match ids.as_slice() {
        [] => return Ok(()),
        [one] => Entry::new(&*ctx.viewer, "look", "record", one).with(json!({ "register": register.code })),
        many => Entry::new(&*ctx.viewer, "look", "register", register.id).with(json!({ "register": register.code, "records": many })),
    };
    audit::look(ctx.db(), entry).await
}

/// Journals that personal fields leave with a file or an answer that is not looked through object by object.
///
/// Errors: as [`look`].
pub async fn look_at_all(ctx: &Ctx, verb: &str, register: &Register, codes: &[&str]) -> Result<(), Problem> {
    let guarded: Vec<&str> = personal(register).filter(|code| codes.contains(code)).collect();
    if guarded.is_empty() {
        return Ok(());
    }
    let details = json!({ "register": register.code, "fields": guarded });
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, verb, "register", register.id).with(details)).await
}

fn personal(register: &Register) -> impl Iterator<Item = &str> {
    register.declaration.fields.iter().filter(|field| field.visibility == Visibility::Personal).map(|field| field.code.as_str())
}
