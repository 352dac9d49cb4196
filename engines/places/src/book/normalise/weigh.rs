//! How well a street agrees with the words of a text.

use std::borrow::Cow;

use super::decide::COST_MAX;
use super::{Hints, Reason};
use crate::book::kind::Kinds;
use crate::book::page::{Name, Page};
use crate::book::reading::{HouseRead, Named, Reading, Role, bit};
use crate::book::search::{Asked, Found, Hit, Mistakes, search};
use crate::book::suggest::meanings;
use crate::book::{Book, StreetKind, Style};

/// What deviations of words take off the score.
const LOOSE: u32 = 3;
const MISTAKE: u32 = 8;
const INITIAL: u32 = 3;
const BEGUN: u32 = 6;
const MISSING_WORD: u32 = 10;
const LEFT_WORD: u32 = 12;
/// These only decide between candidates without reasons against them.
const OUT_OF_ORDER: u32 = 1;
const NUMBER_WITHOUT_ENDING: u32 = 4;
/// The most words of a name that are given by initials.
const INITIALS_MAX: u32 = 2;

/// The most words of a text that are looked for.
const ASKED_MAX: usize = 16;
/// The shortest word that may be given by its beginning, letters.
const BEGUN_LETTERS_MIN: usize = 4;

/// A street that a text may mean.
#[derive(Clone, Debug)]
pub(super) struct Guess<'a> {
    pub page: &'a Page,
    pub kind: StreetKind,
    pub cost: u32,
    pub reasons: Vec<Reason>,
    /// The tokens that are words of its name.
    pub taken: u64,
    /// What is left is read as the house.
    pub house: Option<Cow<'a, HouseRead>>,
}

/// The words to look for; one letter is an initial or part of the house.
fn asked(reading: &Reading, forgiving: bool) -> Vec<Asked> {
    let all = reading.tokens.iter().enumerate().filter(|(at, token)| reading.roles.get(*at) != Some(&Role::Taken) && !token.is_letter());
    let asked = all.map(|(at, token)| {
        let plain = token.is_number() || !reading.is_free(at);
        let long = token.text.chars().count() >= BEGUN_LETTERS_MIN;
        let mistakes = if forgiving && !plain { Mistakes::InWholeWords } else { Mistakes::None };
        Asked { token: at, keys: meanings(token), begun: forgiving && !plain && long, mistakes }
    });
    asked.take(ASKED_MAX).collect()
}

/// The most streets that are weighed in full.
const WEIGHED_MAX: usize = 20;

impl Book {
    /// The streets that a text may mean, in no order.
    pub(super) fn streets_meant<'a>(
        &'a self,
        reading: &Reading,
        house: Option<&'a HouseRead>,
        hints: Hints<'_>,
        forgiving: bool,
    ) -> Vec<Guess<'a>> {
        let beside_kind = |at: usize| !reading.kinds_at(at + 1).is_empty() || (at > 0 && !reading.kinds_at(at - 1).is_empty());
        let alone = (0..reading.tokens.len()).filter(|at| beside_kind(*at)).fold(0, |bits, at| bits | bit(at));
        let found = search(&self.words, &asked(reading, forgiving), alone);
        let words = free_words(reading, house);
        let rough = found.into_iter().filter_map(|found| Some((self.cost_min(&found, reading, words)?, found)));
        let mut rough: Vec<(u32, Found)> = rough.filter(|(cost, _)| *cost <= COST_MAX).collect();
        rough.sort_unstable_by_key(|(cost, found)| (*cost, found.slot, found.name));
        rough.truncate(WEIGHED_MAX);
        rough.iter().filter_map(|(_, found)| self.guess(found, reading, house, hints)).collect()
    }

    /// What a name costs at least: counted quickly, to weigh only the best in full.
    fn cost_min(&self, found: &Found, reading: &Reading, words: u64) -> Option<u32> {
        let page = self.page(found.slot)?;
        number_name_cost(found, reading, kind_of(page, found)?)?;
        let left = (words & !found.taken).count_ones();
        // "1-ша" alone is no reason to think of all first streets
        if left > 0 && found.missing(page) > 0 && found.hits.iter().all(|hit| hit.number) {
            return None;
        }
        let hit = |hit: &Hit| MISTAKE * u32::from(hit.grade.mistakes) + if hit.grade.begun { BEGUN } else { 0 };
        let missing = (found.missing(page) as u32).saturating_sub(INITIALS_MAX);
        Some(found.hits.iter().map(hit).sum::<u32>() + MISSING_WORD * missing + LEFT_WORD * left)
    }

    fn guess<'a>(&'a self, found: &Found, reading: &Reading, house: Option<&'a HouseRead>, hints: Hints<'_>) -> Option<Guess<'a>> {
        let page = self.page(found.slot)?;
        let (street, name) = (page.street.as_deref()?, page.names.get(usize::from(found.name))?);
        let (former, kind) = (page.former_name(name), kind_of(page, found)?);
        let by_number = number_name_cost(found, reading, kind)?;
        let own = (found.taken & house.map_or(0, |house| house.used) != 0).then(|| reading.house(found.taken).map(Cow::Owned));
        let house = own.unwrap_or_else(|| house.map(Cow::Borrowed));
        let mut guess = Guess { page, kind, cost: by_number, reasons: Vec::new(), taken: found.taken, house };
        if let Some(former) = former {
            guess.doubt(Reason::FormerName(street.former_text(former, kit::Lang::Uk, Style::Short)), 0);
        }
        guess.weigh_hits(found, reading);
        guess.weigh_order(found, name, reading);
        guess.weigh_words(found, name, reading);
        guess.weigh_kind(reading);
        guess.weigh_town(self, reading, hints);
        Some(guess)
    }
}

impl Guess<'_> {
    fn doubt(&mut self, reason: Reason, more: u32) {
        self.cost += reason.cost() + more;
        self.reasons.push(reason);
    }

    fn weigh_hits(&mut self, found: &Found, reading: &Reading) {
        let wrong = |hit: &&Hit| hit.grade.mistakes > 0 || hit.grade.loose;
        let cost = |hit: &Hit| if hit.grade.mistakes > 0 { MISTAKE * u32::from(hit.grade.mistakes) } else { LOOSE };
        let corrected: Vec<&Hit> = found.hits.iter().filter(wrong).collect();
        if !corrected.is_empty() {
            let written: Vec<&str> =
                corrected.iter().filter_map(|hit| reading.token(usize::from(hit.token))).map(|token| token.text.as_str()).collect();
            self.doubt(Reason::SpellingCorrected(written.join(" ")), corrected.iter().map(|hit| cost(hit)).sum());
        }
        if found.hits.iter().any(|hit| hit.romanised) {
            self.doubt(Reason::Romanised, 0);
        }
        let begun = found.hits.iter().filter(|hit| hit.grade.begun).count() as u32;
        if begun > 0 {
            self.doubt(Reason::NameIncomplete, begun * BEGUN);
        }
    }

    /// "Шевченка Тараса" is a habit of registers; "Садова 8" is hardly "8-ма Садова", and "8 Садова" only after a kind.
    fn weigh_order(&mut self, found: &Found, name: &Name, reading: &Reading) {
        let plain = |hit: &&Hit| reading.token(usize::from(hit.token)).is_some_and(|token| token.is_number() && !token.ordinal);
        let ordinal = |hit: &&Hit| name.ordinals & bit(usize::from(hit.word)) != 0;
        let after_kind = |hit: &Hit| hit.token > 0 && !reading.kinds_at(usize::from(hit.token) - 1).is_empty();
        if found.hits.iter().filter(plain).filter(ordinal).any(|hit| !after_kind(hit)) {
            self.cost += NUMBER_WITHOUT_ENDING;
        }
        if !found.is_in_order() {
            self.cost += OUT_OF_ORDER;
            if found.hits.len() > 1 && found.hits.iter().any(|hit| plain(&hit)) {
                self.doubt(Reason::NumberReadOtherwise, 0);
            }
        }
    }

    /// Words of the name that are not written, written words that are not of the name; an initial may join the two.
    fn weigh_words(&mut self, found: &Found, name: &Name, reading: &Reading) {
        let used = self.taken | self.house.as_ref().map_or(0, |house| house.used);
        let mut missing: Vec<usize> = (0..name.words.len()).filter(|word| found.words & bit(*word) == 0).collect();
        let (mut left, mut initials) = (Vec::new(), 0);
        for (_, token) in
            reading.tokens.iter().enumerate().filter(|(at, token)| token.is_word() && reading.is_free(*at) && used & bit(*at) == 0)
        {
            let initial = crate::book::key::Key::new(&token.text);
            let fits = |word: &usize| name.words.get(*word).is_some_and(|key| key.strict.first() == initial.strict.first());
            match missing.iter().position(|word| token.is_letter() && fits(word)) {
                Some(at) => {
                    missing.remove(at);
                    initials += 1;
                }
                None => left.push(token.text.as_str()),
            }
        }
        if !missing.is_empty() || initials > 0 {
            self.doubt(Reason::NameIncomplete, MISSING_WORD * missing.len() as u32 + INITIAL * initials);
        }
        if !left.is_empty() {
            self.doubt(Reason::WordsLeft(left.join(" ")), LEFT_WORD * left.len() as u32);
        }
    }

    fn weigh_kind(&mut self, reading: &Reading) {
        let written = kinds_written(reading, self.taken);
        if !written.is_empty() && !written.has(self.kind) {
            let first = StreetKind::all().find(|kind| written.has(*kind)).unwrap_or(self.kind);
            self.doubt(Reason::KindDiffers(first), 0);
        }
    }

    fn weigh_town(&mut self, book: &Book, reading: &Reading, hints: Hints<'_>) {
        let hinted = hints.settlement.and_then(|name| book.towns.named(name)).map(|town| &town.settlement);
        let wanted = match &reading.town {
            Some(Named::Known(town)) => Some(town),
            _ => hinted,
        };
        let differs = self.page.street.as_ref().zip(wanted).is_some_and(|(street, wanted)| street.settlement != *wanted);
        if differs {
            self.doubt(Reason::SettlementDiffers, 0);
        }
    }
}

/// The kind of the street when it had the name.
fn kind_of(page: &Page, found: &Found) -> Option<StreetKind> {
    let former = page.former_name(page.names.get(usize::from(found.name))?);
    Some(former.and_then(|former| former.kind).unwrap_or(page.street.as_deref()?.kind))
}

/// The words that a street should explain, as bits; initials and letters of the house's number are left out.
fn free_words(reading: &Reading, house: Option<&HouseRead>) -> u64 {
    let words = reading.tokens.iter().enumerate().filter(|(at, token)| reading.is_free(*at) && token.is_word() && !token.is_letter());
    words.fold(0, |bits, (at, _)| bits | bit(at)) & !house.map_or(0, |house| house.used)
}

/// The kinds that are written and are no words of the name.
pub(super) fn kinds_written(reading: &Reading, taken: u64) -> Kinds {
    let all = (0..reading.tokens.len()).filter(|at| taken & bit(*at) == 0);
    all.fold(Kinds::default(), |kinds, at| kinds.or(reading.kinds_at(at)))
}

/// A street is meant if a word of it is written. A number alone is a name only beside its kind: "квартал 95", "95 квартал"; in
/// Ukrainian rather after it where a number goes before too, in English rather before.
fn number_name_cost(found: &Found, reading: &Reading, kind: StreetKind) -> Option<u32> {
    let number = |hit: &Hit| reading.token(usize::from(hit.token)).is_some_and(|token| token.is_number());
    if !found.hits.iter().all(number) {
        return Some(0);
    }
    let at = usize::from(found.hits.first()?.token);
    let kind_at = |at: usize| reading.kinds_at(at).has(kind);
    let near = |at: usize| reading.token(at).is_some_and(|token| !token.gap.comma);
    let kind_before = at > 0 && kind_at(at - 1) && near(at);
    let kind_after = kind_at(at + 1) && near(at + 1);
    match (kind_before, kind_after) {
        (false, false) => None,
        (true, _) => Some(u32::from(!reading.latin)),
        (false, true) => Some(u32::from(reading.latin)),
    }
}
