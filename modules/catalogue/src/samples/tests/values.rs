//! The definitions and the records pass the rules of `fields`.

use fields::Fields;

use super::all;
use crate::samples::records;

#[test]
fn every_field_is_well_defined() {
    for register in all() {
        let problems = register.fields.check_definition();
        assert!(problems.is_empty(), "{}: {problems:?}", register.code);
    }
}

#[test]
fn every_record_of_the_full_city_is_valid() {
    for register in all() {
        let left_empty: Vec<&str> = register.references().map(|field| field.code.as_str()).collect();
        let filled = Fields(register.fields.iter().filter(|field| !left_empty.contains(&field.code.as_str())).cloned().collect());
        for record in records(&register, register.sample_count, 2026).expect("made") {
            let parsed = filled.from_json(&record);
            assert!(parsed.problems.is_empty(), "{}: {:?} in {record:?}", register.code, parsed.problems);
            let missing = filled.check_record(&parsed.record);
            assert!(missing.is_empty(), "{}: {missing:?} in {record:?}", register.code);
            assert!(parsed.warnings.is_empty(), "{}: {:?} in {record:?}", register.code, parsed.warnings);
        }
    }
}
