//! Telling those who follow a problem or a district that something moved: never what was written, only that it moved.

use cases::kind::Phase;
use cases::{Case, CaseId, Cases, MOVED, Moved, store};
use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError};
use kit::{Lang, Problem, Says};
use messages::Template;
use places::DistrictId;
use subscriptions::{Group, Kind, News, Topic};
use uuid::Uuid;
use web::House;

use crate::{KIND, followed, look, reach, urls};

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
const JOINED: &str = "requests-joined-told";
/// So many problems that say the same as one are told of it.
const SAME_MAX: usize = 200;

/// The templates of what is told.
pub const TEMPLATES: [Template; 4] = [
    Template { code: MOVES, parameters: &["problem"] },
    Template { code: CLOSED, parameters: &["problem"] },
    Template { code: APPEARED, parameters: &["problem"] },
    Template { code: JOINED, parameters: &["problem"] },
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
    if let Some(other) = reach::joined_with(&run.db, moved.case).await? {
        return tell_joined(house, moved.case, &other).await;
    }
    let Some(case) = store::cases::find(&run.db, moved.case).await?.filter(|case| case.public) else { return Ok(()) };
    let Some(problem) = title(house, &case).await? else { return Ok(()) };
    for (id, news) in of_move(&case, &problem, run.id) {
        publish(&run.db, id, with_same(&run.db, &case, news).await?).await?;
    }
    Ok(())
}

/// The title of a problem; none where its kind is known no more.
async fn title(house: &House, case: &Case) -> Result<Option<String>, Problem> {
    let shelf = house.part::<Cases>().shelf().await?;
    let kind = shelf.of_version(case.kind_id, case.kind_version);
    Ok(kind.map(|kind| look::titled(&house.locale(Lang::Uk), &kind.declaration, case)))
}

/// Whoever follows a problem that was joined with another hears once which one it is now. Nothing has ended in the district.
async fn tell_joined(house: &House, id: CaseId, other: &Case) -> Result<(), JobError> {
    let Some(problem) = title(house, other).await? else { return Ok(()) };
    let news = News::of(topic(id), Says::new(JOINED).with("problem", problem)).link(urls::problem(other.id));
    Ok(publish(house.db(), Uuid::new_v5(&id.0, JOINED.as_bytes()), news).await?)
}

/// What a move is to whoever hears of the problem or of its district, each under the id that tells it once.
fn of_move(case: &Case, problem: &str, run: Uuid) -> Vec<(Uuid, News)> {
    let of = |topic: Topic, code: &str| News::of(topic, Says::new(code).with("problem", problem)).link(urls::problem(case.id));
    let district = case.district_id.map(|id| followed::IN_DISTRICT.topic(DistrictId(id)));
    match (case.phase, district) {
        // the job's id makes a job that is done twice tell once
        (Phase::Closed, Some(district)) => vec![(run, of(topic(case.id), CLOSED).and(district))],
        (Phase::Closed, None) => vec![(run, of(topic(case.id), CLOSED))],
        // the case's own id makes it new in its district once, however often it moves
        (_, district) => {
            let appeared = district.map(|district| (Uuid::new_v5(&case.id.0, DISTRICT.as_bytes()), of(district, APPEARED)));
            std::iter::once((run, of(topic(case.id), MOVES))).chain(appeared).collect()
        }
    }
}

/// News of a problem are news of those that were joined with it.
async fn with_same(db: &Db, case: &Case, news: News) -> Result<News, DbError> {
    if !news.topics().contains(&topic(case.id)) {
        return Ok(news);
    }
    let same = store::cases::duplicates(db, case.id, None, SAME_MAX).await?;
    Ok(same.into_iter().fold(news, |news, own| news.and(topic(own.id))))
}

/// Publishes what anybody hears of.
async fn publish(db: &Db, id: Uuid, news: News) -> Result<(), DbError> {
    let mut heard = false;
    for kind in [TOPIC, DISTRICT] {
        let objects: Vec<String> = news.topics().iter().filter(|topic| topic.kind == kind).map(|topic| topic.object.clone()).collect();
        heard |= !subscriptions::heard(db, kind, &objects).await?.is_empty();
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
