//! What is not for everybody never leaves for the public, and looks at personal data are journalled.

use identity::Identity;
use identity::key::RawKey;
use kit::{OrganisationId, Role};
use registers::actions::Then;
use serde_json::json;
use web::Method;

use super::scene::{INVENTORY, PHARMACIES, SECRET, Scene, administrator, modules, names_field, object};

testkit::city_tests! {
    modules = modules();

    async fn a_personal_value_never_leaves_for_the_public(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінок", Then::Publish).await;
        scene.pharmacy("Таємна чернетка", Then::Keep).await;
        scene.catch_up().await;
        let mut addresses = vec![object(record.id), "/api/v1/search?q=барвінок".to_owned()];
        for rest in ["", "/objects", "/objects?facets=true", "/objects?q=барвінок", "/changes", "/export.csv", "/export.json", "/export.ndjson", "/export.geojson",
            "/objects.geojson", "/objects/by-number/АПТ-00001", "/declaration", "/schema"] {
            addresses.push(format!("{PHARMACIES}{rest}"));
        }
        for person in [scene.visitor(), scene.city.person(Role::Resident)] {
            for url in &addresses {
                let answer = person.get(url).await.ok();
                let body = answer.text();
                for guarded in [SECRET, "380201112233", INVENTORY, "Таємна"] {
                    assert!(!body.contains(guarded), "{url} gives away {guarded}: {body}");
                }
            }
            names_field(person.get(&format!("{PHARMACIES}/objects?fields=head_phone")).await, 422, "fields");
            names_field(person.get(&format!("{PHARMACIES}/objects?f.head_phone=1")).await, 422, "f.head_phone");
            names_field(person.get(&format!("{PHARMACIES}/objects?sort=head_phone")).await, 422, "sort");
            assert_eq!(person.get(&format!("{PHARMACIES}/objects?q=380201112233")).await.ok().json()["total"], 0);
        }
        assert_eq!(scene.looks().await, 0);
    }

    async fn officials_of_others_see_what_is_for_officials_and_nothing_personal(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінок", Then::Publish).await;
        let seen = scene.stranger().get(&object(record.id)).await.ok().says(INVENTORY).says_nothing_of(SECRET);
        assert!(seen.json()["desk"].is_null());
        scene.stranger().get(&format!("{}?version=draft", object(record.id))).await.is(403);
        assert_eq!(scene.looks().await, 0);
    }

    async fn an_editor_sees_personal_fields_and_the_journal_knows(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінок", Then::Publish).await;
        scene.editor().get(&object(record.id)).await.ok().says(SECRET);
        assert_eq!(scene.looks().await, 1);
        scene.editor().get(&format!("{PHARMACIES}/objects")).await.ok().says(INVENTORY).says_nothing_of(SECRET);
        assert_eq!(scene.looks().await, 1, "lists give personal fields only when they are named");
        scene.editor().get(&format!("{PHARMACIES}/objects?fields=name,head_phone")).await.ok().says(SECRET).says_nothing_of(INVENTORY);
        assert_eq!(scene.looks().await, 2);
        scene.editor().get(&format!("{}?fields=name", object(record.id))).await.ok().says_nothing_of(SECRET);
        assert_eq!(scene.looks().await, 2);
    }

    async fn a_file_of_the_desk_has_personal_fields_only_when_they_are_named(city: City) {
        let scene = Scene::set(city).await;
        scene.pharmacy("Барвінок", Then::Keep).await;
        let url = format!("{PHARMACIES}/export.csv?version=draft");
        scene.visitor().get(&url).await.is(401);
        scene.editor().get(&url).await.ok().says(INVENTORY).says_nothing_of("20111");
        scene.editor().get(&format!("{url}&fields=head_phone")).await.ok().says("20111");
        let sql = "SELECT count(*) FROM audit_entry WHERE verb = 'export'";
        assert_eq!(scene.city.db().first::<(i64,)>(sql, vec![]).await, Ok(Some((1,))));
    }

    async fn a_machines_key_reads_and_writes_what_its_grant_reaches(city: City) {
        let scene = Scene::set(city).await;
        let raw = |name: &str, organisation: OrganisationId| RawKey {
            name: name.into(),
            role: "editor".into(),
            organisation: organisation.to_string(),
            may: "write".into(),
            until: "31.12.2026".into(),
            ..RawKey::default()
        };
        let identity = scene.city.house().part::<Identity>();
        let own = identity::actions::give_key(identity, &administrator(), &raw("Бот аптек", scene.health)).await.unwrap().secret;
        let other = identity::actions::give_key(identity, &administrator(), &raw("Чужий бот", scene.culture)).await.unwrap().secret;
        let bot = scene.visitor().with_header("authorization", &format!("Bearer {}", own.text()));
        let stranger = scene.visitor().with_header("authorization", &format!("Bearer {}", other.text()));
        let new = json!({ "data": { "name": "Від бота", "head_phone": SECRET } });
        let made = bot.json(Method::POST, &format!("{PHARMACIES}/objects"), &new).await.is(201).says(SECRET);
        assert_eq!(scene.looks().await, 1, "a key's look is journalled too");
        let url = made.location().unwrap().split_once("/api").map(|(_, rest)| format!("/api{rest}")).unwrap();
        bot.get(&format!("{url}?version=draft")).await.ok();
        stranger.get(&format!("{url}?version=draft")).await.is(404);
        stranger.json(Method::POST, &format!("{PHARMACIES}/objects"), &json!({ "organisation": scene.health, "data": { "name": "Чуже" } })).await.is(403);
        scene.visitor().with_header("authorization", "Bearer nonsense").get(&url).await.is(401);
    }
}
