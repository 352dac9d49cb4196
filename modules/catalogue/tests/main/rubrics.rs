//! Administrators arrange rubrics; others do not.

use kit::Role;

use crate::city::{administrator, fill, modules, with_rubrics};

testkit::city_tests! {
    modules = modules();

    async fn an_administrator_makes_changes_and_deletes_a_rubric(city: City) {
        fill(&city, &["pharmacies", "parks"]).await;
        let boss = city.signed_in(administrator());
        let form = boss.get("/admin/rubrics/new").await.ok().form("form[action='/admin/rubrics/new']");
        let wrong = form.clone().with("code", "Погано").with("title_uk", "").with("icon", "none");
        boss.send_form(&wrong).await.is(422).says("Введіть назву українською").says("Оберіть значок зі списку");
        let register = boss.get("/admin/rubrics/new").await.ok().select("input[name=registers]").first().and_then(|box_| box_.attribute("value").map(str::to_owned));
        let right = form.with("code", "health").with("title_uk", "Здоров’я міста").with("icon", "folder").and("registers", &register.unwrap());
        boss.send_form(&right).await.leads_to("/admin/rubrics");
        boss.get("/admin/rubrics").await.ok().says("Здоров’я міста").says("1 ресурс");
        city.visitor().get("/rubrics/health").await.ok().says("Здоров’я міста");
        boss.send_form(&right).await.is(422).says("вже є");

        let edit = boss.get("/admin/rubrics").await.ok().select(".hr-item h2 a").first().and_then(|link| link.attribute("href").map(str::to_owned)).unwrap();
        let changed = boss.get(&edit).await.ok().form(&format!("form[action='{edit}']")).with("title_uk", "Лікуємося");
        boss.send_form(&changed).await.leads_to("/admin/rubrics");
        city.visitor().get("/rubrics/health").await.ok().says("Лікуємося");

        let sure = boss.get(&format!("{edit}/delete")).await.ok().says("Видалити рубрику");
        boss.send_form(&sure.form("main form")).await.leads_to("/admin/rubrics");
        city.visitor().get("/rubrics/health").await.is(404);
        city.visitor().get("/resources/pharmacies").await.ok();
    }

    async fn rubrics_change_their_places(city: City) {
        fill(&city, &["pharmacies"]).await;
        with_rubrics(&city, &["pharmacies"]).await;
        let boss = city.signed_in(administrator());
        let titles = |page: &testkit::Answer| page.select(".hr-item h2 a").iter().map(|link| link.text.trim().to_owned()).collect::<Vec<_>>();
        let page = boss.get("/admin/rubrics").await.ok();
        let before = titles(&page);
        boss.send_form(&page.form(".hr-order form").with("move", "down")).await.leads_to("/admin/rubrics");
        let after = titles(&boss.get("/admin/rubrics").await.ok());
        assert_eq!(before.iter().rev().cloned().collect::<Vec<_>>(), after);
    }

    async fn nobody_else_comes_near_the_rubrics(city: City) {
        city.visitor().get("/admin/rubrics").await.leads_to("/sign-in?next=%2Fadmin%2Frubrics");
        for role in [Role::Resident, Role::Editor, Role::Publisher, Role::Expert] {
            city.person(role).get("/admin/rubrics").await.is(403);
            city.person(role).post("/admin/rubrics/new", &[("code", "x")]).await.is(403);
        }
    }
}
