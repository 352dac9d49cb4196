//! `hromada transit export` writes tables that the platform itself reads by the schemas of resolution 835.

use std::process::Command;

use tabular::{Options, ReadLimits, Table, TableSchema};

use super::real_data::shared;

#[test]
fn a_feed_becomes_the_tables_of_resolution_835() {
    let (Some(feed), Some(schemas)) = (shared("mobility/cairns/cairns_gtfs.zip"), shared("ua_835_schemas")) else { return };
    let out = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_hromada"));
    command.args(["transit", "export", "--form", "835", "--xlsx", "--zip", "--gtfs"]).arg(feed).arg("--out").arg(out.path().join("tables"));
    let done = command.env_remove("DATABASE_URL").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let printed = String::from_utf8(done.stdout).unwrap();
    assert_eq!(printed.lines().count(), 17, "{printed}");
    for name in ["27_stops", "55_agency", "55_routes", "55_shapes", "56_calendar", "56_calendarDates", "56_trips", "56_stopTimes"] {
        let schema = std::fs::read(schemas.join(format!("{name}_schema.json"))).unwrap();
        let schema = TableSchema::from_json(&serde_json::from_slice(&schema).unwrap()).unwrap();
        let wanted: Vec<&str> = schema.columns.iter().map(|column| column.name.as_str()).collect();
        for ending in ["csv", "xlsx"] {
            let bytes = std::fs::read(out.path().join(format!("tables/{name}.{ending}"))).unwrap();
            let table = Table::open_with(bytes, &Options::default(), &ReadLimits::default()).unwrap();
            assert_eq!(table.columns(), wanted, "{name}.{ending}");
            assert!(name == "56_calendarDates" || table.count() > 0, "{name}.{ending}");
        }
    }
    let wrong = Command::new(env!("CARGO_BIN_EXE_hromada"))
        .args(["transit", "export", "--form", "836", "--gtfs", "x", "--out", "y"])
        .output()
        .unwrap();
    assert!(!wrong.status.success());
}
