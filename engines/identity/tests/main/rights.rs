//! The page that tells who may do what.

use kit::Role;

use crate::{modules, organisations, staff};

testkit::city_tests! {
    modules = modules();

    async fn whoever_holds_a_role_over_an_organisation_or_what_is_above_it_is_named(city: City) {
        organisations(&city, "назва,вид,підпорядкування\nВиконком,council,\nДепартамент освіти,department,Виконком\nДепартамент культури,department,Виконком\n").await;
        let table = "surname,given,email,organisation,role\nГорова,Ганна,hanna@city.example,Виконком,publisher\n\
                     Освітній,Олег,oleh@city.example,Департамент освіти,editor\n\
                     Культурна,Катерина,kateryna@city.example,Департамент культури,editor\n";
        let above = staff(&city, table).await[0];
        let directory = crate::engine(&city).directory();
        let education = directory.organisations().find(|own| own.name.uk == "Департамент освіти").unwrap().id;
        let admin = city.person(Role::Administrator);
        let page = admin.get(&format!("/admin/rights?organisation={}&register=", education)).await.ok();
        page.says("Ганна Горова").says("Олег Освітній").says_nothing_of("Катерина Культурна");
        admin.get("/admin/rights?organisation=&register=").await.ok().says("для всього міста").says_nothing_of("Олег Освітній");
        let found = admin.get("/admin/rights?who=горо").await.ok().says("Горова Ганна");
        let href = found.select("a[href*='/admin/rights?person=']")[0].attribute("href").unwrap().to_owned();
        assert!(href.ends_with(&above.to_string()));
        admin.get(&href).await.ok().says("Публікатор").says("Виконком");
        admin.get("/admin/rights?who=нікого").await.ok().says("Службовців із таким іменем немає");
        admin.get("/admin/rights?organisation=x&register=y&person=z").await.ok();
        city.person(Role::Editor).get("/admin/rights").await.is(403);
    }
}
