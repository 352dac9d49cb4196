//! Looking at a case as an official, and at who came with it: the latter is written into the journal before it is shown.

use std::sync::Arc;

use kit::{OrganisationId, Problem, Viewer};
use serde_json::{Map, Value, json};
use web::{Ctx, House, Query};

use crate::case::{Applicant, Case, CaseId};
use crate::kind::Openness;
use crate::part::{self, Part};
use crate::shelf::{Cases, Kind};
use crate::store;
use crate::store::desk::{Filter, Needle};

/// A case with what an official needs of it.
pub struct Seen {
    /// The case.
    pub case: Case,
    /// Its kind as it was when it came.
    pub kind: Arc<Kind>,
    /// What the viewer is in it.
    pub parts: Vec<Part>,
    /// The organisations that help.
    pub co_executors: Vec<OrganisationId>,
}

/// A case that the viewer takes part in as an official.
///
/// Errors: [`Problem::NotFound`] for all others.
pub async fn seen(ctx: &Ctx, id: CaseId) -> Result<Seen, Problem> {
    let case = store::cases::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let co_executors = store::belongings::co_executors(ctx.db(), id).await?;
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    let kind = shelf.of_version(case.kind_id, case.kind_version).cloned();
    let kind = kind.ok_or_else(|| Problem::Internal(format!("the case {id} has a kind that is not there")))?;
    let parts = part::parts(&ctx.viewer, &case.holders(&kind.code, co_executors.clone()));
    if part::is_official(&parts) { Ok(Seen { case, kind, parts, co_executors }) } else { Err(Problem::NotFound) }
}

/// The applicant of a case, for an official who takes part in it. Where the journal cannot be written, nothing is shown.
///
/// Errors: [`Problem::Unavailable`] and the database's others.
pub async fn applicant(house: &House, viewer: &Viewer, case: &Case) -> Result<Applicant, Problem> {
    let entry = audit::Entry::new(viewer, "look", "case", case.id).on_ground(&case.number);
    let entry = match case.applicant_id {
        Some(person) => entry.about(person),
        None => entry,
    };
    audit::look(house.db(), entry).await?;
    Ok(store::belongings::applicant(house.db(), case.id).await?.unwrap_or_default())
}

/// Writes into the journal that somebody is about to read a case of a closed kind, in which what the applicant wrote is personal; on what
/// ground beside its number.
///
/// Errors: [`Problem::Unavailable`] and the database's others.
pub async fn reads(house: &House, viewer: &Viewer, (case, kind): (&Case, &Kind), ground: &str) -> Result<(), Problem> {
    if kind.declaration.openness != Openness::Closed {
        return Ok(());
    }
    let entry = audit::Entry::new(viewer, "look", "case", case.id).on_ground(format!("{} {ground}", case.number).trim());
    let entry = match case.applicant_id {
        Some(person) => entry.about(person),
        None => entry,
    };
    audit::look(house.db(), entry).await
}

/// Writes into the journal that somebody is about to learn which cases a person has: they look for them by a phone or an e-mail.
///
/// Errors: [`Problem::Unavailable`] and the database's others.
pub async fn searches(house: &House, viewer: &Viewer, filter: &Filter) -> Result<(), Problem> {
    let of_person = |own: &&Needle| matches!(own, Needle::Phone(_) | Needle::Email(_));
    let sought: Vec<&str> = filter.words.iter().filter(of_person).map(Needle::text).collect();
    if sought.is_empty() {
        return Ok(());
    }
    audit::look(house.db(), audit::Entry::new(viewer, "look", "case", "").with(json!({ "sought": sought }))).await
}

/// Writes into the journal that somebody is about to save a list of cases, the places of which may tell of people; by what it is narrowed.
///
/// Errors: [`Problem::Unavailable`] and the database's others.
pub async fn exports(house: &House, viewer: &Viewer, query: &Query) -> Result<(), Problem> {
    let said: Map<String, Value> = query.pairs().map(|(key, value)| (key.to_owned(), json!(value))).collect();
    audit::look(house.db(), audit::Entry::new(viewer, "export", "case", "").with(Value::Object(said))).await
}

/// A phone for who need not know it: the last two digits.
pub fn masked_phone(phone: &str) -> String {
    let end: String = phone.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    if phone.is_empty() { String::new() } else { format!("+380 ** *** ** {end}") }
}
