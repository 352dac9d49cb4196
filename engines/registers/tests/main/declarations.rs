//! Declarations: versions, what would break, what is brought over.

use std::collections::BTreeMap;

use fields::{Field, Kind};
use kit::{Problem, Text};
use registers::actions::{DeclareError, Migration, Then, change_declaration};
use registers::store;
use serde_json::json;

use crate::places::{administrator, editor, engine, modules, pharmacies, pharmacy, with_pharmacies};

fn with_owner(required: bool) -> registers::Declaration {
    let mut declaration = pharmacies();
    declaration.fields.push(Field { required, ..Field::new("owner", Kind::Text, Text::new("Власник", "Owner")) });
    declaration
}

testkit::city_tests! {
    modules = modules();

    async fn a_change_that_would_break_records_is_refused_with_their_list(city: City) {
        with_pharmacies(&city).await;
        pharmacy(&city, "Без власника", Then::Publish).await;
        let refused = change_declaration(engine(&city), &administrator(), "pharmacies", 1, with_owner(true), Migration::default(), "").await;
        match refused.unwrap_err() {
            DeclareError::Breaks { first, count } => {
                assert_eq!((count, first[0].number.as_str(), first[0].problems[0].field.as_str()), (1, "АПТ-00001", "owner"));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(engine(&city).register("pharmacies").await.unwrap().declaration_version, 1);
    }

    async fn a_stated_default_brings_records_over_and_the_history_keeps_both(city: City) {
        let register = with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Publish).await;
        let migration = Migration { defaults: BTreeMap::from([("owner".to_owned(), json!("Громада"))]), ..Migration::default() };
        let version = change_declaration(engine(&city), &administrator(), "pharmacies", 1, with_owner(true), migration, "потрібен власник").await.unwrap();
        assert_eq!(version, 2);
        let now = store::records::find(city.db(), register.id, record.id).await.unwrap().unwrap();
        assert_eq!((now.data.0["owner"].as_str(), now.public_version), (Some("Громада"), Some(2)));
        assert_eq!(store::registers::declarations(city.db(), register.id).await.unwrap().len(), 2);
        let before = store::records::revision(city.db(), record.id, 1).await.unwrap().unwrap();
        assert!(!before.data.0.contains_key("owner"));
    }

    async fn a_field_goes_only_when_it_is_said_so_and_may_be_renamed(city: City) {
        let register = with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Publish).await;
        let mut declaration = pharmacies();
        declaration.fields.retain(|field| field.code != "seats");
        let refused = change_declaration(engine(&city), &administrator(), "pharmacies", 1, declaration.clone(), Migration::default(), "").await;
        assert!(matches!(refused, Err(DeclareError::Breaks { .. })), "{refused:?}");
        let mut places = pharmacies().fields[2].clone();
        places.code = "places".to_owned();
        declaration.fields.push(places);
        let rename = Migration { rename: BTreeMap::from([("seats".to_owned(), "places".to_owned())]), ..Migration::default() };
        change_declaration(engine(&city), &administrator(), "pharmacies", 1, declaration, rename, "").await.unwrap();
        let now = store::records::find(city.db(), register.id, record.id).await.unwrap().unwrap();
        assert_eq!(now.data.0["places"], json!(3));
    }

    async fn two_administrators_overwrite_nothing(city: City) {
        with_pharmacies(&city).await;
        change_declaration(engine(&city), &administrator(), "pharmacies", 1, with_owner(false), Migration::default(), "").await.unwrap();
        let late = change_declaration(engine(&city), &administrator(), "pharmacies", 1, pharmacies(), Migration::default(), "").await;
        assert_eq!(late, Err(DeclareError::Stale(2)));
    }

    async fn only_an_administrator_declares(city: City) {
        with_pharmacies(&city).await;
        let refused = change_declaration(engine(&city), &editor(), "pharmacies", 1, pharmacies(), Migration::default(), "").await;
        assert_eq!(refused, Err(DeclareError::Refused(Problem::Forbidden)));
    }
}
