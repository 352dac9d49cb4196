//! `/transit/plan`: from a place to another, told leg by leg, in one paragraph and on a map.

mod form;
mod map;
mod rows;
mod words;

use askama::Template;
use kit::Problem;
use ui::{Empty, Page};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show};

use super::parts;
use crate::dispatch::pages::AlertsPart;
use crate::ends::{self, End, Meant};
use crate::look;
use crate::planner::{Asked, Found, Planner, Via};
use crate::published::{Held, Loaded};
use crate::urls;

use form::Form;
use rows::OptionRow;

/// Journeys of one answer, and of one over a window.
const COUNT: (usize, usize) = (5, 12);

/// The page.
#[derive(Template)]
#[template(path = "transit/plan.html")]
pub struct PlanPage {
    page: Page,
    form: Form,
    lead: String,
    notes: Vec<String>,
    alerts: AlertsPart,
    options: Vec<OptionRow>,
    empty: Option<Empty<'static>>,
    share: String,
    has_map: bool,
}

/// Where a journey begins, what it passes, where it ends.
pub(super) struct Ends {
    pub from: End,
    pub to: End,
    pub via: Option<End>,
}

/// `GET /transit/plan`
pub async fn plan_journey(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let page = page(&ctx, &query).await?;
    Ok(if page.form.is_wrong() { Show(page).with_mistakes() } else { Show(page).into_response() })
}

async fn page(ctx: &Ctx, query: &Query) -> Result<PlanPage, Problem> {
    let (t, held) = (&ctx.t, parts::held(ctx).await?);
    let mut page = ctx.page(t.say("transit-plan")).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page.noindex = !query.is_empty();
    let form = Form::of(ctx, &held, query);
    let mut shown = PlanPage {
        form,
        lead: String::new(),
        notes: Vec::new(),
        alerts: AlertsPart::default(),
        options: Vec::new(),
        empty: None,
        share: String::new(),
        has_map: false,
        page,
    };
    let Some(version) = held.on(shown.form.day).or_else(|| held.current()) else {
        shown.empty = Some(parts::empty(t));
        return Ok(shown);
    };
    let from = field(ctx, version, query, "from", &mut shown.form).await?;
    let to = field(ctx, version, query, "to", &mut shown.form).await?;
    let via = field(ctx, version, query, "via", &mut shown.form).await?;
    if let (Some(from), Some(to), false) = (from, to, shown.form.is_wrong()) {
        answer(ctx, &held, query, &Ends { from, to, via }, &mut shown).await?;
    }
    Ok(shown)
}

/// Reads a field; what is wrong is said beside it.
async fn field(ctx: &Ctx, version: &Loaded, query: &Query, name: &'static str, form: &mut Form) -> Result<Option<End>, Problem> {
    let (t, meant) = (&ctx.t, ends::read(ctx, version, query, name).await?);
    let Some(shown) = form.end(name) else { return Ok(None) };
    match meant {
        Meant::One(end) => {
            if ends::position(&shown.typed).is_none() {
                shown.typed.clone_from(&end.name);
            }
            if end.stop.is_some() {
                shown.id.clone_from(&end.word);
            }
            return Ok(Some(end));
        }
        // a link may name one end only; the form sends both
        Meant::Nothing if name == "via" || query.get("from").and(query.get("to")).is_none() => {}
        Meant::Nothing => shown.problem = t.say("transit-plan-required").to_owned(),
        Meant::Unknown => shown.problem = t.say("transit-plan-unknown").to_owned(),
        Meant::Some(offered) => {
            shown.problem = t.say("transit-plan-which").to_owned();
            let other = query.without(&format!("{name}.id"));
            shown.meant = offered.into_iter().map(|(said, word)| (said, other.with(name, word).href(urls::PLAN))).collect();
        }
    }
    Ok(None)
}

async fn answer(ctx: &Ctx, held: &Held, query: &Query, ends: &Ends, shown: &mut PlanPage) -> Result<(), Problem> {
    let (t, form) = (&ctx.t, &shown.form);
    let Some(version) = held.on(form.day) else {
        let said = t.with("transit-plan-no-day", &[("day", t.date(form.day).into())]);
        shown.empty = Some(Empty::new(said, t.say("transit-plan-no-day-why").to_owned()));
        return Ok(());
    };
    let asked = Asked {
        from: ends.from.at,
        to: ends.to.at,
        via: ends.via.as_ref().map(|end| Via { at: end.at, stop: end.stop, stay_s: form.wishes.stay_s }),
        seconds: form.seconds(version),
        arrive: form.arrive,
        window_s: form.wishes.window_s,
        changes_max: form.wishes.changes_max,
        without: form.wishes.without.clone(),
        count: if form.wishes.window_s.is_some() { COUNT.1 } else { COUNT.0 },
    };
    let planner = ctx.house.part::<Planner>();
    let found = planner.journeys(version, form.day, form.wishes.manner, asked, ctx.now()).await?;
    let key = if form.arrive { "transit-plan-lead-arrive" } else { "transit-plan-lead" };
    let args = [
        ("from", ends.from.name.as_str().into()),
        ("to", ends.to.name.as_str().into()),
        ("day", look::day(t, form.day, held.today).into()),
        ("time", t.time(form.time).into()),
    ];
    shown.lead = t.with(key, &args);
    if found.itineraries.is_empty() {
        shown.empty = Some(Empty::new(t.say("transit-plan-none").to_owned(), t.say("transit-plan-none-why").to_owned()));
    }
    shown.notes = notes(ctx, &found);
    shown.share = form.share(query, ends);
    let mut routes: Vec<&str> =
        found.itineraries.iter().flat_map(|own| own.rides()).map(|ride| version.feed.text(version.feed[ride.route].id)).collect();
    routes.sort_unstable();
    routes.dedup();
    shown.alerts = if routes.is_empty() { AlertsPart::default() } else { AlertsPart::of(ctx, version, None, &routes).await? };
    let option = |(number, own)| OptionRow::of(ctx, planner, &found, ends, (number, own));
    shown.options = found.itineraries.iter().enumerate().map(option).collect();
    shown.has_map = !shown.options.is_empty() && !ui::asset("citymap.css").is_empty();
    Ok(())
}

/// What the answer rests on, so that nobody takes a guess for certain.
fn notes(ctx: &Ctx, found: &Found) -> Vec<String> {
    let t = &ctx.t;
    let live = found.itineraries.iter().flat_map(|own| own.rides()).any(|ride| ride.live);
    let mut notes = vec![t.say(if live { "transit-plan-note-live" } else { "transit-plan-note" }).to_owned()];
    if found.itineraries.iter().any(|own| own.walks().next().is_some()) {
        let key = match (found.day.is_on_streets(), found.day.accessible()) {
            (true, true) => "transit-plan-note-level",
            (true, false) => "transit-plan-note-streets",
            (false, _) => "transit-plan-note-straight",
        };
        notes.push(t.say(key).to_owned());
    }
    if found.day.accessible() {
        notes.push(t.say("transit-plan-note-accessible").to_owned());
    }
    notes
}
