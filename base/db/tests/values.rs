//! Every value comes back as it was given.

use db::{Db, DbError, Value, params};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use crate::on_both;

type Thing = (
    Option<bool>,
    Option<i64>,
    Option<f64>,
    Option<String>,
    Option<Vec<u8>>,
    Option<uuid::Uuid>,
    Option<jiff::Timestamp>,
    Option<serde_json::Value>,
);

fn time() -> impl Strategy<Value = jiff::Timestamp> {
    (-200_000_000_000_000_000_i64..200_000_000_000_000_000).prop_map(|micros| jiff::Timestamp::from_microsecond(micros).unwrap())
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        "[^\0]{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map("[^\0]{0,6}", inner, 0..4).prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

fn thing() -> impl Strategy<Value = Thing> {
    let real = prop_oneof![any::<f64>().prop_filter("NaN is NULL", |number| !number.is_nan()), Just(f64::INFINITY), Just(-0.0)];
    (
        any::<Option<bool>>(),
        any::<Option<i64>>(),
        prop::option::of(real),
        prop::option::of("[^\0]{0,40}"),
        any::<Option<Vec<u8>>>(),
        any::<Option<u128>>().prop_map(|id| id.map(uuid::Uuid::from_u128)),
        prop::option::of(time()),
        prop::option::of(json()),
    )
}

async fn there_and_back(db: &Db, thing: &Thing) -> Option<Thing> {
    let id = db.id();
    let mut values = params![id];
    values.extend(params![thing.0, thing.1, thing.2, thing.3, thing.4, thing.5, thing.6, thing.7]);
    let written: Result<u64, DbError> = db
        .tx(move |tx| {
            let values = values.clone();
            Box::pin(async move { tx.execute("INSERT INTO test_thing VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", values).await })
        })
        .await;
    assert_eq!(written, Ok(1));
    db.first("SELECT flag, number, share, word, bytes, other, at, body FROM test_thing WHERE id = $1", params![id]).await.unwrap()
}

on_both! {
    async fn every_value_comes_back(fresh: Fresh) {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for _ in 0..300 {
            let thing = thing().new_tree(&mut runner).unwrap().current();
            assert_eq!(there_and_back(&fresh.db, &thing).await.as_ref(), Some(&thing));
        }
    }

    async fn what_one_of_them_cannot_keep_neither_keeps(fresh: Fresh) {
        let odd: Thing = (None, None, Some(f64::NAN), Some("a\0b".to_owned()), None, None, None, Some(serde_json::json!({"a": "\0"})));
        let kept = there_and_back(&fresh.db, &odd).await.unwrap();
        assert_eq!((kept.2, kept.3.as_deref(), kept.7), (None, Some("a\u{fffd}b"), Some(serde_json::json!({"a": "\u{fffd}"}))));
    }

    async fn sums_and_averages_are_read(fresh: Fresh) {
        let sums = "SELECT sum(n), avg(n), count(*), min(n) FROM (SELECT CAST($1 AS BIGINT) AS n UNION ALL SELECT CAST($2 AS BIGINT)) t";
        for (a, b) in [(0, 0), (1, 2), (-1, -9_999), (10_000, 0), (-123_456_789_012, 987_654_321_098), (i64::MAX - 1, 1), (i64::MIN, 0)] {
            let (sum, mean, count, least): (i64, f64, i64, i64) = fresh.db.first(sums, params![a, b]).await.unwrap().unwrap();
            assert_eq!((sum, count, least), (a + b, 2, a.min(b)));
            let expected = (a as f64 + b as f64) / 2.0;
            assert!((mean - expected).abs() <= expected.abs() * 1e-12, "{mean} {expected}");
        }
    }

    async fn a_value_of_the_wrong_kind_is_an_error(fresh: Fresh) {
        let outcome: Result<u64, DbError> = fresh.db.tx(|tx| Box::pin(async move {
            tx.execute("INSERT INTO test_thing (id, number) VALUES ($1, $2)", params![tx.id(), Value::Text("a".to_owned())]).await
        })).await;
        assert!(matches!(outcome, Err(DbError::Internal(_))), "{outcome:?}");
    }
}
