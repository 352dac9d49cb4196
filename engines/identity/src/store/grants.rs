//! Grants of roles in the database.

use db::{Db, DbError, FromRow, Tx, params};
use kit::value::ToValue;
use kit::{DistrictId, Grant, OrganisationId, PersonId, RegisterId, Role, Scope, Timestamp};

use crate::grant::{GrantId, HeldGrant, NewGrant};

db::row! {
    struct GrantRow {
        id: GrantId,
        person: PersonId,
        role: String,
        organisation: Option<OrganisationId>,
        register: Option<RegisterId>,
        since: Timestamp,
        until: Option<Timestamp>,
        given_by: Option<PersonId>,
        district: Option<DistrictId>,
        kind: Option<String>,
    }
}

impl GrantRow {
    /// A role no longer known gives nothing.
    fn held(self) -> Option<HeldGrant> {
        let role = Role::from_code(&self.role)?;
        let grant = Grant { role, organisation: self.organisation, register: self.register, district: self.district, kind: self.kind };
        Some(HeldGrant { id: self.id, person: self.person, grant, since: self.since, until: self.until, given_by: self.given_by })
    }
}

fn select() -> String {
    format!("SELECT {} FROM identity_grant WHERE person = $1 ORDER BY since, id", GrantRow::COLUMNS)
}

/// Everything a person was ever given, the oldest first.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<HeldGrant>, DbError> {
    let rows: Vec<GrantRow> = db.all(&select(), params![person]).await?;
    Ok(rows.into_iter().filter_map(GrantRow::held).collect())
}

/// The same inside a transaction.
pub async fn of_person_in(tx: &mut Tx, person: PersonId) -> Result<Vec<HeldGrant>, DbError> {
    let rows: Vec<GrantRow> = tx.all(&select(), params![person]).await?;
    Ok(rows.into_iter().filter_map(GrantRow::held).collect())
}

/// Who holds exactly this role now over what `scope` says, by a grant for it or for more: `above` is the
/// organisation with those over it, none asks about the whole city. At most `limit`, the longest first; people kept out are left out.
pub async fn reaching(
    db: &Db,
    role: Role,
    above: &[OrganisationId],
    scope: &Scope<'_>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<HeldGrant>, DbError> {
    let columns = GrantRow::COLUMNS.split(", ").map(|column| format!("g.{column}")).collect::<Vec<_>>().join(", ");
    let mut values = params![true, role.code(), now, limit];
    let mut within = |column: &str, ids: Vec<db::Value>| {
        if ids.is_empty() {
            return format!("g.{column} IS NULL");
        }
        let list = db::list(values.len() + 1, ids.len());
        values.extend(ids);
        format!("(g.{column} IS NULL OR g.{column} IN ({list}))")
    };
    let organisations = within("organisation", above.iter().map(ToValue::to_value).collect());
    let registers = within("register", scope.register.iter().map(ToValue::to_value).collect());
    let districts = within("district", scope.district.iter().map(ToValue::to_value).collect());
    let kinds = within("kind", scope.kind.iter().map(ToValue::to_value).collect());
    let sql = format!(
        "SELECT {columns} FROM identity_grant g JOIN identity_person p ON p.id = g.person WHERE p.active = $1 AND g.role = $2 \
         AND g.since <= $3 AND (g.until IS NULL OR g.until > $3) AND {organisations} AND {registers} \
         AND {districts} AND {kinds} ORDER BY g.since, g.id LIMIT $4"
    );
    let rows: Vec<GrantRow> = db.all(&sql, values).await?;
    Ok(rows.into_iter().filter_map(GrantRow::held).collect())
}

/// Who holds a role now or will, of those who are let in; some where there are very many.
pub async fn of_role(db: &Db, role: Role, now: Timestamp) -> Result<Vec<HeldGrant>, DbError> {
    let columns = GrantRow::COLUMNS.split(", ").map(|column| format!("g.{column}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM identity_grant g JOIN identity_person p ON p.id = g.person \
         WHERE p.active = $1 AND g.role = $2 AND (g.until IS NULL OR g.until > $3) ORDER BY g.since, g.id LIMIT 100"
    );
    let rows: Vec<GrantRow> = db.all(&sql, params![true, role.code(), now]).await?;
    Ok(rows.into_iter().filter_map(GrantRow::held).collect())
}

/// Gives a role.
pub async fn insert(
    tx: &mut Tx,
    id: GrantId,
    person: PersonId,
    new: &NewGrant,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<(), DbError> {
    insert_many(tx, &[(id, person, new.clone())], by, now).await
}

/// Gives many roles.
pub async fn insert_many(tx: &mut Tx, many: &[(GrantId, PersonId, NewGrant)], by: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_grant (id, person, role, organisation, register, since, until, given_by, given_at, district, kind) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let row = |(id, person, new): &(GrantId, PersonId, NewGrant)| {
        let grant = &new.grant;
        params![
            id,
            person,
            grant.role.code(),
            grant.organisation,
            grant.register,
            new.since,
            new.until,
            by,
            now,
            grant.district,
            grant.kind
        ]
    };
    tx.execute_many(sql, many.iter().map(row).collect()).await?;
    Ok(())
}

/// Ends a grant now (one that has not begun never will); false if it was over before.
pub async fn end(tx: &mut Tx, id: GrantId, person: PersonId, by: Option<PersonId>, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_grant SET until = CASE WHEN since > $1 THEN since ELSE $1 END, ended_by = $2 \
         WHERE id = $3 AND person = $4 AND (until IS NULL OR until > $1)";
    Ok(tx.execute(sql, params![now, by, id, person]).await? == 1)
}

/// Writes another end of a grant, none for no end; one that has not begun by then never will.
pub async fn set_until(tx: &mut Tx, id: GrantId, until: Option<Timestamp>, by: Option<PersonId>) -> Result<(), DbError> {
    let sql = "UPDATE identity_grant SET until = CASE WHEN since > $1 THEN since ELSE $1 END, ended_by = $2 WHERE id = $3";
    tx.execute(sql, params![until, by, id]).await.map(drop)
}

/// Gives a grant the end it had before, if its end is still the one that was written.
pub async fn restore(tx: &mut Tx, id: GrantId, written: Timestamp, before: Option<Timestamp>) -> Result<(), DbError> {
    let sql = "UPDATE identity_grant SET until = $1 WHERE id = $2 AND until = CASE WHEN since > $3 THEN since ELSE $3 END";
    tx.execute(sql, params![before, id, written]).await.map(drop)
}

/// How many people let in hold the administrator's role now without an end, after what the transaction has done so far.
pub async fn administrators(tx: &mut Tx, now: Timestamp) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(DISTINCT g.person) FROM identity_grant g JOIN identity_person p ON p.id = g.person \
         WHERE p.active = $1 AND g.role = 'administrator' AND g.since <= $2 AND g.until IS NULL";
    Ok(tx.first(sql, params![true, now]).await?.unwrap_or(0))
}
