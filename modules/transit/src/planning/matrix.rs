//! Matrices of travel times between places that were brought, row by row as a table.

use std::sync::Arc;

use futures_util::{Stream, stream};
use gtfs::Position;
use kit::Problem;
use timetable::{NOT_REACHED, Rows, Window};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use web::spreadsheet;

use super::asked::PERCENTS;
use super::layer::Place;
use super::reckon::{CHANGE_S, Ready};

/// The columns.
const HEADER: [&str; 8] = ["from", "to", "p5_min", "p25_min", "p50_min", "p75_min", "p85_min", "p95_min"];
/// Rows of places of departure that wait to be taken.
const AHEAD: usize = 4;

/// What is to be found.
pub struct Matrix {
    /// The network.
    pub ready: Arc<Ready>,
    /// Places of departure.
    pub from: Vec<Place>,
    /// Places of arrival.
    pub to: Vec<Place>,
    /// The departures.
    pub window: Window,
    /// The right to reckon.
    pub turn: OwnedSemaphorePermit,
}

impl Matrix {
    /// The table: for each pair the minutes of the percentiles, empty where it is not reached. Whoever stops reading stops the work.
    pub fn table(self) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send {
        let (send, receive) = mpsc::channel(AHEAD);
        tokio::task::spawn_blocking(move || self.fill(&send));
        stream::unfold(receive, |mut receive| async move { receive.recv().await.map(|part| (part, receive)) })
    }

    fn fill(self, send: &mpsc::Sender<Result<Vec<u8>, Problem>>) {
        let _turn = self.turn;
        let places = |all: &[Place]| all.iter().map(|place| place.at).collect::<Vec<Position>>();
        let (from, to) = (places(&self.from), places(&self.to));
        let (starts, goals) = (self.ready.around.places_between(&from, &to), self.ready.around.matrix_places(&to));
        let mut rows = Rows::new(&self.ready.connections, &self.ready.walks, &goals, CHANGE_S);
        let mut row = Vec::with_capacity(goals.len() * PERCENTS.len());
        if send.blocking_send(spreadsheet::csv(HEADER, [])).is_err() {
            return;
        }
        for (place, start) in self.from.iter().zip(&starts) {
            row.clear();
            rows.add(start, &self.window, &PERCENTS, &mut row);
            let cells = self.to.iter().zip(row.chunks(PERCENTS.len())).map(|(to, times)| cells(&place.id, &to.id, times));
            if send.blocking_send(spreadsheet::csv_more(cells)).is_err() {
                return;
            }
        }
    }
}

fn cells(from: &str, to: &str, times: &[u16]) -> [String; 8] {
    let minutes = |at: usize| match times.get(at).copied().unwrap_or(NOT_REACHED) {
        NOT_REACHED => String::new(),
        seconds => format!("{:.1}", f64::from(seconds) / 60.0),
    };
    [spreadsheet::harmless(from), spreadsheet::harmless(to), minutes(0), minutes(1), minutes(2), minutes(3), minutes(4), minutes(5)]
}
