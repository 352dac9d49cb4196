//! A suggestion as it is shown, with what of it was typed.

use std::ops::Range;

use kit::{Lang, Text};

use super::rank::Item;
use super::{FormerHit, Suggestion};
use crate::book::key::bytes_of;
use crate::book::page::{Name, Page, name_words};
use crate::book::print::Printed;
use crate::book::search::{Found, Hit};
use crate::book::street::name_in;
use crate::book::{Book, HouseNumber, Place, Style};

impl Book {
    pub(super) fn show(&self, item: &Item<'_>, lang: Lang) -> Option<Suggestion> {
        let hit_page = self.page(item.guess.slot)?;
        // a house that had an address on the street may stand on another today
        let page = match item.house {
            Some(house) => self.page(self.homes.slot(house)?)?,
            None => hit_page,
        };
        let row = match item.house {
            Some(house) => Some(page.row(house)?),
            None => None,
        };
        let district = row.and_then(|row| self.row_district(row));
        let printed = self.printed(page, row.map(|row| (row.number, district)), lang, Style::Short)?;
        let found = item.guess.found.as_ref();
        let name = found.and_then(|found| hit_page.names.get(usize::from(found.name)));
        let former = former_hit(hit_page, found, name, item.before, lang);
        let mut matched = match (found.zip(name), &former) {
            (Some((found, name)), None) => name_ranges(page, found, name, lang, printed.name.start),
            _ => Vec::new(),
        };
        matched.extend(item.typed.filter(|_| item.before.is_none()).and_then(|typed| number_range(&printed, typed, lang)));
        Some(Suggestion {
            place: item.house.map_or(Place::Street(page.id), Place::House),
            text: printed.text,
            matched: tidy(matched),
            former,
            corrected: found.is_some_and(|found| found.hits.iter().any(|hit| hit.grade.mistakes > 0)),
            fit: item.fit,
            point: row.and_then(|row| row.point).map(|point| point.position()),
            district,
        })
    }
}

/// The former name or address that was hit.
fn former_hit(page: &Page, found: Option<&Found>, name: Option<&Name>, number: Option<HouseNumber>, lang: Lang) -> Option<FormerHit> {
    let street = page.street.as_deref()?;
    let (found, name) = found.zip(name)?;
    let former = page.former_name(name);
    let (text, own) = match former {
        Some(former) => (street.former_text(former, lang, Style::Short), &former.name),
        None => (street.text(lang, Style::Short), &street.name),
    };
    if former.is_none() && number.is_none() {
        return None;
    }
    let start = text.find(&name_in(own, lang)).unwrap_or(0);
    let mut matched = ranges(own, found, name, lang, start);
    let text = match number {
        Some(number) => {
            let range = text.len() + 2..text.len() + 2 + number.core(lang).len();
            matched.push(range);
            format!("{text}, {}", number.text(lang, Style::Short))
        }
        None => text,
    };
    Some(FormerHit { text, matched: tidy(matched) })
}

fn name_ranges(page: &Page, found: &Found, name: &Name, lang: Lang, start: usize) -> Vec<Range<usize>> {
    page.street.as_deref().map(|street| ranges(&street.name, found, name, lang, start)).unwrap_or_default()
}

/// Where the hit words stand in a printed name. A name hit in the other language is marked by whole words, if it has as many.
fn ranges(name: &Text, found: &Found, hit_name: &Name, lang: Lang, start: usize) -> Vec<Range<usize>> {
    let shown = name_in(name, lang);
    let words = name_words(&shown);
    if words.len() != hit_name.words.len() {
        return Vec::new();
    }
    let range = |hit: &Hit| {
        let at = words.get(usize::from(hit.word))?.0.at.clone();
        let word = shown.get(at.clone())?;
        let length = if hit_name.lang == lang { bytes_of(word, usize::from(hit.grade.letters)) } else { word.len() };
        Some(start + at.start..start + at.start + length)
    };
    found.hits.iter().filter_map(range).collect()
}

/// The digits that were typed, or the whole number where more than digits was.
fn number_range(printed: &Printed, typed: HouseNumber, lang: Lang) -> Option<Range<usize>> {
    let range = printed.number.clone()?;
    let digits = typed.number().to_string().len();
    let bare = typed.core(lang).len() == digits;
    Some(if bare { range.start..range.start + digits } else { range })
}

/// In order, overlapping ones as one, none empty.
fn tidy(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut tidy: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match tidy.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => tidy.push(range),
        }
    }
    tidy
}
