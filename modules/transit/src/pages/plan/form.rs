//! The form of the journey planner: what was typed stays, what is wrong is said beside its field.

use jiff::civil::{Date, Time};
use kit::FieldProblem;
use web::{Ctx, Query};

use super::Ends;
use crate::planner::{CHANGES_MAX, Pace, Planner};
use crate::published::{Held, Loaded};
use crate::wishes::{self, Wishes};
use crate::{ends, look, urls};

/// Minutes that are offered to stay at a place, and for a window.
const STAYS: [i32; 7] = [0, 5, 10, 15, 30, 60, 120];
const WINDOWS: [i32; 5] = [0, 30, 60, 120, 240];
const MINUTE_S: i32 = 60;

/// A place of the form: what was typed, what is wrong with it, what it may mean.
#[derive(Default)]
pub struct Field {
    pub typed: String,
    /// The stop that was chosen, as long as what is typed calls it.
    pub id: String,
    pub problem: String,
    pub meant: Vec<(String, String)>,
}

/// A choice of a list or a box to tick: its word, what it is called, whether it is chosen.
pub type Choice = (String, String, bool);

/// The form.
pub struct Form {
    pub from: Field,
    pub to: Field,
    pub via: Field,
    pub arrive: bool,
    pub day: Date,
    pub time: Time,
    /// As typed.
    pub day_typed: String,
    pub time_typed: String,
    /// The first and the last day that may be asked about.
    pub days: (String, String),
    pub wishes: Wishes,
    pub stays: Vec<Choice>,
    pub windows: Vec<Choice>,
    pub changes: Vec<Choice>,
    pub paces: Vec<Choice>,
    pub modes: Vec<Choice>,
    /// More than the usual was asked for: the rest of the form stands open.
    pub open: bool,
    /// The same with its ends swapped.
    pub swap: String,
    problems: Vec<(String, String)>,
}

impl Form {
    /// What an address says.
    pub fn of(ctx: &Ctx, held: &Held, query: &Query) -> Self {
        let t = &ctx.t;
        let now = ctx.now().to_zoned(kit::clock::kyiv());
        let (wishes, mut problems) = wishes::read(query);
        let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
        let day = parsed(query, "day").unwrap_or_else(|| {
            wrong("day", "transit-day-wrong");
            None
        });
        let time: Option<Time> = parsed(query, "time").unwrap_or_else(|| {
            wrong("time", "transit-plan-time-wrong");
            None
        });
        if !matches!(query.word("when"), None | Some("depart" | "arrive")) {
            wrong("when", "transit-alert-choose");
        }
        let days: Vec<Date> = held.choice().collect();
        let edge = |day: Option<&Date>| day.map(ToString::to_string).unwrap_or_default();
        let typed = |name: &str| Field { typed: ends::typed(query, name), ..Field::default() };
        let (day, time) = (day.unwrap_or(now.date()), time.unwrap_or(now.time()));
        let as_typed = |name: &str, usual: String| query.word(name).map_or(usual, |own| own.chars().take(40).collect());
        let minutes = |all: &[i32], key: &str, chosen_s: i32| all.iter().map(|own| choice_of_minutes(ctx, key, *own, chosen_s)).collect();
        let modes = held.on(day).or_else(|| held.current()).map(|version| Planner::modes(version)).unwrap_or_default();
        let (open, usual) = (!ends::typed(query, "via").is_empty(), Wishes::default());
        Self {
            swap: swapped(query),
            from: typed("from"),
            to: typed("to"),
            via: typed("via"),
            arrive: query.word("when") == Some("arrive"),
            day_typed: as_typed("day", day.to_string()),
            time_typed: as_typed("time", t.time(time)),
            days: (edge(days.first()), edge(days.last())),
            stays: minutes(&STAYS, "transit-plan-stay-none", wishes.stay_s),
            windows: minutes(&WINDOWS, "transit-plan-window-none", wishes.window_s.unwrap_or(0)),
            changes: changes(ctx, query),
            paces: Pace::ALL.map(|own| (own.code().to_owned(), t.say(pace_key(own)).to_owned(), own == wishes.manner.pace)).to_vec(),
            modes: modes.iter().map(|own| (own.code().to_owned(), look::modes(t, *own), wishes.without.contains(own))).collect(),
            open: open
                || Wishes { manner: usual.manner, ..wishes.clone() } != usual
                || wishes.manner.pace != Pace::Usual
                || !problems.is_empty(),
            problems: problems.iter().map(|own| (own.field.clone(), t.says(&own.says))).collect(),
            day,
            time,
            wishes,
        }
    }

    /// A field of a place by its name.
    pub fn end(&mut self, name: &str) -> Option<&mut Field> {
        match name {
            "from" => Some(&mut self.from),
            "to" => Some(&mut self.to),
            "via" => Some(&mut self.via),
            _ => None,
        }
    }

    /// Whether anything cannot be understood.
    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty() || [&self.from, &self.to, &self.via].into_iter().any(|field| !field.problem.is_empty())
    }

    /// What is wrong with a field; empty where nothing is.
    pub fn problem(&self, field: &str) -> &str {
        self.problems.iter().find(|(own, _)| own == field).map_or("", |(_, said)| said)
    }

    /// The wished time as seconds of the service day.
    pub fn seconds(&self, version: &Loaded) -> i32 {
        let start = gtfs::service_day_start(self.day, &version.zone);
        let moment = self.day.to_datetime(self.time).to_zoned(version.zone.clone()).ok();
        let seconds = start.zip(moment).map_or(0, |(start, moment)| moment.timestamp().duration_since(start).as_secs());
        i32::try_from(seconds).unwrap_or(0)
    }

    /// The address of this answer whenever it is opened: with its day, its time and what the ends mean for certain.
    pub fn share(&self, query: &Query, ends: &Ends) -> String {
        let named = [("from", Some(&ends.from)), ("to", Some(&ends.to)), ("via", ends.via.as_ref())];
        let bare = ["from.id", "to.id", "via.id", "lang"].into_iter().fold(query.clone(), |query, key| query.without(key));
        let time = self.time.strftime("%H:%M").to_string();
        let dated = bare.without("day").without("time").with("day", self.day).with("time", time);
        let query = named.into_iter().fold(dated, |query, (key, end)| match end {
            Some(end) => query.without(key).with(key, &end.word),
            None => query.without(key),
        });
        query.href(urls::PLAN)
    }
}

/// A value of an address: none of what is left out; no answer of what cannot be read.
#[expect(clippy::option_option, reason = "left out and unreadable are two things")]
fn parsed<T: std::str::FromStr>(query: &Query, name: &str) -> Option<Option<T>> {
    query.word(name).map_or(Some(None), |word| word.parse().ok().map(Some))
}

fn pace_key(pace: Pace) -> &'static str {
    match pace {
        Pace::Slow => "transit-pace-slow",
        Pace::Usual => "transit-pace-usual",
        Pace::Fast => "transit-pace-fast",
    }
}

fn choice_of_minutes(ctx: &Ctx, none: &str, minutes: i32, chosen_s: i32) -> Choice {
    let said = if minutes == 0 { ctx.t.say(none).to_owned() } else { super::rows::lasting(&ctx.t, minutes * MINUTE_S) };
    (minutes.to_string(), said, chosen_s == minutes * MINUTE_S)
}

fn changes(ctx: &Ctx, query: &Query) -> Vec<Choice> {
    let chosen = query.word("changes");
    let usual = (String::new(), ctx.t.say("transit-plan-changes-any").to_owned(), chosen.is_none());
    let of = |most: u8| {
        let said = if most == 0 {
            ctx.t.say("transit-plan-changes-none").to_owned()
        } else {
            ctx.t.with("transit-plan-changes-most", &[("count", most.into())])
        };
        (most.to_string(), said, chosen.is_some_and(|own| own == most.to_string()))
    };
    std::iter::once(usual).chain((0..=CHANGES_MAX).map(of)).collect()
}

/// The same with its ends swapped; empty ones are left out.
fn swapped(query: &Query) -> String {
    let sides = [("from", "to"), ("to", "from"), ("from.id", "to.id"), ("to.id", "from.id")];
    let rest = sides.into_iter().fold(query.clone(), |query, (key, _)| query.without(key));
    let ends = sides.into_iter().map(|(key, other)| (key, ends::typed(query, other))).filter(|(_, text)| !text.is_empty());
    ends.fold(rest, |query, (key, text)| query.with(key, text)).href(urls::PLAN)
}
