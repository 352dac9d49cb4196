//! What the tests share: a small town's feed, its keeper, its officials.

use std::io::{Cursor, Write};

use jiff::civil::{Date, date};
use kit::{Grant, OrganisationId, PersonId, Role, Viewer};
use testkit::{City, Person};
use transit::actions;
use uuid::Uuid;

/// The day on which the tests begin, a Sunday.
pub const TODAY: Date = date(2026, 11, 22);

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    let words = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    let tables = web::Module { name: "tabular", messages: tabular::MESSAGES, ..web::Module::EMPTY };
    vec![
        words,
        tables,
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        subscriptions::MODULE,
        ratings::MODULE,
        registers::MODULE,
        cases::MODULE,
        places::MODULE,
        search::MODULE,
        maps::MODULE,
        signs::MODULE,
        transit::MODULE,
    ]
}

/// The people.
pub struct Town {
    pub admin: Person,
    /// Publishes the timetable.
    pub publisher: Person,
    /// Brings versions and publishes none.
    pub editor: Person,
    /// Works for another organisation.
    pub stranger: Person,
}

pub fn administrator() -> Viewer {
    Viewer {
        person: Some(PersonId(Uuid::from_u128(7))),
        name: "Адміністратор".to_owned(),
        grants: vec![Grant::of(Role::Administrator)],
        ..Viewer::default()
    }
}

pub async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// Raises it: a keeper with an editor and a publisher, and somebody else.
pub async fn town(city: &City) -> Town {
    let keeper = organisation(city, "Управління транспорту").await;
    let stranger = organisation(city, "Зоопарк").await;
    actions::name_keeper(city.house(), &administrator(), keeper).await.unwrap();
    Town {
        admin: city.person(Role::Administrator),
        publisher: city.person_for(Role::Publisher, Some(keeper)),
        editor: city.person_for(Role::Editor, Some(keeper)),
        stranger: city.person_for(Role::Publisher, Some(stranger)),
    }
}

/// The tables of a feed: trolleybus 9 there and back every hour at so many minutes, tram 1 by an interval, a trip after midnight.
pub fn tables(minute: u32) -> Vec<(&'static str, String)> {
    let mut trips = "route_id,service_id,trip_id,trip_headsign,direction_id,wheelchair_accessible\n".to_owned();
    let mut times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n".to_owned();
    let mut trip = |route: &str, id: &str, sign: &str, direction: u32, start: u32, stops: &[&str]| {
        trips.push_str(&format!("{route},all,{id},{sign},{direction},1\n"));
        for (at, stop) in (0_u32..).zip(stops) {
            let clock = gtfs::clock_text(start + at * 300);
            times.push_str(&format!("{id},{clock},{clock},{stop},{}\n", at + 1));
        }
    };
    for hour in 6..=22 {
        trip("r9", &format!("there-{hour}"), "Парк", 0, hour * 3_600 + minute * 60, &["s1", "s2", "s3"]);
        trip("r9", &format!("back-{hour}"), "Вокзал", 1, hour * 3_600 + 1_800, &["s3", "s2-b", "s1"]);
    }
    trip("r9", "night", "Парк", 0, 24 * 3_600 + 1_800, &["s1", "s3"]);
    trip("r/1", "tram", "Площа Гірницька", 0, 6 * 3_600, &["s1", "s4"]);
    vec![
        ("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\na,КП «Трамвай»,https://tram.example.com,Europe/Kyiv\n".to_owned()),
        (
            "stops.txt",
            "stop_id,stop_code,stop_name,stop_lat,stop_lon,wheelchair_boarding\ns1,1047,Вокзал,47.90,33.40,1\ns2,1048,Ринок,47.905,33.405,2\n\
             s2-b,1049,Ринок,47.9051,33.4052,0\ns3,1050,Парк,47.91,33.41,0\ns4,1051,\"Площа Гірницька\",47.92,33.42,0\n"
                .to_owned(),
        ),
        (
            "routes.txt",
            "route_id,agency_id,route_short_name,route_long_name,route_type\nr9,a,9,Вокзал — Парк,11\nr/1,a,1,Швидкісний трамвай,0\n".to_owned(),
        ),
        (
            "calendar.txt",
            "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nall,1,1,1,1,1,1,1,20261101,20270331\n"
                .to_owned(),
        ),
        ("calendar_dates.txt", "service_id,date,exception_type\nall,20261127,2\n".to_owned()),
        ("trips.txt", trips),
        ("stop_times.txt", times),
        ("frequencies.txt", "trip_id,start_time,end_time,headway_secs\ntram,06:00:00,23:00:00,600\n".to_owned()),
    ]
}

/// An archive of tables.
pub fn archive(tables: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, table) in tables {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(table.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Brings the feed whose trolleybus leaves at so many minutes past the hour; the number of its version.
pub async fn brought(city: &City, by: &Person, minute: u32) -> i64 {
    let title = format!("О {minute} хвилині");
    transit::samples::bring(city.house(), &by.viewer, &title, archive(&tables(minute))).await.unwrap()
}

/// Publishes it from a day on.
pub async fn published(city: &City, by: &Person, minute: u32, from: Date, until: Date) -> i64 {
    let number = brought(city, by, minute).await;
    actions::publish(city.house(), &by.viewer, number, 1, (Some(from), Some(until))).await.unwrap();
    number
}

/// Publishes it with one trip more, twenty minutes after the beginning of each service day.
pub async fn published_with_an_early_trip(city: &City, by: &Person) {
    let mut tables = tables(5);
    let more =
        [("trips.txt", "r9,all,early,Парк,0,1\n"), ("stop_times.txt", "early,00:20:00,00:20:00,s1,1\nearly,00:30:00,00:30:00,s3,2\n")];
    for (name, rows) in more {
        tables.iter_mut().filter(|(own, _)| *own == name).for_each(|(_, table)| table.push_str(rows));
    }
    let number = transit::samples::bring(city.house(), &by.viewer, "З раннім рейсом", archive(&tables)).await.unwrap();
    actions::publish(city.house(), &by.viewer, number, 1, (Some(TODAY), Some(date(2027, 3, 31)))).await.unwrap();
}
