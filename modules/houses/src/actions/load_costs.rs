//! Takes in an uploaded table of costs: kept and looked through first, written when its manager says so.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use audit::Entry;
use db::Json;
use files::Owner;
use futures_util::StreamExt;
use kit::{Problem, RecordId, Says, Viewer};
use serde_json::json;
use tabular::{ReadLimits, Table};
use tokio::io::AsyncWriteExt;
use web::{House, UploadedFile};

use crate::account::{Account, total};
use crate::load::{Columns, Known, KnownHouse, Load, LoadId, LoadState, MonthRead, ROWS_MAX, RowReader, TableRead};
use crate::month::Month;
use crate::rules::Rules;
use crate::{Houses, actions, guard, reach, store};

/// What to do with a table some of whose rows are bad.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Write nothing unless everything is right.
    AllOrNothing,
    /// Write what is right, leave the rest.
    TheGood,
}

/// Keeps a table and looks through it; nothing of it is written yet.
///
/// Errors: [`Problem::Invalid`] at `file` for what is no table of costs.
pub async fn begin_load(house: &House, by: &Viewer, upload: UploadedFile) -> Result<(Load, TableRead), Problem> {
    let person = by.person.ok_or(Problem::SignInFirst)?;
    let read = read_path(house, by, upload.file.path().to_owned()).await?;
    let (new, changed, same) = tally(house, &read.months).await?;
    let name: String = upload.name.chars().take(200).collect();
    let file = files::keep(house, upload, by.person).await?;
    let load = Load {
        id: LoadId::new(house.clock()),
        file_id: file.id,
        file_name: name,
        state: LoadState::Checked,
        rows_total: read.rows_total as i64,
        rows_bad: read.rows_bad as i64,
        months_new: new,
        months_changed: changed,
        months_same: same,
        reason: String::new(),
        by_id: person,
        by_name: by.name.clone(),
        at: house.clock().now(),
        applied_at: None,
        undone_at: None,
    };
    let given = Arc::new((load.clone(), by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (load, by) = &*given;
                store::loads::insert(tx, load).await?;
                let owner = Owner { kind: guard::OWNER, id: load.id.0 };
                files::attach(tx, load.file_id, &owner, files::Visibility::Staff, by.person).await?;
                journal(tx, by, "upload", load).await
            })
        })
        .await?;
    Ok((load, read))
}

/// Reads the table of a load anew, as the city's houses stand now.
///
/// Errors: [`Problem::NotFound`] where its file is gone.
pub async fn read_load(house: &House, by: &Viewer, load: &Load) -> Result<TableRead, Problem> {
    let copy = local_copy(house, load).await?;
    read_path(house, by, copy.path().to_owned()).await
}

/// Writes the figures of a table in one transaction.
///
/// Errors: [`Problem::Invalid`] at `mode` where something is wrong and all was wanted, at `reason` where figures change and nobody says
/// why; [`Problem::Conflict`] where it was written or thrown away already.
pub async fn apply_load(house: &House, by: &Viewer, load: &Load, mode: Mode, reason: &str) -> Result<Load, Problem> {
    let reason = actions::words("reason", reason, false)?;
    let read = read_load(house, by, load).await?;
    if mode == Mode::AllOrNothing && read.rows_bad > 0 {
        return Err(Problem::field("mode", Says::new("houses-load-some-bad").with("count", read.rows_bad)));
    }
    let (given, id) = (Arc::new((by.clone(), read.months, reason)), load.id);
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, months, reason) = &*given;
                let held = store::loads::hold(tx, id, LoadState::Checked).await?;
                let seq = store::advance(tx).await?;
                let wanted: Vec<_> = months.iter().map(|own| (own.house, own.entered.month)).collect();
                let known = store::costs::load(tx, &wanted).await?;
                let (new, before, same) = versions(months, &known, id, (by, reason, tx.now()));
                if reason.is_empty() && before.iter().any(Account::is_reported) {
                    return Err(Problem::field("reason", "houses-reason-required"));
                }
                store::costs::write(tx, seq, &new, &before).await?;
                let changed = before.iter().filter(|one| one.is_reported()).count() as i64;
                let applied = Load {
                    state: LoadState::Applied,
                    months_new: new.len() as i64 - changed,
                    months_changed: changed,
                    months_same: same,
                    reason: reason.clone(),
                    applied_at: Some(tx.now()),
                    ..held
                };
                store::loads::update(tx, &applied).await?;
                journal(tx, by, "import", &applied).await?;
                Ok(applied)
            })
        })
        .await
}

/// Throws a table away that was not written.
///
/// Errors: [`Problem::Conflict`] where it was written already.
pub async fn discard_load(house: &House, by: &Viewer, id: LoadId) -> Result<(), Problem> {
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let held = store::loads::hold(tx, id, LoadState::Checked).await?;
                let discarded = Load { state: LoadState::Discarded, ..held };
                store::loads::update(tx, &discarded).await?;
                journal(tx, &by, "discard", &discarded).await
            })
        })
        .await
}

/// The new versions, those they follow, and how many months stand so already.
fn versions(
    months: &[MonthRead],
    known: &[Account],
    load: LoadId,
    (by, reason, at): (&Viewer, &str, kit::Timestamp),
) -> (Vec<Account>, Vec<Account>, i64) {
    let known: HashMap<(RecordId, Month), &Account> = known.iter().map(|one| ((one.house_id, one.month), one)).collect();
    let (mut new, mut before, mut same) = (Vec::with_capacity(months.len()), Vec::new(), 0);
    for MonthRead { house, entered } in months {
        let stands = known.get(&(*house, entered.month)).copied();
        if stands.is_some_and(|stands| stands.is_same(entered.area, &entered.amounts)) {
            same += 1;
            continue;
        }
        before.extend(stands.cloned());
        new.push(Account {
            house_id: *house,
            month: entered.month,
            area: entered.area,
            total: total(&entered.amounts),
            amounts: Json(entered.amounts.clone()),
            version: stands.map_or(0, |stands| stands.version) + 1,
            reason: reason.to_owned(),
            load_id: Some(load.0),
            by_id: by.person,
            by_name: by.name.clone(),
            at,
        });
    }
    (new, before, same)
}

/// Months that would be new, would change and stand so already, as the board knows them.
async fn tally(house: &House, months: &[MonthRead]) -> Result<(i64, i64, i64), Problem> {
    let houses = house.part::<Houses>();
    let rules = houses.rules();
    houses
        .ask(|board| {
            let (mut new, mut changed, mut same) = (0, 0, 0);
            for MonthRead { house, entered } in months {
                let stands = board.house(*house).and_then(|(_, own)| own.months.get(&entered.month));
                let amount = |code: &str| entered.amounts.get(code).copied().unwrap_or(0);
                match stands {
                    None => new += 1,
                    Some(paid) => {
                        let as_is = paid.area == entered.area
                            && paid.total == total(&entered.amounts)
                            && rules.items.iter().zip(&paid.amounts).all(|(item, own)| amount(&item.code) == *own);
                        if as_is { same += 1 } else { changed += 1 }
                    }
                }
            }
            (new, changed, same)
        })
        .await
}

async fn known(house: &House, by: &Viewer) -> Result<Known, Problem> {
    let houses = house.part::<Houses>();
    let register = houses.register().await?.ok_or(Problem::NotFound)?;
    let all = houses
        .ask(|board| {
            let known = board.all().map(|(facts, _)| KnownHouse {
                id: facts.id,
                number: facts.number.clone(),
                title: facts.title.clone(),
                area: facts.area,
                own: reach::keeps(by, &register, facts.organisation),
            });
            known.collect::<Vec<_>>()
        })
        .await?;
    Ok(Known::new(all))
}

async fn read_path(house: &House, by: &Viewer, path: PathBuf) -> Result<TableRead, Problem> {
    let known = known(house, by).await?;
    let (rules, latest) = (house.part::<Houses>().rules().clone(), Month::of(house.clock().today()));
    let read = tokio::task::spawn_blocking(move || read_table(path, &rules, &known, latest)).await;
    let read = read.map_err(|error| Problem::Internal(format!("a table of costs: {error}")))?;
    read.map_err(|says| Problem::field("file", says))
}

fn read_table(path: PathBuf, rules: &Rules, known: &Known, latest: Month) -> Result<TableRead, Says> {
    let limits = ReadLimits {
        rows_max: ROWS_MAX,
        cells_max: kit::limits::SHEET_CELLS_MAX,
        unpacked_bytes_max: kit::limits::UNPACKED_BYTES_MAX,
        ..ReadLimits::default()
    };
    let says = |error: tabular::TableError| registers::import::says_of(&error);
    let table = Table::open(path, None, &limits).map_err(says)?;
    let columns = Columns::find(table.columns(), rules)?;
    let mut reader = RowReader::new(&columns, rules, known, latest);
    for row in table {
        reader.row(&row.map_err(says)?);
    }
    Ok(reader.finish())
}

/// The file of a load on the local disk, for as long as it is read.
async fn local_copy(house: &House, load: &Load) -> Result<tempfile::NamedTempFile, Problem> {
    let disk = |error: std::io::Error| Problem::Internal(format!("a local copy of a table: {error}"));
    let file = files::find(house.db(), load.file_id).await?.ok_or(Problem::NotFound)?;
    let copy = tempfile::NamedTempFile::new().map_err(disk)?;
    let mut out = tokio::fs::File::from_std(copy.reopen().map_err(disk)?);
    let mut content = files::content(house, &file).await?;
    while let Some(piece) = content.next().await {
        out.write_all(&piece?).await.map_err(disk)?;
    }
    out.flush().await.map_err(disk)?;
    Ok(copy)
}

/// Writes a step of a table into the journal.
pub(super) async fn journal(tx: &mut db::Tx, by: &Viewer, verb: &str, load: &Load) -> Result<(), Problem> {
    let details = json!({
        "file": load.file_name, "rows": load.rows_total, "bad": load.rows_bad, "new": load.months_new, "changed": load.months_changed,
        "reason": load.reason,
    });
    Ok(audit::record(tx, Entry::new(by, verb, "houses-load", load.id).with(details)).await?)
}
