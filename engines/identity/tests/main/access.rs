//! Who may come where, and that every column is classified.

use kit::Role;
use testkit::Person;

use crate::modules;

testkit::city_tests! {
    modules = modules();

    async fn nobody_but_an_administrator_reaches_the_administrators_addresses(city: City) {
        let nil = "00000000-0000-0000-0000-000000000000";
        let rows: Vec<_> = city.house().routes().iter().filter(|row| row.module == "identity").cloned().collect();
        assert!(rows.len() > 50);
        let visitor = city.visitor();
        let resident = city.person(Role::Resident);
        for row in rows.iter().filter(|row| row.path.starts_with("/admin/") || row.path.starts_with("/api/people")) {
            let path: String = row.path.split('/').map(|part| if part.starts_with('{') { nil } else { part }).collect::<Vec<_>>().join("/");
            let ask = async |who: &Person| if row.method == "GET" { who.get(&path).await } else { who.post(&path, &[]).await };
            assert!(matches!(ask(&visitor).await.status.as_u16(), 303 | 401), "{} {path} for a visitor", row.method);
            for role in [Role::Editor, Role::Publisher, Role::Expert] {
                ask(&city.person(role)).await.is(403);
            }
            ask(&resident).await.is(403);
        }
        for row in rows.iter().filter(|row| row.path.starts_with("/account")) {
            let path = row.path.replace("{session}", nil);
            let answer = if row.method == "GET" { visitor.get(&path).await } else { visitor.post(&path, &[]).await };
            assert!(answer.location().is_some_and(|to| to.starts_with("/sign-in?next=")), "{} {path}", row.method);
        }
    }

    async fn a_form_without_its_token_is_refused(city: City) {
        let admin = city.person(Role::Administrator);
        let mut forged = testkit::Request::new("email=a".into());
        *forged.method_mut() = web::Method::POST;
        *forged.uri_mut() = "/sign-in".parse().unwrap();
        forged.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
        let answer = admin.send(forged).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }

    async fn every_column_is_classified(city: City) {
        let classes: toml::Table = include_str!("../../privacy.toml").parse().unwrap();
        for (table, columns) in &classes {
            let columns = columns.as_table().unwrap();
            let columns: toml::Table = columns.iter().filter(|(name, _)| *name != "keep").map(|(name, class)| (name.clone(), class.clone())).collect();
            let listed: Vec<_> = columns.keys().cloned().collect();
            let sql = format!("SELECT {} FROM {table} LIMIT 1", listed.join(", "));
            let outcome: Result<Option<i64>, _> = city.db().first(&format!("SELECT COUNT(*) FROM ({sql}) t"), db::params![]).await;
            assert!(outcome.is_ok(), "{table}: {outcome:?}");
            assert!(columns.values().all(|class| matches!(class.as_str(), Some("public" | "staff" | "personal" | "secret"))), "{table}");
        }
        let ddl = [include_str!("../../migrations/0001_organisations.sql"), include_str!("../../migrations/0002_people.sql"), include_str!("../../migrations/0003_sessions.sql"), include_str!("../../migrations/0004_keys.sql"), include_str!("../../migrations/0006_residents.sql"), include_str!("../../migrations/0007_outside.sql"), include_str!("../../migrations/0008_closed.sql"), include_str!("../../migrations/0020_doors.sql"), include_str!("../../migrations/0041_certificates.sql"), include_str!("../../migrations/0042_phones.sql"), include_str!("../../migrations/0043_told.sql")].concat();
        let mut table = String::new();
        for line in ddl.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.trim_end_matches(" (").to_owned();
            } else if let Some(column) = line.strip_prefix("    ").and_then(|rest| rest.split(' ').next()).filter(|word| *word != "CONSTRAINT") {
                assert!(classes.get(&table).and_then(|columns| columns.get(column)).is_some(), "{table}.{column} is not classified");
            }
        }
    }
}
