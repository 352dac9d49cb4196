//! Every column of every table is classified, in one place, and nothing else is; every table with personal columns says how long it
//! keeps them, what for and on what ground.

use std::collections::BTreeSet;

use db::Dialect;
use retention::classification::Classification;
use testkit::City;

use super::workspace::nothing;

type Columns = BTreeSet<(String, String)>;

testkit::city_tests! {
    modules = app::modules::all();

    async fn every_column_is_classified(city: City) {
        let (there, classified) = (columns(&city).await, classified());
        let name = |(table, column): &(String, String)| format!("{table}.{column}");
        nothing(there.difference(&classified).map(name).collect(), "columns without a class");
        nothing(classified.difference(&there).map(name).collect(), "classes without a column");
    }

    async fn every_table_is_named_after_its_module(city: City) {
        let modules: Vec<String> = city.house().modules().iter().map(|module| format!("{}_", module.name)).chain(["base_".to_owned()]).collect();
        let strange = columns(&city).await.into_iter().map(|(table, _)| table).filter(|table| !modules.iter().any(|module| table.starts_with(module)));
        nothing(strange.collect::<BTreeSet<_>>().into_iter().collect(), "tables of no module");
    }

    async fn every_rule_of_keeping_can_be_foretold_and_applied(city: City) {
        let foretold = retention::report::dry_run(city.house()).await.unwrap();
        let broken = foretold.iter().filter(|own| !own.error.is_empty());
        nothing(broken.map(|own| format!("{}: {}", own.rule.name(), own.error)).collect(), "rules that no database understands");
        let run = retention::apply::apply(city.house(), &audit::Actor::platform("test")).await.unwrap();
        let (_, rows) = retention::report::run(city.db(), run).await.unwrap().unwrap();
        let broken = rows.iter().filter(|(_, _, error)| !error.is_empty());
        nothing(broken.map(|(rule, _, error)| format!("{rule}: {error}")).collect(), "rules that cannot be applied");
    }
}

fn known() -> Classification {
    let modules = app::modules::all();
    Classification::read(modules.iter().map(|module| (module.name, module.privacy))).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_table_with_personal_columns_has_a_rule_of_keeping() {
    let (known, today) = (known(), "2026-11-26".parse().unwrap());
    let without = known.tables().filter(|(_, table)| table.is_personal() && !table.rules.iter().any(|rule| rule.is_in_force(today)));
    nothing(without.map(|(name, _)| name.to_owned()).collect(), "personal data without a term");
    let unknown = known.tables().flat_map(|(name, table)| {
        let columns = table.rules.iter().flat_map(|rule| rule.columns()).filter(|column| !table.columns.contains_key(*column));
        columns.map(move |column| format!("{name}.{column}"))
    });
    nothing(unknown.collect(), "rules about columns that are not there");
}

#[test]
fn every_purpose_has_words() {
    let texts = app::modules::texts().unwrap();
    let words: BTreeSet<&str> = texts.keys().collect();
    let silent = known()
        .rules()
        .map(|rule| format!("purpose-{}", rule.purpose))
        .filter(|key| !words.contains(key.as_str()))
        .collect::<BTreeSet<_>>();
    nothing(silent.into_iter().collect(), "purposes without words");
}

fn classified() -> Columns {
    let known = known();
    known.tables().flat_map(|(name, table)| table.columns.keys().map(move |column| (name.to_owned(), column.clone()))).collect()
}

async fn columns(city: &City) -> Columns {
    let sql = match city.db().dialect() {
        Dialect::Sqlite => {
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        Dialect::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    city.db().all::<(String, String)>(sql, db::params![]).await.unwrap().into_iter().collect()
}
