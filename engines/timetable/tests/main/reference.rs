//! Riga on a Tuesday morning, as two other planners answer it.

use timetable::{Bounds, Query, Search, Walks, compile};

use crate::support::{real, real_feed};

#[test]
fn all_answers_for_riga_are_those_of_the_reference() {
    let Some(reference) = real("reference/riga_2019-10-08_0800_pareto.csv") else { return };
    let Some(feed) = real_feed("riga/riga_gtfs.zip") else { return };
    let table = compile(&feed, "2019-10-08".parse().expect("a date")).expect("a day");
    let (bounds, mut search) = (Bounds::of(&table, &Walks::none()), Search::default());
    let text = String::from_utf8(reference).expect("text");
    let mut equal = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let stop = |at: usize| feed.stop_by_id(cells[at]).expect("a stop");
        let depart_s = cells[2].parse().expect("seconds");
        let query = Query { from: stop(0), to: stop(1), depart_s, min_change_s: 120, transfers_max: 6, within_s: 36_000 };
        let found = search.arrivals(&table, &bounds, &query);
        let found: Vec<String> = found.iter().map(|one| format!("{}:{}", one.arrival_s, one.transfers)).collect();
        assert_eq!(found.join(";"), cells[3], "{line}");
        equal += 1;
    }
    assert_eq!(equal, 999);
}
