//! Orders a study: what it needs is checked now, a job reckons it.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use kit::{Problem, Says, Viewer};
use serde_json::json;
use timetable::Grid;
use web::House;

use crate::planning::asked::Asked;
use crate::planning::study::{State, Study};
use crate::planning::{Planning, jobs, layer, store};
use crate::{reach, rules, store as transit};

/// Orders it; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title`, `base`, `day`, `people`, `places`, `cell`; [`Problem::Conflict`] where
/// many wait already.
pub async fn order_study(house: &House, by: &Viewer, title: &str, scenario: Option<i64>, asked: Asked) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    check(house, &asked).await?;
    let most = house.part::<Planning>().settings().studies_waiting_max;
    let given = Arc::new((by.clone(), title, asked));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, title, asked) = &*given;
                if store::studies::under_way(tx).await? >= most {
                    return Err(Problem::Conflict(Says::new("transit-planning-studies-many").with("most", most)));
                }
                let own = Study {
                    number: store::studies::next_number(tx).await?,
                    title: title.clone(),
                    scenario,
                    asked: Json(asked.clone()),
                    state: State::Waiting,
                    done: 0,
                    total: 0,
                    trouble: String::new(),
                    shared: None,
                    created_at: tx.now(),
                    created_by: by.person,
                    created_name: by.name.clone(),
                    finished_at: None,
                };
                store::studies::insert(tx, &own).await?;
                tx.job(jobs::STUDY, &own.number, None).await?;
                let detail = json!({ "title": title, "base": asked.base, "scenario": scenario });
                audit::record(tx, Entry::new(Actor::from(by), "create", "transit_study", own.number).with(detail)).await?;
                Ok(own.number)
            })
        })
        .await
}

async fn check(house: &House, asked: &Asked) -> Result<(), Problem> {
    let wrong = |field: &str, key: &'static str| Problem::field(field, key);
    let planning = house.part::<Planning>();
    let base = transit::versions::find(house.db(), asked.base).await?.ok_or_else(|| wrong("base", "transit-base-required"))?;
    let loaded = planning.loaded(house, &base).await?;
    if !loaded.runs_on(asked.when.day) {
        return Err(wrong("day", "transit-planning-day-empty"));
    }
    let people = store::layers::points(house.db(), asked.people).await?.ok_or_else(|| wrong("people", "transit-planning-choose"))?;
    let places = store::layers::points(house.db(), asked.places).await?.ok_or_else(|| wrong("places", "transit-planning-choose"))?;
    let grid = Grid::new(house.city().centre[1], asked.cell_m);
    let most = planning.settings().cells_max;
    for (field, points) in [("people", people), ("places", places)] {
        match layer::gathered(&grid, &points).len() {
            0 => return Err(wrong(field, "transit-planning-layer-empty")),
            count if count > most => {
                return Err(Problem::field("cell", Says::new("transit-planning-cells-many").with("count", count).with("most", most)));
            }
            _ => {}
        }
    }
    Ok(())
}
