//! Giving roles and ending them.

use kit::{PersonId, Problem, Says, Viewer};
use serde_json::json;

use crate::actions::change_people::keep_an_administrator;
use crate::actions::entry;
use crate::grant::{GRANTS_MAX, GrantId, RawGrant};
use crate::identity::{Identity, administrator};
use crate::store::{self, Topic};

/// Gives a role to a person.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] for
/// what they hold already.
pub async fn give_role(identity: &Identity, by: &Viewer, person: PersonId, raw: &RawGrant) -> Result<GrantId, Problem> {
    administrator(by)?;
    store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    let new = raw.parse(identity.now(), identity.clock().today()).map_err(Problem::Invalid)?;
    let directory = identity.directory();
    if new.grant.organisation.is_some_and(|id| directory.organisation(id).is_none()) {
        return Err(Problem::field("organisation", "identity-choose-organisation"));
    }
    if new.grant.register.is_some_and(|id| !identity.registers().iter().any(|(known, _)| *known == id)) {
        return Err(Problem::field("register", "identity-choose-register"));
    }
    if new.grant.district.is_some_and(|id| !identity.districts().iter().any(|(known, _)| *known == id)) {
        return Err(Problem::field("district", "identity-choose-district"));
    }
    if new.grant.kind.as_ref().is_some_and(|kind| !identity.kinds().iter().any(|known| known.code == kind)) {
        return Err(Problem::field("kind", "identity-choose-kind-of-case"));
    }
    let (by, id) = (by.clone(), GrantId::new(identity.clock()));
    identity
        .db()
        .tx(move |tx| {
            let (by, new) = (by.clone(), new.clone());
            Box::pin(async move {
                let now = tx.now();
                let held = store::grants::of_person_in(tx, person).await?;
                let current: Vec<_> = held.into_iter().filter(|held| !held.is_over(now)).collect();
                if current.iter().any(|held| held.grant == new.grant && held.until.is_none()) {
                    return Err(Problem::field("role", "identity-role-held"));
                }
                if current.len() >= GRANTS_MAX {
                    return Err(Problem::Conflict(Says::new("identity-too-many-grants").with("grants", GRANTS_MAX)));
                }
                store::grants::insert(tx, id, person, &new, by.person, now).await?;
                store::touch(tx, Topic::Rights).await?;
                store::touch(tx, Topic::Directory).await?;
                let what = json!(new.grant);
                Ok(audit::record(tx, entry(&by, "grant", "person", person).about(person).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// Ends a role a person holds, or takes back one not yet begun.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Conflict`] for the last administrator's.
pub async fn end_role(identity: &Identity, by: &Viewer, person: PersonId, grant: GrantId) -> Result<(), Problem> {
    administrator(by)?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let now = tx.now();
                let administrators = store::grants::administrators(tx, now).await?;
                if !store::grants::end(tx, grant, person, by.person, now).await? {
                    return Err(Problem::NotFound);
                }
                keep_an_administrator(tx, administrators).await?;
                store::touch(tx, Topic::Rights).await?;
                let what = json!({ "grant": grant });
                Ok(audit::record(tx, entry(&by, "revoke", "person", person).about(person).with(what)).await?)
            })
        })
        .await
}
