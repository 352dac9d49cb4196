//! What the module needs of a passport, read from its published data.

use kit::{OrganisationId, RecordId};
use places::DistrictId;
use registers::{Data, Record};
use serde_json::Value;
use uuid::Uuid;

use crate::account::{AREA_MAX, parse_area};

/// A house as lists, comparisons and the queue know it. A field that a city took out of the register is simply absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The record.
    pub id: RecordId,
    /// Its registration number.
    pub number: String,
    /// The organisation that keeps the passport and enters the figures.
    pub organisation: OrganisationId,
    /// The address.
    pub title: String,
    /// The district it stands in.
    pub district: Option<DistrictId>,
    /// The code of the type.
    pub series: Option<String>,
    /// The year it was finished.
    pub built: Option<i64>,
    /// Storeys.
    pub storeys: Option<i64>,
    /// Entrances.
    pub entrances: Option<i64>,
    /// Flats.
    pub flats: Option<i64>,
    /// Hundredths of a square metre that costs are divided by.
    pub area: Option<i64>,
    /// The year of the last capital repair.
    pub repaired: Option<i64>,
    /// Who manages it, where they are in the directory.
    pub manager: Option<OrganisationId>,
    /// Who manages it, in words.
    pub manager_name: String,
    /// Longitude and latitude.
    pub at: Option<[f64; 2]>,
    /// The files of its documents.
    pub documents: Vec<Uuid>,
    /// The place of its address in the Ukrainian order.
    pub sort: Vec<u8>,
}

impl Facts {
    /// Reads the published version of a record; none if nothing is published.
    pub fn read(record: &Record) -> Option<Self> {
        let data = record.published()?;
        let text = |code: &str| data.get(code).and_then(Value::as_str).map(str::to_owned);
        let number = |code: &str| data.get(code).and_then(Value::as_i64);
        let title = address(data).unwrap_or_else(|| record.title.clone());
        Some(Self {
            id: record.id,
            number: record.number.clone(),
            organisation: record.organisation_id,
            district: text("district").and_then(|id| id.parse().ok()).map(DistrictId),
            series: text("series"),
            built: number("built"),
            storeys: number("storeys"),
            entrances: number("entrances"),
            flats: number("flats"),
            area: data.get("area_total").and_then(area),
            repaired: number("capital_repair"),
            manager: text("manager").and_then(|id| id.parse().ok()),
            manager_name: text("manager_name").unwrap_or_default(),
            at: data.get("location").and_then(point),
            documents: files(data, "documents"),
            sort: i18n::sort_key(&title),
            title,
        })
    }

    /// The number in short addresses: the digits at the end of the registration number.
    pub fn short(&self) -> Option<u32> {
        let digits = self.number.len() - self.number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        self.number.get(self.number.len() - digits..)?.parse().ok()
    }
}

fn address(data: &Data) -> Option<String> {
    let text = data.get("address")?.get("text")?.as_str()?.trim();
    (!text.is_empty()).then(|| text.chars().take(300).collect())
}

/// A decimal stands in storage as text; a whole number may come as one.
fn area(value: &Value) -> Option<i64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    parse_area(&text).filter(|area| *area <= AREA_MAX)
}

fn point(geometry: &Value) -> Option<[f64; 2]> {
    let at = geometry.get("coordinates")?.as_array()?;
    Some([at.first()?.as_f64()?, at.get(1)?.as_f64()?])
}

/// The ids of the files of a field.
pub fn files(data: &Data, code: &str) -> Vec<Uuid> {
    let list = data.get(code).and_then(Value::as_array).into_iter().flatten();
    let mut ids: Vec<Uuid> = list.filter_map(|file| file.get("file")?.as_str()?.parse().ok()).collect();
    ids.sort_unstable();
    ids
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A house for tests: its number, type, storeys, year and square metres.
    pub fn house(number: u128, series: &str, storeys: i64, built: i64, metres: i64) -> Facts {
        Facts {
            id: RecordId(Uuid::from_u128(number)),
            number: format!("БУД-{number:05}"),
            organisation: OrganisationId(Uuid::nil()),
            title: format!("вул. Калинова, {number}"),
            district: None,
            series: (!series.is_empty()).then(|| series.to_owned()),
            built: Some(built),
            storeys: Some(storeys),
            entrances: None,
            flats: None,
            area: Some(metres * 100),
            repaired: None,
            manager: None,
            manager_name: String::new(),
            at: None,
            documents: Vec::new(),
            sort: Vec::new(),
        }
    }

    #[test]
    fn the_short_number_is_the_digits_at_the_end() {
        for (number, short) in [("БУД-00042", Some(42)), ("2026/7", Some(7)), ("БУД", None), ("БУД-99999999999", None)] {
            let facts = Facts { number: number.to_owned(), ..house(1, "", 5, 1960, 100) };
            assert_eq!(facts.short(), short, "{number}");
        }
    }
}
