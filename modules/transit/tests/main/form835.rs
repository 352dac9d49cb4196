//! The tables of resolution 835 as programs get them.

use std::io::{Cursor, Read};

use jiff::civil::date;

use super::road::{carrier, drive, key};
use super::town::{TODAY, modules, published, town};

testkit::city_tests! {
    modules = modules();

    async fn programs_get_every_table(city: City) {
        let guest = city.visitor();
        guest.get("/transit/data").await.ok().says("Розкладу поки немає");
        guest.get("/transit/835/27_stops.csv").await.is(404);
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        guest.get("/transit").await.ok().says("Дані транспорту для програм");
        let page = guest.get("/transit/data").await.ok().says("Набір 56").says("Усі таблиці одним архівом");
        guest.get("/transit/data?lang=en").await.ok().says("Set 27").says("Tables of resolution 835");
        let links: Vec<String> = page.select("a[download]").into_iter().filter_map(|own| own.attribute("href").map(str::to_owned)).collect();
        let tables: Vec<&String> = links.iter().filter(|href| href.starts_with("/transit/835/")).collect();
        assert_eq!(tables.len(), 21, "{links:?}");
        for href in tables {
            guest.get(href).await.ok();
        }
        let stops = guest.get("/transit/835/27_stops.csv").await.ok();
        assert_eq!(stops.header("content-type"), Some("text/csv; charset=utf-8"));
        let stops = String::from_utf8(stops.body.to_vec()).unwrap();
        assert!(stops.starts_with("uid,code,label,description,lat,lon,CATUTTC,"), "{stops}");
        assert!(stops.contains("s1,1047,Вокзал,,47.900000,33.400000,") && stops.contains("Україна"), "{stops}");
        for path in ["27_stops.ods", "28_stops.csv", "x", "..%2F..%2Fetc%2Fpasswd"] {
            guest.get(&format!("/transit/835/{path}")).await.is(404);
        }
    }

    async fn the_archive_holds_all_and_follows_the_version(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let times = |bytes: Vec<u8>| {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            assert_eq!(archive.len(), 10);
            let mut text = String::new();
            archive.by_name("56_stopTimes.csv").unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let before = times(guest.get("/transit/835/transit-835.zip").await.ok().body.to_vec());
        assert!(before.contains("there-6,06:05:00,06:05:00,s1,1,,0,0,,1"), "{before}");
        assert!(before.contains("tram@06:10:00,06:10:00,06:10:00,s1,1,,0,0,,0"), "a headway is written out");
        city.later(jiff::SignedDuration::from_secs(60));
        published(&city, &town.publisher, 25, TODAY, date(2027, 3, 31)).await;
        let after = times(guest.get("/transit/835/transit-835.zip").await.ok().body.to_vec());
        assert!(after.contains("there-6,06:25:00"), "{after}");
    }

    async fn vehicles_are_where_they_were_heard(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(jiff::SignedDuration::from_mins(7));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05, 0.1]).await;
        let guest = city.visitor();
        let text = async |name: &str| String::from_utf8(guest.get(&format!("/transit/835/{name}")).await.ok().body).unwrap();
        let positions = text("41_vehiclePosition.csv").await;
        assert!(positions.starts_with("uid,number,vin,bodyType,identifier,lat,lon,bearing,odometer,speed,timestamp"), "{positions}");
        assert!(positions.contains("1204,") && positions.contains(",тролейбус,"), "{positions}");
        let vehicles = text("26_vehicles.csv").await;
        assert!(vehicles.contains(",a,КП «Трамвай»,9,використовується,"), "{vehicles}");
        // fifteen seconds later they are asked for anew
        city.later(jiff::SignedDuration::from_secs(20));
        drive(&city, &program, "1204", "there-10", &[0.2]).await;
        assert_ne!(text("41_vehiclePosition.csv").await, positions);
    }
}
