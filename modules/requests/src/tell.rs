//! Telling those who follow a problem that it stands elsewhere: never what was written, only that it moved.

use cases::kind::Phase;
use cases::{CaseId, Cases, MOVED, Moved, store};
use db::jobs::{JobError, JobRun, Jobs};
use kit::{Lang, Says};
use messages::Template;
use subscriptions::{Group, Kind, News, Topic};
use web::House;

use crate::{KIND, look, urls};

/// The job that follows moves of cases.
const FOLLOW: &str = "requests.tell-followers";
/// The kind of topics that problems are.
const TOPIC: &str = "request";
/// The topics of the module.
pub const GROUPS: [Group; 1] = [Group { code: "requests", name: "requests-topics" }];
/// Their kinds.
pub const KINDS: [Kind; 1] = [Kind { code: TOPIC, group: "requests" }];

const MOVES: &str = "requests-moved-told";
const CLOSED: &str = "requests-closed-told";

/// The templates of what is told.
pub const TEMPLATES: [Template; 2] =
    [Template { code: MOVES, parameters: &["problem"] }, Template { code: CLOSED, parameters: &["problem"] }];

/// The topic of a problem.
pub fn topic(id: CaseId) -> Topic {
    Topic::new(TOPIC, id)
}

/// Adds the handler.
pub fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let own = house.clone();
    jobs.follow(MOVED, FOLLOW, move |run| {
        let house = own.clone();
        Box::pin(async move { tell(&house, run).await })
    })
}

async fn tell(house: &House, run: JobRun) -> Result<(), JobError> {
    let moved: Moved = run.read()?;
    if moved.kind != KIND || subscriptions::heard(&run.db, TOPIC, &[moved.case.to_string()]).await?.is_empty() {
        return Ok(());
    }
    let (case, shelf) = (store::cases::find(&run.db, moved.case).await?, house.part::<Cases>().shelf().await?);
    let Some(case) = case.filter(|case| case.public) else { return Ok(()) };
    let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else { return Ok(()) };
    let problem = look::titled(&house.locale(Lang::Uk), &kind.declaration, &case);
    let says = Says::new(if case.phase == Phase::Closed { CLOSED } else { MOVES }).with("problem", problem);
    let news = News::of(topic(case.id), says).link(urls::problem(case.id));
    let id = run.id;
    // the job's id makes a job that is done twice tell once
    Ok(run
        .db
        .tx(move |tx| {
            let news = news.clone();
            Box::pin(async move { subscriptions::publish_once(tx, id, news).await })
        })
        .await?)
}
