//! Linking an outside identity to one's account, unlinking it, and making one of two accounts of a person, with a way back.

use db::{DbError, OnConstraint};
use jiff::SignedDuration;
use kit::{PersonId, Problem, Says, Timestamp, Viewer};
use uuid::Uuid;

use crate::actions::come_from_outside::{Brings, known};
use crate::actions::{entry, person_of};
use crate::errand::Errand;
use crate::identity::Identity;
use crate::letter;
use crate::person::Account;
use crate::provider::{About, Claims};
use crate::secret::Token;
use crate::store::{self, Topic};

/// How long two accounts made one may be parted again.
pub const PART_HOURS: i64 = 24;

/// An identity that waits to be linked to the viewer's account.
#[derive(Clone)]
pub struct Waiting {
    /// The errand it came by.
    pub errand: Errand,
    /// The provider.
    pub about: About,
    /// What it said.
    pub claims: Claims,
    /// Another account that has it already; linking makes one of the two.
    pub other: Option<Account>,
}

/// What waits in this browser to be linked by the viewer.
///
/// Errors: the database's.
pub async fn waiting_identity(identity: &Identity, viewer: &Viewer, browser: &Token) -> Result<Option<Waiting>, Problem> {
    let person = person_of(viewer)?;
    let Some(errand) = store::outside::waiting(identity.db(), browser, identity.now()).await? else { return Ok(None) };
    if errand.person.is_some_and(|asked| asked != person) {
        return Ok(None);
    }
    let provider = identity.providers().iter().find(|provider| provider.about().code == errand.provider);
    let claims: Option<Claims> = errand.claims.as_deref().and_then(|sealed| identity.open_json(errand.id, sealed));
    let (Some(provider), Some(claims)) = (provider, claims) else { return Ok(None) };
    let about = provider.about().clone();
    let other = match known(identity, &about, &claims).await?.filter(|other| *other != person) {
        Some(other) => store::people::by_id(identity.db(), other).await?,
        None => None,
    };
    Ok(Some(Waiting { errand, about, claims, other }))
}

/// Links what waits, and makes one of two accounts where another one has it; gives the page wanted.
///
/// Errors: [`Problem::Conflict`] where nothing waits any more or the other account cannot go.
pub async fn link_identity(identity: &Identity, viewer: &Viewer, browser: &Token) -> Result<String, Problem> {
    let gone = || Problem::Conflict(Says::new("identity-outside-stray"));
    identity.refresh().await?;
    let waiting = waiting_identity(identity, viewer, browser).await?.ok_or_else(gone)?;
    if let Some(other) = &waiting.other {
        may_go(identity, other)?;
    }
    let account = store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)?;
    let brings = Brings::of(identity, &waiting.about, &waiting.claims)?;
    let (by, next) = (viewer.clone(), waiting.errand.next.clone());
    identity
        .db()
        .tx(move |tx| {
            let (by, account, brings, waiting) = (by.clone(), account.clone(), brings.clone(), waiting.clone());
            Box::pin(async move {
                let now = tx.now();
                if !store::outside::take_waiting(tx, waiting.errand.id, now).await? {
                    return Err(gone());
                }
                if let Some(other) = &waiting.other {
                    merge(tx, &by, other, &account).await?;
                }
                brings.write(tx, &account, audit::Actor::from(&by)).await.on_constraint("identity_outside_subject", gone())?;
                if let Some(session) = by.session {
                    store::sessions::raise(tx, session, waiting.about.assurance).await?;
                }
                Ok::<(), Problem>(())
            })
        })
        .await?;
    Ok(next)
}

/// An official's account never goes into another: its rights and its history are the city's.
fn may_go(identity: &Identity, other: &Account) -> Result<(), Problem> {
    let office = identity.directory().person(other.id).is_some();
    if office || !other.active { Err(Problem::Conflict(Says::new("identity-merge-official"))) } else { Ok(()) }
}

async fn merge(tx: &mut db::Tx, by: &Viewer, other: &Account, into: &Account) -> Result<(), Problem> {
    let now = tx.now();
    if !store::merged::merge(tx, other.id, into.id, now).await? {
        return Err(Problem::Conflict(Says::new("identity-outside-stray")));
    }
    store::outside::move_all(tx, other.id, into.id).await?;
    store::outside::vouch(tx, other.id).await?;
    store::sessions::end_all(tx, other.id, None, now).await?;
    store::links::drop_all(tx, other.id, now).await?;
    letter::tell(tx, other, "merged").await?;
    let details = serde_json::json!({ "into": into.id });
    Ok(audit::record(tx, entry(by, "merge", "person", other.id).about(other.id).with(details)).await?)
}

/// Since when a merge may be taken back.
pub(crate) fn partable_since(now: Timestamp) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(PART_HOURS)).unwrap_or(now)
}

/// Parts an account from the viewer's again, within a day.
///
/// Errors: [`Problem::NotFound`] for one not merged into it, or too long ago.
pub async fn part_accounts(identity: &Identity, viewer: &Viewer, other: PersonId) -> Result<(), Problem> {
    let (by, person, since) = (viewer.clone(), person_of(viewer)?, partable_since(identity.now()));
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::merged::part(tx, other, person, since).await? {
                    return Err(Problem::NotFound);
                }
                store::outside::move_back(tx, other).await?;
                store::outside::vouch(tx, person).await?;
                store::outside::vouch(tx, other).await?;
                store::touch(tx, Topic::Rights).await?;
                Ok::<(), Problem>(audit::record(tx, entry(&by, "part", "person", other).about(other)).await?)
            })
        })
        .await
}

/// Unlinks an identity of the viewer's; sessions it opened know no more than the account does from then on.
///
/// Errors: [`Problem::NotFound`] if it is not theirs.
pub async fn unlink_identity(identity: &Identity, viewer: &Viewer, id: Uuid) -> Result<(), Problem> {
    let person = person_of(viewer)?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    let by = viewer.clone();
    let done: Result<bool, DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, account) = (by.clone(), account.clone());
            Box::pin(async move {
                if !store::outside::unlink(tx, person, id).await? {
                    return Ok(false);
                }
                store::outside::vouch(tx, person).await?;
                store::touch(tx, Topic::Rights).await?;
                letter::tell(tx, &account, "identity-unlinked").await?;
                audit::record(tx, entry(&by, "unlink-identity", "person", person).about(person)).await?;
                Ok(true)
            })
        })
        .await;
    if done? { Ok(()) } else { Err(Problem::NotFound) }
}
