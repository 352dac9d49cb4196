//! Lists of imports: of one register and of all, filtered, paged, and never more than one may see.

use jiff::SignedDuration;
use kit::{Grant, PersonId, Role, Viewer};
use registers::Registers;
use testkit::{Answer, City, Person};
use uuid::Uuid;

use crate::places::{CULTURE, HEALTH, IMPORTS, checked, modules, official, uploaded, with_pharmacies, with_register};

const ALL: &str = "/desk/imports";
const ROW: &[u8] = "Назва;Вид\nАптека 1;Державна\n".as_bytes();

fn called(city: &City, name: &str, number: u128) -> Person {
    let grants = vec![Grant::over(Role::Publisher, Some(HEALTH))];
    city.signed_in(Viewer { person: Some(PersonId(Uuid::from_u128(number))), name: name.to_owned(), grants, ..Viewer::default() })
}

fn files(page: &Answer) -> Vec<String> {
    page.select("tbody tr > :first-child").into_iter().map(|cell| cell.text).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn everything_is_found_by_register_state_who_and_when(city: City) {
        with_pharmacies(&city).await;
        with_register(&city, "labs", "Лабораторії").await;
        let (olena, petro) = (called(&city, "Олена Коваль", 21), called(&city, "Петро Бондар", 22));
        uploaded(&olena, "перший.csv", ROW).await;
        city.later(SignedDuration::from_hours(24));
        let (address, page) = checked(&city, &petro, "другий.csv", ROW, &[]).await;
        petro.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24));
        let labs = "/desk/resources/labs/imports";
        olena.upload(labs, &[], &[("file", "третій.csv", ROW)]).await.is(303);
        for (query, found) in [
            ("", vec!["третій.csv", "другий.csv", "перший.csv"]),
            ("?register=labs", vec!["третій.csv"]),
            ("?state=open", vec!["третій.csv", "перший.csv"]),
            ("?state=done", vec!["другий.csv"]),
            ("?state=failed", vec![]),
            ("?by=Петро+Бондар", vec!["другий.csv"]),
            ("?by=Олена+Коваль&register=pharmacies", vec!["перший.csv"]),
            ("?from=2026-11-23", vec!["третій.csv", "другий.csv"]),
            ("?to=2026-11-22", vec!["перший.csv"]),
            ("?from=2026-11-23&to=2026-11-23", vec!["другий.csv"]),
        ] {
            let page = olena.get(&format!("{ALL}{query}")).await.ok();
            assert_eq!(files(&page), found, "{query}");
            if found.is_empty() {
                page.says("Таких імпортів немає");
            }
        }
        let page = olena.get(&format!("{ALL}?by=Петро+Бондар")).await.ok();
        assert_eq!(page.select("#by option[selected]")[0].text, "Петро Бондар");
        let form = page.form("form[role=search]").with("by", "").with("register", "labs");
        let asked: Vec<_> = form.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(files(&olena.get(&format!("{ALL}?{}", asked.join("&"))).await.ok()), ["третій.csv"]);
        assert_eq!(files(&olena.get(IMPORTS).await.ok()), ["другий.csv", "перший.csv"]);
        assert_eq!(files(&olena.get(&format!("{IMPORTS}?state=done")).await.ok()), ["другий.csv"]);
    }

    async fn a_list_of_nothing_says_what_to_do(city: City) {
        with_pharmacies(&city).await;
        let olena = called(&city, "Олена Коваль", 21);
        olena.get(ALL).await.ok().says("Імпортів ще немає").says("Обрати ресурс");
        olena.get(IMPORTS).await.ok().says("Імпортів ще немає").says("Імпортувати файл");
        for garbage in ["?from=вчора&to=x&register=nothing&state=x", "?after=zzz", "?by=Ніхто"] {
            olena.get(&format!("{ALL}{garbage}")).await.ok();
        }
    }

    async fn nobody_sees_imports_of_other_organisations(city: City) {
        with_pharmacies(&city).await;
        uploaded(&official(&city, Role::Editor, HEALTH), "наш.csv", ROW).await;
        let stranger = official(&city, Role::Editor, CULTURE);
        assert!(files(&stranger.get(ALL).await.ok()).is_empty());
        assert!(stranger.get(ALL).await.ok().select("#by option").len() == 1, "not even the names");
        let register = city.house().part::<Registers>().register("pharmacies").await.unwrap();
        let of = |register, organisation| Viewer {
            person: Some(PersonId(Uuid::from_u128(31))),
            grants: vec![Grant { register, ..Grant::over(Role::Editor, organisation) }],
            ..Viewer::default()
        };
        for (viewer, sees) in [
            (of(Some(register.id), Some(HEALTH)), true),
            (of(Some(register.id), None), true),
            (of(Some(kit::RegisterId(Uuid::from_u128(1))), None), false),
            (of(None, None), true),
        ] {
            let grants = viewer.grants.clone();
            assert_eq!(files(&city.signed_in(viewer).get(ALL).await.ok()).len(), usize::from(sees), "{grants:?}");
        }
        city.person(Role::Expert).get(ALL).await.is(403);
    }

    async fn a_long_list_is_paged_and_keeps_its_filters(city: City) {
        with_pharmacies(&city).await;
        let olena = called(&city, "Олена Коваль", 21);
        for number in 1..=52 {
            uploaded(&olena, &format!("{number:02}.csv"), ROW).await;
            city.later(SignedDuration::from_secs(1));
        }
        let first = olena.get(&format!("{ALL}?by=Олена+Коваль")).await.ok();
        assert_eq!((files(&first).len(), files(&first)[0].as_str()), (50, "52.csv"));
        let next = first.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        let second = olena.get(&next).await.ok();
        assert_eq!(files(&second), ["02.csv", "01.csv"]);
        assert_eq!(second.select("#by option[selected]").len(), 1);
        let start = second.select("a[rel=prev]")[0].attribute("href").unwrap().to_owned();
        assert_eq!(files(&olena.get(&start).await.ok())[0], "52.csv");
    }
}
