//! Programs with keys: within their organisation and registers, and only as far as they may read or write.

use identity::Identity;
use identity::actions::give_key;
use identity::key::RawKey;
use registers::RegisterState;
use registers::actions::Then;
use serde_json::json;
use testkit::Person;
use web::Method;

use super::scene::{PHARMACIES, Scene, administrator, modules, object};

async fn program(scene: &Scene, may: &str, registers: &[&str]) -> Person {
    let shelf = scene.engine().shelf().await.unwrap();
    let raw = RawKey {
        name: "Обмін".into(),
        role: "editor".into(),
        organisation: scene.health.to_string(),
        registers: registers.iter().map(|code| shelf.by_code(code).unwrap().id.to_string()).collect(),
        may: may.into(),
        operations: Vec::new(),
        until: "31.12.2026".into(),
        per_minute: String::new(),
    };
    let secret = give_key(scene.city.house().part::<Identity>(), &administrator(), &raw).await.unwrap().secret;
    scene.visitor().with_header("authorization", &format!("Bearer {}", secret.text()))
}

testkit::city_tests! {
    modules = modules();

    async fn a_reading_key_sees_drafts_and_changes_nothing(city: City) {
        let scene = Scene::set(city).await;
        let draft = scene.pharmacy("Чернетка", Then::Keep).await;
        let (reader, writer) = (program(&scene, "read", &[]).await, program(&scene, "write", &[]).await);
        scene.visitor().get(&object(draft.id)).await.is(404);
        assert_eq!(reader.get(&format!("{}?version=draft", object(draft.id))).await.ok().json()["title"], "Чернетка");
        let new = json!({ "data": { "name": "Нова" } });
        let objects = format!("{PHARMACIES}/objects");
        reader.json(Method::POST, &objects, &new).await.is(403);
        writer.json(Method::POST, &objects, &new).await.is(201);
    }

    async fn a_key_for_some_registers_writes_in_those_alone(city: City) {
        let scene = Scene::set(city).await;
        for code in ["labs", "clinics"] {
            scene.register(code, RegisterState::Active).await;
        }
        let writer = program(&scene, "write", &["pharmacies", "labs"]).await;
        for (code, status) in [("pharmacies", 201), ("labs", 201), ("clinics", 403)] {
            let new = json!({ "data": { "name": "Нова" } });
            writer.json(Method::POST, &format!("/api/v1/resources/{code}/objects"), &new).await.is(status);
        }
        let by: Vec<String> = scene.city.db().all("SELECT DISTINCT actor_name FROM audit_entry WHERE object_kind = 'record'", vec![]).await.unwrap();
        assert_eq!(by, ["Обмін"], "the journal knows which program it was");
    }
}
