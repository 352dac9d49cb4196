//! `hromada backup`: database and files in one folder with a manifest of checksums.

use std::path::{Path, PathBuf};

use db::Dialect;
use kit::{Clock as _, SystemClock, clock};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use web::Config;

use crate::setup::{self, Setup};
use crate::{Trouble, terminal};

/// The manifest's name in a backup.
pub const MANIFEST: &str = "manifest.toml";
/// The database's name in a backup.
pub const SQLITE: &str = "hromada.db";
/// PostgreSQL's name in a backup.
pub const POSTGRES: &str = "hromada.pgdump";
/// The folder of files in a backup.
pub const FILES: &str = "files";

/// Copies database and files.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  hromada backup /var/backups/hromada          makes /var/backups/hromada/2026-11-22T10-00-00
  hromada backup --verify /var/backups/hromada/2026-11-22T10-00-00

The house may be in use meanwhile. SQLite is copied by itself; for PostgreSQL pg_dump must be installed. Files in a bucket (S3)
are not copied. The backup holds the key of the house and personal data: keep it as the house itself.")]
pub struct Backup {
    /// The folder in which the backup gets a folder of its own
    folder: PathBuf,
    /// Check the backup in the folder instead of making one
    #[arg(long)]
    verify: bool,
}

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// When it was made.
    pub made_at: jiff::Timestamp,
    /// By which version of the program.
    pub version: String,
    /// The migrations its database has seen.
    pub migrations: Vec<String>,
    /// Its files; the database is the first.
    pub file: Vec<Kept>,
}

/// A file of a backup.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its path in the backup.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The checksum of its content.
    pub sha256: String,
}

impl Backup {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        if self.verify {
            let manifest = verified(&self.folder)?;
            terminal::say(&format!("The backup of {} is whole: {} files.", manifest.made_at, manifest.file.len()));
            return Ok(());
        }
        let made = copy_away(&setup.load()?, &self.folder).await?;
        terminal::say(&made.display().to_string());
        Ok(())
    }
}

/// Makes a backup in a new folder under `folder`; it appears whole or not at all. Gives its place.
///
/// Errors: [`Trouble`].
pub async fn copy_away(config: &Config, folder: &Path) -> Result<PathBuf, Trouble> {
    if !setup::exists(config) {
        return Err(Trouble::said(format!("{}: there is no database", config.database)));
    }
    let made_at = SystemClock.now();
    let name = made_at.to_zoned(clock::kyiv()).strftime("%Y-%m-%dT%H-%M-%S").to_string();
    let (whole, part) = (folder.join(&name), folder.join(format!("{name}.part")));
    std::fs::create_dir_all(folder).map_err(Trouble::file(folder))?;
    make_private(&part).map_err(Trouble::file(&part))?;
    let migrations = copy_database(config, &part).await?;
    if config.files.is_dir() {
        copy_folder(&config.files, &part.join(FILES), &["incoming"])?;
    }
    let manifest = Manifest { made_at, version: env!("CARGO_PKG_VERSION").to_owned(), migrations, file: kept(&part)? };
    let text = toml::to_string(&manifest).map_err(|error| Trouble::said(format!("the manifest: {error}")))?;
    let place = part.join(MANIFEST);
    std::fs::write(&place, text).map_err(Trouble::file(&place))?;
    std::fs::rename(&part, &whole).map_err(Trouble::file(&whole))?;
    Ok(whole)
}

/// Makes a folder that only its owner may open: it will hold the key of the house and personal data.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

async fn copy_database(config: &Config, part: &Path) -> Result<Vec<String>, Trouble> {
    let db = db::Db::open(&config.db()).await?;
    let migrations = setup::applied_in(&db).await?;
    let copied = match db.dialect() {
        Dialect::Sqlite => db.backup(&part.join(SQLITE)).await.map_err(Trouble::from),
        Dialect::Postgres => {
            pg("pg_dump", &["--format=custom", "--no-owner", "--file", &part.join(POSTGRES).to_string_lossy(), &config.database])
        }
    };
    db.close().await;
    copied.map(|()| migrations)
}

/// Runs one of PostgreSQL's own tools.
///
/// Errors: it is not installed, or what it says.
pub fn pg(tool: &str, arguments: &[&str]) -> Result<(), Trouble> {
    let output = std::process::Command::new(tool).args(arguments).output();
    let output = output.map_err(|error| Trouble::said(format!("{tool} is needed for PostgreSQL and cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Trouble::said(format!("{tool}: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

/// Copies a folder with everything in it, but what is called so at its top.
///
/// Errors: [`Trouble::File`].
pub fn copy_folder(from: &Path, to: &Path, but: &[&str]) -> Result<(), Trouble> {
    std::fs::create_dir_all(to).map_err(Trouble::file(to))?;
    for entry in std::fs::read_dir(from).map_err(Trouble::file(from))? {
        let entry = entry.map_err(Trouble::file(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if but.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        match entry.file_type().map_err(Trouble::file(&source))? {
            kind if kind.is_dir() => copy_folder(&source, &target, &[])?,
            kind if kind.is_file() => {
                std::fs::copy(&source, &target).map_err(Trouble::file(&source))?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn kept(part: &Path) -> Result<Vec<Kept>, Trouble> {
    let mut paths = Vec::new();
    walk(part, &mut paths)?;
    paths.sort_by_key(|path| (path.components().count() > part.components().count() + 1, path.clone()));
    paths.iter().map(|path| one(part, path)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    for entry in std::fs::read_dir(folder).map_err(Trouble::file(folder))? {
        let path = entry.map_err(Trouble::file(folder))?.path();
        if path.is_dir() { walk(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

fn one(part: &Path, path: &Path) -> Result<Kept, Trouble> {
    let (sha256, bytes) = sha256(path)?;
    Ok(Kept { path: path.strip_prefix(part).unwrap_or(path).to_string_lossy().replace('\\', "/"), bytes, sha256 })
}

fn sha256(path: &Path) -> Result<(String, u64), Trouble> {
    use std::io::Read as _;
    let mut file = std::fs::File::open(path).map_err(Trouble::file(path))?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 20]);
    loop {
        let read = file.read(&mut buffer).map_err(Trouble::file(path))?;
        if read == 0 {
            break;
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
    Ok((hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), bytes))
}

/// The manifest of a backup whose every file is there and unchanged.
///
/// Errors: what is missing or changed.
pub fn verified(folder: &Path) -> Result<Manifest, Trouble> {
    let place = folder.join(MANIFEST);
    let text = std::fs::read_to_string(&place).map_err(Trouble::file(&place))?;
    let manifest: Manifest = toml::from_str(&text).map_err(|error| Trouble::said(format!("{}: {error}", place.display())))?;
    for kept in &manifest.file {
        let leads_out = Path::new(&kept.path).components().any(|part| !matches!(part, std::path::Component::Normal(_)));
        if leads_out {
            return Err(Trouble::said(format!("{}: {} leads out of the backup", place.display(), kept.path)));
        }
        let path = folder.join(&kept.path);
        if sha256(&path)? != (kept.sha256.clone(), kept.bytes) {
            return Err(Trouble::said(format!("{} is not what was backed up: its checksum differs", path.display())));
        }
    }
    Ok(manifest)
}
