//! Reckonings wait for their turn and hold up no other job.

use jiff::SignedDuration;
use jiff::civil::date;
use transit::planning::Planning;

use super::planning::order;
use super::town::{TODAY, modules, published, town};

const DESK: &str = "/desk/transit/planning";

testkit::city_tests! {
    modules = modules();

    async fn a_study_that_has_no_turn_is_put_off(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        for (kind, table) in [("residents", "id,lat,lon,people\nа,47.90,33.40,100\nб,47.91,33.41,50\n"), ("health", "назва,широта,довгота\nЛікарня,47.91,33.41\n")] {
            let file = [("file", "t.csv", table.as_bytes())];
            town.editor.upload(&format!("{DESK}/layers/new"), &[("title", kind), ("kind", kind)], &file).await.is(303);
        }
        let study = town.editor.post(&format!("{DESK}/studies/new"), &order(&[])).await.is(303).location().unwrap().to_owned();
        let turn = city.house().part::<Planning>().turn().await.unwrap();
        for _ in 0..15 {
            city.run_jobs().await;
            city.later(SignedDuration::from_secs(20));
        }
        town.editor.get(&study).await.ok().says("Чекає на свою чергу");
        drop(turn);
        city.run_jobs().await;
        town.editor.get(&study).await.ok().says("готово");
    }
}
