//! Officials bring versions, look them through, publish and withdraw them.

use jiff::civil::date;
use transit::store;
use transit::version::State;

use super::town::{TODAY, archive, brought, modules, organisation, published, tables, town};

testkit::city_tests! {
    modules = modules();

    async fn an_archive_is_brought_looked_through_and_published(city: City) {
        let town = town(&city).await;
        town.editor.get("/desk/transit").await.ok().says("Версій розкладу ще немає");
        let mut damaged = tables(5);
        let times = damaged.iter_mut().find(|(name, _)| *name == "stop_times.txt").unwrap();
        times.1 = times.1.replace("there-6,06:10:00,06:10:00", "there-6,,");
        let file = archive(&damaged);
        let files = [("file", "зима.zip", file.as_slice())];
        let taken = town.editor.upload("/desk/transit/import", &[("title", "")], &files).await.is(303);
        let import = taken.location().unwrap().to_owned();
        town.editor.get(&import).await.ok().says("Розклад чекає на читання").says("зима.zip");
        city.run_jobs().await;
        town.editor.get(&import).await.leads_to("/desk/transit/1");
        town.editor.get("/desk/transit/1").await.ok().says("зима").says("Перевірено").says("2 маршрути, 5 зупинок").says("Пропущений час обчислено")
            .says("stop_times.txt").says("КП «Трамвай»").says("Тролейбус 9").says_nothing_of("Опублікувати");
        city.visitor().get("/transit").await.ok().says("Розкладу поки немає");
        let form = town.publisher.get("/desk/transit/1/publish").await.ok().form("main form");
        town.publisher.send_form(&form.clone().with("valid_until", "2026-11-01")).await.is(422).says("Останній день має бути");
        town.publisher.send_form(&form.clone().with("valid_from", "2028-01-01").with("valid_until", "2028-02-01")).await.is(422).says("немає жодного рейсу");
        let refused = town.publisher.send_form(&form.clone().with("valid_from", "завтра")).await.is(422).says("Такого дня немає");
        assert!(refused.text().contains("завтра"), "what was typed stays");
        town.publisher.send_form(&form).await.leads_to("/desk/transit/1");
        town.publisher.get("/desk/transit").await.ok().says("Сьогодні діє «зима»");
        city.visitor().get("/transit").await.ok().says("Вокзал — Парк");
        town.publisher.get("/desk/transit/1?lang=en").await.ok().says("In force").says("Times left out were computed");
    }

    async fn what_is_no_timetable_is_refused_in_words(city: City) {
        let town = town(&city).await;
        let without = |name: &str| archive(&tables(5).into_iter().filter(|(own, _)| *own != name).collect::<Vec<_>>());
        for (file, words) in [
            (b"PK nonsense".to_vec(), "не архів zip"),
            (Vec::new(), "не архів zip"),
            (archive(&[]), "stops.txt"),
            (without("trips.txt"), "trips.txt"),
            (without("stop_times.txt"), "stop_times.txt"),
            (without("routes.txt"), "routes.txt"),
        ] {
            let files = [("file", "gtfs.zip", file.as_slice())];
            let answer = town.editor.upload("/desk/transit/import", &[("title", "Зимовий")], &files).await;
            assert_eq!(answer.status.as_u16(), 422, "{words}");
            let answer = answer.says(words);
            assert!(answer.text().contains("Зимовий"), "what was typed stays");
        }
        town.editor.upload("/desk/transit/import", &[("title", "Зимовий")], &[]).await.is(422).says("Виберіть файл");
        let long = "а".repeat(300);
        let file = archive(&tables(5));
        town.editor.upload("/desk/transit/import", &[("title", &long)], &[("file", "a.zip", &file)]).await.is(422).says("Надто довго");
        assert!(store::versions::find(city.db(), 1).await.unwrap().is_none());
    }

    async fn only_the_keeper_works_with_the_timetable(city: City) {
        let town = town(&city).await;
        brought(&city, &town.editor, 5).await;
        city.visitor().get("/desk/transit").await.is(303);
        for path in ["/desk/transit", "/desk/transit/import", "/desk/transit/1", "/desk/transit/1/publish", "/desk/transit/1/withdraw"] {
            town.stranger.get(path).await.is(403);
            town.admin.get(path).await.ok();
        }
        for path in ["/desk/transit/1/publish", "/desk/transit/1/withdraw"] {
            let fields = [("version", "1"), ("valid_from", "2026-11-22"), ("valid_until", "2026-12-22"), ("reason", "так")];
            town.stranger.post(path, &fields).await.is(403);
            town.editor.get(path).await.is(403);
            town.editor.post(path, &fields).await.is(403);
        }
        let file = archive(&tables(5));
        town.stranger.upload("/desk/transit/import", &[("title", "x")], &[("file", "a.zip", &file)]).await.is(403);
        let version = store::versions::find(city.db(), 1).await.unwrap().unwrap();
        assert_eq!(version.state, State::Ready);
        let file = format!("/files/{}", version.file.unwrap());
        town.stranger.get(&file).await.is(404);
        town.editor.get(&file).await.ok();
        town.publisher.get("/admin/transit").await.is(403);
    }

    async fn an_administrator_says_who_keeps_it(city: City) {
        let town = town(&city).await;
        let other = organisation(&city, "Метрополітен").await.to_string();
        town.admin.get("/admin/transit").await.ok().says("Управління транспорту");
        town.admin.post("/admin/transit", &[("keeper", "")]).await.is(422).says("Виберіть організацію");
        town.admin.post("/admin/transit", &[("keeper", "00000000-0000-0000-0000-000000000009")]).await.is(422).says("Виберіть організацію");
        town.admin.post("/admin/transit", &[("keeper", &other)]).await.leads_to("/desk/transit");
        town.editor.get("/desk/transit").await.is(403);
    }

    async fn two_officials_at_once_lose_nothing(city: City) {
        let town = town(&city).await;
        brought(&city, &town.editor, 5).await;
        let page = "/desk/transit/1/publish";
        let (first, second) = (town.publisher.get(page).await.ok().form("main form"), town.admin.get(page).await.ok().form("main form"));
        town.publisher.send_form(&first).await.leads_to("/desk/transit/1");
        let refused = town.admin.send_form(&second.with("valid_until", "2026-12-01")).await.is(422).says("Хтось інший щойно змінив");
        assert!(refused.text().contains("2026-12-01"), "what was typed stays");
        let version = store::versions::find(city.db(), 1).await.unwrap().unwrap();
        assert_eq!((version.version, version.valid_until), (2, Some(date(2027, 3, 31))));
    }

    async fn a_version_is_withdrawn_with_a_reason_and_the_one_before_holds(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        city.later(jiff::SignedDuration::from_secs(60));
        published(&city, &town.publisher, 25, TODAY, date(2026, 12, 31)).await;
        city.visitor().get("/transit/routes/r9").await.ok().says("06:25");
        let form = town.publisher.get("/desk/transit/2/withdraw").await.ok().says("перестане діяти негайно").form("main form");
        town.publisher.send_form(&form).await.is(422).says("Напишіть, чому відкликаєте");
        town.publisher.send_form(&form.clone().with("reason", "Помилковий час")).await.leads_to("/desk/transit/2");
        town.publisher.send_form(&form.with("reason", "Ще раз")).await.is(422).says("її стан змінився");
        city.visitor().get("/transit/routes/r9").await.ok().says("06:05").says_nothing_of("06:25");
        town.editor.get("/desk/transit/2").await.ok().says("Помилковий час").says("Відкликано");
        town.publisher.get("/desk/transit/2/publish").await.leads_to("/desk/transit/2");
        town.publisher.get("/desk/transit").await.ok().says("О 5 хвилині");
    }

    async fn everything_that_is_done_stands_in_the_journal(city: City) {
        let town = town(&city).await;
        let number = published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        transit::actions::withdraw(city.house(), &town.publisher.viewer, number, 2, "Помилка").await.unwrap();
        let sql = "SELECT verb FROM audit_entry WHERE object_kind = 'timetable' ORDER BY seq";
        let verbs: Vec<String> = city.db().all(sql, db::params![]).await.unwrap();
        assert_eq!(verbs, ["create", "publish", "withdraw"]);
    }
}
