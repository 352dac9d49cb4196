//! Keys of machines: made by an administrator, shown once, ended by hand or by date.

use db::{BoxFuture, Tx};
use jiff::SignedDuration;
use kit::{Lang, Problem, Says, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::actions::carry_out::carry_out;
use crate::actions::entry;
use crate::four_eyes::{ActKind, Dangerous, Done, Particular, in_both, plain};
use crate::grant::{last_day, role_message};
use crate::identity::{Identity, administrator};
use crate::key::{DAYS_MAX, NewKey, OVERLAP_DAYS, RawKey};
use crate::secret::Token;
use crate::store;
use crate::tell::{self, Letter};

/// Keys told of in one go.
const TOLD_MAX: i64 = 1_000;

/// Makes a key; a wide one may wait for a second administrator and opens nothing until then.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the fields.
pub async fn give_key(identity: &Identity, by: &Viewer, raw: &RawKey) -> Result<NewSecret, Problem> {
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
    let act = GiveKey { id, secret_hash: secret.hash(), key, instead_of: None };
    let done = carry_out(identity, by, act).await?;
    Ok(NewSecret { id, secret, done })
}

/// A new key's secret, which is shown this once.
pub struct NewSecret {
    /// The key.
    pub id: Uuid,
    /// The secret.
    pub secret: Token,
    /// Whether it opens anything yet.
    pub done: Done,
}

/// Gives a key; one that changes things or reads without any limit is the dangerous one.
#[derive(Serialize, Deserialize)]
pub(super) struct GiveKey {
    id: Uuid,
    secret_hash: Vec<u8>,
    key: NewKey,
    /// The key that ends because of it.
    instead_of: Option<Uuid>,
}

impl Dangerous for GiveKey {
    const KIND: ActKind =
        ActKind { code: "give-wide-key", name: "identity-act-give-wide-key", above: None, asker: kit::Role::Administrator };

    fn is_dangerous(&self) -> bool {
        self.key.is_wide()
    }

    fn about(&self) -> String {
        self.instead_of.unwrap_or(self.id).to_string()
    }

    fn particulars(&self, identity: &Identity) -> Vec<Particular> {
        let (key, directory) = (&self.key, identity.directory());
        let organisation = key.organisation.and_then(|id| directory.organisation(id));
        let place = organisation.map_or_else(|| Says::new("identity-all-organisations"), |own| in_both(&own.name));
        let names = identity.registers();
        let registers = names.iter().filter(|(id, _)| key.registers.contains(id)).map(|(_, name)| in_both(name));
        let several = |label: &str, values: Vec<Says>, none: &str| Particular {
            values: if values.is_empty() { vec![none.into()] } else { values },
            ..Particular::of(label, none)
        };
        let mut told = vec![
            Particular::plain("identity-key-name", &key.name).at("/admin/keys"),
            Particular::of("identity-key-may", if key.reads_only { "identity-key-reads" } else { "identity-key-writes" }),
            Particular::of("identity-role", role_message(key.role)),
            Particular::of("identity-role-organisation", place),
            several("identity-key-in-registers", registers.collect(), "identity-all-registers"),
            several("identity-key-operations", key.operations.iter().map(plain).collect(), "identity-key-all-operations"),
            Particular::plain("identity-role-until", last_day(key.expires_at).strftime("%d.%m.%Y")),
            Particular::plain("identity-key-rate", key.per_minute),
        ];
        told.extend(self.instead_of.map(|_| Particular::of("identity-act-what-comes", "identity-act-key-instead")));
        told
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let (now, key) = (tx.now(), &self.key);
            let until = now.checked_add(SignedDuration::from_hours(24 * OVERLAP_DAYS)).unwrap_or(now);
            if let Some(old) = self.instead_of
                && !store::keys::shorten(tx, old, until).await?
            {
                return Err(Problem::NotFound);
            }
            store::keys::insert(tx, self.id, &self.secret_hash, key, by.person, now).await?;
            let verb = if self.instead_of.is_some() { "rotate-key" } else { "give-key" };
            let details = json!({
                "name": key.name, "role": key.role, "organisation": key.organisation, "registers": key.registers,
                "operations": key.operations, "reads_only": key.reads_only, "expires_at": key.expires_at, "per_minute": key.per_minute,
                "instead_of": self.instead_of, "old_until": self.instead_of.map(|_| until),
            });
            Ok(audit::record(tx, entry(by, verb, "key", self.id).with(details)).await?)
        })
    }
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

/// Changes a key for a new one that may the same for as long again; the old one goes on beside it for [`OVERLAP_DAYS`] at most.
/// A wide one may wait for a second administrator.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::NotFound`] for a key that is over.
pub async fn rotate_key(identity: &Identity, by: &Viewer, id: Uuid) -> Result<NewSecret, Problem> {
    administrator(by)?;
    let now = identity.now();
    let old = store::keys::find(identity.db(), id).await?.filter(|key| key.works(now)).ok_or(Problem::NotFound)?;
    let life = old.is.expires_at.duration_since(old.created_at).min(SignedDuration::from_hours(24 * DAYS_MAX));
    let new = NewKey { expires_at: now.checked_add(life).unwrap_or(old.is.expires_at), ..old.is };
    let (secret, new_id) = (Token::random(), identity.clock().id());
    let act = GiveKey { id: new_id, secret_hash: secret.hash(), key: new, instead_of: Some(id) };
    let done = carry_out(identity, by, act).await?;
    Ok(NewSecret { id: new_id, secret, done })
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
