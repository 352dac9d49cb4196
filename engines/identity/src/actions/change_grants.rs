//! Giving roles and ending them.

use db::{BoxFuture, Tx};
use kit::{Grant, PersonId, Problem, Says, Timestamp, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::actions::carry_out::carry_out;
use crate::actions::change_people::keep_an_administrator;
use crate::actions::entry;
use crate::four_eyes::{ActKind, Dangerous, Done, Particular, day, in_both};
use crate::grant::{GRANTS_MAX, GrantId, NewGrant, RawGrant, is_entrusted, last_day, role_message};
use crate::identity::{Identity, administrator};
use crate::restriction::unrestricted;
use crate::store::{self, Topic};

/// The kind of the act that gives the administrator's role or the data protection officer's.
pub const GIVE_ADMINISTRATOR: &str = "give-administrator";

/// Gives a role to a person; the administrator's may wait for a second administrator.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] for
/// what they hold already.
pub async fn give_role(identity: &Identity, by: &Viewer, person: PersonId, raw: &RawGrant) -> Result<Done, Problem> {
    administrator(by)?;
    unrestricted(identity, by, person).await?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
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
    let id = GrantId::new(identity.clock());
    carry_out(identity, by, GiveRole { id, person, name: account.display_name, grant: new.grant, since: new.since, until: new.until }).await
}

/// Gives a role; the administrator's and the data protection officer's are the dangerous ones.
#[derive(Serialize, Deserialize)]
pub(super) struct GiveRole {
    id: GrantId,
    person: PersonId,
    name: String,
    grant: Grant,
    since: Timestamp,
    until: Option<Timestamp>,
}

impl Dangerous for GiveRole {
    const KIND: ActKind =
        ActKind { code: GIVE_ADMINISTRATOR, name: "identity-act-give-administrator", above: None, asker: kit::Role::Administrator };

    fn is_dangerous(&self) -> bool {
        is_entrusted(self.grant.role)
    }

    fn about(&self) -> String {
        self.person.to_string()
    }

    fn particulars(&self, identity: &Identity) -> Vec<Particular> {
        let directory = identity.directory();
        let organisation = self.grant.organisation.and_then(|id| directory.organisation(id));
        let place = organisation.map_or_else(|| Says::new("identity-all-organisations"), |own| in_both(&own.name));
        let mut told = vec![
            Particular::plain("identity-act-whom", &self.name).at(format!("/admin/people/{}", self.person)),
            Particular::of("identity-role", role_message(self.grant.role)),
            Particular::of("identity-role-organisation", place),
            Particular::of("identity-role-since", day(self.since)),
        ];
        told.extend(self.until.map(|until| Particular::plain("identity-role-until", last_day(until).strftime("%d.%m.%Y"))));
        told
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let now = tx.now();
            let held = store::grants::of_person_in(tx, self.person).await?;
            let current: Vec<_> = held.into_iter().filter(|held| !held.is_over(now)).collect();
            if current.iter().any(|held| held.grant == self.grant && held.until.is_none()) {
                return Err(Problem::field("role", "identity-role-held"));
            }
            if current.len() >= GRANTS_MAX {
                return Err(Problem::Conflict(Says::new("identity-too-many-grants").with("grants", GRANTS_MAX)));
            }
            let new = NewGrant { grant: self.grant.clone(), since: self.since, until: self.until };
            store::grants::insert(tx, self.id, self.person, &new, by.person, now).await?;
            store::touch(tx, Topic::Rights).await?;
            store::touch(tx, Topic::Directory).await?;
            let what = json!(self.grant);
            Ok(audit::record(tx, entry(by, "grant", "person", self.person).about(self.person).with(what)).await?)
        })
    }
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
