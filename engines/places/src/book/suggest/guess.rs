//! Which streets a query may mean, and what each meaning costs.

use crate::book::key::Key;
use crate::book::kind::Kinds;
use crate::book::page::{Page, token_key};
use crate::book::reading::{HouseRead, Named, Reading, Role, bit};
use crate::book::search::{Asked, Found, Mistakes, search};
use crate::book::tokens::Token;
use crate::book::{Book, StreetKind};

/// The most words of a query that are looked for.
const ASKED_MAX: usize = 8;
/// What deviations cost; a typing mistake costs 40.
const MISSING_WORD: u32 = 1;
const BEGUN_KIND: u32 = 1;
const OUT_OF_ORDER: u32 = 2;
const FORMER: u32 = 8;
const LAYOUT: u32 = 10;
const ONLY_KIND: u32 = 15;
const OTHER_KIND: u32 = 30;
const ELSEWHERE: u32 = 60;
const STRANGE_WORD: u32 = 100;

/// A street a query may mean.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub slot: u32,
    /// The name that was hit; none where only the kind was given.
    pub found: Option<Found>,
    pub cost: u32,
    /// The number that was typed.
    pub house: Option<HouseRead>,
    /// The whole name was typed.
    pub complete: bool,
}

impl Book {
    /// The guesses for a query; `slipped` where it was typed with another keyboard layout.
    pub(super) fn guesses(&self, query: &str, slipped: bool) -> Vec<Guess> {
        let reading = Reading::new(query, self);
        let house = reading.house(0);
        let asked = asked(&reading, house.as_ref());
        let found = search(&self.words, &asked, u64::MAX);
        let mut guesses: Vec<Guess> = found.into_iter().filter_map(|found| self.weigh(found, &reading, house.as_ref())).collect();
        guesses.extend(self.of_kind(&reading, house.as_ref()));
        if slipped {
            guesses.iter_mut().for_each(|guess| guess.cost += LAYOUT);
        }
        guesses
    }

    fn weigh(&self, found: Found, reading: &Reading, house: Option<&HouseRead>) -> Option<Guess> {
        let page = self.page(found.slot)?;
        let (street, name) = (page.street.as_deref()?, page.names.get(usize::from(found.name))?);
        let kind = page.former_name(name).and_then(|former| former.kind).unwrap_or(street.kind);
        let own_house = (found.taken & house.map_or(0, |house| house.used) != 0).then(|| reading.house(found.taken));
        let house = own_house.unwrap_or_else(|| house.cloned());
        let taken = found.taken | house.as_ref().map_or(0, |house| house.used);
        let (strange, rest) = rest_of(reading, taken, kind);
        if strange > 1 || (strange == 1 && !has_word(reading, &found)) {
            return None;
        }
        let missing = found.missing(page);
        let other_town = matches!(&reading.town, Some(Named::Known(town)) if *town != street.settlement);
        // a street seldom leaves its district: its first house speaks for it
        let district = reading.district.and_then(|_| page.rows.first()).and_then(|row| self.row_district(row));
        let elsewhere = other_town || reading.district.zip(district).is_some_and(|(wanted, own)| wanted != own);
        let once = |so: bool, cost| if so { cost } else { 0 };
        let cost = found.cost()
            + rest
            + STRANGE_WORD * strange
            + MISSING_WORD * missing as u32
            + once(!found.is_in_order(), OUT_OF_ORDER)
            + once(name.former.is_some(), FORMER)
            + once(elsewhere, ELSEWHERE);
        let complete = missing == 0 && strange == 0 && found.hits.iter().all(|hit| hit.grade.mistakes == 0 && !hit.grade.begun);
        Some(Guess { slot: found.slot, found: Some(found), cost, house, complete })
    }

    /// All streets of a kind, where nothing but the kind is typed.
    fn of_kind(&self, reading: &Reading, house: Option<&HouseRead>) -> Vec<Guess> {
        let used = house.map_or(0, |house| house.used);
        let mut words = (0..reading.tokens.len()).filter(|at| used & bit(*at) == 0 && reading.roles.get(*at) != Some(&Role::Taken));
        let (Some(only), None) = (words.next(), words.next()) else { return Vec::new() };
        let kinds = reading.kinds_at(only).or(begun_kinds(reading, only));
        if kinds.is_empty() {
            return Vec::new();
        }
        let fits = |page: &&Page| page.street.as_deref().is_some_and(|street| kinds.has(street.kind));
        let pages = self.all_pages().filter(|(_, page)| fits(page));
        pages.map(|(slot, _)| Guess { slot, found: None, cost: ONLY_KIND, house: house.cloned(), complete: false }).collect()
    }
}

/// The words to look for. Letters of the house's number are not; numbers are, for names such as "8 Березня".
fn asked(reading: &Reading, house: Option<&HouseRead>) -> Vec<Asked> {
    let used = house.map_or(0, |house| house.used);
    let alone = reading.tokens.len() == 1;
    let all = reading.tokens.iter().enumerate().filter(|(at, token)| {
        let letter_of_number = used & bit(*at) != 0 && token.is_word();
        reading.roles.get(*at) != Some(&Role::Taken) && !letter_of_number
    });
    let asked = all.map(|(at, token)| {
        let plain = token.is_number() || matches!(reading.roles.get(at), Some(Role::Kind(_)));
        Asked {
            token: at,
            keys: meanings(token),
            begun: !plain || alone,
            mistakes: if plain { Mistakes::None } else { Mistakes::InBeginnings },
        }
    });
    asked.filter(|asked| !asked.keys.is_empty()).take(ASKED_MAX).collect()
}

/// A word as typed; in Latin letters also the Ukrainian words it may stand for.
pub(crate) fn meanings(token: &Token) -> Vec<Key> {
    let mut keys = vec![token_key(token)];
    if token.is_latin() {
        keys.extend(ukrainian::latin::cyrillic(&token.text).iter().map(|word| Key::new(word)));
    }
    let mut seen: Vec<Key> = Vec::with_capacity(keys.len());
    for key in keys {
        // spellings that differ by confused letters alone find the same
        if !key.is_empty() && !seen.iter().any(|other| other.loose == key.loose) {
            seen.push(key);
        }
    }
    seen
}

/// The tokens that are no words of the name: how many mean nothing here, and what the kinds among them cost.
fn rest_of(reading: &Reading, taken: u64, kind: StreetKind) -> (u32, u32) {
    let (mut strange, mut cost) = (0, 0);
    for (at, token) in reading.tokens.iter().enumerate().filter(|(at, _)| taken & bit(*at) == 0) {
        match reading.roles.get(at) {
            Some(Role::Kind(kinds)) if kinds.has(kind) => {}
            Some(Role::Kind(_)) => cost += OTHER_KIND,
            Some(Role::Free) if token.is_number() => {}
            Some(Role::Free) if begun_kinds(reading, at).has(kind) => cost += BEGUN_KIND,
            Some(Role::Free) => strange += 1,
            _ => {}
        }
    }
    (strange, cost)
}

/// The kinds a word may become; it is the last one, or shortened by a dot.
fn begun_kinds(reading: &Reading, at: usize) -> Kinds {
    const LETTERS_MIN: usize = 2;
    let Some(token) = reading.token(at).filter(|token| token.is_word() && token.text.chars().count() >= LETTERS_MIN) else {
        return Kinds::default();
    };
    let open = reading.token(at + 1).is_none_or(|next| next.gap.dot);
    if open { Kinds::begun(&token.text) } else { Kinds::default() }
}

/// Whether a real word was hit, so that another one may be strange.
fn has_word(reading: &Reading, found: &Found) -> bool {
    const LETTERS_MIN: usize = 3;
    let word = |at: u8| reading.token(usize::from(at)).is_some_and(|token| token.is_word() && token.text.chars().count() >= LETTERS_MIN);
    found.hits.iter().any(|hit| word(hit.token))
}
