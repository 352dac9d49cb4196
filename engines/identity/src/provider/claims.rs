//! What a provider says of a person, parsed at the door.

use kit::identifiers::{Rnokpp, Unzr};
use serde::{Deserialize, Serialize};

use crate::name::{Email, PersonName};

/// Characters of a subject at most (OpenID Connect Core 1.0 §2 allows 255).
pub const SUBJECT_CHARS_MAX: usize = 255;

/// A number by which the state knows a person.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "number")]
pub enum StateNumber {
    /// РНОКПП, ten digits with their check digit.
    Rnokpp(String),
    /// УНЗР, `YYYYMMDD-NNNNN`.
    Unzr(String),
    /// Series and number of a passport, of who has refused a РНОКПП: `АА123456` or nine digits.
    Passport(String),
}

impl StateNumber {
    /// What id.gov.ua gives as `drfocode`: a РНОКПП or, for those without one, a passport.
    pub fn of_drfo(text: &str) -> Option<Self> {
        match Rnokpp::parse(text) {
            Ok(number) => Some(Self::Rnokpp(number.as_str().to_owned())),
            Err(_) => passport(text).map(Self::Passport),
        }
    }

    /// An УНЗР.
    pub fn of_unzr(text: &str) -> Option<Self> {
        Unzr::parse(text).ok().map(|number| Self::Unzr(number.as_str().to_owned()))
    }

    /// Its kind in the database.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Rnokpp(_) => "rnokpp",
            Self::Unzr(_) => "unzr",
            Self::Passport(_) => "passport",
        }
    }

    /// The number.
    pub fn number(&self) -> &str {
        match self {
            Self::Rnokpp(number) | Self::Unzr(number) | Self::Passport(number) => number,
        }
    }
}

/// Two letters and six digits of a booklet, or nine digits of a card; letters become Cyrillic capitals.
fn passport(text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).map(cyrillic).collect();
    let digits = signs.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = signs.iter().take_while(|c| ('А'..='Я').contains(*c) || matches!(c, 'І' | 'Ї' | 'Є' | 'Ґ')).count();
    let fits = matches!((letters, digits, signs.len()), (2, 6, 8) | (0, 9, 9));
    fits.then(|| signs.into_iter().collect())
}

/// The Cyrillic capital that looks like this Latin one.
fn cyrillic(c: char) -> char {
    const LATIN: &str = "ABCEHIKMOPTX";
    LATIN.chars().zip("АВСЕНІКМОРТХ".chars()).find(|(latin, _)| *latin == c).map_or(c, |(_, cyrillic)| cyrillic)
}

/// What a provider says of who has come.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Claims {
    /// The same for the same person each time.
    pub subject: String,
    /// Прізвище or empty.
    pub surname: String,
    /// Ім’я or empty.
    pub given: String,
    /// По батькові or empty.
    pub patronymic: String,
    /// An e-mail the provider has confirmed itself.
    pub email: Option<String>,
    /// Numbers by which the state knows them.
    pub numbers: Vec<StateNumber>,
}

impl Claims {
    /// The name, if it can stand as one.
    pub fn name(&self) -> Option<PersonName> {
        let given = if self.given.is_empty() { &self.surname } else { &self.given };
        PersonName::parse(&as_name(&self.surname), &as_name(given), &as_name(&self.patronymic)).ok()
    }

    /// The e-mail, if it can be one.
    pub fn email(&self) -> Option<Email> {
        self.email.as_deref().and_then(|email| Email::parse(email).ok())
    }

    /// How the person is shown beside the provider's name.
    pub fn label(&self) -> String {
        let name = self.name().map(|name| name.listed());
        name.or_else(|| self.email.clone()).unwrap_or_default().chars().take(200).collect()
    }
}

/// Certificates write names in capitals: "КОВАЛЬ-ТКАЧ" is shown as "Коваль-Ткач".
fn as_name(text: &str) -> String {
    let shouted = text.chars().any(char::is_lowercase);
    if shouted {
        return text.to_owned();
    }
    let mut begins = true;
    let mut out = String::with_capacity(text.len());
    for c in text.chars().take(crate::name::NAME_CHARS_MAX + 1) {
        if begins {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        begins = matches!(c, '-' | ' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tax_number_or_a_passport_stands_in_the_same_field() {
        for (text, kind, number) in [
            ("3184710691", "rnokpp", "3184710691"),
            (" АЕ 123456", "passport", "АЕ123456"),
            ("ae123456", "passport", "АЕ123456"),
            ("001234567", "passport", "001234567"),
        ] {
            let read = StateNumber::of_drfo(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.kind(), read.number()), (kind, number));
        }
        for text in ["", "3184710692", "12345", "АЕ12345", "АЕЕ123456", "1234567890123"] {
            assert_eq!(StateNumber::of_drfo(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_in_capitals_is_shown_as_people_write_it() {
        let claims = Claims {
            surname: "КОВАЛЬ-ТКАЧ".into(), given: "МАР'ЯНА".into(), patronymic: "ІВАНІВНА".into(), ..Claims::default()
        };
        assert_eq!(claims.name().unwrap().listed(), "Коваль-Ткач Мар’яна Іванівна");
        let mixed = Claims { surname: "Мак-Грегор".into(), given: "Ян".into(), ..Claims::default() };
        assert_eq!(mixed.label(), "Мак-Грегор Ян");
        assert_eq!(Claims::default().name(), None);
    }

    proptest! {
        #[test]
        fn whatever_comes_is_a_clean_number_or_nothing(text in any::<String>()) {
            if let Some(number) = StateNumber::of_drfo(&text) {
                prop_assert!(number.number().chars().all(char::is_alphanumeric) && number.number().chars().count() <= 10);
                prop_assert_eq!(StateNumber::of_drfo(number.number()), Some(number));
            }
            let _ = StateNumber::of_unzr(&text);
        }
    }
}
