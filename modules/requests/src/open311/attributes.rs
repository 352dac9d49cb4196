//! Questions of a category as the standard tells them, and their answers read back into the fields.

use cases::case::Data;
use cases::kind::Declaration;
use fields::{Field, Kind, ParseContext};
use i18n::Locale;
use jiff::Timestamp;
use kit::clock::kyiv;
use kit::{FieldProblem, Says};
use web::Fields;

use super::views::{AttributeView, ValueView};

/// The fields that are told as attributes: all that applicants are asked for but the words themselves.
pub fn asked<'a>(kind: &'a Declaration, category: &'a str) -> impl Iterator<Item = &'a Field> {
    kind.asked_for(category).filter(|field| field.code != kind.title_field && is_told(field.kind))
}

/// What needs a map, a file or a register to be answered is asked on the site only.
fn is_told(kind: Kind) -> bool {
    !(kind.is_geometry() || kind.is_file() || kind.is_reference() || matches!(kind, Kind::Address | Kind::OpeningHours))
}

/// The attributes of a category, in the order of the declaration.
pub fn views(t: &Locale, kind: &Declaration, category: &str) -> Vec<AttributeView> {
    asked(kind, category).enumerate().map(|(at, field)| view(t, field, at + 1)).collect()
}

fn view(t: &Locale, field: &Field, order: usize) -> AttributeView {
    let hint = t.text(&field.hint);
    AttributeView {
        variable: true,
        code: field.code.clone(),
        datatype: datatype(field.kind),
        required: field.required,
        datatype_description: (!hint.is_empty()).then(|| hint.to_owned()),
        order,
        description: t.text(&field.label).to_owned(),
        values: values(t, field),
    }
}

fn datatype(kind: Kind) -> &'static str {
    match kind {
        Kind::LongText | Kind::RichText => "text",
        Kind::Integer | Kind::Decimal | Kind::Money => "number",
        Kind::Date | Kind::DateTime => "datetime",
        Kind::Choice | Kind::YesNo => "singlevaluelist",
        Kind::Choices => "multivaluelist",
        _ => "string",
    }
}

fn values(t: &Locale, field: &Field) -> Option<Vec<ValueView>> {
    let value = |key: &str, name: &str| ValueView { key: key.to_owned(), name: name.to_owned() };
    match field.kind {
        Kind::YesNo => Some(vec![value("yes", t.say("requests-georeport-yes")), value("no", t.say("requests-georeport-no"))]),
        Kind::Choice | Kind::Choices => {
            Some(field.choices.iter().filter(|own| !own.retired).map(|own| value(&own.code, t.text(&own.label))).collect())
        }
        _ => None,
    }
}

/// Reads `attribute[code]` (and `attribute[code][]` of several values) into the fields of a category.
///
/// Errors: each that is wrong, under its name in the form. A missing one is found by the engine.
pub fn read(kind: &Declaration, category: &str, sent: &Fields, parse: &ParseContext<'_>) -> (Data, Vec<FieldProblem>) {
    let (mut data, mut problems) = (Data::new(), Vec::new());
    for field in asked(kind, category) {
        let mut raw = sent.all(&name(&field.code));
        raw.extend(sent.all(&format!("{}[]", name(&field.code))));
        if field.kind == Kind::Date {
            raw.iter_mut().for_each(day_of);
        }
        match field.parse(&raw, parse) {
            Ok(Some(value)) => drop(data.insert(field.code.clone(), value.to_json())),
            Ok(None) if field.required => problems.push(wrong(field, "field-required".into())),
            Ok(None) => {}
            Err(says) => problems.push(wrong(field, says)),
        }
    }
    (data, problems)
}

/// The name of an attribute in forms.
pub fn name(code: &str) -> String {
    format!("attribute[{code}]")
}

fn wrong(field: &Field, says: Says) -> FieldProblem {
    FieldProblem { field: name(&field.code), says }
}

/// A day may come as a moment of it.
fn day_of(text: &mut String) {
    if let Ok(at) = text.trim().parse::<Timestamp>() {
        *text = at.to_zoned(kyiv()).date().to_string();
    }
}

#[cfg(test)]
mod tests {
    use kit::Lang;
    use proptest::prelude::*;

    use super::*;

    fn kind() -> Declaration {
        crate::declared().expect("the kind is whole").declaration
    }

    fn sent(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn parse() -> ParseContext<'static> {
        ParseContext::new("2026-11-22".parse().expect("a day"), Lang::En)
    }

    #[test]
    fn questions_of_a_category_are_asked_of_it_alone() {
        let kind = kind();
        let codes = |category: &'static str| asked(&kind, category).map(|field| field.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes("light-out"), ["pole"]);
        assert_eq!(codes("water-none"), ["since", "water"]);
        assert_eq!(codes("noise"), Vec::<String>::new());
    }

    #[test]
    fn answers_are_read_into_the_fields() {
        let form = sent(&[
            ("attribute[since]", "2026-11-21T20:00:00Z"),
            ("attribute[water][]", "cold"),
            ("attribute[water][]", "hot"),
            ("attribute[pole]", "12"),
        ]);
        let (data, problems) = read(&kind(), "water-none", &form, &parse());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(serde_json::Value::Object(data), serde_json::json!({ "since": "2026-11-21T20:00:00Z", "water": ["cold", "hot"] }));
    }

    #[test]
    fn what_is_wrong_is_named_as_it_was_sent() {
        let (_, problems) = read(&kind(), "water-none", &sent(&[("attribute[since]", "колись"), ("attribute[water]", "fire")]), &parse());
        let names: Vec<&str> = problems.iter().map(|own| own.field.as_str()).collect();
        assert_eq!(names, ["attribute[since]", "attribute[water]"]);
    }

    proptest! {
        #[test]
        fn any_answer_is_read_or_refused(code in "[a-z]{1,8}", value in ".{0,80}", category in "[a-z-]{0,14}") {
            let form = sent(&[(&name(&code), &value), ("attribute[since]", &value), ("attribute[water][]", &value), ("attribute[pole]", &value)]);
            for category in [category.as_str(), "water-none", "light-out", "yard-house"] {
                let _ = read(&kind(), category, &form, &parse());
            }
        }
    }
}
