//! A bad vote is told to those who answer for the office.

use std::sync::Arc;

use identity::tell::{nearest, receivers, tell_in_template};
use identity::{Identity, contact};
use kit::{Problem, Role, Says};
use messages::Template;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::{pages, store};

/// The job.
pub const TELL: &str = "ratings.tell";
/// The template.
const BAD: &str = "ratings-bad";

/// What is told, in words that administrators can change.
pub const TEMPLATES: [Template; 1] = [Template { code: BAD, parameters: &["title"] }];

/// Which vote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    pub vote: Uuid,
}

/// Tells a vote. Done twice, it tells once.
pub async fn tell(house: &House, order: Order) -> Result<(), Problem> {
    let Some(vote) = store::vote(house.db(), order.vote).await? else { return Ok(()) };
    let identity = house.part::<Identity>();
    let heads = contact::holders(identity, Role::Publisher).await?;
    let people = nearest(&heads, vote.organisation_id, None, &identity.directory());
    let to = Arc::new(receivers(identity, people, None).await?);
    let title = Arc::new(vote.title());
    let (href, once) = (pages::desk_vote(vote.id), format!("rating-{}", vote.id));
    let done: Result<(), db::DbError> = house
        .db()
        .tx(move |tx| {
            let (to, title, href, once) = (to.clone(), title.clone(), href.clone(), once.clone());
            Box::pin(async move {
                let says = |lang| Says::new(BAD).with("title", title.get(lang));
                tell_in_template(tx, &to, says, &href, &once).await
            })
        })
        .await;
    Ok(done?)
}
