//! Requests of the invented city's residents and what its services made of them, over the last weeks.

use ::requests::samples::{SampleSpot, lead, open};
use catalogue::samples::Scale;
use jiff::SignedDuration;
use kit::{Lang, Problem};
use places::{Places, Style};
use samples::Samples;

use super::people::People;
use super::{Filling, Told};
use crate::Trouble;

/// Who takes requests and shares them out.
pub const KEEPER: &str = "appeals-department";
/// Executors of the kind and the organisations that they are here.
const EXECUTORS: [(&str, &str); 8] = [
    ("roads", "roads-utility"),
    ("light", "lighting-utility"),
    ("water", "water-utility"),
    ("heat", "heat-utility"),
    ("waste", "clean-city"),
    ("parks", "parks-utility"),
    ("housing", "house-manager-1"),
    ("transport", "tram-utility"),
];
/// The executor that works by letters, and where they go.
const BY_LETTERS: &str = "clean-city";
const MAILBOX: &str = "shift@clean-city.example";
/// Over how many hours they came.
const HOURS: i64 = 24 * 45;
/// How many hours they took, one after another.
const TOOK: [i64; 9] = [2, 5, 9, 20, 28, 46, 75, 130, 250];
/// Houses that are looked at for places.
const HOUSES_MAX: usize = 4_000;

fn wrong(problem: &Problem) -> Trouble {
    Trouble::said(format!("requests: {problem:?}"))
}

/// Opens the service and fills it.
pub async fn fill(filling: &Filling, people: &People, told: Told<'_>) -> Result<(), Trouble> {
    let keeper = people.organisation(KEEPER).ok_or_else(|| Trouble::said("the demonstration has no council"))?;
    let council = people.organisation("council");
    let known = |code: &str| people.organisation(code).filter(|id| Some(*id) != council);
    let bound: Vec<_> = EXECUTORS.iter().filter_map(|(word, code)| Some((*word, known(code)?))).collect();
    filling.clock.set(filling.end - SignedDuration::from_hours(HOURS + 24));
    let admin = people.administrator();
    ::requests::actions::set_up(&filling.house, &admin, keeper, &bound).await.map_err(|problem| wrong(&problem))?;
    let spots = spots(filling).await?;
    let total = if spots.is_empty() { 0 } else { count(filling.scale) };
    let mut chance = Samples::new(1520);
    for number in 0..total {
        let hours = HOURS - i64::try_from(number).unwrap_or(0) * HOURS / i64::try_from(total).unwrap_or(1);
        let since = filling.end - SignedDuration::from_hours(hours);
        filling.clock.set(since);
        let id = open(&filling.house, chance.pick(&spots), number, "").await.map_err(|problem| wrong(&problem))?;
        // what came long ago is mostly done, what came today mostly waits
        let steps = if hours > 24 * 12 { 2 } else { number % 3 };
        let took = TOOK.get(number * 5 % TOOK.len()).copied().unwrap_or(1);
        filling.clock.set(since + SignedDuration::from_hours(took.min(hours - 1).max(1)));
        lead(&filling.house, &admin, id, steps, number).await.map_err(|problem| wrong(&problem))?;
        if number % 100 == 99 {
            told("Звернення", number + 1, total);
        }
    }
    // one executor has no accounts and works by letters from now on
    if let Some(id) = people.organisation(BY_LETTERS) {
        cases::actions::write_mailbox(&filling.house, &admin, id, MAILBOX, Lang::Uk).await.map_err(|problem| wrong(&problem))?;
    }
    rate(filling, people).await
}

/// Offices whose visitors rate them, with how many did.
const RATED: [(&str, usize); 4] = [("clean-city", 34), ("water-utility", 28), ("roads-utility", 22), ("tram-utility", 41)];
/// Marks, one after another.
const MARKS: [i64; 9] = [4, 4, 3, 4, 2, 4, 3, 1, 4];

async fn rate(filling: &Filling, people: &People) -> Result<(), Trouble> {
    for (code, votes) in RATED {
        let Some(organisation) = people.organisation(code) else { continue };
        for number in 0..votes {
            let ago = i64::try_from(number).unwrap_or(0) * HOURS / i64::try_from(votes).unwrap_or(1);
            filling.clock.set(filling.end - SignedDuration::from_hours(HOURS - ago));
            let mark = MARKS.get((number * 7 + code.len()) % MARKS.len()).copied().unwrap_or(4);
            let words =
                if mark == 1 { "Чекала сорок хвилин, а вікно зачинили на перерву." } else { "" };
            ratings::samples::vote(&filling.house, organisation, number, mark, words).await.map_err(|problem| wrong(&problem))?;
        }
    }
    Ok(())
}

fn count(scale: Scale) -> usize {
    if scale == Scale::Full { 2_500 } else { 60 }
}

/// Houses of the address register, with their districts.
async fn spots(filling: &Filling) -> Result<Vec<SampleSpot>, Trouble> {
    let book = filling.house.part::<Places>().fresh_book().await?;
    let houses = book.streets().flat_map(|street| book.houses(street.id));
    let spot = |house: places::House| {
        Some(SampleSpot {
            address: book.format(house.id, Lang::Uk, Style::Short)?,
            house: Some(house.id.0),
            district: book.district_of(house.id).map(|id| id.0),
            position: house.point?,
        })
    };
    Ok(houses.filter_map(spot).take(HOUSES_MAX).collect())
}
