//! A shift is handed over with what happened in its hours and a note; only dispatchers do.

use jiff::SignedDuration;
use jiff::civil::date;

use super::town::{TODAY, modules, published, town};

const SHIFTS: &str = "/desk/transit/shifts";

testkit::city_tests! {
    modules = modules();

    async fn a_shift_is_handed_over_with_what_happened_in_its_hours(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_mins(1));
        city.run_jobs().await;
        town.editor.get(SHIFTS).await.ok().says("Змін ще не здавали");
        town.editor.post("/desk/transit/incidents", &[("title", "Обрив дроту")]).await.is(303);
        let order = [("kind", "cancel"), ("where", "route:r9"), ("until", "three-hours"), ("reason", "power")];
        town.editor.post("/desk/transit/orders/new", &order).await.is(303);
        city.later(SignedDuration::from_hours(5));
        let made = town.editor.post(SHIFTS, &[("hours", "8"), ("note", "Бригада на Ринку до ранку")]).await.is(303);
        let sheet = made.location().unwrap().to_owned();
        let page = town.editor.get(&sheet).await.ok().says("Бригада на Ринку до ранку").says("Обрив дроту: відкрита").says("Скасовано: маршрут 9, 6 рейсів");
        let figures: Vec<String> = page.select(".govuk-summary-list__value").iter().map(|own| own.text.trim().to_owned()).collect();
        assert_eq!(figures[1..], ["0", "6", "0", "0"]);
        town.editor.get(SHIFTS).await.ok().says("Бригада на Ринку");
        town.editor.get(&format!("{sheet}?lang=en")).await.ok().says("Shift No. 1");
        for wrong in [vec![], vec![("hours", "8"), ("note", " ")], vec![("hours", "99"), ("note", "Так")]] {
            town.editor.post(SHIFTS, &wrong).await.is(422);
        }
        town.editor.get("/desk/transit/shifts/99").await.is(404);
        town.stranger.get(SHIFTS).await.is(403);
        town.stranger.get(&sheet).await.is(403);
        town.stranger.post(SHIFTS, &[("hours", "8"), ("note", "Так")]).await.is(403);
        city.visitor().get(SHIFTS).await.is(303);
    }
}
