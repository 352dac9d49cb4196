//! Accounts of months: reading, the feed, versions.

use db::{Db, DbError, FromRow, Json, Params, Rows, Tx, list, params};
use kit::RecordId;
use kit::value::ToValue;
use uuid::Uuid;

use crate::account::{Account, Amounts};
use crate::month::Month;

/// Months of one house that are read at once.
const MONTHS_READ: i64 = 600;

/// What the board needs of an account.
pub type Short = (RecordId, Month, i64, Json<Amounts>, i64);

/// All accounts, for building the board.
pub fn stream(db: &Db) -> Rows<Short> {
    db.stream("SELECT house_id, month, area, amounts, total FROM houses_cost".to_owned(), params![])
}

/// Accounts that changed after a place of the feed.
pub fn changed(db: &Db, seq: i64) -> Rows<Short> {
    db.stream("SELECT house_id, month, area, amounts, total FROM houses_cost WHERE seq > $1".to_owned(), params![seq])
}

/// All accounts of a span of months, by month and house: for files of open data.
pub fn of_months(db: &Db, from: Month, to: Month) -> Rows<Short> {
    let sql = "SELECT house_id, month, area, amounts, total FROM houses_cost WHERE month >= $1 AND month <= $2 ORDER BY month, house_id";
    db.stream(sql.to_owned(), params![from, to])
}

/// The accounts of one house of a span of months: for its own file.
pub fn of_house_rows(db: &Db, house: RecordId, from: Month, to: Month) -> Rows<Short> {
    let sql =
        "SELECT house_id, month, area, amounts, total FROM houses_cost WHERE house_id = $1 AND month >= $2 AND month <= $3 ORDER BY month";
    db.stream(sql.to_owned(), params![house, from, to])
}

/// The months of a house from `from` to `to`, the earliest first.
pub async fn of_house(db: &Db, house: RecordId, from: Month, to: Month) -> Result<Vec<Account>, DbError> {
    let sql =
        format!("SELECT {} FROM houses_cost WHERE house_id = $1 AND month >= $2 AND month <= $3 ORDER BY month LIMIT $4", Account::COLUMNS);
    db.all(&sql, params![house, from, to, MONTHS_READ]).await
}

/// One month of a house.
pub async fn find(db: &Db, house: RecordId, month: Month) -> Result<Option<Account>, DbError> {
    let sql = format!("SELECT {} FROM houses_cost WHERE house_id = $1 AND month = $2", Account::COLUMNS);
    db.first(&sql, params![house, month]).await
}

/// The versions of a month before the present one, the newest first.
pub async fn past(db: &Db, house: RecordId, month: Month, limit: i64) -> Result<Vec<Account>, DbError> {
    let sql =
        format!("SELECT {} FROM houses_cost_past WHERE house_id = $1 AND month = $2 ORDER BY version DESC LIMIT $3", Account::COLUMNS);
    db.all(&sql, params![house, month, limit]).await
}

/// The accounts of these houses and months, inside a transaction. The arguments of one statement are limited, so it asks in turns.
pub async fn load(tx: &Tx, wanted: &[(RecordId, Month)]) -> Result<Vec<Account>, DbError> {
    const AT_ONCE: usize = 400;
    let mut found = Vec::new();
    for some in wanted.chunks(AT_ONCE) {
        let (first, last) = (some.iter().map(|(_, month)| *month).min(), some.iter().map(|(_, month)| *month).max());
        let (Some(first), Some(last)) = (first, last) else { continue };
        let mut houses: Vec<RecordId> = some.iter().map(|(house, _)| *house).collect();
        houses.sort_unstable();
        houses.dedup();
        let sql = format!(
            "SELECT {} FROM houses_cost WHERE month >= $1 AND month <= $2 AND house_id IN ({})",
            Account::COLUMNS,
            list(3, houses.len())
        );
        let mut values = params![first, last];
        values.extend(houses.iter().map(ToValue::to_value));
        let asked: std::collections::HashSet<&(RecordId, Month)> = some.iter().collect();
        let rows: Vec<Account> = tx.all(&sql, values).await?;
        found.extend(rows.into_iter().filter(|account| asked.contains(&(account.house_id, account.month))));
    }
    Ok(found)
}

/// The accounts an uploaded table wrote and nobody has changed since.
pub async fn of_load(tx: &Tx, load: Uuid) -> Result<Vec<Account>, DbError> {
    let sql = format!("SELECT {} FROM houses_cost WHERE load_id = $1", Account::COLUMNS);
    tx.all(&sql, params![load]).await
}

/// The version before the one an uploaded table wrote, of each account it still stands for.
pub async fn before_load(tx: &Tx, load: Uuid) -> Result<Vec<Account>, DbError> {
    let columns = Account::COLUMNS.split(", ").map(|column| format!("p.{column}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM houses_cost_past p JOIN houses_cost c ON c.house_id = p.house_id AND c.month = p.month \
         WHERE c.load_id = $1 AND p.version = c.version - 1"
    );
    tx.all(&sql, params![load]).await
}

/// Writes new versions at a place of the feed; what stood there before is kept as past.
pub async fn write(tx: &mut Tx, seq: i64, accounts: &[Account], before: &[Account]) -> Result<(), DbError> {
    const PAST: &str = "INSERT INTO houses_cost_past (house_id, month, area, amounts, total, version, reason, load_id, by_id, by_name, at) \
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    const NOW: &str = "INSERT INTO houses_cost (house_id, month, area, amounts, total, version, reason, load_id, by_id, by_name, at, seq) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
                       ON CONFLICT (house_id, month) DO UPDATE SET area = $3, amounts = $4, total = $5, version = $6, reason = $7, \
                       load_id = $8, by_id = $9, by_name = $10, at = $11, seq = $12";
    if !before.is_empty() {
        tx.execute_many(PAST, before.iter().map(values).collect()).await?;
    }
    let with_seq = |account: &Account| {
        let mut values = values(account);
        values.push(seq.to_value());
        values
    };
    tx.execute_many(NOW, accounts.iter().map(with_seq).collect()).await?;
    Ok(())
}

fn values(account: &Account) -> Params {
    params![
        account.house_id,
        account.month,
        account.area,
        account.amounts,
        account.total,
        account.version,
        account.reason,
        account.load_id,
        account.by_id,
        account.by_name,
        account.at,
    ]
}
