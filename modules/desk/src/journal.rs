//! Looks at personal data are journalled before the page is given; where that fails, the page is not given.

use audit::Entry;
use fields::{Field, Visibility};
use kit::{Problem, RecordId};
use registers::{Data, Register};
use serde_json::json;
use web::Ctx;

/// The codes of the personal fields that these data fill.
fn personal<'a>(register: &Register, data: impl Iterator<Item = &'a Data> + Clone) -> Vec<String> {
    let guarded = register.declaration.fields.iter().filter(|field| field.visibility == Visibility::Personal);
    guarded.filter(|field| data.clone().any(|data| data.contains_key(&field.code))).map(|field| field.code.clone()).collect()
}

/// Journals a look at a record, if it holds personal data.
///
/// Errors: the journal's; nothing may be shown then.
pub async fn look_at_record<'a>(
    ctx: &Ctx,
    register: &Register,
    id: RecordId,
    data: impl Iterator<Item = &'a Data> + Clone,
) -> Result<(), Problem> {
    let fields = personal(register, data);
    if fields.is_empty() {
        return Ok(());
    }
    let details = json!({ "register": register.code, "fields": fields });
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "record", id).with(details)).await
}

/// Journals that personal fields of `count` records leave as a list or a file (`verb`), if any of these fields is personal.
///
/// Errors: the journal's; nothing may be shown then.
pub async fn look_at_list<'a>(
    ctx: &Ctx,
    verb: &str,
    register: &Register,
    fields: impl Iterator<Item = &'a Field>,
    count: usize,
) -> Result<(), Problem> {
    let codes: Vec<&str> = fields.filter(|field| field.visibility == Visibility::Personal).map(|field| field.code.as_str()).collect();
    if codes.is_empty() || count == 0 {
        return Ok(());
    }
    let details = json!({ "register": register.code, "fields": codes, "records": count });
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, verb, "register", register.id).with(details)).await
}
