//! What people type and what is understood, kind by kind.

use fields::{Filter, Found, Kind, Resolve, Value};
use kit::{Kopiykas, Says};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use crate::{asked, ctx, field, locale, show, text, typed};

fn key(result: Result<Option<Value>, Says>) -> String {
    result.map_or_else(|says| says.key, |value| format!("{value:?}"))
}

#[test]
fn numbers_may_carry_spaces_commas_and_their_unit() {
    assert_eq!(typed(Kind::Integer, "1 284 500 м²"), Ok(Some(Value::Integer(1_284_500))));
    assert_eq!(typed(Kind::Integer, "12,0"), Ok(Some(Value::Integer(12))));
    assert_eq!(key(typed(Kind::Integer, "12,5")), "field-integer-fraction");
    assert_eq!(key(typed(Kind::Integer, "дванадцять")), "field-integer-not-understood");
    assert_eq!(key(typed(Kind::Integer, "99999999999999999999")), "field-number-too-large");
    assert_eq!(typed(Kind::Decimal, "−12,50"), Ok(Some(Value::Decimal(Decimal::new(-125, 1)))));
}

#[test]
fn numbers_keep_their_limits() {
    let area = field(Kind::Decimal, |field| {
        field.min = Some(Decimal::ONE);
        field.max = Some(Decimal::new(1005, 1));
        field.decimals = Some(1);
    });
    let read = |text: &str| key(area.parse(&[text.to_owned()], &ctx()));
    assert_eq!(read("0,5"), "field-number-min");
    assert_eq!(read("100,6"), "field-number-max");
    assert_eq!(read("2,55"), "field-decimal-digits");
    assert!(read("100,5").contains("Decimal"));
}

#[test]
fn money_is_hryvnias_with_kopiykas() {
    for typed_money in
        ["1 284 500,40", "1284500.4 грн", "₴1 284 500,40", "1\u{a0}284\u{a0}500,40\u{a0}₴", "1284500,40 грн.", "UAH 1284500.40"]
    {
        assert_eq!(typed(Kind::Money, typed_money), Ok(Some(Value::Money(Kopiykas(128_450_040)))), "{typed_money}");
    }
    assert_eq!(key(typed(Kind::Money, "12,345")), "field-money-kopiykas");
    assert_eq!(key(typed(Kind::Money, "12 доларів")), "field-money-not-understood");
}

#[test]
fn yes_and_no_have_many_names() {
    for yes in ["так", "Так", "yes", "TRUE", "1", "+", "є"] {
        assert_eq!(typed(Kind::YesNo, yes), Ok(Some(Value::YesNo(true))), "{yes}");
    }
    for no in ["ні", "Ні", "no", "false", "0", "-", "−", "немає"] {
        assert_eq!(typed(Kind::YesNo, no), Ok(Some(Value::YesNo(false))), "{no}");
    }
    assert_eq!(key(typed(Kind::YesNo, "мабуть")), "field-yes-no-not-understood");
}

#[test]
fn a_choice_is_known_by_its_code_and_its_labels() {
    for name in ["good", "GOOD", "Добрий стан", "добрий стан"] {
        assert_eq!(typed(Kind::Choice, name), Ok(Some(Value::Choice("good".to_owned()))), "{name}");
    }
    assert_eq!(key(typed(Kind::Choice, "чудовий")), "field-choice-unknown");
    let two = Ok(Some(Value::Choices(vec!["good".to_owned(), "broken".to_owned()])));
    for names in ["broken; good", "Зламаний, Добрий стан", "good|broken|good"] {
        assert_eq!(typed(Kind::Choices, names), two, "{names}");
    }
    let one = field(Kind::Choices, |field| field.max = Some(Decimal::ONE));
    assert_eq!(key(one.parse(&["good; broken".to_owned()], &ctx())), "field-choices-max");
}

#[test]
fn texts_are_tidied_and_measured() {
    assert_eq!(typed(Kind::Text, "  Об'єднання\t «Сад»\n "), Ok(Some(text("Об’єднання «Сад»"))));
    assert_eq!(typed(Kind::Text, "и\u{306}"), Ok(Some(text("й"))));
    assert_eq!(typed(Kind::LongText, "Раз\r\n\r\n\r\n\r\nДва  "), Ok(Some(text("Раз\n\nДва"))));
    let short = field(Kind::Text, |field| {
        field.max = Some(Decimal::from(5));
        field.min = Some(Decimal::from(2));
    });
    assert_eq!(short.parse(&["Соборна".to_owned()], &ctx()), Err(Says::new("field-text-too-long").with("max", 5).with("over", 2)));
    assert_eq!(key(short.parse(&["С".to_owned()], &ctx())), "field-text-too-short");
    let code = field(Kind::Text, |field| field.pattern = Some("[A-Z]-\\d+".to_owned()));
    assert_eq!(code.parse(&["Z-001".to_owned()], &ctx()), Ok(Some(text("Z-001"))));
    assert_eq!(key(code.parse(&["AZ-001".to_owned()], &ctx())), "field-text-pattern");
}

#[test]
fn rich_text_keeps_only_harmless_tags() {
    for (html, clean) in [
        ("<p onclick=\"x()\">Раз</p><script>alert(1)</script>", "<p>Раз</p>"),
        ("<a href=\"javascript:x()\">Тиць</a>", "<a rel=\"noopener noreferrer nofollow\">Тиць</a>"),
        ("<p style=\"color:red\">Так<img src=x onerror=y></p>", "<p>Так</p>"),
        ("Просто & ясно", "<p>Просто &amp; ясно</p>"),
        ("Раз\n\nДва", "<p>Раз</p><p>Два</p>"),
    ] {
        assert_eq!(typed(Kind::RichText, html), Ok(Some(text(clean))), "{html}");
    }
    assert_eq!(typed(Kind::RichText, "<p> </p>"), Ok(None));
    let t = locale(kit::Lang::Uk);
    let stored = text("<p>Ок</p><script>x</script>");
    assert_eq!(fields::sample_field(Kind::RichText).display(&stored, &show(&t)).as_str(), "<p>Ок</p>");
}

#[test]
fn links_have_harmless_schemes() {
    assert_eq!(typed(Kind::Link, "kr.gov.ua/park"), Ok(Some(text("https://kr.gov.ua/park"))));
    assert_eq!(typed(Kind::Link, "HTTPS://kr.gov.ua"), Ok(Some(text("https://kr.gov.ua"))));
    for bad in
        ["javascript:alert(1)", "data:text/html,x", "https://", "ftp://a.b", "просто", "https://a b.ua", "//a.ua", "https://a.ua/\"><b"]
    {
        assert_eq!(key(typed(Kind::Link, bad)), "field-link-wrong", "{bad}");
    }
}

#[test]
fn mail_addresses_have_a_name_and_a_domain() {
    assert_eq!(typed(Kind::Email, " Olena@Example.ORG "), Ok(Some(text("Olena@example.org"))));
    assert_eq!(typed(Kind::Email, "пошта@приклад.укр"), Ok(Some(text("пошта@приклад.укр"))));
    for bad in ["olena", "olena@", "@example.org", "olena@example", "a@b@c", "a b@example.org", "a..b@example.org", "a@-b.org", "a@1.2.3.4"]
    {
        assert_eq!(key(typed(Kind::Email, bad)), "field-email-wrong", "{bad}");
    }
}

#[test]
fn identifiers_say_what_is_wrong_with_them() {
    for (kind, typed_number, normal) in [
        (Kind::Phone, "067 123-45-67", "+380671234567"),
        (Kind::Rnokpp, "31847 10691", "3184710691"),
        (Kind::Unzr, "1991082400026", "19910824-00026"),
        (Kind::Edrpou, "3285 5961", "32855961"),
        (Kind::Iban, "ua21 3223 1300 0002 6007 2335 6600 1", "UA213223130000026007233566001"),
        (Kind::Cadastral, "1211000000 02 123 0001", "1211000000:02:123:0001"),
        (Kind::Katottg, "уа71020270000021083", "UA71020270000021083"),
        (Kind::Plate, "ае 1234 вр", "AE1234BP"),
    ] {
        assert_eq!(typed(kind, typed_number), Ok(Some(text(normal))), "{kind:?}");
    }
    assert_eq!(key(typed(Kind::Rnokpp, "1759013770")), "identifier-rnokpp-check-digit");
    assert_eq!(key(typed(Kind::Phone, "+380 67 12")), "identifier-phone-length");
}

#[test]
fn an_old_code_passes_with_a_warning() {
    let edrpou = fields::sample_field(Kind::Edrpou);
    assert_eq!(typed(Kind::Edrpou, "32855968"), Ok(Some(text("32855968"))));
    assert_eq!(edrpou.warning(&text("32855968")).map(|says| says.key).as_deref(), Some("identifier-edrpou-warning"));
    assert_eq!(edrpou.warning(&text("32855961")), None);
}

struct Streets;

impl Resolve for Streets {
    fn resolve(&self, kind: Kind, register: Option<&str>, name: &str) -> Found {
        assert_eq!((kind, register), (Kind::Reference, Some("streets")));
        match name {
            "Соборності" => Found::One(Uuid::from_u128(7)),
            "Миру" => Found::Several,
            _ => Found::Nothing,
        }
    }
}

#[test]
fn a_reference_is_known_by_its_id_or_its_name() {
    let street = fields::sample_field(Kind::Reference);
    let ctx = fields::ParseContext { resolve: Some(&Streets), ..ctx() };
    let id = Uuid::from_u128(9).to_string();
    let read = |raw: &[&str]| street.parse(&raw.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), &ctx);
    assert_eq!(read(&[&id]), Ok(Some(Value::Id(Uuid::from_u128(9)))));
    assert_eq!(read(&["Соборності"]), Ok(Some(Value::Id(Uuid::from_u128(7)))));
    assert_eq!(read(&[&id, "Соборності"]), Ok(Some(Value::Id(Uuid::from_u128(7)))), "the name was typed over");
    assert_eq!(read(&[&id, "Миру"]), Ok(Some(Value::Id(Uuid::from_u128(9)))), "the id tells them apart");
    assert_eq!(key(read(&["", "Миру"])), "field-reference-several");
    assert_eq!(key(read(&["Нема такої"])), "field-reference-unknown");
}

#[test]
fn an_address_is_a_text_with_parts() {
    let address = fields::sample_field(Kind::Address);
    let raw = ["", "Саксаганський", "вул. Соборності", "28", "ua12060170010065850"].map(str::to_owned);
    let Ok(Some(Value::Address(read))) = address.parse(&raw, &ctx()) else { panic!("refused") };
    assert_eq!((read.text.as_str(), read.katottg.as_deref()), ("вул. Соборності, 28", Some("UA12060170010065850")));
    let wrong = ["вул. Миру, 1", "", "", "", "UA12"].map(str::to_owned);
    assert_eq!(key(address.parse(&wrong, &ctx())), "identifier-katottg-length");
}

#[test]
fn a_default_may_be_today() {
    let opened = field(Kind::Date, |field| field.default = Some(json!("today")));
    assert_eq!(opened.default_value(&ctx()), Some(Value::Date(jiff::civil::date(2026, 11, 22))));
}

#[test]
fn filters_speak_in_terms_keys_and_words() {
    let keys = |kind: Kind, value: Value| fields::sample_field(kind).sort_key(&value);
    let number = fields::sample_field(Kind::Integer);
    let range = number.filter(&asked(&[], Some("10"), Some("1 000"))).unwrap();
    assert_eq!(
        range,
        Some(Filter::Range { from: Some(keys(Kind::Integer, Value::Integer(10))), to: Some(keys(Kind::Integer, Value::Integer(1000))) })
    );
    assert!(number.filter(&asked(&[], Some("багато"), None)).is_err());
    assert_eq!(number.filter(&asked(&[""], Some(" "), None)), Ok(None));
    let choice = fields::sample_field(Kind::Choice);
    assert_eq!(choice.filter(&asked(&["good", "worn"], None, None)), Ok(Some(Filter::Any(vec!["good".to_owned(), "worn".to_owned()]))));
    let name = fields::sample_field(Kind::Text);
    assert_eq!(name.filter(&asked(&["Сквер на"], None, None)), Ok(Some(Filter::Words(vec!["сквер".to_owned(), "на".to_owned()]))));
    let place = fields::sample_field(Kind::Point);
    assert_eq!(place.filter(&asked(&["33.2,47.8,33.6,48.1"], None, None)), Ok(Some(Filter::Within([33.2, 47.8, 33.6, 48.1]))));
    assert_eq!(place.filter(&asked(&["absent"], None, None)), Ok(Some(Filter::Present(false))));
    let plate = fields::sample_field(Kind::Plate);
    assert_eq!(plate.filter(&asked(&["АЕ 1234 ВР"], None, None)), Ok(Some(Filter::Any(plate.terms(&text("AE1234BP"))))));
    let moment = fields::sample_field(Kind::DateTime);
    let Ok(Some(Filter::Range { from: Some(from), to: Some(to) })) = moment.filter(&asked(&[], Some("2026-11-22"), Some("2026-11-22")))
    else {
        panic!("no range")
    };
    let evening = keys(Kind::DateTime, Value::DateTime("2026-11-22T21:59:59Z".parse().unwrap()));
    let next_day = keys(Kind::DateTime, Value::DateTime("2026-11-22T22:00:00Z".parse().unwrap()));
    assert!(from < evening && evening < to && to < next_day, "the last day counts to its end in Kyiv");
}
