//! Names and addresses of people, parsed at the door.

use kit::fold::fold;
use kit::{FieldProblem, PersonId, Says};
use serde::{Deserialize, Serialize};

/// Characters of one part of a name at most.
pub const NAME_CHARS_MAX: usize = 100;
/// Characters of an e-mail address at most (RFC 5321).
pub const EMAIL_CHARS_MAX: usize = 254;

/// A person's name in its parts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PersonName {
    /// Прізвище.
    pub surname: String,
    /// Ім’я.
    pub given: String,
    /// По батькові; may be empty.
    pub patronymic: String,
}

impl PersonName {
    /// Reads the parts of a form: spaces tidied, apostrophes made one. Problems are named by the form's fields.
    pub fn parse(surname: &str, given: &str, patronymic: &str) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut part = |field: &str, text: &str, required: bool| {
            let clean = tidy(text);
            if let Some(says) = wrong_part(&clean, required) {
                problems.push(FieldProblem { field: field.to_owned(), says });
            }
            clean
        };
        let name = Self {
            surname: part("surname", surname, true),
            given: part("given", given, true),
            patronymic: part("patronymic", patronymic, false),
        };
        if problems.is_empty() { Ok(name) } else { Err(problems) }
    }

    /// How the person is shown among others: "Олена Коваленко".
    pub fn display(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }

    /// How the person stands in lists: "Коваленко Олена Петрівна".
    pub fn listed(&self) -> String {
        [self.surname.as_str(), &self.given, &self.patronymic].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

fn wrong_part(text: &str, required: bool) -> Option<Says> {
    if text.is_empty() {
        return required.then(|| Says::new("identity-name-empty"));
    }
    if text.chars().count() > NAME_CHARS_MAX {
        return Some(Says::new("identity-text-too-long").with("characters", NAME_CHARS_MAX));
    }
    let proper = text.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '-' | ' ' | '.'));
    (!proper).then(|| Says::new("identity-name-letters"))
}

/// Spaces tidied and apostrophes made one, case kept.
pub fn tidy(text: &str) -> String {
    let one = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one.chars().map(|c| if matches!(c, '\'' | '`' | 'ʼ' | '′' | '‘' | '´') { '’' } else { c }).collect()
}

/// An e-mail address: what was typed and the folded form by which accounts are told apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Email {
    typed: String,
    folded: String,
}

impl Email {
    /// Reads an address. Whether somebody lives there only a letter can tell; this refuses what can't be one.
    pub fn parse(text: &str) -> Result<Self, Says> {
        let typed = text.trim();
        if typed.is_empty() {
            return Err(Says::new("identity-email-empty"));
        }
        if typed.len() > EMAIL_CHARS_MAX || !is_address(typed) {
            return Err(Says::new("identity-email-wrong"));
        }
        Ok(Self { typed: typed.to_owned(), folded: fold_email(typed) })
    }

    /// None, of a person who is reached by phone only; folded it is one of a kind and nobody can type it.
    pub fn none(id: PersonId) -> Self {
        Self { typed: String::new(), folded: format!("none {id}") }
    }

    /// As typed; empty where there is none.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Folded, unique among people.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

/// The form by which e-mails are compared.
pub fn fold_email(text: &str) -> String {
    fold(text.trim())
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let label = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let local_fits = !local.is_empty() && local.len() <= 64 && !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let local_clean = local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
    local_fits && local_clean && domain.contains('.') && domain.split('.').all(label)
}

/// Reads a phone as people write it into "+380XXXXXXXXX"; short city numbers ("15-20") and foreign ones are kept as digits.
/// Empty is allowed.
pub fn parse_phone(text: &str) -> Result<String, Says> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let proper = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '(' | ')' | '-' | '\u{a0}' | '–'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match (proper, digits.len()) {
        (true, 12) if digits.starts_with("380") => Ok(format!("+{digits}")),
        (true, 10) if digits.starts_with('0') => Ok(format!("+38{digits}")),
        (true, 3..=7) if !text.contains('+') => Ok(text.to_owned()),
        (true, 8..=15) if text.starts_with('+') && !digits.starts_with("380") => Ok(format!("+{digits}")),
        _ => Err(Says::new("identity-phone-wrong")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tidied_and_shown() {
        let name = PersonName::parse(" Стеб'лова-Коваленко ", "Мар`яна", "").unwrap();
        assert_eq!(name.display(), "Мар’яна Стеб’лова-Коваленко");
        assert_eq!(PersonName::parse("Коваленко", "Олена", "Петрівна").unwrap().listed(), "Коваленко Олена Петрівна");
    }

    #[test]
    fn each_wrong_part_of_a_name_is_named() {
        let problems = PersonName::parse("", "Ол3на", &"я".repeat(101)).unwrap_err();
        let found: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.says.key.as_str())).collect();
        assert_eq!(
            found,
            [("surname", "identity-name-empty"), ("given", "identity-name-letters"), ("patronymic", "identity-text-too-long")]
        );
    }

    #[test]
    fn addresses_are_told_from_what_is_not() {
        for (text, good) in [
            ("olena@city.example", true),
            (" Olena.Kovalenko+1@kr.gov.ua ", true),
            ("олена@місто.укр", true),
            ("olena", false),
            ("olena@", false),
            ("@city.example", false),
            ("olena@city", false),
            ("olena@city..example", false),
            ("ole na@city.example", false),
            ("olena@-city.example", false),
            ("", false),
            ("a\n@city.example", false),
        ] {
            assert_eq!(Email::parse(text).is_ok(), good, "{text}");
        }
        assert_eq!(Email::parse(" Olena@City.Example").unwrap().folded(), "olena@city.example");
    }

    #[test]
    fn phones_are_read_as_people_write_them() {
        for (text, phone) in [
            ("+380 56 490 15 20", Some("+380564901520")),
            ("(056) 490-15-20", Some("+380564901520")),
            ("067 123 45 67", Some("+380671234567")),
            ("15-20", Some("15-20")),
            ("+48 123 456 789", Some("+48123456789")),
            ("", Some("")),
            ("+380 56 490", None),
            ("подзвоніть", None),
            ("1", None),
        ] {
            assert_eq!(parse_phone(text).ok().as_deref(), phone, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_parsers(text in ".{0,300}") {
            let _ = (Email::parse(&text), parse_phone(&text), PersonName::parse(&text, &text, &text));
        }
    }
}
