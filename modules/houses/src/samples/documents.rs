//! Documents of a few invented houses: an extract of the contract of management as a text, the estimate of costs as a table.

use std::path::Path;

use ::samples::Samples;
use files::File;
use kit::{Kopiykas, Problem, Viewer};
use serde_json::{Value, json};
use tabular::{Buffer, CellRef, Column, Datatype, Format, WriteOptions};
use web::House;

use super::SampleHouse;
use crate::Houses;
use crate::rules::Rules;

/// Houses that have documents.
const HOUSES_MAX: usize = 12;
/// Of the first houses, one in so many.
const ONE_IN: usize = 4;

/// Keeps documents of a few houses and names them in their passports; how many documents.
///
/// Errors: those of the store of files.
pub async fn add(house: &House, by: &Viewer, made: &mut [SampleHouse]) -> Result<usize, Problem> {
    let mut samples = Samples::named(2026, "house documents");
    let rules = house.part::<Houses>().rules();
    let mut count = 0;
    for sample in made.iter_mut().step_by(ONE_IN).take(HOUSES_MAX) {
        let mut documents = vec![reference(&kept(house, by, "Договір управління, витяг.txt", contract(sample).as_bytes()).await?)];
        if samples.chance(0.6) {
            documents.push(reference(&kept(house, by, "Кошторис витрат на утримання.xlsx", &estimate(rules, &mut samples)?).await?));
        }
        count += documents.len();
        sample.data.insert("documents".to_owned(), documents.into());
    }
    Ok(count)
}

async fn kept(house: &House, by: &Viewer, name: &str, content: &[u8]) -> Result<File, Problem> {
    let disk = |error: std::io::Error| Problem::Internal(format!("a document of the demonstration: {error}"));
    let copy = tempfile::NamedTempFile::new().map_err(disk)?;
    let path: &Path = copy.path();
    std::fs::write(path, content).map_err(disk)?;
    files::keep_path(house, path, name, by.person).await
}

fn reference(file: &File) -> Value {
    json!({ "file": file.id, "name": file.name, "type": file.media_type, "bytes": file.bytes })
}

fn contract(sample: &SampleHouse) -> String {
    let text = |code: &str| sample.data.get(code).and_then(Value::as_str).unwrap_or("—");
    let address = sample.data.get("address").and_then(|address| address.get("text")).and_then(Value::as_str).unwrap_or("—");
    format!(
        "ДОГОВІР ПРО УПРАВЛІННЯ БАГАТОКВАРТИРНИМ БУДИНКОМ № {number} від {date}\n\nВитяг. Місто, люди й суми вигадані для показу.\n\n\
         1. Будинок: {address}. Загальна площа квартир і нежитлових приміщень — {area} м².\n\
         2. Управитель утримує спільне майно співвласників, приймає заявки цілодобово, усуває аварії, планує поточні ремонти.\n\
         3. Ціна послуги — {price} грн за 1 м² на місяць; платіж — до 20 числа.\n\
         4. Звіт про витрати за рік управитель оприлюднює до 31 березня.\n\
         5. Договір діє один рік і продовжується, якщо жодна сторона не відмовилася.\n",
        number = text("contract_number"),
        date = text("contract_date"),
        area = text("area_total"),
        price = text("price"),
    )
}

/// Items of costs with hryvnias for a square metre a month.
fn estimate(rules: &Rules, samples: &mut Samples) -> Result<Vec<u8>, Problem> {
    let broken = |error: tabular::TableError| Problem::Internal(format!("an estimate of the demonstration: {error}"));
    let columns = [Column::new("Стаття", Datatype::Text), Column::new("грн за 1 м² на місяць", Datatype::Decimal)];
    let buffer = Buffer::new();
    let mut writer = tabular::writer(Format::Xlsx, &columns, buffer.clone(), &WriteOptions::default()).map_err(broken)?;
    for item in &rules.items {
        let price = Kopiykas(samples.number(8..=190)).decimal();
        writer.write_row(&[CellRef::Text(&item.label.uk), CellRef::Decimal(&price)]).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    drop(writer);
    Ok(buffer.take())
}
