//! The declarations: complete, agreeing with one another.

use std::collections::BTreeSet;

use ::samples::districts;
use fields::{Kind, Visibility};
use kit::Role;

use super::all;
use crate::samples::{Scale, organisations, registers, rubrics, staff};

const UPDATE_PERIODS: [&str; 7] = ["day", "week", "month", "quarter", "half_year", "year", "on_change"];

#[test]
fn the_city_has_184_registers_of_15_000_records() {
    let registers = all();
    let codes: BTreeSet<&str> = registers.iter().map(|register| register.code.as_str()).collect();
    let titles: BTreeSet<&str> = registers.iter().map(|register| register.title.uk.as_str()).collect();
    assert_eq!((registers.len(), codes.len(), titles.len()), (184, 184, 184));
    assert_eq!(registers.iter().map(|register| register.sample_count).sum::<usize>(), 15_000);
}

#[test]
fn a_small_city_has_two_dozen_registers_and_what_they_refer_to() {
    let registers = registers(Scale::Small).expect("read");
    let records: usize = registers.iter().map(|register| register.sample_count).sum();
    assert_eq!(registers.len(), 28);
    assert!((800..=1_100).contains(&records), "{records} records");
    let codes: BTreeSet<&str> = registers.iter().map(|register| register.code.as_str()).collect();
    for target in registers.iter().flat_map(|register| register.references()).filter_map(|field| field.register.as_deref()) {
        assert!(codes.contains(target), "nothing has the code {target}");
    }
}

#[test]
fn every_register_is_complete() {
    for register in all() {
        let code = &register.code;
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(code.len() >= 2 && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.chars().all(good), "{code}");
        for text in [&register.title, &register.description] {
            assert!(!text.uk.is_empty() && !text.en.is_empty(), "{code} says too little");
        }
        assert!(register.description.uk.ends_with('.') && register.description.en.ends_with('.'), "{code}");
        assert!(register.number.contains("{seq"), "{code} has no numbers");
        assert!(UPDATE_PERIODS.contains(&register.update_period.as_str()), "{code}: {}", register.update_period);
        assert!((5..=24).contains(&register.fields.iter().count()), "{code} has too few fields or too many");
        let title = register.fields.get(&register.title_field).unwrap_or_else(|| panic!("{code} has no title"));
        assert!(title.required && title.visibility == Visibility::Public, "{code}: not every record has a title");
    }
}

#[test]
fn every_field_speaks_both_languages() {
    for register in all() {
        for field in register.fields.iter() {
            let labels = std::iter::once(&field.label).chain(field.choices.iter().map(|choice| &choice.label));
            let more = field.unit.iter().chain(field.group.iter());
            for text in labels.chain(more) {
                assert!(!text.uk.is_empty() && !text.en.is_empty(), "{}.{}", register.code, field.code);
            }
        }
    }
}

#[test]
fn a_register_stands_after_those_it_refers_to() {
    let mut before: BTreeSet<String> = BTreeSet::new();
    for register in all() {
        for target in register.references().filter_map(|field| field.register.as_deref()) {
            assert!(before.contains(target), "{} refers to {target}", register.code);
        }
        before.insert(register.code);
    }
}

#[test]
fn every_kind_of_field_is_used() {
    let used: BTreeSet<Kind> =
        all().iter().flat_map(|register| register.fields.iter().map(|field| field.kind).collect::<Vec<_>>()).collect();
    let missing: Vec<&Kind> = Kind::ALL.iter().filter(|kind| !used.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn personal_data_stand_apart() {
    for register in all() {
        for field in register.fields.iter().filter(|field| matches!(field.kind, Kind::Rnokpp | Kind::Unzr)) {
            assert_ne!(field.visibility, Visibility::Public, "{}.{}", register.code, field.code);
        }
        for field in register.fields.iter().filter(|field| field.visibility != Visibility::Public) {
            assert!(field.group.is_some() && !field.filterable && !field.in_list, "{}.{}", register.code, field.code);
        }
    }
}

#[test]
fn every_rubric_gathers_something() {
    let registers = all();
    let rubrics = rubrics().expect("read");
    for rubric in &rubrics {
        let gathered = registers.iter().filter(|register| register.rubrics.contains(&rubric.code)).count();
        assert!(gathered >= 2, "{} gathers {gathered}", rubric.code);
    }
    for register in &registers {
        for code in &register.rubrics {
            assert!(rubrics.iter().any(|rubric| rubric.code == *code), "{}: no rubric {code}", register.code);
        }
    }
}

#[test]
fn every_register_has_its_organisation_in_a_city_of_any_scale() {
    for scale in [Scale::Small, Scale::Full] {
        let organisations = organisations(scale).expect("read");
        let codes: BTreeSet<&str> = organisations.iter().map(|organisation| organisation.code.as_str()).collect();
        assert_eq!(codes.len(), organisations.len(), "a code stands twice");
        for register in all() {
            assert!(codes.contains(register.organisation.as_str()), "{}: {}", register.code, register.organisation);
        }
        for (at, organisation) in organisations.iter().enumerate() {
            let before = &organisations[..at];
            let parent = organisation.parent.as_ref();
            assert!(parent.is_none_or(|code| before.iter().any(|one| one.code == *code)), "{} stands before its parent", organisation.code);
        }
    }
}

#[test]
fn the_full_city_has_800_organisations_and_2000_editors() {
    for (scale, organisations_count, people) in [(Scale::Full, 800, 2_207), (Scale::Small, 73, 41)] {
        let organisations = organisations(scale).expect("read");
        let staff = staff(scale, &organisations);
        assert_eq!((organisations.len(), staff.len()), (organisations_count, people), "{scale:?}");
        let count = |role: Role| staff.iter().filter(|one| one.role == role).count();
        assert_eq!((count(Role::Administrator), count(Role::DataProtection), count(Role::Expert)), (1, 1, 5));
        let mails: BTreeSet<&str> = staff.iter().map(|one| one.person.email.as_str()).collect();
        assert_eq!(mails.len(), staff.len(), "two people share a mail");
        for one in &staff {
            assert!(organisations.iter().any(|organisation| organisation.code == one.organisation), "{}", one.organisation);
        }
    }
}

#[test]
fn the_districts_to_choose_from_are_those_of_the_map() {
    let known: BTreeSet<&str> = districts().iter().map(|district| district.code).collect();
    for register in all() {
        for field in register.fields.iter().filter(|field| field.code == "district" || field.code == "covers") {
            let offered: BTreeSet<&str> = field.choices.iter().map(|choice| choice.code.as_str()).collect();
            assert_eq!(offered, known, "{}.{}", register.code, field.code);
        }
    }
}
