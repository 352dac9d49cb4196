//! Fields that compose themselves: what a pattern means, what is wrong with one, that nothing can break the composing.

use fields::{Choice, Composer, Composition, Control, Field, Fields, Kind, Names, NoNames, Show, Visibility, computed};
use kit::{Lang, Text};
use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::{Map, Value as Json, json};

use crate::{AllNamed, ctx, locale, show, strategies};

const STREET: &str = "0193c2b1-0000-7000-8000-000000000001";

fn field(code: &str, kind: Kind) -> Field {
    Field { code: code.to_owned(), ..fields::sample_field(kind) }
}

fn composed(code: &str, pattern: &str) -> Field {
    Field { computed: Some(pattern.to_owned()), ..field(code, Kind::Text) }
}

/// An address: a street of another register, a number, a corpus, a kind, and the title by `pattern`.
fn address(pattern: &str) -> Vec<Field> {
    let mut kind = field("kind", Kind::Choice);
    kind.choices = vec![Choice::new("house", "будинок", "house"), Choice::new("garage", "гараж", "")];
    let (street, keeper) = (field("street", Kind::Reference), field("keeper", Kind::Organisation));
    let flats = Field { unit: None, ..field("flats", Kind::Integer) };
    vec![composed("title", pattern), street, field("number", Kind::Text), field("corpus", Kind::Text), kind, keeper, flats]
}

fn composing(fields: &[Field], data: Json, names: &dyn Names) -> Map<String, Json> {
    let mut data = data.as_object().unwrap().clone();
    Composer::new(fields).compose(&mut data, &Show::new(&locale(Lang::Uk), names));
    data
}

fn title(pattern: &str, data: Json) -> Option<String> {
    let data = composing(&address(pattern), data, &AllNamed);
    data.get("title").map(|title| title.as_str().unwrap().to_owned())
}

#[test]
fn a_text_is_composed_of_what_fields_show_in_ukrainian() {
    let data = json!({ "street": STREET, "number": "28", "corpus": "2", "kind": "house", "keeper": STREET, "flats": 1284 });
    for (pattern, expected) in [
        ("{street}, {number}", "Вулиця Соборності, 28"),
        ("{street}, {number}[ корп. {corpus}]", "Вулиця Соборності, 28 корп. 2"),
        ("{kind} {number}", "будинок 28"),
        ("{number} ({keeper})", "28 (КП «Сяйво» <b>)"),
        ("{flats} квартир", "1\u{a0}284 квартир"),
        ("  {number}   {corpus} ", "28 2"),
    ] {
        assert_eq!(title(pattern, data.clone()).as_deref(), Some(expected), "{pattern}");
    }
}

#[test]
fn an_empty_field_takes_its_brackets_with_it_and_leaves_nothing_hanging() {
    let data = json!({ "street": STREET, "number": "28" });
    for (pattern, expected) in [
        ("{street}, {number}[ корп. {corpus}]", Some("Вулиця Соборності, 28")),
        ("{street}[ корп. {corpus}], {number}", Some("Вулиця Соборності, 28")),
        ("{street}[, {number} корп. {corpus}]", Some("Вулиця Соборності")),
        ("{kind} {number}", Some("28")),
        ("{number}, {corpus}", Some("28")),
        ("{corpus} – {kind}", None),
        ("[{corpus}]", None),
    ] {
        assert_eq!(title(pattern, data.clone()).as_deref(), expected, "{pattern}");
    }
}

#[test]
fn what_has_no_name_is_empty_not_unknown() {
    let data = composing(&address("{street}, {number}"), json!({ "street": STREET, "number": "28" }), &NoNames);
    assert_eq!(data["title"], "28");
}

#[test]
fn what_was_typed_gives_way_and_what_has_no_text_goes() {
    let fields = address("{corpus}");
    assert_eq!(composing(&fields, json!({ "title": "Моя назва", "corpus": "5" }), &NoNames)["title"], "5");
    assert!(!composing(&fields, json!({ "title": "Моя назва" }), &NoNames).contains_key("title"));
}

#[test]
fn one_composed_field_may_stand_in_another_and_shows_what_it_was_just_composed_to() {
    let mut fields = address("{short}, {street}");
    fields.push(composed("short", "№ {number}"));
    assert_eq!(computed::problems(&fields), []);
    let data = composing(&fields, json!({ "street": STREET, "number": "7", "short": "давнє" }), &AllNamed);
    assert_eq!((&data["short"], &data["title"]), (&json!("№ 7"), &json!("№ 7, Вулиця Соборності")));
    let composer = Composer::new(&fields);
    let references = |of| composer.references(of).iter().map(|field| field.code.as_str()).collect::<Vec<_>>();
    assert_eq!((references(None), references(Some("title")), references(Some("short"))), (vec!["street"], vec!["street"], vec![]));
}

#[test]
fn a_wrong_pattern_is_named() {
    for (pattern, key) in [
        ("", "field-computed-no-field"),
        ("вулиця", "field-computed-no-field"),
        ("{street", "field-computed-braces"),
        ("street}", "field-computed-braces"),
        ("{Вулиця}", "field-computed-braces"),
        ("{}", "field-computed-braces"),
        ("{street}[ корп.]", "field-computed-brackets"),
        ("{street}[{number}", "field-computed-brackets"),
        ("{street}]", "field-computed-brackets"),
        ("[[{street}]]", "field-computed-brackets"),
        (&"{street} ".repeat(40), "field-computed-long"),
    ] {
        assert_eq!(Composition::parse(pattern).unwrap_err().key, key, "{pattern}");
        let problems = composed("title", pattern).check_definition();
        assert_eq!((problems.len(), problems[0].says.key.as_str()), (1, key), "{pattern}");
    }
}

#[test]
fn a_computed_field_takes_no_properties_that_ask_people_for_it() {
    let keys = |field: &Field| field.check_definition().into_iter().map(|problem| problem.says.key).collect::<Vec<_>>();
    let mut wrong = composed("title", "{number}");
    (wrong.required, wrong.max, wrong.default) = (true, Some(50.into()), Some(json!("а")));
    assert_eq!(keys(&wrong), ["field-computed-property"; 3]);
    assert_eq!(keys(&Field { computed: Some("{number}".to_owned()), ..field("flats", Kind::Integer) }), ["field-definition-property"]);
    let mut right = composed("title", "{number}");
    (right.unique, right.in_list, right.filterable) = (true, true, true);
    assert_eq!(keys(&right), Vec::<String>::new());
}

#[test]
fn a_pattern_names_only_what_can_stand_in_it() {
    let mut fields = address("{nothing} {title} {place} {who} {secret} {chained}");
    fields.extend([field("place", Kind::Point), field("who", Kind::Person)]);
    fields.push(Field { visibility: Visibility::Personal, ..field("secret", Kind::Text) });
    fields.extend([composed("chained", "{inner}"), composed("inner", "{number}")]);
    let problems: Vec<_> = computed::problems(&fields).into_iter().map(|problem| (problem.field, problem.says.key)).collect();
    let expected = ["chain", "unknown", "kind", "visibility", "itself", "kind"];
    assert_eq!(problems, expected.map(|key| ("title".to_owned(), format!("field-computed-{key}"))));
    assert!(Fields::from(fields).check_definition().iter().any(|problem| problem.says.key == "field-computed-unknown"));
}

#[test]
fn nothing_that_is_sent_for_it_is_read() {
    let title = composed("title", "{number}");
    assert_eq!(title.parse(&["Моя назва".to_owned()], &ctx()), Ok(None));
    assert_eq!(title.from_json(&json!("Моя назва")), Ok(None));
    assert_eq!(title.from_json(&json!(5)), Ok(None), "not even as a mistake");
    assert!(title.from_stored(&json!("28")).is_some(), "but what is stored is");
    assert_eq!(title.schema()["readOnly"], true);
    assert_eq!(field("number", Kind::Text).schema().get("readOnly"), None);
}

#[test]
fn a_form_shows_it_read_only_with_a_note() {
    let title = Field { hint: Text::new("Як пишуть на конвертах.", ""), ..composed("title", "{number}") };
    for lang in Lang::ALL {
        let t = locale(lang);
        let html = title.control(&Control { raw: &["28".to_owned()], ..Control::new(&t) });
        let page = Html::parse_fragment(html.as_str());
        let one = |css: &str| page.select(&Selector::parse(css).unwrap()).next().unwrap_or_else(|| panic!("{css}\n{html}"));
        let input = one("input#f-title[readonly]");
        assert_eq!(input.value().attr("value"), Some("28"));
        assert_eq!(input.value().attr("aria-describedby"), Some("f-title-hint"));
        let hint: String = one("#f-title-hint").text().collect();
        assert!(hint.contains("Як пишуть") && hint.contains(t.say("field-computed-note")), "{hint}");
        assert!(page.select(&Selector::parse(".hr-optional").unwrap()).next().is_none());
    }
}

/// Any value of any kind in the stored shape, or any JSON at all.
fn stored() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        "\\PC{0,40}".prop_map(Json::from),
        "\\PC{0,20}[\n\r\t\u{2028}]\\PC{0,20}".prop_map(Json::from),
        Just(json!(STREET)),
    ];
    let kinds = prop::sample::select(Kind::ALL.to_vec()).prop_flat_map(strategies::value).prop_map(|value| value.to_json());
    prop_oneof![leaf.clone(), kinds, prop::collection::vec(leaf, 0..3).prop_map(Json::from)]
}

fn patterns() -> impl Strategy<Value = String> {
    let piece = prop_oneof!["\\PC{0,6}", "[\\[\\]{}]", "\\{[a-e]\\}", "\\[[ ,]{0,2}\\{[a-e]\\}[.,]{0,1}\\]"];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn composing_twice_is_composing_once_whatever_the_patterns_and_data(
        kinds in prop::collection::vec(prop::sample::select(Kind::ALL.to_vec()), 3),
        patterns in prop::collection::vec(patterns(), 2),
        data in prop::collection::btree_map("[a-e]", stored(), 0..6),
    ) {
        let mut fields: Vec<Field> = ["a", "b", "c"].iter().zip(kinds).map(|(code, kind)| field(code, kind)).collect();
        fields.extend(["d", "e"].iter().zip(patterns).map(|(code, pattern)| composed(code, &pattern)));
        let _ = computed::problems(&fields);
        let t = locale(Lang::Uk);
        let composer = Composer::new(&fields);
        let mut once: Map<String, Json> = data.into_iter().collect();
        composer.compose(&mut once, &show(&t));
        let mut twice = once.clone();
        composer.compose(&mut twice, &show(&t));
        prop_assert_eq!(&once, &twice);
        for field in &fields[3..] {
            if let Some(json) = once.get(&field.code) {
                let value = field.from_stored(json).unwrap();
                prop_assert_eq!(field.check(Some(&value)), Ok(()), "a composed text is one the field may hold");
            }
        }
    }

    #[test]
    fn any_pattern_is_read_or_refused(pattern in "\\PC{0,320}") {
        let _ = Composition::parse(&pattern);
    }
}

#[test]
fn a_reference_composes_itself_of_one_place_and_of_nothing_else() {
    let by = |pattern: &str| {
        let district = Field { computed: Some(pattern.to_owned()), required: false, unique: false, ..field("district", Kind::Reference) };
        let fields = Fields(vec![district, field("location", Kind::Point), field("name", Kind::Text)]);
        fields.check_definition().first().map(|problem| problem.says.key.clone())
    };
    for (pattern, expected) in [
        ("{location}", None),
        ("{name}", Some("field-computed-no-place")),
        ("{nothing}", Some("field-computed-unknown")),
        ("у {location}", Some("field-computed-place")),
        ("[{location}]", Some("field-computed-place")),
        ("{location}{location}", Some("field-computed-place")),
    ] {
        assert_eq!(by(pattern).as_deref(), expected, "{pattern}");
    }
    let placed = Field { computed: Some("{location}".to_owned()), ..field("district", Kind::Reference) };
    assert_eq!(computed::place_of(&placed).as_deref(), Some("location"));
    assert_eq!(computed::place_of(&field("district", Kind::Reference)), None);
}
