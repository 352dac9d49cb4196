//! What the address of a list asks for.

use cases::store::desk::{Desk, Filter, Needle, Place};
use cases::{CaseId, Shelf};
use identity::name::parse_phone;
use jiff::civil::Date;
use kit::clock::kyiv;
use kit::{Timestamp, fold};
use web::{Cursor, Query};

/// The most words that are looked for.
const WORDS_MAX: usize = 6;

/// The desk and the filter of an address.
pub struct Asked {
    pub desk: Desk,
    pub filter: Filter,
    pub after: Option<Place>,
}

impl Asked {
    /// Reads the address; what is not understood narrows nothing.
    pub fn read(query: &Query, shelf: &Shelf, today: Date) -> Self {
        let word = |key: &str| query.word(key).map(str::to_owned);
        let kind = query.word("kind").and_then(|code| shelf.current(code, today)).map(|kind| kind.id);
        let filter = Filter {
            kind,
            state: word("state"),
            category: word("category"),
            district: query.word("district").and_then(|id| id.parse().ok()),
            executor: query.word("executor").and_then(|id| id.parse().ok()),
            house: query.word("house").and_then(|id| id.parse().ok()),
            urgent: query.has("urgent", "yes"),
            since: query.word("since").and_then(|day| day.parse().ok()).and_then(midnight),
            until: query.word("until").and_then(|day| day.parse::<Date>().ok()).and_then(|day| midnight(day.tomorrow().ok()?)),
            due_since: query.word("due_since").and_then(|day| day.parse().ok()).and_then(midnight),
            due_until: query.word("due_until").and_then(|day| day.parse::<Date>().ok()).and_then(|day| midnight(day.tomorrow().ok()?)),
            words: query.word("q").map(needles).unwrap_or_default(),
        };
        let desk = query.word("desk").and_then(Desk::from_code).unwrap_or(Desk::Unit);
        let after: Option<(bool, i64, CaseId)> = query.word("after").and_then(Cursor::decode);
        let after = after.and_then(|(urgent, at, id)| Some((urgent, Timestamp::from_microsecond(at).ok()?, id)));
        Self { desk, filter, after }
    }

    /// The word of a place for an address.
    pub fn cursor((urgent, at, id): Place) -> String {
        Cursor::encode(&(urgent, at.as_microsecond(), id))
    }
}

/// The moment in which a day of Kyiv begins.
pub fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(kyiv()).ok().map(|zoned| zoned.timestamp())
}

/// What somebody types into the search: a number, a phone, an e-mail, or words.
pub fn needles(text: &str) -> Vec<Needle> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.contains('@') {
        return vec![Needle::Email(fold::fold(text))];
    }
    let is_phone = digits >= 9 && text.chars().all(|sign| sign.is_ascii_digit() || " +-()".contains(sign));
    if let (true, Ok(phone)) = (is_phone, parse_phone(text)) {
        return vec![Needle::Phone(phone)];
    }
    if digits >= 2 && text.contains('-') && !text.contains(char::is_whitespace) {
        return vec![Needle::Number(text.to_uppercase())];
    }
    fold::words(text, WORDS_MAX).into_iter().map(Needle::Word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_told_apart() {
        assert_eq!(needles("зв-2026-00012"), [Needle::Number("ЗВ-2026-00012".into())]);
        assert_eq!(needles(" 067 123-45-67 "), [Needle::Phone("+380671234567".into())]);
        assert_eq!(needles("Maria@Example.com"), [Needle::Email("maria@example.com".into())]);
        assert_eq!(needles("Яма, Соборності"), [Needle::Word("яма".into()), Needle::Word("соборності".into())]);
        assert_eq!(needles("--- %%"), []);
    }
}
