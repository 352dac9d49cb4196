//! `hromada restore`: a backup brought back; what was there is put aside, never overwritten.

use std::path::{Path, PathBuf};

use kit::{Clock as _, SystemClock};
use retention::tombstone::Tombstone;
use web::Config;

use super::backup::{FILES, Manifest, POSTGRES, SQLITE, copy_folder, pg, verified};
use super::privacy;
use crate::setup::{self, Setup};
use crate::{Trouble, modules, terminal};

/// Brings a backup back.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Stop the house first. Every checksum is verified before anything is touched. Where there are data already, --force puts them aside
(FILE.before-restore-…) and says where; on PostgreSQL it drops the tables that the backup holds. What was erased by law since the
backup was made is erased again before anybody is served: its tombstones are carried over.

Example:
  hromada restore /var/backups/hromada/2026-11-22T10-00-00")]
pub struct Restore {
    /// The backup's folder
    folder: PathBuf,
    /// Bring it back also where there are data already
    #[arg(long)]
    force: bool,
    /// Tombstones that `hromada privacy tombstones` wrote, where the database they stood in is lost
    #[arg(long, value_name = "FILE")]
    tombstones: Option<PathBuf>,
}

impl Restore {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let kept = privacy::of_file(self.tombstones.as_ref())?;
        let (aside, gone) = bring_back_without_the_erased(&setup.load()?, &self.folder, self.force, kept).await?;
        aside.iter().for_each(|path| terminal::say(&format!("put aside: {}", path.display())));
        if gone > 0 {
            terminal::say(&format!("Erased again, as it was erased before: {gone}."));
        }
        terminal::say("The backup is brought back.");
        Ok(())
    }
}

/// Brings a backup back and erases again whatever was erased since: by the tombstones of the database that is put aside and by those
/// that were kept elsewhere. What was put aside, and how much was erased.
///
/// Errors: as [`bring_back`].
pub async fn bring_back_without_the_erased(
    config: &Config,
    folder: &Path,
    force: bool,
    kept: Vec<Tombstone>,
) -> Result<(Vec<PathBuf>, u64), Trouble> {
    let mut stones = privacy::of_database(config).await;
    stones.extend(kept);
    let aside = bring_back(config, folder, force).await?;
    Ok((aside, privacy::bury_again(config.clone(), stones).await?))
}

/// Brings a backup back into the database and the folder of files that `config` names. What was put aside.
///
/// Errors: the backup is damaged or of a newer program, there are data already and `force` was not said; then nothing is touched.
pub async fn bring_back(config: &Config, folder: &Path, force: bool) -> Result<Vec<PathBuf>, Trouble> {
    let manifest = verified(folder)?;
    knows_migrations(&manifest)?;
    if !force && !setup::applied(config).await?.is_empty() {
        return Err(Trouble::said(format!("{} holds data already; --force puts them aside", config.database)));
    }
    if !force && has_files(&config.files) {
        return Err(Trouble::said(format!("{} holds files already; --force puts them aside", config.files.display())));
    }
    let mut aside = match setup::sqlite_file(&config.database) {
        Some(file) => bring_sqlite(&folder.join(SQLITE), &file)?,
        None => bring_postgres(&folder.join(POSTGRES), &config.database, force)?,
    };
    let files = folder.join(FILES);
    if files.is_dir() {
        aside.extend(put_aside(&config.files)?);
        copy_folder(&files, &config.files, &[])?;
    }
    Ok(aside)
}

/// A database of a newer program cannot be served by this one.
fn knows_migrations(manifest: &Manifest) -> Result<(), Trouble> {
    let known: Vec<String> = modules::all()
        .iter()
        .flat_map(|module| module.migrations.iter().map(|migration| format!("{}/{}", module.name, migration.name)))
        .collect();
    match manifest.migrations.iter().find(|name| !name.starts_with("base/") && !known.contains(name)) {
        Some(name) => {
            Err(Trouble::said(format!("the backup was made by another version ({}): {name} is not known here", manifest.version)))
        }
        None => Ok(()),
    }
}

/// Whether the folder holds more than the key that a first start leaves there.
fn has_files(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name() != "secret.key").any(|entry| entry.path().is_file() || !is_empty(&entry.path()))
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn bring_sqlite(from: &Path, to: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !from.exists() {
        return Err(Trouble::said("the backup holds no SQLite database; name a PostgreSQL with --database"));
    }
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", to.display()));
    if let Some(parent) = to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).map_err(Trouble::file(parent))?;
    }
    let part = beside(".part");
    std::fs::copy(from, &part).map_err(Trouble::file(&part))?;
    std::fs::File::open(&part).and_then(|file| file.sync_all()).map_err(Trouble::file(&part))?;
    let mut aside = Vec::new();
    for path in [to.to_owned(), beside("-wal"), beside("-shm")] {
        aside.extend(put_aside(&path)?);
    }
    std::fs::rename(&part, to).map_err(Trouble::file(to))?;
    Ok(aside)
}

fn bring_postgres(from: &Path, url: &str, force: bool) -> Result<Vec<PathBuf>, Trouble> {
    if !from.exists() {
        return Err(Trouble::said("the backup holds no PostgreSQL database; name an SQLite file with --database"));
    }
    let from = from.to_string_lossy();
    let mut arguments = vec!["--no-owner", "--exit-on-error", "--single-transaction", "--dbname", url];
    if force {
        arguments.extend(["--clean", "--if-exists"]);
    }
    arguments.push(&from);
    pg("pg_restore", &arguments).map(|()| Vec::new())
}

/// Renames what is there, if anything is.
fn put_aside(path: &Path) -> Result<Option<PathBuf>, Trouble> {
    if !path.exists() {
        return Ok(None);
    }
    let aside = PathBuf::from(format!("{}.before-restore-{}", path.display(), SystemClock.now().as_second()));
    std::fs::rename(path, &aside).map_err(Trouble::file(path))?;
    Ok(Some(aside))
}
