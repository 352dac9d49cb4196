//! Which roles demand a second factor, in the database, and who of their holders has none.

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Role, Timestamp};

use crate::demand::{Demand, Demands};

/// The city's demands.
pub async fn all(db: &Db) -> Result<Demands, DbError> {
    let rows: Vec<(String, Option<Timestamp>)> = db.all("SELECT role, demanded_from FROM identity_demand", params![]).await?;
    Ok(Demands::new(rows.into_iter().filter_map(|(role, from)| Some(Demand { role: Role::from_code(&role)?, from })).collect()))
}

/// Whether nobody has said anything of a role yet.
pub async fn is_unsaid(db: &Db, role: Role) -> Result<bool, DbError> {
    let found: Option<i64> = db.first("SELECT COUNT(*) FROM identity_demand WHERE role = $1", params![role.code()]).await?;
    Ok(found == Some(0))
}

/// Says it of a role that nobody has said anything of yet.
pub async fn say_first(tx: &mut Tx, demand: Demand, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_demand (role, demanded_from, changed_at) VALUES ($1, $2, $3) ON CONFLICT (role) DO NOTHING";
    tx.execute(sql, params![demand.role.code(), demand.from, now]).await?;
    Ok(())
}

/// Says it of a role, whatever was said before.
pub async fn say(tx: &mut Tx, demand: Demand, by: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_demand (role, demanded_from, changed_by, changed_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (role) DO UPDATE SET demanded_from = $2, changed_by = $3, changed_at = $4";
    tx.execute(sql, params![demand.role.code(), demand.from, by, now]).await?;
    Ok(())
}

/// Somebody who holds a role and has no second factor: role, id, how they are shown.
pub type Without = (String, PersonId, String);

/// Who holds a role now and has no second factor, by role and name; at most `limit`.
pub async fn without_second_factor(db: &Db, now: Timestamp, limit: i64) -> Result<Vec<Without>, DbError> {
    let sql = "SELECT DISTINCT g.role, p.id, p.display_name, p.sort_key FROM identity_grant g JOIN identity_person p ON p.id = g.person \
         WHERE p.active = $1 AND p.totp_secret IS NULL AND p.passkeys = 0 AND g.since <= $2 AND (g.until IS NULL OR g.until > $2) \
         ORDER BY g.role, p.sort_key, p.id LIMIT $3";
    let rows: Vec<(String, PersonId, String, Vec<u8>)> = db.all(sql, params![true, now, limit]).await?;
    Ok(rows.into_iter().map(|(role, id, name, _)| (role, id, name)).collect())
}
