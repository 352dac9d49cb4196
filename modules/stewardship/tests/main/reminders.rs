//! Reminders: before and after the date, once a day, also after missed days; digests; administrators at last.

use db::jobs::JobRun;
use jiff::SignedDuration;
use kit::Clock as _;
use registers::UpdatePeriod;
use registers::actions::confirm_update;
use stewardship::reminders::{REMIND, remind};

use crate::places::{Hall, engine, hall, modules};

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// Runs the job as the morning would.
async fn morning(hall: &Hall) {
    let city = &hall.city;
    let run = JobRun {
        id: city.clock().id(),
        kind: REMIND.to_owned(),
        body: serde_json::Value::Null,
        attempt: 1,
        db: city.db().clone(),
        now: city.clock().now(),
    };
    remind(city.house().clone(), run).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn a_reminder_comes_before_the_date_on_it_and_after_it_and_administrators_hear_at_last(city: City) {
        let hall = hall(&city).await;
        hall.register("pharmacies", "Аптеки", hall.health, Some(hall.olena_id()), UpdatePeriod::Month).await;
        city.run_jobs().await;
        let mut days_written = Vec::new();
        for day in 1..=50 {
            city.later(days(1));
            city.run_jobs().await;
            if hall.mails().await.len() > days_written.len() {
                days_written.push(day);
            }
        }
        // the date is 30 days on: five days before, on the day, three after; administrators a fortnight after
        assert_eq!(days_written, [25, 30, 33, 44]);
        let lines = ["due", "due", "due", "due-escalated"].map(|letter| format!("stewardship-{letter}"));
        let to = ["olena", "olena", "olena", "iryna"].map(str::to_owned);
        assert_eq!(hall.mails().await, to.into_iter().zip(lines).collect::<Vec<_>>());
        assert_eq!(hall.notices().await, 4);
    }

    async fn two_runs_of_a_day_remind_once_and_missed_days_are_made_up_for(city: City) {
        let hall = hall(&city).await;
        hall.register("pharmacies", "Аптеки", hall.health, Some(hall.olena_id()), UpdatePeriod::Month).await;
        city.later(days(32));
        morning(&hall).await;
        morning(&hall).await;
        assert_eq!((hall.mails().await.len(), hall.notices().await), (1, 1));
        city.later(days(2));
        morning(&hall).await;
        assert_eq!(hall.mails().await.len(), 2, "the reminder three days after");
        let petro = hall.petro();
        confirm_update(engine(&city), &petro.viewer, "pharmacies").await.unwrap();
        city.later(days(24));
        morning(&hall).await;
        assert_eq!(hall.mails().await.len(), 2, "the date has moved on");
        city.later(days(2));
        morning(&hall).await;
        assert_eq!(hall.mails().await.len(), 3, "five days before the next date");
    }

    async fn many_resources_are_one_letter_and_few_notices(city: City) {
        let hall = hall(&city).await;
        for number in 1..=7 {
            hall.register(&format!("kind-{number}"), &format!("Ресурс {number}"), hall.health, Some(hall.olena_id()), UpdatePeriod::Week).await;
        }
        city.later(days(6));
        morning(&hall).await;
        assert_eq!(hall.mails().await, [("olena".to_owned(), "stewardship-due".to_owned())]);
        assert_eq!(hall.notices().await, 1);
        city.run_jobs().await;
        let mail = hall.iryna().get("/admin/mail").await.ok();
        let one = mail.says("Нагадування: пора оновити").select("main tbody a")[0].attribute("href").unwrap().to_owned();
        hall.iryna().get(&one).await.ok().says("Час оновити 7 ресурсів");
    }

    async fn without_a_responsible_person_publishers_are_reminded_and_without_them_administrators(city: City) {
        let hall = hall(&city).await;
        hall.register("pharmacies", "Аптеки", hall.health, None, UpdatePeriod::Week).await;
        hall.register("museums", "Музеї", hall.culture, None, UpdatePeriod::Week).await;
        hall.register("on-change", "Нормативи", hall.culture, None, UpdatePeriod::OnChange).await;
        city.later(days(6));
        morning(&hall).await;
        let to: Vec<_> = hall.mails().await.into_iter().map(|(to, _)| to).collect();
        assert_eq!(to, ["iryna", "petro"]);
    }
}
