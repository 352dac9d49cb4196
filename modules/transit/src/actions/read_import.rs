//! The job that reads an archive that was brought: it becomes a version, or it is said why not. Killed in between, it begins anew.

use std::sync::Arc;
use std::time::Duration;

use kit::{Problem, Says, Viewer};
use web::House;

use super::file_owner;
use super::import::{Found, insert};
use super::order_import::{Order, import_owner};
use crate::imported::{Import, ImportId, ImportState};
use crate::published::{Progress, Timetables};
use crate::version::Source;
use crate::{store, urls};

/// How often those who wait are told how far it is, and whether it is still wanted is asked.
const TOLD_EVERY: Duration = Duration::from_millis(500);
/// Times that an archive is begun at most: one that kills those who read it must not kill them for ever.
const ATTEMPTS_MAX: u32 = 3;

/// Reads an archive that waits or whose reader was killed; where it has ended, there is nothing to do.
///
/// Errors: the database's and the store's; then the job is tried again.
pub async fn read_import(house: &House, order: &Order, attempt: u32) -> Result<(), Problem> {
    let found = store::imports::find(house.db(), order.import).await?;
    let Some(import) = found.filter(|import| import.state.is_running()) else { return Ok(()) };
    let by = order.viewer();
    if attempt > ATTEMPTS_MAX {
        return fail(house, &by, &import, Says::new("transit-import-died")).await;
    }
    match read_telling(house, &import).await {
        Ok(Some(found)) => keep(house, &by, &import, found).await,
        Ok(None) => Ok(()),
        Err(Problem::Invalid(problems)) => {
            let says = problems.into_iter().next().map_or_else(|| Says::new("transit-file-damaged"), |own| own.says);
            fail(house, &by, &import, says).await
        }
        Err(Problem::NotFound) => fail(house, &by, &import, Says::new("transit-import-gone")).await,
        Err(problem) => Err(problem),
    }
}

/// Stops whoever reads when it is dropped: a job that is cut off leaves no reader behind.
struct StopsReader(Arc<Progress>);

impl Drop for StopsReader {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Reads the archive and writes down meanwhile how far it is; none where nobody wants it any more.
async fn read_telling(house: &House, import: &Import) -> Result<Option<Found>, Problem> {
    let copy = files::local_copy(house, import.file).await?;
    let progress = Arc::new(Progress::default());
    let _stops = StopsReader(progress.clone());
    let mut wanted = true;
    let timetables = house.part::<Timetables>();
    let mut reading = std::pin::pin!(timetables.read_watched(copy.path().to_owned(), progress.clone()));
    loop {
        match tokio::time::timeout(TOLD_EVERY, &mut reading).await {
            Ok(_) if !wanted => return Ok(None),
            Ok(read) => return read.map(|reading| Some(Found::of(import.title.clone(), &reading))),
            Err(_) => {
                if !tell(house, import.id, &progress).await? {
                    wanted = false;
                    progress.stop();
                }
            }
        }
    }
}

async fn tell(house: &House, id: ImportId, progress: &Progress) -> Result<bool, Problem> {
    let state = if progress.is_begun() { ImportState::Reading } else { ImportState::Waiting };
    let (step, rows) = progress.at();
    let told = house.db().tx(move |tx| Box::pin(async move { store::imports::tell(tx, id, state, step, rows).await }));
    Ok(told.await?)
}

/// Makes the version and tells who brought it.
async fn keep(house: &House, by: &Viewer, import: &Import, found: Found) -> Result<(), Problem> {
    let given = Arc::new((by.clone(), import.clone(), found));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, import, found) = &*given;
                let owner = import_owner(import.id);
                let number = store::versions::next_number(tx).await?;
                let file = files::copy(tx, import.file, &file_owner(number)).await?.ok_or(Problem::NotFound)?;
                let number = insert(tx, by, found, file, Source::File).await?;
                if !store::imports::end(tx, import.id, ImportState::Done, Some(number), None).await? {
                    // somebody let go of it at the last moment: nothing of this is kept
                    return Err(Problem::Conflict("transit-import-ended".into()));
                }
                files::detach(tx, import.file, &owner).await?;
                if let Some(person) = by.person {
                    let says = Says::new("transit-import-done-notice").with("title", &import.title);
                    messages::notify(tx, person, says, &urls::version(number)).await?;
                }
                Ok(())
            })
        })
        .await
        .or_else(|problem| if matches!(problem, Problem::Conflict(_)) { Ok(()) } else { Err(problem) })
}

/// Says why nothing comes of it.
async fn fail(house: &House, by: &Viewer, import: &Import, says: Says) -> Result<(), Problem> {
    let given = Arc::new((by.person, import.clone(), says));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (person, import, says) = &*given;
                if !store::imports::end(tx, import.id, ImportState::Failed, None, Some(says.clone())).await? {
                    return Ok(());
                }
                files::detach(tx, import.file, &import_owner(import.id)).await?;
                if let Some(person) = person {
                    let says = Says::new("transit-import-failed-notice").with("title", &import.title);
                    messages::notify(tx, *person, says, &urls::import(import.id)).await?;
                }
                Ok::<_, Problem>(())
            })
        })
        .await
}
