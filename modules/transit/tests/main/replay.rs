//! A day played back: slices of the positions that are kept, with how late vehicles were, and what happened; a table without a script.

use jiff::SignedDuration;
use jiff::civil::date;
use kit::Clock as _;
use serde_json::{Value, json};

use super::road::{carrier, drive, key, position, send};
use super::town::{TODAY, modules, published, town};

const REPLAY: &str = "/desk/transit/replay";

testkit::city_tests! {
    modules = modules();

    async fn a_day_is_played_back_with_its_deviations_and_what_happened(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_mins(7));
        city.run_jobs().await;
        let from = city.clock().now().as_second();
        let way: Vec<f64> = (0..=20).map(|step| f64::from(step) / 20.0).collect();
        drive(&city, &program, "1204", "there-10", &way).await;
        // somebody of whom nobody knows on which trip
        city.later(SignedDuration::from_secs(30));
        send(&program, &json!([position("77", city.clock().now(), (47.915, 33.415))])).await.is(202);
        town.editor.post("/desk/transit/incidents", &[("title", "Обрив дроту"), ("route", "9")]).await.is(303);
        town.editor.post("/desk/transit/orders/new", &[("kind", "cancel"), ("where", "route:r9"), ("until", "hour"), ("reason", "power")]).await.is(303);
        city.later(SignedDuration::from_mins(1));
        city.run_jobs().await;
        let page = town.editor.get(&format!("{REPLAY}?day=2026-11-22&at=10:16")).await.ok();
        let page = page.says("№ 1204").says("Парк").says("запізнюється на").says("Подія № 1. Обрив дроту").says("Скасовано: маршрут 9");
        assert_eq!(page.select("[data-replay-to]").len(), 2);
        town.editor.get(&format!("{REPLAY}?day=2026-11-22&at=10:16&route=r%2F1")).await.ok().says("У цю мить машин не видно");
        town.editor.get(&format!("{REPLAY}?day=2026-11-22&at=10:16&lang=en")).await.ok().says("Replay of a day").says("min late");
        let slice = async |route: &str, from: i64| {
            town.editor.get(&format!("{REPLAY}/positions?day=2026-11-22&route={route}&from={from}")).await.ok().json()
        };
        let all = slice("", from + 300).await;
        assert_eq!((all["vehicles"].as_array().unwrap().len(), &all["cut"]), (1, &json!(false)));
        let points: Vec<&Value> = all["vehicles"][0]["p"].as_array().unwrap().iter().collect();
        assert!((9..=10).contains(&points.len()), "every half a minute: {points:?}");
        let run = all["runs"][points[0][5].as_u64().unwrap() as usize].clone();
        assert_eq!((&run[0], &run[2]), (&json!("9"), &json!("Парк")));
        assert!(points[0][4].as_i64().unwrap() >= 1, "late since its first stop: {points:?}");
        let last = slice("", from + 600).await;
        assert_eq!(last["vehicles"].as_array().unwrap().len(), 2);
        assert_eq!(slice("r9", from + 600).await["vehicles"].as_array().unwrap().len(), 1, "of the other nobody knows the route");
        assert_eq!(slice("", from - 3_600).await["vehicles"], json!([]));
    }

    async fn a_replay_of_nonsense_is_refused_and_only_dispatchers_look(city: City) {
        let town = town(&city).await;
        town.editor.get(REPLAY).await.ok().says("У цю мить машин не видно");
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        town.editor.get(REPLAY).await.ok().says("Подій, скасувань і оповіщень цього дня не було");
        town.editor.get(&format!("{REPLAY}?day=2026-10-01")).await.ok();
        for wrong in ["?day=вчора", "?at=25:00", "?at=", "?day=9999-12-31", "/positions?from=x", "/positions", "/positions?from=9999999999999", "/positions?day=2026-11-22&from=0"] {
            let status = town.editor.get(&format!("{REPLAY}{wrong}")).await.status.as_u16();
            assert!(status == 422 || (wrong == "?at=" && status == 200), "{wrong}: {status}");
        }
        for path in [REPLAY, "/desk/transit/replay/positions?from=0"] {
            town.stranger.get(path).await.is(403);
            city.visitor().get(path).await.is(303);
        }
    }
}
