//! The job that looks through an uploaded table: what is right in it, what is wrong, what would change.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use db::Json;
use kit::{Problem, Says};
use web::House;

use super::begin_load::Order;
use super::read_load::read_load;
use crate::account::total;
use crate::load::{Load, LoadId, LoadState, MonthRead, Report, TableRead};
use crate::{Houses, store};

/// How often those who wait are told how far it is.
const TOLD_EVERY: Duration = Duration::from_secs(1);

/// Looks through a table that is in state `checking`, from its beginning; in another state there is nothing to do. A file that cannot
/// be read makes it `failed`.
///
/// Errors: the database's; then the job is tried again.
pub async fn check_load(house: &House, order: &Order) -> Result<(), Problem> {
    let found = store::loads::find(house.db(), order.load).await?;
    let Some(load) = found.filter(|load| load.state == LoadState::Checking) else { return Ok(()) };
    match read_telling(house, order, &load).await {
        Ok(read) => note(house, (load.id, LoadState::Checking), Arc::new(read), None).await,
        Err(problem) if problem.status() < 500 => stop(house, load.id, LoadState::Checking, LoadState::Failed, &problem).await,
        Err(problem) => Err(problem),
    }
}

/// Reads the table and writes down meanwhile how far it is.
async fn read_telling(house: &House, order: &Order, load: &Load) -> Result<TableRead, Problem> {
    let rows = Arc::new(AtomicU64::new(0));
    let by = order.viewer();
    let mut reading = std::pin::pin!(read_load(house, &by, load, rows.clone()));
    loop {
        match tokio::time::timeout(TOLD_EVERY, &mut reading).await {
            Ok(read) => return read,
            Err(_) => {
                let (id, count) = (load.id, rows.load(Ordering::Relaxed) as i64);
                house.db().tx(move |tx| Box::pin(async move { Ok::<_, Problem>(store::loads::tell(tx, id, count).await?) })).await?;
            }
        }
    }
}

/// Keeps what was found in a table and leaves it `checked`; where it was to be written, with the words why it was not.
///
/// Errors: the database's.
pub(super) async fn note(
    house: &House,
    (id, from): (LoadId, LoadState),
    read: Arc<TableRead>,
    message: Option<Says>,
) -> Result<(), Problem> {
    let (new, changed, same) = tally(house, &read.months).await?;
    let given = Arc::new((read, message));
    let noted = house.db().tx(move |tx| {
        let given = given.clone();
        Box::pin(async move {
            let (read, message) = &*given;
            let held = store::loads::hold(tx, id, &[from]).await?;
            let checked = Load {
                state: LoadState::Checked,
                rows_total: read.rows_total as i64,
                rows_bad: read.rows_bad as i64,
                months_new: new,
                months_changed: changed,
                months_same: same,
                message: message.clone().map(Json),
                ..held
            };
            store::loads::update(tx, &checked).await?;
            let report = Report { load_id: id, ignored: Json(read.ignored.clone()), problems: Json(read.problems.clone()) };
            Ok(store::loads::report(tx, &report).await?)
        })
    });
    moved_on(noted.await)
}

/// Leaves a table in another state and says why; nothing of it was written.
///
/// Errors: the database's.
pub(super) async fn stop(house: &House, id: LoadId, from: LoadState, to: LoadState, problem: &Problem) -> Result<(), Problem> {
    let says = says(problem);
    let stopped = house.db().tx(move |tx| {
        let says = says.clone();
        Box::pin(async move {
            let held = store::loads::hold(tx, id, &[from]).await?;
            Ok(store::loads::update(tx, &Load { state: to, message: Some(Json(says)), ..held }).await?)
        })
    });
    moved_on(stopped.await)
}

/// Why a table was not read or written.
pub(super) fn says(problem: &Problem) -> Says {
    match problem {
        Problem::NotFound => Says::new("houses-load-file-gone"),
        Problem::Invalid(fields) => fields.first().map_or_else(|| problem.says(), |field| field.says.clone()),
        other => other.says(),
    }
}

/// A table that was thrown away meanwhile, or a job that is delivered twice: somebody else has seen to it.
pub(super) fn moved_on(done: Result<(), Problem>) -> Result<(), Problem> {
    match done {
        Err(Problem::Conflict(_) | Problem::NotFound) => Ok(()),
        other => other,
    }
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
