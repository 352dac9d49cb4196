//! The stories of this engine, told on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod access;
mod acting;
mod acts;
mod authenticator;
mod certificate;
mod decipher;
mod diia;
mod diia_fake;
mod email;
mod fakes;
mod judge;
mod keys;
mod leave;
mod officer;
mod organisations;
mod outside;
mod own_data;
mod passkeys;
mod people;
mod phone;
mod posts;
mod proof;
mod rights;
mod seal_anew;
mod sign_in;
mod sign_in_letter;
mod staff_changes;
mod templates;

use identity::Identity;
use identity::actions::{NewStaff, first_administrator, insert_many};
use identity::import::Sheet;
use identity::person::RawPerson;
use jiff::SignedDuration;
use kit::PersonId;
use testkit::{City, Person};

/// A password good enough.
pub const PASSWORD: &str = "синій трактор їде полем";

pub fn modules() -> Vec<web::Module> {
    vec![audit::MODULE, messages::MODULE, identity::MODULE]
}

pub fn engine(city: &City) -> &Identity {
    city.house().part::<Identity>()
}

pub fn raw(surname: &str, given: &str, email: &str) -> RawPerson {
    RawPerson { surname: surname.into(), given: given.into(), email: email.into(), language: "uk".into(), ..RawPerson::default() }
}

/// The first administrator, Ірина Мороз.
pub async fn iryna(city: &City) -> PersonId {
    first_administrator(engine(city), &raw("Мороз", "Ірина", "iryna@city.example"), PASSWORD).await.unwrap()
}

/// Officials of a table, all with [`PASSWORD`].
pub async fn staff(city: &City, csv: &str) -> Vec<PersonId> {
    let sheet = Sheet::read(csv.as_bytes()).unwrap();
    let checked = sheet.people(&engine(city).directory(), &Default::default(), engine(city).clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    let ids = checked.good.iter().map(|one: &NewStaff| one.id).collect();
    insert_many(engine(city), &audit::Actor::platform("test"), Vec::new(), checked.good, Some(PASSWORD)).await.unwrap();
    ids
}

/// Organisations of a table.
pub async fn organisations(city: &City, csv: &str) {
    let checked = Sheet::read(csv.as_bytes()).unwrap().organisations(&engine(city).directory(), engine(city).clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    insert_many(engine(city), &audit::Actor::platform("test"), checked.good, Vec::new(), None).await.unwrap();
}

/// A browser signed in.
pub async fn signed_in(city: &City, email: &str) -> Person {
    let browser = city.visitor();
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await.leads_to("/cabinet");
    browser
}

pub fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}
