//! Whatever is asked, the map answers with words and never breaks.

use crate::places::{five, lay_ground, modules};

const PAGES: [&str; 30] = [
    "/map?layers=",
    "/map?layers=benches&at=",
    "/map?layers=benches&bbox=",
    "/map?sel=",
    "/map?sel=benches:",
    "/map?after=",
    "/map?q=",
    "/map/list?after=",
    "/map/list?bbox=",
    "/map/found?q=",
    "/map/embed?at=",
    "/map/embed?layers=",
    "/map/card/benches/",
    "/map/card/",
    "/map/style.json?theme=",
    "/map/themes?r=",
    "/map/themes?r=benches&field=",
    "/map/themes?r=benches&by=grid&cell=",
    "/map/themes?r=benches&classes=",
    "/map/themes.csv?r=",
    "/map/themes.geojson?r=benches&how=",
    "/map/tiles/base/",
    "/map/tiles/r/",
    "/map/tiles/base/1/1/",
    "/map/tiles/r/benches/1/1/",
    "/map/tiles/r/benches/1/1/1.mvt?f.wooden=",
    "/map/tiles/r/benches/1/1/1?q=",
    "/api/v1/map/layers/",
    "/api/v1/map/layers/benches/features?bbox=",
    "/api/v1/map/layers/benches/features?after=",
];

const WORDS: [&str; 14] = [
    "",
    "%00",
    "-1",
    "99999999999999999999",
    "NaN",
    "inf,inf,inf,inf",
    "-180,-90,180,90",
    "1e308,1e308,1e308,1e308",
    "90,180,22",
    "47.9,33.4,23",
    "%27%22%3C%3E",
    "%F0%9F%8F%A0",
    "null",
    "..%2F..%2Fetc",
];

testkit::city_tests! {
    modules = modules();

    async fn nonsense_is_answered_with_a_page_or_a_problem(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let (visitor, long) = (city.visitor(), "я".repeat(3_000));
        for page in PAGES {
            for word in WORDS.into_iter().chain([long.as_str()]) {
                let status = visitor.get(&format!("{page}{word}")).await.status;
                assert!(status.as_u16() < 500, "{page}{word}: {status}");
            }
        }
    }

    async fn what_is_no_tile_is_refused_with_a_sentence(city: City) {
        five(&city).await;
        for tile in ["23/0/0.mvt", "1/2/0.mvt", "1/0/2.mvt", "-1/0/0.mvt", "a/b/c.mvt", "1/0/0.png", "1/0/0.5.mvt", "4294967296/0/0.mvt"] {
            for layer in ["base", "r/benches"] {
                let answer = city.visitor().get(&format!("/map/tiles/{layer}/{tile}")).await;
                assert!(answer.status.is_client_error() && answer.words().chars().count() > 20, "{layer}/{tile}: {}", answer.status);
            }
        }
        assert_eq!(city.visitor().get("/map/tiles/r/nothing/1/0/0.mvt").await.status, 404);
    }
}
