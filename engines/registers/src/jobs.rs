//! The engine's jobs: checking, writing and taking back imports.

use db::jobs::{JobError, JobRun, Jobs};
use identity::Identity;
use kit::Problem;
use web::House;

use crate::import::{self, ImportState};
use crate::registers::Registers;
use crate::source;
use crate::store::imports::{self, Import};

/// Adds the handlers.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let (check, apply, undo) = (house.clone(), house.clone(), house.clone());
    jobs.on(import::CHECK, move |run| Box::pin(check_import(check.clone(), run)))
        .on(import::APPLY, move |run| Box::pin(apply_import(apply.clone(), run)))
        .on(import::UNDO, move |run| Box::pin(undo_import(undo.clone(), run)))
}

/// The import of a job; none if it has moved on, as when a job is delivered twice.
async fn wanted(registers: &Registers, run: &JobRun, state: ImportState) -> Result<Option<Import>, JobError> {
    let body: import::ImportJob = run.read()?;
    let found = imports::find(registers.db(), body.import).await?;
    Ok(Some(found).filter(|import| import.state == state))
}

async fn check_import(house: House, run: JobRun) -> Result<(), JobError> {
    let registers = house.part::<Registers>();
    let Some(import) = wanted(registers, &run, ImportState::Checking).await? else { return Ok(()) };
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
    let Some(import) = wanted(registers, &run, ImportState::Applying).await? else { return Ok(()) };
    Ok(import::apply_now(registers, &import).await?)
}

async fn undo_import(house: House, run: JobRun) -> Result<(), JobError> {
    let registers = house.part::<Registers>();
    let Some(import) = wanted(registers, &run, ImportState::Undoing).await? else { return Ok(()) };
    import::undo(registers, &import).await?;
    Ok(())
}
