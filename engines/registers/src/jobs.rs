//! The engine's jobs: checking, writing and taking back imports, composing texts anew where a name they show has changed.

use audit::Actor;
use db::jobs::{JobError, JobRun, Jobs};
use identity::Identity;
use kit::{OrganisationId, Problem};
use web::House;

use crate::import::{self, ImportState};
use crate::refresh::{self, Renamed, TitlesChanged};
use crate::registers::Registers;
use crate::source;
use crate::store::imports::{self, Import};

/// Adds the handlers.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let (check, apply, undo) = (house.clone(), house.clone(), house.clone());
    let (titles, organisation) = (house.clone(), house.clone());
    jobs.on(import::CHECK, move |run| Box::pin(check_import(check.clone(), run)))
        .on(import::APPLY, move |run| Box::pin(apply_import(apply.clone(), run)))
        .on(import::UNDO, move |run| Box::pin(undo_import(undo.clone(), run)))
        .follow(refresh::TITLES_CHANGED, refresh::REFRESH, move |run| Box::pin(refresh_texts(titles.clone(), run)))
        .follow(identity::ORGANISATION_RENAMED, refresh::REFRESH_ORGANISATION, move |run| {
            Box::pin(refresh_organisation(organisation.clone(), run))
        })
}

async fn refresh_texts(house: House, run: JobRun) -> Result<(), JobError> {
    let changed: TitlesChanged = run.read()?;
    Ok(refresh::refresh(house.part::<Registers>(), &Renamed::Records(changed)).await?)
}

async fn refresh_organisation(house: House, run: JobRun) -> Result<(), JobError> {
    #[derive(serde::Deserialize)]
    struct Body {
        organisation: OrganisationId,
    }
    let Body { organisation } = run.read()?;
    Ok(refresh::refresh(house.part::<Registers>(), &Renamed::Organisation(organisation)).await?)
}

/// The import of a job and who asked for it; none if it has moved on, as when a job is delivered twice.
async fn wanted(registers: &Registers, run: &JobRun, state: ImportState) -> Result<Option<(Import, Actor)>, JobError> {
    let body: import::ImportJob = run.read()?;
    let found = imports::find(registers.db(), body.import).await?;
    let by = body.by.unwrap_or_else(|| found.by());
    Ok(Some((found, by)).filter(|(import, _)| import.state == state))
}

async fn check_import(house: House, run: JobRun) -> Result<(), JobError> {
    let registers = house.part::<Registers>();
    let Some((import, _)) = wanted(registers, &run, ImportState::Checking).await? else { return Ok(()) };
    let shelf = registers.shelf().await?;
    let register = shelf.by_id(import.register_id).ok_or(Problem::NotFound)?;
    let known = registers.known(register, &house.part::<Identity>().directory()).await?;
    match source::open(&house, &import).await {
        Ok(file) => Ok(import::check_now(registers, &import, file.path().to_owned(), known).await?),
        Err(Problem::NotFound) => Ok(import::fail(registers, import.id, "import-file-gone".into()).await?),
        Err(problem) => Err(problem.into()),
    }
}

async fn apply_import(house: House, run: JobRun) -> Result<(), JobError> {
    let registers = house.part::<Registers>();
    let Some((import, by)) = wanted(registers, &run, ImportState::Applying).await? else { return Ok(()) };
    Ok(import::apply_now(registers, &import, &by).await?)
}

async fn undo_import(house: House, run: JobRun) -> Result<(), JobError> {
    let registers = house.part::<Registers>();
    let Some((import, by)) = wanted(registers, &run, ImportState::Undoing).await? else { return Ok(()) };
    import::undo(registers, &import, &by).await?;
    Ok(())
}
