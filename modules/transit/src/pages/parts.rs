//! Parts that several pages show: boards of departures, hours with minutes, rows of stops, maps.

use std::collections::BTreeMap;
use std::sync::Arc;

use gtfs::StopIdx;
use i18n::Locale;
use jiff::civil::{Date, Time};
use kit::Problem;
use ui::{Empty, MapPoint, MiniMap};
use web::{Ctx, Query};

use crate::look::{self, Badge};
use crate::published::{Call, Held, Loaded, Near, Timetables};
use crate::urls;

/// Seconds of an hour.
const HOUR_S: u32 = 3_600;

/// What is published now and in the coming week.
///
/// Errors: as [`Timetables::held`].
pub async fn held(ctx: &Ctx) -> Result<Arc<Held>, Problem> {
    ctx.house.part::<Timetables>().held().await
}

/// The day of an address; none of what is no day.
pub fn day(query: &Query) -> Option<Date> {
    query.word("day")?.parse().ok()
}

/// What stands where no timetable is published.
pub fn empty(t: &Locale) -> Empty<'static> {
    Empty { icon: "bus".into(), ..Empty::new(t.say("transit-none").to_owned(), t.say("transit-none-why").to_owned()) }
}

/// «о 10:05», «об 11:05»: eleven is the one hour whose word begins with a vowel.
pub fn at_clock(t: &Locale, time: Time) -> String {
    at_text(t, &t.time(time))
}

/// The same of an hour that is a text already: `11:05`.
pub fn at_text(t: &Locale, clock: &str) -> String {
    t.with(if clock.starts_with("11:") { "transit-at-eleven" } else { "transit-at" }, &[("time", clock.into())])
}

/// An hour of a timetable with its minutes.
pub struct Hour {
    /// «08»
    pub hour: String,
    /// The minutes, in order.
    pub minutes: Vec<Minute>,
}

/// A minute of an hour.
pub struct Minute {
    /// «42»
    pub text: String,
    /// «08:42», for those who hear it.
    pub clock: String,
    /// Only the headway is promised.
    pub about: bool,
}

/// Times of a day by hour, in the order of the service day: the hour after midnight stands last.
pub fn hours(times: impl IntoIterator<Item = (u32, bool)>) -> Vec<Hour> {
    let mut all: BTreeMap<u32, Vec<(u32, bool)>> = BTreeMap::new();
    for (seconds, about) in times {
        all.entry(seconds / HOUR_S).or_default().push((seconds, about));
    }
    let minute = |(seconds, about): (u32, bool)| {
        let clock = Loaded::clock(seconds);
        Minute { text: clock.chars().skip(3).collect(), clock, about }
    };
    let hour = |(hour, mut times): (u32, Vec<(u32, bool)>)| {
        times.sort_unstable();
        Hour { hour: format!("{:02}", hour % 24), minutes: times.into_iter().map(minute).collect() }
    };
    all.into_iter().map(hour).collect()
}

/// Whether any of the minutes is only promised by a headway.
pub fn is_about(hours: &[Hour]) -> bool {
    hours.iter().any(|hour| hour.minutes.iter().any(|minute| minute.about))
}

/// When a departure is, and whether only its headway is promised.
pub fn time_of(call: &Call) -> (u32, bool) {
    (call.departure, call.every_s > 0)
}

/// A stop in a list.
pub struct StopRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// «у бік: Сонячний».
    pub towards: String,
    /// Its code on the pole.
    pub code: String,
    /// Its routes.
    pub badges: Vec<Badge>,
    /// Metres to it, in words.
    pub metres: String,
    /// Whether a wheelchair gets in.
    pub accessible: bool,
}

/// A stop in a list.
pub fn stop_row(t: &Locale, version: &Loaded, stop: StopIdx) -> StopRow {
    let towards = version.towards(stop);
    StopRow {
        href: urls::stop(version.stop_id(stop)),
        name: version.name(stop).to_owned(),
        towards: if towards.is_empty() { String::new() } else { t.with("transit-towards", &[("sign", towards.into())]) },
        code: version.feed.text(version.feed[stop].code).to_owned(),
        badges: version.routes_at(stop).into_iter().map(|route| look::badge(t, version, route)).collect(),
        metres: String::new(),
        accessible: version.boarding(stop) == Some(true),
    }
}

/// A stop in a list of near ones.
pub fn near_row(t: &Locale, version: &Loaded, near: Near) -> StopRow {
    StopRow { metres: look::metres(t, near.metres), ..stop_row(t, version, near.stop) }
}

/// A map of stops; of the numbered ones each pin has its place in the list.
pub fn map(t: &Locale, version: &Loaded, stops: &[StopIdx], lines: Vec<Vec<[f64; 2]>>, numbered: bool) -> Option<MiniMap<'static>> {
    let point = |(at, stop): (usize, &StopIdx)| {
        let [lon, lat] = version.point(*stop)?;
        let label = if numbered { (at + 1).to_string() } else { String::new() };
        Some(MapPoint { lon, lat, label: label.into(), ..MapPoint::default() })
    };
    let points: Vec<MapPoint<'static>> = stops.iter().enumerate().filter_map(point).collect();
    let label = t.with("transit-map", &[("count", stops.len().into())]);
    (!points.is_empty()).then(|| MiniMap { label: label.into(), points, lines, lang: t.lang(), ..MiniMap::default() })
}

#[cfg(test)]
mod tests {
    use i18n::Messages;
    use kit::Lang;

    use super::*;

    #[test]
    fn hours_and_figures_have_their_words() {
        let (uk, en) = crate::MODULE.messages;
        let messages = Messages::build(&[("transit", uk, en)]).unwrap();
        let [uk, en] = [Lang::Uk, Lang::En].map(|lang| Locale::new(&messages, lang));
        let said = |t: &Locale, hour: i8| at_clock(t, jiff::civil::time(hour, 5, 0, 0));
        assert_eq!([said(&uk, 1), said(&uk, 11), said(&uk, 21), said(&en, 11)], ["о 01:05", "об 11:05", "о 21:05", "at 11:05"]);
        let kept = |t: &Locale| t.with("transit-replay-lead", &[("days", 1_i64.into())]);
        assert!(kept(&uk).ends_with("зберігають 1 день.") && kept(&en).ends_with("for 1 day."), "{} {}", kept(&uk), kept(&en));
        let felt = |t: &Locale| {
            let args = [
                ("won", 1_i64.into()),
                ("lost", 2_i64.into()),
                ("minutes", 30_i64.into()),
                ("before", "1,5".into()),
                ("after", "2,5".into()),
            ];
            t.with("transit-planning-lead-compared", &args)
        };
        assert!(felt(&uk).starts_with("Виграє 1 людина, програють 2.") && felt(&en).starts_with("1 person gains, 2 lose."));
    }

    #[test]
    fn hours_follow_the_service_day() {
        let all = hours([(8 * 3_600 + 42 * 60, false), (8 * 3_600 + 60, false), (25 * 3_600 + 600, true)]);
        let said: Vec<(&str, Vec<&str>)> =
            all.iter().map(|own| (own.hour.as_str(), own.minutes.iter().map(|minute| minute.text.as_str()).collect())).collect();
        assert_eq!(said, [("08", vec!["01", "42"]), ("01", vec!["10"])]);
        assert!(is_about(&all));
    }
}
