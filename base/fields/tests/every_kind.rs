//! What must hold for every kind and every value.

use fields::{Kind, Value, Visibility, sample_field, samples};
use kit::Lang;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;

use crate::judge::fault;
use crate::strategies::value;
use crate::{ctx, field, locale, show};

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

fn kind_and_value() -> impl Strategy<Value = (Kind, Value)> {
    any_kind().prop_flat_map(|kind| value(kind).prop_map(move |value| (kind, value)))
}

fn kind_and_two() -> impl Strategy<Value = (Kind, Value, Value)> {
    any_kind().prop_flat_map(|kind| (value(kind), value(kind)).prop_map(move |(a, b)| (kind, a, b)))
}

/// All the round trips and promises of one value.
fn holds(kind: Kind, value: &Value) {
    let field = sample_field(kind);
    assert_eq!(field.check(Some(value)), Ok(()), "{kind:?} {value:?}");
    let raw = field.raw(value);
    assert_eq!(field.parse(&raw, &ctx()).as_ref(), Ok(&Some(value.clone())), "{kind:?} raw {raw:?}");
    let json = value.to_json();
    assert_eq!(field.from_json(&json).as_ref(), Ok(&Some(value.clone())), "{kind:?} json {json}");
    assert_eq!(field.from_stored(&json).as_ref(), Some(value), "{kind:?} stored {json}");
    assert_eq!(fault(&field.schema(), &json), None, "{kind:?} schema");
    let cell = field.cell(value).to_text();
    if !kind.is_file() && kind != Kind::Address {
        assert_eq!(field.parse(std::slice::from_ref(&cell), &ctx()).as_ref(), Ok(&Some(value.clone())), "{kind:?} cell {cell}");
    }
    for lang in Lang::ALL {
        let t = locale(lang);
        let html = field.display(value, &show(&t));
        assert!(!html.as_str().contains("<script") && html.as_str().matches('<').count() == html.as_str().matches('>').count(), "{html}");
        assert!(kind.is_file() || !field.text(value, &show(&t)).is_empty(), "{kind:?}");
        assert!(field.words(value, &show(&t)).iter().all(|word| !word.is_empty()));
    }
}

#[test]
fn every_kind_has_samples_that_hold() {
    for kind in Kind::ALL {
        let samples = samples(kind);
        assert!(!samples.is_empty(), "{kind:?}");
        samples.iter().for_each(|value| holds(kind, value));
        assert_eq!(sample_field(kind).check_definition(), [], "{kind:?}");
    }
}

#[test]
fn separators_alone_are_no_value_of_a_list() {
    for kind in Kind::ALL {
        let field = sample_field(kind);
        for text in [",", ";", " , ; ", ",\n;", "[]", "{}", "[,]"] {
            if let Ok(Some(value)) = field.parse(&[text.to_owned()], &ctx()) {
                assert_eq!(field.from_json(&value.to_json()), Ok(Some(value)), "{kind:?} {text:?}");
            }
        }
    }
}

#[test]
fn codes_are_read_back_and_properties_are_known() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_code(kind.code()), Some(kind));
        assert_eq!(json!(kind), json!(kind.code()));
        assert!(!kind.properties().is_empty());
    }
}

#[test]
fn a_required_field_asks_for_its_value() {
    for kind in Kind::ALL {
        let field = field(kind, |field| field.required = true);
        assert!(field.check(None).is_err(), "{kind:?}");
        assert_eq!(field.parse(&[" ".to_owned(), "\u{a0}".to_owned()], &ctx()), Ok(None));
        assert_eq!(field.from_json(&json!(null)), Ok(None));
    }
}

#[test]
fn a_value_of_another_kind_is_named_and_never_panics() {
    let t = locale(Lang::Uk);
    for kind in Kind::ALL {
        let field = sample_field(kind);
        for other in Kind::ALL {
            for value in samples(other) {
                let _ = (field.check(Some(&value)), field.raw(&value), field.text(&value, &show(&t)), field.display(&value, &show(&t)));
                let _ = (
                    field.cell(&value),
                    field.sort_key(&value),
                    field.terms(&value),
                    field.words(&value, &show(&t)),
                    field.warning(&value),
                );
            }
        }
    }
}

#[test]
fn every_value_of_every_kind_holds() {
    for kind in Kind::ALL {
        let mut runner = TestRunner::new(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() });
        let held = runner.run(&value(kind), |value| {
            holds(kind, &value);
            Ok(())
        });
        assert!(held.is_ok(), "{kind:?}: {}", held.unwrap_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn keys_sort_as_values_do((kind, a, b) in kind_and_two()) {
        let field = sample_field(kind);
        let keys = field.sort_key(&a).cmp(&field.sort_key(&b));
        let values = match (&a, &b) {
            (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
            (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
            (Value::Money(a), Value::Money(b)) => a.cmp(b),
            (Value::YesNo(a), Value::YesNo(b)) => a.cmp(b),
            (Value::Date(a), Value::Date(b)) => a.cmp(b),
            (Value::DateTime(a), Value::DateTime(b)) => a.cmp(b),
            (Value::Id(a), Value::Id(b)) => a.cmp(b),
            (Value::Choice(a), Value::Choice(b)) => {
                let place = |code: &str| field.choices.iter().position(|choice| choice.code == code);
                place(a).cmp(&place(b))
            }
            (Value::Text(a), Value::Text(b)) if matches!(kind, Kind::Text | Kind::LongText) => i18n::sort_key(a).cmp(&i18n::sort_key(b)),
            _ => return Ok(()),
        };
        prop_assert_eq!(keys, values, "{:?} {:?}", a, b);
    }

    #[test]
    fn masking_never_leaks((kind, value) in kind_and_value()) {
        for visibility in Visibility::ALL {
            let field = field(kind, |field| field.visibility = visibility);
            for may_see in Visibility::ALL {
                let seen = field.mask(&value, may_see);
                prop_assert_eq!(seen.is_some(), visibility <= may_see);
                prop_assert!(seen.is_none_or(|seen| seen == value));
            }
        }
    }

    #[test]
    fn equal_values_share_their_terms((kind, value) in kind_and_value()) {
        let field = sample_field(kind);
        let again = field.from_stored(&value.to_json()).unwrap();
        prop_assert_eq!(field.terms(&value), field.terms(&again));
        prop_assert_eq!(field.sort_key(&value), field.sort_key(&again));
    }

    #[test]
    fn garbage_never_panics(kind in any_kind(), raw in prop::collection::vec(".{0,60}", 0..10)) {
        let field = sample_field(kind);
        let t = locale(Lang::En);
        if let Ok(Some(value)) = field.parse(&raw, &ctx()) {
            prop_assert_eq!(field.check(Some(&value)), Ok(()));
            prop_assert_eq!(field.from_json(&value.to_json()), Ok(Some(value.clone())));
            let _ = field.display(&value, &show(&t));
        }
        let input = fields::FilterInput { from: raw.first().cloned(), to: raw.last().cloned(), values: raw };
        let _ = field.filter(&input);
    }

    #[test]
    fn likely_garbage_never_panics(kind in any_kind(), text in "[-+0-9.,:;()\\[\\]{}\"a-zА-яТUPOINL°’ \n]{0,60}") {
        let field = sample_field(kind);
        if let Ok(Some(value)) = field.parse(&[text], &ctx()) {
            prop_assert_eq!(field.from_json(&value.to_json()), Ok(Some(value)));
        }
    }

    #[test]
    fn json_garbage_never_panics(kind in any_kind(), number: f64, text: String, other in any_kind()) {
        let field = sample_field(kind);
        for json in [json!(number), json!(text), json!([text]), json!([number, number]), json!({"type": text, "coordinates": [number]}), json!({ text.clone(): number })] {
            let _ = (field.from_json(&json), field.from_stored(&json));
        }
        for value in samples(other) {
            if let Ok(Some(read)) = field.from_json(&value.to_json()) {
                prop_assert_eq!(fault(&field.schema(), &read.to_json()), None);
            }
        }
    }
}
