//! A subscription to a house: asked for, confirmed from the mailbox, ended in one click.

use db::Json;
use kit::{RecordId, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Seal;

kit::id!(
    /// A subscription.
    SubscriptionId
);

/// What a subscriber knows.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// Where the feed of figures, repairs and the queue stood.
    pub seq: i64,
    /// The documents there were.
    pub documents: Vec<Uuid>,
}

db::row! {
    /// A subscription as it is kept.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Subscription {
        /// Its id.
        pub id: SubscriptionId,
        /// The house.
        pub house_id: RecordId,
        /// The address of the mailbox.
        pub email: String,
        /// The language of letters.
        pub lang: String,
        /// When it was asked for.
        pub asked_at: Timestamp,
        /// When it was confirmed from the mailbox; none before.
        pub confirmed_at: Option<Timestamp>,
        /// What the subscriber knows.
        pub told: Json<Told>,
    }
}

/// The purpose of the signature in links of letters.
const PURPOSE: &str = "houses-subscription";

/// The page of a subscription, for whoever holds the letter: nobody guesses its signature.
pub fn address(seal: &Seal, id: SubscriptionId) -> String {
    format!("/houses/subscriptions/{id}/{}", seal.sign(PURPOSE, &id.to_string()))
}

/// Whether the signature of a link is ours.
pub fn is_signed(seal: &Seal, id: SubscriptionId, signature: &str) -> bool {
    seal.knows(PURPOSE, &id.to_string(), signature)
}
