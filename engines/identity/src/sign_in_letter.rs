//! A letter that opens the door once: a link in it, or six digits typed into the browser that asked for it. To a phone go only the digits.

use jiff::{SignedDuration, Timestamp};
use kit::identifiers::Phone;
use uuid::Uuid;

use crate::name::Email;

/// How long a letter or an SMS works (OWASP ASVS 5.0, V6.5.5).
pub const LETTER_MINUTES: i64 = 10;
/// How long who has shown the letter may take to say what to call them.
pub const NAMING_MINUTES: i64 = 60;
/// Wrong codes one letter bears: one guess in 200,000 comes through.
pub const TRIES_MAX: i64 = 5;
/// Digits of the code.
pub const CODE_DIGITS: usize = 6;

/// By what a letter goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// By e-mail.
    Mail,
    /// By SMS.
    Sms,
}

impl Way {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// The way of a word; e-mail of another.
    pub fn from_code(code: &str) -> Self {
        if code == Self::Sms.code() { Self::Sms } else { Self::Mail }
    }
}

/// To whom a letter goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Receiver {
    /// Whoever reads this e-mail.
    Mail(Email),
    /// Whoever holds the phone with this number.
    Phone(Phone),
}

impl Receiver {
    /// By what it goes.
    pub fn way(&self) -> Way {
        match self {
            Self::Mail(_) => Way::Mail,
            Self::Phone(_) => Way::Sms,
        }
    }

    /// The e-mail as typed, or the number.
    pub fn text(&self) -> &str {
        match self {
            Self::Mail(email) => email.typed(),
            Self::Phone(phone) => phone.as_str(),
        }
    }
}

/// A letter sent, without its secrets.
#[derive(Clone, PartialEq, Debug)]
pub struct SignInLetter {
    /// Its id.
    pub id: Uuid,
    /// By what it went.
    pub way: Way,
    /// To which e-mail, as typed, or number.
    pub receiver: String,
    /// The page to go to once signed in.
    pub next: String,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When the link or the code was shown; then only the name is still wanted.
    pub proven_at: Option<Timestamp>,
}

impl SignInLetter {
    /// A letter sent now.
    pub fn new(id: Uuid, receiver: &Receiver, next: &str, now: Timestamp) -> Self {
        let expires_at = after(now, LETTER_MINUTES);
        Self { id, way: receiver.way(), receiver: receiver.text().to_owned(), next: next.to_owned(), expires_at, proven_at: None }
    }
}

/// So many minutes later.
pub fn after(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(now)
}

/// A new code.
pub fn random_code() -> String {
    let number = rand::random_range(0..10_u32.pow(CODE_DIGITS as u32));
    format!("{number:0width$}", width = CODE_DIGITS)
}

/// The digits of a code as people type it, "123 456"; none of what can't be one.
pub fn parse_code(text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (digits.len() == CODE_DIGITS && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// A code as the letter shows it, "123 456".
pub fn written(code: &str) -> String {
    match code.split_at_checked(CODE_DIGITS / 2) {
        Some((left, right)) => format!("{left} {right}"),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for (typed, code) in [
            ("123456", Some("123456")),
            (" 123 456 ", Some("123456")),
            ("123-456", Some("123456")),
            ("12345", None),
            ("1234567", None),
            ("12345x", None),
            ("١٢٣٤٥٦", None),
            ("", None),
        ] {
            assert_eq!(parse_code(typed).as_deref(), code, "{typed:?}");
        }
    }

    #[test]
    fn a_new_code_reads_back_from_the_letter() {
        for _ in 0..1000 {
            let code = random_code();
            assert_eq!(parse_code(&written(&code)), Some(code));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_six_digits_or_nothing(text in any::<String>()) {
            if let Some(code) = parse_code(&text) {
                prop_assert!(code.len() == CODE_DIGITS && code.bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
