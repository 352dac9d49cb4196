//! A process killed while it writes composed texts anew leaves whole records, and the next one does what is left.

use std::path::Path;
use std::time::Duration;

use db::params;
use registers::actions::{NewRecord, Then, create_records};
use registers::refresh::{Renamed, TitlesChanged, refresh};
use testkit::run_and_kill;

use crate::killed::open;
use crate::places::{HEALTH, publisher};
use crate::streets::{at, rename, street, with_streets};

const ADDRESSES: usize = 6_000;
const FILE: &str = "HROMADA_REFRESH_KILLED_FILE";
const STREET: &str = "HROMADA_REFRESH_KILLED_STREET";

/// The process that is killed: it does nothing unless the test below asks it to.
#[test]
fn the_one_who_refreshes() {
    let (Ok(file), Ok(street)) = (std::env::var(FILE), std::env::var(STREET)) else { return };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let registers = open(Path::new(&file)).await;
        let register = registers.register("streets").await.unwrap().id;
        let changed = TitlesChanged { register, records: vec![street.parse().unwrap()] };
        refresh(&registers, &Renamed::Records(changed)).await.unwrap();
        registers.db().close().await;
    });
}

#[test]
fn a_killed_refresh_is_ended_by_the_next_and_writes_no_record_twice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("city.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let street = runtime.block_on(async {
        let registers = open(&file).await;
        with_streets(&registers).await;
        let street = street(&registers, "Леніна").await;
        let new = |number: usize| NewRecord {
            organisation: HEALTH,
            data: at(street.id, &number.to_string()),
            reason: String::new(),
            then: Then::Publish,
        };
        create_records(&registers, &publisher(), "addresses", (0..ADDRESSES).map(new).collect()).await.unwrap();
        rename(&registers, &street, "Соборності").await;
        registers.db().close().await;
        street.id.to_string()
    });
    let mut killed_between = 0;
    for milliseconds in [60, 90, 130, 190, 280, 400, 600, 900, 60_000] {
        let variables = [(FILE, file.to_str().unwrap()), (STREET, street.as_str())];
        let ended = run_and_kill("refresh_killed::the_one_who_refreshes", &variables, Duration::from_millis(milliseconds));
        let (new, old, twice) = runtime.block_on(look(&file));
        assert_eq!((new + old, twice), (ADDRESSES as i64, 0), "each has its old text or its new one, written once");
        if ended {
            assert_eq!(old, 0);
            assert!(killed_between > 0 || milliseconds == 60, "the job was never killed on its way");
            return;
        }
        killed_between += i32::from(new > 0 && old > 0);
    }
    panic!("the job never came to an end");
}

/// Addresses with the new text, with the old one, and revisions too many.
async fn look(file: &Path) -> (i64, i64, i64) {
    let registers = open(file).await;
    let sql = "SELECT count(CASE WHEN o.title LIKE 'вулиця Соборності, %' AND o.version = 2 AND o.data->>'title' = o.title THEN 1 END), \
               count(CASE WHEN o.title LIKE 'вулиця Леніна, %' AND o.version = 1 THEN 1 END), \
               (SELECT count(*) FROM registers_revision v WHERE v.verb = 'refresh' AND v.version > 2) \
               FROM registers_record o JOIN registers_register r ON r.id = o.register_id WHERE r.code = 'addresses'";
    let found = registers.db().first::<(i64, i64, i64)>(sql, params![]).await.unwrap().unwrap();
    registers.db().close().await;
    found
}
