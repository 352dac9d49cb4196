//! `/rate/{code}`: somebody rates what was done for them, or a desk.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, Page};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, header};

use super::{link, mistakes};
use crate::actions::{cast_at, cast_by_code};
use crate::ballot::Ballot;
use crate::form;
use crate::store::{self, EventRow, Point, Vote};

/// A terminal begins anew after so many seconds.
const ANEW_SECONDS: u32 = 8;

/// The page.
#[derive(Template)]
#[template(path = "ratings/rate.html")]
pub struct RatePage {
    page: Page,
    problems: Html,
    what: String,
    office: String,
    action: String,
    /// The mark, and what may be said beside it; none where there is nothing to be rated any more.
    form: Option<(Html, Vec<Html>)>,
    terminal: bool,
    /// At a point nobody knows who votes; who did something for somebody knows for whom.
    anonymous: bool,
    note: String,
    answer: Option<(String, String)>,
}

/// What a code stands for.
enum Booth {
    Event(EventRow, Option<Box<Vote>>),
    Point(Point),
}

async fn booth(ctx: &Ctx, code: &str) -> Result<Booth, Problem> {
    if let Some(event) = store::event(ctx.db(), code).await? {
        let vote = store::vote_of_event(ctx.db(), event.id).await?;
        return Ok(Booth::Event(event, vote.map(Box::new)));
    }
    store::point_of_code(ctx.db(), code).await?.map(Booth::Point).ok_or(Problem::NotFound)
}

/// `GET /rate/{code}`
pub async fn show_form(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Response, Refusal> {
    let booth = booth(&ctx, &code).await?;
    let thanked = query.has("thanks", "yes");
    let shown = Show(page(&ctx, &code, &booth, thanked, &Fields::default(), &[]));
    match booth {
        // a terminal that has thanked begins anew by itself
        Booth::Point(point) if point.terminal && thanked => {
            Ok(([(header::REFRESH, format!("{ANEW_SECONDS};url={}", link(&code)))], shown).into_response())
        }
        _ => Ok(shown.into_response()),
    }
}

fn page(ctx: &Ctx, code: &str, booth: &Booth, thanked: bool, typed: &Fields, problems: &[FieldProblem]) -> RatePage {
    let t = &ctx.t;
    let directory = ctx.house.part::<identity::Identity>().directory();
    let (what, organisation) = match booth {
        Booth::Event(own, _) => {
            (if ctx.lang == kit::Lang::En && !own.title_en.is_empty() { &own.title_en } else { &own.title_uk }, own.organisation_id)
        }
        Booth::Point(own) => (&own.name, own.organisation_id),
    };
    let (open, note, vote) = match booth {
        Booth::Event(_, Some(vote)) => (false, "ratings-thanks", Some(vote)),
        Booth::Event(own, None) if own.valid_until <= ctx.now() => (false, "ratings-too-late", None),
        Booth::Event(_, None) => (true, "", None),
        Booth::Point(_) if thanked => (false, "ratings-thanks", None),
        Booth::Point(own) if !own.open => (false, "ratings-point-closed", None),
        Booth::Point(_) => (true, "", None),
    };
    let answer = vote.filter(|vote| vote.answered_at.is_some());
    let mut page = ctx.page(t.say("ratings-rate"));
    page.noindex = true;
    RatePage {
        problems: Controls::new(t, problems).summary(),
        what: what.clone(),
        office: directory.name(organisation, ctx.lang).unwrap_or_default().to_owned(),
        action: link(code),
        form: open.then(|| (form::mark(t, typed, problems), form::rest(t, typed, problems))),
        anonymous: matches!(booth, Booth::Point(_)),
        terminal: matches!(booth, Booth::Point(point) if point.terminal),
        note: if note.is_empty() { String::new() } else { t.say(note).to_owned() },
        answer: answer.map(|vote| (vote.answer.clone(), vote.answered_at.map(|at| t.date_time(at)).unwrap_or_default())),
        page,
    }
}

/// `POST /rate/{code}`
pub async fn cast_vote(ctx: Ctx, Path(code): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let booth = booth(&ctx, &code).await?;
    let done = match (Ballot::read(&sent), &booth) {
        (Err(problem), _) => Err(problem),
        (Ok(ballot), Booth::Event(event, _)) => cast_by_code(&ctx.house, event.clone(), ballot).await,
        (Ok(ballot), Booth::Point(point)) => cast_at(&ctx.house, point.clone(), device(&ctx, point), ballot).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to(format!("{}?thanks=yes", link(&code))).into_response()),
        Err(problem) => Ok(Show(page(&ctx, &code, &booth, false, &sent, &mistakes(problem)?)).with_mistakes()),
    }
}

/// Tells devices at a point apart, and nothing else of them: a seal of the address that nobody reads back. A terminal is one for all.
fn device(ctx: &Ctx, point: &Point) -> String {
    if point.terminal { String::new() } else { ctx.house.seal().sign("rating", &format!("{} {}", point.id, ctx.address())) }
}
