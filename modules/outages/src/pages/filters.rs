//! What a list is narrowed by, read from its address, and the controls for it.

use kit::{Problem, Timestamp};
use places::{Book, DistrictId, StreetId, Style};
use ui::{Controls, Html, Segment, Segmented};
use web::{Ctx, Cursor, Query};

use crate::look::Kinds;
use crate::outage::Outage;
use crate::reach;
use crate::store::questions::{Asked, Span};

/// The keys that narrow a list.
const KEYS: [&str; 3] = ["kind", "district", "street"];

/// What an address asks for; words that mean nothing are passed over.
pub fn asked(query: &Query, usual: Span) -> Asked {
    let id = |key: &str| query.word(key).and_then(|text| text.parse().ok());
    Asked {
        span: query.word("span").and_then(Span::from_code).unwrap_or(usual),
        kind: query.word("kind").map(|kind| kind.chars().take(60).collect()),
        // a street is the narrower
        area: id("street").or_else(|| id("district")),
        after: query.word("after").and_then(after),
        ..Asked::default()
    }
}

fn after(word: &str) -> Option<(Timestamp, i64)> {
    let (at, number): (i64, i64) = Cursor::decode(word)?;
    Some((Timestamp::from_microsecond(at).ok()?, number))
}

/// The word for the page after a row.
pub fn cursor(last: &Outage) -> String {
    Cursor::encode(&(last.starts_at.as_microsecond(), last.number))
}

/// Whether anything narrows the list.
pub fn is_narrowed(query: &Query) -> bool {
    KEYS.iter().any(|key| query.word(key).is_some())
}

/// The menus of the filters.
///
/// Errors: the database's.
pub async fn controls(ctx: &Ctx, query: &Query, kinds: &Kinds) -> Result<Vec<Html>, Problem> {
    let (t, made) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let any = |key: &str| (String::new(), t.say(key).to_owned());
    let mut offered = kinds.choices(t, None);
    offered.insert(0, any("outages-any-kind"));
    let mut all = vec![made.select("kind", "outages-what", "", &said("kind"), &offered)];
    let book = reach::book(ctx).await?;
    let mut districts: Vec<(String, String)> = book.districts().map(|own| (own.id.to_string(), t.text(&own.name).to_owned())).collect();
    if !districts.is_empty() {
        districts.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
        districts.insert(0, any("outages-any-district"));
        all.push(made.select("district", "outages-district", "", &said("district"), &districts));
    }
    if query.word("street").is_some() {
        all.push(ui::hidden("street", said("street")));
    }
    Ok(all)
}

/// The district that the list is narrowed to.
pub fn district(book: &Book, query: &Query) -> Option<DistrictId> {
    let id = query.word("district").and_then(|text| text.parse().ok()).map(DistrictId)?;
    book.district(id).map(|own| own.id)
}

/// What the list is narrowed to that no menu says: a street.
///
/// Errors: the database's.
pub async fn street(ctx: &Ctx, query: &Query) -> Result<Option<String>, Problem> {
    let Some(id) = query.word("street").and_then(|text| text.parse().ok()) else { return Ok(None) };
    Ok(reach::book(ctx).await?.format_street(StreetId(id), ctx.lang, Style::Short))
}

/// Now, planned, past.
pub fn tabs(ctx: &Ctx, path: &str, query: &Query, spans: &[Span], current: Span) -> Segmented<'static> {
    let usual = spans.first().copied().unwrap_or_default();
    let link = |span: Span| {
        let to = query.without("after").without("span");
        if span == usual { to.href(path) } else { to.with("span", span.code()).href(path) }
    };
    let tab = |span: &Span| Segment::new(ctx.t.say(&format!("outages-span-{}", span.code())).to_owned(), link(*span), *span == current);
    Segmented { label: ctx.t.say("outages-spans").to_owned().into(), items: spans.iter().map(tab).collect() }
}
