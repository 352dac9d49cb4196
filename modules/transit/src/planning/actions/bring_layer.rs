//! Brings a table of people or places.

use std::path::Path;
use std::sync::Arc;

use audit::{Actor, Entry};
use gtfs::Position;
use kit::{Problem, Says, Viewer};
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
    let title = rules::check_title(title)?;
    let kind = Kind::from_code(kind).ok_or_else(|| Problem::field("kind", "transit-planning-choose"))?;
    let places = layer::read(path.to_owned(), bounds(house)).await?;
    let point = |place: &Place| (place.at.lat, place.at.lon, place.count);
    let points: Vec<Point> = places.iter().map(point).collect();
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
