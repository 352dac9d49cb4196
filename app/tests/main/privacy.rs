//! Every column of every table is classified, in one place, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};

use db::Dialect;
use testkit::City;

use super::workspace::nothing;

const CLASSES: [&str; 4] = ["public", "staff", "personal", "secret"];
/// The tables of the house itself.
const OWN: &str = include_str!("../../privacy.toml");

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
}

fn classified() -> Columns {
    let mut all = Columns::new();
    let modules = app::modules::all();
    for (name, text) in modules.iter().map(|module| (module.name, module.privacy)).chain([("base", OWN)]) {
        let tables: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).unwrap_or_else(|error| panic!("privacy of {name}: {error}"));
        for (table, columns) in tables {
            for (column, class) in columns {
                assert!(CLASSES.contains(&class.as_str()), "{table}.{column} is {class}");
                assert!(all.insert((table.clone(), column.clone())), "{table}.{column} is classified twice");
            }
        }
    }
    all
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
