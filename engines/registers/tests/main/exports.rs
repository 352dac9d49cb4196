//! Exports: every format, what the reader may see, and back in by an import.

use fields::geometry::AxisOrder;
use fields::{Coordinates, Visibility};
use futures_util::StreamExt;
use identity::Identity;
use kit::Lang;
use registers::actions::{NewRecord, Then, create_record};
use registers::export::{Export, Reader, export};
use registers::{Audience, PageNames, Query};
use serde_json::json;
use tabular::Format;
use testkit::City;

use crate::places::{HEALTH, data, engine, modules, publisher, with_pharmacies};

async fn exported(city: &City, format: Format, reader: Reader, sees: Visibility) -> String {
    exported_in(city, format, reader, sees, None).await
}

async fn exported_in(city: &City, format: Format, reader: Reader, sees: Visibility, crs: Option<Coordinates>) -> String {
    let opened = engine(city).open("pharmacies").await.unwrap();
    let names = PageNames::without_records(city.house().part::<Identity>().directory(), Lang::Uk);
    let wanted = Export { format, reader, sees, t: city.house().locale(Lang::Uk), names, coordinates: crs };
    let mut pieces = export(city.db(), &opened, &Query::new(Audience::Public), wanted);
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.next().await {
        bytes.extend_from_slice(&piece.unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

async fn one_pharmacy(city: &City) {
    with_pharmacies(city).await;
    let data = data(&[
        ("name", json!("=Аптека «Сонце»; \"друга\"")),
        ("seats", json!(3)),
        ("location", json!({"type": "Point", "coordinates": [33.39, 47.91]})),
        ("head_phone", json!("+380200000001")),
    ]);
    let new = NewRecord { organisation: HEALTH, data, reason: String::new(), then: Then::Publish };
    create_record(engine(city), &publisher(), "pharmacies", new).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn machines_get_codes_and_no_personal_data(city: City) {
        one_pharmacy(&city).await;
        let csv = exported(&city, Format::Csv, Reader::Machines, Visibility::Public).await;
        assert_eq!(csv, "number,name,licence,seats,location_longitude,location_latitude\r\nАПТ-00001,\"=Аптека «Сонце»; \"\"друга\"\"\",,3,33.39,47.91\r\n");
        assert!(exported(&city, Format::Csv, Reader::Machines, Visibility::Personal).await.contains("+380200000001"));
    }

    /// EPSG:5564 is УСК-2000, zone 6; the figures are those of PROJ 9.5.1 for 33.39, 47.91.
    async fn places_leave_in_the_system_that_is_asked_for(city: City) {
        one_pharmacy(&city).await;
        let zone = |order| Some(Coordinates::new(5564, order, false).unwrap());
        let csv = exported_in(&city, Format::Csv, Reader::Machines, Visibility::Public, zone(AxisOrder::EastNorth)).await;
        assert!(csv.starts_with("number,name,licence,seats,location_easting,location_northing"), "{csv}");
        assert!(csv.contains(",6529269.103,5308601.92"), "{csv}");
        let north = exported_in(&city, Format::GeoJson, Reader::Machines, Visibility::Public, zone(AxisOrder::NorthEast)).await;
        assert!(north.starts_with(r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5564"}}"#), "{north}");
        assert!(north.contains(r#""coordinates":[5308601.92,6529269.103]"#), "{north}");
        let far = Some(Coordinates::new(5562, AxisOrder::EastNorth, false).unwrap());
        let csv = exported_in(&city, Format::Csv, Reader::Machines, Visibility::Public, far).await;
        assert!(csv.trim_end().ends_with(",3,,"), "outside of zone 4: {csv}");
    }

    async fn people_get_labels_and_no_formulas(city: City) {
        one_pharmacy(&city).await;
        let csv = exported(&city, Format::Csv, Reader::People, Visibility::Public).await;
        assert!(csv.starts_with("\u{feff}Реєстраційний номер;Назва;"), "{csv}");
        assert!(csv.contains("'=Аптека"), "{csv}");
    }

    async fn geojson_has_the_place_as_geometry(city: City) {
        one_pharmacy(&city).await;
        let text = exported(&city, Format::GeoJson, Reader::Machines, Visibility::Public).await;
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["features"][0]["geometry"]["coordinates"], json!([33.39, 47.91]));
        assert_eq!(json["features"][0]["properties"]["number"], "АПТ-00001");
    }
}
