//! Definitions: what is wrong with them, how they read in TOML and JSON, what a change means.

use fields::{Choice, Compatibility, Field, Kind, Visibility, sample_field};
use kit::Text;
use rust_decimal::Decimal;
use serde_json::json;

use crate::field;

fn problems(field: &Field) -> Vec<String> {
    field.check_definition().into_iter().map(|problem| problem.says.key).collect()
}

#[test]
fn a_definition_is_read_from_a_few_lines() {
    let field: Field = toml::from_str(
        r#"
        code = "capacity"
        kind = "integer"
        label = { uk = "Місткість", en = "Capacity" }
        required = true
        min = 1
        max = 5000
        unit = { uk = "місць" }
        visibility = "staff"
        default = 10
        "#,
    )
    .unwrap();
    assert_eq!(field.check_definition(), []);
    assert_eq!((field.min, field.visibility), (Some(Decimal::ONE), Visibility::Staff));
    let json = serde_json::to_value(&field).unwrap();
    assert_eq!(serde_json::from_value::<Field>(json).unwrap(), field);
    let decimal: Field = toml::from_str("code = \"a\"\nkind = \"decimal\"\nlabel = { uk = \"А\" }\nmin = 0.5\nmax = \"12,25\"").unwrap();
    assert_eq!((decimal.min, decimal.max), (Some(Decimal::new(5, 1)), Some(Decimal::new(1225, 2))));
    assert!(toml::from_str::<Field>("code = \"a\"\nkind = \"text\"\nlabel = { uk = \"А\" }\nlimit = 5").is_err(), "an unknown property");
    assert!(toml::from_str::<Field>("code = \"a\"\nkind = \"colour\"\nlabel = { uk = \"А\" }").is_err(), "an unknown kind");
}

#[test]
fn what_makes_no_sense_is_named() {
    let cases: Vec<(Field, &str)> = vec![
        (field(Kind::Text, |field| field.code = "Назва".to_owned()), "field-definition-code"),
        (field(Kind::Text, |field| field.code = "id".to_owned()), "field-definition-code-reserved"),
        (field(Kind::Text, |field| field.label = Text::default()), "field-definition-label"),
        (field(Kind::Text, |field| field.pattern = Some("(".to_owned())), "field-definition-pattern"),
        (field(Kind::Text, |field| field.pattern = Some("(a{1000}){1000}".to_owned())), "field-definition-pattern"),
        (field(Kind::Text, |field| field.max = Some(Decimal::new(15, 1))), "field-definition-count"),
        (field(Kind::Integer, |field| (field.min, field.max) = (Some(Decimal::TEN), Some(Decimal::ONE))), "field-definition-min-max"),
        (field(Kind::Integer, |field| field.pattern = Some("a".to_owned())), "field-definition-property"),
        (field(Kind::Point, |field| field.unique = true), "field-definition-property"),
        (field(Kind::Decimal, |field| field.decimals = Some(20)), "field-definition-decimals"),
        (field(Kind::Choice, |field| field.choices.clear()), "field-definition-choices-none"),
        (field(Kind::Choice, |field| field.choices.push(Choice::new("good", "Інший", ""))), "field-definition-choice-twice"),
        (field(Kind::Choice, |field| field.choices.push(Choice::new("other", "добрий стан", ""))), "field-definition-choice-twice"),
        (field(Kind::Choice, |field| field.choices.push(Choice::new("Інше", "Інше", ""))), "field-definition-choice"),
        (field(Kind::Reference, |field| field.register = None), "field-definition-register"),
        (field(Kind::Integer, |field| field.default = Some(json!("десять"))), "field-definition-default"),
        (field(Kind::Choice, |field| field.default = Some(json!("none"))), "field-definition-default"),
    ];
    for (field, key) in cases {
        assert_eq!(problems(&field), [key], "{field:?}");
    }
    assert!(problems(&field(Kind::Date, |field| field.default = Some(json!("today")))).is_empty());
}

#[test]
fn a_change_of_a_definition_says_what_to_do_with_values() {
    let number = sample_field(Kind::Integer);
    let text = sample_field(Kind::Text);
    let choice = sample_field(Kind::Choice);
    let change = |field: &Field, change: &dyn Fn(&mut Field)| {
        let mut new = field.clone();
        change(&mut new);
        Field::compatible(field, &new)
    };
    assert_eq!(change(&number, &|field| field.label = Text::new("Інша", "")), Compatibility::Same);
    assert_eq!(change(&number, &|field| field.max = Some(Decimal::TEN)), Compatibility::NeedsCheck);
    assert_eq!(change(&number, &|field| field.required = true), Compatibility::NeedsCheck);
    assert_eq!(change(&number, &|field| field.kind = Kind::Decimal), Compatibility::Widened);
    assert!(matches!(change(&number, &|field| field.kind = Kind::Point), Compatibility::Breaking { .. }));
    assert!(matches!(change(&number, &|field| field.code = "b".to_owned()), Compatibility::Breaking { .. }));
    assert_eq!(change(&text, &|field| field.kind = Kind::LongText), Compatibility::Widened);
    assert_eq!(change(&text, &|field| field.kind = Kind::Phone), Compatibility::NeedsCheck);
    assert_eq!(change(&text, &|field| field.pattern = Some("a".to_owned())), Compatibility::NeedsCheck);
    assert_eq!(change(&choice, &|field| field.choices.push(Choice::new("new", "Новий", ""))), Compatibility::Widened);
    assert_eq!(change(&choice, &|field| field.choices.truncate(2)), Compatibility::NeedsCheck);
    let limited = field(Kind::Integer, |field| field.max = Some(Decimal::TEN));
    assert_eq!(change(&limited, &|field| field.max = None), Compatibility::Widened);
}

#[test]
fn widened_values_are_read_under_the_new_kind() {
    for (old, new) in [
        (Kind::Integer, Kind::Decimal),
        (Kind::Text, Kind::LongText),
        (Kind::Image, Kind::File),
        (Kind::Phone, Kind::Text),
        (Kind::Choice, Kind::Text),
    ] {
        assert_eq!(
            Field::compatible(&field(old, |field| field.code = "a".to_owned()), &field(new, |field| field.code = "a".to_owned())),
            Compatibility::Widened
        );
        for value in fields::samples(old) {
            let read = sample_field(new).from_stored(&value.to_json()).unwrap();
            assert_eq!(sample_field(new).check(Some(&read)), Ok(()), "{old:?} {value:?}");
            assert!(
                old != Kind::Integer || sample_field(new).sort_key(&read) == sample_field(old).sort_key(&value),
                "keys stay in the index"
            );
        }
    }
}
