//! `hromada migrate`: the tables of the database, up to date.

use db::{Db, MigrationSet};

use crate::setup::{self, Setup};
use crate::{Trouble, modules, terminal};

/// Brings the tables up to date.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
`serve` does this by itself; run it apart where several processes start at once, or to look before: --dry-run.")]
pub struct Migrate {
    /// Say what would be done and do nothing
    #[arg(long)]
    dry_run: bool,
}

impl Migrate {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let config = setup.load()?;
        let modules = modules::all();
        let sets: Vec<MigrationSet> =
            modules.iter().map(|module| MigrationSet { module: module.name, migrations: module.migrations }).collect();
        if self.dry_run {
            return would(&config, &sets).await;
        }
        setup::make_folder(&config)?;
        let db = Db::open(&config.db()).await?;
        let applied = db.migrate(&sets).await;
        db.close().await;
        match applied? {
            applied if applied.is_empty() => terminal::say("The tables are up to date."),
            applied => applied.iter().for_each(|name| terminal::say(&format!("applied {name}"))),
        }
        Ok(())
    }
}

/// Says what is still to be applied, without making a database where there is none.
async fn would(config: &web::Config, sets: &[MigrationSet]) -> Result<(), Trouble> {
    let applied = setup::applied(config).await?;
    let all = sets.iter().flat_map(|set| set.migrations.iter().map(|migration| format!("{}/{}", set.module, migration.name)));
    let missing: Vec<String> = all.filter(|name| !applied.contains(name)).collect();
    match missing.as_slice() {
        [] => terminal::say("The tables are up to date."),
        missing => missing.iter().for_each(|name| terminal::say(&format!("would apply {name}"))),
    }
    Ok(())
}
