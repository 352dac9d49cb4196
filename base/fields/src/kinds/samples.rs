//! Samples of every kind, for the gallery of components, the field editor and tests. People and numbers are made up.

use jiff::civil::date;
use kit::identifiers::{Cadastral, Edrpou, Iban, Katottg, Phone, Rnokpp, Sex, Unzr};
use kit::{Kopiykas, Text};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::{Address, Choice, Field, FileRef, Kind, Value, hours};

/// Values a sample field of the kind may hold, each different.
pub fn samples(kind: Kind) -> Vec<Value> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Value::Text((*text).to_owned())).collect::<Vec<_>>();
    match kind {
        Kind::Text => texts(&["Сквер на Соборності", "Об’єднання «Затишок»", "School No. 2"]),
        Kind::LongText => texts(&["Лави, освітлення, дитячий майданчик.\nВхід із двох вулиць.\n\nНа зиму фонтан зачиняють.", "Є пандус."]),
        Kind::RichText => {
            texts(&["<p>Прийом <strong>щодня</strong>, крім неділі.</p><ul><li>Паспорт</li><li>Заява</li></ul>", "<p>Коротко</p>"])
        }
        Kind::Integer => [0, 12, -3, 1_284_500].map(Value::Integer).to_vec(),
        Kind::Decimal => {
            [(125, 1), (-5, 2), (0, 0), (128_450_040, 2)].map(|(number, scale)| Value::Decimal(Decimal::new(number, scale))).to_vec()
        }
        Kind::Money => [0, 50, 128_450_040, -1_200].map(|amount| Value::Money(Kopiykas(amount))).to_vec(),
        Kind::YesNo => [true, false].map(Value::YesNo).to_vec(),
        Kind::Date => [date(2026, 11, 22), date(1961, 5, 27), date(2024, 2, 29)].map(Value::Date).to_vec(),
        Kind::DateTime => moments(),
        Kind::OpeningHours => opening_hours(),
        Kind::Choice => ["good", "worn", "broken"].map(|code| Value::Choice(code.to_owned())).to_vec(),
        Kind::Choices => {
            [vec!["good"], vec!["good", "broken"]].map(|codes| Value::Choices(codes.into_iter().map(str::to_owned).collect())).to_vec()
        }
        Kind::Reference | Kind::Organisation | Kind::Person => [1, 2].map(|number| Value::Id(id(number))).to_vec(),
        Kind::Address => addresses(),
        Kind::Point | Kind::Line | Kind::Area => geometries(kind),
        Kind::File => vec![Value::Files(vec![file(1, "Паспорт об’єкта.pdf", "application/pdf"), file(2, "Кошторис.xlsx", "")])],
        Kind::Image => vec![Value::Files(vec![file(3, "Сквер.jpg", "image/jpeg")])],
        Kind::Phone => texts(&[Phone::make(671_234_567).as_str(), "+48221234567", "1520"]),
        Kind::Email => texts(&["olena.kovalenko@example.org", "info@example.com.ua"]),
        Kind::Link => texts(&["https://example.org/park?id=1", "mailto:info@example.org", "tel:+380564000000"]),
        _ => identifiers(kind),
    }
}

/// A field of the kind with what it needs: choices, a register.
pub fn sample_field(kind: Kind) -> Field {
    let label = Text::new(format!("Зразок «{}»", kind.code()), format!("Sample “{}”", kind.code()));
    let mut field = Field::new(&format!("sample_{}", kind.code()), kind, label);
    if matches!(kind, Kind::Choice | Kind::Choices) {
        field.choices = vec![
            Choice::new("good", "Добрий стан", "Good"),
            Choice::new("worn", "Зношений", "Worn"),
            Choice::new("broken", "Зламаний", "Broken"),
        ];
    }
    if kind == Kind::Reference {
        field.register = Some("streets".to_owned());
    }
    if matches!(kind, Kind::Integer | Kind::Decimal) {
        field.unit = Some(Text::new("м²", "m²"));
    }
    field
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_5000_0000_7000_8000_0000_0000_0000 + number)
}

fn moments() -> Vec<Value> {
    let at = ["2026-11-22T08:00:00Z", "2026-10-25T00:30:00Z", "1999-12-31T22:00:00.000001Z"];
    at.iter().filter_map(|at| at.parse().ok()).map(Value::DateTime).collect()
}

fn opening_hours() -> Vec<Value> {
    let texts = [
        "Пн–Пт 08:00–17:00, перерва 12:00–13:00; Сб 09:00–14:00; 31.12.2026 09:00–13:00 «Скорочений день»; 01.01.2027–07.01.2027 зачинено",
        "цілодобово",
        "Пт, Сб 20:00–02:00; «Попередьте телефоном»",
    ];
    texts.iter().filter_map(|text| hours::parse(text).ok()).map(Value::Hours).collect()
}

fn addresses() -> Vec<Value> {
    let text = |text: &str| Some(text.to_owned());
    let full = Address {
        text: "вул. Соборності, 28-А, Кривий Ріг".to_owned(),
        district: text("Саксаганський"),
        street: text("вул. Соборності"),
        house: text("28-А"),
        katottg: Some(Katottg::make([12, 6, 17, 1, 0, 65_850]).into()),
        id: Some(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0028)),
    };
    vec![Value::Address(full), Value::Address(Address { text: "Поштовий просп., 1".to_owned(), ..Address::default() })]
}

fn geometries(kind: Kind) -> Vec<Value> {
    let shapes: Vec<Json> = match kind {
        Kind::Point => {
            vec![json!({"type": "Point", "coordinates": [33.391_783, 47.910_483]}), json!({"type": "Point", "coordinates": [33.5, 48.0]})]
        }
        Kind::Line => vec![
            json!({"type": "LineString", "coordinates": [[33.39, 47.91], [33.4, 47.92], [33.41, 47.915]]}),
            json!({"type": "MultiLineString", "coordinates": [[[33.39, 47.91], [33.4, 47.92]], [[33.5, 47.9], [33.6, 47.9]]]}),
        ],
        _ => vec![
            json!({"type": "Polygon", "coordinates": [
                [[33.39, 47.91], [33.4, 47.91], [33.4, 47.92], [33.39, 47.92], [33.39, 47.91]],
                [[33.394, 47.914], [33.396, 47.914], [33.396, 47.916], [33.394, 47.914]],
            ]}),
            json!({"type": "MultiPolygon", "coordinates": [
                [[[33.39, 47.91], [33.4, 47.91], [33.4, 47.92], [33.39, 47.91]]],
                [[[33.5, 47.91], [33.51, 47.91], [33.51, 47.92], [33.5, 47.91]]],
            ]}),
        ],
    };
    shapes.iter().filter_map(|shape| crate::Geometry::from_json(shape).ok()).map(Value::Geometry).collect()
}

fn file(number: u128, name: &str, media_type: &str) -> FileRef {
    FileRef { file: id(number), name: name.to_owned(), media_type: media_type.to_owned(), bytes: 123_456 }
}

fn identifiers(kind: Kind) -> Vec<Value> {
    let numbers: Vec<String> = match kind {
        Kind::Rnokpp => [(date(1990, 5, 17), 1, Sex::Female), (date(1969, 4, 12), 407, Sex::Male)]
            .iter()
            .filter_map(|(born, serial, sex)| Rnokpp::make(*born, *serial, *sex))
            .map(String::from)
            .collect(),
        Kind::Unzr => [(date(1991, 8, 24), 2), (date(2002, 1, 1), 1234)]
            .iter()
            .filter_map(|(born, serial)| Unzr::make(*born, *serial))
            .map(String::from)
            .collect(),
        Kind::Edrpou => [405_391, 3_285_596].map(|number| Edrpou::make(number).into()).to_vec(),
        Kind::Iban => [26_007_233_566_001, 26_000_123_456_789].map(|account| Iban::make(300_000, account).into()).to_vec(),
        Kind::Cadastral => [1, 77].map(|parcel| Cadastral::make(1_211_000_000, 2, 123, parcel).into()).to_vec(),
        Kind::Katottg => vec![Katottg::make([12, 6, 17, 1, 0, 65_850]).into(), Katottg::make([71, 2, 27, 0, 0, 21_083]).into()],
        _ => vec!["AE1234BP".to_owned(), "AE0077KI".to_owned()],
    };
    numbers.into_iter().map(Value::Text).collect()
}
