//! Rights that pass for a time: substitutes in posts, lent rights; what is done in another's place says so.

use jiff::SignedDuration;
use kit::{OrganisationId, Role, Scope};
use testkit::{City, Person};

use crate::posts::{keeper, organisation, post};
use crate::{engine, modules, signed_in, staff};

const STAFF: &str = "surname,given,email,organisation,role\nКоваль,Олена,olena@city.example,Департамент освіти,publisher\nШевчук,Іван,ivan@city.example,Департамент культури,\n";

async fn viewer(city: &City, person: &Person) -> kit::Viewer {
    let token = identity::secret::Token::parse(&person.cookie("session").unwrap()).unwrap();
    identity::actions::viewer_of(engine(city), &token).await.unwrap()
}

async fn may(city: &City, email: &str, organisation: OrganisationId) -> bool {
    let person = signed_in(city, email).await;
    viewer(city, &person).await.may(Role::Publisher, &Scope::of(organisation))
}

/// Олена heads the department of education; the address of her post, and who keeps it.
async fn headed(city: &City) -> (String, Person) {
    let kira = keeper(city).await;
    staff(city, STAFF).await;
    let head = post(city, &kira, "Департамент освіти", "Начальниця департаменту", &[("head", "on")]).await;
    kira.post(&format!("{head}/appoint"), &[("person", "olena@city.example")]).await.leads_to(&head);
    (head, kira)
}

const TERM: [(&str, &str); 5] = [
    ("person", "ivan@city.example"),
    ("since", "24.11.2026"),
    ("until", "25.11.2026"),
    ("order_number", "12-к"),
    ("order_date", "20.11.2026"),
];

testkit::city_tests! {
    modules = modules();

    async fn the_rights_of_a_post_pass_for_the_days_of_the_order_and_return_by_the_clock(city: City) {
        let (head, kira) = headed(&city).await;
        let school = organisation(&city, "Гімназія № 5");
        kira.get(&format!("{head}/substitute")).await.ok().says("Олена Коваль");
        kira.post(&format!("{head}/substitute"), &TERM).await.leads_to(&head);
        kira.post(&format!("{head}/substitute"), &TERM).await.is(422).says("вже призначено");
        city.run_jobs().await;
        let told: Vec<String> = city.db().all("SELECT receiver FROM messages_delivery ORDER BY receiver", db::params![]).await.unwrap();
        assert!(told.iter().any(|own| own == "ivan@city.example") && told.iter().any(|own| own == "olena@city.example"), "{told:?}");
        assert!(!may(&city, "ivan@city.example", school).await, "not before the first day");
        city.later(SignedDuration::from_hours(38));
        assert!(may(&city, "ivan@city.example", school).await, "on the first day");
        assert!(may(&city, "olena@city.example", school).await, "the absent keeps her rights");
        let culture = organisation(&city, "Департамент культури");
        assert!(!may(&city, "ivan@city.example", culture).await, "only what goes with the post");
        let ivan = signed_in(&city, "ivan@city.example").await;
        ivan.get("/account").await.ok().says("Публікатор").says("за: Олена Коваль");
        ivan.get("/account/duties").await.ok().says("Ви дієте за: Олена Коваль").says("№ 12-к");
        signed_in(&city, "olena@city.example").await.get("/account/duties").await.ok().says("За Вас діє: Іван Шевчук");
        ivan.post("/account/profile", &[("phone", ""), ("language", "uk")]).await.is(303);
        let named: Vec<String> = city.db().all("SELECT actor_name FROM audit_entry WHERE actor_name LIKE '%за:%'", db::params![]).await.unwrap();
        assert!(named.iter().any(|name| name == "Іван Шевчук (за: Олена Коваль)"), "{named:?}");
        city.later(SignedDuration::from_hours(47));
        assert!(may(&city, "ivan@city.example", school).await, "until the end of the last day");
        city.later(SignedDuration::from_hours(1));
        assert!(!may(&city, "ivan@city.example", school).await, "over with the last day");
    }

    async fn a_substitution_ends_at_once_and_with_the_rights_of_the_absent(city: City) {
        let (head, kira) = headed(&city).await;
        let school = organisation(&city, "Гімназія № 5");
        let now = [("person", "Шевчук Іван"), ("until", "30.11.2026"), ("order_number", "13"), ("order_date", "20.11.2026")];
        kira.post(&format!("{head}/substitute"), &now).await.leads_to(&head);
        assert!(may(&city, "ivan@city.example", school).await);
        let admin = signed_in(&city, "iryna@city.example").await;
        let page = admin.get(&format!("/admin/rights?organisation={school}&register=")).await.ok();
        page.says("Іван Шевчук").says("за: Олена Коваль");
        let olena = engine(&city).directory().find_people("Коваль").next().unwrap().id;
        admin.post(&format!("/admin/people/{olena}/keep-out"), &[]).await.is(303);
        assert!(!may(&city, "ivan@city.example", school).await, "nobody acts for who is kept out");
        admin.post(&format!("/admin/people/{olena}/let-in"), &[]).await.is(303);
        assert!(may(&city, "ivan@city.example", school).await);
        let end = kira.get(&head).await.ok().select("a[href^='/desk/substitutions/']")[0].attribute("href").unwrap().to_owned();
        kira.get(&end).await.ok();
        kira.post(&end, &[]).await.leads_to(&head);
        assert!(!may(&city, "ivan@city.example", school).await);
        kira.post(&end, &[]).await.is(404);
    }

    async fn a_right_is_lent_until_a_day_and_lost_with_its_giver(city: City) {
        headed(&city).await;
        let school = organisation(&city, "Гімназія № 5");
        let olena = signed_in(&city, "olena@city.example").await;
        let page = olena.get("/account/delegate").await.ok();
        let grant = page.select("#grant option")[1].attribute("value").unwrap().to_owned();
        let lend = |who: &'static str, until: &'static str| [("grant", grant.clone()), ("person", who.to_owned()), ("until", until.to_owned())];
        for (who, until) in [("olena@city.example", "30.11.2026"), ("nobody@city.example", "30.11.2026"), ("ivan@city.example", "01.11.2026")] {
            let form = lend(who, until);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            olena.post("/account/delegate", &form).await.is(422);
        }
        let form = lend("ivan@city.example", "30.11.2026");
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        olena.post("/account/delegate", &form).await.leads_to("/account/duties");
        assert!(may(&city, "ivan@city.example", school).await);
        let ivan = signed_in(&city, "ivan@city.example").await;
        assert_eq!(ivan.get("/account/delegate").await.ok().select("#grant option").len(), 1, "what was lent is not lent further");
        ivan.post("/account/delegate", &form).await.is(422);
        let admin = signed_in(&city, "iryna@city.example").await;
        let id = engine(&city).directory().find_people("Коваль").next().unwrap().id;
        let end = admin.get(&format!("/admin/people/{id}")).await.ok().select("a[href*='/roles/']")[0].attribute("href").unwrap().to_owned();
        admin.post(&end, &[]).await.is(303);
        assert!(!may(&city, "ivan@city.example", school).await, "lost with the giver's");
        olena.get("/account/duties").await.ok().says("Переданих прав немає");
    }

    async fn either_side_ends_a_lent_right_and_nobody_else(city: City) {
        headed(&city).await;
        let school = organisation(&city, "Гімназія № 5");
        let olena = signed_in(&city, "olena@city.example").await;
        let grant = olena.get("/account/delegate").await.ok().select("#grant option")[1].attribute("value").unwrap().to_owned();
        let form = [("grant", grant.as_str()), ("person", "ivan@city.example"), ("until", "30.11.2026")];
        olena.post("/account/delegate", &form).await.is(303);
        let ivan = signed_in(&city, "ivan@city.example").await;
        let page = ivan.get("/account/duties").await.ok().says("Вам передали: Олена Коваль");
        let end = page.select("form[action$='/end']")[0].attribute("action").unwrap().to_owned();
        signed_in(&city, "kira@city.example").await.post(&end, &[]).await.is(404);
        ivan.post(&end, &[]).await.leads_to("/account/duties");
        assert!(!may(&city, "ivan@city.example", school).await);
        olena.post(&end, &[]).await.is(404);
    }

    async fn the_administrators_role_never_passes(city: City) {
        let (head, kira) = headed(&city).await;
        let admin = signed_in(&city, "iryna@city.example").await;
        let id = engine(&city).directory().find_people("Коваль").next().unwrap().id;
        admin.post(&format!("/admin/people/{id}/roles"), &[("role", "administrator")]).await.is(303);
        let now = [("person", "ivan@city.example"), ("until", "30.11.2026"), ("order_number", "13"), ("order_date", "20.11.2026")];
        kira.post(&format!("{head}/substitute"), &now).await.leads_to(&head);
        signed_in(&city, "ivan@city.example").await.get("/admin/people").await.is(403);
        let olena = signed_in(&city, "olena@city.example").await;
        assert_eq!(olena.get("/account/delegate").await.ok().select("#grant option").len(), 2, "the publisher's role alone");
    }
}
