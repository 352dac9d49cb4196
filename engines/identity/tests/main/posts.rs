//! Posts: made, held, left, abolished; who keeps them.

use kit::{OrganisationId, Role};
use testkit::{City, Person};

use crate::{engine, iryna, modules, organisations, signed_in, staff};

const CITY: &str = "назва,вид,підпорядкування\nВиконком,council,\nДепартамент освіти,department,Виконком\nДепартамент культури,department,Виконком\nГімназія № 5,education,Департамент освіти\n";
const STAFF: &str = "surname,given,email\nКоваль,Олена,olena@city.example\nШевчук,Іван,ivan@city.example\n";

pub fn organisation(city: &City, name: &str) -> OrganisationId {
    engine(city).directory().organisations().find(|own| own.name.uk == name).expect("an organisation").id
}

/// A personnel officer of the department of education, signed in.
pub async fn keeper(city: &City) -> Person {
    iryna(city).await;
    organisations(city, CITY).await;
    let ids = staff(city, "surname,given,email\nКадрова,Кіра,kira@city.example\n").await;
    let admin = signed_in(city, "iryna@city.example").await;
    let department = organisation(city, "Департамент освіти").to_string();
    let form = [("role", "personnel"), ("organisation", department.as_str())];
    admin.post(&format!("/admin/people/{}/roles", ids[0]), &form).await.is(303);
    signed_in(city, "kira@city.example").await
}

/// A new post of an organisation; its address.
pub async fn post(city: &City, keeper: &Person, name: &str, title: &str, more: &[(&str, &str)]) -> String {
    let mut form = vec![("title_uk", title), ("units", "1"), ("shown", "on")];
    form.extend(more);
    let made = keeper.post(&format!("/desk/staff/{}/new", organisation(city, name)), &form).await.is(303);
    made.location().unwrap().to_owned()
}

testkit::city_tests! {
    modules = modules();

    async fn a_post_is_made_held_left_and_abolished_and_its_history_stays(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        let post = post(&city, &kira, "Департамент освіти", "Начальниця", &[("head", "on"), ("room", "12")]).await;
        kira.get(&post).await.ok().says("1 вакансія").says("Керівник").says("12");
        let appointed = kira.post(&format!("{post}/appoint"), &[("person", "olena@city.example"), ("ground", "наказ № 5")]).await;
        appointed.leads_to(&post);
        let page = kira.get(&post).await.ok().says("Коваль Олена").says("наказ № 5").says_nothing_of("вакансія");
        kira.post(&format!("{post}/appoint"), &[("person", "ivan@city.example")]).await.is(422).says("вже зайнято");
        kira.post(&format!("{post}/close"), &[]).await.is(409).says("обіймає");
        let end = page.select("a[href$='/end']")[0].attribute("href").unwrap().to_owned();
        kira.get(&end).await.ok().says("Олена Коваль");
        kira.post(&end, &[("until", "23.11.2026")]).await.leads_to(&post);
        kira.get(&post).await.ok().says("до 23 листопада 2026").says("Тепер");
        kira.post(&end, &[("stay", "on")]).await.leads_to(&post);
        kira.get(&post).await.ok().says_nothing_of("до 23 листопада 2026");
        kira.post(&end, &[("until", "23.11.2026")]).await.leads_to(&post);
        city.later(jiff::SignedDuration::from_hours(48));
        let kira = signed_in(&city, "kira@city.example").await;
        kira.get(&post).await.ok().says("Завершено").says("1 вакансія");
        kira.post(&end, &[]).await.is(404);
        kira.post(&format!("{post}/close"), &[]).await.leads_to(&post);
        kira.get(&post).await.ok().says("Скасовано").says("Коваль Олена");
        kira.post(&format!("{post}/open"), &[]).await.leads_to(&post);
        kira.post(&format!("{post}/appoint"), &[("person", "ivan@city.example")]).await.leads_to(&post);
    }

    async fn somebody_moves_from_one_post_to_another_from_a_day(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        let first = post(&city, &kira, "Департамент освіти", "Спеціалістка", &[]).await;
        let second = post(&city, &kira, "Гімназія № 5", "Директорка", &[("head", "on")]).await;
        kira.post(&format!("{first}/appoint"), &[("person", "olena@city.example")]).await.leads_to(&first);
        let move_there = [("person", "olena@city.example"), ("since", "24.11.2026"), ("moves", "on")];
        kira.post(&format!("{second}/appoint"), &move_there).await.leads_to(&second);
        kira.get(&first).await.ok().says("до 23 листопада 2026");
        kira.get(&second).await.ok().says("Ще не почалося");
        let olena = signed_in(&city, "olena@city.example").await;
        olena.get("/account").await.ok().says("Спеціалістка").says_nothing_of("Директорка");
        city.later(jiff::SignedDuration::from_hours(48));
        let olena = signed_in(&city, "olena@city.example").await;
        olena.get("/account").await.ok().says("Директорка, Гімназія № 5").says_nothing_of("Спеціалістка");
    }

    async fn whoever_keeps_the_posts_of_a_branch_keeps_no_others(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        let culture = organisation(&city, "Департамент культури");
        kira.get("/desk/staff").await.ok().says("Департамент освіти").says("Гімназія № 5").says_nothing_of("Департамент культури");
        kira.get(&format!("/desk/staff/{culture}")).await.is(403);
        kira.post(&format!("/desk/staff/{culture}/new"), &[("title_uk", "Начальник")]).await.is(403);
        let admin = signed_in(&city, "iryna@city.example").await;
        let theirs = post(&city, &admin, "Департамент культури", "Начальник", &[]).await;
        for path in [theirs.clone(), format!("{theirs}/edit"), format!("{theirs}/appoint"), format!("{theirs}/substitute"), format!("{theirs}/close")] {
            kira.get(&path).await.is(403);
        }
        kira.post(&format!("{theirs}/appoint"), &[("person", "olena@city.example")]).await.is(403);
        city.person(Role::Publisher).get("/desk/staff").await.is(403);
        city.visitor().get("/desk/staff").await.is(303);
    }

    async fn wrong_forms_of_posts_keep_what_was_typed(city: City) {
        let kira = keeper(&city).await;
        let department = organisation(&city, "Департамент освіти");
        let form = [("title_uk", ""), ("units", "багато"), ("phone", "ring"), ("email", "x"), ("place", "1а")];
        let answer = kira.post(&format!("/desk/staff/{department}/new"), &form).await.is(422);
        assert_eq!(answer.select(".govuk-error-summary li").len(), 5);
        assert_eq!(answer.select("#units")[0].attribute("value"), Some("багато"));
        let post = post(&city, &kira, "Департамент освіти", "Спеціаліст", &[]).await;
        kira.post(&format!("{post}/appoint"), &[("person", "nobody@city.example")]).await.is(422).says("Такої людини немає");
        kira.post(&format!("{post}/appoint"), &[]).await.is(422);
        kira.post(&format!("{post}/edit"), &[("title_uk", "Спеціаліст"), ("version", "7")]).await.is(409);
        kira.get("/desk/posts/00000000-0000-7000-8000-000000000000").await.is(404);
    }

    async fn what_a_role_is_narrowed_to_must_be_known(city: City) {
        iryna(&city).await;
        let ids = staff(&city, STAFF).await;
        let admin = signed_in(&city, "iryna@city.example").await;
        let roles = format!("/admin/people/{}/roles", ids[0]);
        let district = uuid_of(1);
        admin.post(&roles, &[("role", "editor"), ("district", &district)]).await.is(422).says("Оберіть район зі списку");
        admin.post(&roles, &[("role", "editor"), ("kind", "road")]).await.is(422).says("Оберіть вид справ зі списку");
        engine(&city).name_districts(std::sync::Arc::new(Districts));
        engine(&city).declare_kind(identity::CaseKind { code: "road", name: "identity-position" });
        admin.post(&roles, &[("role", "editor"), ("district", &district), ("kind", "road")]).await.is(303);
        admin.get(&format!("/admin/people/{}", ids[0])).await.ok().says("Перший район");
        admin.get(&format!("/admin/rights?organisation=&district={district}&kind=road")).await.ok().says("Олена Коваль").says("Перший район");
        admin.get("/admin/rights?organisation=&kind=road").await.ok().says_nothing_of("Олена Коваль");
        let olena = signed_in(&city, "olena@city.example").await;
        let token = identity::secret::Token::parse(&olena.cookie("session").unwrap()).unwrap();
        let viewer = identity::actions::viewer_of(engine(&city), &token).await.unwrap();
        let scope = kit::Scope { district: Some(district.parse().unwrap()), kind: Some("road"), ..kit::Scope::default() };
        assert!(viewer.may(Role::Editor, &scope) && !viewer.may(Role::Editor, &kit::Scope { kind: None, ..scope }));
    }
}

fn uuid_of(number: u128) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}

struct Districts;

impl identity::DistrictNames for Districts {
    fn districts(&self) -> Vec<(kit::DistrictId, kit::Text)> {
        vec![(uuid_of(1).parse().unwrap(), kit::Text::new("Перший район", "First district"))]
    }
}
