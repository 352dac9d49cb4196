//! The order of suggestions.

use std::cmp::Reverse;

use fields::Position;
use fields::geometry::Grid;

use super::Fit;
use super::guess::Guess;
use crate::book::key::Key;
use crate::book::page::Page;
use crate::book::{Book, HouseId, HouseNumber, StreetId, StreetKind};

/// From this cost on a guess is a doubtful one: it forgave a mistake or another kind.
const DOUBTFUL: u32 = 30;
/// How many streets are measured exactly to `near`.
const MEASURED_MIN: usize = 64;

/// A line of the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub guess: &'a Guess,
    pub fit: Fit,
    /// The house; none where the street itself is suggested.
    pub house: Option<HouseId>,
    /// The number that was typed for it.
    pub typed: Option<HouseNumber>,
    /// The number the house had on this street before.
    pub before: Option<HouseNumber>,
}

/// Where an item stands among those of other streets; within one, streets keep their rank.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Turn {
    /// What was typed whole.
    Whole,
    /// The first houses of a street that was typed whole, or houses whose number goes on.
    Next,
    /// What may still become.
    Begun,
    MoreHouses,
    /// The street of a house that is not there.
    NoSuchHouse,
    Doubtful,
    DoubtfulNext,
    DoubtfulStreet,
}

impl Turn {
    fn fit(self) -> Fit {
        match self {
            Self::Whole => Fit::Whole,
            Self::Next | Self::Begun | Self::MoreHouses | Self::NoSuchHouse => Fit::Begun,
            Self::Doubtful | Self::DoubtfulNext | Self::DoubtfulStreet => Fit::Doubtful,
        }
    }
}

impl Book {
    /// The best guess of each street, the likeliest first.
    pub(super) fn rank(&self, mut guesses: Vec<Guess>, limit: usize, near: Option<Position>) -> Vec<Guess> {
        guesses.sort_by_key(|guess| (guess.slot, guess.cost, guess.found.as_ref().map(|found| found.name)));
        guesses.dedup_by_key(|guess| guess.slot);
        if let Some(near) = near {
            self.keep_nearest(&mut guesses, (4 * limit).max(MEASURED_MIN), near);
        }
        guesses.sort_by_cached_key(|guess| (guess.cost, self.order(guess.slot, near)));
        guesses.truncate(limit.max(1));
        guesses
    }

    /// Of equally likely streets those whose houses cannot be nearer go first, so that few must be measured.
    fn keep_nearest(&self, guesses: &mut Vec<Guess>, count: usize, near: Position) {
        let metres =
            |guess: &Guess| self.page(guess.slot).and_then(|page| page.bounds).map_or(u64::MAX, |bounds| decimetres(to_box(bounds, near)));
        if guesses.len() > count {
            guesses.sort_by_cached_key(|guess| (guess.cost, metres(guess)));
            guesses.truncate(count);
        }
    }

    fn order(&self, slot: u32, near: Option<Position>) -> Option<Order<'_>> {
        let page = self.page(slot)?;
        let street = page.street.as_deref()?;
        let metres = near.map(|near| page.metres_to(near).map_or(u64::MAX, decimetres));
        let outlying = self.towns.main().is_some_and(|main| *main != street.settlement);
        let words = page.names.first().map_or(&[][..], |name| &name.words);
        Some((metres, outlying, Reverse(page.rows.len()), words, street.kind, street.id))
    }

    /// The lines of the answer.
    pub(super) fn items<'a>(&self, ranked: &'a [Guess], limit: usize) -> Vec<Item<'a>> {
        let mut turns: Vec<(Turn, Item<'a>)> = Vec::new();
        let mut houses_shown = false;
        for guess in ranked {
            let Some(page) = self.page(guess.slot) else { continue };
            if guess.house.is_some() {
                self.push_numbered(page, guess, limit, &mut turns);
            } else {
                push_street(page, guess, limit, &mut houses_shown, &mut turns);
            }
        }
        turns.sort_by_key(|(turn, _)| *turn);
        turns.into_iter().map(|(_, item)| item).take(limit).collect()
    }

    fn push_numbered<'a>(&self, page: &Page, guess: &'a Guess, limit: usize, turns: &mut Vec<(Turn, Item<'a>)>) {
        let doubtful = guess.cost >= DOUBTFUL;
        let Some(read) = &guess.house else { return };
        let (whole, next, none) = if doubtful {
            (Turn::Doubtful, Turn::DoubtfulNext, Turn::DoubtfulStreet)
        } else {
            (Turn::Whole, Turn::Next, Turn::NoSuchHouse)
        };
        let before = turns.len();
        for typed in read.sure.iter().chain(&read.unsure) {
            let item = |turn: Turn, house, before| (turn, Item { guess, fit: turn.fit(), house: Some(house), typed: Some(*typed), before });
            turns.extend(page.numbered(*typed).iter().map(|row| item(whole, row.id, None)));
            let going_on = page.rows.iter().filter(|row| row.number != *typed && row.number.continues(*typed));
            turns.extend(going_on.take(limit).map(|row| item(next, row.id, None)));
            if page.numbered(*typed).is_empty() {
                turns.extend(page.formerly_numbered(*typed).map(|house| item(whole, house, Some(*typed))));
            }
            if turns.len() > before {
                return;
            }
        }
        turns.push((none, Item { guess, fit: none.fit(), house: None, typed: None, before: None }));
    }
}

/// What streets of equal cost are sorted by.
type Order<'a> = (Option<u64>, bool, Reverse<usize>, &'a [Key], StreetKind, StreetId);

fn push_street<'a>(page: &Page, guess: &'a Guess, limit: usize, houses_shown: &mut bool, turns: &mut Vec<(Turn, Item<'a>)>) {
    let turn = match () {
        () if guess.cost >= DOUBTFUL => Turn::DoubtfulStreet,
        () if guess.complete => Turn::Whole,
        () => Turn::Begun,
    };
    turns.push((turn, Item { guess, fit: turn.fit(), house: None, typed: None, before: None }));
    if turn == Turn::Whole && !*houses_shown {
        *houses_shown = true;
        let rows = page.rows.iter().take(limit).enumerate();
        let at_once = limit / 2;
        turns.extend(rows.map(|(at, row)| {
            let turn = if at < at_once { Turn::Next } else { Turn::MoreHouses };
            (turn, Item { guess, fit: turn.fit(), house: Some(row.id), typed: None, before: None })
        }));
    }
}

/// The way from a point to a box, metres; nothing inside.
fn to_box([west, south, east, north]: [i32; 4], point: Position) -> f64 {
    let at = Grid::of(point);
    Grid { x: at.x.clamp(west, east), y: at.y.clamp(south, north) }.position().metres_to(point)
}

fn decimetres(metres: f64) -> u64 {
    (metres * 10.0) as u64
}
