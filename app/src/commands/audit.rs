//! `hromada audit`: the chains of the journal walked, and their ends.

use std::path::{Path, PathBuf};

use audit::day::{self, Day};
use audit::{Fault, VerifyError};
use db::Db;

use crate::setup::Setup;
use crate::{Trouble, terminal};

/// What to do with the journal.
#[derive(Debug, clap::Subcommand)]
pub enum Audit {
    /// Walk all chains from end to end and compare them with what was published
    Verify(Verify),
    /// Print where the chains end now
    Heads,
}

/// Verifies the journal.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Finds the first entry that was changed, is missing or stands in another's place, and a chain that was rewritten since its digest was
published. Whoever could rewrite the published digests in the database too is found out by a copy of /journal.csv kept elsewhere.
The exit code is 1 if anything is wrong.

Examples:
  hromada audit verify
  hromada audit verify --against journal-digests.csv")]
pub struct Verify {
    /// A copy of /journal.csv that was kept elsewhere
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

impl Audit {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let house = setup.house().await?;
        let outcome = match &self {
            Self::Verify(verify) => verify.walk(house.db()).await,
            Self::Heads => heads(house.db()).await,
        };
        house.db().close().await;
        outcome
    }
}

async fn heads(db: &Db) -> Result<(), Trouble> {
    let row = |head: audit::Head| vec![head.chain.clone(), head.seq.to_string(), head.hash_text()];
    let rows: Vec<Vec<String>> = audit::heads(db).await?.into_iter().map(row).collect();
    terminal::print(&terminal::table(&["chain", "entries", "hash of the last"], &rows))
}

impl Verify {
    async fn walk(&self, db: &Db) -> Result<(), Trouble> {
        let kept = self.against.as_deref().map(read).transpose()?.unwrap_or_default();
        let whole = match audit::verify(db).await {
            Ok(whole) => whole,
            Err(VerifyError::Broken(broken)) => {
                return Err(Trouble::said(format!("{}, entry {}: {}", broken.chain, broken.seq, words(broken.what))));
            }
            Err(VerifyError::Db(error)) => return Err(error.into()),
        };
        if let Some(day) = differing(&kept, &day::all(db).await?) {
            return Err(Trouble::said(format!("{day}: the journal has another digest than the file; it was rewritten")));
        }
        terminal::say(&format!("The journal is whole: {} entries, {} published days.", whole.entries, whole.days));
        if !kept.is_empty() {
            terminal::say(&format!("All {} digests of the file are in it.", kept.len()));
        }
        Ok(())
    }
}

fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::Changed => "was changed",
        Fault::Missing => "is missing",
        Fault::OutOfPlace => "does not follow the entry before it",
        Fault::WrongEnd => "the chain does not end where its head says",
        Fault::NoHead => "the chain has lost its head",
        Fault::Rewritten => "is not the one whose digest was published",
        Fault::DayChanged => "what is kept of the published day was changed",
    }
}

/// The first day of the kept digests that the journal lacks or has otherwise.
fn differing<'a>(kept: &'a [(String, String)], days: &[Day]) -> Option<&'a str> {
    let stands = |(day, digest): &&(String, String)| days.iter().any(|own| own.day == *day && own.digest_text() == *digest);
    kept.iter().find(|own| !stands(own)).map(|(day, _)| day.as_str())
}

fn read(path: &Path) -> Result<Vec<(String, String)>, Trouble> {
    let text = std::fs::read_to_string(path).map_err(Trouble::file(path))?;
    let kept = parse(&text);
    if kept.is_empty() { Err(Trouble::said(format!("{}: no digests; it is not a copy of /journal.csv", path.display()))) } else { Ok(kept) }
}

/// Days and digests of the lines that have them.
fn parse(text: &str) -> Vec<(String, String)> {
    let line = |line: &str| {
        let mut cells = line.split(',').map(str::trim);
        let (day, _, digest) = (cells.next()?, cells.next()?, cells.next()?);
        (digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| (day.to_owned(), digest.to_lowercase()))
    };
    text.trim_start_matches('\u{feff}').lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_digest_that_the_journal_has_otherwise_is_named() {
        let digest = "ab".repeat(32);
        let kept = parse(&format!("\u{feff}day,entries,digest\r\n2026-11-25,3,{digest}\r\n2026-11-26,4,{}\r\n", "cd".repeat(32)));
        assert_eq!(kept.len(), 2);
        let day = Day {
            day: "2026-11-25".into(),
            entries: 3,
            heads: "{}".into(),
            digest: vec![0xab; 32],
            published_at: kit::Timestamp::UNIX_EPOCH,
        };
        assert_eq!(differing(&kept, std::slice::from_ref(&day)), Some("2026-11-26"));
        assert_eq!(differing(&kept[..1], &[day]), None);
        assert_eq!(parse("anything\n,,\n"), Vec::new());
    }
}
