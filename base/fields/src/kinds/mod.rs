//! The rules of every kind, one small file each; this is the one place that sends a kind to its rules.

mod address;
mod choice;
mod choices;
mod date;
mod date_time;
mod email;
mod file;
mod identifier;
mod link;
mod money;
mod number;
mod opening_hours;
mod phone;
mod place;
mod reference;
mod rich_text;
mod samples;
mod text;
mod yes_no;

use kit::{Says, fold};
use serde_json::Value as Json;
use tabular::Cell;
use ui::Html;

use crate::{Control, Field, Filter, FilterControl, FilterInput, Kind, ParseContext, Show, Value};

pub(crate) use address::parts as address_parts;
pub(crate) use file::kept as kept_files;

/// A day as people write it, with its year.
pub(crate) fn read_date(text: &str) -> Option<jiff::civil::Date> {
    date::read(text, None).ok()
}
pub use address::{UNTIED, tied_term};
pub(crate) use reference::typed_name;
pub use samples::{sample_field, samples};
pub(crate) use text::{LINE_CHARS_MAX, line as one_line};

/// The most words of one value that search keeps.
const WORDS_MAX: usize = 2_000;
/// The most characters of a term.
const TERM_CHARS_MAX: usize = 200;

/// What a kind decides. Values that reach it have its shape unless the field's kind was changed under them; then texts
/// fall back to the stored shape and `check` says that the shape is wrong.
pub(crate) trait Rules: Sync {
    /// Reads what people typed; at least one of the texts is not blank.
    fn parse(&self, field: &Field, raw: &[String], ctx: &ParseContext<'_>) -> Result<Option<Value>, Says>;
    /// Reads the API's shape; not blank.
    fn read_json(&self, field: &Field, json: &Json) -> Result<Value, Says>;
    /// Reads what was stored.
    fn stored(&self, json: &Json) -> Option<Value>;
    /// Whether the field may hold the value.
    fn check(&self, field: &Field, value: &Value) -> Result<(), Says>;
    /// The key of what is said of a missing value.
    fn required_key(&self) -> &'static str {
        "field-required"
    }
    /// What looks wrong but may be right.
    fn warning(&self, _: &Value) -> Option<Says> {
        None
    }
    /// Back into the form.
    fn raw(&self, value: &Value) -> Vec<String> {
        vec![plain(value)]
    }
    /// Plain text for people.
    fn text(&self, field: &Field, value: &Value, show: &Show<'_>) -> String;
    /// HTML for people.
    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        Html::text(&self.text(field, value, show))
    }
    /// For machines.
    fn cell(&self, value: &Value) -> Cell {
        Cell::text(plain(value))
    }
    /// The form's control.
    fn control(&self, field: &Field, control: &Control<'_>) -> Html;
    /// JSON Schema of the value, without title and description.
    fn schema(&self, field: &Field) -> Json;
    /// Bytes that sort.
    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        i18n::sort_key(&plain(value))
    }
    /// Terms of equality.
    fn terms(&self, value: &Value) -> Vec<String> {
        vec![term(&plain(value))]
    }
    /// Words of search.
    fn words(&self, field: &Field, value: &Value, show: &Show<'_>) -> Vec<String> {
        fold::words(&self.text(field, value, show), WORDS_MAX)
    }
    /// The filter asked for.
    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(words_filter(input))
    }
    /// The filter's control.
    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        crate::control::search_box(field, control)
    }
}

/// The rules of a kind.
pub(crate) fn rules(kind: Kind) -> &'static dyn Rules {
    match kind {
        Kind::Text => &text::OneLine,
        Kind::LongText => &text::Lines,
        Kind::RichText => &rich_text::RichText,
        Kind::Integer => &number::Whole,
        Kind::Decimal => &number::Exact,
        Kind::Money => &money::Money,
        Kind::YesNo => &yes_no::YesNo,
        Kind::Date => &date::Day,
        Kind::DateTime => &date_time::Moment,
        Kind::OpeningHours => &opening_hours::Hours,
        Kind::Choice => &choice::One,
        Kind::Choices => &choices::Several,
        Kind::Reference => &reference::RECORD,
        Kind::Organisation => &reference::ORGANISATION,
        Kind::Person => &reference::PERSON,
        Kind::Address => &address::Place,
        Kind::Point => &place::POINT,
        Kind::Line => &place::LINE,
        Kind::Area => &place::AREA,
        Kind::File => &file::FILE,
        Kind::Image => &file::IMAGE,
        Kind::Phone => &phone::Phone,
        Kind::Email => &email::Email,
        Kind::Link => &link::Link,
        Kind::Rnokpp => &identifier::RNOKPP,
        Kind::Unzr => &identifier::UNZR,
        Kind::Edrpou => &identifier::EDRPOU,
        Kind::Iban => &identifier::IBAN,
        Kind::Cadastral => &identifier::CADASTRAL,
        Kind::Katottg => &identifier::KATOTTG,
        Kind::Plate => &identifier::PLATE,
    }
}

/// A value as one plain text: texts as they are, everything else as stored.
fn plain(value: &Value) -> String {
    match value.to_json() {
        Json::String(text) => text,
        other => other.to_string(),
    }
}

/// The first text that is not blank, trimmed.
fn first(raw: &[String]) -> &str {
    raw.iter().map(|text| text.trim()).find(|text| !text.is_empty()).unwrap_or_default()
}

/// A text of a term, folded and cut.
fn term(text: &str) -> String {
    fold::fold(text.trim()).chars().take(TERM_CHARS_MAX).collect()
}

/// The value has another kind's shape.
fn wrong_shape() -> Says {
    Says::new("field-wrong-shape")
}

fn words_filter(input: &FilterInput) -> Option<Filter> {
    let words = fold::words(&input.values.join(" "), 20);
    (!words.is_empty()).then_some(Filter::Words(words))
}

fn terms_filter(input: &FilterInput) -> Option<Filter> {
    let terms: Vec<String> = input.values.iter().map(|value| term(value)).filter(|value| !value.is_empty()).take(200).collect();
    (!terms.is_empty()).then_some(Filter::Any(terms))
}

fn presence_filter(input: &FilterInput) -> Option<Filter> {
    match input.values.iter().map(String::as_str).find(|value| !value.is_empty())? {
        "present" => Some(Filter::Present(true)),
        "absent" => Some(Filter::Present(false)),
        _ => None,
    }
}

/// A range of sort keys from two texts; `key` reads one side, the second argument says whether it is the end.
fn range_filter(input: &FilterInput, key: impl Fn(&str, bool) -> Result<Vec<u8>, Says>) -> Result<Option<Filter>, Says> {
    let side = |text: &Option<String>, end| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        text.map(|text| key(text, end)).transpose()
    };
    let (from, to) = (side(&input.from, false)?, side(&input.to, true)?);
    Ok((from.is_some() || to.is_some()).then_some(Filter::Range { from, to }))
}

/// The value an equal sort key of both ends asks for: single values of a range filter are understood too.
fn single_or_range(input: &FilterInput, key: impl Fn(&str, bool) -> Result<Vec<u8>, Says>) -> Result<Option<Filter>, Says> {
    let single = input.values.iter().find(|value| !value.trim().is_empty());
    match single {
        Some(value) if input.from.is_none() && input.to.is_none() => {
            let both = FilterInput { from: Some(value.clone()), to: Some(value.clone()), values: Vec::new() };
            range_filter(&both, key)
        }
        _ => range_filter(input, key),
    }
}
