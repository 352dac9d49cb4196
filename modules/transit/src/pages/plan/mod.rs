//! `/transit/plan`: from a place to another, told leg by leg.

use askama::Template;
use jiff::civil::{Date, Time};
use kit::Problem;
use ui::{Empty, MiniMap, Page};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show};

use super::parts;
use crate::ends::{self, End, Meant};
use crate::look::{self, Badge};
use crate::published::{Asked, Day, Itinerary, Loaded, Step, Timetables};
use crate::urls;

/// Journeys of one answer.
const COUNT: usize = 5;

/// A part of a journey in words.
pub struct StepRow {
    badge: Option<Badge>,
    icon: &'static str,
    /// «08:42»
    clock: String,
    said: String,
    /// Stops on the way, by name.
    between: Vec<String>,
    accessible: bool,
}

/// A journey in words.
pub struct OptionRow {
    title: String,
    about: String,
    badges: Vec<Badge>,
    steps: Vec<StepRow>,
    map: Option<MiniMap<'static>>,
}

/// A field of the form: what was typed, what is wrong with it, what it may mean.
pub struct Field {
    typed: String,
    problem: String,
    meant: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/plan.html")]
pub struct PlanPage {
    page: Page,
    from: Field,
    to: Field,
    arrive: bool,
    day: String,
    days: (String, String),
    time: String,
    accessible: bool,
    lead: String,
    options: Vec<OptionRow>,
    empty: Option<Empty<'static>>,
    swap: String,
}

/// What was asked for.
struct Wish {
    day: Date,
    time: Time,
    arrive: bool,
    accessible: bool,
}

/// `GET /transit/plan`
pub async fn plan_journey(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let page = page(&ctx, &query).await?;
    let wrong = !page.from.problem.is_empty() || !page.to.problem.is_empty();
    Ok(if wrong { Show(page).with_mistakes() } else { Show(page).into_response() })
}

fn wish(ctx: &Ctx, query: &Query) -> Wish {
    let now = ctx.now().to_zoned(kit::clock::kyiv());
    Wish {
        day: parts::day(query).unwrap_or(now.date()),
        time: query.word("time").and_then(|word| word.parse().ok()).unwrap_or(now.time()),
        arrive: query.word("when") == Some("arrive"),
        accessible: query.word("accessible").is_some(),
    }
}

async fn page(ctx: &Ctx, query: &Query) -> Result<PlanPage, Problem> {
    let (t, held, wish) = (&ctx.t, parts::held(ctx).await?, wish(ctx, query));
    let days: Vec<Date> = held.choice().collect();
    let edge = |day: Option<&Date>| day.map(ToString::to_string).unwrap_or_default();
    let (from, to) = (ends::typed(query, "from"), ends::typed(query, "to"));
    let mut page = ctx.page(t.say("transit-plan")).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page.noindex = !query.is_empty();
    let mut shown = PlanPage {
        swap: swapped(query, &from, &to),
        from: Field { typed: from, problem: String::new(), meant: Vec::new() },
        to: Field { typed: to, problem: String::new(), meant: Vec::new() },
        arrive: wish.arrive,
        day: wish.day.to_string(),
        days: (edge(days.first()), edge(days.last())),
        time: t.time(wish.time),
        accessible: wish.accessible,
        lead: String::new(),
        options: Vec::new(),
        empty: None,
        page,
    };
    let Some(version) = held.on(wish.day).or_else(|| held.current()) else {
        shown.empty = Some(parts::empty(t));
        return Ok(shown);
    };
    let from = field(ctx, version, query, "from", &mut shown.from).await?;
    let to = field(ctx, version, query, "to", &mut shown.to).await?;
    if let (Some(from), Some(to)) = (from, to) {
        answer(ctx, (&from, &to), &wish, &mut shown).await?;
    }
    Ok(shown)
}

/// The same with its ends swapped; empty ones are left out.
fn swapped(query: &Query, from: &str, to: &str) -> String {
    let rest = ["from", "to", "from.id", "to.id"].into_iter().fold(query.clone(), |query, key| query.without(key));
    let ends = [("from", to), ("to", from)].into_iter().filter(|(_, text)| !text.is_empty());
    ends.fold(rest, |query, (key, text)| query.with(key, text)).href(urls::PLAN)
}

/// Reads a field; what is wrong is said beside it.
async fn field(ctx: &Ctx, version: &Loaded, query: &Query, name: &str, shown: &mut Field) -> Result<Option<End>, Problem> {
    let t = &ctx.t;
    match ends::read(ctx, version, query, name).await? {
        Meant::One(end) => {
            if ends::position(&shown.typed).is_none() {
                shown.typed.clone_from(&end.name);
            }
            return Ok(Some(end));
        }
        // a link may name one end only; the form sends both
        Meant::Nothing if query.get("from").and(query.get("to")).is_none() => {}
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

async fn answer(ctx: &Ctx, (from, to): (&End, &End), wish: &Wish, shown: &mut PlanPage) -> Result<(), Problem> {
    let (t, held) = (&ctx.t, parts::held(ctx).await?);
    let Some(version) = held.on(wish.day) else {
        let said = t.with("transit-plan-no-day", &[("day", t.date(wish.day).into())]);
        shown.empty = Some(Empty::new(said, t.say("transit-plan-no-day-why").to_owned()));
        return Ok(());
    };
    let day = ctx.house.part::<Timetables>().day(version, wish.day, wish.accessible).await?;
    let seconds = seconds(version, wish);
    let asked = Asked { from: from.at, to: to.at, seconds, arrive: wish.arrive, count: COUNT };
    let key = if wish.arrive { "transit-plan-lead-arrive" } else { "transit-plan-lead" };
    let args = [
        ("from", from.name.as_str().into()),
        ("to", to.name.as_str().into()),
        ("day", look::day(t, wish.day, held.today).into()),
        ("time", t.time(wish.time).into()),
    ];
    shown.lead = t.with(key, &args);
    let found = {
        let day = day.clone();
        tokio::task::spawn_blocking(move || day.journeys(&asked)).await.map_err(|error| Problem::Internal(error.to_string()))?
    };
    if found.is_empty() {
        shown.empty = Some(Empty::new(t.say("transit-plan-none").to_owned(), t.say("transit-plan-none-why").to_owned()));
    }
    shown.options = found.iter().map(|own| option_row(ctx, &day, own, (from, to))).collect();
    Ok(())
}

/// The wished time as seconds of the service day.
fn seconds(version: &Loaded, wish: &Wish) -> i32 {
    let start = gtfs::service_day_start(wish.day, &version.zone);
    let moment = wish.day.to_datetime(wish.time).to_zoned(version.zone.clone()).ok();
    let seconds = start.zip(moment).map_or(0, |(start, moment)| moment.timestamp().duration_since(start).as_secs());
    i32::try_from(seconds).unwrap_or(0)
}

fn clock(seconds: i32) -> String {
    Loaded::clock(u32::try_from(seconds.rem_euclid(24 * 3_600)).unwrap_or(0))
}

/// «37 хв», «1 год 12 хв».
fn lasting(ctx: &Ctx, seconds: i32) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => ctx.t.with("transit-lasting-minutes", &[("minutes", minutes.max(1).into())]),
        (hours, minutes) => ctx.t.with("transit-lasting", &[("hours", hours.into()), ("minutes", minutes.into())]),
    }
}

fn option_row(ctx: &Ctx, day: &Day, own: &Itinerary, (from, to): (&End, &End)) -> OptionRow {
    let (t, version) = (&ctx.t, &day.version);
    let badge = |step: &Step| match step {
        Step::Ride { route, stayed: false, .. } => Some(look::badge(t, version, *route)),
        _ => None,
    };
    let times = format!("{} — {}", clock(own.departure_s), clock(own.arrival_s));
    let mut about = vec![lasting(ctx, own.arrival_s - own.departure_s)];
    if own.is_on_foot() {
        about.push(t.say("transit-on-foot").to_owned());
    } else {
        about.push(t.with("transit-changes", &[("count", own.transfers.into())]));
        about.push(t.with("transit-walking", &[("lasting", lasting(ctx, i32::try_from(own.walking_s()).unwrap_or(0)).into())]));
    }
    OptionRow {
        title: times,
        about: about.join(" · "),
        badges: own.steps.iter().filter_map(badge).collect(),
        steps: own.steps.iter().flat_map(|step| step_rows(ctx, version, step, to)).collect(),
        map: map(ctx, version, own, (from, to)),
    }
}

fn step_rows(ctx: &Ctx, version: &Loaded, step: &Step, to: &End) -> Vec<StepRow> {
    let t = &ctx.t;
    match step {
        Step::Walk { to: stop, departure_s, seconds } => {
            let name = stop.map_or(to.name.as_str(), |stop| version.name(stop));
            let key = if stop.is_some() { "transit-walk-to-stop" } else { "transit-walk-to-end" };
            let said = t.with(key, &[("name", name.into()), ("lasting", lasting(ctx, i32::from(*seconds)).into())]);
            vec![StepRow { badge: None, icon: "footprints", clock: clock(*departure_s), said, between: Vec::new(), accessible: false }]
        }
        Step::Ride { route, trip, stops, at, departure_s, arrival_s, stayed } => {
            let name = |stop: Option<&gtfs::StopIdx>| stop.map_or("", |stop| version.name(*stop));
            let args = [
                ("what", look::route_title(t, version, *route).into()),
                ("sign", version.headsign(*trip, *at).into()),
                ("stop", name(stops.first()).into()),
                ("count", stops.len().saturating_sub(1).into()),
                ("lasting", lasting(ctx, arrival_s - departure_s).into()),
            ];
            let key = if *stayed { "transit-stay" } else { "transit-ride" };
            let inner = stops.get(1..stops.len().saturating_sub(1)).unwrap_or_default();
            let ride = StepRow {
                badge: Some(look::badge(t, version, *route)),
                icon: "",
                clock: clock(*departure_s),
                said: t.with(key, &args),
                between: inner.iter().map(|stop| version.name(*stop).to_owned()).collect(),
                accessible: version.is_accessible(*trip),
            };
            let said = t.with("transit-alight", &[("stop", name(stops.last()).into())]);
            let off = StepRow { badge: None, icon: "map-pin", clock: clock(*arrival_s), said, between: Vec::new(), accessible: false };
            vec![ride, off]
        }
    }
}

/// The places, the stops of changes, the ways between them.
fn map(ctx: &Ctx, version: &Loaded, own: &Itinerary, (from, to): (&End, &End)) -> Option<MiniMap<'static>> {
    let place =
        |at: gtfs::Position, label: &'static str| ui::MapPoint { lon: at.lon, lat: at.lat, label: label.into(), ..Default::default() };
    let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut before = vec![[from.at.lon, from.at.lat]];
    for step in &own.steps {
        let mut line = before.clone();
        match step {
            Step::Walk { to: stop, .. } => line.extend(stop.map_or(Some([to.at.lon, to.at.lat]), |stop| version.point(stop))),
            Step::Ride { stops, .. } => line = stops.iter().filter_map(|stop| version.point(*stop)).collect(),
        }
        before = line.last().copied().into_iter().collect();
        lines.push(line);
    }
    Some(MiniMap {
        label: ctx.t.say("transit-plan-map").to_owned().into(),
        points: vec![place(from.at, "А"), place(to.at, "Б")],
        lines,
        lang: ctx.lang,
        ..MiniMap::default()
    })
}
