//! The invented records: the same each time, different from one another, in order.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::all;
use crate::samples::records;

const SEED: u64 = 2026;

#[test]
fn the_same_seed_makes_the_same_records() {
    for register in all() {
        let make = |count, seed| records(&register, count, seed).expect("made").collect::<Vec<_>>();
        assert_eq!(make(5, SEED), make(5, SEED), "{}", register.code);
        assert_eq!(make(3, SEED), make(5, SEED)[..3], "{}: a record depends on how many there are", register.code);
        assert_ne!(make(5, SEED), make(5, SEED + 1), "{}", register.code);
    }
}

#[test]
fn there_are_as_many_records_as_asked_for() {
    for register in all().iter().take(3) {
        let made = records(register, 17, SEED).expect("made");
        assert_eq!((made.size_hint(), made.count()), ((17, Some(17)), 17));
    }
}

#[test]
fn unique_values_are_unique() {
    for register in all() {
        let made: Vec<_> = records(&register, register.sample_count, SEED).expect("made").collect();
        for field in register.fields.iter().filter(|field| field.unique) {
            let values: Vec<String> = made.iter().filter_map(|record| record.get(&field.code)).map(Json::to_string).collect();
            let different: BTreeSet<&String> = values.iter().collect();
            assert_eq!(different.len(), values.len(), "{}.{}", register.code, field.code);
        }
    }
}

#[test]
fn most_names_are_different() {
    for register in all() {
        let names: Vec<Json> = records(&register, register.sample_count, SEED)
            .expect("made")
            .filter_map(|mut record| record.remove(&register.title_field))
            .collect();
        let different: BTreeSet<String> = names.iter().map(Json::to_string).collect();
        assert!(different.len() * 4 >= names.len(), "{}: {} of {}", register.code, different.len(), names.len());
    }
}

#[test]
fn what_belongs_together_agrees() {
    for register in all() {
        for record in records(&register, 40, SEED).expect("made") {
            let text = |code: &str| record.get(code).and_then(Json::as_str).unwrap_or_default();
            if !text("from").is_empty() && !text("to").is_empty() {
                assert!(text("from") <= text("to"), "{}", register.code);
            }
            let whole = |code: &str| record.get(code).and_then(Json::as_i64);
            if let (Some(free), Some(capacity)) = (whole("free_places"), whole("capacity")) {
                assert!(free <= capacity, "{}", register.code);
            }
        }
    }
}

#[test]
fn the_point_lies_in_the_district_it_names() {
    let register = all().into_iter().find(|register| register.code == "shelters").expect("there");
    for record in records(&register, 200, SEED).expect("made") {
        let code = record.get("district").and_then(Json::as_str).expect("a district");
        let at = |axis: usize| record["location"]["coordinates"][axis].as_f64().expect("a number");
        let district = ::samples::city().district_at((at(0), at(1))).expect("in the city");
        assert_eq!(district.code, code);
        assert_eq!(record["address"]["district"], district.name);
    }
}

#[test]
fn a_name_that_says_lyceum_is_a_lyceum() {
    let register = all().into_iter().find(|register| register.code == "schools").expect("there");
    for record in records(&register, 118, SEED).expect("made") {
        let (name, kind) = (record["name"].as_str().unwrap_or_default(), record["kind"].as_str().unwrap_or_default());
        assert_eq!(name.contains("ліцей"), kind == "lyceum", "{name}: {kind}");
    }
}
