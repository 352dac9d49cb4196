//! Moves a case by a transition of its kind, with all that follows.

use std::sync::Arc;

use db::{Json, Tx};
use fields::Fields;
use files::Owner;
use jiff::{Span, Timestamp};
use kit::{FieldProblem, OrganisationId, PersonId, Problem};
use serde_json::{Map, Value, json};
use uuid::Uuid;
use web::House;

use super::{Held, assign_case, keep, shelf, take};
use crate::calendar::Calendar;
use crate::case::{CaseId, Message, Said};
use crate::deadline::{day_of, end_of};
use crate::hand::Hand;
use crate::kind::{Ask, Effect, Transition};
use crate::part::{Part, is_official};
use crate::tell::Tell;
use crate::{guard, store, term, transition, words};

/// What whoever moves a case gives with it; words, fields and pictures may be given that the transition does not ask for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Given {
    /// Words to the applicant, or the applicant's.
    pub answer: String,
    /// Words to colleagues.
    pub reason: String,
    /// Who is charged from now on.
    pub executor: Option<OrganisationId>,
    /// Which official of theirs.
    pub person: Option<PersonId>,
    /// Fields of the kind that are written on the way.
    pub data: Map<String, Value>,
    /// Pictures, loose files.
    pub photos: Vec<Uuid>,
}

impl Given {
    fn has(&self) -> Vec<Ask> {
        let fields = self.data.iter().filter(|(_, value)| !value.is_null() && value.as_str() != Some(""));
        let parts = [
            (!self.answer.trim().is_empty(), Ask::Answer),
            (!self.reason.trim().is_empty(), Ask::Reason),
            (self.executor.is_some(), Ask::Executor),
            (!self.photos.is_empty(), Ask::Photo),
        ];
        let asked = parts.into_iter().filter(|(given, _)| *given).map(|(_, ask)| ask);
        asked.chain(fields.map(|(code, _)| Ask::Field(code.clone()))).collect()
    }
}

/// Moves a case that was seen at a version.
///
/// Errors: [`Problem::NotFound`] for whom the case is not; [`Problem::Forbidden`] for whom the transition is not;
/// [`Problem::Conflict`] where it cannot be made now or somebody else was faster; [`Problem::Invalid`] naming what is missing.
pub async fn move_case(house: &House, hand: &Hand, id: CaseId, seen: Option<i64>, verb: &str, given: Given) -> Result<(), Problem> {
    let shelf = shelf(house).await?;
    given.executor.map_or(Ok(()), |executor| super::known_organisation(house, executor))?;
    let order = Arc::new((hand.clone(), verb.to_owned(), given, shelf));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, verb, given, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, seen).await?;
                step(tx, hand, &mut held, verb, given, &shelf.calendar).await
            })
        })
        .await
}

/// The same within a transaction that holds the case.
pub(super) async fn step(tx: &mut Tx, hand: &Hand, held: &mut Held, verb: &str, given: &Given, calendar: &Calendar) -> Result<(), Problem> {
    let kind = Arc::clone(&held.kind);
    let standing = held.case.standing(held.applicant.can_be_told() || held.case.applicant_id.is_some());
    let transition = transition::allowed(&kind.declaration, verb, standing, &held.parts, &given.has(), tx.now())?;
    let spoken = spoken(given)?;
    write_fields(held, given)?;
    // a step that does not ask who is charged charges nobody
    let charged = given.executor.filter(|_| transition.asked().any(|ask| *ask == Ask::Executor));
    if let Some(executor) = charged {
        assign_case::charge(held, executor, given.person)?;
    }
    let part = transition.by.iter().find(|part| held.parts.contains(part)).copied().unwrap_or(Part::Platform);
    held.parts.sort_by_key(|own| *own != part);
    term::stand(&mut held.case, &kind.declaration, calendar, &transition.to, tx.now());
    follow(held, transition, calendar, tx.now());
    let id = held.case.id;
    for (what, text) in spoken {
        let what = if what == Said::ToApplicant && !is_official(&[part]) && part == Part::Applicant { Said::FromApplicant } else { what };
        store::belongings::insert_message(tx, id, &message(tx, hand, part, what, text)).await?;
    }
    for photo in &given.photos {
        files::attach(tx, *photo, &Owner { kind: guard::OWNER, id: id.0 }, files::Visibility::Personal, hand.person()).await?;
    }
    let detail = json!({ "verb": verb, "executor": charged, "photos": given.photos.len() });
    keep(tx, hand, held, "move", detail, tells(transition)).await
}

pub(super) fn message(tx: &Tx, hand: &Hand, part: Part, what: Said, text: String) -> Message {
    let (by_id, by_name) = if part == Part::Applicant { (None, String::new()) } else { (hand.person(), hand.name().to_owned()) };
    Message { id: tx.id(), what, part: part.code().to_owned(), by_id, by_name, text, at: tx.now() }
}

/// What is said on the way: to the applicant, and among officials.
fn spoken(given: &Given) -> Result<Vec<(Said, String)>, Problem> {
    let mut spoken = Vec::new();
    if !given.answer.is_empty() {
        spoken.push((Said::ToApplicant, words::said("answer", &given.answer)?));
    }
    if !given.reason.is_empty() {
        spoken.push((Said::Note, words::said("reason", &given.reason)?));
    }
    Ok(spoken)
}

/// Writes the fields that were given, in their normal form, over those that stand.
fn write_fields(held: &mut Held, given: &Given) -> Result<(), Problem> {
    if given.data.is_empty() {
        return Ok(());
    }
    let asked = held.kind.declaration.fields.iter().filter(|field| given.data.contains_key(&field.code)).cloned().collect();
    let fields = Fields(asked);
    let parsed = fields.from_json(&given.data);
    let mut problems: Vec<FieldProblem> = parsed.problems;
    problems.extend(fields.check_record(&parsed.record));
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let Json(data) = &mut held.case.data;
    data.extend(fields.to_json(&parsed.record));
    Ok(())
}

fn follow(held: &mut Held, transition: &Transition, calendar: &Calendar, now: Timestamp) {
    let (case, kind) = (&mut held.case, &held.kind.declaration);
    for effect in &transition.effects {
        match effect {
            Effect::RestartDeadline => {
                term::begin(case, kind, calendar, now);
                let to = case.state.clone();
                term::stand(case, kind, calendar, &to, now);
            }
            Effect::OpenContest => {
                // the last day counts until its midnight, as people read it
                let last = day_of(now).checked_add(Span::new().days(i64::from(kind.contest_days)));
                case.contest_until = last.ok().map(end_of);
            }
            Effect::TakeFromExecutor => (case.executor_id, case.person_id) = (None, None),
            Effect::Publish => case.public = true,
            Effect::Hide => case.public = false,
            _ => {}
        }
    }
    if let Some(deadline) = transition.deadline.as_deref().and_then(|code| kind.deadline(code)) {
        term::change(case, deadline, calendar);
        let to = case.state.clone();
        term::stand(case, kind, calendar, &to, now);
    }
    if transition.guards.contains(&crate::kind::Guard::WithinContest) {
        (case.contested, case.contest_until) = (case.contested + 1, None);
    }
}

fn tells(transition: &Transition) -> Vec<Tell> {
    let tell = |effect: &Effect| match effect {
        Effect::TellApplicant => Some(Tell::Applicant),
        Effect::TellExecutor => Some(Tell::Executor),
        Effect::TellHead => Some(Tell::Head),
        Effect::TellDispatcher => Some(Tell::Dispatcher),
        Effect::TellWatchers => Some(Tell::Watchers),
        _ => None,
    };
    transition.effects.iter().filter_map(tell).collect()
}
