//! The card of a caller: who they are, when they called before, what they have told the city.

use cases::part::{self, Reach};
use cases::store::desk::{self, Desk, Filter, Needle};
use cases::{Case, Kind, NEVER, last_day};
use kit::{PersonId, Problem};
use ui::Tag;
use web::Ctx;

use crate::call::Call;
use crate::reach::Centre;
use crate::{look, store, urls};

/// Earlier calls shown.
const CALLS: i64 = 6;
/// Requests shown.
const CASES: usize = 10;

/// A request in a card.
pub struct CaseRow {
    /// Its number.
    pub number: String,
    /// Its page, for who works with it.
    pub href: String,
    /// What it is about, and where.
    pub title: String,
    /// How it stands.
    pub state: Tag<'static>,
    /// Since when, until when.
    pub when: String,
}

/// An earlier call.
pub struct CallRow {
    /// When.
    pub when: String,
    /// Its page.
    pub href: String,
    /// What came of it.
    pub tag: Tag<'static>,
    /// What was written down.
    pub note: String,
}

/// The card.
#[derive(Default)]
pub struct Caller {
    /// The whole number.
    pub number: String,
    /// What they are called.
    pub name: String,
    /// Where they call from.
    pub address: String,
    /// Earlier calls.
    pub calls: Vec<CallRow>,
    /// Their requests, those that are open first.
    pub cases: Vec<CaseRow>,
    /// Requests that were opened in this call.
    pub opened: Vec<CaseRow>,
}

/// The card of who calls. The look stands in the journal before anything is read.
///
/// Errors: [`Problem::Unavailable`] where the journal cannot be written; the database's.
pub async fn caller(ctx: &Ctx, centre: &Centre, call: &Call) -> Result<Caller, Problem> {
    let t = &ctx.t;
    audit::look(ctx.db(), audit::Entry::new(&*ctx.viewer, "look", "call", call.id).on_ground("calls")).await?;
    let before = store::calls::of_number(ctx.db(), &call.number, call.id, CALLS).await?;
    let opened = cases::store::cases::by_ids(ctx.db(), &store::calls::opened(ctx.db(), call.id).await?).await?;
    let mut found = of_number(ctx, centre, &call.number).await?;
    found.sort_by_key(|case| case.phase == cases::kind::Phase::Closed);
    let row = |own: &Call| CallRow {
        when: look::moment(t, own.arrived_at, ctx.today()),
        href: urls::call(own.id),
        tag: look::tag(t, own),
        note: own.note.clone(),
    };
    Ok(Caller {
        number: look::number(t, &call.number),
        name: call.name.clone(),
        address: call.address.clone(),
        calls: before.iter().map(row).collect(),
        cases: found.iter().filter_map(|case| case_row(ctx, &centre.kind, case)).collect(),
        opened: opened.iter().filter_map(|case| case_row(ctx, &centre.kind, case)).collect(),
    })
}

async fn of_number(ctx: &Ctx, centre: &Centre, number: &str) -> Result<Vec<Case>, Problem> {
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { kind: Some(centre.kind.id), words: vec![Needle::Phone(number.to_owned())], ..Filter::default() };
    let person = ctx.viewer.person.unwrap_or(PersonId(uuid::Uuid::nil()));
    let reach = Reach::Of(vec![centre.organisation]);
    Ok(desk::page(ctx.db(), Desk::All, &reach, person, &filter, None, CASES).await?)
}

/// A request as a row; none of another kind.
pub fn case_row(ctx: &Ctx, kind: &Kind, case: &Case) -> Option<CaseRow> {
    if case.kind_id != kind.id {
        return None;
    }
    let (t, declared) = (&ctx.t, &kind.declaration);
    let state = match declared.state(&case.state) {
        Some(own) => Tag::new(t.text(&own.title).to_owned(), &own.colour),
        None => Tag::new(case.state.clone(), ""),
    };
    let category = declared.category(&case.category).map_or(case.category.as_str(), |own| t.text(&own.title));
    let works = part::is_official(&part::parts(&ctx.viewer, &case.holders(&kind.code, Vec::new())));
    let opened = look::moment(t, case.opened_at, ctx.today());
    let when = match case.closed_at {
        Some(_) => opened,
        None if case.due_at == NEVER => opened,
        None => t.with("calls-case-due", &[("opened", opened.into()), ("due", t.date_short(last_day(case)).into())]),
    };
    Some(CaseRow {
        number: case.number.clone(),
        href: if works { cases::desk_page(case.id) } else { String::new() },
        title: [category, case.address.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
        state,
        when,
    })
}
