//! The entries of the calendar.

use db::{Db, DbError, Tx, params};
use jiff::civil::Date;
use kit::Text;

use crate::calendar::{Entry, What};

type Row = (String, String, String, String, String, Date, Option<Date>);

/// All entries, by their first day. One this build does not understand is left out and logged.
pub async fn all(db: &Db) -> Result<Vec<Entry>, DbError> {
    let sql = "SELECT code, what, detail, name_uk, name_en, starts_on, ends_on FROM cases_calendar ORDER BY starts_on, code";
    let rows: Vec<Row> = db.all(sql, params![]).await?;
    let read = |(code, what, detail, uk, en, starts_on, ends_on): Row| {
        let Some(what) = What::read(&what, &detail) else {
            tracing::error!(code, what, detail, "an entry of the calendar is not understood");
            return None;
        };
        Some(Entry { code, what, name: Text::new(uk, en), starts_on, ends_on })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Writes an entry, in the place of one of the same code.
pub async fn write(tx: &mut Tx, entry: &Entry) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_calendar (code, what, detail, name_uk, name_en, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (code) DO UPDATE SET what = excluded.what, detail = excluded.detail, name_uk = excluded.name_uk, \
               name_en = excluded.name_en, starts_on = excluded.starts_on, ends_on = excluded.ends_on";
    let (what, name) = (entry.what, &entry.name);
    let values = params![entry.code, what.code(), what.detail(), name.uk, name.en, entry.starts_on, entry.ends_on];
    tx.execute(sql, values).await.map(drop)
}

/// Takes an entry away; false if there is none.
pub async fn remove(tx: &mut Tx, code: &str) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM cases_calendar WHERE code = $1", params![code]).await? > 0)
}
