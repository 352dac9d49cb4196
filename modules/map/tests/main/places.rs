//! What the tests share: a town of two districts on a base map, and a register of benches with places and prices.

use std::sync::Arc;

use fields::{Field, Geometry, Kind, Position, Visibility};
use kit::{Grant, OrganisationId, PersonId, Role, Text, Viewer};
use maps::import::{Found, Import, Progress, Source};
use maps::{Feature, Theme};
use mvt_reader::Reader;
use registers::actions::{NewRecord, NewRegister, Then, create_records, create_register};
use registers::{Declaration, Record, RegisterState, Registers, UpdatePeriod};
use serde_json::json;
use testkit::{Answer, City};
use uuid::Uuid;

/// The organisation that keeps everything.
pub const KEEPER: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));
/// The middle of the west district, in the tile [`TILE`].
pub const WEST: (f64, f64) = (33.35, 47.91);
/// The middle of the east district.
pub const EAST: (f64, f64) = (33.45, 47.91);
/// Far from the town.
pub const AWAY: (f64, f64) = (33.9, 48.3);
/// The tile round the middle of the west district.
pub const TILE: &str = "16/38839/22805.mvt";

/// The modules that the map needs.
pub fn modules() -> Vec<web::Module> {
    let words = |name, messages| web::Module { name, messages, ..web::Module::EMPTY };
    vec![
        words("fields", (fields::MESSAGES.1, fields::MESSAGES.2)),
        words("tabular", tabular::MESSAGES),
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        registers::MODULE,
        search::MODULE,
        maps::MODULE,
        map::MODULE,
    ]
}

/// The administrator.
pub fn administrator() -> Viewer {
    let grants = vec![Grant::of(Role::Administrator)];
    Viewer { person: Some(PersonId(Uuid::from_u128(77))), name: "Адміністраторка".into(), grants, ..Viewer::default() }
}

/// The registers.
pub fn registers(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

/// Makes a register of benches whose places have this visibility.
pub async fn with_benches(city: &City, code: &str, visibility: Visibility) {
    let name = Field::new("name", Kind::Text, Text::new("Назва", "Name"));
    let wooden = Field { filterable: true, in_list: true, ..Field::new("wooden", Kind::YesNo, Text::new("Дерев’яна", "Wooden")) };
    let price = Field::new("price", Kind::Decimal, Text::new("Ціна", "Price"));
    let keys = Field { visibility: Visibility::Staff, in_list: true, ..Field::new("keys", Kind::Text, Text::new("Ключі", "Keys")) };
    let place = Field { visibility, ..Field::new("place", Kind::Point, Text::new("На мапі", "On the map")) };
    let new = NewRegister {
        code: code.to_owned(),
        organisation: KEEPER,
        responsible: None,
        update_period: UpdatePeriod::default(),
        state: RegisterState::Active,
        declaration: Declaration {
            title: Text::new("Лавки", "Benches"),
            description: Text::default(),
            icon: "armchair".into(),
            number: "Л-{seq:5}".into(),
            title_field: "name".into(),
            review: true,
            fields: vec![name, wooden, price, keys, place],
        },
        reason: String::new(),
    };
    create_register(registers(city), &administrator(), new).await.unwrap();
}

/// A bench: its name, whether it is of wood, its price, its place.
pub type Bench<'a> = (&'a str, bool, &'a str, (f64, f64));

/// Publishes benches.
pub async fn benches(city: &City, code: &str, all: &[Bench<'_>]) -> Vec<Record> {
    let new = |(name, wooden, price, (lon, lat)): &Bench<'_>| {
        let place = json!({ "type": "Point", "coordinates": [lon, lat] });
        let data = json!({ "name": name, "wooden": wooden, "price": price, "keys": "у Таємниченка", "place": place });
        NewRecord { organisation: KEEPER, data: data.as_object().unwrap().clone(), reason: String::new(), then: Then::Publish }
    };
    create_records(registers(city), &administrator(), code, all.iter().map(new).collect()).await.unwrap()
}

/// Three benches in the west, one in the east, one in the field.
pub async fn five(city: &City) -> Vec<Record> {
    with_benches(city, "benches", Visibility::Public).await;
    let all = [
        ("Дубова", true, "100.50", WEST),
        ("Кам’яна", false, "300", (WEST.0 + 0.001, WEST.1)),
        ("Липова", true, "50", (WEST.0, WEST.1 + 0.001)),
        ("Соснова", true, "20.25", EAST),
        ("Польова", true, "7", AWAY),
    ];
    benches(city, "benches", &all).await
}

/// A square of so many degrees to each side of a place.
fn block((lon, lat): (f64, f64), half: f64) -> Geometry {
    let at = |x: f64, y: f64| Position { lon: lon + half * x, lat: lat + half * y };
    Geometry::Areas(vec![vec![vec![at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0), at(-1.0, -1.0)]]])
}

/// Lays the base map: two districts with their names, a street through the west one.
pub async fn lay_ground(city: &City) {
    let district = |uk, en, at| Feature::new(Theme::District, "district", block(at, 0.05)).named(uk, en).with("level", 10);
    let at = |east: f64| Position { lon: WEST.0 + east, lat: WEST.1 };
    let street = Feature::new(Theme::Street, "primary", Geometry::Lines(vec![vec![at(-0.002), at(0.002)]])).named("Калинова", "");
    let features = vec![district("Західний район", "West District", WEST), district("Східний район", "East District", EAST), street];
    let import = Import { source: Source::osm(), file: String::new(), replace: true, by: "Оператор".into() };
    let found = Found { features, ..Found::default() };
    import.bring(city.db(), Arc::new(Progress::default()), move || Ok(found)).await.unwrap();
}

/// The names in a layer of a tile, in order of the alphabet.
pub fn names(answer: &Answer, layer: &str) -> Vec<String> {
    let reader = Reader::new(answer.body.clone()).unwrap();
    let Some(at) = reader.get_layer_names().unwrap().iter().position(|name| name == layer) else { return Vec::new() };
    let name = |feature: mvt_reader::feature::Feature<f32>| match feature.properties?.remove("name")? {
        mvt_reader::feature::Value::String(name) => Some(name),
        _ => None,
    };
    let mut names: Vec<String> = reader.get_features(at).unwrap().into_iter().filter_map(name).collect();
    names.sort();
    names
}
