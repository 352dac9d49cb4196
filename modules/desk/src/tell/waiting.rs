//! What waits for a reviewer stands in their cabinet: one line a resource, gone when nothing waits any more.

use std::collections::HashMap;
use std::sync::Arc;

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Problem, Says};
use registers::Register;
use web::House;

use super::reviewers::gathered;
use crate::urls;

const REVIEW: &str = "review";

/// The source; what it holds is written by [`note`] for all reviewers of a resource at once.
pub struct Reviews;

impl Source for Reviews {
    fn kind(&self) -> Kind {
        Kind { code: REVIEW, name: "desk-reviews-mine", icon: "clipboard-list", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, _: &'a Tx, _: PersonId, _: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async { Ok(None) })
    }

    fn people<'a>(&'a self, _: &'a Db, _: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Writes for each reviewer of a register how many objects wait for them now. Done twice, it is the same.
///
/// Errors: the database's.
pub async fn note(house: &House, register: &Register) -> Result<(), Problem> {
    let now = house.clock().now();
    let mut waiting: HashMap<PersonId, usize> = HashMap::new();
    for (receiver, count, _) in gathered(house, register).await? {
        waiting.insert(receiver.person, count);
    }
    let things: Vec<(PersonId, Thing)> = waiting.into_iter().map(|(person, count)| (person, thing(register, count, now))).collect();
    let (things, object) = (Arc::new(things), register.id.to_string());
    let written: Result<(), DbError> = house
        .db()
        .tx(move |tx| {
            let (things, object) = (Arc::clone(&things), object.clone());
            Box::pin(async move { cabinet::replace(tx, REVIEW, &object, &things).await })
        })
        .await;
    Ok(written?)
}

fn thing(register: &Register, count: usize, now: kit::Timestamp) -> Thing {
    Thing {
        object: register.id.to_string(),
        title: register.declaration.title.clone(),
        state: Says::new("desk-reviews-waiting").with("count", count),
        tone: "blue",
        href: format!("{}?state=on_review", urls::list(&register.code)),
        at: now,
        due: None,
        needs_me: true,
    }
}
