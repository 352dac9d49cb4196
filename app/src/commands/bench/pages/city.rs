//! The city whose pages are measured: the demonstration with one register of 15,000 pharmacies beside it, kept between runs.

use std::path::Path;

use catalogue::samples::{self, SampleRegister, Scale};
use identity::Identity;
use kit::{OrganisationId, RecordId, Text};
use registers::actions::{NewRecord, NewRegister, Then, create_records, create_register};
use registers::{Audience, Declaration, Query, RegisterState, Registers, UpdatePeriod};
use web::{Config, House};

use crate::{Trouble, demo, setup, terminal};

/// The code of the long list.
pub const CODE: &str = "measured";
/// What its records look like.
const LIKE: &str = "pharmacies";
/// Records of the long list.
pub const ROWS: usize = 15_000;
/// Records written in one transaction.
const BATCH: usize = 500;
/// Requests a minute that no client makes.
const UNTIRING: u32 = 1_000_000_000;
/// Objects whose pages are asked for, taken from all over the list.
const OBJECTS: usize = 200;

/// The configuration of the city: one client may ask as often as it can, though the limits are kept count of; otherwise as a city has it.
pub fn config(folder: &Path, scale: Scale) -> Config {
    let name = if scale == Scale::Full { "bench-pages-full" } else { "bench-pages-small" };
    let mut config = Config { database: format!("sqlite:{}", folder.join(format!("{name}.db")).display()), ..Config::default() };
    config.files = folder.join(format!("{name}-files"));
    config.limits.page_per_minute = UNTIRING;
    config.limits.api_per_minute = UNTIRING;
    config
}

/// Fills the city where it is not there yet, and gives the addresses of objects of its long list.
///
/// Errors: [`Trouble`].
pub async fn prepare(config: &Config, scale: Scale, rows: usize) -> Result<Vec<String>, Trouble> {
    if demo::prepare(config, scale, &|_, _, _| {}).await? {
        terminal::say("a demonstration city was filled");
    }
    let house = setup::open(config.clone()).await?;
    let objects = long_list(&house, rows).await;
    house.db().close().await;
    objects
}

async fn long_list(house: &House, rows: usize) -> Result<Vec<String>, Trouble> {
    let registers = house.part::<Registers>();
    if registers.register(CODE).await.is_err() {
        fill(house, rows).await?;
    }
    let ids = registers.open(CODE).await?.index(|index| index.ids(&Query::new(Audience::Public), usize::MAX));
    if ids.len() < rows {
        return Err(Trouble::said(format!("the list has {} objects of {rows}: remove the database and measure again", ids.len())));
    }
    let address = |id: &RecordId| registers::names::object_address(CODE, id);
    Ok(ids.iter().step_by((ids.len() / OBJECTS).max(1)).map(address).collect())
}

async fn fill(house: &House, rows: usize) -> Result<(), Trouble> {
    let all = samples::registers(Scale::Full)?;
    let like = all.into_iter().find(|register| register.code == LIKE);
    let mut sample = like.ok_or_else(|| Trouble::said("the demonstration has no pharmacies"))?;
    CODE.clone_into(&mut sample.code);
    let organisation = house.part::<Identity>().directory().organisations().next().map(|own| own.id);
    let organisation = organisation.ok_or_else(|| Trouble::said("the demonstration has no organisations"))?;
    let registers = house.part::<Registers>();
    create_register(registers, &setup::operator(), register(&sample, organisation)).await?;
    let data: Vec<_> = samples::records(&sample, rows, 2026)?.collect();
    for batch in data.chunks(BATCH) {
        let new = |data: &registers::Data| NewRecord { organisation, data: data.clone(), reason: String::new(), then: Then::Publish };
        create_records(registers, &setup::operator(), CODE, batch.iter().map(new).collect()).await?;
    }
    terminal::say(&format!("a list of {rows} was filled"));
    Ok(())
}

fn register(sample: &SampleRegister, organisation: OrganisationId) -> NewRegister {
    let left_empty: Vec<&str> = sample.references().map(|field| field.code.as_str()).collect();
    let fields = sample.fields.iter().filter(|field| !left_empty.contains(&field.code.as_str()) || field.required);
    NewRegister {
        code: CODE.to_owned(),
        organisation,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: Declaration {
            title: Text::new("Виміряні аптеки", "Measured pharmacies"),
            description: sample.description.clone(),
            icon: sample.icon.clone(),
            number: "ВИМ-{seq:5}".to_owned(),
            title_field: sample.title_field.clone(),
            review: false,
            fields: fields.cloned().collect(),
        },
        reason: String::new(),
    }
}
