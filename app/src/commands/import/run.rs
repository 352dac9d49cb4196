//! Checking and writing the rows of a file, in this process, with a bar of progress.

use std::path::{Path, PathBuf};
use std::time::Duration;

use identity::Identity;
use kit::{OrganisationId, Problem};
use registers::import::{self, ColumnUse, ImportState, Mode, Places, Plan, Target};
use registers::store::imports::{self, FoundProblem};
use registers::{Register, Registers};
use tabular::{Options, Table};
use uuid::Uuid;
use web::House;

use super::{Import, report};
use crate::Trouble;
use crate::commands::export::no_register;
use crate::setup::{self, Setup};
use crate::terminal::{self, Bar};

/// The problems that are kept for the report.
const PROBLEMS_SHOWN: i64 = 100;

/// What is to be brought in, how.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The register's code.
    pub register: String,
    /// `COLUMN=FIELD`, over what is guessed.
    pub columns: Vec<(String, String)>,
    /// The field by which rows find objects.
    pub key: Option<String>,
    /// Whether new objects are published.
    pub publish: bool,
    /// Whether good rows are written beside bad ones.
    pub accept_good: bool,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// The sheet.
    pub sheet: Option<String>,
    /// The organisation, by name or code.
    pub organisation: Option<String>,
    /// How coordinates are to be understood.
    pub places: Places,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Rows read.
    pub read: i64,
    /// Rows that cannot be used.
    pub bad: i64,
    /// Objects made.
    pub created: i64,
    /// Objects changed.
    pub changed: i64,
    /// Rows whose objects are like that already.
    pub same: i64,
    /// Columns that went nowhere.
    pub ignored: Vec<String>,
    /// What is wrong, the first of it.
    pub problems: Vec<FoundProblem>,
    /// Whether it was written.
    pub written: bool,
}

impl Import {
    pub(super) async fn bring_in(&self, setup: &Setup, code: &str, file: &Path) -> Result<(), Trouble> {
        let wanted = Wanted {
            register: code.to_owned(),
            columns: pairs(&self.row.column)?,
            key: self.row.key.clone(),
            publish: self.row.publish,
            accept_good: self.row.accept_good,
            dry_run: self.row.dry_run,
            sheet: self.row.sheet.clone(),
            organisation: self.organisation.clone(),
            places: self.row.places.read()?,
        };
        let house = setup.house().await?;
        let bar = Bar::new();
        let done =
            import_file(&house, file, &wanted, &|read, written| bar.show(if written { "writing" } else { "rows checked" }, read, 0)).await;
        bar.clear();
        house.db().close().await;
        let done = done?;
        let t = house.locale(setup.lang());
        terminal::say(&report::text(&done, &wanted, &t));
        if done.bad > 0 { Err(Trouble::Shown) } else { Ok(()) }
    }
}

fn pairs(columns: &[String]) -> Result<Vec<(String, String)>, Trouble> {
    let pair = |column: &String| {
        let (name, field) = column.rsplit_once('=').ok_or_else(|| Trouble::said(format!("--column {column}: write COLUMN=FIELD")))?;
        Ok((name.to_owned(), field.to_owned()))
    };
    columns.iter().map(pair).collect()
}

/// Checks every row of a file and writes them all, by the same steps as the desk's pages. `told` hears the rows read so far, and
/// whether they are being written.
///
/// Errors: the file cannot be read, the plan does not fit the register, the house's own.
pub async fn import_file(house: &House, file: &Path, wanted: &Wanted, told: &(dyn Fn(usize, bool) + Sync)) -> Result<Done, Trouble> {
    let registers = house.part::<Registers>();
    let register = registers.register(&wanted.register).await.map_err(|problem| no_register(problem, &wanted.register))?;
    let plan = plan(house, &register, file, wanted)?;
    let ignored = plan.columns.iter().filter(|used| used.target == Target::Ignore).map(|used| used.column.clone()).collect();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let begun = import::begin(registers, &setup::operator(), &register, None, &name, plan).await?;
    let id = begun.id;
    let outcome = tokio::select! {
        outcome = work(house, &register, id, file.to_owned(), wanted, told) => outcome,
        () = watch(house, id, told) => Err(Trouble::said("the import is watched no more")),
    };
    if outcome.is_err() {
        // The import stays in the list as what it is: thrown away.
        turn(
            registers,
            id,
            &[ImportState::Uploaded, ImportState::Checking, ImportState::Checked, ImportState::Failed],
            ImportState::Discarded,
        )
        .await?;
    }
    Ok(Done { ignored, ..outcome? })
}

async fn work(
    house: &House,
    register: &Register,
    id: Uuid,
    file: PathBuf,
    wanted: &Wanted,
    told: &(dyn Fn(usize, bool) + Sync),
) -> Result<Done, Trouble> {
    let registers = house.part::<Registers>();
    turn(registers, id, &[ImportState::Uploaded], ImportState::Checking).await?;
    let known = registers.known(register, &house.part::<Identity>().directory()).await?;
    let begun = imports::find(house.db(), id).await?;
    import::check_file(registers, &begun, file.clone(), known).await.map_err(|error| match error {
        import::CheckError::File(says) => {
            let t = house.locale(kit::Lang::En);
            Trouble::said(format!("{}: {}", file.display(), t.says(&says)))
        }
        import::CheckError::House(problem) => problem.into(),
    })?;
    let checked = imports::find(house.db(), id).await?;
    let problems = imports::problems(house.db(), id, 0, PROBLEMS_SHOWN).await?;
    let refused = wanted.dry_run || (checked.rows_bad > 0 && !wanted.accept_good);
    if refused {
        import::discard(registers, &setup::operator(), register, &checked).await?;
    } else {
        told(usize::try_from(checked.rows_read).unwrap_or(0), true);
        turn(registers, id, &[ImportState::Checked], ImportState::Applying).await?;
        import::apply(registers, &checked, &checked.by()).await?;
    }
    let done = imports::find(house.db(), id).await?;
    Ok(Done {
        read: checked.rows_read,
        bad: checked.rows_bad,
        created: done.rows_created,
        changed: done.rows_changed,
        same: checked.rows_same,
        ignored: Vec::new(),
        problems,
        written: !refused,
    })
}

/// Tells how many rows have been read, until it is dropped.
async fn watch(house: &House, id: Uuid, told: &(dyn Fn(usize, bool) + Sync)) {
    loop {
        tokio::time::sleep(Duration::from_millis(250)).await;
        if let Ok(import) = imports::find(house.db(), id).await {
            told(usize::try_from(import.rows_read).unwrap_or(0), import.state == ImportState::Applying);
        }
    }
}

async fn turn(registers: &Registers, id: Uuid, from: &'static [ImportState], to: ImportState) -> Result<(), Problem> {
    registers.db().tx(move |tx| Box::pin(async move { Ok::<_, Problem>(imports::move_state(tx, id, from, to).await?) })).await?;
    Ok(())
}

fn plan(house: &House, register: &Register, file: &Path, wanted: &Wanted) -> Result<Plan, Trouble> {
    let options = Options { sheet: wanted.sheet.clone(), ..Options::default() };
    let opened = Table::open_with(file.to_owned(), &options, &import::read_limits());
    let reader = opened.map_err(|error| Trouble::said(format!("{}: {error}", file.display())))?;
    let mut columns = import::suggest(register, reader.columns());
    for (column, field) in &wanted.columns {
        let target = Target::from_code(field, register).ok_or_else(|| no_field(register, field))?;
        assign(&mut columns, column, target)?;
    }
    if let Some(key) = &wanted.key
        && key != "_number"
        && register.field(key).is_none()
    {
        return Err(no_field(register, key));
    }
    Ok(Plan {
        sheet: wanted.sheet.clone(),
        columns,
        mode: if wanted.accept_good { Mode::AcceptGood } else { Mode::AllOrNothing },
        key: wanted.key.clone(),
        publish: wanted.publish,
        organisation: match &wanted.organisation {
            Some(name) => organisation(house, name)?,
            None => register.organisation,
        },
        any_organisation: true,
        constants: Default::default(),
        places: wanted.places,
    })
}

/// Gives a column its target; whatever was guessed to go there goes nowhere.
fn assign(columns: &mut [ColumnUse], column: &str, target: Target) -> Result<(), Trouble> {
    let known = columns.iter().map(|used| used.column.clone()).collect::<Vec<_>>().join(", ");
    for other in columns.iter_mut().filter(|other| other.target == target && other.column != column) {
        other.target = Target::Ignore;
    }
    let used = columns.iter_mut().find(|used| used.column == column);
    used.ok_or_else(|| Trouble::said(format!("the file has no column {column}; it has {known}")))?.target = target;
    Ok(())
}

fn no_field(register: &Register, field: &str) -> Trouble {
    let known = register.declaration.fields.iter().map(|field| field.code.as_str()).collect::<Vec<_>>().join(", ");
    Trouble::said(format!("{} has no field {field}; it has {known}", register.code))
}

/// An organisation by its name or ЄДРПОУ code.
pub fn organisation(house: &House, name: &str) -> Result<OrganisationId, Trouble> {
    let directory = house.part::<Identity>().directory();
    let exact = |own: &identity::organisation::Organisation| own.name.uk == name || own.name.en == name || own.short_name == name;
    let found = directory.by_edrpou(name).or_else(|| directory.organisations().find(|own| exact(own)));
    found.map(|own| own.id).ok_or_else(|| Trouble::said(format!("there is no organisation {name}")))
}
