//! What the dispatcher orders: runs that do not go, stops that are passed by.

use crate::{Run, Tracking};

impl Tracking {
    /// A run does not go. Whether the timetable has it.
    pub fn cancel(&mut self, run: Run) -> bool {
        let has = self.network.runs(run);
        if has {
            self.cancelled.insert(run);
        }
        has
    }

    /// A run goes after all. Whether it was cancelled.
    pub fn restore_run(&mut self, run: Run) -> bool {
        self.cancelled.remove(&run)
    }

    /// A run passes a stop by (the stop's place in the trip, from 0). Whether the timetable has it there.
    pub fn skip(&mut self, run: Run, stop: u16) -> bool {
        let has = self.network.runs(run) && self.network.plan(run).is_some_and(|plan| usize::from(stop) < plan.len());
        if has {
            self.skipped.insert((run, stop));
        }
        has
    }

    /// A run serves a stop after all. Whether it was skipped.
    pub fn serve(&mut self, run: Run, stop: u16) -> bool {
        self.skipped.remove(&(run, stop))
    }

    /// Takes these orders for all that there are. Runs and stops that the timetable does not have are left out.
    pub fn order(&mut self, cancelled: impl IntoIterator<Item = Run>, skipped: impl IntoIterator<Item = (Run, u16)>) {
        self.cancelled.clear();
        self.skipped.clear();
        for run in cancelled {
            self.cancel(run);
        }
        for (run, stop) in skipped {
            self.skip(run, stop);
        }
    }

    /// Whether a run was cancelled.
    #[must_use]
    pub fn is_cancelled(&self, run: Run) -> bool {
        self.cancelled.contains(&run)
    }

    /// Whether a run passes a stop by.
    #[must_use]
    pub fn is_skipped(&self, run: Run, stop: u16) -> bool {
        self.skipped.contains(&(run, stop))
    }

    /// Orders for service days before one are of no use any more.
    pub fn forget_orders_before(&mut self, day: jiff::civil::Date) {
        self.cancelled.retain(|run| run.day >= day);
        self.skipped.retain(|(run, _)| run.day >= day);
    }
}
