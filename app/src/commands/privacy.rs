//! `hromada privacy`: what would be erased, erasing it, tombstones kept elsewhere.

use std::path::{Path, PathBuf};

use retention::report::Foretold;
use retention::tombstone::{self, Tombstone};
use web::House;

use crate::setup::Setup;
use crate::{Trouble, terminal};

/// What to do about personal data.
#[derive(Debug, clap::Subcommand)]
pub enum Privacy {
    /// Erase and anonymise what is past its term, as the nightly job does
    Retention(Retention),
    /// Print the tombstones of what was erased as CSV, to be kept beside backups
    Tombstones,
}

/// Applies the terms of keeping.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  hromada privacy retention --dry-run
  hromada privacy retention")]
pub struct Retention {
    /// Only tell what would go: per table how many rows, and the ids of some
    #[arg(long)]
    dry_run: bool,
}

impl Privacy {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let house = setup.house().await?;
        let done = match self {
            Self::Retention(Retention { dry_run: true }) => foretell(&house).await,
            Self::Retention(_) => apply(&house).await,
            Self::Tombstones => print(&house).await,
        };
        house.db().close().await;
        done
    }
}

async fn foretell(house: &House) -> Result<(), Trouble> {
    let row = |own: &Foretold| {
        let rows = format!("{}{}", own.rows, if own.more { "+" } else { "" });
        let by = if own.rule.by.is_empty() { retention::APPLY } else { own.rule.by.as_str() };
        let more = if own.error.is_empty() { own.examples.join(" ") } else { own.error.clone() };
        vec![own.rule.name(), format!("{} d", own.rule.days), rows, by.to_owned(), more]
    };
    let rows: Vec<Vec<String>> = retention::report::dry_run(house).await?.iter().map(row).collect();
    terminal::print(&terminal::table(&["table", "term", "rows past it", "applied by", "examples"], &rows))?;
    terminal::say("Nothing was touched.");
    Ok(())
}

async fn apply(house: &House) -> Result<(), Trouble> {
    let run = retention::apply::apply(house, &audit::Actor::platform("hromada privacy")).await?;
    let Some((run, rows)) = retention::report::run(house.db(), run).await? else { return Ok(()) };
    let lines: Vec<Vec<String>> = rows.iter().map(|(rule, gone, error)| vec![rule.clone(), gone.to_string(), error.clone()]).collect();
    terminal::print(&terminal::table(&["table", "rows gone", ""], &lines))?;
    terminal::say(&format!("{} rows are gone.", run.gone));
    if rows.iter().any(|(_, _, error)| !error.is_empty()) { Err(Trouble::Shown) } else { Ok(()) }
}

async fn print(house: &House) -> Result<(), Trouble> {
    terminal::print(&written(&tombstone::all(house.db()).await?))
}

/// Tombstones as lines of CSV: kind, id, moment, ground.
fn written(stones: &[Tombstone]) -> String {
    let line = |own: &Tombstone| format!("{},{},{},\"{}\"\n", own.kind, own.id, own.at, own.ground.replace('"', "\"\""));
    std::iter::once("kind,id,at,ground\n".to_owned()).chain(stones.iter().map(line)).collect()
}

/// The tombstones of a file that [`Privacy::Tombstones`] wrote.
///
/// Errors: the file cannot be read, or a line is none.
pub fn read(path: &Path) -> Result<Vec<Tombstone>, Trouble> {
    let text = std::fs::read_to_string(path).map_err(Trouble::file(path))?;
    let mut stones = Vec::new();
    for (number, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        stones.push(stone(line).ok_or_else(|| Trouble::said(format!("{}: line {} is no tombstone", path.display(), number + 1)))?);
    }
    Ok(stones)
}

fn stone(line: &str) -> Option<Tombstone> {
    let mut cells = line.trim_start_matches('\u{feff}').splitn(4, ',');
    let (kind, id, at, ground) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let ground = ground.trim().strip_prefix('"')?.strip_suffix('"')?.replace("\"\"", "\"");
    Some(Tombstone { kind: kind.to_owned(), id: id.parse().ok()?, at: at.parse().ok()?, ground })
}

/// The tombstones of a database that is about to be put aside; none where there is none, or an older one that has none.
pub async fn of_database(config: &web::Config) -> Vec<Tombstone> {
    if !crate::setup::exists(config) {
        return Vec::new();
    }
    let Ok(db) = db::Db::open(&config.db()).await else { return Vec::new() };
    let stones = tombstone::all(&db).await.unwrap_or_default();
    db.close().await;
    stones
}

/// Sets tombstones in a database that was brought back, and erases again what they stand for; how much that was.
///
/// Errors: the house does not start on it, or the database's.
pub async fn bury_again(config: web::Config, stones: Vec<Tombstone>) -> Result<u64, Trouble> {
    let house = crate::setup::open(config).await?;
    tombstone::carry_over(house.db(), stones).await?;
    let gone = tombstone::bury_again(&house).await;
    house.db().close().await;
    Ok(gone?)
}

/// For [`super::restore`]: a file of tombstones, if one was named.
pub fn of_file(path: Option<&PathBuf>) -> Result<Vec<Tombstone>, Trouble> {
    path.map(|path| read(path)).transpose().map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tombstones_are_read_back_as_they_were_written() {
        let own = Tombstone {
            kind: "person".into(),
            id: uuid::Uuid::from_u128(7),
            at: "2026-11-26T10:00:00Z".parse().unwrap(),
            ground: "Закон 2297-VI, \"ст. 8\", ч. 2".into(),
        };
        let text = written(std::slice::from_ref(&own));
        assert_eq!(text.lines().nth(1).and_then(stone), Some(own));
        for wrong in ["", "person", "person,x,y,z", "person,00000000-0000-0000-0000-000000000007,soon,\"a\""] {
            assert_eq!(stone(wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_a_tombstone_or_none(line: String) {
            let _ = stone(&line);
        }
    }
}
