//! Somebody's data are left alone until a question about them is settled (GDPR, article 18; Law 2297-VI, article 8, part 2, paragraph 6).
//!
//! Meanwhile they are kept and nothing more: no mailing reaches the person, nobody else changes or erases them, lists and figures of
//! people leave them out. Who is restricted stands in the directory, so that asking costs nothing: [`crate::Snapshot::restricted`].

use std::collections::HashSet;

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Problem, Says, Timestamp, Viewer};
use messages::LeftAlone;

use crate::actions::entry;
use crate::store::{self, Topic};
use crate::tell;
use crate::{Directory, Identity};

/// The letter before the restriction ends (GDPR, article 18, part 3).
pub(crate) const LIFTED: &str = "identity-restriction-lifted";
/// The letter when it begins.
pub(crate) const RESTRICTED: &str = "identity-restriction-begun";
/// Where the person sees their data.
const OWN_DATA: &str = "/account/data";

db::row! {
    /// A restriction in force.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Restriction {
        /// Whose data.
        pub person: PersonId,
        /// Since when.
        pub since: Timestamp,
        /// The request that led to it.
        pub ground: String,
        /// Which official decided.
        pub by_name: String,
    }
}

/// Who is restricted, and at which addresses they would be reached.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Restricted {
    people: HashSet<PersonId>,
    /// Folded e-mails and phones.
    addresses: HashSet<String>,
}

impl Restricted {
    /// Whether the data of somebody are left alone.
    pub fn has(&self, person: PersonId) -> bool {
        self.people.contains(&person)
    }

    /// Whether an address is of somebody whose data are.
    pub fn has_address(&self, address: &str) -> bool {
        !self.addresses.is_empty() && (self.addresses.contains(address) || self.addresses.contains(&crate::name::fold_email(address)))
    }

    /// All of them, for the directory.
    pub(crate) async fn read(db: &Db) -> Result<Self, DbError> {
        let sql = "SELECT p.id, p.email_folded, p.phone FROM identity_restriction r JOIN identity_person p ON p.id = r.person";
        let rows: Vec<(PersonId, String, String)> = db.all(sql, params![]).await?;
        let mut all = Self::default();
        for (person, email, phone) in rows {
            all.people.insert(person);
            all.addresses.extend([email, phone].into_iter().filter(|own| !own.is_empty()));
        }
        Ok(all)
    }
}

/// Tells the engine of messages whose correspondence its lists leave out.
pub(crate) struct Listed(pub Directory);

impl LeftAlone for Listed {
    fn has(&self, person: Option<PersonId>, receiver: &str) -> bool {
        let directory = self.0.now();
        let restricted = directory.restricted();
        person.is_some_and(|person| restricted.has(person)) || restricted.has_address(receiver)
    }
}

/// Has somebody's data left alone from now on; who is restricted already stays so. The person is told.
///
/// Errors: [`Problem::NotFound`]; the database's.
pub async fn restrict(tx: &mut Tx, by: &Viewer, person: PersonId, ground: &str) -> Result<(), Problem> {
    store::people::by_id_in(tx, person).await?.ok_or(Problem::NotFound)?;
    let sql = "INSERT INTO identity_restriction (person, since, ground, by_name) VALUES ($1, $2, $3, $4) ON CONFLICT (person) DO NOTHING";
    if tx.execute(sql, params![person, tx.now(), ground, by.name]).await? == 0 {
        return Ok(());
    }
    store::touch(tx, Topic::Directory).await?;
    told(tx, person, RESTRICTED).await?;
    Ok(audit::record(tx, entry(by, "restrict", "person", person).about(person).on_ground(ground)).await?)
}

/// Ends a restriction; the person is told before anything else is done with their data.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::NotFound`] where there is none.
pub async fn lift(identity: &Identity, by: &Viewer, person: PersonId) -> Result<(), Problem> {
    crate::officer(by)?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if tx.execute("DELETE FROM identity_restriction WHERE person = $1", params![person]).await? == 0 {
                    return Err(Problem::NotFound);
                }
                store::touch(tx, Topic::Directory).await?;
                told(tx, person, LIFTED).await?;
                Ok(audit::record(tx, entry(&by, "lift-restriction", "person", person).about(person)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

async fn told(tx: &mut Tx, person: PersonId, code: &str) -> Result<(), Problem> {
    let Some(receiver) = tell::receiver_in(tx, person).await? else { return Ok(()) };
    let once = format!("{code}-{}", tx.now().as_microsecond());
    Ok(tell::tell_in_template(tx, &[receiver], |_| Says::new(code), OWN_DATA, &once).await?)
}

/// Restrictions in force after one of a person, in the order of their ids; one more where there are more.
///
/// Errors: the database's.
pub async fn page(db: &Db, after: Option<PersonId>, limit: usize) -> Result<Vec<Restriction>, DbError> {
    let sql = format!("SELECT {} FROM identity_restriction WHERE person > $1 ORDER BY person LIMIT {}", Restriction::COLUMNS, limit + 1);
    db.all(&sql, params![after.unwrap_or(PersonId(uuid::Uuid::nil()))]).await
}

/// Refuses what somebody else wants to do with the data of a restricted person.
///
/// Errors: [`Problem::Conflict`].
pub(crate) async fn unrestricted(identity: &Identity, by: &Viewer, person: PersonId) -> Result<(), Problem> {
    identity.refresh().await?;
    let theirs = by.person == Some(person);
    match !theirs && identity.directory().restricted().has(person) {
        true => Err(Problem::Conflict(Says::new("identity-restricted"))),
        false => Ok(()),
    }
}
