//! Reports: a picture and the place it was taken at, for whoever handles such things.

use std::sync::Arc;

use db::DbError;
use files::{Owner, Visibility};
use kit::{PersonId, Problem, Timestamp};
use messages::Telegram;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::store;

/// The event that a picture has its place; its body is [`Reported`].
pub const REPORTED: &str = "bot.reported";
/// The kind of owner under which the files engine knows the pictures.
const OWNER: &str = "bot-report";

/// The body of [`REPORTED`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reported {
    /// Which report; `bot::find_report` gives it.
    pub report: Uuid,
}

db::row! {
    /// A picture that somebody sent.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Report {
        /// Its id.
        pub id: Uuid,
        /// The chat it came from.
        pub chat: i64,
        /// Whose account the chat is linked with.
        pub person: Option<PersonId>,
        /// The picture, a file of the files engine.
        pub file: Uuid,
        /// The words under it.
        pub text: String,
        /// Longitude, WGS 84; none before the place is told.
        pub lon: Option<f64>,
        /// Latitude.
        pub lat: Option<f64>,
        /// When the picture came.
        pub created: Timestamp,
        /// When the place came.
        pub placed_at: Option<Timestamp>,
    }
}

/// Fetches a picture and keeps it until its place is told. The id is that of the update's job, so doing it again keeps one.
pub(crate) async fn take_picture(house: &House, id: Uuid, chat: i64, picture: &str, text: &str) -> Result<(), Problem> {
    if store::report(house.db(), id).await?.is_some() {
        return Ok(());
    }
    let bot = house.try_part::<Telegram>().ok_or(Problem::NotFound)?;
    let bytes = bot.fetch(picture).await.map_err(|error| Problem::Internal(error.to_string()))?;
    let person = store::person(house.db(), chat).await?;
    let file = files::keep_bytes(house, bytes, "photo.jpg", person).await?;
    let created = house.clock().now();
    let report =
        Arc::new(Report { id, chat, person, file: file.id, text: text.to_owned(), lon: None, lat: None, created, placed_at: None });
    house
        .db()
        .tx(move |tx| {
            let report = report.clone();
            Box::pin(async move {
                store::insert_report(tx, &report).await?;
                let owner = Owner { kind: OWNER, id: report.id };
                let attached = files::attach(tx, report.file, &owner, Visibility::Personal, report.person).await;
                attached.map_err(|error| Problem::Internal(error.to_string()))
            })
        })
        .await
}

/// Gives the newest waiting picture its place and tells whoever handles reports; false where no picture waits.
pub(crate) async fn take_place(house: &House, chat: i64, lon: f64, lat: f64) -> Result<bool, DbError> {
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                let Some(report) = store::place_report(tx, chat, lon, lat).await? else { return Ok(false) };
                tx.event(REPORTED, &Reported { report }).await?;
                Ok(true)
            })
        })
        .await
}
