//! A person's account: what the house knows of them, and how it is read from a form.

use kit::identifiers::Phone;
use kit::{Assurance, FieldProblem, Lang, OrganisationId, PersonId, Says, Timestamp};
use serde::{Deserialize, Serialize};

use crate::directory::Snapshot;
use crate::name::{Email, PersonName, parse_phone};
use crate::organisation::text;
use crate::sign_in_letter::Receiver;

/// Characters of a position's title at most.
pub const TITLE_CHARS_MAX: usize = 200;
/// Positions of one person at most.
pub const POSITIONS_MAX: usize = 20;

/// An account as the database keeps it. Never leaves the engine whole: it holds secrets.
#[derive(Clone)]
pub struct Account {
    /// Their id.
    pub id: PersonId,
    /// The name's parts.
    pub name: PersonName,
    /// How they are shown.
    pub display_name: String,
    /// The e-mail, as typed; empty for who is reached by phone only.
    pub email: String,
    /// The phone or empty.
    pub phone: String,
    /// The language of letters to them.
    pub language: Lang,
    /// Whether they are let in.
    pub active: bool,
    /// The password's hash; none before the invitation is taken up.
    pub password_hash: Option<String>,
    /// When the password was set.
    pub password_at: Option<Timestamp>,
    /// The second factor's secret, sealed.
    pub totp_secret: Option<Vec<u8>>,
    /// How many passkeys they have.
    pub passkeys: i64,
    /// Since when there is a second factor.
    pub totp_since: Option<Timestamp>,
    /// Since when the e-mail is known to be read by them.
    pub contact_confirmed_at: Option<Timestamp>,
    /// The number, E.164, by a code to which they sign in.
    pub confirmed_phone: Option<String>,
    /// Since when that number is known to be theirs.
    pub phone_confirmed_at: Option<Timestamp>,
    /// The most that what is linked to the account vouches for.
    pub vouched: Assurance,
    /// How many times the account was changed.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When they last signed in.
    pub signed_in_at: Option<Timestamp>,
}

impl Account {
    /// How surely the account is theirs: by what is linked to it, else by their e-mail or phone.
    pub fn assurance(&self) -> Assurance {
        let confirmed = self.contact_confirmed_at.is_some() || self.phone_confirmed_at.is_some();
        let contact = if confirmed { Assurance::ContactConfirmed } else { Assurance::Unconfirmed };
        contact.max(self.vouched)
    }

    /// Where letters to them go: their e-mail, or their phone where there is none; none at all is nobody's to reach.
    pub fn reached_by(&self) -> Option<Receiver> {
        match (Email::parse(&self.email), &self.confirmed_phone) {
            (Ok(email), _) => Some(Receiver::Mail(email)),
            (Err(_), Some(number)) => Phone::parse(number).ok().map(Receiver::Phone),
            (Err(_), None) => None,
        }
    }

    /// Whether a code or a passkey stands beside the password.
    pub fn has_second_factor(&self) -> bool {
        self.totp_secret.is_some() || self.passkeys > 0
    }

    /// The words a password must not be made of.
    pub fn personal_words(&self) -> Vec<&str> {
        vec![&self.name.surname, &self.name.given, &self.name.patronymic, &self.email]
    }
}

/// A place in an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Position {
    /// Where.
    pub organisation: OrganisationId,
    /// As what; may be empty.
    pub title: String,
}

/// A person's form as typed. The first position stands in it; further ones are added on the person's page.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawPerson {
    /// Прізвище.
    pub surname: String,
    /// Ім’я.
    pub given: String,
    /// По батькові.
    pub patronymic: String,
    /// E-mail.
    pub email: String,
    /// Phone.
    pub phone: String,
    /// The language's tag.
    pub language: String,
    /// The organisation's id or empty.
    pub organisation: String,
    /// The position's title.
    pub title: String,
    /// The version the form was opened with.
    pub version: String,
}

/// A person's form, checked.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPerson {
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: Email,
    /// The phone or empty.
    pub phone: String,
    /// The language of letters.
    pub language: Lang,
    /// Where they work; none for a person without an office.
    pub position: Option<Position>,
}

impl RawPerson {
    /// Reads the form; every wrong field is named.
    pub fn parse(&self, directory: &Snapshot) -> Result<NewPerson, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut note = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        let email = Email::parse(&self.email).map_err(|says| note("email", says)).ok();
        let phone = parse_phone(&self.phone).unwrap_or_else(|says| {
            note("phone", says);
            String::new()
        });
        let language = if self.language.is_empty() { Some(Lang::Uk) } else { Lang::from_tag(&self.language) };
        if language.is_none() {
            note("language", Says::new("identity-choose-language"));
        }
        let position = parse_position(&self.organisation, &self.title, directory).unwrap_or_else(|problem| {
            note(&problem.field, problem.says);
            None
        });
        let name = PersonName::parse(&self.surname, &self.given, &self.patronymic);
        match (name, email, language, problems.is_empty()) {
            (Ok(name), Some(email), Some(language), true) => Ok(NewPerson { name, email, phone, language, position }),
            (name, ..) => Err(name.err().unwrap_or_default().into_iter().chain(problems).collect()),
        }
    }
}

/// Reads a position: an organisation there is and a title; neither is none.
pub fn parse_position(organisation: &str, title: &str, directory: &Snapshot) -> Result<Option<Position>, FieldProblem> {
    let wrong = |field: &str, says: Says| FieldProblem { field: field.to_owned(), says };
    let title = text(title, TITLE_CHARS_MAX, false).map_err(|says| wrong("title", says))?;
    let raw = organisation.trim();
    if raw.is_empty() {
        return if title.is_empty() { Ok(None) } else { Err(wrong("organisation", Says::new("identity-title-without-organisation"))) };
    }
    let known = raw.parse().ok().filter(|id| directory.organisation(*id).is_some());
    known
        .map(|organisation| Some(Position { organisation, title }))
        .ok_or_else(|| wrong("organisation", Says::new("identity-choose-organisation")))
}

impl From<&Account> for RawPerson {
    fn from(own: &Account) -> Self {
        Self {
            surname: own.name.surname.clone(),
            given: own.name.given.clone(),
            patronymic: own.name.patronymic.clone(),
            email: own.email.clone(),
            phone: own.phone.clone(),
            language: own.language.tag().to_owned(),
            organisation: String::new(),
            title: String::new(),
            version: own.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_of_a_person_is_named() {
        let raw = RawPerson {
            given: "Олена".into(),
            email: "olena".into(),
            phone: "ring".into(),
            language: "xx".into(),
            organisation: "nowhere".into(),
            ..RawPerson::default()
        };
        let fields: Vec<_> = raw.parse(&Snapshot::default()).unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["surname", "email", "phone", "language", "organisation"]);
    }

    #[test]
    fn a_position_needs_its_organisation() {
        let problem = parse_position("", "Спеціалістка", &Snapshot::default()).unwrap_err();
        assert_eq!(problem.says.key, "identity-title-without-organisation");
        assert_eq!(parse_position("", "", &Snapshot::default()), Ok(None));
    }

    #[test]
    fn a_whole_form_becomes_a_person() {
        let raw =
            RawPerson {
                surname: "Коваленко".into(), given: "Олена".into(), email: "Olena@city.example".into(), ..RawPerson::default()
            };
        let person = raw.parse(&Snapshot::default()).unwrap();
        assert_eq!(
            (person.name.display().as_str(), person.email.folded(), person.language),
            ("Олена Коваленко", "olena@city.example", Lang::Uk)
        );
    }
}
