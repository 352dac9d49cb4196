//! Thematic maps: their figures beside the same figures by a plain loop.

use std::collections::BTreeMap;

use fields::Visibility;
use rust_decimal::Decimal;
use testkit::City;

use crate::places::{AWAY, EAST, WEST, benches, five, lay_ground, modules, with_benches};

/// Benches strewn over both districts and round them: longitude, latitude, price in hundredths.
fn strewn() -> Vec<(f64, f64, i64)> {
    let mut seed = 2026_u64;
    let mut draw = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    (0..120).map(|_| (33.2905 + draw(210) as f64 / 1_000.0, 47.8705 + draw(80) as f64 / 1_000.0, draw(100_000) as i64)).collect()
}

async fn strew(city: &City) -> Vec<(f64, f64, i64)> {
    let all = strewn();
    let words: Vec<(String, String)> =
        all.iter().enumerate().map(|(at, (.., price))| (format!("Лавка {at}"), format!("{}.{:02}", price / 100, price % 100))).collect();
    let bench = |((name, price), (lon, lat, _)): (&'_ (String, String), &(f64, f64, i64))| (name.clone(), price.clone(), (*lon, *lat));
    let owned: Vec<_> = words.iter().zip(&all).map(bench).collect();
    let rows: Vec<_> = owned.iter().map(|(name, price, at)| (name.as_str(), true, price.as_str(), *at)).collect();
    with_benches(city, "benches", Visibility::Public).await;
    benches(city, "benches", &rows).await;
    all
}

/// The rows of the CSV: place, value, objects.
async fn rows(city: &City, query: &str) -> Vec<(String, Option<Decimal>, u64)> {
    let csv = city.visitor().get(&format!("/map/themes.csv?r=benches&{query}")).await.ok();
    assert!(csv.header("content-type").unwrap().starts_with("text/csv"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.rsplitn(3, ',').collect();
        (cells[2].trim_matches('"').to_owned(), cells[1].parse().ok(), cells[0].parse().unwrap())
    };
    csv.text().trim_start_matches('\u{feff}').lines().skip(1).map(row).collect()
}

fn district(lon: f64) -> Option<&'static str> {
    let all = [("Західний район", WEST.0), ("Східний район", EAST.0)];
    all.into_iter().find(|(_, middle)| (lon - middle).abs() < 0.05).map(|(name, _)| name)
}

/// How many benches lie between the corners of a cell.
fn inside(cell: &serde_json::Value, all: &[(f64, f64, i64)]) -> u64 {
    let ring = cell["geometry"]["coordinates"][0].as_array().unwrap();
    let side = |axis: usize| {
        let numbers: Vec<f64> = ring.iter().map(|corner| corner[axis].as_f64().unwrap()).collect();
        numbers.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), at| (least.min(*at), most.max(*at)))
    };
    let ((west, east), (south, north)) = (side(0), side(1));
    all.iter().filter(|(lon, lat, _)| (west..east).contains(lon) && (south..north).contains(lat)).count() as u64
}

testkit::city_tests! {
    modules = modules();

    async fn figures_of_districts_are_those_of_a_plain_loop(city: City) {
        lay_ground(&city).await;
        let all = strew(&city).await;
        let mut counted: BTreeMap<&str, (u64, i64)> = BTreeMap::new();
        for (lon, _, price) in &all {
            let Some(name) = district(*lon) else { continue };
            let own = counted.entry(name).or_default();
            *own = (own.0 + 1, own.1 + price);
        }
        type Mean = fn(u64, i64) -> Decimal;
        let values: [(&str, Mean); 3] = [
            ("how=count", |objects, _| Decimal::from(objects)),
            ("field=price&how=sum", |_, sum| Decimal::new(sum, 2)),
            ("field=price&how=mean", |objects, sum| (Decimal::new(sum, 2) / Decimal::from(objects)).round_dp(2)),
        ];
        for (how, value) in values {
            let wanted: Vec<_> =
                counted.iter().map(|(name, (objects, sum))| ((*name).to_owned(), Some(value(*objects, *sum)), *objects)).collect();
            assert_eq!(rows(&city, how).await, wanted, "{how}");
        }
    }

    async fn cells_hold_every_object_once(city: City) {
        lay_ground(&city).await;
        let all = strew(&city).await;
        for cell in [500, 1_000, 4_000] {
            let rows = rows(&city, &format!("by=grid&cell={cell}&field=price&how=sum")).await;
            assert_eq!(rows.iter().map(|(.., objects)| objects).sum::<u64>(), all.len() as u64, "{cell}");
            let sum: Decimal = rows.iter().filter_map(|(_, value, _)| *value).sum();
            assert_eq!(sum, Decimal::new(all.iter().map(|(.., price)| price).sum(), 2), "{cell}");
        }
    }

    async fn every_object_lies_in_the_cell_that_counts_it(city: City) {
        lay_ground(&city).await;
        let all = strew(&city).await;
        let cells = city.visitor().get("/map/themes.geojson?r=benches&by=grid&cell=2000").await.ok().json();
        for cell in cells["features"].as_array().unwrap() {
            assert_eq!(cell["properties"]["objects"], inside(cell, &all), "{cell}");
        }
    }

    async fn the_page_draws_the_figures_with_a_key_and_a_table(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let page = city.visitor().get("/map/themes?r=benches&field=price&how=sum").await.ok();
        let page = page.says("Західний район: 450,5").says("Найменше — Східний район: 20,25").says("Поза районами: 1");
        assert_eq!(page.select("table tbody tr").len(), 2);
        assert!(page.select("[data-map-canvas] svg").len() == 1 && !page.select(".hr-shades li").is_empty());
    }

    async fn a_change_is_counted_at_once(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let count = async || rows(&city, "how=count").await.into_iter().map(|(.., objects)| objects).collect::<Vec<_>>();
        assert_eq!(count().await, [3, 1]);
        benches(&city, "benches", &[("Нова", true, "1", EAST), ("Далека", true, "1", AWAY)]).await;
        assert_eq!(count().await, [3, 2]);
    }

    async fn only_what_everybody_sees_is_counted(city: City) {
        lay_ground(&city).await;
        with_benches(&city, "inner", Visibility::Staff).await;
        for path in ["/map/themes?r=inner", "/map/themes.csv?r=inner", "/map/themes.geojson?r=inner", "/map/themes?r=x"] {
            assert_eq!(city.visitor().get(path).await.status, 404, "{path}");
        }
        city.visitor().get("/map/themes.csv").await.is(422);
        city.visitor().get("/map/themes").await.ok().says("Немає ресурсів із місцями");
        five(&city).await;
        let page = city.visitor().get("/map/themes?r=benches&field=keys&how=mean").await.ok();
        let shown: Vec<String> = page.select("select[name=field] option").into_iter().map(|option| option.text).collect();
        assert_eq!(shown, ["Кількість об’єктів", "Ціна"]);
    }
}
