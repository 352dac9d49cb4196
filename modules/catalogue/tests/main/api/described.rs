//! The description: every operation says what it is, what it answers and what it demands.

use serde_json::Value;

use super::scene::modules;

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter().filter(|(path, _)| path.starts_with("/api/v1/"));
    paths
        .flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |(method, operation)| (format!("{method} {path}"), operation)))
        .collect()
}

testkit::city_tests! {
    modules = modules();

    async fn every_operation_is_described(city: City) {
        let document = city.visitor().get("/api/openapi.json").await.ok().json();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        let operations = operations(&document);
        assert!(operations.len() >= 45, "{}", operations.len());
        let mut ids = std::collections::HashSet::new();
        for (name, operation) in &operations {
            assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{name}: an id twice");
            assert!(operation["summary"].as_str().is_some_and(|text| text.len() > 5), "{name}: no summary");
            assert!(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{name}: no tag");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{name}: no good answer");
            let refusals = responses.iter().filter(|(status, _)| status.starts_with('4') || *status == "default");
            assert!(refusals.clone().count() > 0 && refusals.into_iter().all(|(_, refusal)| refusal["content"]["application/problem+json"].is_object()), "{name}");
            let named = name.matches('{').count();
            let given = operation["parameters"].as_array().map_or(0, |all| all.iter().filter(|one| one["in"] == "path").count());
            assert_eq!(named, given, "{name}: parameters of the path");
        }
    }

    async fn the_description_names_no_schema_that_is_not_there(city: City) {
        let document = city.visitor().get("/api/openapi.json").await.ok().json();
        let text = document.to_string();
        for part in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(document["components"]["schemas"][name].is_object(), "{name}");
        }
        city.visitor().get("/api").await.ok().says("/api/v1/resources/{resource}/objects");
        city.visitor().get("/api/docs/change_object").await.ok().says("If-Match");
    }
}
