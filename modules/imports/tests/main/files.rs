//! Files of every format, and those that are none.

use kit::Role;
use tabular::{CellRef, Column, Datatype, Format, WriteOptions};

use crate::places::{HEALTH, IMPORTS, checked, modules, official, uploaded, with_pharmacies};

fn written(format: Format) -> Vec<u8> {
    let columns = [Column::new("Назва", Datatype::Text), Column::new("Місць", Datatype::Integer)];
    let mut bytes = Vec::new();
    let mut writer = tabular::writer(format, &columns, &mut bytes, &WriteOptions::default()).unwrap();
    for row in 1..=3 {
        writer.write_row(&[CellRef::Text(&format!("Аптека {row}")), CellRef::Integer(row)]).unwrap();
    }
    writer.finish().unwrap();
    drop(writer);
    bytes
}

const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[
  {"type":"Feature","geometry":{"type":"Point","coordinates":[33.39,47.91]},"properties":{"name":"Аптека на карті","seats":2}}]}"#;

testkit::city_tests! {
    modules = modules();

    async fn every_format_is_read(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        for (name, format) in [("а.csv", Format::Csv), ("а.xlsx", Format::Xlsx), ("а.json", Format::Json), ("а.ndjson", Format::NdJson)] {
            let (_, page) = checked(&city, &editor, name, &written(format), &[]).await;
            page.says("Записати 3 об’єкти").says("Аптека 3");
        }
    }

    async fn places_come_with_geojson(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let (_, page) = checked(&city, &editor, "аптеки.geojson", GEOJSON.as_bytes(), &[]).await;
        page.says("Аптека на карті").says("Записати 1 об’єкт").says("47.91");
    }

    async fn what_is_no_table_is_refused_in_words(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        editor.upload(IMPORTS, &[], &[]).await.refuses("Оберіть файл");
        for (name, bytes) in [
            ("порожній.csv", b"".as_slice()),
            ("лист.pdf", b"%PDF-1.7\n".as_slice()),
            ("зламаний.xlsx", b"PK\x03\x04 garbage"),
            ("список.json", b"[1, 2, 3]"),
            ("сторінка.csv", b"<html><body></body></html>"),
            ("програма.csv", b"MZ\x90\0\x03\0\0\0"),
        ] {
            let answer = editor.upload(IMPORTS, &[], &[("file", name, bytes)]).await;
            assert_eq!(answer.status.as_u16(), 422, "{name}: {}", answer.words());
            assert_eq!(answer.select(".govuk-error-summary").len(), 1, "{name}");
        }
    }

    async fn a_sheet_may_be_chosen(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let address = uploaded(&editor, "а.xlsx", &written(Format::Xlsx)).await;
        editor.get(&format!("{address}/plan?sheet=Дані")).await.ok().says("Аптека 1");
        let answer = editor.get(&format!("{address}/plan?sheet=Немає")).await;
        assert!(answer.status.is_redirection(), "an unknown sheet goes back: {}", answer.status);
    }

    async fn many_rows_are_checked_and_only_the_first_are_shown(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let rows: String = (0..2_500).map(|row| format!("Аптека {row};{}\n", if row % 25 == 0 { "багато" } else { "1" })).collect();
        let (address, page) = checked(&city, &editor, "велика.csv", format!("Назва;Місць\n{rows}").as_bytes(), &[("_mode", "accept_good")]).await;
        let page = page.says("100 рядків із помилками").says("Записати 2 400 об’єктів");
        assert_eq!(page.select("#problems tbody tr").len(), 50);
        editor.get(&format!("{address}?from=50")).await.ok().says("2 477");
    }

    async fn the_columns_of_the_register_are_given_as_an_empty_table(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let csv = editor.get(&format!("{IMPORTS}/template.csv")).await.ok().text();
        assert!(csv.starts_with("\u{feff}Назва,Ліцензія,Місць,Вид,Місце"), "{csv}");
        let xlsx = editor.get(&format!("{IMPORTS}/template.xlsx")).await.ok();
        assert!(xlsx.body.starts_with(b"PK"));
    }
}
