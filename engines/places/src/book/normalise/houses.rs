//! The houses of a street that a text may mean.

use std::num::NonZeroU16;

use super::weigh::Guess;
use super::{Candidate, Hints, Place, Premises, Reason};
use crate::book::number::{Joint, Second};
use crate::book::page::Row;
use crate::book::reading::{HouseRead, Reading};
use crate::book::{Book, DistrictId, HouseNumber, Part, Style};

/// The most houses with another letter or part that are offered instead.
const OTHERS_MAX: usize = 3;

/// A candidate that is being weighed.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub candidate: Candidate,
    pub cost: u32,
    /// The post code that is written is that of the house.
    pub postcode_agrees: bool,
    /// The district that is written or hinted is another.
    pub district_differs: bool,
}

impl Book {
    /// The houses meant on the guessed street; the street itself where there is none.
    pub(super) fn houses_meant(&self, guess: &Guess<'_>, reading: &Reading, hints: Hints<'_>) -> Vec<Weighed> {
        let site = Site { book: self, guess, reading, district: reading.district.or(hints.district) };
        let Some(read) = guess.house.as_deref() else { return vec![site.street(Reason::HouseMissing)] };
        let exact: Vec<&Row> = read.sure.iter().flat_map(|number| guess.page.numbered(*number)).collect();
        if !exact.is_empty() {
            let several = (exact.len() > 1).then_some(Reason::SeveralHouses);
            return exact.into_iter().map(|row| site.house(row, read, several.clone().into_iter().collect(), None)).collect();
        }
        let before = site.formerly(read);
        if !before.is_empty() {
            return before;
        }
        let mut found = site.otherwise(read);
        if found.is_empty() {
            found.extend(site.others(read));
        }
        found.push(site.street(Reason::HouseNotInRegister));
        found
    }
}

/// A street with all that is known of the house.
struct Site<'a> {
    book: &'a Book,
    guess: &'a Guess<'a>,
    reading: &'a Reading,
    district: Option<DistrictId>,
}

impl Site<'_> {
    fn weighed(&self, place: Place, premises: Premises, more: Vec<Reason>) -> Weighed {
        let mut reasons = self.guess.reasons.clone();
        let cost = self.guess.cost + more.iter().map(Reason::cost).sum::<u32>();
        reasons.extend(more);
        Weighed { candidate: Candidate { place, score: 0, reasons, premises }, cost, postcode_agrees: false, district_differs: false }
    }

    fn street(&self, reason: Reason) -> Weighed {
        let mut weighed = self.weighed(Place::Street(self.guess.page.id), self.reading.premises.clone(), vec![reason]);
        let here = |wanted: DistrictId| self.guess.page.rows.iter().any(|row| self.book.row_district(row).is_none_or(|own| own == wanted));
        if self.district.is_some_and(|wanted| !here(wanted)) {
            weighed.differ();
        }
        weighed
    }

    fn house(&self, row: &Row, read: &HouseRead, mut reasons: Vec<Reason>, flat: Option<String>) -> Weighed {
        let mut premises = self.reading.premises.clone();
        if let Some(bare) = read.flat.clone().filter(|_| flat.is_none()) {
            premises.flat = Some(bare);
            reasons.push(Reason::FlatGuessed);
        }
        premises.flat = flat.or(premises.flat);
        let mut weighed = self.weighed(Place::House(row.id), premises, reasons);
        let own = self.book.row_district(row);
        if self.district.zip(own).is_some_and(|(wanted, own)| wanted != own) {
            weighed.differ();
        }
        weighed.postcode_agrees = self.reading.postcode.is_some_and(|code| row.has_postcode(code));
        weighed
    }

    /// Houses that had the number on this street.
    fn formerly(&self, read: &HouseRead) -> Vec<Weighed> {
        let street = self.guess.page.street.as_deref().map(|street| street.text(kit::Lang::Uk, Style::Short)).unwrap_or_default();
        let mut found = Vec::new();
        for number in &read.sure {
            for id in self.guess.page.formerly_numbered(*number) {
                let row = self.book.homes.slot(id).and_then(|slot| self.book.page(slot)).and_then(|page| page.row(id));
                let reason = Reason::FormerAddress(format!("{street}, {number}"));
                found.extend(row.map(|row| self.house(row, read, vec![reason], None)));
            }
        }
        found
    }

    /// Houses whose number may have been written in another way.
    fn otherwise(&self, read: &HouseRead) -> Vec<Weighed> {
        let mut found = Vec::new();
        let unsure = read.unsure.iter().map(|number| (*number, Reason::NumberReadOtherwise, None));
        let written = read.sure.iter().chain(&read.unsure).flat_map(|number| other_readings(*number));
        for (number, reason, flat) in unsure.chain(written) {
            let rows = self.guess.page.numbered(number).iter();
            found.extend(rows.map(|row| self.house(row, read, vec![reason.clone()], flat.clone())));
        }
        found
    }

    /// Houses of the same number with another letter or part.
    fn others(&self, read: &HouseRead) -> Vec<Weighed> {
        let Some(number) = read.sure.iter().chain(&read.unsure).next() else { return Vec::new() };
        let rows = self.guess.page.about(number.number()).iter().take(OTHERS_MAX);
        rows.map(|row| self.house(row, read, vec![Reason::NumberDiffers], None)).collect()
    }
}

impl Weighed {
    fn differ(&mut self) {
        self.cost += Reason::DistrictDiffers.cost();
        self.candidate.reasons.push(Reason::DistrictDiffers);
        self.district_differs = true;
    }
}

/// "35-12" is also flat 12 of 35, "35-2" also 35/2, "35 корп. 2" also 35/2, "35 літ. Б" also 35Б; each way back too.
fn other_readings(number: HouseNumber) -> Vec<(HouseNumber, Reason, Option<String>)> {
    let mut readings = Vec::new();
    let mut otherwise = |other: HouseNumber| readings.push((other, Reason::NumberReadOtherwise, None));
    let corpus_number = number.corpus().filter(|corpus| corpus.letter().is_none()).and_then(Part::number);
    if let Some(second) = number.second() {
        let joint = if second.joint == Joint::Slash { Joint::Dash } else { Joint::Slash };
        otherwise(number.with_second(Some(Second { joint, ..second })));
        if number.corpus().is_none() {
            otherwise(number.with_second(None).with_corpus(Part::of(NonZeroU16::new(second.number), second.letter)));
        }
    } else if let Some(corpus) = corpus_number {
        otherwise(number.with_corpus(None).with_second(Some(Second { joint: Joint::Slash, number: corpus, letter: None })));
    }
    match (number.letter(), number.litera()) {
        (Some(letter), None) => otherwise(number.with_letter(None).with_litera(Part::of(None, Some(letter)))),
        (None, Some(litera)) if litera.number().is_none() => otherwise(number.with_litera(None).with_letter(litera.letter())),
        _ => {}
    }
    if let Some(second) = number.second().filter(|second| second.joint == Joint::Dash && second.letter.is_none()) {
        readings.push((number.with_second(None), Reason::FlatGuessed, Some(second.number.to_string())));
    }
    if let Some(corpus) = corpus_number {
        readings.push((number.with_corpus(None), Reason::FlatGuessed, Some(corpus.to_string())));
    }
    readings
}
