//! The Ukrainian of the demonstration: no letters of other alphabets, no names that the law has taken off the map.

use serde_json::Value as Json;

use super::all;
use crate::samples::{Scale, organisations, records, rubrics, staff};

/// Stems of names that Law 317-VIII and Law 3005-IX forbid in toponyms.
const FORBIDDEN: [&str; 22] = [
    "Ленін",
    "Сталін",
    "Дзержинськ",
    "Жовтнев",
    "Радянськ",
    "Комсомол",
    "Піонерськ",
    "Маркс",
    "Енгельс",
    "Калінін",
    "Кіров",
    "Фрунзе",
    "Ворошилов",
    "Будьонн",
    "Чапаєв",
    "Котовськ",
    "Артема",
    "Орджонікідзе",
    "Свердлов",
    "Пушкін",
    "Гагарін",
    "Суворов",
];

/// Words that mix alphabets, Russian-only letters, single Latin letters that pass for Ukrainian ones.
fn foreign(text: &str) -> Option<String> {
    if let Some(letter) = text.chars().find(|c| "ыэёъЫЭЁЪ".contains(*c)) {
        return Some(letter.to_string());
    }
    let word = |word: &&str| {
        let latin = word.chars().any(|c| c.is_ascii_alphabetic());
        let cyrillic = word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
        (latin && cyrillic) || matches!(*word, "i" | "a" | "e" | "o" | "p" | "c" | "x" | "y")
    };
    text.split(|c: char| !c.is_alphanumeric()).find(word).map(str::to_owned)
}

fn assert_ukrainian(place: &str, text: &str) {
    assert_eq!(foreign(text), None, "{place}: {text}");
    assert!(!text.contains('\'') && !text.contains('ʼ'), "{place}: another apostrophe in {text}");
    for stem in FORBIDDEN {
        assert!(!text.contains(stem), "{place}: {stem} in {text}");
    }
}

#[test]
fn what_is_declared_is_ukrainian() {
    for register in all() {
        assert_ukrainian(&register.code, &register.title.uk);
        assert_ukrainian(&register.code, &register.description.uk);
        assert_ukrainian(&register.code, &register.number);
        for field in register.fields.iter() {
            let place = format!("{}.{}", register.code, field.code);
            assert_ukrainian(&place, &field.label.uk);
            assert_ukrainian(&place, &field.hint.uk);
            for text in field.choices.iter().map(|choice| &choice.label).chain(&field.group).chain(&field.unit) {
                assert_ukrainian(&place, &text.uk);
            }
        }
    }
    for rubric in rubrics().expect("read") {
        assert_ukrainian(&rubric.code, &rubric.title.uk);
        assert_ukrainian(&rubric.code, &rubric.description.uk);
    }
    let organisations = organisations(Scale::Full).expect("read");
    for organisation in &organisations {
        assert_ukrainian(&organisation.code, &organisation.name.uk);
        assert!(!organisation.name.en.contains(|c: char| ('\u{400}'..='\u{52f}').contains(&c)), "{}", organisation.name.en);
    }
    for one in staff(Scale::Full, &organisations) {
        assert_ukrainian(&one.organisation, &one.person.full());
    }
}

#[test]
fn english_texts_have_no_ukrainian_letters() {
    for register in all() {
        let labels =
            register.fields.iter().flat_map(|field| std::iter::once(&field.label).chain(field.choices.iter().map(|choice| &choice.label)));
        for text in labels.chain([&register.title, &register.description]) {
            assert!(!text.en.contains(|c: char| ('\u{400}'..='\u{52f}').contains(&c)), "{}: {}", register.code, text.en);
        }
    }
}

#[test]
fn what_is_invented_is_ukrainian() {
    for register in all() {
        for record in records(&register, 60, 2026).expect("made") {
            for (code, value) in &record {
                let own = register.fields.get(code).is_some_and(|field| matches!(field.kind, fields::Kind::Email | fields::Kind::Link));
                let texts = texts_of(value);
                for text in texts.iter().filter(|_| !own) {
                    assert_ukrainian(&format!("{}.{code}", register.code), &text.replace("<p>", " ").replace("</p>", " "));
                }
            }
        }
    }
}

fn texts_of(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Object(parts) => parts.values().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}
