//! `/desk/ratings`: what people said of the offices an official works for; what the office answers.

use askama::Template;
use kit::{OrganisationId, Problem, Role};
use ui::{Controls, Empty, Html, Page, Pagination, Segment, Segmented, Tag};
use uuid::Uuid;
use web::{Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{DESK, EMPLOYEES, POINTS, desk_vote, mistakes};
use crate::store::{self, Shelf, Vote};
use crate::{actions, form, reach};

/// Votes of a page.
const ROWS: usize = 30;

/// The list.
#[derive(Template)]
#[template(path = "ratings/desk.html")]
pub struct DeskPage {
    page: Page,
    filters: Vec<Html>,
    shelves: Segmented<'static>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    points: &'static str,
    employees: Option<&'static str>,
}

struct Row {
    href: String,
    title: String,
    mark: Tag<'static>,
    when: String,
    comment: String,
    answered: bool,
}

/// `GET /desk/ratings`
pub async fn list_votes(ctx: Ctx, query: Query) -> Result<Show<DeskPage>, Refusal> {
    let (t, offices) = (&ctx.t, reach::organisations(&ctx, Role::Editor));
    let asked = query.word("office").and_then(|id| id.parse().ok()).filter(|id| offices.iter().any(|(own, _)| own == id));
    let office = match asked {
        Some(office) => Some(office),
        None => first(&ctx, &offices).await?,
    };
    let shelf = if query.has("show", "all") { Shelf::All } else { Shelf::Waiting };
    let after: Option<(i64, Uuid)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((kit::Timestamp::from_microsecond(at).ok()?, id)));
    let mut votes = match office {
        Some(office) => store::votes(ctx.db(), office, shelf, after, ROWS as i64 + 1).await?,
        None => Vec::new(),
    };
    let more = votes.len() > ROWS;
    votes.truncate(ROWS);
    let bare = query.without("after");
    let next =
        votes.last().filter(|_| more).map(|last| bare.with("after", Cursor::encode(&(last.at.as_microsecond(), last.id))).href(DESK));
    let back = query.word("after").is_some().then(|| bare.href(DESK));
    let segment = |show: &str, key: &str, current: bool| Segment::new(t.say(key).to_owned(), bare.with("show", show).href(DESK), current);
    let choices: Vec<(String, String)> = offices.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let chosen = office.map(|id| id.to_string()).unwrap_or_default();
    Ok(Show(DeskPage {
        filters: if choices.len() > 1 {
            vec![Controls::new(t, &[]).select("office", "ratings-office", "", &chosen, &choices), ui::hidden("show", shelf_code(shelf))]
        } else {
            Vec::new()
        },
        shelves: Segmented {
            label: t.say("ratings-which").to_owned().into(),
            items: vec![segment("waiting", "ratings-waiting", shelf == Shelf::Waiting), segment("all", "ratings-all", shelf == Shelf::All)],
        },
        rows: votes.iter().map(|own| row(&ctx, own)).collect(),
        empty: Empty::new(t.say("ratings-desk-none").to_owned(), t.say("ratings-desk-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        points: POINTS,
        employees: ctx.viewer.is(Role::Publisher).then_some(EMPLOYEES),
        page: ctx.page(t.say("ratings-desk")).desk().section("desk").crumb(t.say("ratings-to-desk"), "/desk"),
    }))
}

/// The office where somebody waits the shortest for an answer; the first by name where nobody waits.
async fn first(ctx: &Ctx, offices: &[(OrganisationId, String)]) -> Result<Option<OrganisationId>, Problem> {
    let waiting = store::waiting_offices(ctx.db()).await?;
    let own = waiting.into_iter().find(|id| offices.iter().any(|(own, _)| own == id));
    Ok(own.or_else(|| offices.first().map(|(id, _)| *id)))
}

fn shelf_code(shelf: Shelf) -> &'static str {
    if shelf == Shelf::All { "all" } else { "waiting" }
}

fn row(ctx: &Ctx, own: &Vote) -> Row {
    Row {
        href: desk_vote(own.id),
        title: ctx.t.text(&own.title()).to_owned(),
        mark: tag(ctx, own.mark),
        when: ctx.t.date_time(own.at),
        comment: own.comment.clone(),
        answered: own.answered_at.is_some(),
    }
}

fn tag(ctx: &Ctx, mark: i64) -> Tag<'static> {
    let colour = match mark {
        4 | 3 => "green",
        2 => "yellow",
        _ => "red",
    };
    Tag::new(form::mark_name(&ctx.t, mark), colour)
}

/// A vote.
#[derive(Template)]
#[template(path = "ratings/vote.html")]
pub struct VotePage {
    page: Page,
    problems: Html,
    mark: Tag<'static>,
    when: String,
    office: String,
    comment: String,
    reasons: Vec<String>,
    answers: Vec<(String, String)>,
    action: String,
    fields: Vec<Html>,
    answered: String,
}

/// `GET /desk/ratings/votes/{vote}`
pub async fn show_vote(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<VotePage>, Refusal> {
    let vote = own(&ctx, id).await?;
    let shown = vote.shown.then(|| ("shown".to_owned(), "on".to_owned()));
    let typed = [("answer".to_owned(), vote.answer.clone()), (SEEN.to_owned(), seen(&vote))].into_iter().chain(shown);
    let typed = Fields::from_pairs(typed);
    Ok(Show(page(&ctx, &vote, &typed, &[])))
}

/// The field that says which answer was seen.
const SEEN: &str = "seen";

/// The word of the answer that stands; empty for none.
fn seen(vote: &Vote) -> String {
    vote.answered_at.map(|at| at.as_microsecond().to_string()).unwrap_or_default()
}

/// What was typed, over the answer that stands now.
fn over(vote: &Vote, typed: &Fields) -> Fields {
    let rest = typed.pairs().filter(|(name, _)| *name != SEEN).map(|(name, value)| (name.to_owned(), value.to_owned()));
    Fields::from_pairs(rest.chain(std::iter::once((SEEN.to_owned(), seen(vote)))))
}

async fn own(ctx: &Ctx, id: Uuid) -> Result<Vote, Problem> {
    let vote = store::vote(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    reach::demand(&ctx.viewer, Role::Editor, vote.organisation_id)?;
    Ok(vote)
}

fn page(ctx: &Ctx, vote: &Vote, typed: &Fields, problems: &[kit::FieldProblem]) -> VotePage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let directory = ctx.house.part::<identity::Identity>().directory();
    let by = [("name", vote.answered_name.as_str().into()), ("at", vote.answered_at.map(|at| t.date_time(at)).unwrap_or_default().into())];
    VotePage {
        problems: controls.summary(),
        mark: tag(ctx, vote.mark),
        when: t.date_time(vote.at),
        office: directory.name(vote.organisation_id, ctx.lang).unwrap_or_default().to_owned(),
        comment: vote.comment.clone(),
        reasons: vote.reasons().into_iter().map(|word| t.say(&format!("ratings-reason-{word}")).to_owned()).collect(),
        answers: vote.answers().map(|(question, mark)| (form::question_name(t, question), form::mark_name(t, mark))).collect(),
        action: desk_vote(vote.id),
        fields: vec![
            ui::hidden(SEEN, typed.text(SEEN)),
            controls.text("answer", "ratings-answer", "ratings-answer-hint", typed.text("answer"), 5),
            controls.boxes("ratings-show-legend", &[("shown", "ratings-show", "ratings-show-hint", typed.has("shown"))]),
        ],
        answered: if vote.answered_at.is_some() { t.with("ratings-answered-by", &by) } else { String::new() },
        page: ctx
            .page(t.text(&vote.title()))
            .desk()
            .section("desk")
            .crumb(t.say("ratings-to-desk"), "/desk")
            .crumb(t.say("ratings-desk"), DESK),
    }
}

/// `POST /desk/ratings/votes/{vote}`
pub async fn answer_vote(ctx: Ctx, Path(id): Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    let vote = own(&ctx, id).await?;
    let seen = sent.text(SEEN).parse().ok().and_then(|at| kit::Timestamp::from_microsecond(at).ok());
    match actions::answer_vote(&ctx.house, &ctx.viewer, id, seen, sent.text("answer"), sent.has("shown")).await {
        Ok(()) => Ok(Redirect::to(desk_vote(id)).saying("ratings-answer-kept").into_response()),
        Err(problem @ Problem::Conflict(_)) => {
            // the words quote the other answer, so that it is seen by now
            let vote = own(&ctx, id).await?;
            Ok(Show(page(&ctx, &vote, &over(&vote, &sent), &mistakes(problem)?)).with_mistakes())
        }
        Err(problem) => Ok(Show(page(&ctx, &vote, &sent, &mistakes(problem)?)).with_mistakes()),
    }
}
