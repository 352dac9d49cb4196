//! The tree of organisations: pages, the API, rules.

use kit::Role;

use crate::{engine, modules, organisations};

const CITY: &str = "назва,код,вид,підпорядкування\nВиконавчий комітет,,council,\nДепартамент освіти,43395033,department,Виконавчий комітет\n\
                    Гімназія № 5,,education,43395033\nДепартамент транспорту,,department,Виконавчий комітет\n";

fn id(city: &testkit::City, name: &str) -> String {
    let directory = engine(city).directory();
    directory.organisations().find(|own| own.name.uk == name).expect("an organisation").id.to_string()
}

testkit::city_tests! {
    modules = modules();

    async fn an_administrator_adds_finds_and_changes_an_organisation(city: City) {
        let admin = city.person(Role::Administrator);
        admin.get("/admin/organisations").await.ok().says("Організацій ще немає");
        let form = [("name_uk", "Департамент   освіти"), ("name_en", "Department of Education"), ("kind", "department"), ("edrpou", "43395033")];
        let made = admin.post("/admin/organisations/new", &form).await.is(303);
        let path = made.location().unwrap().to_owned();
        admin.get("/admin/organisations?words=осв деп").await.ok().says("Департамент освіти").says("1 організація");
        admin.get("/admin/organisations?words=немає").await.ok().says("За цими умовами нічого немає");
        admin.post("/admin/organisations/new", &form).await.is(422).says("Організація з таким кодом уже є");
        let renamed = [("name_uk", "Управління освіти"), ("kind", "department"), ("version", "1"), ("website", "https://city.example")];
        admin.post(&path, &renamed).await.leads_to(&path);
        admin.get(&path).await.ok().says("Збережено").says("Управління освіти");
        admin.post(&path, &renamed).await.is(409).says("змінив хтось інший");
        admin.with_header("accept-language", "en").get("/admin/organisations").await.ok().says("Organisations");
    }

    async fn an_old_code_whose_check_digit_does_not_fit_is_kept_with_a_warning(city: City) {
        let admin = city.person(Role::Administrator);
        let made = admin.post("/admin/organisations/new", &[("name_uk", "Стара організація"), ("kind", "other"), ("edrpou", "14360571")]).await.is(303);
        let page = admin.get(made.location().unwrap()).await.ok().says("Звірте код 14360571 з випискою");
        let form = page.form("main form");
        assert!(form.fields.contains(&("edrpou".to_owned(), "14360571".to_owned())));
        admin.send_form(&form).await.leads_to(made.location().unwrap());
        admin.get(made.location().unwrap()).await.ok().says("Звірте код 14360571");
        admin.send_form(&form.with("edrpou", "14360570").with("version", "2")).await.leads_to(made.location().unwrap());
        admin.get(made.location().unwrap()).await.ok().says_nothing_of("Звірте код");
        let table = "Назва;Вид;Код\nДавня установа;other;32855968\n".as_bytes();
        let report = admin.upload("/admin/people/import", &[], &[("file", "установи.csv", table)]).await.ok().says("Звірте код 32855968");
        let written = report.select("input[name=table]")[0].attribute("value").unwrap().to_owned();
        admin.upload("/admin/people/import/write", &[("table", &written)], &[]).await.leads_to("/admin/organisations");
        admin.get("/admin/organisations?words=давня").await.ok().says("32855968");
    }

    async fn a_form_with_garbage_names_every_field_and_keeps_what_was_typed(city: City) {
        let admin = city.person(Role::Administrator);
        let garbage = [("name_uk", ""), ("kind", "palace"), ("edrpou", "4339503"), ("parent", "<script>"), ("phone", "ring"), ("email", "x"), ("website", "y")];
        let answer = admin.post("/admin/organisations/new", &garbage).await.is(422);
        assert_eq!(answer.select(".govuk-error-summary li a").len(), 7);
        assert_eq!(answer.select("#edrpou")[0].attribute("value"), Some("4339503"));
        assert_eq!(answer.select("#website")[0].attribute("value"), Some("y"));
        assert!(!answer.text().contains("<script>\""));
    }

    async fn an_organisation_is_moved_but_never_under_itself(city: City) {
        organisations(&city, CITY).await;
        let admin = city.person(Role::Administrator);
        let (top, education, school, transport) =
            (id(&city, "Виконавчий комітет"), id(&city, "Департамент освіти"), id(&city, "Гімназія № 5"), id(&city, "Департамент транспорту"));
        let put = |own: &str, name: &'static str, parent: &str| {
            let (path, parent, admin) = (format!("/admin/organisations/{own}"), parent.to_owned(), admin.clone());
            async move { admin.post(&path, &[("name_uk", name), ("kind", "department"), ("parent", &parent), ("version", "1")]).await }
        };
        for under in [&top, &education, &school] {
            put(&top, "Виконавчий комітет", under).await.is(422).says("не може підпорядковуватися сама собі");
        }
        put(&education, "Департамент освіти", &transport).await.is(303);
        let directory = engine(&city).directory();
        let under: Vec<_> = directory.descendants(transport.parse().unwrap()).iter().map(|id| directory.name(*id, kit::Lang::Uk).unwrap()).collect();
        assert_eq!(under, ["Департамент транспорту", "Департамент освіти", "Гімназія № 5"]);
    }

    async fn a_closed_organisation_says_so_and_opens_again(city: City) {
        organisations(&city, CITY).await;
        let admin = city.person(Role::Administrator);
        let path = format!("/admin/organisations/{}", id(&city, "Гімназія № 5"));
        admin.get(&format!("{path}/close")).await.ok().says("Закрити організацію «Гімназія № 5»?");
        admin.post(&format!("{path}/close"), &[]).await.leads_to(&path);
        admin.get("/admin/organisations").await.ok().says("Закрито");
        admin.get(&path).await.ok().says("Цю організацію закрито");
        admin.post(&format!("{path}/open"), &[]).await.leads_to(&path);
        admin.get("/admin/organisations").await.ok().says_nothing_of("Закрито");
    }

    async fn everybody_reads_organisations_from_the_api(city: City) {
        organisations(&city, CITY).await;
        let anybody = city.visitor();
        let first = anybody.get("/api/organisations?limit=3").await.ok().json();
        assert_eq!(first["count"], 4);
        let names: Vec<_> = first["organisations"].as_array().unwrap().iter().map(|own| own["name"]["uk"].as_str().unwrap()).collect();
        assert_eq!(names, ["Виконавчий комітет", "Департамент освіти", "Гімназія № 5"]);
        let rest = anybody.get(&format!("/api/organisations?limit=3&after={}", first["next"].as_str().unwrap())).await.ok().json();
        assert_eq!((rest["organisations"].as_array().unwrap().len(), &rest["next"]), (1, &serde_json::Value::Null));
        let education = id(&city, "Департамент освіти");
        let branch = anybody.get(&format!("/api/organisations?under={education}")).await.ok().json();
        assert_eq!(branch["count"], 2);
        let one = anybody.get(&format!("/api/organisations/{education}")).await.ok().json();
        assert_eq!((one["edrpou"].as_str(), one["children"].as_array().unwrap().len()), (Some("43395033"), 1));
        anybody.get("/api/organisations/00000000-0000-0000-0000-000000000000").await.is(404);
        anybody.get("/api/organisations?limit=0").await.is(422);
        anybody.get("/api/organisations?limit=501").await.is(422);
        anybody.get("/api/organisations?after=x").await.is(422);
    }

    async fn eight_hundred_organisations_and_two_thousand_people_come_at_once(city: City) {
        let mut table = "назва,вид,підпорядкування\nМісто,council,\n".to_owned();
        (1..800).for_each(|n| table.push_str(&format!("Заклад № {n},education,{}\n", if n < 20 { "Місто".to_owned() } else { format!("Заклад № {}", n % 19 + 1) })));
        organisations(&city, &table).await;
        assert_eq!(engine(&city).directory().organisations_count(), 800);
        let mut people = "surname,given,email,organisation,role\n".to_owned();
        (0..2_000).for_each(|n| people.push_str(&format!("Коваль,Олена,olena{n}@city.example,Заклад № {},editor\n", n % 799 + 1)));
        crate::staff(&city, &people).await;
        let admin = city.person(Role::Administrator);
        let page = admin.get("/admin/people").await.ok().says("2 000 людей");
        assert_eq!(page.select("tbody tr").len(), 50);
        let next = page.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        let second = admin.get(&next).await.ok();
        assert_eq!(second.select("tbody tr").len(), 50);
        assert_ne!(page.select("tbody tr a")[0].attribute("href"), second.select("tbody tr a")[0].attribute("href"));
        let organisations = admin.get("/admin/organisations").await.ok();
        let next = organisations.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        assert_eq!(admin.get(&next).await.ok().select("tbody tr").len(), 50);
    }
}

#[test]
fn another_process_learns_of_a_change_and_an_older_copy_never_wins() {
    testkit::run(testkit::Backend::Sqlite, modules(), |city| async move {
        let clock = std::sync::Arc::new(kit::ManualClock::at(engine(&city).now()));
        let other = identity::Identity::open(
            city.db().clone(),
            clock,
            &["another process".to_owned()],
            kit::Text::new("Місто", "City"),
            identity::Doors::default(),
        )
        .await
        .unwrap();
        organisations(&city, CITY).await;
        assert_eq!((engine(&city).directory().organisations_count(), other.directory().organisations_count()), (4, 0));
        let before = other.refresh().await.unwrap();
        assert_eq!(other.directory().organisations_count(), 4);
        let copy = other.directory();
        assert_eq!(other.refresh().await.unwrap(), before);
        assert!(std::sync::Arc::ptr_eq(&copy, &other.directory()), "nothing changed, nothing is read again");
    });
}
