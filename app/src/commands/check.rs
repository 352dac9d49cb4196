//! `hromada check`: what is wrong with the configuration, the database, the registers and the journal.

use db::Db;
use i18n::Locale;
use web::{Config, House};

use crate::setup::{self, Setup};
use crate::{Trouble, modules, terminal};

/// Checks the house without serving it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Looks at the configuration (also for settings that do not exist), the database (damage, migrations), the declarations of
registers, the chains of the journal, jobs that were given up, and what former secrets still seal. Changes nothing. The exit code is 1 if anything is wrong;
warnings alone are not.

Examples:
  hromada check
  hromada check --config /etc/hromada.toml --configuration-only")]
pub struct Check {
    /// Look at the configuration only, without opening the database
    #[arg(long)]
    configuration_only: bool,
    /// Print only the key of messages to browsers, to be written into the configuration before a former secret goes
    #[arg(long)]
    push_key: bool,
}

/// Something found: where, what, and whether the house runs all the same.
struct Found {
    place: String,
    what: String,
    is_warning: bool,
}

impl Found {
    fn wrong(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), is_warning: false }
    }

    fn warning(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), is_warning: true }
    }
}

impl Check {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let t = setup.locale()?;
        let config = setup.load()?;
        let mut found = of_configuration(&config, &t);
        if self.push_key {
            return print_push_key(config).await;
        }
        let sound = found.iter().all(|one| one.is_warning);
        if sound && !self.configuration_only {
            found.extend(of_house(config, &t).await?);
        }
        show(&found, setup)
    }
}

fn show(found: &[Found], setup: &Setup) -> Result<(), Trouble> {
    let read = setup.file().map_or_else(|| "no file, the defaults".to_owned(), |file| file.display().to_string());
    terminal::say(&format!("configuration: {read}"));
    let row = |one: &Found| vec![if one.is_warning { "warning" } else { "wrong" }.to_owned(), one.place.clone(), one.what.clone()];
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    if rows.is_empty() {
        return terminal::print("All is well.\n");
    }
    terminal::print(&terminal::table(&["", "where", "what"], &rows))?;
    if found.iter().all(|one| one.is_warning) { Ok(()) } else { Err(Trouble::Shown) }
}

fn of_configuration(config: &Config, t: &Locale) -> Vec<Found> {
    let problems = config.problems();
    let mut found: Vec<Found> = problems
        .into_iter()
        .map(|problem| Found { place: problem.place.to_owned(), what: t.says(&problem.says), is_warning: problem.is_warning })
        .collect();
    let modules = modules::all();
    let unknown = config.modules.keys().filter(|name| !modules.iter().any(|module| module.name == name.as_str()));
    found.extend(unknown.map(|name| Found::wrong(format!("modules.{name}"), "there is no such module")));
    found
}

/// Looks into the database. A house that is not migrated is only told so: checking changes nothing.
async fn of_house(config: Config, t: &Locale) -> Result<Vec<Found>, Trouble> {
    if !setup::exists(&config) {
        return Ok(vec![Found::warning("database", format!("{} is not there yet; it is made at the first start", config.database))]);
    }
    let applied = setup::applied(&config).await?;
    let missing = missing(&applied);
    if !missing.is_empty() {
        return Ok(vec![Found::warning("database", format!("to be migrated (hromada migrate): {}", missing.join(", ")))]);
    }
    let house = setup::open(config).await?;
    let mut found = of_database(house.db()).await?;
    found.extend(of_journal(&house).await);
    found.extend(of_registers(&house, t).await?);
    found.extend(of_jobs(&house).await?);
    found.extend(of_secrets(&house).await?);
    house.db().close().await;
    Ok(found)
}

fn missing(applied: &[String]) -> Vec<String> {
    let all = modules::all();
    let names = all.iter().flat_map(|module| module.migrations.iter().map(|migration| format!("{}/{}", module.name, migration.name)));
    names.filter(|name| !applied.contains(name)).collect()
}

async fn of_database(db: &Db) -> Result<Vec<Found>, Trouble> {
    Ok(db.check().await?.into_iter().map(|what| Found::wrong("database", what)).collect())
}

async fn of_journal(house: &House) -> Option<Found> {
    audit::verify(house.db()).await.err().map(|error| Found::wrong("journal", error.to_string()))
}

async fn of_registers(house: &House, t: &Locale) -> Result<Vec<Found>, Trouble> {
    let shelf = house.part::<registers::Registers>().shelf().await?;
    let directory = house.part::<identity::Identity>().directory();
    let mut found = Vec::new();
    for register in shelf.all() {
        let place = |field: &str| format!("register {} {field}", register.code).trim_end().to_owned();
        let problems = register.declaration.problems();
        found.extend(problems.iter().map(|problem| Found::wrong(place(&problem.field), t.says(&problem.says))));
        for (field, target) in register.declaration.references().filter(|(_, target)| shelf.by_code(target).is_none()) {
            found.push(Found::wrong(place(&field.code), format!("refers to the register {target}, which is not there")));
        }
        if directory.organisation(register.organisation).is_none() {
            found.push(Found::wrong(place("organisation"), "its organisation is not there"));
        }
    }
    Ok(found)
}

/// Whether a change of the secret is done: what former secrets sealed, what no secret opens, what follows from the oldest.
async fn of_secrets(house: &House) -> Result<Vec<Found>, Trouble> {
    let left = identity::seal_anew::left(house.part::<identity::Identity>()).await?;
    let has_former = !house.config().secrets_before.is_empty();
    let mut found = Vec::new();
    if left.lost > 0 {
        found.push(Found::wrong(
            "secret",
            format!("{} sealed things are opened by no secret; put the former one into secrets_before", left.lost),
        ));
    }
    if left.waiting + left.unused > 0 {
        let what =
            format!("{} things wait to be sealed anew, {} identities to be used once more; keep secrets_before", left.waiting, left.unused);
        found.push(Found::warning("secrets_before", what));
    }
    let own_push_key = house.config().modules.get("messages").and_then(|own| own.get("push")).and_then(|push| push.get("key")).is_some();
    if has_former && !own_push_key {
        let what =
            "browsers know the key of the oldest secret; write what `hromada check --push-key` prints into modules.messages.push.key";
        found.push(Found::warning("secrets_before", what));
    } else if has_former && left.is_nothing() {
        found.push(Found::warning("secrets_before", "nothing is sealed by former secrets any more; they may go"));
    }
    Ok(found)
}

async fn print_push_key(config: Config) -> Result<(), Trouble> {
    let house = setup::open(config).await?;
    let key = messages::push_key(house.seal());
    house.db().close().await;
    terminal::print(&format!("{key}\n"))
}

async fn of_jobs(house: &House) -> Result<Vec<Found>, Trouble> {
    let dead = house.jobs().dead(20).await?;
    Ok(dead
        .iter()
        .map(|job| Found::warning(format!("job {}", job.kind), format!("was given up: {}", job.error.as_deref().unwrap_or_default())))
        .collect())
}
