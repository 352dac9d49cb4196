//! Keys of machines: made by an administrator, shown once, ended by hand or by date.

use db::DbError;
use jiff::SignedDuration;
use kit::{Grant, Problem, Role, Says, Viewer};
use serde_json::json;
use uuid::Uuid;

use crate::actions::entry;
use crate::identity::{Identity, administrator};
use crate::organisation::text;
use crate::secret::Token;
use crate::store;
use crate::store::keys::MachineKey;

/// The longest a key may live, days.
pub const KEY_DAYS_MAX: i64 = 366;
/// Characters of a key's name at most.
const NAME_CHARS_MAX: usize = 100;

/// Makes a key for `days` with one grant; its id and the secret, shown this once.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming `name`, `role` or `days`.
pub async fn give_key(identity: &Identity, by: &Viewer, name: &str, grant: Grant, days: i64) -> Result<(Uuid, Token), Problem> {
    administrator(by)?;
    let name = text(name, NAME_CHARS_MAX, true).map_err(|says| Problem::field("name", says))?;
    if !matches!(grant.role, Role::Editor | Role::Publisher | Role::Expert) {
        return Err(Problem::field("role", "identity-choose-role"));
    }
    if !(1..=KEY_DAYS_MAX).contains(&days) {
        return Err(Problem::field("days", Says::new("identity-key-days").with("days", KEY_DAYS_MAX)));
    }
    let expires_at = identity.now().checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(identity.now());
    let (secret, id) = (Token::random(), identity.clock().id());
    let (by, kept, key) = (by.clone(), secret.clone(), MachineKey { name, grant, expires_at });
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, kept, key) = (by.clone(), kept.clone(), key.clone());
            Box::pin(async move {
                let now = tx.now();
                store::keys::insert(tx, id, &kept, &key, by.person, now).await?;
                audit::record(tx, entry(&by, "give-key", "key", id).with(json!({ "name": key.name, "role": key.grant.role }))).await
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
