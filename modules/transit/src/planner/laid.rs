//! The timetable of a day with what is laid over it: runs out of their plan, modes not wanted. Numbers of stops stay, so walks and bounds do.

use std::collections::HashSet;
use std::sync::OnceLock;

use gtfs::{Feed, Mode, TripIdx};
use timetable::{Mirror, RunChange, RunUpdate, Timetable, Walks};

use super::known::Known;

/// A timetable, its mirror made when first asked for, and the runs whose vehicles are known.
pub(super) struct Laid {
    pub table: Timetable,
    pub live: HashSet<(TripIdx, i32)>,
    mirror: OnceLock<Mirror>,
}

impl Laid {
    /// The day by the timetable.
    pub fn plain(table: Timetable) -> Self {
        Self { table, live: HashSet::new(), mirror: OnceLock::new() }
    }

    /// With what is known of runs and without some modes.
    pub fn over(base: &Self, feed: &Feed, without: &[Mode], known: Option<&Known>) -> Self {
        let mut updates: Vec<RunUpdate> = known.map(|known| known.updates.clone()).unwrap_or_default();
        let live = known.map(|known| known.live.clone()).unwrap_or_default();
        if !without.is_empty() {
            let unwanted = base.table.runs().iter().filter(|run| without.contains(&feed[feed[run.trip].route].route_type.mode()));
            updates.extend(unwanted.map(|run| RunUpdate { trip: run.trip, shift_s: run.shift_s, change: RunChange::Cancelled }));
        }
        Self { table: base.table.updated(&updates), live, mirror: OnceLock::new() }
    }

    /// Its mirror, for who wants to be there by a time.
    pub fn mirror(&self, base: &Self, walks: &Walks) -> &Mirror {
        let plain = || Mirror::of(&base.table, walks);
        self.mirror.get_or_init(|| if std::ptr::eq(self, base) { plain() } else { base.mirror.get_or_init(plain).relaid(&self.table) })
    }
}
