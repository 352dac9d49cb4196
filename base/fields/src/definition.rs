//! Whether a definition makes sense, before anything is stored under it.

use kit::Says;
use kit::limits::TEXT_CHARS_MAX;
use rust_decimal::Decimal;

use crate::{Field, Kind, Property, number, pattern};

/// The most characters of a code.
const CODE_CHARS_MAX: usize = 63;
/// The most choices of one field.
const CHOICES_MAX: usize = 1_000;
/// The most characters of a label or a hint.
const LABEL_CHARS_MAX: usize = 500;
/// Names the API and exports give to what is not a field.
const RESERVED: [&str; 8] = ["id", "created_at", "updated_at", "state", "version", "register", "organisation", "geometry"];

/// All that is wrong with a definition.
pub fn check(field: &Field) -> Vec<Says> {
    let mut problems = Vec::new();
    code_and_label(field, &mut problems);
    unfit_properties(field, &mut problems);
    limits(field, &mut problems);
    choices(field, &mut problems);
    if let Some(text) = &field.pattern
        && pattern::compile(text).is_none()
    {
        problems.push(Says::new("field-definition-pattern"));
    }
    if field.kind == Kind::Reference && field.register.as_deref().is_none_or(|register| !is_register(register)) {
        problems.push(Says::new("field-definition-register"));
    }
    computed(field, &mut problems);
    default(field, &mut problems);
    problems
}

fn code_and_label(field: &Field, problems: &mut Vec<Says>) {
    if !is_code(&field.code) {
        problems.push(Says::new("field-definition-code").with("code", field.code.chars().take(80).collect::<String>()));
    } else if RESERVED.contains(&field.code.as_str()) {
        problems.push(Says::new("field-definition-code-reserved").with("code", &field.code));
    }
    if field.label.uk.trim().is_empty() {
        problems.push(Says::new("field-definition-label"));
    }
    let texts = [Some(&field.label), Some(&field.hint), field.unit.as_ref(), field.group.as_ref()];
    let long = |text: &str| text.chars().count() > LABEL_CHARS_MAX;
    if texts.into_iter().flatten().any(|text| long(&text.uk) || long(&text.en)) {
        problems.push(Says::new("field-definition-label-long").with("max", LABEL_CHARS_MAX));
    }
}

/// `^[a-z][a-z0-9_]{0,62}$`
pub(crate) fn is_code(code: &str) -> bool {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    code.len() <= CODE_CHARS_MAX && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.bytes().all(sign)
}

/// Codes of registers stand in addresses, with hyphens: `^[a-z][a-z0-9-]{1,60}$`.
fn is_register(code: &str) -> bool {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (2..=61).contains(&code.len()) && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.bytes().all(sign)
}

/// Properties that mean nothing for the kind are a mistake of whoever wrote them.
fn unfit_properties(field: &Field, problems: &mut Vec<Says>) {
    let limits = [Property::Range, Property::Length, Property::Count].into_iter().any(|property| field.kind.has(property));
    let set = [
        ("unique", field.unique, field.kind.has(Property::Unique)),
        ("min", field.min.is_some(), limits),
        ("max", field.max.is_some(), limits),
        ("decimals", field.decimals.is_some(), field.kind.has(Property::Decimals)),
        ("pattern", field.pattern.is_some(), field.kind.has(Property::Pattern)),
        ("not_below", field.not_below.is_some(), field.kind.has(Property::NotBelow)),
        ("computed", field.computed.is_some(), field.kind.has(Property::Computed)),
        ("unit", field.unit.is_some(), field.kind.has(Property::Unit)),
        ("choices", !field.choices.is_empty(), field.kind.has(Property::Choices)),
        ("register", field.register.is_some(), field.kind.has(Property::Register)),
        ("default", field.default.is_some(), field.kind.has(Property::Default)),
    ];
    for (name, _, _) in set.into_iter().filter(|(_, set, fits)| *set && !*fits) {
        problems.push(Says::new("field-definition-property").with("property", name).with("kind", field.kind.code()));
    }
}

fn limits(field: &Field, problems: &mut Vec<Says>) {
    if let (Some(min), Some(max)) = (field.min, field.max)
        && min > max
    {
        problems.push(Says::new("field-definition-min-max"));
    }
    let counted = field.kind.has(Property::Length) || field.kind.has(Property::Count);
    let whole = |limit: Option<Decimal>| {
        limit.is_none_or(|limit| limit.fract().is_zero() && limit >= Decimal::ZERO && limit <= Decimal::from(TEXT_CHARS_MAX))
    };
    if counted && !(whole(field.min) && whole(field.max) && field.max.is_none_or(|max| max >= Decimal::ONE)) {
        problems.push(Says::new("field-definition-count"));
    }
    if field.decimals.is_some_and(|decimals| decimals > number::DECIMALS_MAX) {
        problems.push(Says::new("field-definition-decimals").with("max", number::DECIMALS_MAX));
    }
}

fn choices(field: &Field, problems: &mut Vec<Says>) {
    if !field.kind.has(Property::Choices) {
        return;
    }
    if field.choices.iter().all(|choice| choice.retired) {
        problems.push(Says::new("field-definition-choices-none"));
    }
    if field.choices.len() > CHOICES_MAX {
        problems.push(Says::new("field-definition-choices-many").with("max", CHOICES_MAX));
    }
    let (mut codes, mut labels) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for choice in &field.choices {
        if !is_choice_code(&choice.code) || choice.label.uk.trim().is_empty() {
            problems.push(Says::new("field-definition-choice").with("code", &choice.code));
        }
        if !codes.insert(&choice.code) || (!choice.retired && !labels.insert(kit::fold::fold(choice.label.uk.trim()))) {
            problems.push(Says::new("field-definition-choice-twice").with("code", &choice.code));
        }
    }
}

/// `^[a-z0-9][a-z0-9_.-]{0,62}$`
fn is_choice_code(code: &str) -> bool {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.' | b'-');
    let first = code.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    code.len() <= CODE_CHARS_MAX && first && code.bytes().all(sign)
}

/// A text that composes itself has a pattern that can be read, and nothing that would ask people for it.
fn computed(field: &Field, problems: &mut Vec<Says>) {
    let Some(pattern) = field.computed.as_deref().filter(|_| field.kind.has(Property::Computed)) else { return };
    match crate::Composition::parse(pattern) {
        Ok(composition) if field.kind == Kind::Reference && composition.only_field().is_none() => {
            problems.push(Says::new("field-computed-place"));
        }
        read => problems.extend(read.err()),
    }
    let set = [
        ("required", field.required),
        ("min", field.min.is_some()),
        ("max", field.max.is_some()),
        ("pattern", field.pattern.is_some()),
        ("default", field.default.is_some()),
    ];
    for (name, _) in set.into_iter().filter(|(_, set)| *set) {
        problems.push(Says::new("field-computed-property").with("property", name));
    }
}

fn default(field: &Field, problems: &mut Vec<Says>) {
    let Some(json) = field.default.as_ref().filter(|_| field.computed.is_none()) else { return };
    let today = field.kind == Kind::Date && json == "today";
    let retired = field.choices.iter().any(|choice| choice.retired && json == choice.code.as_str());
    if retired || (!today && !matches!(field.from_json(json), Ok(Some(_)))) {
        problems.push(Says::new("field-definition-default"));
    }
}
