//! What records of the four registers say, as the book has it, and the other way round.

use std::sync::Arc;

use fields::{Geometry, Position};
use jiff::civil::Date;
use kit::identifiers::{Katottg, Postcode};
use kit::{Lang, RecordId, Text};
use registers::Data;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::book::{
    District, DistrictId, FormerAddress, FormerName, House, HouseId, HouseNumber, Part, Settlement, SettlementKind, Street, StreetId,
    StreetKind,
};

/// The district of a record.
pub fn district(id: RecordId, data: &Data) -> Option<District> {
    Some(District {
        id: DistrictId(id.0),
        name: Text::new(text(data, "name")?, text(data, "name_en").unwrap_or_default()),
        former: text(data, "former").unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty()).map(name_of).collect(),
        katottg: text(data, "katottg").and_then(|code| Katottg::parse(code).ok()),
        area: data.get("area").and_then(|json| Geometry::from_json(json).ok()),
    })
}

fn name_of(uk: &str) -> Text {
    Text::new(uk, "")
}

/// The street of a record, without the names it had; one that names no settlement lies in `main`.
pub fn street(id: RecordId, data: &Data, main: &Arc<Settlement>) -> Option<Street> {
    Some(Street {
        id: StreetId(id.0),
        kind: text(data, "kind").and_then(StreetKind::from_code)?,
        name: Text::new(text(data, "name")?, text(data, "name_en").unwrap_or_default()),
        settlement: text(data, "settlement").map_or_else(|| main.clone(), |name| Arc::new(settlement(name, data))),
        former: Vec::new(),
    })
}

fn settlement(name: &str, data: &Data) -> Settlement {
    let kind = match text(data, "settlement_kind") {
        Some("city") => SettlementKind::City,
        Some("town") => SettlementKind::Town,
        _ => SettlementKind::Village,
    };
    Settlement { kind, name: name_of(name), former: Vec::new(), katottg: None }
}

/// The name that a street had, and the street.
pub fn former_name(data: &Data) -> Option<(StreetId, FormerName)> {
    let name = FormerName {
        kind: text(data, "kind").and_then(StreetKind::from_code),
        name: Text::new(text(data, "name")?, text(data, "name_en").unwrap_or_default()),
        since: date(data, "since"),
        until: date(data, "until").or_else(|| date(data, "decision_date")),
        decision: text(data, "decision").unwrap_or_default().to_owned(),
    };
    Some((StreetId(id(data, "street")?), name))
}

/// The house of a record; none where its number cannot be read.
pub fn house(own: RecordId, data: &Data) -> Option<House> {
    let point = match data.get("point").and_then(|json| Geometry::from_json(json).ok()) {
        Some(Geometry::Point(at)) => Some(at),
        _ => None,
    };
    Some(House {
        id: HouseId(own.0),
        street: StreetId(id(data, "street")?),
        number: number(data)?,
        point,
        postcode: text(data, "postcode").and_then(|code| Postcode::parse(code).ok()),
        district: id(data, "district").map(DistrictId),
        former: former_address(data).into_iter().collect(),
    })
}

fn number(data: &Data) -> Option<HouseNumber> {
    let part = |code: &str| text(data, code).and_then(|part| Part::parse(part).ok());
    let number = HouseNumber::parse(text(data, "number")?).ok()?;
    let or = |own: Option<Part>, code: &str| part(code).or(own);
    let (corpus, litera) = (or(number.corpus(), "corpus"), or(number.litera(), "litera"));
    Some(number.with_corpus(corpus).with_litera(litera).with_building(or(number.building(), "structure")))
}

fn former_address(data: &Data) -> Option<FormerAddress> {
    let street = id(data, "former_street").or_else(|| id(data, "street"))?;
    Some(FormerAddress {
        street: StreetId(street),
        number: HouseNumber::parse(text(data, "former_number")?).ok()?,
        until: date(data, "former_until"),
        decision: text(data, "former_decision").unwrap_or_default().to_owned(),
    })
}

/// The fields of an address record for a house.
pub fn house_data(street: StreetId, number: HouseNumber, point: Option<Position>, postcode: Option<&str>) -> Data {
    let mut data = Data::new();
    let mut put = |code: &str, value: Json| data.insert(code.to_owned(), value);
    let part = |part: Part| json!(part.written(Lang::Uk));
    put("street", json!(street));
    put("number", json!(number.bare_text(Lang::Uk)));
    if let Some(corpus) = number.corpus() {
        put("corpus", part(corpus));
    }
    if let Some(litera) = number.litera() {
        put("litera", json!(litera.written_letter_first(Lang::Uk)));
    }
    if let Some(structure) = number.building() {
        put("structure", part(structure));
    }
    if let Some(at) = point {
        put("point", Geometry::Point(at).to_json());
    }
    if let Some(postcode) = postcode {
        put("postcode", json!(postcode));
    }
    data
}

fn text<'a>(data: &'a Data, code: &str) -> Option<&'a str> {
    data.get(code).and_then(Json::as_str).map(str::trim).filter(|text| !text.is_empty())
}

fn id(data: &Data, code: &str) -> Option<Uuid> {
    text(data, code)?.parse().ok()
}

fn date(data: &Data, code: &str) -> Option<Date> {
    text(data, code)?.parse().ok()
}
