//! Organisations in the database.

use std::collections::HashMap;

use db::{Db, DbError, Params, ToValue, Tx, params};
use kit::{OrganisationId, Text, Timestamp};
use uuid::Uuid;

use crate::organisation::{Kind, Organisation, OrganisationForm};

db::row! {
    struct OrganisationRow {
        id: OrganisationId,
        edrpou: Option<String>,
        name_uk: String,
        name_en: String,
        short_name: String,
        kind: String,
        parent: Option<OrganisationId>,
        active: bool,
        address: String,
        phone: String,
        email: String,
        website: String,
        version: i64,
    }
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        Self {
            id: row.id,
            edrpou: row.edrpou,
            name: Text::new(row.name_uk, row.name_en),
            short_name: row.short_name,
            kind: Kind::from_code(&row.kind).unwrap_or_default(),
            parent: row.parent,
            active: row.active,
            address: row.address,
            phone: row.phone,
            email: row.email,
            website: row.website,
            version: row.version,
        }
    }
}

/// All of them; a city has hundreds to a few thousand.
pub async fn all(db: &Db) -> Result<Vec<Organisation>, DbError> {
    let sql = format!("SELECT {} FROM identity_organisation", <OrganisationRow as db::FromRow>::COLUMNS);
    let rows: Vec<OrganisationRow> = db.all(&sql, params![]).await?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// The Ukrainian names of some, read in a transaction.
///
/// Errors: the database's.
pub async fn names(tx: &Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbError> {
    const IDS_PER_QUERY: usize = 500;
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = format!("SELECT id, name_uk FROM identity_organisation WHERE id IN ({})", db::list(1, chunk.len()));
        found.extend(tx.all::<(Uuid, String)>(&sql, chunk.iter().map(ToValue::to_value).collect()).await?);
    }
    Ok(found)
}

/// The tree alone, read in the transaction that changes it.
pub async fn parents(tx: &mut Tx) -> Result<Vec<(OrganisationId, Option<OrganisationId>)>, DbError> {
    tx.all("SELECT id, parent FROM identity_organisation", params![]).await
}

const INSERT: &str = "INSERT INTO identity_organisation (id, edrpou, name_uk, name_en, short_name, kind, parent, active, address, phone, \
     email, website, version, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $13)";

fn insert_params(id: OrganisationId, form: &OrganisationForm, now: Timestamp) -> Params {
    params![
        id,
        form.edrpou,
        form.name.uk,
        form.name.en,
        form.short_name,
        form.kind.code(),
        form.parent,
        true,
        form.address,
        form.phone,
        form.email,
        form.website,
        now,
    ]
}

/// A new one.
pub async fn insert(tx: &mut Tx, id: OrganisationId, form: &OrganisationForm, now: Timestamp) -> Result<(), DbError> {
    tx.execute(INSERT, insert_params(id, form, now)).await?;
    Ok(())
}

/// Many new ones, parents before their children.
pub async fn insert_many(tx: &mut Tx, many: &[(OrganisationId, OrganisationForm)], now: Timestamp) -> Result<(), DbError> {
    let rows = many.iter().map(|(id, form)| insert_params(*id, form, now)).collect();
    tx.execute_many(INSERT, rows).await?;
    Ok(())
}

/// Changes one still at `version`; false if somebody was faster.
pub async fn update(tx: &mut Tx, id: OrganisationId, version: i64, form: &OrganisationForm, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_organisation SET edrpou = $1, name_uk = $2, name_en = $3, short_name = $4, kind = $5, parent = $6, \
         address = $7, phone = $8, email = $9, website = $10, changed_at = $11, version = version + 1 WHERE id = $12 AND version = $13";
    let values = params![
        form.edrpou,
        form.name.uk,
        form.name.en,
        form.short_name,
        form.kind.code(),
        form.parent,
        form.address,
        form.phone,
        form.email,
        form.website,
        now,
        id,
        version,
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Closes or opens one again; false if there is none such.
pub async fn set_active(tx: &mut Tx, id: OrganisationId, active: bool, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_organisation SET active = $1, changed_at = $2, version = version + 1 WHERE id = $3";
    Ok(tx.execute(sql, params![active, now, id]).await? == 1)
}
