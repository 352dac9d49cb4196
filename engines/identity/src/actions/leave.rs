//! All my data in one file, and closing the account.

use std::io::{Cursor, Write};
use std::sync::Arc;

use audit::Filter;
use db::{DbError, Tx};
use kit::identifiers::Phone;
use kit::{PersonId, Problem, Says, Viewer};
use serde_json::{Value, json};

use crate::actions::{entry, person_of};
use crate::holder::Holder;
use crate::identity::Identity;
use crate::letter;
use crate::name::fold_email;
use crate::person::Account;
use crate::sign_in_letter::Receiver;
use crate::store::{self, Topic};

/// Entries of the journal in the export at most; the page of one's data shows the rest.
const JOURNAL_MAX: usize = 5_000;

/// Everything the house keeps of the viewer: a ZIP of JSON files (Law 2297-VI, article 8; GDPR, article 20). Journalled.
///
/// Errors: [`Problem::SignInFirst`], the database's.
pub async fn export_own_data(identity: &Identity, viewer: &Viewer) -> Result<Vec<u8>, Problem> {
    let person = person_of(viewer)?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    let mut files = vec![("account", account_json(&account)), ("journal", journal(identity, person).await?)];
    files.extend(own_tables(identity, person).await?);
    for holder in identity.holders() {
        files.push((holder.name(), holder.export(identity.db(), person).await?));
    }
    let by = viewer.clone();
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move { audit::record(tx, entry(&by, "export", "person", person).about(person)).await })
        })
        .await;
    done?;
    pack(&files).map_err(|error| Problem::Internal(format!("packing: {error}")))
}

fn account_json(account: &Account) -> Value {
    json!({
        "id": account.id,
        "surname": account.name.surname,
        "given": account.name.given,
        "patronymic": account.name.patronymic,
        "email": account.email,
        "email_confirmed_at": account.contact_confirmed_at,
        "phone": account.phone,
        "phone_confirmed_at": account.phone_confirmed_at,
        "language": account.language.tag(),
        "assurance": account.assurance(),
        "password_since": account.password_at,
        "second_factor_since": account.totp_since,
        "created_at": account.created_at,
        "signed_in_at": account.signed_in_at,
    })
}

async fn own_tables(identity: &Identity, person: PersonId) -> Result<Vec<(&'static str, Value)>, Problem> {
    let db = identity.db();
    let sessions = store::sessions::of_person(db, person).await?;
    let sessions = sessions.iter().map(|own| {
        json!({ "device": own.device, "address": own.address, "began_at": own.created_at, "seen_at": own.seen_at, "assurance": own.assurance })
    });
    let linked = store::outside::of_person(db, person).await?;
    let linked =
        linked.iter().map(|own| json!({ "provider": own.provider, "name": own.label, "linked_at": own.linked_at, "used_at": own.used_at }));
    let numbers = store::outside::numbers_of(db, person).await?;
    let number = |(id, kind, sealed): &(uuid::Uuid, String, Vec<u8>)| {
        let number = identity.keys().open(*id, sealed).and_then(|bytes| String::from_utf8(bytes).ok());
        json!({ "kind": kind, "number": number })
    };
    let positions = store::people::positions(db, person, identity.now()).await?;
    let roles = store::grants::of_person(db, person).await?;
    let roles = roles.iter().map(|own| json!({ "role": own.grant.role, "since": own.since, "until": own.until }));
    let questions = store::questions::of_person(db, person).await?;
    let questions = questions
        .iter()
        .map(|own| json!({ "asked": own.asked, "asked_at": own.asked_at, "answer": own.answer, "answered_at": own.answered_at }));
    Ok(vec![
        ("sessions", sessions.collect()),
        ("identities", linked.collect()),
        ("state-numbers", numbers.iter().map(number).collect()),
        ("positions", json!(positions)),
        ("roles", roles.collect()),
        ("questions", questions.collect()),
    ])
}

/// Who did what with the person's data, the newest first.
async fn journal(identity: &Identity, person: PersonId) -> Result<Value, Problem> {
    let filter = Filter { subject: Some(person), ..Filter::default() };
    let (mut entries, mut after) = (Vec::new(), None);
    loop {
        let (records, more) = audit::page(identity.db(), &filter, after).await?;
        after = records.last().map(audit::place);
        entries.extend(
            records
                .iter()
                .map(|own| json!({ "at": own.at, "who": own.actor_name, "what": own.verb, "with": own.object_kind, "ground": own.ground })),
        );
        if !more || entries.len() >= JOURNAL_MAX {
            return Ok(json!({ "entries": entries, "there_is_more": more }));
        }
    }
}

fn pack(files: &[(&str, Value)]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, value) in files {
        archive.start_file(format!("{name}.json"), zip::write::SimpleFileOptions::default())?;
        archive.write_all(&serde_json::to_vec_pretty(value)?)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Closes the viewer's account for good: name and contacts go, what a law makes the city keep stays without them. `email`, or
/// the number of who has none, is typed once more, so that nobody closes an account by a slip.
///
/// Errors: [`Problem::Invalid`] naming `email`; [`Problem::Conflict`] for an official, whose office must end first.
pub async fn close_account(identity: &Identity, viewer: &Viewer, email: &str) -> Result<(), Problem> {
    let person = person_of(viewer)?;
    identity.refresh().await?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    if identity.directory().person(person).is_some() {
        return Err(Problem::Conflict(Says::new("identity-close-official")));
    }
    let own = match account.reached_by() {
        Some(Receiver::Phone(own)) => Phone::parse(email).is_ok_and(|typed| typed == own),
        _ => fold_email(email) == fold_email(&account.email),
    };
    if !own {
        return Err(Problem::field("email", "identity-close-email-wrong"));
    }
    // without the name: the journal is kept for good
    let actor = audit::Actor { person: Some(person), session: viewer.session, name: String::new() };
    forget(identity, account, entry(actor, "close-account", "person", person).about(person), true).await
}

/// Forgets a person whose account was closed before an old backup brought it back; whoever is forgotten already stays so.
///
/// Errors: the database's.
pub async fn forget_again(identity: &Identity, person: PersonId) -> Result<(), Problem> {
    let Some(account) = store::people::by_id(identity.db(), person).await? else { return Ok(()) };
    let entry = entry(audit::Actor::platform("retention"), "forget", "person", person).about(person);
    match forget(identity, account, entry, false).await {
        Err(Problem::NotFound) => Ok(()),
        done => done,
    }
}

/// Closes the account of a resident who asked the city for it, by an official.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Conflict`] for an official, whose office must end first.
pub async fn erase_person(identity: &Identity, by: &Viewer, person: PersonId, ground: &str) -> Result<(), Problem> {
    crate::officer(by).or_else(|_| crate::administrator(by))?;
    identity.refresh().await?;
    let given = Arc::new((identity.clone(), by.clone(), ground.to_owned()));
    identity
        .db()
        .tx(move |tx| {
            let given = Arc::clone(&given);
            Box::pin(async move {
                let (identity, by, ground) = &*given;
                erase_person_in(tx, identity, by, person, ground).await
            })
        })
        .await
}

/// The same within a transaction, of whoever may.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Conflict`] for an official, whose office must end first.
pub async fn erase_person_in(tx: &mut Tx, identity: &Identity, by: &Viewer, person: PersonId, ground: &str) -> Result<(), Problem> {
    let account = store::people::by_id_in(tx, person).await?.ok_or(Problem::NotFound)?;
    if identity.directory().person(person).is_some() {
        return Err(Problem::Conflict(Says::new("identity-close-official")));
    }
    if identity.directory().restricted().has(person) {
        return Err(Problem::Conflict(Says::new("identity-restricted")));
    }
    let entry = entry(by, "forget", "person", person).about(person).on_ground(ground);
    forget_in(tx, &identity.holders(), &account, entry, true).await
}

async fn forget(identity: &Identity, account: Account, entry: audit::Entry, tells: bool) -> Result<(), Problem> {
    let holders = identity.holders();
    identity
        .db()
        .tx(move |tx| {
            let (holders, account, entry) = (holders.clone(), account.clone(), entry.clone());
            Box::pin(async move { forget_in(tx, &holders, &account, entry, tells).await })
        })
        .await
}

async fn forget_in(tx: &mut Tx, holders: &[Arc<dyn Holder>], account: &Account, entry: audit::Entry, tells: bool) -> Result<(), Problem> {
    let now = tx.now();
    for holder in holders {
        holder.forget(tx, account.id).await?;
    }
    // after the holders, one of which forgets messages
    if tells {
        letter::tell(tx, account, "account-closed").await?;
    }
    let number = account.confirmed_phone.as_deref().unwrap_or_default();
    if !store::closing::forget_person(tx, account.id, &[&account.email, number], now).await? {
        return Err(Problem::NotFound);
    }
    store::touch(tx, Topic::Rights).await?;
    Ok(audit::record(tx, entry).await?)
}
