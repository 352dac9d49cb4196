//! Where people are reached and who holds a role now: what the letters of other crates need, and nothing more.

use std::collections::HashMap;

use db::{Db, DbError, params};
use kit::value::ToValue;
use kit::{Grant, Lang, OrganisationId, PersonId, RegisterId, Role, Timestamp};

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

/// Who holds exactly this role now, the longest first; people kept out are left out.
///
/// Errors: the database's.
pub async fn holders(db: &Db, role: Role, now: Timestamp) -> Result<Vec<Holder>, DbError> {
    let sql = "SELECT g.person, g.organisation, g.register FROM identity_grant g JOIN identity_person p ON p.id = g.person \
         WHERE p.active = $1 AND g.role = $2 AND g.since <= $3 AND (g.until IS NULL OR g.until > $3) AND g.district IS NULL AND g.kind IS NULL ORDER BY g.since, g.id";
    let rows: Vec<(PersonId, Option<OrganisationId>, Option<RegisterId>)> = db.all(sql, params![true, role.code(), now]).await?;
    Ok(rows
        .into_iter()
        .map(|(person, organisation, register)| Holder { person, grant: Grant { register, ..Grant::over(role, organisation) } })
        .collect())
}
