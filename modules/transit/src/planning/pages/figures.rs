//! What came of a study in tables: figures before and after, districts, lines.

use i18n::Locale;
use ui::{DataRow, DataTable};

use super::parts::{counted, minutes, row, share, signed, table, tenths, whole};
use crate::planning::asked::Asked;
use crate::planning::outcome::{Figures, NEAREST_MINUTES, Outcome};

/// The most important of it in a sentence.
pub fn lead(t: &Locale, outcome: &Outcome, asked: &Asked, places: &str) -> String {
    let within = asked.minutes;
    if let Some(after) = &outcome.after {
        let (won, lost) = outcome.felt();
        return t.with(
            "transit-planning-lead-compared",
            &[
                ("won", counted(won).into()),
                ("lost", counted(lost).into()),
                ("before", tenths(t, outcome.before.within_mean).into()),
                ("after", tenths(t, after.within_mean).into()),
                ("minutes", within.into()),
            ],
        );
    }
    t.with(
        "transit-planning-lead",
        &[
            ("share", share(t, outcome.before.nearest.get(1).copied().unwrap_or(0.0), outcome.people).into()),
            ("places", places.into()),
            ("near", share(t, outcome.before.near_stop, outcome.people).into()),
            ("mean", tenths(t, outcome.before.within_mean).into()),
            ("minutes", within.into()),
        ],
    )
}

/// A figure: what it is called, its value, how it is said.
struct Figure {
    name: String,
    value: fn(&Figures, usize) -> Option<f64>,
    at: usize,
    places: bool,
    of_people: bool,
}

fn all(t: &Locale, asked: &Asked, near_m: f64) -> Vec<Figure> {
    let figure = |key: &str, value: fn(&Figures, usize) -> Option<f64>, places: bool| Figure {
        name: t.say(key).to_owned(),
        value,
        at: 0,
        places,
        of_people: false,
    };
    let near = t.with("transit-planning-figure-near", &[("metres", whole(t, near_m).into())]);
    let mut all = vec![
        figure("transit-trips", |own, _| Some(own.trips as f64), false),
        figure("transit-planning-figure-km", |own, _| Some(own.km), false),
        figure("transit-planning-figure-hours", |own, _| Some(own.hours), false),
        figure("transit-planning-figure-vehicles", |own, _| Some(f64::from(own.vehicles)), false),
        Figure { name: near, value: |own, _| Some(own.near_stop), at: 0, places: false, of_people: true },
    ];
    for (at, minutes) in NEAREST_MINUTES.into_iter().enumerate() {
        let name = t.with("transit-planning-figure-nearest", &[("minutes", minutes.into())]);
        all.push(Figure { name, value: |own, at| own.nearest.get(at).copied(), at, places: false, of_people: true });
    }
    let mean = t.with("transit-planning-figure-mean", &[("minutes", asked.minutes.into())]);
    all.push(Figure { name: mean, value: |own, _| Some(own.within_mean), at: 0, places: true, of_people: false });
    all.push(figure("transit-planning-figure-minutes-mean", |own, _| own.minutes_mean, true));
    all.push(figure("transit-planning-figure-minutes-median", |own, _| own.minutes_median.map(f64::from), false));
    all
}

/// The figures of a network, or of two side by side.
pub fn sums(t: &Locale, outcome: &Outcome, asked: &Asked, near_m: f64) -> DataTable<'static> {
    let said = |figure: &Figure, value: Option<f64>| match value {
        None => "—".to_owned(),
        Some(value) if figure.of_people => format!("{} ({})", whole(t, value), share(t, value, outcome.people)),
        Some(value) if figure.places => tenths(t, value),
        Some(value) => whole(t, value),
    };
    let line = |figure: &Figure| {
        let before = (figure.value)(&outcome.before, figure.at);
        let mut cells = vec![figure.name.clone(), said(figure, before)];
        if let Some(after) = &outcome.after {
            let after = (figure.value)(after, figure.at);
            cells.push(said(figure, after));
            cells.push(before.zip(after).map_or_else(|| "—".to_owned(), |(before, after)| signed(t, after - before, figure.places)));
        }
        row(cells, String::new())
    };
    let rows: Vec<DataRow<'static>> = all(t, asked, near_m).iter().map(line).collect();
    let columns = [("transit-compare-figure", false), ("transit-before", true), ("transit-after", true), ("transit-difference", true)];
    let single = [("transit-compare-figure", false), ("transit-planning-value", true)];
    table(t, "transit-planning-figures", if outcome.after.is_some() { &columns } else { &single }, rows)
}

/// Figures by district.
pub fn districts(t: &Locale, outcome: &Outcome) -> DataTable<'static> {
    let line = |own: &crate::planning::outcome::DistrictOutcome| {
        let mut cells = vec![t.text(&own.name).to_owned(), whole(t, own.people), tenths(t, own.before)];
        if let Some(after) = own.after {
            cells.extend([tenths(t, after), signed(t, after - own.before, true), whole(t, own.winners), whole(t, own.losers)]);
        }
        row(cells, String::new())
    };
    let columns = [
        ("transit-planning-district", false),
        ("transit-planning-people", true),
        ("transit-before", true),
        ("transit-after", true),
        ("transit-difference", true),
        ("transit-planning-winners", true),
        ("transit-planning-losers", true),
    ];
    let single = [("transit-planning-district", false), ("transit-planning-people", true), ("transit-planning-reached", true)];
    let rows = outcome.districts.iter().map(line).collect();
    table(t, "transit-planning-districts", if outcome.after.is_some() { &columns } else { &single }, rows)
}

/// Lines that drive otherwise.
pub fn lines(t: &Locale, outcome: &Outcome) -> Option<DataTable<'static>> {
    let arrow = |before: String, after: String| if before == after { after } else { format!("{before} → {after}") };
    let line = |own: &crate::planning::outcome::LineOutcome| {
        let (was, is) = (&own.before, &own.after);
        let number = |value: u64| t.number(i64::try_from(value).unwrap_or(i64::MAX));
        let cells = vec![
            format!("{} ({})", own.label, own.id),
            arrow(number(was.trips), number(is.trips)),
            arrow(whole(t, was.km), whole(t, is.km)),
            arrow(number(u64::from(was.vehicles)), number(u64::from(is.vehicles))),
        ];
        row(cells, String::new())
    };
    let columns = [("transit-route", false), ("transit-trips", true), ("transit-km", true), ("transit-planning-vehicles", true)];
    (!outcome.lines.is_empty()).then(|| table(t, "transit-planning-lines", &columns, outcome.lines.iter().map(line).collect()))
}

/// A map's key as a table of people: what a picture says, in words.
pub fn key(t: &Locale, classes: &[super::maps::Class]) -> DataTable<'static> {
    let rows = classes.iter().map(|own| row(vec![own.said.clone(), own.people.clone()], String::new())).collect();
    table(t, "transit-planning-key", &[("transit-planning-key", false), ("transit-planning-people", true)], rows)
}

/// What was asked, in words.
pub fn asked(t: &Locale, asked: &Asked) -> String {
    t.with(
        "transit-planning-asked",
        &[
            ("day", t.date(asked.when.day).into()),
            ("from", super::parts::clock(asked.when.from_s).into()),
            ("until", super::parts::clock(asked.when.until_s).into()),
            ("percent", t.say(&format!("transit-planning-percent-{}", asked.when.percent)).into()),
            ("within", minutes(t, asked.minutes).into()),
            ("metres", asked.cell_m.into()),
        ],
    )
}
