//! Fields that must agree within a record.

use fields::{Compatibility, Field, Fields, Kind, Record, Value, Visibility};
use jiff::civil::date;
use kit::Text;

use crate::locale;

fn pair(kind: Kind) -> Fields {
    let begins = Field::new("begins", kind, Text::new("Початок", "Begins"));
    let ends = Field { not_below: Some("begins".to_owned()), ..Field::new("ends", kind, Text::new("Кінець", "Ends")) };
    Fields::from(vec![begins, ends])
}

fn record(values: &[(&str, Value)]) -> Record {
    values.iter().map(|(code, value)| ((*code).to_owned(), value.clone())).collect()
}

#[test]
fn an_end_before_its_beginning_is_told_beside_the_end() {
    let (fields, day) = (pair(Kind::Date), |day| Value::Date(date(2026, 11, day)));
    assert_eq!(fields.check_definition(), []);
    let wrong = fields.check_record(&record(&[("begins", day(20)), ("ends", day(19))]));
    assert_eq!(wrong.iter().map(|own| own.field.as_str()).collect::<Vec<_>>(), ["ends"]);
    assert_eq!(locale(kit::Lang::Uk).says(&wrong[0].says), "Укажіть час не раніше, ніж у полі «Початок»");
    assert_eq!(locale(kit::Lang::En).says(&wrong[0].says), "Give a time not before that of “Begins”");
    for right in [vec![("begins", day(20)), ("ends", day(20))], vec![("ends", day(1))], vec![("begins", day(1))], vec![]] {
        assert_eq!(fields.check_record(&record(&right)), []);
    }
}

#[test]
fn numbers_are_compared_too() {
    let wrong = pair(Kind::Integer).check_record(&record(&[("begins", Value::Integer(-5)), ("ends", Value::Integer(-6))]));
    assert_eq!(wrong[0].says.key, "field-not-below");
}

#[test]
fn what_cannot_be_compared_is_refused_in_the_definition() {
    let wrong = |change: &dyn Fn(&mut Vec<Field>)| {
        let mut fields = pair(Kind::Date).0;
        change(&mut fields);
        Fields::from(fields).check_definition().into_iter().map(|problem| problem.says.key).collect::<Vec<_>>()
    };
    assert_eq!(wrong(&|fields| fields[1].not_below = Some("start".to_owned())), ["field-not-below-unknown"]);
    assert_eq!(wrong(&|fields| fields[1].not_below = Some("ends".to_owned())), ["field-not-below-itself"]);
    assert_eq!(wrong(&|fields| fields[0].kind = Kind::DateTime), ["field-not-below-kind"]);
    assert_eq!(wrong(&|fields| fields[0].visibility = Visibility::Staff), ["field-not-below-visibility"]);
    assert_eq!(wrong(&|fields| fields.iter_mut().for_each(|field| field.kind = Kind::Text)), ["field-definition-property"]);
}

#[test]
fn a_new_rule_wants_the_records_checked_again() {
    let with = pair(Kind::Date).0.remove(1);
    let without = Field { not_below: None, ..with.clone() };
    assert_eq!(Field::compatible(&without, &with), Compatibility::NeedsCheck);
    assert_eq!(Field::compatible(&with, &without), Compatibility::Widened);
}
