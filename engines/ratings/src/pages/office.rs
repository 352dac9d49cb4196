//! `/ratings/{organisation}`: how an office is rated: by questions, by months, and what it has answered.

use askama::Template;
use kit::{OrganisationId, Problem};
use ui::{Bar, BarChart, Chart, ChartKind, Page, Pagination, Series, Stat};
use web::{Ctx, Cursor, Path, Query, Refusal, Show};

use super::offices::percent;
use super::{RATINGS, since};
use crate::VOTES_MIN;
use crate::ballot::QUESTIONS;
use crate::form;
use crate::store::{self, Division, Shelf, Tally};

/// Votes of a page.
const ROWS: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "ratings/office.html")]
pub struct OfficePage {
    page: Page,
    stats: Vec<Stat<'static>>,
    questions: Option<BarChart<'static>>,
    months: Option<Chart<'static>>,
    few: String,
    votes: Vec<Shown>,
    pages: Pagination<'static>,
}

/// A vote that everybody may read.
struct Shown {
    mark: String,
    when: String,
    comment: String,
    answer: String,
}

/// `GET /ratings/{organisation}`
pub async fn show_office(ctx: Ctx, Path(id): Path<OrganisationId>, query: Query) -> Result<Show<OfficePage>, Refusal> {
    let t = &ctx.t;
    let directory = ctx.house.part::<identity::Identity>().directory();
    let name = directory.name(id, ctx.lang).ok_or(Problem::NotFound)?.to_owned();
    let months = store::tallies(ctx.db(), since(ctx.today()), Division::Month(id)).await?;
    let mut whole = Tally::default();
    for (mark, votes) in months.iter().flat_map(|(_, tally)| &tally.0) {
        *whole.0.entry(*mark).or_default() += votes;
    }
    let enough = whole.all() >= VOTES_MIN;
    let questions = if enough { store::tallies(ctx.db(), since(ctx.today()), Division::Question(id)).await? } else { Vec::new() };
    let after: Option<(i64, uuid::Uuid)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((kit::Timestamp::from_microsecond(at).ok()?, id)));
    let mut votes = store::votes(ctx.db(), id, Shelf::Shown, after, ROWS as i64 + 1).await?;
    let more = votes.len() > ROWS;
    votes.truncate(ROWS);
    let here = format!("{RATINGS}/{id}");
    let next =
        votes.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&(last.at.as_microsecond(), last.id))).href(&here));
    let back = query.word("after").is_some().then(|| here.clone());
    let shown = |own: store::Vote| Shown {
        mark: form::mark_name(t, own.mark),
        when: t.date(own.at.to_zoned(kit::clock::kyiv()).date()),
        comment: own.comment,
        answer: own.answer,
    };
    let stat = |key: &str, value: String| Stat { label: t.say(key).to_owned().into(), value: value.into(), card: true, ..Stat::default() };
    Ok(Show(OfficePage {
        stats: if enough {
            vec![stat("ratings-votes", t.number(whole.all())), stat("ratings-good", percent(whole.good()))]
        } else {
            Vec::new()
        },
        questions: by_question(&ctx, &questions),
        months: if enough { by_month(&ctx, &months) } else { None },
        few: if enough { String::new() } else { t.with("ratings-few", &[("votes", VOTES_MIN.into())]) },
        votes: votes.into_iter().map(shown).collect(),
        pages: Pagination::keyset(ctx.lang, back, next),
        page: ctx.page(name).crumb(t.say("ratings-title"), RATINGS),
    }))
}

#[expect(clippy::cast_precision_loss, reason = "hundredths")]
fn by_question(ctx: &Ctx, found: &[(String, Tally)]) -> Option<BarChart<'static>> {
    let bar = |question: &&str| {
        let tally = found.iter().find(|(own, _)| own == question).map(|(_, tally)| tally)?;
        let label = form::question_name(&ctx.t, question).into();
        (tally.all() >= VOTES_MIN).then(|| Bar { label, value: tally.good().unwrap_or(0) as f64, href: "".into() })
    };
    let bars: Vec<Bar<'static>> = QUESTIONS.iter().filter_map(bar).collect();
    let conclusion = ctx.t.say("ratings-questions").to_owned().into();
    (!bars.is_empty()).then(|| BarChart { conclusion, bars, unit: "%".into(), lang: ctx.lang })
}

#[expect(clippy::cast_precision_loss, reason = "hundredths")]
fn by_month(ctx: &Ctx, months: &[(String, Tally)]) -> Option<Chart<'static>> {
    let label = |month: &str| {
        month.split_once('-').map_or_else(|| month.to_owned(), |(year, month)| format!("{month}.{}", year.get(2..).unwrap_or(year)))
    };
    (months.len() > 1).then(|| Chart {
        conclusion: ctx.t.say("ratings-months").to_owned().into(),
        kind: ChartKind::Lines,
        labels: months.iter().map(|(month, _)| label(month).into()).collect(),
        series: vec![Series {
            name: ctx.t.say("ratings-good").to_owned().into(),
            values: months.iter().map(|(_, tally)| tally.good().map(|share| share as f64)).collect(),
        }],
        unit: "%".into(),
        label_name: ctx.t.say("ratings-month").to_owned().into(),
        lang: ctx.lang,
        ..Chart::default()
    })
}
