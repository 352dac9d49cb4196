//! `POST /desk/resources/{code}/bulk`: one change to many objects, asked about first, told about after.

use kit::{FieldProblem, Problem, RecordId, limits};
use registers::actions::{self, BulkChange, Moving};
use registers::{Listing, Opened, Record, Verb, rights, store};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::bulk_page::{self, AskPage};
use super::list::{BULK_VERBS, bare};
use super::moves;
use crate::form::{Mistakes, Typed};
use crate::{journal, reach, urls};

/// What was asked for.
pub struct Asked {
    /// The verb; none sets a field.
    pub verb: Option<Verb>,
    /// The field to set, once it is chosen.
    pub field: Option<fields::Field>,
    /// All of the list, not only the chosen rows.
    pub all: bool,
    /// The list's address.
    pub query: Query,
    /// Why.
    pub reason: String,
    /// The organisation of a transfer.
    pub organisation: String,
    /// What stands in the control of the field to set.
    pub typed: Typed,
    /// How many records the editor was told of.
    pub told: Option<usize>,
    confirmed: bool,
}

impl Asked {
    fn read(register: &registers::Register, form: &Fields) -> Result<Self, Problem> {
        let verb = match form.text("verb") {
            "set" => None,
            code => {
                let known = Verb::from_code(code).filter(|verb| BULK_VERBS.contains(verb));
                Some(known.ok_or_else(|| Problem::BadRequest("desk-verb-unknown".into()))?)
            }
        };
        Ok(Self {
            verb,
            field: register.field(form.text("field")).filter(|field| bulk_page::can_be_set(field)).cloned(),
            all: form.text("all") == "yes",
            query: bare(&Query::parse(form.text("query"))),
            reason: form.text("reason").to_owned(),
            organisation: form.text("organisation").to_owned(),
            typed: Typed::of_fields(register, form),
            told: form.text("told").parse().ok(),
            confirmed: form.text("confirm") == "yes",
        })
    }
}

/// `POST /desk/resources/{code}/bulk`
pub async fn change_records(ctx: Ctx, path: Path<String>, form: Fields) -> Result<Response, Refusal> {
    let (opened, audience) = reach::open(&ctx, &path.0).await?;
    let register = opened.register.clone();
    let asked = Asked::read(&register, &form)?;
    let listing = Listing::read(&register, audience, &asked.query);
    let records = chosen(&ctx, &opened, &listing, &asked, &form).await?;
    let back = asked.query.href(&urls::list(&register.code));
    if records.is_empty() {
        return Ok(Redirect::to(back).warning("desk-bulk-none").into_response());
    }
    let mut mistakes = Mistakes::default();
    // The set may have grown since the editor looked at it: they are asked again.
    let same_as_told = !asked.all || asked.told == Some(records.len());
    if asked.confirmed && same_as_told && (asked.verb.is_some() || asked.field.is_some()) {
        match change(&ctx, &register, &asked).await {
            Ok(change) => {
                let ids = records.iter().map(|record| record.id).collect();
                let outcome = actions::change_many(reach::engine(&ctx), &ctx.viewer, &register.code, ids, change).await?;
                return Ok(Show(bulk_page::told(&ctx, &register, &asked, &outcome, back)).into_response());
            }
            Err(Problem::Invalid(problems)) => mistakes.problems = problems,
            Err(problem) => return Err(problem.into()),
        }
    }
    let page: AskPage = bulk_page::ask(&ctx, &register, &asked, &records, &mistakes, back).await?;
    let page = Show(page);
    Ok(if mistakes.is_empty() { page.into_response() } else { page.with_mistakes() })
}

/// The records that are meant, as far as they are the viewer's.
async fn chosen(ctx: &Ctx, opened: &Opened, listing: &Listing, asked: &Asked, form: &Fields) -> Result<Vec<Record>, Problem> {
    let ids: Vec<RecordId> = if asked.all {
        opened.index(|index| index.ids(&listing.query, limits::BULK_RECORDS_MAX + 1))
    } else {
        let mut ids: Vec<RecordId> = form.all("ids").iter().filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    if ids.len() > limits::BULK_RECORDS_MAX {
        return Err(Problem::BadRequest(kit::Says::new("bulk-count").with("most", limits::BULK_RECORDS_MAX)));
    }
    let mut records = store::records::by_ids(ctx.db(), &ids).await?;
    let live = |record: &Record| record.register_id == opened.register.id && rights::may_see_drafts(&ctx.viewer, record);
    records.retain(live);
    let filtered = listing.inputs.iter().filter_map(|(code, _)| opened.register.field(code));
    journal::look_at_list(ctx, "look", &opened.register, filtered, records.len()).await?;
    Ok(records)
}

/// The change in the engine's words.
///
/// Errors: what is wrong with the answers, at their fields.
async fn change(ctx: &Ctx, register: &registers::Register, asked: &Asked) -> Result<BulkChange, Problem> {
    let reason = asked.reason.clone();
    if reason.chars().count() > 2_000 {
        return Err(Problem::field("reason", "desk-reason-long"));
    }
    if let Some(verb) = asked.verb {
        if verb == Verb::Return && reason.is_empty() {
            return Err(Problem::field("reason", "record-return-reason"));
        }
        let to = if verb == Verb::Transfer { Some(moves::receiver(ctx, &asked.organisation)?) } else { None };
        return Ok(BulkChange::Move(Moving { verb, version: None, reason, to }));
    }
    let field = asked.field.as_ref().ok_or(Problem::NotFound)?;
    let (mut data, read) = asked.typed.parse(ctx, register).await?;
    let wrong: Vec<FieldProblem> = read.problems.into_iter().filter(|problem| problem.field == field.code).collect();
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    Ok(BulkChange::Set { field: field.code.clone(), value: data.remove(&field.code), reason })
}
