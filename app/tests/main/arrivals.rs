//! `hromada transit accuracy` on a real trace, where the files are present.

use std::process::{Command, Output};

use super::real_data::shared;

fn accuracy(gtfs: &std::path::Path, positions: &std::path::Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hromada"));
    command.args(["transit", "accuracy", "--gtfs"]).arg(gtfs).arg("--positions").arg(positions);
    command.env_remove("DATABASE_URL").output().unwrap()
}

/// The accuracy of a method over all buckets, percent.
fn overall(text: &str, method: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(method) && line.contains("overall")).unwrap();
    line.split_whitespace().last().unwrap().parse().unwrap()
}

#[test]
fn three_of_four_arrivals_of_the_real_trace_are_predicted_well() {
    let feed = shared("mobility/wmata/wmata_3routes_gtfs.zip");
    let trace = shared("mobility/wmata/vehicle_positions_2026-02-16_first_3h.csv.gz");
    let (Some(feed), Some(trace)) = (feed, trace) else { return };
    let text = String::from_utf8(accuracy(&feed, &trace).stdout).unwrap();
    let [timetable, delay, shown] = ["timetable", "delay kept", "shown"].map(|method| overall(&text, method));
    assert_eq!((timetable, delay), (31.5, 68.6), "the floors:\n{text}");
    assert!(shown >= 75.0, "{text}");
}

#[test]
fn messages_are_a_trace_too() {
    let (Some(feed), Some(frames)) = (shared("mobility/wmata/wmata_3routes_gtfs.zip"), shared("mobility/wmata/vp_frames")) else { return };
    let text = String::from_utf8(accuracy(&feed, &frames).stdout).unwrap();
    assert!(overall(&text, "shown") > overall(&text, "delay kept"), "{text}");
}

#[test]
fn a_trace_of_another_city_is_refused_with_a_word() {
    let (Some(feed), Some(frames)) = (shared("mobility/riga/riga_gtfs.zip"), shared("mobility/wmata/vp_frames")) else { return };
    let output = accuracy(&feed, &frames);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing to compare"));
}
