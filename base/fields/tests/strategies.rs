//! Values of every kind, made up by chance but always right.

use fields::hours::{Exception, Interval, OpeningHours};
use fields::{Address, FileRef, Geometry, Kind, Position, Value};
use jiff::civil::{Date, date};
use kit::Kopiykas;
use kit::identifiers::{Cadastral, Edrpou, Iban, Katottg, Phone, Plate, Rnokpp, Sex, Unzr};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

/// Any right value of a sample field of the kind.
pub fn value(kind: Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Text => read("[a-zA-Zа-яіїєґА-ЯІЇЄҐ0-9’ .,!«»/&<>-]{1,80}", kind),
        Kind::LongText => read("[a-zа-яіїє0-9’ .,\n\t<>&]{1,200}", kind),
        Kind::RichText => read("<p>[a-zа-яіїє0-9 .,&]{1,40}</p>(<ul><li>[а-яa-z ]{1,20}</li></ul>)?", kind),
        Kind::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        Kind::Decimal => {
            (-(1i64 << 50)..1 << 50, 0u32..10).prop_map(|(number, scale)| Value::Decimal(Decimal::new(number, scale).normalize())).boxed()
        }
        Kind::Money => any::<i64>().prop_map(|amount| Value::Money(Kopiykas(amount))).boxed(),
        Kind::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Kind::Date => day().prop_map(Value::Date).boxed(),
        Kind::DateTime => (-30_000_000_000_000_000i64..200_000_000_000_000_000)
            .prop_map(|micros| Value::DateTime(jiff::Timestamp::from_microsecond(micros).unwrap()))
            .boxed(),
        Kind::OpeningHours => hours().prop_map(Value::Hours).boxed(),
        Kind::Choice => prop::sample::select(vec!["good", "worn", "broken"]).prop_map(|code| Value::Choice(code.to_owned())).boxed(),
        Kind::Choices => prop::sample::subsequence(vec!["good", "worn", "broken"], 1..=3)
            .prop_map(|codes| Value::Choices(codes.into_iter().map(str::to_owned).collect()))
            .boxed(),
        Kind::Reference | Kind::Organisation | Kind::Person => any::<u128>().prop_map(|id| Value::Id(Uuid::from_u128(id))).boxed(),
        Kind::Address => address().prop_map(Value::Address).boxed(),
        Kind::Point => position().prop_map(|at| Value::Geometry(Geometry::Point(at))).boxed(),
        Kind::Line => lines().prop_map(|lines| Value::Geometry(Geometry::Lines(lines))).boxed(),
        Kind::Area => areas().prop_map(|areas| Value::Geometry(Geometry::Areas(areas))).boxed(),
        Kind::File => files("application/pdf").prop_map(Value::Files).boxed(),
        Kind::Image => files("image/png").prop_map(Value::Files).boxed(),
        Kind::Phone => prop_oneof![any::<u32>().prop_map(|number| Phone::make(number).into()), "\\+4[0-9]{8,13}", "1[0-9]{2,3}"]
            .prop_map(Value::Text)
            .boxed(),
        Kind::Email => "[a-z0-9_+]{1,20}(\\.[a-z0-9]{1,10})?@[a-z0-9]{1,10}\\.[a-z]{2,5}".prop_map(Value::Text).boxed(),
        Kind::Link => "https?://[a-z0-9]{1,10}\\.ua(/[a-zа-я0-9%?=&]{0,20})?|tel:[0-9]{3,9}".prop_map(Value::Text).boxed(),
        _ => number(kind).prop_map(Value::Text).boxed(),
    }
}

/// Texts in the normal form the field itself gives them; what it refuses is not a value.
fn read(pattern: &'static str, kind: Kind) -> BoxedStrategy<Value> {
    pattern.prop_filter_map("refused", move |text| crate::typed(kind, &text).ok().flatten()).boxed()
}

fn number(kind: Kind) -> BoxedStrategy<String> {
    match kind {
        Kind::Rnokpp => (day(), 0u16..1000)
            .prop_filter_map("too late", |(born, serial)| Rnokpp::make(born, serial, Sex::Female).map(String::from))
            .boxed(),
        Kind::Unzr => {
            (day(), 0u16..10_000).prop_filter_map("too late", |(born, serial)| Unzr::make(born, serial).map(String::from)).boxed()
        }
        Kind::Edrpou => (0u32..10_000_000).prop_map(|number| Edrpou::make(number).into()).boxed(),
        Kind::Iban => (any::<u32>(), any::<u64>()).prop_map(|(bank, account)| Iban::make(bank, account).into()).boxed(),
        Kind::Cadastral => any::<(u64, u8, u16, u16)>().prop_map(|(a, b, c, d)| Cadastral::make(a, b, c, d).into()).boxed(),
        Kind::Katottg => any::<[u32; 6]>().prop_map(|parts| Katottg::make(parts).into()).boxed(),
        Kind::Plate => any::<u16>().prop_map(|number| Plate::make(['A', 'E'], number, ['K', 'X']).unwrap().into()).boxed(),
        other => panic!("{other:?} is no identifier"),
    }
}

fn day() -> impl Strategy<Value = Date> {
    (1900i16..2100, 1i8..13, 1i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

/// At most three intervals that cannot overlap, the last perhaps past midnight.
fn open_day() -> impl Strategy<Value = Vec<Interval>> {
    let cuts = prop::collection::btree_set(0u16..=1440, 0..=6);
    (cuts, any::<bool>()).prop_map(|(cuts, round)| {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        if round && cuts.is_empty() {
            return vec![Interval::ROUND_THE_CLOCK];
        }
        cuts.chunks_exact(2).filter_map(|pair| Interval::new(pair[0], pair[1])).collect()
    })
}

pub fn hours() -> impl Strategy<Value = OpeningHours> {
    let week = prop::array::uniform7(open_day());
    let exception = (day(), 0i32..10, open_day(), "[а-яіїє a-z.,;]{0,20}");
    (week, prop::collection::vec(exception, 0..3), "[а-яіїє a-z.,;:]{0,30}").prop_filter_map("overlap", |(week, exceptions, note)| {
        let exceptions = exceptions.into_iter().map(|(date, days, hours, note)| {
            let until = date.checked_add(jiff::Span::new().days(days)).unwrap();
            Exception { date, until, hours, note }
        });
        OpeningHours::new(week, exceptions.collect(), &note).ok()
    })
}

fn address() -> impl Strategy<Value = Address> {
    let part = || prop::option::of("[а-яіїє]{1,10}( [0-9]{1,3})?");
    ("[А-ЯІЇЄ][а-яіїє]{1,10} [0-9]{1,3}", part(), part(), part(), prop::option::of(any::<[u32; 6]>()), prop::option::of(any::<u128>()))
        .prop_map(|(text, district, street, house, code, id)| Address {
            text,
            district,
            street,
            house,
            katottg: code.map(|parts| Katottg::make(parts).into()),
            id: id.map(uuid::Uuid::from_u128),
        })
}

fn position() -> impl Strategy<Value = Position> {
    (-180.0..180.0f64, -90.0..90.0f64).prop_map(|(lon, lat)| Position::new(lon, lat).unwrap())
}

fn lines() -> impl Strategy<Value = Vec<Vec<Position>>> {
    let line = prop::collection::vec(position(), 2..10).prop_filter("one point", |line| line.iter().any(|at| *at != line[0]));
    prop::collection::vec(line, 1..3)
}

/// Convex rings far from each other: none crosses itself or another.
fn areas() -> impl Strategy<Value = Vec<Vec<Vec<Position>>>> {
    (ring(30.0..32.0), prop::option::of(ring(33.0..35.0))).prop_map(|(one, other)| std::iter::once(one).chain(other).collect())
}

fn ring(lon: std::ops::Range<f64>) -> impl Strategy<Value = Vec<Vec<Position>>> {
    (lon, 46.0..49.0f64, 0.001..0.1f64, 3usize..12).prop_map(|(lon, lat, radius, corners)| {
        let corner = |i: usize| {
            let angle = std::f64::consts::TAU * (i % corners) as f64 / corners as f64;
            Position::new(lon + radius * angle.cos(), lat + radius * angle.sin()).unwrap()
        };
        vec![(0..=corners).map(corner).collect()]
    })
}

fn files(media_type: &'static str) -> impl Strategy<Value = Vec<FileRef>> {
    let file = (any::<u128>(), "[а-яa-z0-9.]{0,20}", any::<u32>()).prop_map(move |(id, name, bytes)| FileRef {
        file: Uuid::from_u128(id),
        name,
        media_type: media_type.to_owned(),
        bytes: u64::from(bytes),
    });
    prop::collection::vec(file, 1..4)
}
