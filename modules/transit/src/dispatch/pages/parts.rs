//! Parts that pages of the dispatch centre share: the way to them, days and months of addresses, kilometres.

use i18n::Locale;
use jiff::civil::Date;
use kit::Problem;
use ui::Page;
use web::{Ctx, Query};

use crate::published::Held;
use crate::urls;

/// A page of the desk.
pub fn page(ctx: &Ctx, title: &str) -> Page {
    let page = ctx.page(ctx.t.say(title)).desk().crumb(ctx.t.say("transit-desk"), "/desk");
    if title == "transit-dispatch" { page } else { page.crumb(ctx.t.say("transit-dispatch"), urls::DISPATCH) }
}

/// The day of an address, today without one.
///
/// Errors: [`Problem::Invalid`] at `day`.
pub fn day(ctx: &Ctx, query: &Query) -> Result<Date, Problem> {
    match query.word("day") {
        None => Ok(ctx.today()),
        Some(text) => text.parse().map_err(|_| Problem::field("day", "transit-day-wrong")),
    }
}

/// The first day of a month written `2026-11`; none of what is no month.
pub fn month(text: &str) -> Option<Date> {
    if text.len() != 7 { None } else { format!("{text}-01").parse().ok() }
}

/// «2026-11»
pub fn month_text(first: Date) -> String {
    first.strftime("%Y-%m").to_string()
}

/// Metres as kilometres with one place after the point.
pub fn km(t: &Locale, metres: f64) -> String {
    let tenths = (metres / 100.0).round() as i64;
    let point = if t.lang() == kit::Lang::Uk { ',' } else { '.' };
    format!("{}{point}{}", t.number(tenths / 10), tenths % 10)
}

/// A share in percent with one place after the point; empty of nothing.
pub fn share(t: &Locale, part: i64, whole: i64) -> String {
    if whole <= 0 {
        return "—".to_owned();
    }
    let permille = (part * 1_000 + whole / 2) / whole;
    let point = if t.lang() == kit::Lang::Uk { ',' } else { '.' };
    format!("{}{point}{} %", permille / 10, permille % 10)
}

/// Why, in words; empty for none.
pub fn reason(t: &Locale, code: &str) -> String {
    if code.is_empty() { String::new() } else { t.say(&format!("transit-reason-{code}")).to_owned() }
}

/// What a carrier of the timetable is called; its id where the timetable of today has it not.
pub fn carrier(held: &Held, agency: &str) -> String {
    let known = held.current().and_then(|version| {
        let own = version.feed.agencies.iter().find(|own| version.feed.text(own.id) == agency)?;
        Some(version.feed.text(own.name).to_owned())
    });
    known.unwrap_or_else(|| agency.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_seven_letters() {
        assert_eq!(month("2026-11"), Some(date(2026, 11, 1)));
        assert_eq!(month("2026-13").or(month("2026-1")).or(month("2026-11-1")).or(month("травень")), None);
        assert_eq!(month_text(date(2026, 2, 1)), "2026-02");
    }
}
