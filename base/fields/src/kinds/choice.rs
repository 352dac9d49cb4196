//! One of the declared choices.

use kit::{Says, fold};
use serde_json::{Value as Json, json};
use ui::Html;

use super::{Rules, first, plain, terms_filter, wrong_shape};
use crate::control::{self, Group, Item};
use crate::{Choice, Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value};

/// With more choices than these a list to select from replaces radio buttons.
const RADIOS_MAX: usize = 7;

/// [`crate::Kind::Choice`]
pub struct One;

impl Rules for One {
    fn parse(&self, field: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        find(field, first(raw)).map(|choice| Some(Value::Choice(choice.code.clone())))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        self.stored(json).ok_or(Says::new("field-choice-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        json.as_str().map(|code| Value::Choice(code.to_owned()))
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Choice(code) = value else { return Err(wrong_shape()) };
        field.choice(code).map(|_| ()).ok_or_else(|| unknown(field, code))
    }

    fn required_key(&self) -> &'static str {
        "field-required-choice"
    }

    fn text(&self, field: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Choice(code) => field.choice_label(code, show.t.lang()).to_owned(),
            other => plain(other),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let chosen: Vec<&str> = control.raw.iter().map(|raw| raw.trim()).collect();
        let mut items = items(field, control, &chosen);
        let nothing = Item {
            label: control.t.say("field-choice-none").to_owned(),
            checked: chosen.iter().all(|raw| raw.is_empty()),
            ..Item::default()
        };
        if items.len() > RADIOS_MAX {
            items.insert(0, nothing);
            return control::select(Group::of(field, control), &field.code, &items);
        }
        if !field.required {
            items.push(Item { label: control.t.say("field-not-said").to_owned(), ..nothing });
        }
        control::radios(Group::several(field, control), &field.code, &mut items, false)
    }

    fn schema(&self, field: &Field) -> Json {
        json!({ "type": "string", "enum": codes(field) })
    }

    /// The order of declaration: choices are often a scale.
    fn sort_key(&self, field: &Field, value: &Value) -> Vec<u8> {
        let place = |code: &str| field.choices.iter().position(|choice| choice.code == code);
        let place = place(&plain(value)).and_then(|at| u16::try_from(at).ok()).unwrap_or(u16::MAX);
        place.to_be_bytes().to_vec()
    }

    /// Both languages find it.
    fn words(&self, field: &Field, value: &Value, _: &Show<'_>) -> Vec<String> {
        label_words(field, &[plain(value)])
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(terms_filter(input))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::facet(field, control, facet_items(field, control))
    }
}

/// The choice somebody means: its code or its label in either language.
pub fn find<'a>(field: &'a Field, typed: &str) -> Result<&'a Choice, Says> {
    let typed = typed.trim();
    let folded = fold::fold(typed);
    let means = |choice: &&Choice| [&choice.code, &choice.label.uk, &choice.label.en].iter().any(|name| fold::fold(name.trim()) == folded);
    field.choice(typed).or_else(|| field.choices.iter().find(means)).ok_or_else(|| unknown(field, typed))
}

/// What is not among the choices, with those there are.
pub fn unknown(field: &Field, typed: &str) -> Says {
    let some: Vec<&str> = field.choices.iter().filter(|choice| !choice.retired).take(10).map(|choice| choice.label.uk.as_str()).collect();
    let typed: String = typed.chars().take(60).collect();
    Says::new("field-choice-unknown").with("typed", typed).with("choices", some.join(", "))
}

/// The choices on offer and those already chosen.
pub fn items(field: &Field, control: &Control<'_>, chosen: &[&str]) -> Vec<Item> {
    let lang = control.t.lang();
    let offered = field.choices.iter().filter(|choice| !choice.retired || chosen.contains(&choice.code.as_str()));
    let item = |choice: &Choice| Item {
        value: choice.code.clone(),
        label: choice.label.get(lang).to_owned(),
        lang: control::other_lang(choice.label.lang(lang), lang),
        checked: chosen.contains(&choice.code.as_str()),
        ..Item::default()
    };
    offered.map(item).collect()
}

pub fn codes(field: &Field) -> Vec<&str> {
    field.choices.iter().map(|choice| choice.code.as_str()).collect()
}

pub fn label_words(field: &Field, codes: &[String]) -> Vec<String> {
    let labels = codes.iter().filter_map(|code| field.choice(code)).flat_map(|choice| [&choice.label.uk, &choice.label.en]);
    labels.flat_map(|label| fold::words(label, 50)).collect()
}

/// A facet's checkbox with the count of its term.
pub fn facet_item(control: &FilterControl<'_>, term: &str, label: String, lang: Option<&'static str>) -> Item {
    let count = control.counts.iter().find(|(counted, _)| counted == term).map(|(_, count)| *count);
    let count = count.map(|count| control.t.number(i64::try_from(count).unwrap_or(i64::MAX)));
    Item { value: term.to_owned(), label, lang, checked: control.input.values.iter().any(|value| value == term), count, ..Item::default() }
}

pub fn facet_items(field: &Field, control: &FilterControl<'_>) -> Vec<Item> {
    let lang = control.t.lang();
    let wanted = |choice: &&Choice| {
        let held = |term: &str| term == super::term(&choice.code);
        !choice.retired || control.counts.iter().any(|(term, _)| held(term)) || control.input.values.iter().any(|value| held(value))
    };
    let item = |choice: &Choice| {
        let label = choice.label.get(lang).to_owned();
        facet_item(control, &super::term(&choice.code), label, control::other_lang(choice.label.lang(lang), lang))
    };
    field.choices.iter().filter(wanted).map(item).collect()
}
