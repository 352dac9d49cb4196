//! Archives are taken at once and read behind the page: followed, cancelled, begun anew, queued.

use jiff::civil::date;
use testkit::{City, Person};
use transit::actions;
use transit::imported::ImportState;
use transit::store;

use super::town::{archive, modules, tables, town};

/// Brings an archive; the page of its reading.
async fn bring(by: &Person, title: &str, file: &[u8]) -> String {
    let taken = by.upload("/desk/transit/import", &[("title", title)], &[("file", "gtfs.zip", file)]).await.is(303);
    taken.location().unwrap().to_owned()
}

async fn state(city: &City, page: &str) -> (ImportState, Option<i64>) {
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    let import = store::imports::find(city.db(), id).await.unwrap().unwrap();
    (import.state, import.number)
}

fn table<'t>(tables: &'t mut [(&str, String)], name: &str) -> &'t mut String {
    &mut tables.iter_mut().find(|(own, _)| *own == name).unwrap().1
}

testkit::city_tests! {
    modules = modules();

    async fn an_archive_waits_is_read_and_becomes_a_version_of_which_its_bringer_hears(city: City) {
        let town = town(&city).await;
        let page = bring(&town.editor, "Зимовий", &archive(&tables(5))).await;
        town.editor.get("/desk/transit").await.ok().says("Зимовий").says("чекає");
        town.publisher.get(&page).await.ok().says("Розклад чекає на читання").says("Зараз почнемо").says("Скасувати");
        town.publisher.get(&format!("{page}?lang=en")).await.ok().says("waits to be read");
        city.run_jobs().await;
        assert_eq!(state(&city, &page).await, (ImportState::Done, Some(1)));
        town.editor.get(&page).await.leads_to("/desk/transit/1");
        let part = town.editor.clone().with_header("hx-request", "true").get(&page).await.ok();
        assert_eq!(part.header("hx-refresh"), Some("true"), "the page that followed looks again as a whole");
        town.editor.get("/desk/transit").await.ok().says_nothing_of("чекає").says("Зимовий");
        let notices = messages::unread(city.db(), town.editor.viewer.person.unwrap(), 9).await.unwrap();
        assert_eq!((notices.len(), notices[0].href.as_str()), (1, "/desk/transit/1"));
        let version = store::versions::find(city.db(), 1).await.unwrap().unwrap();
        town.editor.get(&format!("/files/{}", version.file.unwrap())).await.ok();
        assert_eq!(version.created_by, town.editor.viewer.person);
    }

    async fn what_cannot_be_read_says_why(city: City) {
        let town = town(&city).await;
        let mut bomb = tables(5);
        *table(&mut bomb, "stops.txt") = "0".repeat(3 << 20);
        let page = bring(&town.editor, "Бомба", &archive(&bomb)).await;
        city.run_jobs().await;
        town.editor.get(&page).await.ok().says("Розкладу з файлу не скласти").says("stops.txt").says("Завантажити інший файл");
        town.editor.get(&format!("{page}?lang=en")).await.ok().says("No timetable can be made");
        town.editor.get("/desk/transit").await.ok().says("не прочитано");
        assert!(store::versions::find(city.db(), 1).await.unwrap().is_none());
        let notices = messages::unread(city.db(), town.editor.viewer.person.unwrap(), 9).await.unwrap();
        assert_eq!(notices[0].href, page);
        town.editor.post(&format!("{page}/cancel"), &[]).await.leads_to(&page);
        assert_eq!(state(&city, &page).await.0, ImportState::Failed);
    }

    async fn one_that_is_cancelled_becomes_nothing(city: City) {
        let town = town(&city).await;
        let page = bring(&town.editor, "Зайвий", &archive(&tables(5))).await;
        town.stranger.get(&page).await.is(403);
        town.stranger.post(&format!("{page}/cancel"), &[]).await.is(403);
        town.publisher.post(&format!("{page}/cancel"), &[]).await.leads_to("/desk/transit");
        city.run_jobs().await;
        assert_eq!(state(&city, &page).await, (ImportState::Cancelled, None));
        assert!(store::versions::find(city.db(), 1).await.unwrap().is_none());
        town.editor.get(&page).await.ok().says("Завантаження скасовано");
        for path in ["/desk/transit/imports/x", "/desk/transit/imports/00000000-0000-0000-0000-000000000009"] {
            town.editor.get(path).await.is(404);
            town.editor.post(&format!("{path}/cancel"), &[]).await.is(404);
        }
    }

    async fn two_at_once_are_both_read_one_after_the_other(city: City) {
        let town = town(&city).await;
        let first = bring(&town.editor, "Перший", &archive(&tables(5))).await;
        city.later(jiff::SignedDuration::from_secs(1));
        let second = bring(&town.publisher, "Другий", &archive(&tables(25))).await;
        town.publisher.get(&second).await.ok().says("Перед ним 1 файл");
        city.run_jobs().await;
        let (one, other) = (state(&city, &first).await, state(&city, &second).await);
        assert_eq!((one.0, other.0), (ImportState::Done, ImportState::Done));
        assert_ne!(one.1, other.1);
        let verbs: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE object_kind = 'timetable-import' ORDER BY seq", db::params![]).await.unwrap();
        assert_eq!(verbs, ["upload", "upload"]);
    }

    async fn a_reading_that_was_cut_off_begins_anew_and_one_that_kills_is_given_up(city: City) {
        let town = town(&city).await;
        let page = bring(&town.editor, "Зимовий", &archive(&tables(5))).await;
        let id = page.rsplit('/').next().unwrap().parse().unwrap();
        // a process that died in the middle leaves this behind
        let told = city.db().tx(move |tx| Box::pin(async move { store::imports::tell(tx, id, ImportState::Reading, "stop_times.txt", 8_192).await })).await;
        assert!(told.unwrap());
        town.editor.get(&page).await.ok().says("Читаємо розклад").says("stop_times.txt");
        let order: actions::Order = serde_json::from_value(serde_json::json!({ "import": id, "by": { "person": null, "name": "x", "session": null }, "grants": [] })).unwrap();
        actions::read_import(city.house(), &order, 2).await.unwrap();
        assert_eq!(state(&city, &page).await, (ImportState::Done, Some(1)));
        city.run_jobs().await;
        assert!(store::versions::find(city.db(), 2).await.unwrap().is_none(), "delivered twice, made once");
        let page = bring(&town.editor, "Смертельний", &archive(&tables(5))).await;
        let id: transit::imported::ImportId = page.rsplit('/').next().unwrap().parse().unwrap();
        let order: actions::Order = serde_json::from_value(serde_json::json!({ "import": id, "by": { "person": null, "name": "x", "session": null }, "grants": [] })).unwrap();
        actions::read_import(city.house(), &order, 4).await.unwrap();
        town.editor.get(&page).await.ok().says("кілька разів обірвалося");
        city.run_jobs().await;
    }

    async fn calendars_of_long_ago_do_not_hide_what_runs(city: City) {
        let town = town(&city).await;
        let mut tables = tables(5);
        let calendar = table(&mut tables, "calendar.txt");
        *calendar = calendar.replace("20261101,20270331", "20191001,20200331") + "old,1,1,1,1,1,1,1,20100101,20191231\n";
        table(&mut tables, "trips.txt").push_str("r9,old,left-over,Парк,0,1\n");
        table(&mut tables, "stop_times.txt").push_str("left-over,06:00:00,06:00:00,s1,1\nleft-over,06:10:00,06:10:00,s3,2\n");
        let page = bring(&town.editor, "Давній", &archive(&tables)).await;
        city.run_jobs().await;
        town.editor.get(&page).await.leads_to("/desk/transit/1");
        let shown = town.editor.get("/desk/transit/1").await.ok();
        shown.says("1 січня 2010").says("вівторок, 1 жовтня 2019").says_nothing_of("п’ятниця, 1 січня");
        let version = store::versions::find(city.db(), 1).await.unwrap().unwrap();
        let loaded = city.house().part::<transit::published::Timetables>().of(&version).await.unwrap();
        assert_eq!(transit::compare::usual_day(&loaded, None), Some(date(2019, 10, 2)), "the first Wednesday of what runs now");
        assert_eq!(loaded.work_on(date(2019, 10, 2)).trips, loaded.work_on(date(2020, 3, 31)).trips + 1, "the trip that was left over");
    }

    async fn the_feed_of_a_real_city_is_brought_through_the_page(city: City) {
        let above = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let found = above.map(|folder| folder.join("shared/data/mobility/cairns/cairns_gtfs.zip")).find_map(|file| std::fs::read(file).ok());
        let Some(file) = found else {
            println!("skipped: no ../shared/data/mobility/cairns/cairns_gtfs.zip");
            return;
        };
        let town = town(&city).await;
        let page = bring(&town.editor, "Кернс", &file).await;
        city.run_jobs().await;
        town.editor.get(&page).await.leads_to("/desk/transit/1");
        town.editor.get("/desk/transit/1").await.ok().says("Кернс");
        let contents = store::versions::find(city.db(), 1).await.unwrap().unwrap().contents.0;
        assert!(contents.routes > 10 && contents.first.is_some_and(|first| first > date(2014, 1, 1)), "{contents:?}");
    }
}
