//! The data protection officer: a role beside the administrator's, and who stands in until somebody has it.

use kit::Role;

use crate::{iryna, modules, signed_in, staff};

const STAFF: &str = "surname,given,email,role\nЗахисна,Ніна,nina@city.example,\n";

testkit::city_tests! {
    modules = modules();

    async fn administrators_stand_in_until_an_officer_is_appointed(city: City) {
        iryna(&city).await;
        let nina = staff(&city, STAFF).await[0];
        let admin = signed_in(&city, "iryna@city.example").await;
        admin.get("/admin/data-questions").await.ok();
        let given = [("role", "data_protection"), ("since", "24.11.2026")];
        admin.post(&format!("/admin/people/{nina}/roles"), &given).await.leads_to(&format!("/admin/people/{nina}"));
        admin.get("/admin/data-questions").await.ok();
        city.later(jiff::SignedDuration::from_hours(48));
        let (admin, officer) = (signed_in(&city, "iryna@city.example").await, signed_in(&city, "nina@city.example").await);
        admin.get("/admin/data-questions").await.is(403);
        officer.get("/admin/data-questions").await.ok();
        officer.get("/admin/people").await.is(403);
        city.person(Role::DataProtection).get("/admin/data-questions").await.ok();
    }

    async fn the_role_is_for_the_whole_city(city: City) {
        iryna(&city).await;
        crate::organisations(&city, "назва,вид\nВиконком,council\n").await;
        let nina = staff(&city, STAFF).await[0];
        let admin = signed_in(&city, "iryna@city.example").await;
        let organisation = crate::engine(&city).directory().organisations().next().unwrap().id.to_string();
        let given = [("role", "data_protection"), ("organisation", organisation.as_str())];
        admin.post(&format!("/admin/people/{nina}/roles"), &given).await.is(422).says("всього міста");
    }
}
