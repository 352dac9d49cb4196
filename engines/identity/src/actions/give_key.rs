//! Keys of machines: made by an administrator, shown once, ended by hand or by date.

use db::DbError;
use jiff::SignedDuration;
use kit::{Lang, Problem, Says, Viewer};
use serde_json::json;
use uuid::Uuid;

use crate::actions::entry;
use crate::identity::{Identity, administrator};
use crate::key::{DAYS_MAX, NewKey, OVERLAP_DAYS, RawKey};
use crate::secret::Token;
use crate::store;
use crate::tell::{self, Letter};

/// Keys told of in one go.
const TOLD_MAX: i64 = 1_000;

/// Makes a key; its id and the secret, shown this once.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the fields.
pub async fn give_key(identity: &Identity, by: &Viewer, raw: &RawKey) -> Result<(Uuid, Token), Problem> {
    administrator(by)?;
    let key = raw.parse(identity.clock().today()).map_err(Problem::Invalid)?;
    if key.organisation.is_some_and(|id| identity.directory().organisation(id).is_none()) {
        return Err(Problem::field("organisation", "identity-choose-organisation"));
    }
    let known = identity.registers();
    if key.registers.iter().any(|id| !known.iter().any(|(own, _)| own == id)) {
        return Err(Problem::field("registers", "identity-choose-register"));
    }
    let (secret, id) = (Token::random(), identity.clock().id());
    let (by, kept) = (by.clone(), secret.clone());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, kept, key) = (by.clone(), kept.clone(), key.clone());
            Box::pin(async move {
                let now = tx.now();
                store::keys::insert(tx, id, &kept, &key, by.person, now).await?;
                let details = json!({
                    "name": key.name, "role": key.role, "organisation": key.organisation, "registers": key.registers,
                    "reads_only": key.reads_only, "expires_at": key.expires_at, "per_minute": key.per_minute,
                });
                audit::record(tx, entry(&by, "give-key", "key", id).with(details)).await
            })
        })
        .await;
    done?;
    Ok((id, secret))
}

/// Ends a key.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn end_key(identity: &Identity, by: &Viewer, id: Uuid) -> Result<(), Problem> {
    administrator(by)?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let now = tx.now();
                if !store::keys::end(tx, id, now).await? {
                    return Err(Problem::NotFound);
                }
                Ok(audit::record(tx, entry(&by, "end-key", "key", id)).await?)
            })
        })
        .await
}

/// Changes a key for a new one that may the same for as long again; the old one goes on beside it for [`OVERLAP_DAYS`] at most. The new
/// one's id and secret, shown this once.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::NotFound`] for a key that is over.
pub async fn rotate_key(identity: &Identity, by: &Viewer, id: Uuid) -> Result<(Uuid, Token), Problem> {
    administrator(by)?;
    let now = identity.now();
    let old = store::keys::find(identity.db(), id).await?.filter(|key| key.works(now)).ok_or(Problem::NotFound)?;
    let life = old.is.expires_at.duration_since(old.created_at).min(SignedDuration::from_hours(24 * DAYS_MAX));
    let new = NewKey { expires_at: now.checked_add(life).unwrap_or(old.is.expires_at), ..old.is };
    let (secret, new_id) = (Token::random(), identity.clock().id());
    let (by, kept) = (by.clone(), secret.clone());
    identity
        .db()
        .tx(move |tx| {
            let (by, kept, new) = (by.clone(), kept.clone(), new.clone());
            Box::pin(async move {
                let now = tx.now();
                let until = now.checked_add(SignedDuration::from_hours(24 * OVERLAP_DAYS)).unwrap_or(now);
                if !store::keys::shorten(tx, id, until).await? {
                    return Err(Problem::NotFound);
                }
                store::keys::insert(tx, new_id, &kept, &new, by.person, now).await?;
                let details = json!({ "name": new.name, "instead_of": id, "old_until": until, "expires_at": new.expires_at });
                Ok(audit::record(tx, entry(&by, "rotate-key", "key", new_id).with(details)).await?)
            })
        })
        .await?;
    Ok((new_id, secret))
}

/// Tells whoever made a key that it ends: a month and a week before, once each.
///
/// Errors: the database's.
pub async fn tell_ending_keys(identity: &Identity) -> Result<(), Problem> {
    let now = identity.now();
    let in_days = |days: i64| now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now);
    for (from, days) in [(0, 7), (7, 30)] {
        for (id, name, owner, expires_at) in store::keys::ending(identity.db(), in_days(from), in_days(days), TOLD_MAX).await? {
            let told = tell::receivers(identity, [owner], None).await?;
            let last = crate::grant::last_day(expires_at).strftime("%d.%m.%Y").to_string();
            identity
                .db()
                .tx(move |tx| {
                    let (told, name, last) = (told.clone(), name.clone(), last.clone());
                    Box::pin(async move {
                        let said = |key: &str| Says::new(key).with("name", &name).with("day", &last);
                        let subject = |_: Lang| said("identity-told-key-subject");
                        let paragraphs = |_: Lang| vec![said("identity-told-key")];
                        let once = format!("key-{days}-{id}-{last}");
                        let letter = Letter { subject: &subject, paragraphs: &paragraphs, href: "/admin/keys", once: &once };
                        Ok::<(), Problem>(tell::tell(tx, &told, &letter).await?)
                    })
                })
                .await?;
        }
    }
    Ok(())
}
