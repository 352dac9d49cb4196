//! `/desk/transit/planning/studies/{study}`: how far a study is, and what came of it.

use askama::Template;
use kit::Problem;
use ui::{DataTable, FormPage, Html, Page, Progress, Segment, Segmented, Tag};
use web::{Ctx, Fields, Path, Query, Redirect, Refusal, Show};

use super::{change, figures, index, maps, parts};
use crate::pages::mistakes;
use crate::planning::study::{State, Study};
use crate::planning::{Planning, actions, store};
use crate::{reach, store as transit, urls};

/// What came of a study, as both the desk and everybody see it.
pub struct Shown {
    pub(super) lead: String,
    pub(super) asked: String,
    pub(super) people: String,
    pub(super) places: String,
    pub(super) changes: Vec<String>,
    pub(super) sums: DataTable<'static>,
    pub(super) views: Segmented<'static>,
    pub(super) themed: maps::Themed,
    pub(super) key: DataTable<'static>,
    pub(super) districts: DataTable<'static>,
    pub(super) lines: Option<DataTable<'static>>,
    pub(super) compared: bool,
    pub(super) csv: String,
    pub(super) geojson: String,
}

impl Shown {
    /// Makes it; none where nothing came of the study yet. `here` is the address it stands at.
    ///
    /// Errors: the database's.
    pub async fn of(ctx: &Ctx, study: &Study, query: &Query, here: &str) -> Result<Option<Self>, Problem> {
        if study.state != State::Done {
            return Ok(None);
        }
        let Some(outcome) = store::studies::outcome(ctx.db(), study.number).await? else { return Ok(None) };
        let (t, asked) = (&ctx.t, &study.asked.0);
        let title = async |number: i64| -> Result<String, Problem> {
            let found = store::layers::find(ctx.db(), number).await?;
            Ok(found.map_or_else(|| t.say("transit-planning-layer-gone").to_owned(), |own| own.title))
        };
        let (people, places) = (title(asked.people).await?, title(asked.places).await?);
        let themes = maps::Theme::of(&outcome);
        let wanted = query.word("map").and_then(|word| themes.iter().find(|own| own.code() == word)).or(themes.first()).copied();
        let theme = wanted.unwrap_or(maps::Theme::Before);
        let said = |theme: maps::Theme| t.say(&format!("transit-planning-map-{}", theme.code())).to_owned();
        let view = |own: &maps::Theme| {
            Segment::new(said(*own), format!("{}#map", Query::default().with("map", own.code()).href(here)), *own == theme)
        };
        let themed = maps::themed(t, &outcome, asked.cell_m, theme, said(theme));
        Ok(Some(Self {
            lead: figures::lead(t, &outcome, asked, &places),
            asked: figures::asked(t, asked),
            changes: changes(ctx, study).await?,
            sums: figures::sums(t, &outcome, asked, ctx.house.part::<Planning>().settings().near_stop_m),
            views: Segmented { label: t.say("transit-planning-map").to_owned().into(), items: themes.iter().map(view).collect() },
            key: figures::key(t, &themed.key),
            themed,
            districts: figures::districts(t, &outcome),
            lines: figures::lines(t, &outcome),
            compared: outcome.after.is_some(),
            csv: format!("{here}/cells.csv"),
            geojson: format!("{here}/cells.geojson"),
            people: amount(ctx, &people, outcome.people),
            places: amount(ctx, &places, outcome.places),
        }))
    }
}

fn amount(ctx: &Ctx, title: &str, total: f64) -> String {
    format!("{title} ({})", parts::whole(&ctx.t, total))
}

/// What is compared, in words.
async fn changes(ctx: &Ctx, study: &Study) -> Result<Vec<String>, Problem> {
    let asked = &study.asked.0;
    if let Some(against) = asked.against {
        let other = transit::versions::find(ctx.db(), against).await?.ok_or(Problem::NotFound)?;
        return Ok(vec![ctx.t.with("transit-planning-against-version", &[("version", parts::named(other.number, &other.title).into())])]);
    }
    if asked.changes.is_empty() {
        return Ok(Vec::new());
    }
    let base = transit::versions::find(ctx.db(), asked.base).await?.ok_or(Problem::NotFound)?;
    let loaded = ctx.house.part::<Planning>().loaded(&ctx.house, &base).await?;
    Ok(asked.changes.iter().map(|own| change::said(&ctx.t, &loaded, own)).collect())
}

/// The page.
#[derive(Template)]
#[template(path = "transit/planning/study.html")]
pub struct StudyPage {
    page: Page,
    tag: Html,
    about: String,
    here: String,
    waiting: bool,
    bar: Option<Progress<'static>>,
    said: String,
    trouble: String,
    shown: Option<Shown>,
    shared: Option<String>,
    may_share: bool,
    scenario: Option<String>,
}

/// `GET /desk/transit/planning/studies/{study}`
pub async fn show_study(ctx: Ctx, Path(number): Path<String>, query: Query) -> Result<Show<StudyPage>, Refusal> {
    let (t, study) = (&ctx.t, parts::study(&ctx, &number).await?);
    let here = urls::study(study.number);
    let (done, total) = (t.number(study.done), t.number(study.total));
    let said = match study.state {
        State::Running if study.total > 0 => t.with("transit-planning-progress", &[("done", done.into()), ("total", total.into())]),
        State::Waiting | State::Running => t.say("transit-planning-waiting").to_owned(),
        _ => String::new(),
    };
    let bar = Progress { value: study.done as f64, max: study.total as f64, label: said.clone().into(), label_hidden: true };
    let base = transit::versions::find(ctx.db(), study.asked.0.base).await?.ok_or(Problem::NotFound)?;
    let about = [
        ("base", parts::named(base.number, &base.title).into()),
        ("name", study.created_name.as_str().into()),
        ("day", t.date_time(study.created_at).into()),
    ];
    let scenario = match study.scenario {
        Some(number) => store::scenarios::find(ctx.db(), number).await?.map(|own| urls::scenario(own.number)),
        None => None,
    };
    let shared = study.shared.as_deref().map(urls::shared_study);
    let tag: Tag<'static> = index::state_tag(&ctx, study.state);
    let mut page = parts::page(&ctx, parts::named(study.number, &study.title));
    if study.state.is_under_way() {
        page.scripts.push("htmx.js");
    }
    Ok(Show(StudyPage {
        tag: Html::of(&tag),
        about: t.with("transit-planning-scenario-about", &about),
        waiting: study.state.is_under_way(),
        bar: (study.total > 0).then_some(bar),
        said,
        trouble: trouble(&ctx, &study),
        shown: Shown::of(&ctx, &study, &query, &here).await?,
        shared,
        may_share: study.state == State::Done && reach::publishes(&ctx.house, &ctx.viewer).await?,
        scenario,
        page,
        here,
    }))
}

/// Why it failed, in words.
fn trouble(ctx: &Ctx, study: &Study) -> String {
    match study.state {
        State::Failed if ctx.t.knows(&study.trouble) => ctx.t.say(&study.trouble).to_owned(),
        State::Failed => ctx.t.say("transit-planning-study-failed").to_owned(),
        State::Cancelled => ctx.t.say("transit-planning-study-cancelled").to_owned(),
        _ => String::new(),
    }
}

/// `POST …/cancel`
pub async fn cancel_study(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = parts::study(&ctx, &number).await?;
    told(&own, actions::cancel_study(&ctx.house, &ctx.viewer, own.number).await, "transit-planning-study-stopped")
}

/// `POST …/share`
pub async fn share_study(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = parts::study(&ctx, &number).await?;
    told(&own, actions::share_study(&ctx.house, &ctx.viewer, own.number, true).await, "transit-planning-study-shared")
}

/// `POST …/hide`
pub async fn hide_study(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = parts::study(&ctx, &number).await?;
    told(&own, actions::share_study(&ctx.house, &ctx.viewer, own.number, false).await, "transit-planning-study-hidden")
}

/// `GET …/remove`
pub async fn ask_removal(ctx: Ctx, Path(number): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let own = parts::study(&ctx, &number).await?;
    let here = urls::study(own.number);
    let page = parts::page(&ctx, ctx.t.say("transit-planning-study-remove")).crumb(parts::named(own.number, &own.title), here.clone());
    Ok(Show(parts::removal(page, &here, "study", None)))
}

/// `POST …/remove`
pub async fn remove_study(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = parts::study(&ctx, &number).await?;
    match actions::remove_study(&ctx.house, &ctx.viewer, own.number).await {
        Ok(()) => Ok(Redirect::to(urls::PLANNING).saying("transit-planning-study-removed")),
        Err(problem) => told(&own, Err(problem), ""),
    }
}

/// Back to the study with what became of it.
fn told(own: &Study, done: Result<(), Problem>, said: &'static str) -> Result<Redirect, Refusal> {
    let back = Redirect::to(urls::study(own.number));
    match done {
        Ok(()) => Ok(back.saying(said)),
        Err(problem) => {
            let says = mistakes(problem)?.into_iter().next().map_or_else(|| "transit-desk-changed".into(), |own| own.says);
            Ok(back.warning(says))
        }
    }
}
