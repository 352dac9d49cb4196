//! Reviewers hear of what waits for them: the nearest publishers, at the next quarter of an hour, in one letter a resource.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun};
use identity::tell::{self, Receiver};
use identity::{Identity, contact};
use kit::{OrganisationId, PersonId, Problem, RegisterId, Role, Timestamp};
use registers::review::Reviewed;
use registers::store::review::{self as stored, Awaiting};
use registers::{Register, Registers};
use serde::{Deserialize, Serialize};
use web::House;

use super::letter::{self, LINES_MAX, Named};
use crate::urls;

/// The job.
pub const TELL_REVIEWERS: &str = "desk.tell_reviewers";
/// What is gathered into one letter, seconds.
const GATHERED_SECONDS: i64 = 15 * 60;
/// Objects that are looked at for the lines of letters.
const NAMED_MAX: i64 = 200;

/// What the job is told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Order {
    register: RegisterId,
    /// When; those ordered for one moment write one letter.
    at: Timestamp,
}

/// Who is told of how many, and of which.
pub(super) type Told = Vec<(Receiver, usize, Vec<Awaiting>)>;

/// Orders the letter, if one of these steps handed an object over.
///
/// Errors: the database's.
pub async fn order(house: &House, reviewed: Reviewed, now: Timestamp) -> Result<(), Problem> {
    if !stored::handed_over(house.db(), reviewed.register, reviewed.first, reviewed.last).await? {
        return Ok(());
    }
    let order = Order { register: reviewed.register, at: next_quarter(now) };
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                tx.job(TELL_REVIEWERS, &order, Some(order.at)).await?;
                Ok::<(), DbError>(())
            })
        })
        .await
        .map_err(Problem::from)
}

fn next_quarter(now: Timestamp) -> Timestamp {
    let quarter = now.as_second().div_euclid(GATHERED_SECONDS) + 1;
    Timestamp::from_second(quarter * GATHERED_SECONDS).unwrap_or(now)
}

/// Tells the reviewers of a register what waits for them now. Ordered several times for one moment, it tells once.
///
/// Errors: the database's.
pub async fn tell(house: House, run: JobRun) -> Result<(), JobError> {
    let Order { register, at } = run.read()?;
    let shelf = house.part::<Registers>().shelf().await?;
    let Some(register) = shelf.by_id(register).cloned() else { return Ok(()) };
    let told = Arc::new(gathered(&house, &register).await?);
    let db = house.db().clone();
    db.tx(move |tx| {
        let (told, register, house) = (Arc::clone(&told), Arc::clone(&register), house.clone());
        Box::pin(async move {
            for one in told.iter() {
                write(tx, &house, one, &register, at).await?;
            }
            Ok::<(), DbError>(())
        })
    })
    .await?;
    Ok(())
}

/// Who reviews what of a register waits now: how many, and the first of them.
pub(super) async fn gathered(house: &House, register: &Register) -> Result<Told, Problem> {
    let (db, identity) = (house.db(), house.part::<Identity>());
    let counts = stored::awaiting_counts(db, register.id).await?;
    let records = stored::awaiting(db, register.id, NAMED_MAX).await?;
    let by_organisation = reviewers(identity, register, counts.iter().map(|(organisation, ..)| *organisation)).await?;
    let receivers = tell::receivers(identity, by_organisation.values().flatten().copied(), None).await?;
    let reviews = |person: PersonId, organisation: OrganisationId, changed_by: Option<PersonId>| {
        changed_by != Some(person) && by_organisation.get(&organisation).is_some_and(|people| people.contains(&person))
    };
    let told = |receiver: Receiver| {
        let person = receiver.person;
        let own = counts.iter().filter(|(organisation, by, _)| reviews(person, *organisation, *by));
        let count = usize::try_from(own.map(|(.., count)| count).sum::<i64>()).unwrap_or(0);
        let named = records.iter().filter(|record| reviews(person, record.organisation_id, record.changed_by));
        (receiver, count, named.take(LINES_MAX).cloned().collect())
    };
    let all = receivers.into_iter().map(told);
    Ok(all.filter(|(_, count, named): &(_, usize, Vec<Awaiting>)| *count > 0 && !named.is_empty()).collect())
}

/// Who reviews what each of the organisations hands over: the nearest publishers, the administrators where there are none.
async fn reviewers(
    identity: &Identity,
    register: &Register,
    organisations: impl Iterator<Item = OrganisationId>,
) -> Result<BTreeMap<OrganisationId, Vec<PersonId>>, Problem> {
    let directory = identity.directory();
    let publishers = contact::holders(identity, Role::Publisher).await?;
    let administrators = contact::holders(identity, Role::Administrator).await?;
    let of = |organisation| {
        let nearest = tell::nearest(&publishers, organisation, Some(register.id), &directory);
        let people = if nearest.is_empty() { administrators.iter().map(|holder| holder.person).collect() } else { nearest };
        (organisation, people)
    };
    Ok(organisations.map(of).collect())
}

async fn write(
    tx: &mut db::Tx,
    house: &House,
    (to, count, named): &(Receiver, usize, Vec<Awaiting>),
    register: &Register,
    at: Timestamp,
) -> Result<(), DbError> {
    let Some(first) = named.first() else { return Ok(()) };
    let all: Vec<Named<'_>> = named.iter().map(of).collect();
    let says = |lang| letter::says("desk-letter-review", register, &house.locale(lang), &all, *count);
    let href = if *count == 1 { urls::object(&register.code, first.id) } else { format!("{}?state=on_review", urls::list(&register.code)) };
    let once = format!("desk-review-{}-{}", register.id, at.as_second());
    tell::tell_in_template(tx, std::slice::from_ref(to), says, &href, &once).await
}

fn of(record: &Awaiting) -> Named<'_> {
    Named { number: &record.number, title: &record.title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_within_a_quarter_of_an_hour_is_told_at_its_end() {
        for (now, at) in [
            ("2026-11-22T08:00:00Z", "2026-11-22T08:15:00Z"),
            ("2026-11-22T08:14:59Z", "2026-11-22T08:15:00Z"),
            ("2026-11-22T08:15:00Z", "2026-11-22T08:30:00Z"),
        ] {
            assert_eq!(next_quarter(now.parse().unwrap()), at.parse().unwrap(), "{now}");
        }
    }
}
