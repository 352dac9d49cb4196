//! Layers of registers: what is published and nothing else, as fresh as the register, narrowed by filters, bare of what is guarded.

use fields::Visibility;
use kit::{Role, Viewer};
use maps::{KeptTile, sight};
use registers::actions::{Moving, RecordChange, Then, change_record, move_record};
use registers::{Audience, Listing, Verb};
use serde_json::json;
use testkit::City;

use crate::places::{MIDDLE, administrator, all, benches, engine, modules, registers, said, tile_id, with_benches};

const LAYER: &str = "objects";

async fn tile(city: &City, zoom: u8, query: &str) -> std::sync::Arc<KeptTile> {
    let opened = registers(city).open("benches").await.unwrap();
    let listing = Listing::read(&opened.register, Audience::Public, &web::Query::parse(query));
    let query = (!query.is_empty()).then_some(&listing.query);
    engine(city).layer_tile(&opened, query, tile_id(zoom)).await.unwrap()
}

async fn names(city: &City, query: &str) -> Vec<String> {
    all(&tile(city, 16, query).await.plain, LAYER, "name")
}

/// A bench painted or moved: what a form would send, all of it.
fn changed(version: i64, name: &str, (lon, lat): (f64, f64), then: Then) -> RecordChange {
    let data = json!({ "name": name, "wooden": true, "place": { "type": "Point", "coordinates": [lon, lat] } });
    RecordChange { version, data: data.as_object().unwrap().clone(), reason: "фарба".into(), then }
}

fn moving(verb: Verb) -> Moving {
    Moving { verb, version: None, reason: "бо так".to_owned(), to: None }
}

testkit::city_tests! {
    modules = modules();

    async fn a_layer_shows_what_is_published_with_its_name_and_id(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        let shown = benches(&city, "benches", &[("Лавка біля фонтана", true, MIDDLE)], Then::Publish).await;
        benches(&city, "benches", &[("Чернетка", true, MIDDLE)], Then::Keep).await;
        let tile = tile(&city, 16, "").await;
        let pairs = [("id", shown[0].id.to_string()), ("name", "Лавка біля фонтана".to_owned())];
        assert_eq!(said(&tile.plain, LAYER), [pairs.map(|(key, value)| (key.to_owned(), value)).to_vec()]);
    }

    async fn a_tile_follows_every_step_of_a_record(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        let bench = benches(&city, "benches", &[("Перша", true, MIDDLE), ("Друга", true, MIDDLE)], Then::Publish).await.remove(0);
        assert_eq!(names(&city, "").await, ["Друга", "Перша"]);
        let change = changed(1, "Пофарбована", MIDDLE, Then::Publish);
        change_record(registers(&city), &administrator(), "benches", bench.id, change).await.unwrap();
        assert_eq!(names(&city, "").await, ["Друга", "Пофарбована"]);
        let change = changed(2, "Пофарбована", (MIDDLE.0 + 1.0, MIDDLE.1), Then::Publish);
        change_record(registers(&city), &administrator(), "benches", bench.id, change).await.unwrap();
        assert_eq!(names(&city, "").await, ["Друга"]);
        benches(&city, "benches", &[("Третя", true, MIDDLE)], Then::Publish).await;
        assert_eq!(names(&city, "").await, ["Друга", "Третя"]);
        move_record(registers(&city), &administrator(), "benches", bench.id, moving(Verb::Archive)).await.unwrap();
        assert_eq!(names(&city, "").await, ["Друга", "Третя"]);
    }

    async fn a_change_that_waits_for_its_publisher_is_not_on_the_map(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        let bench = benches(&city, "benches", &[("Видима", true, MIDDLE)], Then::Publish).await.remove(0);
        let change = changed(1, "Задумана", (MIDDLE.0 + 1.0, MIDDLE.1), Then::Keep);
        change_record(registers(&city), &administrator(), "benches", bench.id, change).await.unwrap();
        assert_eq!(names(&city, "").await, ["Видима"]);
        move_record(registers(&city), &administrator(), "benches", bench.id, moving(Verb::Archive)).await.unwrap();
        assert_eq!(names(&city, "").await, Vec::<String>::new());
    }

    async fn a_filtered_list_is_a_filtered_layer(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        benches(&city, "benches", &[("Кам’яна", false, MIDDLE), ("Соснова", true, MIDDLE), ("Дубова", true, MIDDLE)], Then::Publish).await;
        assert_eq!(names(&city, "f.wooden=true").await, ["Дубова", "Соснова"]);
        assert_eq!(names(&city, "f.wooden=false").await, ["Кам’яна"]);
        assert_eq!(names(&city, "q=дубов").await, ["Дубова"]);
        benches(&city, "benches", &[("Липова", true, MIDDLE)], Then::Publish).await;
        assert_eq!(names(&city, "f.wooden=true").await, ["Дубова", "Липова", "Соснова"], "what is new is beside the packed");
    }

    async fn points_that_stand_close_are_one_from_afar(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        let many: Vec<(String, bool, (f64, f64))> =
            (0..40).map(|at| (format!("Лавка {at}"), true, (MIDDLE.0 + f64::from(at) * 1e-5, MIDDLE.1))).collect();
        let many: Vec<(&str, bool, (f64, f64))> = many.iter().map(|(name, wooden, place)| (name.as_str(), *wooden, *place)).collect();
        benches(&city, "benches", &many, Then::Publish).await;
        let afar = tile(&city, 11, "").await;
        assert_eq!(all(&afar.plain, LAYER, "point_count").iter().map(|count| count.parse::<usize>().unwrap()).sum::<usize>(), 40);
        assert_eq!(all(&tile(&city, 17, "").await.plain, LAYER, "point_count").len(), 0);
    }

    async fn who_may_see_a_layer_is_decided_by_register_and_field(city: City) {
        for (code, visibility) in [("open", Visibility::Public), ("inner", Visibility::Staff), ("private", Visibility::Personal)] {
            with_benches(&city, code, visibility).await;
        }
        let shelf = registers(&city).shelf().await.unwrap();
        let sees = |viewer: &Viewer, code: &str| sight::place(viewer, shelf.by_code(code).unwrap()).is_some();
        let (visitor, resident, editor) = (Viewer::visitor(), city.person(Role::Resident).viewer, city.person(Role::Editor).viewer);
        let all = |viewer: &Viewer| ["open", "inner", "private"].map(|code| sees(viewer, code));
        assert_eq!(all(&visitor), [true, false, false]);
        assert_eq!(all(&resident), [true, false, false]);
        assert_eq!(all(&editor), [true, true, false]);
        assert_eq!(all(&administrator()), [true, true, false]);
    }
}
