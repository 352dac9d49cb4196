//! What people want: open topics, groups by channel, quiet hours, digests.

use db::{DbError, Tx};
use kit::{PersonId, Problem};
use messages::Channel;

use super::subscribe::{subscribe, unsubscribe};
use crate::store::people;
use crate::topic::Topic;
use crate::when::Habits;

/// All that the form of wishes says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Wishes {
    /// Open topics: code, title, whether wanted.
    pub open: Vec<(String, String, bool)>,
    /// Group, channel, whether wanted.
    pub channels: Vec<(String, Channel, bool)>,
    /// Quiet hours and digests.
    pub habits: Habits,
}

/// Keeps what a person wants.
///
/// Errors: as [`subscribe`].
pub async fn keep_wishes(tx: &mut Tx, person: PersonId, wishes: &Wishes) -> Result<(), Problem> {
    for (code, title, wanted) in &wishes.open {
        let topic = Topic::open(code);
        if *wanted {
            subscribe(tx, person, &topic, title, "/").await?;
        } else {
            unsubscribe(tx, person, &topic).await?;
        }
    }
    for (group, channel, wanted) in &wishes.channels {
        people::set_preference(tx, person, group, *channel, *wanted).await?;
    }
    Ok(people::set_habits(tx, person, wishes.habits).await?)
}

/// No more mails of any group to a person.
///
/// Errors: the database's.
pub async fn end_mail(tx: &mut Tx, person: PersonId, groups: &[&str]) -> Result<(), DbError> {
    for group in groups {
        people::set_preference(tx, person, group, Channel::Mail, false).await?;
    }
    Ok(())
}
