//! The refusal of a change of an older version: which version is there now and what has changed since.

use fields::{Field, Show};
use kit::{Problem, RecordId};
use registers::{Data, Register, rights, store};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::{Ctx, Refusal, Response, StatusCode};

use super::{journal, problem, reach};

/// What changed in one field.
#[derive(Serialize, ToSchema)]
pub struct ChangeView {
    /// The field's code.
    #[schema(example = "phone")]
    field: String,
    /// The field's label in the reader's language.
    #[schema(example = "Телефон")]
    label: String,
    /// What it was, as the API has it.
    #[schema(value_type = Value, example = "вул. Соборності, 1")]
    was: Option<Value>,
    /// What it is, as the API has it.
    #[schema(value_type = Value, example = "вул. Соборності, 10")]
    is: Option<Value>,
    /// The same in one sentence, in the reader's language.
    #[schema(example = "Телефон: було «…», стало «…»")]
    says: String,
}

/// What changed from `old` to `new`, of the fields that somebody who may see so much sees.
///
/// Errors: the database's.
pub async fn changes(ctx: &Ctx, register: &Register, old: &Data, new: &Data, sees: fields::Visibility) -> Result<Vec<ChangeView>, Problem> {
    let names = reach::engine(ctx).names(register, [old, new].into_iter(), reach::directory(ctx), ctx.lang).await?;
    let show = Show::new(&ctx.t, &names);
    let one = |field: &Field| {
        let (was, is) = (old.get(&field.code), new.get(&field.code));
        let read = |json: Option<&Value>| json.and_then(|json| field.from_stored(json));
        let difference = field.difference(read(was).as_ref(), read(is).as_ref(), &show)?;
        let says = difference.sentence(&show);
        Some(ChangeView { field: difference.field, label: difference.label, was: was.cloned(), is: is.cloned(), says })
    };
    Ok(register.declaration.fields.iter().filter(|field| field.visibility <= sees).filter_map(one).collect())
}

/// 412 with `present_version` and, for a version that was there, `difference`: what somebody else has changed since.
///
/// Errors: the database's.
pub async fn refuse(ctx: &Ctx, register: &Register, id: RecordId, seen: i64) -> Result<Response, Refusal> {
    let present = store::records::find(ctx.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
    let mut more = Map::from_iter([("present_version".to_owned(), present.version.into())]);
    if rights::may_see_drafts(&ctx.viewer, &present)
        && let Some(old) = store::records::revision(ctx.db(), id, seen).await?
    {
        let sees = rights::sees(&ctx.viewer, present.organisation_id, register.id);
        journal::look(ctx, register, [(id.0, &present.data.0)].into_iter()).await?;
        let changes = changes(ctx, register, &old.data.0, &present.data.0, sees).await?;
        more.insert("difference".to_owned(), serde_json::to_value(changes).unwrap_or_default());
    }
    Ok(problem::details(ctx, StatusCode::PRECONDITION_FAILED, "precondition-failed", &"problem-precondition-failed".into(), more))
}
