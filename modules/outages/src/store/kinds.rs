//! What can be off.

use db::{Db, DbError, Tx, params};
use jiff::civil::Date;
use kit::Text;

use crate::kind::Kind;

type Row = (String, String, String, String, Date, Option<Date>, i64);

/// All kinds in their order.
pub async fn all(db: &Db) -> Result<Vec<Kind>, DbError> {
    let sql = "SELECT code, title_uk, title_en, icon, since, until, place FROM outages_kind ORDER BY place, code LIMIT 500";
    let rows: Vec<Row> = db.all(sql, params![]).await?;
    let read = |(code, uk, en, icon, since, until, place): Row| Kind { code, title: Text::new(uk, en), icon, since, until, place };
    Ok(rows.into_iter().map(read).collect())
}

/// Writes a kind, in the place of one of the same code.
pub async fn write(tx: &mut Tx, kind: &Kind) -> Result<(), DbError> {
    let sql = "INSERT INTO outages_kind (code, title_uk, title_en, icon, since, until, place) VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (code) DO UPDATE SET title_uk = excluded.title_uk, title_en = excluded.title_en, icon = excluded.icon, \
               since = excluded.since, until = excluded.until, place = excluded.place";
    let values = params![kind.code, kind.title.uk, kind.title.en, kind.icon, kind.since, kind.until, kind.place];
    tx.execute(sql, values).await.map(drop)
}
