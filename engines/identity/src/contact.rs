//! Where people are reached and who holds a role now: what the letters of other crates need, and nothing more.

use std::collections::HashMap;

use db::{Db, DbError, params};
use kit::value::ToValue;
use kit::{Grant, Lang, OrganisationId, PersonId, RegisterId, Role};

use crate::provider::settings::AdministratorsProtectData;
use crate::{Identity, store};

/// People asked for at a time.
const IDS_PER_QUERY: usize = 400;

/// Where a person is reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// Their e-mail.
    pub email: String,
    /// The language they read.
    pub lang: Lang,
}

/// A role somebody holds now.
#[derive(Clone, PartialEq, Debug)]
pub struct Holder {
    /// Who.
    pub person: PersonId,
    /// What, over what; an organisation stands here for itself with all under it.
    pub grant: Grant,
}

/// Whether somebody's account has no e-mail, so that letters reach them nowhere.
///
/// Errors: the database's.
pub async fn lacks_email(db: &Db, person: PersonId) -> Result<bool, DbError> {
    let found: Option<String> = db.first("SELECT email FROM identity_person WHERE id = $1", params![person]).await?;
    Ok(found.is_some_and(|email| email.is_empty()))
}

/// The contacts of these people; those kept out and those without an e-mail have none.
///
/// Errors: the database's.
pub async fn contacts(db: &Db, ids: &[PersonId]) -> Result<HashMap<PersonId, Contact>, DbError> {
    let mut found = HashMap::new();
    for some in ids.chunks(IDS_PER_QUERY) {
        let list = db::list(2, some.len());
        let sql = format!("SELECT id, email, language FROM identity_person WHERE active = $1 AND email <> '' AND id IN ({list})");
        let mut values = params![true];
        values.extend(some.iter().map(ToValue::to_value));
        let rows: Vec<(PersonId, String, String)> = db.all(&sql, values).await?;
        found.extend(rows.into_iter().map(|(id, email, lang)| (id, Contact { email, lang: Lang::from_tag(&lang).unwrap_or_default() })));
    }
    Ok(found)
}

/// Who has exactly this role now: those it was given to, the longest first, and those who exercise it for them, as substitutes or by a
/// lent right. People kept out are left out.
///
/// Errors: the database's.
pub async fn holders(identity: &Identity, role: Role) -> Result<Vec<Holder>, DbError> {
    let (db, now) = (identity.db(), identity.now());
    let sql = "SELECT g.person, g.organisation, g.register FROM identity_grant g JOIN identity_person p ON p.id = g.person \
         WHERE p.active = $1 AND g.role = $2 AND g.since <= $3 AND (g.until IS NULL OR g.until > $3) AND g.district IS NULL AND g.kind IS NULL ORDER BY g.since, g.id";
    let rows: Vec<(PersonId, Option<OrganisationId>, Option<RegisterId>)> = db.all(sql, params![true, role.code(), now]).await?;
    let own = |(person, organisation, register)| Holder { person, grant: Grant { register, ..Grant::over(role, organisation) } };
    let mut all: Vec<Holder> = rows.into_iter().map(own).collect();
    for right in store::acting::exercised(db, role, &identity.directory(), now).await? {
        let passed = Holder { person: right.held.person, grant: right.held.grant };
        if passed.grant.is_whole() && !all.contains(&passed) {
            all.push(passed);
        }
    }
    Ok(all)
}

/// Who watches over personal data now: those with the officer's role, and administrators where they stand in for them.
///
/// Errors: the database's.
pub async fn officers(identity: &Identity) -> Result<Vec<PersonId>, DbError> {
    let mut all: Vec<PersonId> = holders(identity, Role::DataProtection).await?.into_iter().map(|own| own.person).collect();
    let stand_in = match identity.administrators_protect_data() {
        AdministratorsProtectData::Always => true,
        AdministratorsProtectData::Never => false,
        AdministratorsProtectData::UntilAppointed => all.is_empty(),
    };
    if stand_in {
        all.extend(holders(identity, Role::Administrator).await?.into_iter().map(|own| own.person));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
