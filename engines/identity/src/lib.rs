//! People, organisations and rights: who works where, who may do what, and how the house knows who is asking.
//!
//! The words of this crate, uk and en, are in its README.
#![deny(missing_docs)]

pub mod acting;
pub mod actions;
mod api;
mod breached;
pub mod certificate;
mod common_passwords;
pub mod contact;
pub mod demand;
pub mod directory;
mod doorkeeper;
pub mod errand;
pub mod four_eyes;
pub mod grant;
mod guard;
pub mod holder;
mod identity;
pub mod import;
pub mod jobs;
pub mod key;
mod key_rate;
mod letter;
pub mod link;
pub mod lockout;
pub mod name;
pub mod officials;
pub mod organisation;
mod pages;
mod passkey;
pub mod password;
pub mod person;
pub mod phone;
pub mod post;
pub mod provider;
pub mod question;
pub mod restriction;
mod routes;
pub mod samples;
pub mod seal_anew;
pub mod second_factor;
pub mod secret;
pub mod session;
pub mod sign_in_letter;
pub mod staff_change;
mod store;
pub mod tell;
pub mod work;

use std::sync::Arc;

use db::Migration;
use web::{StartError, Starting};

use breached::Breached;
use passkey::Passkeys;
use provider::settings::{Settings, providers};

pub use directory::{Directory, Snapshot};
pub use identity::{CaseKind, DistrictNames, Doors, Identity, RegisterNames, administrator, officer, personnel_of};
pub use pages::account::AccountLinks;
pub use store::organisations::names as organisation_names;

/// The kind of the event that an organisation is called otherwise; its body is `{"organisation": id}`.
pub const ORGANISATION_RENAMED: &str = "identity.organisation_renamed";

/// The engine's manifest.
pub const MODULE: web::Module = web::Module {
    name: "identity",
    migrations: &[
        Migration { name: "0001_organisations", sql: include_str!("../migrations/0001_organisations.sql") },
        Migration { name: "0002_people", sql: include_str!("../migrations/0002_people.sql") },
        Migration { name: "0003_sessions", sql: include_str!("../migrations/0003_sessions.sql") },
        Migration { name: "0004_keys", sql: include_str!("../migrations/0004_keys.sql") },
        Migration { name: "0005_questions", sql: include_str!("../migrations/0005_questions.sql") },
        Migration { name: "0006_residents", sql: include_str!("../migrations/0006_residents.sql") },
        Migration { name: "0007_outside", sql: include_str!("../migrations/0007_outside.sql") },
        Migration { name: "0008_closed", sql: include_str!("../migrations/0008_closed.sql") },
        Migration { name: "0020_doors", sql: include_str!("../migrations/0020_doors.sql") },
        Migration { name: "0030_scopes", sql: include_str!("../migrations/0030_scopes.sql") },
        Migration { name: "0031_posts", sql: include_str!("../migrations/0031_posts.sql") },
        Migration { name: "0032_staff_changes", sql: include_str!("../migrations/0032_staff_changes.sql") },
        Migration { name: "0033_key_rates", sql: include_str!("../migrations/0033_key_rates.sql") },
        Migration { name: "0034_acts", sql: include_str!("../migrations/0034_acts.sql") },
        Migration { name: "0035_key_operations", sql: include_str!("../migrations/0035_key_operations.sql") },
        Migration { name: "0036_restrictions", sql: include_str!("../migrations/0036_restrictions.sql") },
        Migration { name: "0037_officer", sql: include_str!("../migrations/0037_officer.sql") },
        Migration { name: "0040_subjects", sql: include_str!("../migrations/0040_subjects.sql") },
        Migration { name: "0041_certificates", sql: include_str!("../migrations/0041_certificates.sql") },
        Migration { name: "0042_phones", sql: include_str!("../migrations/0042_phones.sql") },
        Migration { name: "0043_told", sql: include_str!("../migrations/0043_told.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: routes::routes,
    start: |starting| Box::pin(start(starting)),
    jobs: jobs::jobs,
    privacy: include_str!("../privacy.toml"),
    ..web::Module::EMPTY
};

fn doors(starting: &Starting) -> Result<Doors, StartError> {
    let wrong = |error: String| StartError::Config(format!("modules.identity: {error}"));
    let settings: Settings = starting.config.module("identity").map_err(|error| wrong(error.to_string()))?;
    let sends_sms = starting.part::<messages::Carriers>()?.carries(messages::Channel::Sms);
    let public_url = starting.city.public_url.trim_end_matches('/').to_owned();
    let administrators_protect_data = settings.administrators_protect_data;
    Ok(Doors {
        administrators_protect_data,
        proof_minutes: settings.checked_proof_minutes().map_err(wrong)?,
        code_slack: settings.checked_code_slack().map_err(wrong)?,
        breached: settings.breached_passwords.as_deref().map(Breached::open).transpose().map_err(wrong)?.map(Arc::new),
        certificates: settings.checked_certificates().map_err(wrong)?,
        phones: settings.checked_phone().map_err(wrong)?.filter(|_| sends_sms),
        passkeys: Passkeys::at(&public_url, &starting.city.name.uk).map(Arc::new),
        providers: providers(settings).map_err(wrong)?,
        public_url,
    })
}

async fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.part::<messages::Templates>()?.declare(&starting.messages, &letter::TEMPLATES).map_err(StartError::Part)?;
    // two signatures of each secret of the house: 256 bits that only this engine derives
    let derived = |seal: web::Seal| ["keys 1", "keys 2"].map(|part| seal.sign("identity", part)).concat();
    let secrets: Vec<String> = starting.seal.each().map(derived).collect();
    let city = starting.city.name.clone();
    let identity = Identity::open(starting.db.clone(), Arc::clone(&starting.clock), &secrets, city, doors(starting)?).await;
    let identity = identity.map_err(|problem| StartError::Part(format!("identity: {problem}")))?;
    let today = identity.now().to_zoned(kit::clock::kyiv()).date();
    let demanded = actions::demand_as_usual(&identity, today).await;
    demanded.map_err(|problem| StartError::Part(format!("identity: {problem}")))?;
    actions::declare_acts(&identity);
    identity.follow();
    starting.keep_door(Arc::new(doorkeeper::Door(identity.clone())));
    starting.add(AccountLinks::default());
    starting.add(officials::Lists::default());
    let listed = restriction::Listed(identity.directory_handle());
    starting.part::<messages::Restrictions>()?.told_by(Arc::new(listed));
    starting.add(identity.directory_handle());
    starting.add(identity);
    Ok(())
}
