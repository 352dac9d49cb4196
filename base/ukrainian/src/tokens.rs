//! Words of a text with their places, as search keeps and highlights them.

use std::iter::Peekable;
use std::str::CharIndices;

use unicode_normalization::char::is_combining_mark;

use crate::key;
use crate::script::{as_cyrillic, one_script};

/// How much of a text is cut into words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenLimits {
    /// The most tokens; the rest of the text is not read.
    pub tokens: usize,
    /// The most characters of a word; a longer one (a base64 picture) is passed over.
    pub word_chars: usize,
}

impl Default for TokenLimits {
    fn default() -> Self {
        Self { tokens: 100_000, word_chars: 60 }
    }
}

/// A word of a text, or a part of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its [`key`], in one alphabet.
    pub text: String,
    /// Where it begins, bytes.
    pub start: usize,
    /// Where it ends, bytes.
    pub end: usize,
    /// Which word of the text it is. Parts count as words, a whole stands where its first part does.
    pub position: usize,
    /// Whether it is a part of a word joined by hyphens, or of a number with letters.
    pub part: bool,
}

/// The words of a text in their order: runs of letters and digits, with apostrophes and hyphens inside.
///
/// A joined word comes whole and in parts ("кінно-спортивний", "кінно", "спортивний"). Between a number and letters a hyphen does
/// not count, so "35-А" and "35а" are both "35а" with the part "35"; a single letter is no part.
pub fn tokens(text: &str, limits: &TokenLimits) -> Vec<Token> {
    let (mut found, mut position) = (Vec::new(), 0);
    let mut letters = text.char_indices().peekable();
    while let Some(word) = next_word(text, &mut letters) {
        if word.text.chars().nth(limits.word_chars).is_some() {
            continue;
        }
        position = word.push_tokens(position, &mut found);
        if found.len() >= limits.tokens {
            found.truncate(limits.tokens);
            break;
        }
    }
    found
}

/// A piece of a text and where it begins.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

fn next_word<'a>(text: &'a str, letters: &mut Peekable<CharIndices<'_>>) -> Option<Piece<'a>> {
    let start = loop {
        let (at, letter) = letters.next()?;
        if is_letter(letter) {
            break at;
        }
    };
    let mut end = text.len();
    while let Some(&(at, letter)) = letters.peek() {
        let joins = is_letter(letter) || is_mark(letter) || joint(letter).is_some_and(|joint| joins(text, at, letter, joint));
        if !joins {
            end = at;
            break;
        }
        letters.next();
    }
    Some(Piece { text: text.get(start..end)?, start })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Apostrophe,
    Hyphen,
}

fn joint(c: char) -> Option<Joint> {
    match c {
        '\'' | '’' | 'ʼ' | '`' | '′' | '‘' | '´' => Some(Joint::Apostrophe),
        '-' | '\u{2010}' | '\u{2011}' => Some(Joint::Hyphen),
        _ => None,
    }
}

/// An apostrophe joins letters, a hyphen letters and digits.
fn joins(text: &str, at: usize, letter: char, joint: Joint) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().rev().find(|c| !is_mark(*c)));
    let after = text.get(at + letter.len_utf8()..).and_then(|after| after.chars().find(|c| *c != '\u{ad}'));
    let fits = |c: char| is_letter(c) && (joint == Joint::Hyphen || c.is_alphabetic());
    before.is_some_and(fits) && after.is_some_and(fits)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && joint(c).is_none()
}

/// What stands over or between letters and is not one: stress, parts of й and ї, soft hyphens.
fn is_mark(c: char) -> bool {
    c == '\u{ad}' || is_combining_mark(c)
}

impl<'a> Piece<'a> {
    /// Puts in the tokens of this word, which is the text's `position`-th; answers the position of the next.
    fn push_tokens(self, position: usize, into: &mut Vec<Token>) -> usize {
        if self.is_plain() {
            into.push(self.token(one_script(&key(self.text)).into_owned(), position, false));
            return position + 1;
        }
        let pieces = self.pieces();
        let keys: Vec<String> = pieces.iter().enumerate().map(|(at, piece)| piece.key(at, &pieces)).collect();
        let mut whole = String::with_capacity(self.text.len());
        for (at, key) in keys.iter().enumerate() {
            let numbers = |at: usize| pieces.get(at).is_some_and(Piece::is_number);
            if at > 0 && numbers(at) == numbers(at - 1) {
                whole.push('-');
            }
            whole.push_str(key);
        }
        if !whole.is_empty() {
            into.push(self.token(whole, position, false));
        }
        if pieces.len() > 1 {
            let parts = pieces.iter().zip(keys).enumerate().filter(|(_, (piece, key))| piece.is_number() || key.chars().nth(1).is_some());
            into.extend(parts.map(|(at, (piece, key))| piece.token(key, position + at, true)));
        }
        position + pieces.len()
    }

    /// Most words are: letters only, nothing to cut.
    fn is_plain(&self) -> bool {
        self.text
            .chars()
            .all(|c| matches!(c, 'А'..='я' | 'є' | 'і' | 'ї' | 'ґ' | 'Є' | 'І' | 'Ї' | 'Ґ' | 'a'..='z' | 'A'..='Z' | '’' | '\''))
    }

    fn token(&self, text: String, position: usize, part: bool) -> Token {
        Token { text, start: self.start, end: self.start + self.text.len(), position, part }
    }

    /// Cut at hyphens and between numbers and letters.
    fn pieces(self) -> Vec<Piece<'a>> {
        let (mut pieces, mut from, mut number) = (Vec::new(), 0, None);
        for (at, letter) in self.text.char_indices() {
            let hyphen = joint(letter) == Some(Joint::Hyphen);
            let turns = is_letter(letter) && number.is_some_and(|number| number != letter.is_numeric());
            if hyphen || turns {
                pieces.extend(self.piece(from, at));
                from = if hyphen { at + letter.len_utf8() } else { at };
            }
            if is_letter(letter) {
                number = Some(letter.is_numeric());
            }
            if hyphen {
                number = None;
            }
        }
        pieces.extend(self.piece(from, self.text.len()));
        pieces
    }

    fn piece(&self, from: usize, to: usize) -> Option<Piece<'a>> {
        self.text.get(from..to).filter(|text| !text.is_empty()).map(|text| Piece { text, start: self.start + from })
    }

    fn is_number(&self) -> bool {
        self.text.starts_with(char::is_numeric)
    }

    /// The letter of a house's number is Cyrillic whatever the keyboard wrote.
    fn key(&self, at: usize, pieces: &[Piece]) -> String {
        let key = key(self.text);
        let mut letters = key.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if at.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(Piece::is_number) => {
                as_cyrillic(letter).to_string()
            }
            _ => one_script(&key).into_owned(),
        }
    }
}
