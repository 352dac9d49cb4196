//! The parts of the forms of officials: fields, and the report of a list of addresses before anything is done with it.

use kit::{Problem, Timestamp};
use places::{Book, HouseId, Style};
use ui::{Controls, FileUpload, Hint, Html, Label, Line, MiniMap};
use uuid::Uuid;
use web::{Ctx, Fields};

use super::{parts, typed};
use crate::list::{Listed, recognise};
use crate::outage::Outage;
use crate::{list, reach, store, urls};

/// Lines of a report that are shown; the others are counted.
const SHOWN: usize = 200;
/// Outages that have some of the houses already.
const OVERLAPS: usize = 5;

/// What came of a list of addresses.
pub struct Report {
    /// How many houses it names, how many twice.
    pub said: String,
    /// What was not recognised.
    pub unread: Vec<UnreadRow>,
    /// How many more lines there are of those.
    pub more: usize,
    /// Open outages of the same that have some of the houses.
    pub overlaps: Vec<(String, String)>,
    /// Its streets.
    pub streets: Vec<parts::Street>,
    /// Where it is.
    pub map: Option<MiniMap<'static>>,
}

/// A line that was not recognised.
pub struct UnreadRow {
    /// The line.
    pub line: String,
    /// Why, in words.
    pub why: String,
    /// Houses it may mean.
    pub meant: Vec<(Uuid, String)>,
}

/// Looks a list through.
///
/// Errors: the database's.
pub async fn look_through(ctx: &Ctx, lines: &[String], kind: &str, but: i64) -> Result<(Listed, Report), Problem> {
    let (t, book) = (&ctx.t, reach::book(ctx).await?);
    let (own, sent) = (book.clone(), lines.to_vec());
    let read = tokio::task::spawn_blocking(move || recognise(&own, &sent)).await;
    let listed = read.map_err(|error| Problem::Internal(format!("a list of addresses: {error}")))?;
    let houses: Vec<Uuid> = listed.houses.iter().map(|house| house.0).collect();
    let overlapping = store::questions::overlapping(ctx.db(), kind, &houses, but, 1_000).await?;
    let mut numbers: Vec<i64> = overlapping.into_iter().map(|(_, number)| number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let overlap = |number: &i64| (t.with("outages-named-number", &[("number", number.to_string().into())]), urls::outage(*number));
    let unread: Vec<UnreadRow> = listed.unread().take(SHOWN).map(|own| unread_row(ctx, &book, &own.line, own.why)).collect();
    let report = Report {
        said: t.with(
            "outages-report",
            &[("houses", houses.len().into()), ("lines", listed.lines.len().into()), ("doubles", listed.doubles.into())],
        ),
        more: listed.unread().count().saturating_sub(SHOWN),
        unread,
        overlaps: numbers.iter().take(OVERLAPS).map(overlap).collect(),
        streets: parts::streets(&book, &houses, ctx.lang),
        map: parts::map(t, &book, &houses),
    };
    Ok((listed, report))
}

/// A line with what it may mean.
pub fn unread_row(ctx: &Ctx, book: &Book, line: &str, why: &str) -> UnreadRow {
    let name = |house: HouseId| Some((house.0, book.format(house, ctx.lang, Style::Short)?));
    UnreadRow {
        line: line.to_owned(),
        why: ctx.t.say(&format!("outages-why-{why}")).to_owned(),
        meant: list::places_meant(book, line).into_iter().filter_map(name).collect(),
    }
}

/// The lines of a list that stay with an outage until somebody puts them right.
pub fn unread_of(listed: &Listed) -> Vec<(String, String)> {
    listed.unread().map(|own| (own.line.clone(), own.why.to_owned())).collect()
}

/// The fields of what is said, filled from an outage.
pub fn filled(outage: &Outage) -> Fields {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    Fields::from_pairs([
        pair("cause_uk", outage.cause.0.uk.clone()),
        pair("cause_en", outage.cause.0.en.clone()),
        pair("words_uk", outage.words.0.uk.clone()),
        pair("words_en", outage.words.0.en.clone()),
        pair("starts_at", typed::written(outage.starts_at)),
        pair("ends_expected_at", outage.ends_expected_at.map(typed::written).unwrap_or_default()),
        pair("version", outage.version.to_string()),
    ])
}

/// Fields of what is said: why, from when to when, what else.
pub fn said_fields(controls: &Controls<'_>, sent: &Fields) -> Vec<Html> {
    let moment = |hint| Line { kind: "datetime-local", hint, classes: "govuk-input--width-20", ..Line::default() };
    vec![
        controls.line("starts_at", "outages-starts", sent.text("starts_at"), moment("outages-starts-hint")),
        controls.line("ends_expected_at", "outages-ends", sent.text("ends_expected_at"), moment("outages-ends-hint")),
        controls.line("cause_uk", "outages-cause-uk", sent.text("cause_uk"), Line::hinted("outages-cause-hint")),
        controls.line("cause_en", "outages-cause-en", sent.text("cause_en"), Line::default()),
        controls.text("words_uk", "outages-words-uk", "outages-words-hint", sent.text("words_uk"), 3),
        controls.text("words_en", "outages-words-en", "", sent.text("words_en"), 3),
    ]
}

/// The file of a list.
pub fn file(ctx: &Ctx, controls: &Controls<'_>) -> Html {
    let t = &ctx.t;
    Html::of(&FileUpload {
        label: Label::from(t.say("outages-file").to_owned()),
        hint: Some(Hint::from(t.say("outages-file-hint").to_owned())),
        error_message: controls.error("file"),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ".csv,.tsv,.txt,.xlsx,.xls,.ods"),
        ..FileUpload::new("file", "")
    })
}

/// The moment that stands in a new form: the next whole hour.
pub fn next_hour(now: Timestamp) -> Timestamp {
    const HOUR_SECONDS: i64 = 3600;
    let second = now.as_second().div_euclid(HOUR_SECONDS) * HOUR_SECONDS + HOUR_SECONDS;
    Timestamp::from_second(second).unwrap_or(now)
}
