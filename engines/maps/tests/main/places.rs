//! What the tests share: a register of benches with places, and tiles read by a decoder of another author.

use fields::{Field, Geometry, Kind, Position, Visibility};
use kit::{Grant, OrganisationId, PersonId, Role, Text, Viewer};
use maps::Maps;
use mvt_reader::Reader;
use mvt_reader::feature::Value;
use registers::actions::{NewRecord, NewRegister, Then, create_records, create_register};
use registers::{Declaration, Record, RegisterState, Registers, UpdatePeriod};
use serde_json::json;
use testkit::City;
use uuid::Uuid;
use vector_tile::TileId;

/// The organisation that keeps everything.
pub const KEEPER: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));
/// The middle of the city.
pub const MIDDLE: (f64, f64) = (33.39, 47.91);

/// The modules that layers need.
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
        maps::MODULE,
    ]
}

/// The engine under test.
pub fn engine(city: &City) -> &Maps {
    city.house().part::<Maps>()
}

/// The registers.
pub fn registers(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

/// The administrator.
pub fn administrator() -> Viewer {
    let grants = vec![Grant::of(Role::Administrator)];
    Viewer { person: Some(PersonId(Uuid::from_u128(77))), name: "Адміністраторка".into(), grants, ..Viewer::default() }
}

/// Makes a register of benches whose places have this visibility.
pub async fn with_benches(city: &City, code: &str, visibility: Visibility) {
    let name = Field::new("name", Kind::Text, Text::new("Назва", "Name"));
    let wooden = Field { filterable: true, ..Field::new("wooden", Kind::YesNo, Text::new("Дерев’яна", "Wooden")) };
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
            fields: vec![name, wooden, place],
        },
        reason: String::new(),
    };
    create_register(registers(city), &administrator(), new).await.unwrap();
}

/// Puts benches into a register: name, whether of wood, longitude and latitude.
pub async fn benches(city: &City, code: &str, all: &[(&str, bool, (f64, f64))], then: Then) -> Vec<Record> {
    let new = |(name, wooden, (lon, lat)): &(&str, bool, (f64, f64))| {
        let data = json!({ "name": name, "wooden": wooden, "place": { "type": "Point", "coordinates": [lon, lat] } });
        NewRecord { organisation: KEEPER, data: data.as_object().unwrap().clone(), reason: String::new(), then }
    };
    create_records(registers(city), &administrator(), code, all.iter().map(new).collect()).await.unwrap()
}

/// A square of so many metres round a place.
pub fn square((lon, lat): (f64, f64), metres: f64) -> Geometry {
    let (across, up) = (metres / 2.0 / 111_320.0 / lat.to_radians().cos(), metres / 2.0 / 111_320.0);
    let corner = |x: f64, y: f64| Position { lon: lon + across * x, lat: lat + up * y };
    Geometry::Areas(vec![vec![vec![corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0), corner(-1.0, -1.0)]]])
}

/// The tile that shows the middle of the city.
pub fn tile_id(zoom: u8) -> TileId {
    TileId::at(zoom, MIDDLE.0, MIDDLE.1).unwrap()
}

/// What a tile says of a layer: of each feature its attributes as text, in the order of the tile.
pub fn said(bytes: &[u8], layer: &str) -> Vec<Vec<(String, String)>> {
    let reader = Reader::new(bytes.to_vec()).unwrap();
    let Some(at) = reader.get_layer_names().unwrap().iter().position(|name| name == layer) else { return Vec::new() };
    let read = |feature: mvt_reader::feature::Feature<f32>| {
        let mut pairs: Vec<_> = feature.properties.unwrap_or_default().into_iter().map(|(key, value)| (key, text(value))).collect();
        pairs.sort();
        pairs
    };
    reader.get_features(at).unwrap().into_iter().map(read).collect()
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Int(number) | Value::SInt(number) => number.to_string(),
        Value::UInt(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        other => format!("{other:?}"),
    }
}

/// The values of one attribute in a layer of a tile, in order of the alphabet.
pub fn all(bytes: &[u8], layer: &str, key: &str) -> Vec<String> {
    let features = said(bytes, layer);
    let mut values: Vec<String> = features.into_iter().flatten().filter(|(own, _)| own == key).map(|(_, value)| value).collect();
    values.sort();
    values
}
