//! How it goes, as everybody may read it.

use super::residents::{case_of, done};
use super::town::{modules, send, town};

testkit::city_tests! {
    modules = modules();

    async fn figures_are_told_by_category_month_and_executor(city: City) {
        let town = town(&city).await;
        let case = case_of(&city, &send(&city.visitor(), &[]).await).await;
        send(&city.visitor(), &[("anyway", "yes")]).await;
        done(&city, &town, &case).await;
        let visitor = city.visitor();
        visitor.get("/requests/statistics").await.ok().says("Надійшло").says("Яма на дорозі").says("Ціль 90 % досягнуто");
        visitor.get("/requests/statistics?by=executor").await.ok().says("Контакт-центр");
        visitor.get("/requests/statistics?by=month&lang=en").await.ok().says("Closed in time");
        visitor.get("/requests/statistics?from=2020-01&until=2020-02").await.ok().says("звернень не було");
        visitor.get("/requests/statistics?from=later&until=&category=none&district=x&executor=y&by=z").await.ok();
        let table = visitor.get("/requests/statistics.csv?by=category").await.ok().text();
        assert!(table.contains("Яма на дорозі,2,1,1,0,0,0,"), "{table}");
        visitor.get("/requests/statistics/2026-11").await.ok().says("Найчастіші категорії");
        visitor.get("/requests/statistics/2026-13").await.is(404);
        visitor.get("/requests/statistics/2027-01").await.is(404);
    }

    async fn figures_are_said_in_the_forms_of_their_numbers(city: City) {
        town(&city).await;
        send(&city.visitor(), &[]).await;
        city.run_jobs().await;
        city.later(jiff::SignedDuration::from_hours(24 * 31));
        send(&city.visitor(), &[("anyway", "yes")]).await;
        city.visitor().get("/requests/statistics").await.ok().says("Надійшло 2 звернення, закрито 0");
    }
}
