//! From the options of the command line to an open house.

use std::path::PathBuf;
use std::sync::Arc;

use db::{Db, Dialect};
use i18n::Locale;
use kit::{Clock, Lang, SystemClock, Viewer};
use web::{Config, House};

use crate::{Trouble, modules};

/// What every command takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Setup {
    /// The configuration file; without it the defaults, and `hromada.toml` if it lies here
    #[arg(long, short, global = true, value_name = "FILE", env = "HROMADA_CONFIG")]
    pub config: Option<PathBuf>,
    /// The database, over the configuration: sqlite:FILE or postgres://USER@HOST/NAME
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
    /// The language of what the house says here: uk or en; by default that of the terminal
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
}

/// Where a configuration lies if nobody says.
const USUAL: &str = "hromada.toml";

impl Setup {
    /// The file that will be read, if any.
    pub fn file(&self) -> Option<PathBuf> {
        self.config.clone().or_else(|| Some(PathBuf::from(USUAL)).filter(|usual| usual.exists()))
    }

    /// The configuration: the file, the environment over it, the options over both.
    ///
    /// Errors: [`Trouble::Config`] naming the file, the line, the setting.
    pub fn load(&self) -> Result<Config, Trouble> {
        let file = self.file();
        let mut config = Config::load(file.as_deref(), variable).map_err(|error| match (&file, error) {
            (Some(path), web::config::ConfigError::Text(error)) => Trouble::said(format!("{}: {error}", path.display())),
            (_, error) => error.into(),
        })?;
        if let Some(database) = &self.database {
            config.database.clone_from(database);
        }
        Ok(config)
    }

    /// The language of this terminal.
    pub fn lang(&self) -> Lang {
        let asked = self.lang.as_deref().and_then(Lang::from_tag);
        asked.unwrap_or_else(|| {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
            if set.is_some_and(|value| value.starts_with("uk")) { Lang::Uk } else { Lang::En }
        })
    }

    /// The words of this terminal.
    ///
    /// Errors: [`Trouble::Start`] where message files disagree.
    pub fn locale(&self) -> Result<Locale, Trouble> {
        let messages = modules::texts().map_err(web::StartError::from)?;
        Ok(Locale::new(&messages, self.lang()))
    }

    /// The house on the configured database, migrated, nothing served.
    ///
    /// Errors: [`Trouble`].
    pub async fn house(&self) -> Result<House, Trouble> {
        open(self.load()?).await
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The house of a configuration on the machine's clock.
///
/// Errors: [`Trouble`].
pub async fn open(config: Config) -> Result<House, Trouble> {
    open_at(config, Arc::new(SystemClock)).await
}

/// The house of a configuration on a clock.
///
/// Errors: [`Trouble`].
pub async fn open_at(config: Config, clock: Arc<dyn Clock>) -> Result<House, Trouble> {
    make_folder(&config)?;
    let db = Db::open(&config.db()).await?;
    Ok(House::start(config, db, clock, modules::all()).await?)
}

/// Makes the folder of an SQLite file where there is none.
///
/// Errors: [`Trouble::File`].
pub fn make_folder(config: &Config) -> Result<(), Trouble> {
    let Some(file) = sqlite_file(&config.database) else { return Ok(()) };
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder).map_err(Trouble::file(folder)),
        None => Ok(()),
    }
}

/// The file of an address such as `sqlite:data/hromada.db`; none for PostgreSQL.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    url.strip_prefix("sqlite:").map(PathBuf::from)
}

/// Whether there is a database: an SQLite file that exists, or any PostgreSQL.
pub fn exists(config: &Config) -> bool {
    sqlite_file(&config.database).is_none_or(|file| file.exists())
}

/// The migrations a database has seen, `module/0001_name`; none for a database that is not there or is empty.
///
/// Errors: [`Trouble::Db`] where it cannot be reached.
pub async fn applied(config: &Config) -> Result<Vec<String>, Trouble> {
    if !exists(config) {
        return Ok(Vec::new());
    }
    let db = Db::open(&config.db()).await?;
    let applied = applied_in(&db).await;
    db.close().await;
    applied
}

/// As [`applied`], of an open database.
///
/// Errors: [`Trouble::Db`].
pub async fn applied_in(db: &Db) -> Result<Vec<String>, Trouble> {
    let journal = match db.dialect() {
        Dialect::Sqlite => "SELECT name FROM sqlite_master WHERE name = 'base_migration'",
        Dialect::Postgres => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'base_migration'"
        }
    };
    if db.first::<(String,)>(journal, db::params![]).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, String)> =
        db.all("SELECT module, name FROM base_migration ORDER BY applied_at, module, name", db::params![]).await?;
    Ok(rows.into_iter().map(|(module, name)| format!("{module}/{name}")).collect())
}

/// The command line as a viewer: whoever may start the program on this machine administers the house.
pub fn operator() -> Viewer {
    let grant = kit::Grant::of(kit::Role::Administrator);
    Viewer { person: None, name: "hromada".to_owned(), grants: vec![grant], ..Viewer::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_an_address_is_found() {
        for (url, file) in [
            ("sqlite:data/hromada.db", Some("data/hromada.db")),
            ("sqlite:/var/hromada.db", Some("/var/hromada.db")),
            ("postgres://x@y/z", None),
        ] {
            assert_eq!(sqlite_file(url), file.map(PathBuf::from), "{url}");
        }
    }
}
