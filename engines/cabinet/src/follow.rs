//! Following the events of modules, and gathering what was there before.

use std::sync::Arc;

use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError};
use identity::question::QuestionChanged;
use kit::PersonId;
use web::House;

use crate::thing::Source;
use crate::{CHANGED, Cabinet, Changed, store};

/// The job that gathers sources that are new or look otherwise.
const GATHER: &str = "cabinet.gather";
/// The job that follows questions about data.
const FOLLOW_QUESTION: &str = "cabinet.follow_question";

/// Adds the handlers.
pub fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let (follower, gatherer, questions) = (house.clone(), house.clone(), house.clone());
    jobs.on(CHANGED, move |run| Box::pin(follow(follower.clone(), run)))
        .follow(identity::question::CHANGED, FOLLOW_QUESTION, move |run| {
            let house = questions.clone();
            Box::pin(async move {
                let QuestionChanged { question, person } = run.read()?;
                let Some(source) = house.part::<Cabinet>().source(identity::question::KIND) else { return Ok(()) };
                Ok(renew(house.db(), source, person, Some(question.to_string())).await?)
            })
        })
        .on(GATHER, move |_| {
            let house = gatherer.clone();
            Box::pin(async move { Ok(gather_new(house.part::<Cabinet>(), house.db()).await?) })
        })
        .every(GATHER, "*/5 * * * *")
}

async fn follow(house: House, run: JobRun) -> Result<(), JobError> {
    let Changed { kind, person, object } = run.read()?;
    // a module that is not in this house any more has nothing to say
    let Some(source) = house.part::<Cabinet>().source(&kind) else { return Ok(()) };
    Ok(renew(house.db(), source, person, object).await?)
}

/// Asks the source how a thing (or all of a kind) stands and writes it down, in one transaction.
async fn renew(db: &Db, source: Arc<dyn Source>, person: PersonId, object: Option<String>) -> Result<(), DbError> {
    source.prepare().await?;
    db.tx(move |tx| {
        let (source, object) = (Arc::clone(&source), object.clone());
        Box::pin(async move {
            match source.things(tx, person, object.as_deref()).await? {
                Some(things) => store::write(tx, source.kind().code, person, object.as_deref(), &things).await,
                None => Ok(()),
            }
        })
    })
    .await
}

/// Gathers everything of a person anew.
///
/// Errors: the database's.
pub async fn gather(cabinet: &Cabinet, db: &Db, person: PersonId) -> Result<(), DbError> {
    for source in cabinet.sources() {
        renew(db, source, person, None).await?;
    }
    Ok(())
}

/// Gathers, for everybody, sources that were never gathered or look otherwise now; killed, it goes on where it was.
async fn gather_new(cabinet: &Cabinet, db: &Db) -> Result<(), DbError> {
    for source in cabinet.sources() {
        let kind = source.kind();
        while let Some(after) = store::gathered(db, kind.code, kind.version).await? {
            let people = source.people(db, after).await?;
            for person in &people {
                renew(db, Arc::clone(&source), *person, None).await?;
            }
            let place = people.last().copied();
            db.tx(move |tx| Box::pin(store::set_gathered(tx, kind.code, kind.version, place))).await?;
        }
    }
    Ok(())
}
