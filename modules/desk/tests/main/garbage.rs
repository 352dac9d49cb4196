//! Garbage is refused, never a fault of ours.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use registers::actions::Then;
use testkit::Backend;

use crate::places::{LIST, modules, object, town};

const NAMES: [&str; 24] = [
    "name",
    "seats",
    "kind",
    "district",
    "hours",
    "location",
    "photo",
    "photo.upload",
    "photo.remove",
    "head_phone",
    "owner_code",
    "licence",
    "version",
    "then",
    "reason",
    "organisation",
    "verb",
    "ids",
    "all",
    "query",
    "field",
    "confirm",
    "pick.name",
    "told",
];
const VALUES: [&str; 18] = [
    "",
    " ",
    "yes",
    "1",
    "-1",
    "99999999999999999999",
    "publish",
    "submit",
    "set",
    "transfer",
    "seats",
    "[]",
    "{}",
    "{\"type\":\"Point\"}",
    "00000000-0000-0000-0000-000000000000",
    "а\u{202e}б",
    "'; DROP TABLE registers_record; --",
    "<script>alert(1)</script>",
];

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let value = prop_oneof![prop::sample::select(&VALUES).prop_map(str::to_owned), "\\PC{0,40}"];
    prop::collection::vec((prop::sample::select(&NAMES).prop_map(str::to_owned), value), 0..12)
}

/// Forms and queries made by chance, always the same ones.
fn samples(count: usize) -> Vec<Vec<(String, String)>> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    (0..count).map(|_| pairs().new_tree(&mut runner).unwrap().current()).collect()
}

async fn garbage_is_never_our_fault(city: testkit::City) {
    let town = town(&city).await;
    let record = town.pharmacy("Аптека", Then::Keep).await;
    let own = object(record.id);
    let posts = [
        format!("{LIST}/new"),
        own.clone(),
        format!("{own}/move"),
        format!("{own}/restore"),
        format!("{LIST}/bulk"),
        format!("{LIST}/views"),
    ];
    let gets =
        [LIST.to_owned(), format!("{own}/history"), format!("{own}/compare"), format!("{own}/restore"), format!("{LIST}/export.csv")];
    for sample in samples(40) {
        let form: Vec<(&str, &str)> = sample.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        for address in &posts {
            let status = town.publisher.post(address, &form).await.status.as_u16();
            assert!(status < 500, "{status} for {address} with {form:?}");
        }
        let query = web::Query::parse("");
        let query = form.iter().fold(query, |query, (name, value)| query.and(&format!("f.{name}"), value).and(name, value));
        for address in &gets {
            let status = town.publisher.get(&query.href(address)).await.status.as_u16();
            assert!(status < 500, "{status} for {address} with {form:?}");
        }
    }
}

#[test]
fn garbage_is_never_our_fault_on_sqlite() {
    testkit::run(Backend::Sqlite, modules(), garbage_is_never_our_fault);
}

#[test]
fn garbage_is_never_our_fault_on_postgres() {
    testkit::run(Backend::Postgres, modules(), garbage_is_never_our_fault);
}
