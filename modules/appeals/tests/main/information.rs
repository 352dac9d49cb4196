//! Requests for public information: five working days, forty-eight hours, twenty with notice.

use cases::actions::extend_deadline;
use cases::{Hand, last_day};
use jiff::SignedDuration;
use kit::Problem;
use serde_json::json;

use super::town::{again, given, modules, send, signed, step, town};

const TEXT: (&str, &str) = ("text", "Прошу копію рішення про оренду приміщення.");

testkit::city_tests! {
    modules = modules();

    async fn five_working_days_and_twenty_with_notice(city: City) {
        let town = town(&city).await;
        city.visitor().get("/information").await.ok().says("48 годин").says("Терміновий запит");
        city.visitor().get("/information/new/information").await.ok().says("Яку інформацію").says_nothing_of("Чому це терміново").says_nothing_of("Підстава відмови");
        // a Sunday: five working days end on Friday
        let (case, here) = send(&town, "/information/new/information", &[TEXT]).await;
        assert_eq!(last_day(&case).to_string(), "2026-11-27");
        city.later(SignedDuration::from_hours(48));
        let more = |by: i64| {
            let (house, hand, id) = (city.house().clone(), Hand::of(&town.olena.viewer), case.id);
            async move { extend_deadline(&house, &hand, id, None, by, "Великий обсяг").await }
        };
        assert!(matches!(more(16).await, Err(Problem::Invalid(_))));
        more(15).await.unwrap();
        assert_eq!(last_day(&again(&town, &case).await).to_string(), "2026-12-18", "twenty working days");
        city.visitor().get(&here).await.ok().says("Великий обсяг").says("18 грудня 2026");
        city.run_jobs().await;
    }

    async fn what_is_urgent_is_explained_and_answered_in_two_days(city: City) {
        let town = town(&city).await;
        city.visitor().upload("/information/new/urgent", &signed(&[TEXT]), &[]).await.is(422).says("Чому це терміново");
        let (case, _) = send(&town, "/information/new/urgent", &[TEXT, ("urgency", "Загроза життю: тече газ")]).await;
        assert_eq!(case.opened_at.duration_until(case.due_at).as_hours(), 48);
        city.later(SignedDuration::from_hours(49));
        assert_eq!(extend_deadline(city.house(), &Hand::of(&town.olena.viewer), case.id, None, 1, "Ще трохи").await, Err(Problem::Forbidden));
        city.run_jobs().await;
    }

    async fn a_name_and_where_to_answer_are_enough(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        visitor.upload("/information/new/information", &signed(&[TEXT, ("name", "")]), &[]).await.is(422).says("як Вас звати");
        visitor.upload("/information/new/information", &signed(&[TEXT, ("email", ""), ("residence", "")]), &[]).await.is(422).says("Залиште пошту або телефон");
        send(&town, "/information/new/information", &[TEXT, ("email", "")]).await;
        city.run_jobs().await;
    }

    async fn a_refusal_says_on_what_ground(city: City) {
        let town = town(&city).await;
        let (case, here) = send(&town, "/information/new/information", &[TEXT]).await;
        match step(&town, &town.olena, &case, "refuse", given("Не маємо такого.", json!({}))).await {
            Err(Problem::Invalid(problems)) => assert_eq!(problems[0].field, "refused_for"),
            other => panic!("{other:?}"),
        }
        step(&town, &town.olena, &case, "refuse", given("Не маємо такого.", json!({ "refused_for": "not-held" }))).await.unwrap();
        city.visitor().get(&here).await.ok().says("Не володіємо інформацією").says("Не маємо такого.");
        city.run_jobs().await;
    }
}
