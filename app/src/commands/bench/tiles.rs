//! Tiles of a city of 100,000 buildings: drawn and packed anew, and given again beside an ordinary page of the same house.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use catalogue::samples::Scale;
use fields::{Geometry, Position};
use maps::import::{Found, Import, Progress, Source};
use maps::{Coding, Feature, Maps, Theme, TileId};
use registers::Registers;
use samples::SampleCity;
use tokio::task::JoinSet;
use web::axum::extract::Request;
use web::{Body, Config, Front, House};

use super::Run;
use super::figures::Figures;
use crate::{Trouble, demo, setup};

/// Buildings of the city, over the usual number by `--rows`.
const BUILDINGS: usize = 100_000;
/// The zooms whose tiles are drawn: the whole city, and the first with whole buildings. The map shows no buildings from afar, so the
/// same areas are laid as another theme there.
const ZOOMS: [(u8, Theme); 2] = [(10, Theme::Industrial), (14, Theme::Building)];
/// The page beside which kept tiles are measured.
const PAGE: &str = "/resources/pharmacies";
/// Requests a minute that no client makes.
const UNTIRING: u32 = 1_000_000_000;

/// Measures it; the city stays in the folder for the next time.
///
/// Errors: [`Trouble`].
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let config = config(run);
    demo::prepare(&config, Scale::Small, &|_, _, _| {}).await?;
    let house = setup::open(config).await?;
    let outcome = tiles(run, &house, figures).await;
    house.db().close().await;
    outcome
}

fn config(run: &Run) -> Config {
    let mut config = Config { database: format!("sqlite:{}", run.folder.join("bench-tiles.db").display()), ..Config::default() };
    config.files = run.folder.join("bench-tiles-files");
    config.limits.page_per_minute = UNTIRING;
    config.limits.tile_per_minute = UNTIRING;
    config
}

async fn tiles(run: &Run, house: &House, figures: &mut Figures) -> Result<(), Trouble> {
    let limit = Duration::from_secs(run.seconds);
    let city: &'static SampleCity = Box::leak(Box::new(SampleCity::buildings(run.rows.unwrap_or(BUILDINGS))));
    figures.add("buildings", city.houses.len() as f64, "");
    // No room for tiles: each is drawn anew.
    let anew = Maps::new(house.part::<Registers>().clone(), 0);
    for (zoom, theme) in ZOOMS {
        bring(house, city, theme, figures).await?;
        let start = Instant::now();
        anew.base().await?;
        figures.add("base map read into memory", start.elapsed().as_secs_f64(), "s");
        let all = Arc::new(with_buildings(city, zoom));
        figures.add(&format!("tiles of zoom {zoom} with buildings"), all.len() as f64, "");
        sizes(&anew, &all, zoom, figures).await?;
        let both = std::thread::available_parallelism().map_or(1, usize::from);
        for (drawers, words) in [(1, "one after the other"), (both, "by all processors")] {
            let (drawn, took) = drawn(&anew, &all, drawers, limit).await?;
            figures.rate(&format!("zoom {zoom} drawn and packed anew, {words}"), drawn, took);
        }
    }
    kept(house, &with_buildings(city, 14), limit, figures).await
}

/// Lays the buildings into the base map, in the place of everything there.
async fn bring(house: &House, city: &'static SampleCity, theme: Theme, figures: &mut Figures) -> Result<(), Trouble> {
    let import = Import { source: Source::demo(), file: String::new(), replace: true, by: "hromada".to_owned() };
    let ring = |house: &samples::CityHouse| house.footprint.iter().filter_map(|(lon, lat)| Position::new(*lon, *lat)).collect();
    let building = move |house| Feature::new(theme, "house", Geometry::Areas(vec![vec![ring(house)]]));
    let found = move || Ok(Found { features: city.houses.iter().map(building).collect(), ..Found::default() });
    let start = Instant::now();
    import.bring(house.db(), Arc::new(Progress::default()), found).await?;
    figures.rate("buildings brought into the base map", city.houses.len(), start.elapsed());
    Ok(())
}

fn with_buildings(city: &SampleCity, zoom: u8) -> Vec<TileId> {
    let all: BTreeSet<TileId> = city.houses.iter().filter_map(|house| TileId::at(zoom, house.at.0, house.at.1)).collect();
    all.into_iter().collect()
}

/// How large the tiles are, and how long the slowest takes.
async fn sizes(maps: &Maps, all: &[TileId], zoom: u8, figures: &mut Figures) -> Result<(), Trouble> {
    let (mut plain, mut packed, mut largest, mut slowest, mut left_out) = (0, 0, 0, Duration::ZERO, 0);
    for id in all {
        let start = Instant::now();
        let tile = maps.base_tile(*id).await?;
        let bytes = tile.coded(Coding::Brotli).0.len();
        slowest = slowest.max(start.elapsed());
        (plain, packed, largest) = (plain + tile.plain.len(), packed + bytes, largest.max(bytes));
        left_out += tile.left_out;
    }
    let kilobytes = |bytes: usize, of: usize| bytes as f64 / of.max(1) as f64 / 1024.0;
    figures.add(&format!("zoom {zoom}: mean size"), kilobytes(plain, all.len()), "KB");
    figures.add(&format!("zoom {zoom}: mean size, packed"), kilobytes(packed, all.len()), "KB");
    figures.add(&format!("zoom {zoom}: the largest, packed"), kilobytes(largest, 1), "KB");
    figures.add(&format!("zoom {zoom}: the slowest, drawn and packed"), slowest.as_secs_f64() * 1e3, "ms");
    figures.add(&format!("zoom {zoom}: features left out"), left_out as f64, "");
    Ok(())
}

/// Draws and packs the tiles in turn until the time is over; gives how many.
async fn drawn(maps: &Maps, all: &Arc<Vec<TileId>>, drawers: usize, limit: Duration) -> Result<(usize, Duration), Trouble> {
    let (start, mut tasks) = (Instant::now(), JoinSet::new());
    for drawer in 0..drawers {
        let (maps, all) = (maps.clone(), all.clone());
        tasks.spawn(async move {
            let mut count = 0;
            for id in all.iter().cycle().skip(drawer * all.len() / drawers) {
                if start.elapsed() >= limit {
                    break;
                }
                maps.base_tile(*id).await?.coded(Coding::Brotli);
                count += 1;
            }
            Ok::<usize, kit::Problem>(count)
        });
    }
    let mut count = 0;
    while let Some(task) = tasks.join_next().await {
        count += task.map_err(|error| Trouble::said(error.to_string()))??;
    }
    Ok((count, start.elapsed()))
}

/// Tiles that were drawn before, and a page, asked of the front of the house without a network between.
async fn kept(house: &House, tiles: &[TileId], limit: Duration, figures: &mut Figures) -> Result<(), Trouble> {
    let front = house.router();
    let tiles: Vec<String> = tiles.iter().map(|id| format!("/map/tiles/base/{}/{}/{}.mvt", id.z(), id.x(), id.y())).collect();
    let page = [PAGE.to_owned()];
    for path in tiles.iter().chain(&page) {
        ask(&front, path, false).await?;
    }
    for (name, paths, fresh) in [
        ("a tile given again", &tiles[..], false),
        ("a list page drawn anew", &page[..], true),
        ("a list page given again", &page[..], false),
    ] {
        let (start, mut count) = (Instant::now(), 0);
        for path in paths.iter().cycle() {
            if start.elapsed() >= limit {
                break;
            }
            ask(&front, path, fresh).await?;
            count += 1;
        }
        figures.rate(name, count, start.elapsed());
    }
    Ok(())
}

async fn ask(front: &Front, path: &str, fresh: bool) -> Result<(), Trouble> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = path.parse().map_err(|_| Trouble::said(format!("{path}: no address")))?;
    request.headers_mut().insert(web::header::ACCEPT_ENCODING, web::HeaderValue::from_static("br"));
    if fresh {
        request.headers_mut().insert(web::header::CACHE_CONTROL, web::HeaderValue::from_static("no-cache"));
    }
    let answer = front.answer(request).await;
    if answer.status().is_success() { Ok(()) } else { Err(Trouble::said(format!("{path}: {}", answer.status()))) }
}
