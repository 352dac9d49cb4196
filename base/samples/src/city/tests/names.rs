//! Names are Ukrainian, agree with the kind of street and are given once.

use std::collections::HashSet;

use super::super::names::{Names, Word, declined};
use super::town;
use crate::{Samples, latin, words};

const LETTERS: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’- ";

fn is_ukrainian(name: &str) -> bool {
    name.chars().all(|letter| LETTERS.contains(letter.to_lowercase().next().unwrap_or(letter)))
        && name.chars().next().is_some_and(char::is_uppercase)
        && !name.ends_with([' ', '-', '’'])
        && !name.contains("  ")
}

#[test]
fn words_agree_with_the_kind() {
    for (she, kind, wanted) in [
        ("Калинова", "вулиця", "Калинова"),
        ("Калинова", "провулок", "Калиновий"),
        ("Осіння", "проїзд", "Осінній"),
        ("Степова", "шосе", "Степове"),
        ("Верхня", "шосе", "Верхнє"),
        ("Солов’їна", "тупик", "Солов’їний"),
        ("Княжа", "проспект", "Княжий"),
        ("Соборна", "площа", "Соборна"),
    ] {
        assert_eq!(declined(Word::Adjective(she), kind), wanted);
        assert_eq!(declined(Word::Honour("Лесі Українки"), kind), "Лесі Українки");
    }
}

#[test]
fn words_end_as_their_list_says() {
    for text in [words::STREETS, words::FORMER_STREETS] {
        for (kind, names) in text.lines().filter_map(|line| line.split_once(": ")) {
            for name in names.split("; ") {
                assert!(is_ukrainian(name), "{name}");
                assert!(kind != "прикметники" || name.ends_with('а') || name.ends_with("ня"), "{name} is no adjective");
            }
        }
    }
}

#[test]
fn no_word_stands_twice() {
    for text in [words::STREETS, words::FORMER_STREETS] {
        let general =
            text.lines().filter_map(|line| line.split_once(": ")).filter(|(kind, _)| *kind == "прикметники" || *kind == "на честь");
        let names: Vec<&str> = general.flat_map(|(_, names)| names.split("; ")).collect();
        let different: HashSet<&str> = names.iter().copied().collect();
        let twice: Vec<&&str> = names.iter().filter(|name| names.iter().filter(|other| other == name).count() > 1).collect();
        assert_eq!(names.len(), different.len(), "{twice:?}");
    }
    let today: HashSet<&str> = words::STREETS.split([';', ':', '\n']).map(str::trim).collect();
    let back: Vec<&str> =
        words::FORMER_STREETS.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty() && today.contains(name)).collect();
    assert_eq!(back, Vec::<&str>::new(), "names that streets lost are given again");
}

#[test]
fn names_do_not_run_out() {
    let mut names = Names::today(&mut Samples::new(1));
    let given: Vec<String> = (0..5_000).map(|_| names.give("вулиця")).collect();
    assert_eq!(given.iter().collect::<HashSet<_>>().len(), 5_000);
    assert!(given[..700].iter().all(|name| is_ukrainian(name)));
    assert!(given.iter().any(|name| name.starts_with("2-га ")) && given.iter().any(|name| name.starts_with("3-тя ")));
    assert!((0..1_500).map(|_| names.give("провулок")).any(|name| name.starts_with("2-й ") && name.ends_with("ий")));
}

#[test]
fn streets_of_a_kind_have_different_names() {
    let names: HashSet<(&str, &str)> = town().streets.iter().map(|street| (street.kind, street.name.as_str())).collect();
    assert_eq!(names.len(), town().streets.len());
    for street in &town().streets {
        assert!(is_ukrainian(&street.name), "{}", street.name);
        assert_eq!(street.english, latin(&street.name));
        assert!(street.english.is_ascii(), "{}", street.english);
    }
}

#[test]
fn renamed_streets_had_another_name() {
    let mut former = HashSet::new();
    for street in &town().streets {
        let Some(before) = &street.former else { continue };
        assert!(is_ukrainian(&before.name) && before.name != street.name, "{before:?}");
        assert!(former.insert((before.kind, &before.name)), "{before:?} twice");
        assert!((2016..=2025).contains(&before.date.year()) && before.decision.starts_with("№ "), "{before:?}");
        assert!(!town().streets.iter().any(|other| other.kind == before.kind && other.name == before.name), "{before:?} is back");
    }
    assert_eq!(former.len(), 20);
}
