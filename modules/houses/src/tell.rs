//! Telling subscribers: every quarter of an hour what changed at their houses since they last heard.

use std::collections::HashMap;
use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun};
use kit::{Problem, RecordId, RegisterId, Says};
use messages::Template;
use subscriptions::{Group, Kind};
use web::House;

use crate::Houses;
use crate::facts::{Facts, files};
use crate::followed::{TOPIC, topic};
use crate::pages::urls;
use crate::store;

/// The job.
pub const TELL: &str = "houses.tell";

/// The topics of the module.
pub const GROUPS: [Group; 1] = [Group { code: "houses", name: "houses-topics" }];
/// Their kinds.
pub const KINDS: [Kind; 1] = [Kind { code: TOPIC, group: "houses" }];

const COSTS: &str = "houses-costs-told";
const REPAIRS: &str = "houses-repairs-told";
const QUEUE: &str = "houses-queue-told";
const DOCUMENTS: &str = "houses-documents-told";

/// The templates of what is told.
pub const TEMPLATES: [Template; 4] = [
    Template { code: COSTS, parameters: &["house", "month"] },
    Template { code: REPAIRS, parameters: &["house"] },
    Template { code: QUEUE, parameters: &["house"] },
    Template { code: DOCUMENTS, parameters: &["house", "count"] },
];

/// Changes of passports looked through in one run; the rest come with the next.
const CHANGES_MAX: i64 = 5_000;

/// What changed at a house.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Changed {
    costs: bool,
    repairs: bool,
    queue: bool,
    /// Documents added.
    documents: usize,
}

/// Tells subscribers what is new. Run twice, it tells once; the first run of a city tells nothing, for nobody has heard anything yet.
///
/// Errors: the database's.
pub async fn tell(house: House, _: JobRun) -> Result<(), JobError> {
    let houses = house.part::<Houses>();
    let Some(register) = houses.register().await? else { return Ok(()) };
    let from = store::told::told(house.db()).await?;
    let seq = store::head(house.db()).await?;
    let passports = registers::store::records::changed_since(house.db(), register.id, from.1, CHANGES_MAX).await?;
    let to = (seq, passports.last().map_or(from.1, |(seq, _)| *seq));
    if to == from {
        return Ok(());
    }
    let news = if from == (0, 0) { Vec::new() } else { news(&house, register.id, from, to, &passports).await? };
    let news = Arc::new(news);
    house
        .db()
        .tx(move |tx| {
            let news = news.clone();
            Box::pin(async move {
                if !store::told::move_told(tx, from, to).await? {
                    return Ok(());
                }
                for (id, says) in news.iter() {
                    let told = subscriptions::News::of(topic(*id), says.clone()).link(urls::house(*id));
                    subscriptions::publish(tx, told).await?;
                }
                Ok::<_, DbError>(())
            })
        })
        .await?;
    Ok(())
}

/// What is told of each house that anybody hears of.
async fn news(
    house: &House,
    register: RegisterId,
    from: (i64, i64),
    to: (i64, i64),
    passports: &[(i64, RecordId)],
) -> Result<Vec<(RecordId, Says)>, Problem> {
    let mut changed = changed(house, from.0, to.0).await?;
    for (_, id) in passports {
        changed.entry(*id).or_default();
    }
    let objects: Vec<String> = changed.keys().map(ToString::to_string).collect();
    let heard = subscriptions::heard(house.db(), TOPIC, &objects).await?;
    changed.retain(|id, _| heard.contains(&id.to_string()));
    let ids: Vec<RecordId> = passports.iter().map(|(_, id)| *id).filter(|id| changed.contains_key(id)).collect();
    let before = registers::store::records::published_up_to(house.db(), register, &ids, from.1).await?;
    let told = house.part::<Houses>().ask(|board| {
        let mut told = Vec::new();
        for (id, mut what) in changed {
            let Some((now, own)) = board.house(id) else { continue };
            if let Some(data) = before.get(&id) {
                what.documents = added(now, data);
            }
            let month = own.months.keys().next_back().map(|month| month.numeric()).unwrap_or_default();
            told.extend(said(what, &now.title, &month).into_iter().map(|says| (id, says)));
        }
        told
    });
    told.await
}

async fn changed(house: &House, after: i64, to: i64) -> Result<HashMap<RecordId, Changed>, Problem> {
    let mut changed: HashMap<RecordId, Changed> = HashMap::new();
    for id in store::told::with_new_costs(house.db(), after, to).await? {
        changed.entry(id).or_default().costs = true;
    }
    for id in store::repairs::changed(house.db(), after, to).await? {
        changed.entry(id).or_default().repairs = true;
    }
    for id in store::queue::houses_changed(house.db(), after, to).await? {
        changed.entry(id).or_default().queue = true;
    }
    Ok(changed)
}

/// How many documents a passport has that it had not before.
fn added(now: &Facts, before: &registers::Data) -> usize {
    let before = files(before, "documents");
    now.documents.iter().filter(|id| !before.contains(id)).count()
}

/// What is said of a change, one a template.
fn said(changed: Changed, title: &str, month: &str) -> Vec<Says> {
    let says = |code: &str| Says::new(code).with("house", title);
    [
        changed.costs.then(|| says(COSTS).with("month", month)),
        changed.repairs.then(|| says(REPAIRS)),
        changed.queue.then(|| says(QUEUE)),
        (changed.documents > 0).then(|| says(DOCUMENTS).with("count", changed.documents)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::facts::tests::house;

    #[test]
    fn each_change_is_told_by_its_own_template() {
        let all = Changed { costs: true, repairs: true, queue: true, documents: 2 };
        let keys = |changed| said(changed, "вул. Калинова, 1", "10.2026").into_iter().map(|says| says.key).collect::<Vec<_>>();
        assert_eq!(keys(all), [COSTS, REPAIRS, QUEUE, DOCUMENTS]);
        assert!(keys(Changed::default()).is_empty());
    }

    #[test]
    fn only_documents_that_were_not_there_before_are_new() {
        let ids = [1, 2, 3].map(Uuid::from_u128);
        let now = Facts { documents: ids.to_vec(), ..house(1, "", 5, 1960, 100) };
        let before = registers::Data::from_iter([("documents".to_owned(), serde_json::json!([{ "file": ids[0] }]))]);
        assert_eq!(added(&now, &before), 2);
        assert_eq!(added(&now, &registers::Data::default()), 3);
    }
}
