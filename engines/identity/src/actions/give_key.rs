//! Keys of machines: made by an administrator, shown once, ended by hand or by date.

use db::DbError;
use kit::{Problem, Viewer};
use serde_json::json;
use uuid::Uuid;

use crate::actions::entry;
use crate::identity::{Identity, administrator};
use crate::key::RawKey;
use crate::secret::Token;
use crate::store;

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
                    "reads_only": key.reads_only, "expires_at": key.expires_at,
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
