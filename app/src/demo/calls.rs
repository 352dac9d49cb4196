//! The contact centre of the invented city: its knowledge base, the calls of today, who waits now.

use ::calls::samples::{Goes, articles, call};
use ::calls::store::operators::Presence;
use cases::actions::Spot;
use catalogue::samples::Scale;
use jiff::SignedDuration;
use kit::{Lang, Problem, Role};
use places::{Places, Style};

use super::Filling;
use super::people::People;
use super::requests::KEEPER;
use crate::Trouble;

/// How calls go, one after another.
const GOES: [Goes; 6] = [Goes::Consulted, Goes::Requested, Goes::Consulted, Goes::Missed, Goes::Requested, Goes::Consulted];
/// Houses that callers speak of.
const HOUSES: usize = 200;
/// Over how many minutes they came.
const MINUTES: i64 = 150;

fn wrong(problem: &Problem) -> Trouble {
    Trouble::said(format!("calls: {problem:?}"))
}

/// Fills it.
pub async fn fill(filling: &Filling, people: &People) -> Result<(), Trouble> {
    let house = &filling.house;
    let Some(centre) = people.organisation(KEEPER) else { return Ok(()) };
    let council = people.organisation("council");
    let known = |code: &str| people.organisation(code).filter(|id| !code.is_empty() && Some(*id) != council);
    let (operator, supervisor) = (people.viewer(Role::Editor, centre), people.viewer(Role::Publisher, centre));
    filling.clock.set(filling.end - SignedDuration::from_hours(24 * 30));
    articles(house, &people.administrator(), &known).await.map_err(|problem| wrong(&problem))?;
    let spots = spots(filling).await?;
    let count = if filling.scale == Scale::Full { 60 } else { 12 };
    for number in 0..count {
        let ago = MINUTES - i64::try_from(number).unwrap_or(0) * MINUTES / i64::try_from(count).unwrap_or(1);
        filling.clock.set(filling.end - SignedDuration::from_mins(ago.max(6)));
        let goes = GOES.get(number % GOES.len()).copied().unwrap_or(Goes::Consulted);
        let spot = spots.get(number * 7 % spots.len().max(1)).cloned().unwrap_or_default();
        let by = if number % 3 == 2 { &supervisor } else { &operator };
        let made = call(house, by, (number, goes), &spot, &|by| filling.clock.advance(by)).await.map_err(|problem| wrong(&problem))?;
        // some are done at once, so that quality control has somebody to ask
        if number % GOES.len() == 1 {
            for case in ::calls::store::calls::opened(house.db(), made).await? {
                ::requests::samples::lead(house, &people.administrator(), case, 2, 1).await.map_err(|problem| wrong(&problem))?;
                ::calls::actions::order_check(house, case).await.map_err(|problem| wrong(&problem))?;
            }
        }
    }
    filling.clock.set(filling.end - SignedDuration::from_mins(2));
    let set = ::calls::actions::set_presence;
    set(house, &operator, Presence::Ready, "", "201").await.map_err(|problem| wrong(&problem))?;
    set(house, &supervisor, Presence::Pause, "Нарада", "202").await.map_err(|problem| wrong(&problem))
}

async fn spots(filling: &Filling) -> Result<Vec<Spot>, Trouble> {
    let book = filling.house.part::<Places>().fresh_book().await?;
    let houses = book.streets().flat_map(|street| book.houses(street.id));
    let spot = |house: places::House| {
        Some(Spot {
            address: book.format(house.id, Lang::Uk, Style::Short)?,
            house: Some(house.id.0),
            district: book.district_of(house.id).map(|id| id.0),
            position: house.point,
        })
    };
    Ok(houses.filter_map(spot).take(HOUSES).collect())
}
