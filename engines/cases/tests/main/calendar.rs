//! The calendar is changed while deadlines run.

use cases::actions::{remove_entry, write_entry};
use cases::calendar::{Entry, What};
use jiff::SignedDuration;
use kit::{Problem, Text};

use super::scene::{modules, scene};

testkit::city_tests! {
    modules = modules();

    async fn a_change_of_the_calendar_moves_what_runs_and_nothing_else(city: City) {
        let scene = scene(&city).await;
        let (open, done) = (scene.open("hole").await.id, scene.finished().await);
        let was = scene.case(done).await.due_at;
        let wednesday = "2026-11-25".parse().unwrap();
        let what = What::DayOff;
        let entry = Entry { code: "off".into(), what, name: Text::new("Вихідний", ""), starts_on: wednesday, ends_on: Some(wednesday) };
        assert_eq!(write_entry(city.house(), &scene.olena.viewer, entry.clone()).await, Err(Problem::Forbidden));
        write_entry(city.house(), &scene.admin.viewer, entry).await.unwrap();
        city.run_jobs().await;
        assert_eq!(cases::last_day(&scene.case(open).await).to_string(), "2026-11-27", "under martial law nothing is moved");
        remove_entry(city.house(), &scene.admin.viewer, "martial-law").await.unwrap();
        city.run_jobs().await;
        let case = scene.case(open).await;
        assert_eq!((cases::last_day(&case).to_string(), case.version), ("2026-11-30".to_owned(), 1));
        assert_eq!(scene.case(done).await.due_at, was, "what is closed was in time or not");
        assert_eq!(cases::last_day(&scene.case(scene.open("hole").await.id).await).to_string(), "2026-11-30");
        assert_eq!(remove_entry(city.house(), &scene.admin.viewer, "off-again").await, Err(Problem::NotFound));
    }

    async fn what_is_overdue_by_the_calendar_that_held_stays_so(city: City) {
        let scene = scene(&city).await;
        let late = scene.open("hole").await.id;
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24 * 7));
        let was = scene.case(late).await.due_at;
        assert!(was < city.db().now());
        let wednesday = "2026-11-25".parse().unwrap();
        let entry = Entry { code: "off".into(), what: What::DayOff, name: Text::new("Вихідний", ""), starts_on: wednesday, ends_on: None };
        remove_entry(city.house(), &scene.admin.viewer, "martial-law").await.unwrap();
        write_entry(city.house(), &scene.admin.viewer, entry).await.unwrap();
        city.run_jobs().await;
        assert_eq!(scene.case(late).await.due_at, was);
    }
}
