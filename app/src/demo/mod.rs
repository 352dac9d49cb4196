//! The demonstration city: invented people, organisations and objects, filled through the engines' own actions.

mod addresses;
mod appeals;
mod base_map;
mod calls;
mod clock;
mod houses;
mod officials;
mod outages;
mod people;
mod records;
mod registers;
mod requests;
mod story;
mod transit;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::registers::Registers;
use catalogue::samples::{self, SampleError, Scale};
use identity::Identity;
use kit::{Clock as _, SystemClock, Timestamp};
use web::{Config, House};

pub use clock::StoryClock;
pub use people::{PASSWORD, SignIn, sign_ins};

use crate::{Trouble, setup};

/// What every part of the filling uses.
struct Filling {
    house: House,
    clock: Arc<StoryClock>,
    /// The moment the story ends: now.
    end: Timestamp,
    scale: Scale,
}

impl Filling {
    fn identity(&self) -> &Identity {
        self.house.part()
    }

    fn registers(&self) -> &Registers {
        self.house.part()
    }
}

/// How far the filling is, told to whoever waits: what is filled and how many of how many.
pub type Told<'a> = &'a (dyn Fn(&str, usize, usize) + Sync);

impl From<SampleError> for Trouble {
    fn from(error: SampleError) -> Self {
        Self::said(format!("the demonstration is wrong: {error}"))
    }
}

/// Fills the database of `config` (an SQLite file) unless it is there already: whole or not at all. True if it was filled now.
///
/// Errors: [`Trouble`].
pub async fn prepare(config: &Config, scale: Scale, told: Told<'_>) -> Result<bool, Trouble> {
    let file = setup::sqlite_file(&config.database).ok_or_else(|| Trouble::said("the demonstration lives in an SQLite file"))?;
    if file.exists() {
        return Ok(false);
    }
    let part = beside(&file, ".filling");
    remove(&part)?;
    let config = Config { database: format!("sqlite:{}", part.display()), ..config.clone() };
    let end = SystemClock.now();
    let clock = Arc::new(StoryClock::at(end));
    let house = setup::open_at(config, clock.clone()).await?;
    fill(&Filling { house: house.clone(), clock, end, scale }, told).await?;
    house.db().close().await;
    // whoever is last to let go of the file takes these away; were one of them left, the file under its new name would have two of each
    if ["-wal", "-shm"].iter().any(|ending| beside(&part, ending).exists()) {
        return Err(Trouble::said(format!("{} was not closed well; try again", part.display())));
    }
    std::fs::rename(&part, &file).map_err(Trouble::file(&file))?;
    Ok(true)
}

/// Throws away a city that was filled before.
///
/// Errors: [`Trouble`].
pub fn forget(config: &Config) -> Result<(), Trouble> {
    setup::sqlite_file(&config.database).map_or(Ok(()), |file| remove(&file))
}

/// Fills a house that is there and empty, on any database. Its own clock says when everything happened.
///
/// Errors: [`Trouble`].
pub async fn fill_house(house: &House, scale: Scale) -> Result<(), Trouble> {
    let end = house.clock().now();
    fill(&Filling { house: house.clone(), clock: Arc::new(StoryClock::at(end)), end, scale }, &|_, _, _| {}).await
}

async fn fill(filling: &Filling, told: Told<'_>) -> Result<(), Trouble> {
    let people = people::fill(filling).await?;
    let sample = samples::registers(filling.scale)?;
    addresses::fill(filling, &people, &sample, told).await?;
    let made = registers::fill(filling, &people, &sample).await?;
    let passports = houses::register(filling, &people).await?;
    registers::rubrics(filling, &made, &[("housing", passports), ("osbb", passports)]).await?;
    base_map::fill(filling).await?;
    records::fill(filling, &people, &made, told).await?;
    houses::fill(filling, &people, told).await?;
    story::tell(filling, &people, &made).await?;
    requests::fill(filling, &people, told).await?;
    appeals::fill(filling, &people, told).await?;
    outages::fill(filling, &people, told).await?;
    calls::fill(filling, &people).await?;
    transit::fill(filling, &people).await?;
    filling.clock.set(filling.end);
    Ok(())
}

/// The file and what SQLite keeps beside it.
fn remove(file: &Path) -> Result<(), Trouble> {
    for path in [file.to_owned(), beside(file, "-wal"), beside(file, "-shm")] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Trouble::file(&path)(error)),
            _ => {}
        }
    }
    Ok(())
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
