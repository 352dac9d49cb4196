//! `/proposals`: one's own proposals, and the expert group's queue.

use askama::Template;
use identity::Identity;
use kit::{Problem, Role};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Pagination, Segment, Segmented, Tag};
use web::{Ctx, Cursor, Query, Refusal, Show};

use super::controls;
use super::urls;
use crate::proposal::{Proposal, State, rights};
use crate::settings::Settings;
use crate::store::proposals::{self, Asked, Whose};
use crate::store::talk;

/// The page.
#[derive(Template)]
#[template(path = "stewardship/proposals.html")]
pub struct ProposalsPage {
    page: ui::Page,
    whose: Option<Segmented<'static>>,
    tabs: Segmented<'static>,
    organisation: Html,
    hidden: Vec<(&'static str, String)>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// What waits for experts.
const WAITING: [State; 2] = [State::Submitted, State::InReview];

/// `GET /proposals`
pub async fn show_proposals(ctx: Ctx, query: Query) -> Result<Show<ProposalsPage>, Refusal> {
    rights::may_propose(&ctx.viewer)?;
    let directory = ctx.house.part::<Identity>().directory();
    let asked = asked(&ctx, &query, &directory)?;
    let counts = proposals::counts(ctx.db(), &asked.whose).await?;
    let (found, more) = proposals::list(ctx.db(), &asked, kit::limits::PAGE_ROWS).await?;
    let ids: Vec<_> = found.iter().map(|proposal| proposal.id).collect();
    let opinions = talk::tallied(ctx.db(), &ids).await?;
    let needed = ctx.house.part::<Settings>().approvals;
    let (t, expert) = (&ctx.t, ctx.viewer.is(Role::Expert));
    let row = |proposal: &Proposal| {
        let (approvals, returns) = opinions.get(&proposal.id).copied().unwrap_or_default();
        let organisation = directory.short_name(proposal.organisation_id, ctx.lang).unwrap_or_default();
        row(t, proposal, organisation, opinions_text(t, approvals, returns, needed))
    };
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&last.seq)).href(urls::PROPOSALS));
    let first = asked.before.map(|_| query.without("after").href(urls::PROPOSALS));
    let mut organisations = vec![controls::any(t, "stewardship-all-organisations")];
    organisations.extend(controls::organisations(&directory, t, |_| true));
    Ok(Show(ProposalsPage {
        whose: expert.then(|| whose(&ctx, &asked)),
        tabs: tabs(&ctx, &query, &asked, &counts),
        organisation: Controls::new(t, &[]).select(
            "organisation",
            "stewardship-organisation",
            "",
            query.word("organisation").unwrap_or_default(),
            &organisations,
        ),
        hidden: ["whose", "state"].into_iter().filter_map(|key| Some((key, query.word(key)?.to_owned()))).collect(),
        table: (!found.is_empty()).then(|| table(t, found.iter().map(row).collect())),
        empty: empty(&ctx, &asked),
        pages: Pagination::keyset(ctx.lang, first, next),
        page: ctx.page(t.say("proposals-title")).describe(t.say("proposals-lead")),
    }))
}

fn asked(ctx: &Ctx, query: &Query, directory: &identity::Snapshot) -> Result<Asked, Problem> {
    let person = ctx.viewer.person.ok_or(Problem::SignInFirst)?;
    let all = ctx.viewer.is(Role::Expert) && query.word("whose") != Some("own");
    let states = match query.word("state") {
        Some("all") => Vec::new(),
        Some("waiting") => WAITING.to_vec(),
        Some(code) => State::from_code(code).into_iter().collect(),
        None if all => WAITING.to_vec(),
        None => Vec::new(),
    };
    let under = |id| Some(directory.descendants(id).to_vec()).filter(|all| !all.is_empty());
    Ok(Asked {
        whose: if all { Whose::All } else { Whose::own(&ctx.viewer, person) },
        states,
        organisations: query.word("organisation").and_then(|id| id.parse().ok()).and_then(under),
        before: query.word("after").and_then(Cursor::decode),
    })
}

fn whose(ctx: &Ctx, asked: &Asked) -> Segmented<'static> {
    let segment = |key: &str, href: &'static str, current| Segment::new(ctx.t.say(key).to_owned(), href, current);
    let all = asked.whose == Whose::All;
    let items = vec![segment("proposals-queue", "/proposals", all), segment("proposals-own", "/proposals?whose=own", !all)];
    Segmented { label: ctx.t.say("proposals-whose").to_owned().into(), items }
}

fn tabs(ctx: &Ctx, query: &Query, asked: &Asked, counts: &[(State, i64)]) -> Segmented<'static> {
    let t = &ctx.t;
    let all = asked.whose == Whose::All;
    let count = |states: &[State]| counts.iter().filter(|(state, _)| states.contains(state)).map(|(_, count)| count).sum::<i64>();
    let tab = |code: &str, name: &str, states: &[State]| {
        let href = query.without("after").with("state", code).href(urls::PROPOSALS);
        let current = if states.len() == State::ALL.len() { asked.states.is_empty() } else { asked.states == states };
        Segment::new(t.with("stewardship-tab", &[("name", name.into()), ("count", count(states).into())]), href, current)
    };
    let mut items = Vec::new();
    if all {
        items.push(tab("waiting", t.say("proposals-waiting"), &WAITING));
    }
    for state in State::ALL.into_iter().filter(|state| !all || !(WAITING.contains(state) || *state == State::Draft)) {
        items.push(tab(state.code(), &state_text(t, state), &[state]));
    }
    items.push(tab("all", t.say("proposals-all"), &State::ALL));
    Segmented { label: t.say("proposals-by-state").to_owned().into(), items }
}

/// The name of a state.
pub fn state_text(t: &i18n::Locale, state: State) -> String {
    t.say(&format!("proposal-state-{}", state.code())).to_owned()
}

/// The tag of a state.
pub fn state_tag(t: &i18n::Locale, state: State) -> Tag<'static> {
    Tag::new(state_text(t, state), state.colour())
}

/// «2 з 2», and who asks for changes.
pub fn opinions_text(t: &i18n::Locale, approvals: i64, returns: i64, needed: usize) -> String {
    let mut text = t.with("proposal-approvals", &[("count", approvals.into()), ("needed", needed.into())]);
    if returns > 0 {
        text.push_str("; ");
        text.push_str(&t.with("proposal-returns", &[("count", returns.into())]));
    }
    text
}

fn table(t: &i18n::Locale, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let names = [
        "proposal-title",
        "proposal-number",
        "stewardship-organisation",
        "proposal-author",
        "proposal-submitted",
        "proposal-opinions",
        "stewardship-state",
    ];
    DataTable {
        caption: t.say("proposals-title").to_owned().into(),
        caption_hidden: true,
        columns: names.into_iter().map(|key| DataColumn::new(t.say(key).to_owned())).collect(),
        rows,
        ..DataTable::default()
    }
}

fn row(t: &i18n::Locale, proposal: &Proposal, organisation: &str, opinions: String) -> DataRow<'static> {
    let day = |at: kit::Timestamp| t.date_table(at.to_zoned(kit::clock::kyiv()).date());
    let opinions = if proposal.round == 0 { Content::default() } else { opinions.into() };
    DataRow {
        cells: vec![
            t.text(&proposal.title()).to_owned().into(),
            proposal.number().into(),
            organisation.to_owned().into(),
            proposal.author_name.clone().into(),
            proposal.submitted_at.map(day).unwrap_or_default().into(),
            opinions,
            Html::of(&state_tag(t, proposal.state)).into(),
        ],
        href: urls::proposal(proposal.id).into(),
        ..DataRow::default()
    }
}

fn empty(ctx: &Ctx, asked: &Asked) -> Empty<'static> {
    let t = &ctx.t;
    let mut empty = if asked.whose == Whose::All {
        Empty::new(t.say("proposals-none-waiting").to_owned(), t.say("proposals-none-waiting-text").to_owned())
    } else {
        Empty::new(t.say("proposals-none").to_owned(), t.say("proposals-none-text").to_owned())
            .action(t.say("proposal-new").to_owned(), "/proposals/new")
    };
    empty.icon = "lightbulb".into();
    empty
}
