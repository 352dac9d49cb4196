//! What came of a study: cell by cell, in figures, by district; kept whole as JSON.

use kit::Text;
use serde::{Deserialize, Serialize};
use timetable::Cell;

/// Minutes within which people are told to reach the nearest place.
pub const NEAREST_MINUTES: [u16; 4] = [15, 30, 45, 60];

/// What is reached from a cell.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Reached {
    /// How many of what is looked for, in time.
    pub within: f64,
    /// Minutes to the nearest of them; none where none is reached.
    pub nearest: Option<u16>,
}

/// A cell in which people live.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CellOutcome {
    /// Its row and column.
    pub cell: (i32, i32),
    /// How many people.
    pub people: f64,
    /// Its district by its place among them.
    pub district: Option<usize>,
    /// How it is.
    pub before: Reached,
    /// How it would be.
    pub after: Option<Reached>,
}

/// What became of people in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Felt {
    /// They reach more.
    Gain,
    /// They reach less.
    Loss,
    /// They do not feel it.
    Same,
}

impl CellOutcome {
    /// Its cell.
    pub fn at(&self) -> Cell {
        Cell { row: self.cell.0, column: self.cell.1 }
    }

    /// How many more are reached; none where nothing is compared.
    pub fn change(&self) -> Option<f64> {
        self.after.map(|after| after.within - self.before.within)
    }

    /// What became of its people: felt are so many hundredths of what they reached before.
    pub fn felt(&self, felt_percent: f64) -> Felt {
        let change = self.change().unwrap_or(0.0);
        let least = self.before.within * felt_percent / 100.0;
        if change > least {
            Felt::Gain
        } else if change < -least {
            Felt::Loss
        } else {
            Felt::Same
        }
    }
}

/// Figures of a network.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Trips of the day.
    pub trips: u64,
    /// Kilometres of them.
    pub km: f64,
    /// Hours of them.
    pub hours: f64,
    /// Vehicles, each staying with its line.
    pub vehicles: u32,
    /// People with a stop near them.
    pub near_stop: f64,
    /// People who reach the nearest place within [`NEAREST_MINUTES`].
    pub nearest: [f64; 4],
    /// How many of what is looked for a person reaches in time, on average.
    pub within_mean: f64,
    /// Mean minutes of all ways from people to places that are found.
    pub minutes_mean: Option<f64>,
    /// Minutes of the middle one of all ways, those not found counted as longest.
    pub minutes_median: Option<u16>,
}

/// What a line drives.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct LineFigures {
    /// Trips of the day.
    pub trips: u64,
    /// Kilometres.
    pub km: f64,
    /// Vehicles.
    pub vehicles: u32,
}

/// A line before and after.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct LineOutcome {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// How it is.
    pub before: LineFigures,
    /// How it would be.
    pub after: LineFigures,
}

/// A district.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DistrictOutcome {
    /// Its name.
    pub name: Text,
    /// People in it.
    pub people: f64,
    /// How many of what is looked for they reach on average.
    pub before: f64,
    /// How many they would.
    pub after: Option<f64>,
    /// People who would reach more.
    pub winners: f64,
    /// People who would reach less.
    pub losers: f64,
}

/// All of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The latitude of the grid.
    pub latitude: f64,
    /// Cells in which people live.
    pub cells: Vec<CellOutcome>,
    /// Names of the districts that cells count by.
    pub district_names: Vec<Text>,
    /// How it is.
    pub before: Figures,
    /// How it would be.
    pub after: Option<Figures>,
    /// Lines that drive otherwise.
    pub lines: Vec<LineOutcome>,
    /// By district, those of no district last.
    pub districts: Vec<DistrictOutcome>,
    /// All people.
    pub people: f64,
    /// All that is looked for.
    pub places: f64,
}

impl Outcome {
    /// People who would reach more, and who would reach less.
    pub fn felt(&self) -> (f64, f64) {
        self.districts.iter().fold((0.0, 0.0), |(won, lost), own| (won + own.winners, lost + own.losers))
    }
}

/// Districts of cells: means by people, winners and losers. `names` are those of the districts in their order.
pub fn by_district(cells: &[CellOutcome], names: Vec<Text>, elsewhere: Text, felt_percent: f64) -> Vec<DistrictOutcome> {
    let count = names.len();
    let empty = |name: Text| DistrictOutcome { name, people: 0.0, before: 0.0, after: None, winners: 0.0, losers: 0.0 };
    let mut all: Vec<DistrictOutcome> = names.into_iter().chain([elsewhere]).map(empty).collect();
    for cell in cells {
        let Some(own) = all.get_mut(cell.district.unwrap_or(count)) else { continue };
        own.people += cell.people;
        own.before += cell.before.within * cell.people;
        if let Some(after) = cell.after {
            own.after = Some(own.after.unwrap_or(0.0) + after.within * cell.people);
        }
        match cell.felt(felt_percent) {
            Felt::Gain => own.winners += cell.people,
            Felt::Loss => own.losers += cell.people,
            Felt::Same => {}
        }
    }
    all.retain(|own| own.people > 0.0);
    for own in &mut all {
        own.before /= own.people;
        own.after = own.after.map(|after| after / own.people);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(people: f64, district: Option<usize>, before: f64, after: f64) -> CellOutcome {
        let reached = |within| Reached { within, nearest: None };
        CellOutcome { cell: (0, 0), people, district, before: reached(before), after: Some(reached(after)) }
    }

    #[test]
    fn people_win_and_lose_where_they_feel_it() {
        let felt: Vec<Felt> = [(100.0, 102.0), (100.0, 100.5), (100.0, 98.0), (0.0, 1.0), (0.0, 0.0)]
            .map(|(before, after)| cell(1.0, None, before, after).felt(1.0))
            .into();
        assert_eq!(felt, [Felt::Gain, Felt::Same, Felt::Loss, Felt::Gain, Felt::Same]);
    }

    #[test]
    fn a_district_is_the_mean_of_its_people() {
        let name = |uk: &str| Text { uk: uk.to_owned(), ..Text::default() };
        let cells = [cell(30.0, Some(1), 10.0, 20.0), cell(10.0, Some(1), 30.0, 20.0), cell(5.0, None, 1.0, 1.0)];
        let found = by_district(&cells, vec![name("Перший"), name("Другий")], name("Поза районами"), 1.0);
        assert_eq!(found.iter().map(|own| own.name.uk.as_str()).collect::<Vec<_>>(), ["Другий", "Поза районами"]);
        assert_eq!(
            (found[0].people, found[0].before, found[0].after, found[0].winners, found[0].losers),
            (40.0, 15.0, Some(20.0), 30.0, 10.0)
        );
    }
}
