//! How requests look to residents.

use cases::kind::{Declaration, Phase};
use cases::{Case, Event, NEVER, last_day};
use i18n::Locale;
use ui::{MapPoint, MiniMap, Pin, Tag, Timeline, TimelineItem};

/// The tag of a state.
pub fn state_tag(t: &Locale, kind: &Declaration, state: &str) -> Tag<'static> {
    match kind.state(state) {
        Some(own) => Tag::new(t.text(&own.title).to_owned(), &own.colour),
        None => Tag::new(state.to_owned(), ""),
    }
}

/// What a category is called.
pub fn category(t: &Locale, kind: &Declaration, code: &str) -> String {
    kind.category(code).map_or_else(|| code.to_owned(), |own| t.text(&own.title).to_owned())
}

/// Where it is, as everybody may know: the address without a flat.
pub fn place(t: &Locale, case: &Case) -> String {
    let flat = ["кв.", "кв ", "квартира", "apt", "flat"];
    let lower = case.address.to_lowercase();
    let cut = flat.iter().filter_map(|word| lower.find(word)).min();
    let shown = cut.and_then(|at| case.address.get(..at)).unwrap_or(&case.address).trim_end_matches([' ', ',']);
    if shown.is_empty() { t.say("requests-place-none").to_owned() } else { shown.to_owned() }
}

/// A problem in one line, as everybody may know it: what and where.
pub fn titled(t: &Locale, kind: &Declaration, case: &Case) -> String {
    format!("{}, {}", category(t, kind, &case.category), place(t, case))
}

/// When the answer comes, in words.
pub fn due(t: &Locale, case: &Case) -> String {
    match (case.phase, case.due_at == NEVER) {
        (Phase::Closed, _) => case
            .closed_at
            .map(|at| t.with("requests-closed-on", &[("day", t.date(cases::deadline::day_of(at)).into())]))
            .unwrap_or_default(),
        (Phase::Waiting, _) => t.say("requests-due-waits").to_owned(),
        (_, true) => t.say("requests-due-none").to_owned(),
        (_, false) => t.with("requests-due-by", &[("day", t.date(last_day(case)).into())]),
    }
}

/// What happened, without who did it and what was written: for everybody.
pub fn history(t: &Locale, kind: &Declaration, events: &[Event], own: bool) -> Timeline<'static> {
    let shown = events.iter().filter(|event| own || event.from_state != event.to_state);
    let item = |(at, event): (usize, &Event)| {
        let verb = event.detail.0.get("verb").and_then(serde_json::Value::as_str);
        let title = match verb.and_then(|verb| kind.transition(verb)) {
            Some(transition) => t.text(&transition.done).to_owned(),
            None => t.say(step_key(&event.what)).to_owned(),
        };
        let when = t.date_time(event.at);
        TimelineItem { when: when.into(), datetime: event.at.to_string().into(), title: title.into(), body: "".into(), current: at == 0 }
    };
    Timeline { items: shown.enumerate().map(item).collect(), heading_level: 3 }
}

fn step_key(what: &str) -> &'static str {
    match what {
        "open" => "requests-step-open",
        "write" => "requests-step-write",
        "extend" => "requests-step-extend",
        "attach" => "requests-step-attach",
        "rate" => "requests-step-rate",
        "escalate" => "requests-step-escalate",
        _ => "requests-step-assign",
    }
}

/// A map of problems that are not closed; of closed ones where there are no others.
pub fn map(t: &Locale, cases: &[Case], label: String) -> Option<MiniMap<'static>> {
    let any_open = cases.iter().any(|case| case.phase != Phase::Closed);
    let shown = cases.iter().enumerate().filter(|(_, case)| !any_open || case.phase != Phase::Closed);
    let point = |(at, case): (usize, &Case)| {
        let (lon, lat) = (case.lon?, case.lat?);
        Some(MapPoint { lon, lat, label: (at + 1).to_string().into(), pin: Pin::Place })
    };
    let points: Vec<MapPoint<'static>> = shown.filter_map(point).collect();
    (!points.is_empty()).then(|| MiniMap { label: label.into(), points, lang: t.lang(), ..MiniMap::default() })
}
