//! One test binary: every kind through every verb.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod strategies;

mod agreement;
mod computed;
mod controls;
mod definitions;
mod every_kind;
mod hours;
mod judge;
mod messages;
mod places;
mod records;
mod typing;

use fields::{Field, FilterInput, Kind, Names, ParseContext, Show, Value};
use i18n::{Locale, Messages};
use kit::{Lang, Says};
use uuid::Uuid;

/// The crate's messages in a language.
fn locale(lang: Lang) -> Locale {
    static MESSAGES: std::sync::OnceLock<Messages> = std::sync::OnceLock::new();
    Locale::new(MESSAGES.get_or_init(|| Messages::build(&[fields::MESSAGES]).unwrap()), lang)
}

/// The day of all tests.
fn ctx() -> ParseContext<'static> {
    ParseContext::new(jiff::civil::date(2026, 11, 22), Lang::Uk)
}

/// Reads one text as the sample field of a kind.
fn typed(kind: Kind, text: &str) -> Result<Option<Value>, Says> {
    fields::sample_field(kind).parse(&[text.to_owned()], &ctx())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Everything is called the same.
struct AllNamed;

impl Names for AllNamed {
    fn organisation(&self, _: Uuid) -> Option<String> {
        Some("КП «Сяйво» <b>".to_owned())
    }
    fn person(&self, _: Uuid) -> Option<String> {
        Some("Олена Коваленко".to_owned())
    }
    fn record(&self, id: Uuid) -> Option<(String, String)> {
        Some(("Вулиця Соборності".to_owned(), format!("/streets/{id}?a=1&b=2")))
    }
    fn file(&self, id: Uuid) -> Option<String> {
        Some(format!("/files/{id}"))
    }
}

fn field(kind: Kind, change: impl FnOnce(&mut Field)) -> Field {
    let mut field = fields::sample_field(kind);
    change(&mut field);
    field
}

fn asked(values: &[&str], from: Option<&str>, to: Option<&str>) -> FilterInput {
    FilterInput {
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    }
}

fn show(t: &Locale) -> Show<'_> {
    Show::new(t, &AllNamed)
}
