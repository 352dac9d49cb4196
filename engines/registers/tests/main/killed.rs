//! A process killed while it writes an import leaves nothing of it, or all of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use db::{Db, DbConfig, MigrationSet, params};
use i18n::{Locale, Messages};
use kit::{Clock, Lang, SystemClock};
use registers::actions::{NewRegister, create_register};
use registers::import::{self, ImportState, Mode, Places, Plan, Staged};
use registers::store::imports::{self as stored, Batch};
use registers::{RegisterState, Registers, UpdatePeriod};
use serde_json::json;
use testkit::run_and_kill;
use uuid::Uuid;

use crate::places::{HEALTH, administrator, data, modules, pharmacies, publisher};

const ROWS: i64 = 20_000;
const FILE: &str = "HROMADA_KILLED_FILE";
const IMPORT: &str = "HROMADA_KILLED_IMPORT";

pub async fn open(file: &Path) -> Registers {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let db = Db::open(&DbConfig::new(format!("sqlite:{}", file.display()))).await.unwrap().with_clock(clock.clone());
    let sets: Vec<_> = modules().iter().map(|module| MigrationSet { module: module.name, migrations: module.migrations }).collect();
    db.migrate(&sets).await.unwrap();
    Registers::new(db, clock, Locale::new(&Messages::build(&[]).unwrap(), Lang::Uk))
}

/// An import whose rows are checked and staged, about to be written.
async fn staged(registers: &Registers) -> Uuid {
    let new = NewRegister {
        code: "pharmacies".to_owned(),
        organisation: HEALTH,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: pharmacies(),
        reason: String::new(),
    };
    let register = create_register(registers, &administrator(), new).await.unwrap();
    let plan = Plan {
        sheet: None,
        columns: Vec::new(),
        mode: Mode::AllOrNothing,
        key: None,
        publish: true,
        organisation: HEALTH,
        any_organisation: false,
        constants: BTreeMap::new(),
        places: Places::default(),
    };
    let import = import::begin(registers, &publisher(), &register, None, "аптеки.csv", plan).await.unwrap();
    let row =
        |row: i64| Staged {
            row, target: None, title: format!("Аптека {row}"), data: data(&[("name", json!(format!("Аптека {row}")))])
        };
    let batch = Arc::new(Batch { staged: (1..=ROWS).map(row).collect(), read: ROWS, ..Batch::default() });
    let done: Result<(), kit::Problem> = registers
        .db()
        .tx(move |tx| {
            let batch = batch.clone();
            Box::pin(async move {
                stored::stage(tx, import.id, &batch).await?;
                stored::move_state(tx, import.id, &[ImportState::Uploaded], ImportState::Applying).await?;
                Ok(())
            })
        })
        .await;
    done.unwrap();
    import.id
}

/// The process that is killed: it does nothing unless the test below asks it to.
#[test]
fn the_one_who_writes() {
    let (Ok(file), Ok(import)) = (std::env::var(FILE), std::env::var(IMPORT)) else { return };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let registers = open(Path::new(&file)).await;
        let import = stored::find(registers.db(), import.parse().unwrap()).await.unwrap();
        import::apply(&registers, &import, &import.by()).await.unwrap();
        registers.db().close().await;
    });
}

#[test]
fn a_killed_writer_leaves_nothing_of_an_import_or_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("city.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let import = runtime.block_on(async {
        let registers = open(&file).await;
        let import = staged(&registers).await;
        registers.db().close().await;
        import
    });
    for (kills, milliseconds) in [40, 120, 250, 400, 600, 900, 1_400, 60_000].into_iter().enumerate() {
        let variables = [(FILE, file.to_str().unwrap()), (IMPORT, &import.to_string())];
        let ended = run_and_kill("killed::the_one_who_writes", &variables, Duration::from_millis(milliseconds));
        let (records, revisions, state) = runtime.block_on(look(&file, import));
        assert_eq!(records, revisions);
        match state {
            ImportState::Applying => assert_eq!(records, 0, "killed after {milliseconds} ms"),
            ImportState::Done => assert_eq!(records, ROWS),
            other => panic!("{other:?}"),
        }
        if ended {
            assert_eq!(state, ImportState::Done);
            assert!(kills > 0, "the writer was never killed at work");
            return;
        }
    }
    panic!("the writer never came to an end");
}

async fn look(file: &Path, import: Uuid) -> (i64, i64, ImportState) {
    let registers = open(file).await;
    let count =
        async |table: &str| registers.db().first::<(i64,)>(&format!("SELECT count(*) FROM {table}"), params![]).await.unwrap().unwrap().0;
    let found = (count("registers_record").await, count("registers_revision").await);
    let state = stored::find(registers.db(), import).await.unwrap().state;
    registers.db().close().await;
    (found.0, found.1, state)
}
