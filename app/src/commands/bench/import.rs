//! Bringing records in by the same path as the desk's pages: check of every row, staging, records, history, unique values.

use std::io::Write as _;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Instant;

use fields::{Choice, Field, Kind};
use identity::Identity;
use identity::organisation::RawOrganisation;
use kit::Text;
use registers::actions::{NewRegister, create_register};
use registers::{Declaration, RegisterState, Registers, UpdatePeriod};
use samples::Samples;
use web::House;

use super::figures::{Figures, forget_peak, memory};
use super::{Run, place};
use crate::commands::{Wanted, import_file};
use crate::{Trouble, setup};

/// The register's code.
pub const CODE: &str = "bench";
const ROWS: usize = 100_000;

/// Measures it.
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let place = place::open(run).await?;
    let rows = run.rows.unwrap_or(ROWS);
    make_register(&place.house).await?;
    let file = write_table(place.folder.path(), 1..=rows)?;
    forget_peak();
    let start = Instant::now();
    fill(&place.house, &file).await?;
    let took = start.elapsed();
    figures.rate(&format!("import: {rows} records with history, checked and written"), rows, took);
    if let Some((_, peak)) = memory() {
        figures.add("import: memory at its highest", peak, "MB");
    }
    place.house.db().close().await;
    Ok(())
}

/// Brings the table in and publishes it.
pub async fn fill(house: &House, file: &Path) -> Result<(), Trouble> {
    let wanted = Wanted { register: CODE.to_owned(), publish: true, ..Wanted::default() };
    let done = import_file(house, file, &wanted, &|_, _| {}).await?;
    if done.written && done.bad == 0 { Ok(()) } else { Err(Trouble::said(format!("the measured import went wrong: {done:?}"))) }
}

/// A register such as a city has: a name, a choice, numbers, a date, a telephone, a place on the map.
pub async fn make_register(house: &House) -> Result<(), Trouble> {
    let identity = house.part::<Identity>();
    let raw = RawOrganisation { name_uk: "Міська рада".to_owned(), kind: "council".to_owned(), ..RawOrganisation::default() };
    let organisation = identity::actions::create_organisation(identity, &setup::operator(), &raw).await?;
    let new = NewRegister {
        code: CODE.to_owned(),
        organisation,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: declaration(),
        reason: String::new(),
    };
    create_register(house.part::<Registers>(), &setup::operator(), new).await?;
    Ok(())
}

fn declaration() -> Declaration {
    let field = |code: &str, kind: Kind| Field { filterable: true, in_list: true, ..Field::new(code, kind, Text::new(code, code)) };
    let choice = |code: &&str| Choice { code: (*code).to_owned(), label: Text::new(*code, *code), retired: false };
    let mut kind = field("kind", Kind::Choice);
    kind.choices = KINDS.iter().map(choice).collect();
    let fields = vec![
        Field { required: true, ..field("name", Kind::Text) },
        Field { unique: true, ..field("code", Kind::Text) },
        kind,
        field("capacity", Kind::Integer),
        field("price", Kind::Money),
        field("opened", Kind::Date),
        field("phone", Kind::Phone),
        Field { filterable: false, ..field("location", Kind::Point) },
    ];
    Declaration {
        title: Text::new("Виміри", "Measured"),
        description: Text::default(),
        icon: "database".to_owned(),
        number: "{seq:7}".to_owned(),
        title_field: "name".to_owned(),
        review: false,
        fields,
    }
}

const KINDS: [&str; 6] = ["school", "park", "clinic", "library", "shelter", "stop"];

/// A CSV file of invented rows with these numbers.
pub fn write_table(folder: &Path, numbers: RangeInclusive<usize>) -> Result<PathBuf, Trouble> {
    let path = folder.join("table.csv");
    let file = std::fs::File::create(&path).map_err(Trouble::file(&path))?;
    let mut out = std::io::BufWriter::new(file);
    let mut samples = Samples::named(2026, &format!("bench from {}", numbers.start()));
    let mut write = || -> std::io::Result<()> {
        writeln!(out, "name,code,kind,capacity,price,opened,phone,lat,lon")?;
        for number in numbers.clone() {
            let (kind, capacity, kopiykas) = (samples.pick(&KINDS), samples.number(1..=2000), samples.number(100..=10_000_000));
            let day = samples.date(jiff::civil::date(1950, 1, 1), jiff::civil::date(2026, 11, 1));
            let (lat, lon) = (samples.real(47.7, 48.2), samples.real(33.1, 33.7));
            let name = samples.sentence().replace([',', '"'], "");
            writeln!(
                out,
                "{name} {number},K-{number},{kind},{capacity},{}.{:02},{day},{},{lat:.6},{lon:.6}",
                kopiykas / 100,
                kopiykas % 100,
                samples.phone()
            )?;
        }
        out.flush()
    };
    write().map_err(Trouble::file(&path))?;
    Ok(path)
}
