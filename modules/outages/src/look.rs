//! How outages look and what is said of them.

use std::collections::HashMap;

use db::{Db, DbError};
use i18n::Locale;
use kit::Timestamp;
use ui::{Tag, Timeline, TimelineItem};

use crate::kind::Kind;
use crate::outage::{Event, Outage, State, What};
use crate::store;

/// The kinds by their codes.
pub struct Kinds {
    all: Vec<Kind>,
    by_code: HashMap<String, usize>,
}

impl Kinds {
    /// All kinds of the city.
    ///
    /// Errors: the database's.
    pub async fn load(db: &Db) -> Result<Self, DbError> {
        let all = store::kinds::all(db).await?;
        let by_code = all.iter().enumerate().map(|(at, kind)| (kind.code.clone(), at)).collect();
        Ok(Self { all, by_code })
    }

    /// All of them in their order.
    pub fn all(&self) -> &[Kind] {
        &self.all
    }

    /// A kind.
    pub fn find(&self, code: &str) -> Option<&Kind> {
        self.all.get(*self.by_code.get(code)?)
    }

    /// What a kind is called; its code where it is gone.
    pub fn title<'a>(&'a self, t: &'a Locale, code: &'a str) -> &'a str {
        self.find(code).map_or(code, |kind| t.text(&kind.title))
    }

    /// The icon of a kind.
    pub fn icon(&self, code: &str) -> &str {
        self.find(code).map_or("plug", Kind::known_icon)
    }

    /// Codes and names, for a menu; those in force on a day only.
    pub fn choices(&self, t: &Locale, day: Option<jiff::civil::Date>) -> Vec<(String, String)> {
        let offered = self.all.iter().filter(|kind| day.is_none_or(|day| kind.is_in_force(day)));
        offered.map(|kind| (kind.code.clone(), t.text(&kind.title).to_owned())).collect()
    }
}

/// "Холодна вода: аварійне відключення".
pub fn titled(t: &Locale, kinds: &Kinds, outage: &Outage) -> String {
    let key = if outage.emergency { "outages-named-emergency" } else { "outages-named-planned" };
    t.with(key, &[("what", kinds.title(t, &outage.kind).into())])
}

/// How it stands, in words.
pub fn state<'a>(t: &'a Locale, outage: &Outage, now: Timestamp) -> &'a str {
    t.say(state_key(outage.stands(now), outage.is_late(now)))
}

fn state_key(state: State, late: bool) -> &'static str {
    match state {
        State::Running if late => "outages-state-late",
        State::Announced => "outages-state-announced",
        State::Running => "outages-state-running",
        State::Over => "outages-state-over",
        State::Cancelled => "outages-state-cancelled",
    }
}

/// The tag of how it stands.
pub fn state_tag(t: &Locale, outage: &Outage, now: Timestamp) -> Tag<'static> {
    let colour = match outage.stands(now) {
        State::Announced => "blue",
        State::Running if outage.emergency => "red",
        State::Running => "yellow",
        State::Over => "green",
        State::Cancelled => "",
    };
    Tag::new(state(t, outage, now).to_owned(), colour)
}

/// From when to when, in words.
pub fn hours(t: &Locale, outage: &Outage) -> String {
    let from = t.date_time(outage.starts_at);
    match (outage.state, outage.ended_at, outage.ends_expected_at) {
        (State::Cancelled, ..) => t.with("outages-hours-cancelled", &[("from", from.into())]),
        (_, Some(end), _) => t.with("outages-hours-ended", &[("from", from.into()), ("to", t.date_time(end).into())]),
        (_, None, Some(end)) => t.with("outages-hours-expected", &[("from", from.into()), ("to", t.date_time(end).into())]),
        (_, None, None) => t.with("outages-hours-open", &[("from", from.into())]),
    }
}

/// When it should end, in words.
pub fn end(t: &Locale, outage: &Outage) -> String {
    outage.ends_expected_at.map_or_else(|| t.say("outages-end-unknown").to_owned(), |end| t.date_time(end))
}

/// How many houses it has, in words.
pub fn houses(t: &Locale, outage: &Outage) -> String {
    t.with("outages-houses", &[("count", outage.houses.into())])
}

/// Where, in words.
pub fn place<'a>(t: &'a Locale, outage: &'a Outage) -> &'a str {
    match t.text(&outage.place.0) {
        "" => t.say("outages-place-none"),
        place => place,
    }
}

/// What happened; on the desk with who did it.
pub fn history(t: &Locale, events: &[Event], desk: bool) -> Timeline<'static> {
    let shown = events.iter().filter(|event| desk || event.what != What::Changed);
    let item = |(at, event): (usize, &Event)| {
        let who = if desk && event.by_id.is_some() { event.by_name.clone() } else { String::new() };
        let body: Vec<String> = [detail(t, event, desk), who].into_iter().filter(|text| !text.is_empty()).collect();
        TimelineItem {
            when: t.date_time(event.at).into(),
            datetime: event.at.to_string().into(),
            title: t.say(&format!("outages-event-{}", event.what.code())).to_owned().into(),
            body: body.join(" · ").into(),
            current: at == 0,
        }
    };
    Timeline { items: shown.enumerate().map(item).collect(), heading_level: 3 }
}

fn detail(t: &Locale, event: &Event, desk: bool) -> String {
    let number = |key: &str| event.detail.get(key).and_then(serde_json::Value::as_i64);
    let text = |key: &str| event.detail.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let moment = |at: Option<&serde_json::Value>| {
        let read = at.and_then(serde_json::Value::as_str).and_then(|text| text.parse::<Timestamp>().ok());
        read.map_or_else(|| t.say("outages-end-unknown").to_owned(), |at| t.date_time(at))
    };
    match event.what {
        What::Moved => {
            let part = |when: &str, key: &str| moment(event.detail.get(when).and_then(|hours| hours.get(key)));
            t.with("outages-moved-to", &[("from", part("after", "starts_at").into()), ("to", part("after", "ends_expected_at").into())])
        }
        What::Cancelled => text("reason").to_owned(),
        What::Changed if desk => text("left_out").to_owned(),
        _ => number("houses").map(|count| t.with("outages-houses", &[("count", count.into())])).unwrap_or_default(),
    }
}
