//! What the words and numbers of an address are before its street is known: settlement, district, post code, premises, kinds, the
//! number of the house.

use std::sync::Arc;

use super::kind::Kinds;
use super::labels::{Label, label};
use super::number::read::{Core, RawPart, core, part};
use super::number::{HouseNumber, Script};
use super::street::Settlement;
use super::tokens::{Token, tokens};
use super::{Book, DistrictId, Premises, StreetKind};

/// The most words of a settlement that the book does not know.
const TOWN_WORDS_MAX: usize = 3;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Perhaps a word of the name or the number of the house.
    Free,
    /// A kind of street; perhaps a word of the name.
    Kind(Kinds),
    /// Understood as something else.
    Taken,
}

/// The settlement a text names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Named {
    Known(Arc<Settlement>),
    /// None of the book's.
    Other(String),
}

/// A text, read as far as it goes without streets.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub tokens: Vec<Token>,
    pub roles: Vec<Role>,
    /// The words are in Latin letters.
    pub latin: bool,
    pub premises: Premises,
    pub postcode: Option<u32>,
    pub town: Option<Named>,
    pub district: Option<DistrictId>,
    parts: Vec<RawPart>,
    house_at: Option<usize>,
}

/// The number of a house as one may read it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct HouseRead {
    /// Readings with what is certain first; a letter may be read in two ways.
    pub sure: Vec<HouseNumber>,
    /// What it may be if the letter came from the other keyboard.
    pub unsure: Vec<HouseNumber>,
    /// The tokens of it as bits.
    pub used: u64,
    /// A bare number after that of the house.
    pub flat: Option<String>,
}

/// The bit of a token.
pub(crate) fn bit(at: usize) -> u64 {
    1_u64.checked_shl(at as u32).unwrap_or(0)
}

impl Reading {
    pub fn new(text: &str, book: &Book) -> Self {
        let tokens = tokens(text);
        let mut reading = Self { roles: vec![Role::Free; tokens.len()], tokens, ..Self::default() };
        reading.latin = reading.is_mostly_latin();
        reading.drop_silent();
        reading.take_postcode();
        reading.take_regions();
        reading.take_districts(book);
        reading.take_premises(text);
        reading.take_parts();
        reading.mark_kinds();
        reading.take_towns(book);
        reading.take_house_label();
        reading
    }

    fn is_mostly_latin(&self) -> bool {
        let words = self.tokens.iter().filter(|token| token.is_word() && !token.is_letter());
        let (latin, all) = words.fold((0, 0), |(latin, all), token| (latin + usize::from(token.is_latin()), all + 1));
        latin * 2 > all
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Whether a token may still be a word of the street or a number.
    pub fn is_free(&self, at: usize) -> bool {
        self.roles.get(at) == Some(&Role::Free)
    }

    /// The kinds a token names.
    pub fn kinds_at(&self, at: usize) -> Kinds {
        match self.roles.get(at) {
            Some(Role::Kind(kinds)) => *kinds,
            _ => Kinds::default(),
        }
    }

    fn label(&self, at: usize) -> Option<Label> {
        label(&self.token(at)?.text).filter(|_| self.is_free(at))
    }

    fn is_free_number(&self, at: usize) -> bool {
        self.is_free(at) && self.token(at).is_some_and(Token::is_number)
    }

    fn is_free_word(&self, at: usize) -> bool {
        self.is_free(at) && self.token(at).is_some_and(Token::is_word)
    }

    fn begins_part(&self, at: usize) -> bool {
        at == 0 || self.token(at).is_none_or(|token| token.gap.comma)
    }

    fn take(&mut self, range: std::ops::Range<usize>) {
        self.roles.get_mut(range).into_iter().flatten().for_each(|role| *role = Role::Taken);
    }

    fn drop_silent(&mut self) {
        for at in 0..self.tokens.len() {
            if self.label(at) == Some(Label::Silent) {
                self.take(at..at + 1);
            }
        }
    }

    /// Five digits that stand alone.
    fn take_postcode(&mut self) {
        let alone = |at: &usize| {
            let five =
                self.token(*at).is_some_and(|token| token.is_number() && token.text.len() == 5 && !token.gap.slash && !token.gap.dash);
            five && self.token(at + 1).is_none_or(|next| !(next.gap.joined() || next.gap.slash))
        };
        if let Some(at) = (0..self.tokens.len()).find(alone) {
            self.postcode = self.token(at).and_then(|token| token.text.parse().ok());
            self.take(at..at + 1);
        }
    }

    /// "Дніпропетровська обл.": nothing is asked of it.
    fn take_regions(&mut self) {
        for at in 0..self.tokens.len() {
            if self.label(at) == Some(Label::Region) {
                self.take_with_neighbour(at);
            }
        }
    }

    /// The label with the word before it, or with that after it where it begins a part.
    fn take_with_neighbour(&mut self, at: usize) {
        let before = at > 0 && !self.begins_part(at) && self.is_free_word(at - 1);
        let after = !before && self.is_free_word(at + 1) && !self.begins_part(at + 1);
        self.take(at - usize::from(before)..at + 1 + usize::from(after));
    }

    /// "Саксаганський р-н", "район Саксаганський"; one that is not the city's is passed over with its word.
    fn take_districts(&mut self, book: &Book) {
        for at in (0..self.tokens.len()).filter(|at| self.label(*at) == Some(Label::District)).collect::<Vec<_>>() {
            let start = (0..=at).rev().find(|start| self.begins_part(*start)).unwrap_or(0);
            let before = self.tokens.get(start..at).and_then(|tokens| book.district_named(tokens));
            let after = || {
                (1..=2).rev().find_map(|words| {
                    let tokens = self.tokens.get(at + 1..at + 1 + words)?;
                    book.district_named(tokens).filter(|(_, length)| *length == words)
                })
            };
            let (found, range) = match (before, before.is_none().then(after).flatten()) {
                (Some((id, words)), _) => (Some(id), at - words..at + 1),
                (None, Some((id, words))) => (Some(id), at..at + 1 + words),
                (None, None) => {
                    self.take_with_neighbour(at);
                    continue;
                }
            };
            self.district = self.district.or(found);
            self.take(range);
        }
    }

    fn take_premises(&mut self, text: &str) {
        for at in 0..self.tokens.len() {
            let Some(label) = self.label(at).filter(|label| is_premises(*label)) else { continue };
            if label == Label::Flat && self.is_quarter(at) {
                continue;
            }
            let numero = usize::from(self.token(at + 1).is_some_and(|token| token.text == "№"));
            let start = at + 1 + numero;
            if let Some(end) = self.value_end(start) {
                self.keep_premises(label, text, start..end);
                self.take(at..end);
            } else if matches!(label, Label::Entrance | Label::Floor) && self.is_second_number_before(at) {
                self.keep_premises(label, text, at - 1..at);
                self.take(at - 1..at + 1);
            }
        }
    }

    /// "кв. 95, буд. 3": no number of a house goes before and no kind is said.
    fn is_quarter(&self, at: usize) -> bool {
        let number_before = (0..at).any(|before| self.is_free_number(before));
        let kind_said = self.tokens.iter().any(|token| !Kinds::named(&token.text).is_empty());
        self.token(at).is_some_and(|token| token.text == "кв") && !number_before && !kind_said
    }

    /// "35, 2 поверх": the number just before, if it is not the first.
    fn is_second_number_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.is_free_number(*before) && !self.begins_part(at)) else { return false };
        (0..before).any(|earlier| self.is_free_number(earlier))
    }

    /// The end of "12", "12а", "12-14", "3/4", "А-12".
    fn value_end(&self, start: usize) -> Option<usize> {
        let first = self.token(start).filter(|token| self.is_free(start) && !token.gap.comma)?;
        let glued =
            |at: usize| self.token(at).is_some_and(|token| !token.gap.space && !token.gap.comma && !token.gap.dot && self.is_free(at));
        let letter = |at: usize| glued(at) && self.token(at).is_some_and(Token::is_letter);
        let number = |at: usize| glued(at) && self.is_free_number(at);
        if first.is_letter() {
            return number(start + 1).then_some(start + 2);
        }
        if first.is_word() {
            return None;
        }
        let mut end = start + 1;
        end += usize::from(letter(end));
        end += usize::from(number(end));
        Some(end)
    }

    fn keep_premises(&mut self, label: Label, text: &str, range: std::ops::Range<usize>) {
        let start = self.token(range.start).map_or(0, |token| token.at.start);
        let end = range.end.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |token| token.at.end);
        let said = text.get(start..end).map(str::to_owned);
        let place = match label {
            Label::Flat => &mut self.premises.flat,
            Label::Office => &mut self.premises.office,
            Label::Room => &mut self.premises.room,
            Label::Entrance => &mut self.premises.entrance,
            _ => &mut self.premises.floor,
        };
        *place = place.take().or(said);
    }

    /// "корп. 2", "літ. Б", also far from the number; a bare "к" only beside it.
    fn take_parts(&mut self) {
        for at in 0..self.tokens.len() {
            let beside = || at > 0 && self.is_after_number(at);
            let short = self.token(at).is_some_and(Token::is_letter);
            if !self.is_free(at) || (short && !beside()) {
                continue;
            }
            let free = (at..self.tokens.len()).take_while(|at| self.is_free(*at)).count();
            let Some((found, length)) = self.tokens.get(at..at + free).and_then(part) else { continue };
            self.parts.push(found);
            self.take(at..at + length);
        }
    }

    fn is_after_number(&self, at: usize) -> bool {
        let number = |at: usize| self.token(at).is_some_and(Token::is_number);
        let letter = at.checked_sub(1).is_some_and(|before| self.token(before).is_some_and(Token::is_letter));
        at.checked_sub(1).is_some_and(number) || (letter && at.checked_sub(2).is_some_and(number))
    }

    fn mark_kinds(&mut self) {
        for at in 0..self.tokens.len() {
            let Some(token) = self.token(at) else { break };
            // one letter says a kind only with its dot
            let said = !token.is_letter() || self.token(at + 1).is_some_and(|next| next.gap.dot);
            let quarter = self.label(at) == Some(Label::Flat) && self.is_quarter(at);
            let kinds = if quarter { Kinds::one(StreetKind::Quarter) } else { Kinds::named(&token.text) };
            if self.is_free(at)
                && said
                && !kinds.is_empty()
                && let Some(role) = self.roles.get_mut(at)
            {
                *role = Role::Kind(kinds);
            }
        }
    }

    fn take_towns(&mut self, book: &Book) {
        for at in 0..self.tokens.len() {
            match self.label(at) {
                Some(Label::Town(_)) => self.take_labelled_town(at, book),
                _ if self.begins_town(at) => self.take_bare_town(at, book),
                _ => {}
            }
        }
    }

    fn take_labelled_town(&mut self, at: usize, book: &Book) {
        let Some(next) = self.token(at + 1).filter(|next| next.is_word() && !next.gap.comma) else { return };
        let certain = next.gap.dot || self.token(at).is_some_and(|label| !label.is_letter());
        let after = self.tokens.get(at + 1..).unwrap_or_default();
        if let Some((town, words)) = book.towns.named_at(after, true) {
            self.town = Some(Named::Known(town.settlement.clone()));
            self.take(at..at + 1 + words);
        } else if certain && self.is_free_word(at + 1) && !self.is_after_number_joined(at) {
            let more = (at + 2..self.tokens.len()).take_while(|word| self.is_free_word(*word) && !self.begins_part(*word));
            let words = 1 + more.count().min(TOWN_WORDS_MAX - 1);
            let spelled: Vec<&str> = after.iter().take(words).map(|token| token.text.as_str()).collect();
            self.town = self.town.take().or(Some(Named::Other(spelled.join(" "))));
            self.take(at..at + 1 + words);
        }
    }

    /// "35г": the letter of a number, not a label.
    fn is_after_number_joined(&self, at: usize) -> bool {
        at > 0 && self.is_after_number(at) && self.token(at).is_some_and(|token| token.gap.joined() || token.gap.dash)
    }

    /// A settlement without label stands in a part of its own, or first and in two words or more.
    fn begins_town(&self, at: usize) -> bool {
        self.is_free_word(at) && self.begins_part(at)
    }

    fn take_bare_town(&mut self, at: usize, book: &Book) {
        let after = self.tokens.get(at..).unwrap_or_default();
        let Some((town, words)) = book.towns.named_at(after, false) else { return };
        let alone = self.begins_part(at + words) || !self.kinds_at(at + words).is_empty();
        let others = (0..self.tokens.len()).any(|other| !(at..at + words).contains(&other) && self.is_free_word(other));
        if others && (alone || (at == 0 && words > 1)) {
            self.town = Some(Named::Known(town.settlement.clone()));
            self.take(at..at + words);
        }
    }

    fn take_house_label(&mut self) {
        for at in 0..self.tokens.len() {
            let letter = self.token(at).is_some_and(Token::is_letter) && self.token(at).is_some_and(|token| token.text != "№");
            let is_letter_of_number = letter && at > 0 && self.is_after_number(at) && !self.begins_part(at);
            if self.label(at) != Some(Label::House) || is_letter_of_number {
                continue;
            }
            let labels = (at..self.tokens.len()).take_while(|at| self.label(*at) == Some(Label::House)).count();
            if self.is_free_number(at + labels) {
                self.house_at = Some(at + labels);
                return self.take(at..at + labels);
            }
        }
    }

    /// The number of the house where these tokens are words of the street. An ordinal is none.
    pub fn house(&self, taken: u64) -> Option<HouseRead> {
        let ordinal = |at: usize| self.token(at).is_some_and(|token| token.ordinal);
        let free = |at: &usize| self.is_free(*at) && taken & bit(*at) == 0 && !ordinal(*at);
        let start = self.house_at.filter(free).or_else(|| (0..self.tokens.len()).filter(free).find(|at| self.is_free_number(*at)))?;
        let end = (start..self.tokens.len()).find(|at| !free(at)).unwrap_or(self.tokens.len());
        let end = (start + 1..end).find(|at| self.begins_part(*at)).unwrap_or(end);
        let core = self.tokens.get(start..end).and_then(core)?;
        let mut used = (start..start + core.length).fold(0, |used, at| used | bit(at));
        let mut rest = (start + core.length..self.tokens.len()).filter(free).filter(|at| self.is_free_number(*at));
        let flat = rest.next().filter(|_| self.premises.is_empty());
        used |= flat.map_or(0, bit);
        let flat = flat.and_then(|at| self.token(at)).map(|token| token.text.clone());
        let (sure, unsure) = self.readings(&core);
        (!sure.is_empty() || !unsure.is_empty()).then_some(HouseRead { sure, unsure, used, flat })
    }

    fn readings(&self, core: &Core) -> (Vec<HouseNumber>, Vec<HouseNumber>) {
        let read = |script| core.resolve(&self.parts, script);
        let romanised = || [Script::Romanised, Script::RomanisedOther].into_iter().filter_map(read).collect::<Vec<_>>();
        let looks: Vec<HouseNumber> = read(Script::Look).into_iter().collect();
        let (mut sure, mut unsure) = if self.latin { (romanised(), looks) } else { (looks, romanised()) };
        sure.dedup();
        unsure.dedup();
        unsure.retain(|number| !sure.contains(number));
        (sure, unsure)
    }
}

fn is_premises(label: Label) -> bool {
    matches!(label, Label::Flat | Label::Office | Label::Room | Label::Entrance | Label::Floor)
}
