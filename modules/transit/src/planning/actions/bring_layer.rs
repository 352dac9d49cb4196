//! Brings a table of people or places: from a file, or from a register of the city.

use std::path::Path;
use std::sync::Arc;

use audit::{Actor, Entry};
use fields::Geometry;
use futures_util::StreamExt;
use gtfs::Position;
use kit::{Problem, Says, Viewer};
use registers::{Register, Registers};
use serde_json::json;
use web::House;

use crate::planning::layer::{self, Bounds, Kind, Layer, Place, Point};
use crate::planning::{Planning, store};
use crate::{reach, rules};

/// Which places a table of this city may hold.
pub fn bounds(house: &House) -> Bounds {
    let (settings, [lon, lat]) = (house.part::<Planning>().settings(), house.city().centre);
    Bounds { rows_max: settings.layer_rows_max, centre: Position { lat, lon }, km_max: settings.city_km }
}

/// Brings a file of this machine's disk; the number of the table.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title`, `kind` and `file`; [`Problem::Conflict`] where there are too many.
pub async fn bring_layer(house: &House, by: &Viewer, title: &str, kind: &str, path: &Path) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let (title, kind) = named(title, kind)?;
    let places = layer::read(path.to_owned(), bounds(house)).await?;
    let point = |place: &Place| (place.at.lat, place.at.lon, place.count);
    keep(house, by, (title, kind), places.iter().map(point).collect()).await
}

/// Takes the places of a register that everybody sees on the map, each as one, as they are now; the number of the table.
///
/// Errors: as [`bring_layer`], at `register`.
pub async fn bring_register(house: &House, by: &Viewer, title: &str, kind: &str, code: &str) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let (title, kind) = named(title, kind)?;
    let offered = offered(house).await?;
    let wrong = || Problem::field("register", "transit-planning-choose");
    let register = offered.iter().find(|own| own.code == code).ok_or_else(wrong)?;
    let field = register.declaration.geometry().ok_or_else(wrong)?;
    let most = bounds(house).rows_max;
    let mut points: Vec<Point> = Vec::new();
    let mut records = std::pin::pin!(registers::store::records::stream(house.db(), register.id));
    while let Some(record) = records.next().await {
        let record = record?;
        let shape = record.published().and_then(|data| Geometry::from_json(data.get(&field.code)?).ok());
        points.extend(shape.map(|shape| shape.centre()).map(|at| (at.lat, at.lon, 1.0)));
        if points.len() > most {
            return Err(Problem::field("register", Says::new("transit-planning-register-large").with("most", most)));
        }
    }
    if points.is_empty() {
        return Err(Problem::field("register", "transit-planning-layer-empty"));
    }
    keep(house, by, (title, kind), points).await
}

/// Registers whose places everybody sees on the map.
///
/// Errors: the database's.
pub async fn offered(house: &House) -> Result<Vec<Arc<Register>>, Problem> {
    let Some(registers) = house.try_part::<Registers>() else { return Ok(Vec::new()) };
    Ok(registers.shelf().await?.all().iter().filter(|own| maps::sight::is_public(own)).cloned().collect())
}

fn named(title: &str, kind: &str) -> Result<(String, Kind), Problem> {
    Ok((rules::check_title(title)?, Kind::from_code(kind).ok_or_else(|| Problem::field("kind", "transit-planning-choose"))?))
}

async fn keep(house: &House, by: &Viewer, (title, kind): (String, Kind), points: Vec<Point>) -> Result<i64, Problem> {
    let given = Arc::new((by.clone(), title, points));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, title, points) = &*given;
                if store::layers::count(tx).await? >= store::layers::LAYERS_MAX {
                    return Err(Problem::Conflict(Says::new("transit-planning-layers-many").with("most", store::layers::LAYERS_MAX)));
                }
                let own = Layer {
                    number: store::layers::next_number(tx).await?,
                    title: title.clone(),
                    kind,
                    rows: i64::try_from(points.len()).unwrap_or(i64::MAX),
                    total: points.iter().map(|point| point.2).sum(),
                    created_at: tx.now(),
                    created_by: by.person,
                    created_name: by.name.clone(),
                };
                store::layers::insert(tx, &own, points).await?;
                let detail = json!({ "title": title, "kind": kind.code(), "rows": own.rows });
                audit::record(tx, Entry::new(Actor::from(by), "create", "transit_layer", own.number).with(detail)).await?;
                Ok(own.number)
            })
        })
        .await
}
