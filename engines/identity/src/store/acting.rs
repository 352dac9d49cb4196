//! Substitutions and lent rights in the database.

use db::{Db, DbError, FromRow, Params, Tx, params};
use jiff::civil::Date;
use kit::{DistrictId, Grant, OrganisationId, PersonId, RegisterId, Role, Timestamp};

use crate::Snapshot;
use crate::acting::{Delegation, DelegationId, Right, Substitution, SubstitutionId, goes_with_post, passed};
use crate::grant::{GrantId, HeldGrant};
use crate::post::PostId;
use crate::store::grants;

/// Substitutions of a list at most.
const ROWS_MAX: i64 = 200;

db::row! {
    struct SubstitutionRow {
        id: SubstitutionId,
        post: PostId,
        absent: Option<PersonId>,
        acting: PersonId,
        since: Timestamp,
        until: Timestamp,
        order_number: String,
        order_date: Date,
    }
}

impl From<SubstitutionRow> for Substitution {
    fn from(row: SubstitutionRow) -> Self {
        let SubstitutionRow { id, post, absent, acting, since, until, order_number, order_date } = row;
        Self { id, post, absent, acting, since, until, order_number, order_date }
    }
}

db::row! {
    struct DelegationRow {
        id: DelegationId,
        grant_id: GrantId,
        giver: PersonId,
        receiver: PersonId,
        since: Timestamp,
        until: Timestamp,
    }
}

impl From<DelegationRow> for Delegation {
    fn from(row: DelegationRow) -> Self {
        let DelegationRow { id, grant_id, giver, receiver, since, until } = row;
        Self { id, grant: grant_id, giver, receiver, since, until }
    }
}

fn substitutions(tail: &str) -> String {
    format!("SELECT {} FROM identity_substitution {tail}", SubstitutionRow::COLUMNS)
}

/// The substitution of an id.
pub async fn find(db: &Db, id: SubstitutionId) -> Result<Option<Substitution>, DbError> {
    let row: Option<SubstitutionRow> = db.first(&substitutions("WHERE id = $1"), params![id]).await?;
    Ok(row.map(Substitution::from))
}

/// All in force at a moment.
pub async fn in_force(db: &Db, now: Timestamp) -> Result<Vec<Substitution>, DbError> {
    let rows: Vec<SubstitutionRow> = db.all(&substitutions("WHERE since <= $1 AND until > $1 ORDER BY since, id"), params![now]).await?;
    Ok(rows.into_iter().map(Substitution::from).collect())
}

/// Those in a post, the latest first.
pub async fn of_post(db: &Db, post: PostId) -> Result<Vec<Substitution>, DbError> {
    let sql = substitutions(&format!("WHERE post = $1 ORDER BY since DESC, id DESC LIMIT {ROWS_MAX}"));
    let rows: Vec<SubstitutionRow> = db.all(&sql, params![post]).await?;
    Ok(rows.into_iter().map(Substitution::from).collect())
}

/// Those that overlap a time in a post, read in a transaction.
pub async fn overlapping(tx: &mut Tx, post: PostId, since: Timestamp, until: Timestamp) -> Result<Vec<Substitution>, DbError> {
    let sql = substitutions("WHERE post = $1 AND since < $3 AND until > $2");
    let rows: Vec<SubstitutionRow> = tx.all(&sql, params![post, since, until]).await?;
    Ok(rows.into_iter().map(Substitution::from).collect())
}

/// Those in which a person acts or is acted for that are not over, the first to end first.
pub async fn of_person(db: &Db, person: PersonId, now: Timestamp) -> Result<Vec<Substitution>, DbError> {
    let sql = substitutions(&format!("WHERE until > $2 AND (acting = $1 OR absent = $1) ORDER BY until, id LIMIT {ROWS_MAX}"));
    let rows: Vec<SubstitutionRow> = db.all(&sql, params![person, now]).await?;
    Ok(rows.into_iter().map(Substitution::from).collect())
}

/// A new substitution.
pub async fn insert(tx: &mut Tx, own: &Substitution, by: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_substitution (id, post, absent, acting, since, until, order_number, order_date, given_by, given_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let Substitution { id, post, absent, acting, since, until, order_number, order_date } = own;
    tx.execute(sql, params![id, post, absent, acting, since, until, order_number, order_date, by, now]).await?;
    Ok(())
}

/// Ends a substitution now (one that has not begun never will); false if it was over.
pub async fn end(tx: &mut Tx, id: SubstitutionId, by: Option<PersonId>, now: Timestamp) -> Result<bool, DbError> {
    let sql =
        "UPDATE identity_substitution SET until = CASE WHEN since > $1 THEN since ELSE $1 END, ended_by = $2 WHERE id = $3 AND until > $1";
    Ok(tx.execute(sql, params![now, by, id]).await? == 1)
}

/// Ends what a person does for others and others do for them; how many.
pub async fn end_of_person(tx: &mut Tx, person: PersonId, by: Option<PersonId>, now: Timestamp) -> Result<u64, DbError> {
    let until = "until = CASE WHEN since > $1 THEN since ELSE $1 END, ended_by = $2";
    let acted = format!("UPDATE identity_substitution SET {until} WHERE until > $1 AND (acting = $3 OR absent = $3)");
    let lent = format!("UPDATE identity_delegation SET {until} WHERE until > $1 AND (giver = $3 OR receiver = $3)");
    Ok(tx.execute(&acted, params![now, by, person]).await? + tx.execute(&lent, params![now, by, person]).await?)
}

/// Rights lent by or to a person that are not over, the first to end first.
pub async fn delegations_of(db: &Db, person: PersonId, now: Timestamp) -> Result<Vec<Delegation>, DbError> {
    let sql = format!(
        "SELECT {} FROM identity_delegation WHERE until > $2 AND (giver = $1 OR receiver = $1) ORDER BY until, id LIMIT {ROWS_MAX}",
        DelegationRow::COLUMNS
    );
    let rows: Vec<DelegationRow> = db.all(&sql, params![person, now]).await?;
    Ok(rows.into_iter().map(Delegation::from).collect())
}

/// A lent right.
pub async fn find_delegation(db: &Db, id: DelegationId) -> Result<Option<Delegation>, DbError> {
    let sql = format!("SELECT {} FROM identity_delegation WHERE id = $1", DelegationRow::COLUMNS);
    let row: Option<DelegationRow> = db.first(&sql, params![id]).await?;
    Ok(row.map(Delegation::from))
}

/// Lends a right.
pub async fn insert_delegation(tx: &mut Tx, own: &Delegation, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_delegation (id, grant_id, giver, receiver, since, until, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let Delegation { id, grant, giver, receiver, since, until } = own;
    tx.execute(sql, params![id, grant, giver, receiver, since, until, now]).await?;
    Ok(())
}

/// Ends a lent right now; false if it was over.
pub async fn end_delegation(tx: &mut Tx, id: DelegationId, by: Option<PersonId>, now: Timestamp) -> Result<bool, DbError> {
    let sql =
        "UPDATE identity_delegation SET until = CASE WHEN since > $1 THEN since ELSE $1 END, ended_by = $2 WHERE id = $3 AND until > $1";
    Ok(tx.execute(sql, params![now, by, id]).await? == 1)
}

/// How many rights a person has lent now.
pub async fn lent_in(tx: &mut Tx, giver: PersonId, now: Timestamp) -> Result<i64, DbError> {
    Ok(tx.first("SELECT COUNT(*) FROM identity_delegation WHERE giver = $1 AND until > $2", params![giver, now]).await?.unwrap_or(0))
}

db::row! {
    /// A grant somebody else may exercise: through which post, between which dates.
    struct PassRow {
        receiver: PersonId,
        pass_since: Timestamp,
        pass_until: Timestamp,
        post_organisation: Option<OrganisationId>,
        id: GrantId,
        person: PersonId,
        role: String,
        organisation: Option<OrganisationId>,
        register: Option<RegisterId>,
        district: Option<DistrictId>,
        kind: Option<String>,
        since: Timestamp,
        until: Option<Timestamp>,
        given_by: Option<PersonId>,
    }
}

impl PassRow {
    fn right(self, directory: &Snapshot) -> Option<Right> {
        let role = Role::from_code(&self.role)?;
        let grant = Grant { role, organisation: self.organisation, register: self.register, district: self.district, kind: self.kind };
        let held = HeldGrant { id: self.id, person: self.person, grant, since: self.since, until: self.until, given_by: self.given_by };
        let fits = self.post_organisation.is_none_or(|post| goes_with_post(&held, directory.descendants(post)));
        if fits { passed(&held, self.receiver, self.pass_since, self.pass_until) } else { None }
    }
}

const GRANT: &str = "g.id, g.person, g.role, g.organisation, g.register, g.district, g.kind, g.since, g.until, g.given_by";

/// What passes by `condition` (over `g`, the grant, and `p.receiver`): by lent rights and by substitutions of people who are let in.
async fn passing(db: &Db, condition: &str, values: Params, directory: &Snapshot) -> Result<Vec<Right>, DbError> {
    let n = values.len() + 1;
    let sql = format!(
        "SELECT p.receiver, p.since, p.until, p.organisation, {GRANT} FROM ( \
           SELECT receiver, giver, grant_id, since, until, CAST(NULL AS UUID) AS organisation FROM identity_delegation \
           UNION ALL SELECT s.acting, s.absent, CAST(NULL AS UUID), s.since, s.until, o.organisation \
           FROM identity_substitution s JOIN identity_post o ON o.id = s.post WHERE s.absent IS NOT NULL) AS p \
         JOIN identity_grant g ON g.person = p.giver AND (p.grant_id IS NULL OR g.id = p.grant_id) \
         JOIN identity_person h ON h.id = p.giver WHERE h.active = ${n} AND {condition} ORDER BY p.since, g.id LIMIT 1000"
    );
    let values = values.into_iter().chain(params![true]).collect();
    let rows: Vec<PassRow> = db.all(&sql, values).await?;
    Ok(rows.into_iter().filter_map(|row| row.right(directory)).collect())
}

/// All rights of a person, past and to come: their own and those they exercise for others.
pub async fn rights_of(db: &Db, person: PersonId, directory: &Snapshot, now: Timestamp) -> Result<Vec<Right>, DbError> {
    let own = grants::of_person(db, person).await?.into_iter().map(Right::own);
    let passed = passing(db, "p.receiver = $1 AND p.until > $2", params![person, now], directory).await?;
    Ok(own.chain(passed).collect())
}

/// Who exercises a role for another now.
pub async fn exercised(db: &Db, role: Role, directory: &Snapshot, now: Timestamp) -> Result<Vec<Right>, DbError> {
    let condition = "p.since <= $1 AND p.until > $1 AND g.role = $2 AND g.since <= $1 AND (g.until IS NULL OR g.until > $1)";
    passing(db, condition, params![now, role.code()], directory).await
}

/// Who exercises one of these people's rights now.
pub async fn exercised_for(db: &Db, people: &[PersonId], directory: &Snapshot, now: Timestamp) -> Result<Vec<Right>, DbError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let list = db::list(2, people.len());
    let values = params![now].into_iter().chain(people.iter().map(db::ToValue::to_value)).collect();
    passing(db, &format!("p.since <= $1 AND p.until > $1 AND p.giver IN ({list})"), values, directory).await
}
