//! Commands that keepers of a house rely on: imports from the console, backups that come back.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use app::commands::{Source, Wanted, bring_back, bring_back_without_the_erased, copy_away, import_file, make_register};
use kit::Lang;
use registers::Registers;
use testkit::City;
use web::Config;

testkit::city_tests! {
    modules = app::modules::all();

    async fn a_bad_row_is_named_and_nothing_is_written(city: City) {
        let table = table(&city, "name,capacity\nШкола № 1,120\nШкола № 2,багато\n");
        make_register(city.house(), &declared(&city), &city.house().locale(Lang::Uk)).await.unwrap();
        let done = import_file(city.house(), &table, &wanted(), &|_, _| {}).await.unwrap();
        assert_eq!((done.read, done.bad, done.created, done.written), (2, 1, 0, false));
        let problem = done.problems.first().unwrap();
        assert_eq!((problem.row_number, problem.column_name.as_str(), problem.value.as_str()), (3, "capacity", "багато"));
        let accepting = Wanted { accept_good: true, ..wanted() };
        let done = import_file(city.house(), &table, &accepting, &|_, _| {}).await.unwrap();
        assert_eq!((done.created, done.written), (1, true));
    }

    async fn a_second_import_by_a_key_changes_only_what_differs(city: City) {
        make_register(city.house(), &declared(&city), &city.house().locale(Lang::Uk)).await.unwrap();
        let first = table(&city, "name,capacity\nШкола № 1,120\nШкола № 2,80\n");
        import_file(city.house(), &first, &wanted(), &|_, _| {}).await.unwrap();
        let second = table(&city, "name,capacity\nШкола № 1,120\nШкола № 2,90\nШкола № 3,70\n");
        let by_name = Wanted { key: Some("name".to_owned()), ..wanted() };
        let done = import_file(city.house(), &second, &by_name, &|_, _| {}).await.unwrap();
        assert_eq!((done.same, done.changed, done.created), (1, 1, 1));
    }

    async fn a_trial_writes_nothing(city: City) {
        make_register(city.house(), &declared(&city), &city.house().locale(Lang::Uk)).await.unwrap();
        let trial = Wanted { dry_run: true, ..wanted() };
        let done = import_file(city.house(), &table(&city, "name,capacity\nШкола,1\n"), &trial, &|_, _| {}).await.unwrap();
        assert_eq!((done.read, done.bad, done.written), (1, 0, false));
        let register = city.house().part::<Registers>().register("schools").await.unwrap();
        assert_eq!(register.record_count, 0);
    }

    async fn an_unknown_column_field_or_register_is_said(city: City) {
        make_register(city.house(), &declared(&city), &city.house().locale(Lang::Uk)).await.unwrap();
        let table = table(&city, "name,capacity\nШкола,1\n");
        for (wrong, says) in [
            (Wanted { register: "nothing".to_owned(), ..wanted() }, "no register nothing"),
            (Wanted { columns: vec![("name".to_owned(), "title".to_owned())], ..wanted() }, "no field title"),
            (Wanted { columns: vec![("nazva".to_owned(), "name".to_owned())], ..wanted() }, "no column nazva"),
            (Wanted { key: Some("title".to_owned()), ..wanted() }, "no field title"),
            (Wanted { organisation: Some("Ніхто".to_owned()), ..wanted() }, "no organisation Ніхто"),
        ] {
            let error = import_file(city.house(), &table, &wrong, &|_, _| {}).await.unwrap_err().to_string();
            assert!(error.contains(says), "{error} does not say {says}");
        }
    }
}

fn wanted() -> Wanted {
    Wanted { register: "schools".to_owned(), publish: true, ..Wanted::default() }
}

fn table(city: &City, text: &str) -> PathBuf {
    write(city.folder(), "schools.csv", text)
}

fn declared(city: &City) -> Source {
    schools(city.folder())
}

/// A register of schools with a name and a capacity, as a file to declare it from.
pub fn schools(folder: &Path) -> Source {
    const TOML: &str = r#"
        code = "schools"
        title = { uk = "Школи", en = "Schools" }
        title_field = "name"
        [[fields]]
        code = "name"
        kind = "text"
        label = { uk = "Назва", en = "Name" }
        required = true
        [[fields]]
        code = "capacity"
        kind = "integer"
        label = { uk = "Місткість", en = "Capacity" }
    "#;
    Source { file: write(folder, "schools.toml", TOML), ..Source::default() }
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
    path
}

fn config(folder: &Path) -> Config {
    Config { database: format!("sqlite:{}", folder.join("city.db").display()), files: folder.join("files"), ..Config::default() }
}

fn in_runtime(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(test);
}

#[test]
fn a_backup_comes_back_and_never_over_data() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    in_runtime(async {
        let from = config(here.path());
        let house = app::setup::open(from.clone()).await.unwrap();
        let made = copy_away(&from, &here.path().join("backups")).await.unwrap();
        house.db().close().await;
        #[cfg(unix)]
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&made).unwrap().permissions());
        #[cfg(unix)]
        assert_eq!(mode & 0o777, 0o700, "a backup holds the key of the house: it is its owner's alone");
        let to = config(there.path());
        assert!(bring_back(&to, &made, false).await.unwrap().is_empty());
        let refused = bring_back(&to, &made, false).await.unwrap_err().to_string();
        assert!(refused.contains("--force"), "{refused}");
        assert!(!bring_back(&to, &made, true).await.unwrap().is_empty(), "what was there is put aside");
        let again = app::setup::open(to).await.unwrap();
        assert_eq!(again.db().check().await.unwrap(), Vec::<String>::new());
        again.db().close().await;
    });
}

#[test]
fn whoever_was_erased_since_a_backup_is_erased_again_when_it_comes_back() {
    let here = tempfile::tempdir().unwrap();
    in_runtime(async {
        let config = config(here.path());
        let house = app::setup::open(config.clone()).await.unwrap();
        let engine = house.part::<identity::Identity>();
        let table = "surname,given,email,language\nКоваль,Олена,olena@home.example,uk\n";
        let checked =
            identity::import::Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
        let id = checked.good[0].id;
        identity::actions::insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
        let made = copy_away(&config, &here.path().join("backups")).await.unwrap();
        identity::actions::erase_person(engine, &app::setup::operator(), id, "test").await.unwrap();
        house.db().close().await;
        let (aside, gone) = bring_back_without_the_erased(&config, &made, true, Vec::new()).await.unwrap();
        assert!(!aside.is_empty());
        assert_eq!(gone, 1, "the tombstone came over from the database that was put aside");
        let again = app::setup::open(config).await.unwrap();
        let row: Option<(String,)> = again.db().first("SELECT surname FROM identity_person WHERE id = $1", db::params![id]).await.unwrap();
        assert_eq!(row, Some((String::new(),)));
        again.db().close().await;
    });
}

#[test]
fn a_damaged_backup_touches_nothing() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    in_runtime(async {
        let from = config(here.path());
        app::setup::open(from.clone()).await.unwrap().db().close().await;
        let made = copy_away(&from, &here.path().join("backups")).await.unwrap();
        let database = made.join("hromada.db");
        let mut bytes = std::fs::read(&database).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&database, bytes).unwrap();
        let to = config(there.path());
        let refused = bring_back(&to, &made, false).await.unwrap_err().to_string();
        assert!(refused.contains("checksum"), "{refused}");
        assert!(!there.path().join("city.db").exists());
    });
}

#[test]
fn a_backup_of_postgresql_comes_back() {
    let Ok(server) = std::env::var("HROMADA_TEST_POSTGRES") else { return println!("skipped: no HROMADA_TEST_POSTGRES") };
    let psql = |sql: &str| assert!(std::process::Command::new("psql").arg(&server).args(["-q", "-c", sql]).status().unwrap().success());
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = |side: &str| format!("backup_{side}_{}", std::process::id());
    let config = |side: &str, folder: &Path| {
        psql(&format!("CREATE DATABASE {}", name(side)));
        Config {
            database: server.replacen("/postgres?", &format!("/{}?", name(side)), 1),
            files: folder.join("files"),
            ..Config::default()
        }
    };
    let (from, to) = (config("from", here.path()), config("to", there.path()));
    in_runtime(async {
        let house = app::setup::open(from.clone()).await.unwrap();
        make_register(&house, &schools(here.path()), &house.locale(Lang::Uk)).await.unwrap();
        let made = copy_away(&from, &here.path().join("backups")).await.unwrap();
        house.db().close().await;
        bring_back(&to, &made, false).await.unwrap();
        let refused = bring_back(&to, &made, false).await.unwrap_err().to_string();
        assert!(refused.contains("--force"), "{refused}");
        bring_back(&to, &made, true).await.unwrap();
        let again = app::setup::open(to).await.unwrap();
        assert!(again.part::<Registers>().register("schools").await.is_ok());
        again.db().close().await;
    });
    ["from", "to"].iter().for_each(|side| psql(&format!("DROP DATABASE {}", name(side))));
}
