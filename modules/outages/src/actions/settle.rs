//! Puts a line right that the address book did not recognise: the houses it means, or the word that it means none.

use std::sync::Arc;

use audit::Actor;
use kit::{Problem, Viewer};
use places::{HouseId, Places};
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::list::{self, NewList};
use super::{held, note};
use crate::outage::What;
use crate::store;

/// What a line means after all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Settlement {
    /// These houses.
    Houses(Vec<HouseId>),
    /// Nothing of this city; it stays in the history.
    Nothing,
}

/// Settles a line of an outage.
///
/// Errors: as [`super::change`]; [`Problem::NotFound`] for a line that was settled already.
pub async fn settle(house: &House, by: &Viewer, number: i64, line: Uuid, means: Settlement) -> Result<(), Problem> {
    let book = house.part::<Places>().book().await?;
    let given = Arc::new((house.clone(), by.clone(), means, book));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (house, by, means, book) = &*given;
                let mut outage = held(tx, by, number, None).await?;
                let unread = store::unread::take(tx, number, line).await?.ok_or(Problem::NotFound)?;
                outage.unread = (outage.unread - 1).max(0);
                let actor = Actor::from(by);
                match means {
                    Settlement::Houses(houses) => {
                        let added = NewList { add: houses.clone(), ..NewList::default() };
                        list::write(tx, house, &actor, &mut outage, &added, book).await?;
                    }
                    Settlement::Nothing => note(tx, &actor, &mut outage, What::Changed, json!({ "left_out": unread.line })).await?,
                }
                outage.version += 1;
                Ok(store::outages::update(tx, &outage).await?)
            })
        })
        .await
}
