//! The lines of journeys: trips along their shapes, walks along their streets.

use gtfs::Position;

use super::asked::Asked;
use super::day::Day;
use super::itinerary::{Itinerary, Ride, Spot, Step, Walk};

/// How much longer than its seconds say a walk may be that is traced again.
const SLACK: f64 = 1.05;
/// And metres besides.
const SLACK_M: f64 = 20.0;

impl Day {
    /// Draws the steps of a journey.
    pub(super) fn draw(&self, own: &mut Itinerary, asked: &Asked) {
        for step in &mut own.steps {
            match step {
                Step::Walk(walk) => self.draw_walk(walk, asked),
                Step::Ride(ride) => ride.line = self.line_of(ride),
                Step::Stay { .. } => {}
            }
        }
    }

    /// Where a walk begins or ends.
    pub fn place(&self, spot: Spot, asked: &Asked) -> Option<Position> {
        match spot {
            Spot::Start => Some(asked.from),
            Spot::End => Some(asked.to),
            Spot::Via => asked.via.map(|via| via.at),
            Spot::Stop(stop) => self.version.feed[stop].position,
        }
    }

    fn draw_walk(&self, walk: &mut Walk, asked: &Asked) {
        let (Some(from), Some(to)) = (self.place(walk.from, asked), self.place(walk.to, asked)) else { return };
        let metres_max = f64::from(walk.seconds) * self.rules.speed_m_s * SLACK + SLACK_M;
        let way = self.streets.as_ref().and_then(|streets| streets.way(from, to, metres_max));
        match way {
            Some(way) => (walk.metres, walk.line) = (Some(way.metres), way.line),
            None => walk.line = vec![[from.lon, from.lat], [to.lon, to.lat]],
        }
    }

    fn line_of(&self, ride: &Ride) -> Vec<[f64; 2]> {
        let (from, to) = (ride.at as usize, ride.at as usize + ride.stops.len().saturating_sub(1));
        let line = self.version.network().and_then(|network| network.line_between(ride.trip, from, to));
        let between = || ride.stops.iter().filter_map(|stop| self.version.point(*stop)).collect();
        line.filter(|line| line.len() > 1).unwrap_or_else(between)
    }
}
