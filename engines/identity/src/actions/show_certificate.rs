//! Signing in by a client's certificate that the city's own proxy passes on, and tying certificates to officials.

use audit::Actor;
use db::{DbError, OnConstraint};
use kit::{Assurance, PersonId, Problem, Says, Viewer};
use serde_json::json;
use uuid::Uuid;

use crate::actions::entry;
use crate::actions::sign_in::{Browser, SignedIn, new_session, write};
use crate::certificate::{CERTIFICATES_MAX, Certificate, Tied};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::{Identity, administrator};
use crate::lockout::ADDRESS;
use crate::secret::Token;
use crate::store::{self, Topic};

/// What a request brought in place of a password.
#[derive(Clone, Copy, Default, Debug)]
pub struct Passed<'a> {
    /// Whether it came straight from one of the proxies of the configuration.
    pub by_proxy: bool,
    /// The proxy's secret.
    pub secret: &'a str,
    /// The header with the certificate.
    pub certificate: &'a str,
}

fn refusal() -> Problem {
    Problem::Conflict(Says::new("identity-certificate-refused"))
}

/// Begins a session for the official to whom the certificate is tied; where they have a second factor, one that waits for it.
///
/// Errors: [`Problem::NotFound`] in a house without certificates; [`Problem::Conflict`] for anything not trusted, which the journal
/// is told; [`Problem::TooMany`].
pub async fn sign_in_by_certificate(identity: &Identity, passed: Passed<'_>, from: &Browser<'_>) -> Result<SignedIn, Problem> {
    let settings = identity.certificates().ok_or(Problem::NotFound)?;
    let subjects = Subjects::one(identity, "certificate-address", from.address, ADDRESS);
    if let Some(seconds) = reserve(identity, &subjects).await? {
        return Err(Problem::TooMany(seconds));
    }
    if !passed.by_proxy || !settings.knows(passed.secret) {
        return refuse(identity, "not from the proxy", None).await;
    }
    let Ok(shown) = Certificate::of_header(passed.certificate) else { return refuse(identity, "not a certificate", None).await };
    if !shown.is_good(identity.now()) {
        return refuse(identity, "out of date", Some(&shown)).await;
    }
    identity.refresh().await?;
    let Some(tied) = store::certificates::find(identity.db(), &shown.key_hash).await? else {
        return refuse(identity, "tied to nobody", Some(&shown)).await;
    };
    let account = store::people::by_id(identity.db(), tied.person).await?.filter(|account| account.active);
    let Some(account) = account.filter(|account| identity.is_official(account.id)) else {
        return refuse(identity, "not let in", Some(&shown)).await;
    };
    let (token, stage) = (Token::random(), identity.stage_of(&account));
    let session = new_session(identity, &account, stage, Assurance::ContactConfirmed, from);
    let kept = token.clone();
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (subjects, session, kept, account) = (subjects.clone(), session.clone(), kept.clone(), account.clone());
            Box::pin(async move {
                forgive(tx, &subjects).await?;
                store::certificates::used(tx, tied.id, session.created_at).await?;
                write(tx, &session, &kept, &account).await
            })
        })
        .await;
    done?;
    Ok(SignedIn { token, stage })
}

/// Says no, and why to the journal.
async fn refuse(identity: &Identity, why: &'static str, shown: Option<&Certificate>) -> Result<SignedIn, Problem> {
    let told = shown.map_or_else(
        || json!({ "why": why }),
        |own| json!({ "why": why, "issuer": own.issuer, "serial": own.serial, "not_after": own.not_after }),
    );
    tracing::warn!(why, "a certificate was not taken");
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let told = told.clone();
            Box::pin(async move {
                let no = entry(Actor::platform("identity"), "refuse-certificate", "house", "certificate").with(told);
                audit::record(tx, no).await
            })
        })
        .await;
    done?;
    Err(refusal())
}

/// Ties a certificate, given as PEM, to an official.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming `certificate`; [`Problem::Conflict`] for one too many.
pub async fn tie_certificate(identity: &Identity, by: &Viewer, person: PersonId, pem: &str) -> Result<(), Problem> {
    administrator(by)?;
    identity.refresh().await?;
    store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    if !identity.is_official(person) {
        return Err(Problem::Conflict(Says::new("identity-certificates-officials")));
    }
    let wrong = |key: &str| Problem::field("certificate", key);
    let own = Certificate::of_pem(pem).map_err(|_| wrong("identity-certificate-wrong"))?;
    if !own.is_good(identity.now()) {
        return Err(wrong("identity-certificate-out-of-date"));
    }
    if store::certificates::of_person(identity.db(), person).await?.len() >= CERTIFICATES_MAX {
        return Err(Problem::Conflict(Says::new("identity-certificates-too-many").with("count", CERTIFICATES_MAX)));
    }
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, own) = (by.clone(), own.clone());
            Box::pin(async move {
                let (id, now) = (tx.id(), tx.now());
                let tied = store::certificates::insert(tx, id, person, &own, by.person, now).await;
                tied.on_constraint("identity_certificate_once", wrong("identity-certificate-tied"))?;
                let told = json!({ "issuer": own.issuer, "serial": own.serial });
                Ok::<(), Problem>(audit::record(tx, entry(&by, "tie-certificate", "person", person).about(person).with(told)).await?)
            })
        })
        .await
}

/// Unties a certificate; the sessions of the person end, for it may have opened one.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn untie_certificate(identity: &Identity, by: &Viewer, person: PersonId, id: Uuid) -> Result<(), Problem> {
    administrator(by)?;
    let by = by.clone();
    let done: Result<bool, DbError> = identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::certificates::remove(tx, id, person).await? {
                    return Ok(false);
                }
                let now = tx.now();
                store::sessions::end_all(tx, person, by.session, now).await?;
                store::touch(tx, Topic::Rights).await?;
                audit::record(tx, entry(&by, "untie-certificate", "person", person).about(person)).await?;
                Ok(true)
            })
        })
        .await;
    if done? { Ok(()) } else { Err(Problem::NotFound) }
}

/// The certificates tied to a person.
///
/// Errors: [`Problem::Forbidden`].
pub async fn certificates_of(identity: &Identity, by: &Viewer, person: PersonId) -> Result<Vec<Tied>, Problem> {
    administrator(by)?;
    Ok(store::certificates::of_person(identity.db(), person).await?)
}
