//! `/desk/transit/planning/isochrone`: what is reached from a place within 15, 30, 45 and 60 minutes, on a map and in figures, as files.

use std::sync::Arc;

use askama::Template;
use gtfs::Position;
use kit::{FieldProblem, Problem, Says};
use serde_json::{Value, json};
use timetable::Grid;
use ui::{Controls, DataTable, Html, Line, Page};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show, spreadsheet};

use super::{maps, parts};
use crate::ends::{self, End, Meant};
use crate::pages::mistakes;
use crate::planning::asked::{self, BORDERS, CELLS, When};
use crate::planning::isochrone::{Isochrone, isochrone};
use crate::planning::{Planning, layer, store};
use crate::version::Version;
use crate::{compare, reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "transit/planning/isochrone.html")]
pub struct IsochronePage {
    page: Page,
    summary: Html,
    place: String,
    place_problem: String,
    meant: Vec<(String, String)>,
    fields: Vec<Html>,
    at: [String; 2],
    map: String,
    script: &'static str,
    found: Option<Found>,
}

/// What was found.
struct Found {
    lead: String,
    themed: maps::Themed,
    table: DataTable<'static>,
    csv: String,
    geojson: String,
}

/// What an address asks for.
struct Wish {
    at: Position,
    name: String,
    when: When,
    cell_m: u32,
    version: Version,
    people: Option<i64>,
}

/// An answer, or what is wrong with the question.
enum Read {
    /// Nothing was asked yet.
    Nothing,
    /// This.
    Wish(Box<Wish>),
    /// One of these places: names and addresses.
    Which(Vec<(String, String)>),
    /// Fields that are wrong.
    Wrong(Vec<FieldProblem>),
}

/// `GET /desk/transit/planning/isochrone`
pub async fn show_isochrone(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let read = read(&ctx, &query).await?;
    let (mut problems, mut meant, mut found) = (Vec::new(), Vec::new(), None);
    match &read {
        Read::Nothing => {}
        Read::Wrong(wrong) => problems.clone_from(wrong),
        Read::Which(which) => {
            problems.push(FieldProblem { field: "place".to_owned(), says: "transit-plan-which".into() });
            meant.clone_from(which);
        }
        Read::Wish(wish) => match reckoned(&ctx, wish).await? {
            Some(own) => found = Some(told(&ctx, &query, wish, &own)),
            None => problems.push(FieldProblem { field: "cell".to_owned(), says: "transit-planning-cells-large".into() }),
        },
    }
    let place_problem = problems.iter().find(|own| own.field == "place").map(|own| ctx.t.says(&own.says)).unwrap_or_default();
    let wrong = !problems.is_empty();
    let mut numbers = query.all("at").map(|text| text.chars().take(30).collect::<String>());
    let at = [numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()];
    let by_map = on_map(&query).is_some() && ends::typed(&query, "place").is_empty();
    let shown = IsochronePage {
        summary: Controls::new(&ctx.t, &problems).summary(),
        place: match &read {
            Read::Wish(wish) if !by_map => wish.name.clone(),
            _ => ends::typed(&query, "place"),
        },
        at,
        map: picker(&ctx),
        script: ui::asset("citymap.js"),
        place_problem,
        meant,
        fields: fields(&ctx, &query, &problems).await?,
        found,
        page: parts::page(&ctx, ctx.t.say("transit-planning-isochrone")),
    };
    Ok(if wrong { Show(shown).with_mistakes() } else { Show(shown).into_response() })
}

async fn fields(ctx: &Ctx, query: &Query, problems: &[FieldProblem]) -> Result<Vec<Html>, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let word = |key: &str, usual: &str| query.word(key).unwrap_or(usual).chars().take(40).collect::<String>();
    let line = |name: &str, key: &str, usual: &str, kind: &'static str| {
        controls.line(name, key, &word(name, usual), Line { kind, ..Line::default() })
    };
    let layers = store::layers::all(ctx.db()).await?;
    let people = parts::layer_choices(t, &layers, "transit-planning-people-none");
    let versions = parts::version_choices(t, &parts::versions(ctx).await?, "transit-planning-version-today");
    let usual_people = layers.iter().find(|own| own.kind == layer::Kind::Residents).map(|own| own.number.to_string()).unwrap_or_default();
    Ok(vec![
        line("day", "transit-day", "", "date"),
        line("from", "transit-planning-from", "07:00", "time"),
        line("until", "transit-planning-until", "09:00", "time"),
        controls.select("percent", "transit-planning-percent", "", &word("percent", "50"), &parts::percent_choices(t)),
        controls.select("cell", "transit-planning-cell", "", &word("cell", "500"), &parts::cell_choices(t)),
        controls.select("people", "transit-planning-people-table", "", &word("people", &usual_people), &people),
        controls.select("version", "transit-version", "", &word("version", ""), &versions),
    ])
}

async fn read(ctx: &Ctx, query: &Query) -> Result<Read, Problem> {
    if query.get("place").is_none() {
        return Ok(Read::Nothing);
    }
    let held = crate::pages::held(ctx).await?;
    let typed = query.word("version").unwrap_or_default();
    let known = held.current().map(|own| own.number.to_string()).unwrap_or_default();
    let version = Planning::version(&ctx.house, "version", if typed.is_empty() { &known } else { typed }).await;
    let version = match version {
        Ok(version) => version,
        Err(problem) => return Ok(Read::Wrong(mistakes(problem)?)),
    };
    let loaded = ctx.house.part::<Planning>().loaded(&ctx.house, &version).await?;
    let word = |key: &str| query.word(key).unwrap_or_default();
    let usual = held.choice().next().filter(|_| typed.is_empty()).filter(|day| loaded.runs_on(*day));
    let usual = usual.or_else(|| compare::usual_day(&loaded, version.valid_from)).unwrap_or_else(|| ctx.today());
    let mut problems = Vec::new();
    let when = match asked::when(word, usual) {
        Ok(when) if !loaded.runs_on(when.day) => {
            problems.push(FieldProblem { field: "day".to_owned(), says: "transit-planning-day-empty".into() });
            None
        }
        Ok(when) => Some(when),
        Err(problem) => {
            problems.extend(mistakes(problem)?);
            None
        }
    };
    let cell_m = asked::one_of(word("cell"), &CELLS, 500);
    if cell_m.is_none() {
        problems.push(FieldProblem { field: "cell".to_owned(), says: "transit-planning-choose".into() });
    }
    let place = match on_map(query) {
        Some(at) if ends::typed(query, "place").is_empty() => Meant::One(End::at(at)),
        _ => ends::read(ctx, &loaded, query, "place").await?,
    };
    let mut wrong_place = |key: &'static str| problems.push(FieldProblem { field: "place".to_owned(), says: Says::new(key) });
    let end = match place {
        Meant::One(end) => Some(end),
        Meant::Some(offered) => {
            let other = query.without("place.id");
            return Ok(Read::Which(
                offered.into_iter().map(|(said, word)| (said, other.with("place", word).href(urls::ISOCHRONE))).collect(),
            ));
        }
        Meant::Nothing => {
            wrong_place("transit-plan-required");
            None
        }
        Meant::Unknown => {
            wrong_place("transit-plan-unknown");
            None
        }
    };
    let people = word("people").parse().ok();
    Ok(match (end, when, cell_m) {
        (Some(end), Some(when), Some(cell_m)) if problems.is_empty() => {
            let name = if ends::position(&ends::typed(query, "place")).is_some() { ends::typed(query, "place") } else { end.name };
            Read::Wish(Box::new(Wish { at: end.at, name, when, cell_m, version, people }))
        }
        _ => Read::Wrong(problems),
    })
}

/// The point that was put on the map: latitude and longitude in two fields of one name.
fn on_map(query: &Query) -> Option<Position> {
    let numbers: Vec<&str> = query.all("at").collect();
    match numbers.as_slice() {
        [lat, lon] => ends::position(&format!("{lat},{lon}")),
        _ => None,
    }
}

/// What the script of the map must know.
fn picker(ctx: &Ctx) -> String {
    let mut data = crate::map_script::script(ctx, &[]);
    data.insert("field".to_owned(), "at".into());
    if let Some(Value::Object(words)) = data.get_mut("words") {
        words.insert("canvas".to_owned(), ctx.t.say("transit-planning-map-canvas").into());
        words.insert("put".to_owned(), ctx.t.say("transit-planning-map-put").into());
    }
    Value::from(data).to_string()
}

/// None where the cells are too small for so large a network.
async fn reckoned(ctx: &Ctx, wish: &Wish) -> Result<Option<Arc<Isochrone>>, Problem> {
    let planning = ctx.house.part::<Planning>();
    let ready = planning.ready(&ctx.house, &wish.version, wish.when.day).await?;
    let grid = Grid::new(ctx.house.city().centre[1], wish.cell_m);
    let points = match wish.people {
        Some(number) => store::layers::points(ctx.db(), number).await?.unwrap_or_default(),
        None => Vec::new(),
    };
    let longest = BORDERS.iter().max().copied().unwrap_or(60);
    let (at, window, percent) = (wish.at, wish.when.window(longest), wish.when.percent);
    let cells_max = planning.settings().isochrone_cells_max;
    let found = tokio::task::spawn_blocking(move || {
        let people = layer::gathered(&grid, &points);
        isochrone(&ready, at, grid, (&window, percent), &people, cells_max)
    });
    Ok(found.await.map_err(|error| Problem::Internal(format!("an isochrone: {error}")))?.map(Arc::new))
}

fn told(ctx: &Ctx, query: &Query, wish: &Wish, own: &Isochrone) -> Found {
    let t = &ctx.t;
    let lead = t.with(
        "transit-planning-isochrone-lead",
        &[
            ("place", wish.name.as_str().into()),
            ("day", t.date(wish.when.day).into()),
            ("from", parts::clock(wish.when.from_s).into()),
            ("until", parts::clock(wish.when.until_s).into()),
            ("percent", t.say(&format!("transit-planning-percent-{}", wish.when.percent)).into()),
        ],
    );
    let row = |border: &crate::planning::isochrone::Within| {
        let people = if wish.people.is_some() { parts::whole(t, border.people) } else { "—".to_owned() };
        parts::row(vec![parts::minutes(t, border.minutes), parts::tenths(t, border.km2), people], String::new())
    };
    let columns = [("transit-planning-within", false), ("transit-planning-km2", true), ("transit-planning-people", true)];
    Found {
        themed: maps::reached(t, own, [wish.at.lon, wish.at.lat], lead.clone()),
        table: parts::table(t, "transit-planning-isochrone", &columns, own.borders.iter().map(row).collect()),
        csv: query.href("/desk/transit/planning/isochrone.csv"),
        geojson: query.href("/desk/transit/planning/isochrone.geojson"),
        lead,
    }
}

/// What a file is asked for.
///
/// Errors: [`Problem::Invalid`] naming fields.
async fn file(ctx: &Ctx, query: &Query) -> Result<Arc<Isochrone>, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    match read(ctx, query).await? {
        Read::Wish(wish) => reckoned(ctx, &wish).await?.ok_or_else(|| Problem::field("cell", "transit-planning-cells-large")),
        Read::Wrong(problems) => Err(Problem::Invalid(problems)),
        Read::Nothing | Read::Which(_) => Err(Problem::field("place", "transit-plan-required")),
    }
}

/// `GET /desk/transit/planning/isochrone.csv`: cells with their minutes.
pub async fn give_csv(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let own = file(&ctx, &query).await?;
    let row = |(cell, minutes): &(timetable::Cell, u16)| {
        let centre = own.grid.centre(*cell);
        [cell.row.to_string(), cell.column.to_string(), format!("{:.6}", centre.lat), format!("{:.6}", centre.lon), minutes.to_string()]
    };
    let table = spreadsheet::csv(["row", "column", "lat", "lon", "minutes"], own.cells.iter().map(row))?;
    Ok(spreadsheet::saved("isochrone.csv", table))
}

/// `GET /desk/transit/planning/isochrone.geojson`: the borders, the farthest first so that the near ones lie on top.
pub async fn give_geojson(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let own = file(&ctx, &query).await?;
    let feature = |border: &crate::planning::isochrone::Within| {
        let properties = json!({ "minutes": border.minutes, "km2": border.km2, "people": border.people.round() });
        json!({ "type": "Feature", "properties": properties, "geometry": super::export::areas(&border.areas) })
    };
    let features: Vec<Value> = own.borders.iter().rev().map(feature).collect();
    Ok(super::export::geojson(&json!({ "type": "FeatureCollection", "features": features }), "isochrone.geojson"))
}
