//! Audiences: who subscribed to a topic and is reached by a channel, for whoever writes to many.

use std::collections::HashMap;

use db::DbError;
use identity::Identity;
use kit::{Lang, PersonId, Timestamp};
use messages::Channel;
use web::House;

use crate::reach::People;
use crate::store::people::subscribers;
use crate::{Habits, Topic, Topics, store, when};

/// Somebody of an audience.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receiver {
    /// Who.
    pub person: PersonId,
    /// The address of the channel.
    pub address: String,
    /// The language they read.
    pub lang: Lang,
}

/// The next subscribers of a topic who are reached by the channel and want its group by it, and the last subscriber that was looked at
/// (none at the end). Some thousands at a time. People whose data are left alone are not among them.
///
/// Errors: the database's.
pub async fn audience(
    house: &House,
    topic: &Topic,
    channel: Channel,
    after: Option<PersonId>,
    limit: i64,
) -> Result<(Vec<Receiver>, Option<PersonId>), DbError> {
    let found = subscribers(house.db(), topic, after, limit).await?;
    let ids: Vec<PersonId> = found.into_iter().map(|(person, _)| person).collect();
    let group = house.part::<Topics>().group_of(topic).unwrap_or_default();
    let people = People::load(house.db(), &ids).await?;
    let directory = house.part::<Identity>().directory();
    let addressed = ids.iter().filter(|person| !directory.restricted().has(**person));
    let receivers = addressed.flat_map(|person| {
        let lang = people.lang(*person);
        let reached = people.reached(*person, group, false).into_iter().filter(|reached| reached.channel == channel);
        reached.filter_map(move |reached| Some(Receiver { person: *person, address: reached.address, lang: lang? }))
    });
    Ok((receivers.collect(), ids.last().copied()))
}

/// The first address at which a person is reached by a channel, and their language.
///
/// Errors: the database's.
pub async fn reached_by(house: &House, person: PersonId, channel: Channel) -> Result<Option<(String, Lang)>, DbError> {
    let people = People::load(house.db(), &[person]).await?;
    let reached = people.reached(person, "", true).into_iter().find(|reached| reached.channel == channel);
    Ok(reached.zip(people.lang(person)).map(|(reached, lang)| (reached.address, lang)))
}

/// Until when those of the people who want quiet now are left alone.
///
/// Errors: the database's.
pub async fn quiet_until(house: &House, people: &[PersonId]) -> Result<HashMap<PersonId, Timestamp>, DbError> {
    let now = house.clock().now();
    let until =
        |(person, habits): (PersonId, Habits)| Some((person, when::due(now, Habits { digest: when::Digest::AtOnce, ..habits }, false)?));
    Ok(store::people::habits(house.db(), people).await?.into_iter().filter_map(until).collect())
}
