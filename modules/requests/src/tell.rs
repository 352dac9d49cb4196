//! Telling those who follow a problem or a district that something moved: never what was written, only that it moved.

use cases::kind::Phase;
use cases::{CaseId, Cases, MOVED, Moved, store};
use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError};
use kit::{Lang, Says};
use messages::Template;
use places::DistrictId;
use subscriptions::{Group, Kind, News, Topic};
use uuid::Uuid;
use web::House;

use crate::{KIND, followed, look, urls};

/// The job that follows moves of cases.
const FOLLOW: &str = "requests.tell-followers";
/// The kind of topics that problems are.
pub const TOPIC: &str = "request";
/// The kind of topics that districts are.
pub const DISTRICT: &str = "district-requests";
/// The topics of the module.
pub const GROUPS: [Group; 1] = [Group { code: "requests", name: "requests-topics" }];
/// Their kinds.
pub const KINDS: [Kind; 2] = [Kind { code: TOPIC, group: "requests" }, Kind { code: DISTRICT, group: "requests" }];

const MOVES: &str = "requests-moved-told";
const CLOSED: &str = "requests-closed-told";
const APPEARED: &str = "requests-appeared-told";

/// The templates of what is told.
pub const TEMPLATES: [Template; 3] = [
    Template { code: MOVES, parameters: &["problem"] },
    Template { code: CLOSED, parameters: &["problem"] },
    Template { code: APPEARED, parameters: &["problem"] },
];

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
    if moved.kind != KIND {
        return Ok(());
    }
    let (case, shelf) = (store::cases::find(&run.db, moved.case).await?, house.part::<Cases>().shelf().await?);
    let Some(case) = case.filter(|case| case.public) else { return Ok(()) };
    let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else { return Ok(()) };
    let problem = look::titled(&house.locale(Lang::Uk), &kind.declaration, &case);
    let of = |topic: Topic, code: &str| News::of(topic, Says::new(code).with("problem", &problem)).link(urls::problem(case.id));
    let district = case.district_id.map(|id| followed::IN_DISTRICT.topic(DistrictId(id)));
    let mut news = Vec::new();
    match (case.phase, district) {
        // the job's id makes a job that is done twice tell once
        (Phase::Closed, Some(district)) => news.push((run.id, of(topic(case.id), CLOSED).and(district))),
        (Phase::Closed, None) => news.push((run.id, of(topic(case.id), CLOSED))),
        (_, district) => {
            news.push((run.id, of(topic(case.id), MOVES)));
            // the case's own id makes it new in its district once, however often it moves
            news.extend(district.map(|district| (Uuid::new_v5(&case.id.0, DISTRICT.as_bytes()), of(district, APPEARED))));
        }
    }
    for (id, news) in news {
        publish(&run.db, id, news).await?;
    }
    Ok(())
}

/// Publishes what anybody hears of.
async fn publish(db: &Db, id: Uuid, news: News) -> Result<(), DbError> {
    let mut heard = false;
    for topic in news.topics() {
        heard |= !subscriptions::heard(db, &topic.kind, std::slice::from_ref(&topic.object)).await?.is_empty();
    }
    if !heard {
        return Ok(());
    }
    db.tx(move |tx| {
        let news = news.clone();
        Box::pin(async move { subscriptions::publish_once(tx, id, news).await })
    })
    .await
}
