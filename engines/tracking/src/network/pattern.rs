//! A pattern: trips of a route that serve the same stops on the same way.

use std::sync::Arc;

use gtfs::{RouteIdx, StopIdx, TripIdx};

use crate::line::Line;

/// A link that leads to no stop: what stands before the first one.
pub(crate) const NO_LINK: u32 = u32::MAX;

/// A pattern with its way.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub route: RouteIdx,
    pub direction: Option<u8>,
    /// Route and direction as one number: what shares a pace.
    pub group: u32,
    pub line: Arc<Line>,
    pub stops: Vec<StopIdx>,
    /// Where the stops lie along the line, metres, never falling.
    pub at: Vec<f64>,
    /// The link that leads to each stop; [`NO_LINK`] to the first.
    pub links: Vec<u32>,
    /// Its trips by their first departure.
    pub trips: Vec<TripIdx>,
}

impl Pattern {
    /// Metres from the first stop to the last.
    pub fn length_m(&self) -> f64 {
        self.last_m() - self.first_m()
    }

    /// Where the first stop lies, metres along the line.
    pub fn first_m(&self) -> f64 {
        self.at.first().copied().unwrap_or(0.0)
    }

    /// Where the last stop lies, metres along the line.
    pub fn last_m(&self) -> f64 {
        self.at.last().copied().unwrap_or(0.0)
    }

    /// The first stop that lies beyond a distance.
    pub fn next_stop(&self, at: f64) -> usize {
        self.at.partition_point(|stop| *stop <= at)
    }

    /// How much of the link to a stop is still ahead of a vehicle, 0 to 1.
    pub fn share_ahead(&self, next: usize, at: f64) -> f64 {
        let (Some(from), Some(to)) = (next.checked_sub(1).and_then(|before| self.at.get(before)), self.at.get(next)) else { return 1.0 };
        ((to - at) / (to - from).max(1.0)).clamp(0.0, 1.0)
    }
}
