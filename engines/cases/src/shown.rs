//! How cases look to people: the tag of a state, the name of a category, the day of the answer, what happened, the places.

use i18n::Locale;
use ui::{MapPoint, MiniMap, Pin, Tag, Timeline, TimelineItem};

use crate::case::{Case, Event, NEVER};
use crate::kind::{Declaration, Phase};
use crate::tell::last_day;

/// The tag of a state.
pub fn state_tag(t: &Locale, kind: &Declaration, state: &str) -> Tag<'static> {
    match kind.state(state) {
        Some(own) => Tag::new(t.text(&own.title).to_owned(), &own.colour),
        None => Tag::new(state.to_owned(), ""),
    }
}

/// What a category is called; its word where the kind no longer has it.
pub fn category(t: &Locale, kind: &Declaration, code: &str) -> String {
    kind.category(code).map_or_else(|| code.to_owned(), |own| t.text(&own.title).to_owned())
}

/// When the answer comes, in words.
pub fn due(t: &Locale, case: &Case) -> String {
    match (case.phase, case.due_at == NEVER) {
        (Phase::Closed, _) => {
            let closed = |at| t.with("cases-own-closed-on", &[("day", t.date(crate::deadline::day_of(at)).into())]);
            case.closed_at.map(closed).unwrap_or_default()
        }
        (Phase::Waiting, _) if case.paused => t.say("cases-own-due-waits").to_owned(),
        (_, true) => t.say("cases-own-due-none").to_owned(),
        (_, false) => t.with("cases-own-due-by", &[("day", t.date(last_day(case)).into())]),
    }
}

/// What happened, without who did it and what was written; `own` is for whom the case is, others see where it stood.
pub fn history(t: &Locale, kind: &Declaration, events: &[Event], own: bool) -> Timeline<'static> {
    let shown = events.iter().filter(|event| own || event.from_state != event.to_state);
    let item = |(at, event): (usize, &Event)| {
        let verb = event.detail.0.get("verb").and_then(serde_json::Value::as_str);
        let title = match verb.and_then(|verb| kind.transition(verb)) {
            Some(transition) => t.text(&transition.done).to_owned(),
            None => step(t, event).to_owned(),
        };
        let when = t.date_time(event.at);
        TimelineItem { when: when.into(), datetime: event.at.to_string().into(), title: title.into(), body: "".into(), current: at == 0 }
    };
    Timeline { items: shown.enumerate().map(item).collect(), heading_level: 3 }
}

/// What a step is called that is no transition.
pub fn step<'a>(t: &'a Locale, event: &Event) -> &'a str {
    t.say(match event.what.as_str() {
        "open" => "cases-own-step-open",
        "write" => "cases-own-step-write",
        "extend" => "cases-own-step-extend",
        "attach" => "cases-own-step-attach",
        "show" => "cases-own-step-show",
        "hide" => "cases-own-step-hide",
        "rate" => "cases-own-step-rate",
        "escalate" => "cases-own-step-escalate",
        _ => "cases-own-step-assign",
    })
}

/// A map of cases that are not closed; of closed ones where there are no others.
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
