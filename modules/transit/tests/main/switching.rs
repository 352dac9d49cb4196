//! One version takes the place of another, while people read.

use jiff::SignedDuration;
use jiff::civil::date;
use transit::published::Timetables;

use super::town::{TODAY, brought, modules, published, town};

testkit::city_tests! {
    modules = modules();

    async fn a_switch_over_at_midnight_is_exact(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2026, 11, 23)).await;
        published(&city, &town.publisher, 25, date(2026, 11, 24), date(2027, 3, 31)).await;
        let guest = city.visitor();
        guest.get("/transit/routes/r9").await.ok().says("06:05").says_nothing_of("06:25");
        guest.get("/transit/routes/r9?day=2026-11-24").await.ok().says("06:25").says_nothing_of("06:05");
        // half past midnight of the first new day: the night trip is of the old one, the first of the morning of the new one
        city.later(SignedDuration::from_hours(38));
        let rows: Vec<String> = guest.get("/transit/stops/s1").await.ok().select(".hr-board li").into_iter().map(|own| own.text).collect();
        let of_nine: Vec<&String> = rows.iter().filter(|row| row.contains("Парк")).collect();
        assert!(of_nine[0].contains("00:30") && of_nine[1].contains("06:25"), "{rows:?}");
    }

    async fn whoever_reads_keeps_what_they_read(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let timetables = city.house().part::<Timetables>().clone();
        let before = timetables.held().await.unwrap();
        city.later(SignedDuration::from_secs(60));
        let number = brought(&city, &town.editor, 25).await;
        let readers = (0..20).map(|_| {
            let (timetables, guest) = (timetables.clone(), city.visitor());
            tokio::spawn(async move {
                let held = timetables.held().await.unwrap();
                let page = guest.get("/transit/routes/r9").await.ok();
                (held.current().unwrap().number, page.text().contains("06:05") || page.text().contains("06:25"))
            })
        });
        let readers: Vec<_> = readers.collect();
        let days = (Some(TODAY), Some(date(2026, 12, 31)));
        transit::actions::publish(city.house(), &town.publisher.viewer, number, 1, days).await.unwrap();
        for reader in readers {
            let (seen, whole) = reader.await.unwrap();
            assert!((seen == 1 || seen == number) && whole);
        }
        assert_eq!(before.current().unwrap().number, 1, "what was read stays as it was");
        assert_eq!(timetables.held().await.unwrap().current().unwrap().number, number);
    }

    async fn what_was_read_is_not_read_again_for_another_version(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let timetables = city.house().part::<Timetables>();
        let before = timetables.held().await.unwrap().current().unwrap().clone();
        published(&city, &town.publisher, 25, date(2026, 11, 25), date(2027, 3, 31)).await;
        let after = timetables.held().await.unwrap();
        assert!(std::sync::Arc::ptr_eq(&before, after.on(TODAY).unwrap()));
        assert_eq!(after.on(date(2026, 11, 25)).unwrap().number, 2);
    }

    async fn a_timetable_that_ended_leaves_none(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2026, 11, 24)).await;
        town.editor.get("/desk/transit").await.ok().says("закінчується 24 листопада");
        city.visitor().get("/transit").await.ok().says("Вокзал — Парк");
        city.later(SignedDuration::from_hours(24 * 4));
        city.visitor().get("/transit").await.ok().says("Розкладу поки немає");
        town.editor.get("/desk/transit").await.ok().says("не діє жодна версія");
    }
}
