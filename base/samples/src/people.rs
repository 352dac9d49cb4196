//! People: names that agree in gender, and how to reach them.

use kit::identifiers::Sex;

use crate::{Samples, latin, words};

/// Somebody who does not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SamplePerson {
    /// Ім’я.
    pub given: &'static str,
    /// По батькові.
    pub patronymic: &'static str,
    /// Прізвище.
    pub surname: &'static str,
    /// Female or male.
    pub sex: Sex,
    /// At a domain reserved for examples.
    pub email: String,
    /// With the code 20, which no operator has.
    pub phone: String,
}

impl SamplePerson {
    /// Прізвище Ім’я По батькові.
    pub fn full(&self) -> String {
        format!("{} {} {}", self.surname, self.given, self.patronymic)
    }

    /// Ім’я Прізвище, as people sign letters.
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }

    /// Прізвище І. П., as registers shorten.
    pub fn short(&self) -> String {
        let initial = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
        format!("{}\u{a0}{}.\u{a0}{}.", self.surname, initial(self.given), initial(self.patronymic))
    }
}

impl Samples {
    /// A person of this sex, of either where none is given.
    pub fn person(&mut self, sex: Option<Sex>) -> SamplePerson {
        let sex = sex.unwrap_or(if self.chance(0.535) { Sex::Female } else { Sex::Male });
        let father = self.pick(words::men());
        let surname = self.pick(words::surnames());
        let (given, patronymic, surname) = match sex {
            Sex::Female => (*self.pick(words::women()), father.daughter.as_str(), surname.woman.as_str()),
            Sex::Male => (self.pick(words::men()).name, father.son.as_str(), surname.man),
        };
        let email = self.email(&format!("{given} {surname}"));
        SamplePerson { given, patronymic, surname, sex, email, phone: self.phone() }
    }

    /// A mail address after a name: `olena.tkach417@example.com`.
    pub fn email(&mut self, name: &str) -> String {
        let host = *self.pick(&["example.com", "example.org", "example.net"]);
        let number = self.number(10..10_000);
        let words: Vec<String> = name.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
        format!("{}{number}@{host}", words.join("."))
    }

    /// A telephone number in the international form, `+38020` and seven digits: no operator has the code 20.
    pub fn phone(&mut self) -> String {
        format!("+38020{}", self.digits(7))
    }
}

fn plain(word: &str) -> String {
    latin(word).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}
