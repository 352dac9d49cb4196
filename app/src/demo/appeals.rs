//! Appeals, questions to officials and requests for information of the invented city over the last weeks.

use ::appeals::actions::{NewBooking, RawHours, book, offered, write_hours};
use ::appeals::samples::{Writer, appeal, question, request};
use cases::actions::Addressee;
use catalogue::samples::Scale;
use identity::directory::Office;
use identity::post::PostId;
use jiff::SignedDuration;
use kit::{Lang, OrganisationId, Problem, Viewer};
use samples::Samples;

use super::people::People;
use super::{Filling, Told};
use crate::Trouble;

/// Who registers appeals.
const KEEPER: &str = "appeals-department";
/// Who answers them, one after another.
const EXECUTORS: [&str; 5] = ["roads-utility", "water-utility", "clean-city", "heat-utility", "lighting-utility"];
/// Over how many days they came.
const DAYS: i64 = 60;

fn wrong(problem: &Problem) -> Trouble {
    Trouble::said(format!("appeals: {problem:?}"))
}

/// Opens the service and fills it.
pub async fn fill(filling: &Filling, people: &People, told: Told<'_>) -> Result<(), Trouble> {
    let keeper = people.organisation(KEEPER).ok_or_else(|| Trouble::said("the demonstration has no council"))?;
    filling.clock.set(days_ago(filling, DAYS + 1));
    let admin = people.administrator();
    ::appeals::actions::set_up(&filling.house, &admin, keeper).await.map_err(|problem| wrong(&problem))?;
    let executors: Vec<OrganisationId> = EXECUTORS.iter().filter_map(|code| people.organisation(code)).collect();
    let receptions = receptions(filling);
    let mut chance = Samples::new(393);
    let total = if filling.scale == Scale::Full { 240 } else { 48 };
    for number in 0..total {
        let days = DAYS - i64::try_from(number).unwrap_or(0) * DAYS / i64::try_from(total).unwrap_or(1);
        filling.clock.set(days_ago(filling, days));
        let person = chance.person(None);
        let writer = Writer { name: person.full(), residence: format!("м. Кривий Ріг, {}", chance.address().text(Lang::Uk)) };
        // what came long ago is answered, what came lately mostly waits
        let steps = if days > 20 { 2 } else { number % 3 };
        let to = receptions.get(number % receptions.len().max(1)).cloned();
        let made = match (number % 4, to) {
            (0, Some(to)) => question(&filling.house, &admin, &writer, to, number, steps).await,
            (1, _) => request(&filling.house, &admin, &writer, number, steps).await,
            _ => {
                let executor = executors.get(number % executors.len().max(1)).copied().unwrap_or(keeper);
                appeal(&filling.house, &admin, &writer, executor, number, steps).await
            }
        };
        made.map_err(|problem| wrong(&problem))?;
        if number % 50 == 49 {
            told("Звернення громадян", number + 1, total);
        }
    }
    receive(filling, &admin, &receptions, &mut chance).await
}

/// Officials whose receptions can be booked.
const RECEIVING: usize = 12;
/// Weekdays, one after another.
const WEEKDAYS: [&str; 4] = ["2", "3", "4", "5"];

/// Hours of some officials, and who is booked.
async fn receive(filling: &Filling, by: &Viewer, receptions: &[Addressee], chance: &mut Samples) -> Result<(), Trouble> {
    filling.clock.set(filling.end);
    for (number, to) in receptions.iter().take(RECEIVING).enumerate() {
        let Some(post) = to.post.as_ref().map(|(id, _)| PostId(*id)) else { continue };
        let raw = RawHours {
            weekday: WEEKDAYS.get(number % WEEKDAYS.len()).copied().unwrap_or("2").to_owned(),
            starts: "14:00".to_owned(),
            ends: "17:00".to_owned(),
            slot: "20".to_owned(),
            valid_from: "2026-01-01".to_owned(),
            valid_until: String::new(),
        };
        write_hours(&filling.house, by, post, &raw).await.map_err(|problem| wrong(&problem))?;
        for slot in offered(&filling.house, post).await.map_err(|problem| wrong(&problem))?.iter().take(number % 4) {
            let person = chance.person(None);
            let new = NewBooking {
                slot: slot.starts_at.to_string(),
                phone: chance.phone(),
                name: person.full(),
                topic: "Хочу поговорити про благоустрій двору.".to_owned(),
                ..NewBooking::default()
            };
            book(&filling.house, post, to.organisation, new).await.map_err(|problem| wrong(&problem))?;
        }
    }
    Ok(())
}

fn days_ago(filling: &Filling, days: i64) -> kit::Timestamp {
    filling.end - SignedDuration::from_hours(24 * days - 3)
}

/// Officials who receive.
fn receptions(filling: &Filling) -> Vec<Addressee> {
    let directory = filling.identity().directory();
    let offices = directory.organisations().filter(|own| own.active).flat_map(|own| directory.offices(own.id));
    let receives = |own: &&Office| own.post.is.shown && !own.post.is.reception.uk.is_empty() && !own.holders.is_empty();
    offices
        .filter(receives)
        .map(|own| Addressee {
            organisation: own.post.organisation,
            person: own.holders.first().copied(),
            post: Some((own.post.id.0, own.post.is.title.uk.clone())),
        })
        .collect()
}
