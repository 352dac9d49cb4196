//! A house of its own for a measurement, gone afterwards.

use tempfile::TempDir;
use web::{Config, House};

use super::Run;
use crate::setup::Setup;
use crate::{Trouble, setup};

/// A temporary house in the folder that is measured.
pub struct Place {
    /// The house.
    pub house: House,
    /// Its folder.
    pub folder: TempDir,
}

/// Opens one on SQLite.
pub async fn open(run: &Run) -> Result<Place, Trouble> {
    let folder = folder(run)?;
    let house = setup::open(config(&folder)).await?;
    Ok(Place { house, folder })
}

/// Opens one in the database of `--database`, where that is a PostgreSQL: an empty one, which is left as it is afterwards.
pub async fn open_on(run: &Run, setup: &Setup) -> Result<Place, Trouble> {
    let folder = folder(run)?;
    let mut config = config(&folder);
    if let Some(url) = setup.database.clone().filter(|url| url.starts_with("postgres")) {
        config.database = url;
    }
    Ok(Place { house: setup::open(config).await?, folder })
}

/// A folder on the disk that is measured.
pub fn folder(run: &Run) -> Result<TempDir, Trouble> {
    tempfile::Builder::new().prefix("bench-").tempdir_in(&run.folder).map_err(Trouble::file(&run.folder))
}

/// The configuration of a house in a folder: no limits on how often one may ask.
pub fn config(folder: &TempDir) -> Config {
    let mut config = Config {
        database: format!("sqlite:{}", folder.path().join("city.db").display()),
        files: folder.path().join("files"),
        ..Config::default()
    };
    config.limits.page_per_minute = 0;
    config.limits.tile_per_minute = 0;
    config.limits.api_per_minute = 0;
    config
}
