//! Whole records: a form, a body, masks, differences, schemas.

use fields::{Fields, Kind, Record, Value, Visibility, sample_field, samples};
use kit::Lang;
use serde_json::json;

use crate::judge::fault;
use crate::{ctx, field, locale, show, text};

fn all_kinds() -> Fields {
    Fields::from(Kind::ALL.map(sample_field).to_vec())
}

fn full() -> Record {
    Kind::ALL.into_iter().map(|kind| (sample_field(kind).code, samples(kind).remove(0))).collect()
}

#[test]
fn a_form_is_read_field_by_field() {
    let fields = all_kinds();
    let record = full();
    let mut form: Vec<(String, String)> = Vec::new();
    for field in &fields {
        form.extend(field.raw(&record[&field.code]).into_iter().map(|raw| (field.code.clone(), raw)));
    }
    let parsed = fields.parse_form(&form, &ctx());
    assert_eq!((parsed.record, parsed.problems), (record.clone(), Vec::new()));
    assert_eq!(fields.check_record(&record), []);
}

#[test]
fn stored_records_are_read_back_and_fit_the_schema() {
    let fields = all_kinds();
    let stored = fields.to_json(&full());
    assert_eq!(fields.from_stored(&stored), full());
    assert_eq!(fields.from_json(&stored).record, full());
    assert_eq!(fault(&fields.json_schema(), &serde_json::Value::Object(stored)), None);
}

#[test]
fn problems_come_in_the_order_of_the_fields() {
    let fields =
        Fields::from(vec![field(Kind::Date, |field| field.required = true), sample_field(Kind::Rnokpp), sample_field(Kind::Edrpou)]);
    let form = vec![("sample_rnokpp".to_owned(), "123".to_owned()), ("sample_edrpou".to_owned(), "32855968".to_owned())];
    let parsed = fields.parse_form(&form, &ctx());
    assert_eq!(parsed.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["sample_rnokpp"]);
    assert_eq!(parsed.warnings.len(), 1);
    let missing = fields.check_record(&parsed.record);
    assert_eq!(missing.iter().map(|problem| problem.says.key.as_str()).collect::<Vec<_>>(), ["field-required"]);
    let body = json!({ "sample_dat": "2026-11-22" });
    assert_eq!(fields.from_json(body.as_object().unwrap()).problems[0].says.key, "field-unknown");
}

#[test]
fn codes_are_used_once() {
    let fields = Fields::from(vec![sample_field(Kind::Text), sample_field(Kind::Text)]);
    assert_eq!(fields.check_definition()[0].says.key, "field-definition-code-twice");
}

#[test]
fn a_mask_leaves_what_may_be_seen() {
    let fields = Fields::from(vec![
        sample_field(Kind::Text),
        field(Kind::Phone, |field| field.visibility = Visibility::Staff),
        field(Kind::Rnokpp, |field| field.visibility = Visibility::Personal),
    ]);
    let record: Record = full().into_iter().filter(|(code, _)| fields.get(code).is_some()).collect();
    let seen = |may_see| fields.mask_record(&record, may_see).into_keys().collect::<Vec<_>>();
    assert_eq!(seen(Visibility::Public), ["sample_text"]);
    assert_eq!(seen(Visibility::Staff), ["sample_phone", "sample_text"]);
    assert_eq!(seen(Visibility::Personal).len(), 3);
    assert_eq!(fields.seen_by(Visibility::Public).iter().count(), 1);
}

#[test]
fn a_difference_is_a_sentence() {
    let t = locale(Lang::Uk);
    let fields = all_kinds();
    let (mut old, mut new) = (Record::new(), Record::new());
    old.insert("sample_text".to_owned(), text("Сквер"));
    new.insert("sample_text".to_owned(), text("Парк"));
    old.insert("sample_choices".to_owned(), Value::Choices(vec!["good".to_owned()]));
    new.insert("sample_choices".to_owned(), Value::Choices(vec!["good".to_owned(), "broken".to_owned()]));
    old.insert("sample_point".to_owned(), samples(Kind::Point).remove(0));
    new.insert("sample_point".to_owned(), samples(Kind::Point).remove(1));
    new.insert("sample_date".to_owned(), samples(Kind::Date).remove(0));
    let sentences: Vec<String> = fields.difference(&old, &new, &show(&t)).iter().map(|difference| difference.sentence(&show(&t))).collect();
    assert_eq!(sentences.len(), 4, "{sentences:?}");
    assert!(sentences[0].ends_with("було «Сквер», стало «Парк»"), "{sentences:?}");
    assert!(sentences[1].contains("внесено"), "{sentences:?}");
    assert!(sentences[2].ends_with("додано Зламаний"), "{sentences:?}");
    assert!(sentences[3].contains("зсунуто на"), "{sentences:?}");
    assert_eq!(fields.difference(&old, &old, &show(&t)), []);
}

#[test]
fn what_a_reference_points_at_can_be_loaded_beforehand() {
    let fields = all_kinds();
    assert_eq!(fields.references(&full()).count(), 3);
    let form = vec![("sample_reference".to_owned(), String::new()), ("sample_reference".to_owned(), "Соборності".to_owned())];
    let lookups: Vec<_> = fields.lookups(&form).into_iter().map(|(field, name)| (field.kind, name)).collect();
    assert_eq!(lookups, [(Kind::Reference, "Соборності".to_owned())]);
}

#[test]
fn the_passport_of_the_data_has_a_column_for_every_field() {
    let fields = all_kinds();
    let schema = fields.table_schema("samples", &kit::Text::new("Зразки", "Samples"));
    assert_eq!(schema.columns.len(), Kind::ALL.len());
    let column = schema.column("sample_decimal").unwrap();
    assert_eq!(column.unit.as_deref(), Some("м²"));
    assert!(schema.to_table_schema().is_object());
}
