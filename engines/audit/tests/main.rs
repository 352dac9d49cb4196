//! The journal as a whole: written with the change, read by administrators, and every way of breaking it found out.

use audit::{Actor, Broken, Entry, Fault, VerifyError, day, heads, holds, look, record, record_all, verify};
use db::{Db, DbError, Dialect, params};
use kit::{PersonId, Role};
use serde_json::json;

fn deed(verb: &str, id: i64) -> Entry {
    Entry::new(Actor::platform("test"), verb, "record", id).with(json!({ "state": "published" }))
}

async fn write(db: &Db, count: i64) {
    for id in 1..=count {
        let written: Result<(), DbError> = db.tx(move |tx| Box::pin(async move { record(tx, deed("publish", id)).await })).await;
        written.expect("written");
    }
}

async fn change(db: &Db, sql: &'static str) -> Result<u64, DbError> {
    db.tx(move |tx| Box::pin(async move { tx.execute(sql, params![]).await })).await
}

/// What only somebody with the whole database in hand can do.
async fn disarm(db: &Db) {
    for name in ["audit_entry_no_update", "audit_entry_no_delete"] {
        let sql = match (db.dialect(), name) {
            (Dialect::Sqlite, "audit_entry_no_update") => "DROP TRIGGER audit_entry_no_update",
            (Dialect::Sqlite, _) => "DROP TRIGGER audit_entry_no_delete",
            (Dialect::Postgres, "audit_entry_no_update") => "DROP TRIGGER audit_entry_no_update ON audit_entry",
            (Dialect::Postgres, _) => "DROP TRIGGER audit_entry_no_delete ON audit_entry",
        };
        change(db, sql).await.expect("the trigger goes");
    }
}

async fn broken(db: &Db) -> Option<(i64, Fault)> {
    match verify(db).await {
        Ok(_) => None,
        Err(VerifyError::Broken(Broken { seq, what, .. })) => Some((seq, what)),
        Err(VerifyError::Db(error)) => panic!("{error}"),
    }
}

testkit::city_tests! {
    modules = [audit::MODULE];

    async fn a_journal_that_nobody_touched_is_whole(city: City) {
        assert_eq!(verify(city.db()).await.expect("whole").entries, 0);
        write(city.db(), 5).await;
        look(city.db(), deed("look", 9).about(PersonId(city.db().id()))).await.expect("journalled");
        let whole = verify(city.db()).await.expect("whole");
        assert_eq!(whole.entries, 6);
        assert_eq!(whole.heads.iter().map(|head| (head.chain.as_str(), head.seq)).collect::<Vec<_>>(), [("changes", 5), ("looks", 1)]);
    }

    async fn a_day_is_published_once_and_compared(city: City) {
        write(city.db(), 3).await;
        day::publish(city.db(), "2026-11-25").await.unwrap();
        write(city.db(), 2).await;
        for _ in 0..2 {
            day::publish(city.db(), "2026-11-26").await.unwrap();
        }
        let days = day::all(city.db()).await.unwrap();
        assert_eq!(days.iter().map(|day| (day.day.as_str(), day.entries)).collect::<Vec<_>>(), [("2026-11-25", 3), ("2026-11-26", 5)]);
        assert_eq!(verify(city.db()).await.unwrap().days, 2);
        let page = city.visitor().get("/journal").await.ok().says(&days[1].digest_text());
        assert_eq!(page.select("tbody tr").len(), 2);
        assert_eq!(city.visitor().get("/journal?before=2026-11-26").await.ok().select("tbody tr").len(), 1);
        assert_eq!(city.visitor().get("/journal?before=x").await.ok().select("tbody tr").len(), 2);
        let table = city.visitor().get("/journal.csv").await.ok();
        assert!(table.text().starts_with("\u{feff}day,entries,digest\r\n2026-11-25,3,"));
        city.visitor().get("/journal?lang=en").await.ok().says("Digests of the journal");
    }

    async fn the_job_publishes_the_day(city: City) {
        city.visitor().get("/journal").await.ok().says("Відбитків ще немає");
        write(city.db(), 1).await;
        city.db().tx(|tx| Box::pin(async move { tx.job(audit::PUBLISH, &json!({}), None).await.map(drop) })).await.unwrap();
        city.run_jobs().await;
        assert_eq!(day::all(city.db()).await.unwrap().len(), 1);
    }

    async fn a_chain_rewritten_whole_is_found_by_what_was_published(city: City) {
        write(city.db(), 3).await;
        day::publish(city.db(), "2026-11-25").await.unwrap();
        disarm(city.db()).await;
        change(city.db(), "DELETE FROM audit_entry").await.unwrap();
        change(city.db(), "DELETE FROM audit_head").await.unwrap();
        assert_eq!(broken(city.db()).await, Some((3, Fault::Missing)), "the chain is gone");
        write(city.db(), 2).await;
        assert_eq!(broken(city.db()).await, Some((3, Fault::Missing)), "it is shorter");
        write(city.db(), 2).await;
        assert_eq!(broken(city.db()).await, Some((3, Fault::Rewritten)), "it is another");
        change(city.db(), "UPDATE audit_day SET entries = 2").await.unwrap();
        assert_eq!(broken(city.db()).await, Some((1, Fault::DayChanged)));
    }

    async fn an_entry_stands_only_if_its_change_does(city: City) {
        let undone: Result<(), DbError> = city
            .db()
            .tx(|tx| {
                Box::pin(async move {
                    record(tx, deed("publish", 1)).await?;
                    Err(DbError::Unavailable)
                })
            })
            .await;
        assert!(undone.is_err());
        assert_eq!(verify(city.db()).await.expect("whole").entries, 0);
    }

    async fn several_deeds_are_chained_in_their_order(city: City) {
        let entries: Vec<Entry> = (1..=20).map(|id| deed("import", id)).collect();
        let written: Result<(), DbError> = city
            .db()
            .tx(move |tx| {
                let entries = entries.clone();
                Box::pin(async move { record_all(tx, &entries).await })
            })
            .await;
        written.expect("written");
        let ids: Vec<String> = city.db().all("SELECT object_id FROM audit_entry ORDER BY seq", params![]).await.expect("read");
        assert_eq!(ids, (1..=20).map(|id| id.to_string()).collect::<Vec<_>>());
        assert_eq!(verify(city.db()).await.expect("whole").entries, 20);
    }

    async fn many_writers_leave_one_chain_without_gaps(city: City) {
        let tasks: Vec<_> = (0..8).map(|_| { let db = city.db().clone(); tokio::spawn(async move { write(&db, 5).await }) }).collect();
        for task in tasks {
            task.await.expect("a writer");
        }
        assert_eq!(verify(city.db()).await.expect("whole").entries, 40);
    }

    async fn the_database_itself_refuses_to_change_the_journal(city: City) {
        write(city.db(), 2).await;
        assert!(change(city.db(), "UPDATE audit_entry SET verb = 'look'").await.is_err());
        assert!(change(city.db(), "DELETE FROM audit_entry").await.is_err());
        assert_eq!(broken(city.db()).await, None);
    }

    async fn a_tampered_entry_is_found(city: City) {
        write(city.db(), 4).await;
        disarm(city.db()).await;
        change(city.db(), "UPDATE audit_entry SET details = '{\"state\":\"draft\"}' WHERE seq = 3").await.expect("tampered");
        assert_eq!(broken(city.db()).await, Some((3, Fault::Changed)));
    }

    async fn a_missing_entry_is_found(city: City) {
        write(city.db(), 4).await;
        disarm(city.db()).await;
        change(city.db(), "DELETE FROM audit_entry WHERE seq = 2").await.expect("removed");
        assert_eq!(broken(city.db()).await, Some((2, Fault::Missing)));
    }

    async fn a_cut_off_end_is_found(city: City) {
        write(city.db(), 4).await;
        disarm(city.db()).await;
        change(city.db(), "DELETE FROM audit_entry WHERE seq = 4").await.expect("removed");
        assert_eq!(broken(city.db()).await, Some((4, Fault::Missing)));
    }

    async fn swapped_entries_are_found(city: City) {
        write(city.db(), 4).await;
        disarm(city.db()).await;
        change(city.db(), "UPDATE audit_entry SET seq = 99 WHERE seq = 2").await.expect("swapped");
        change(city.db(), "UPDATE audit_entry SET seq = 2 WHERE seq = 3").await.expect("swapped");
        change(city.db(), "UPDATE audit_entry SET seq = 3 WHERE seq = 99").await.expect("swapped");
        assert_eq!(broken(city.db()).await, Some((2, Fault::Changed)));
    }

    async fn an_end_kept_elsewhere_proves_a_rewritten_journal(city: City) {
        write(city.db(), 3).await;
        let kept = heads(city.db()).await.expect("read").remove(0);
        assert!(holds(city.db(), &kept).await.expect("read"));
        disarm(city.db()).await;
        change(city.db(), "DELETE FROM audit_entry").await.expect("removed");
        change(city.db(), "DELETE FROM audit_head").await.expect("removed");
        city.later(jiff::SignedDuration::from_secs(1));
        write(city.db(), 3).await;
        assert_eq!(broken(city.db()).await, None, "the forger was careful");
        assert!(!holds(city.db(), &kept).await.expect("read"));
    }

    async fn an_administrator_finds_entries(city: City) {
        write(city.db(), 60).await;
        let administrator = city.person(Role::Administrator);
        administrator.get("/admin/journal").await.ok().says("Опублікували").says("Давніші записи").says("зміни 60").says_nothing_of("зміни 10 ");
        let page = administrator.get("/admin/journal").await;
        let older = page.select("a[rel=next]")[0].attribute("href").expect("a link").to_owned();
        administrator.get(&older).await.ok().says("зміни 10").says("До найновіших");
        administrator.get("/admin/journal?kind=record&id=7").await.ok().says("зміни 7").says_nothing_of("зміни 8");
        administrator.get("/admin/journal?who=TES").await.ok().says("зміни 60");
        administrator.get("/admin/journal?who=100%25").await.ok().says("записів немає");
        administrator.get("/admin/journal?from=2026-11-23").await.ok().says("записів немає");
        administrator.get("/admin/journal?from=2026-11-22&to=2026-11-22&verb=publish").await.ok().says("зміни 60");
    }

    async fn looking_for_one_persons_data_is_itself_journalled(city: City) {
        let administrator = city.person(Role::Administrator);
        let olena = city.db().id();
        administrator.get(&format!("/admin/journal?subject={olena}")).await.ok();
        administrator.get("/admin/journal").await.ok().says("Переглянули").says(&olena.to_string());
    }

    async fn the_journal_is_exported_as_csv(city: City) {
        write(city.db(), 3).await;
        let written: Result<(), DbError> = city.db().tx(|tx| Box::pin(async move {
            record(tx, Entry::new(Actor::platform("=HYPERLINK(1)"), "publish", "record", 1)).await
        })).await;
        written.expect("written");
        let administrator = city.person(Role::Administrator);
        let file = administrator.get("/admin/journal.csv?verb=publish").await.ok();
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        let text = file.text();
        assert!(text.starts_with("\u{feff}chain,seq,at,"), "{text}");
        assert_eq!(text.lines().count(), 5);
        assert!(text.contains(",'=HYPERLINK(1),"), "{text}");
        administrator.get("/admin/journal?verb=export").await.ok().says("Вивантажили");
    }

    async fn the_journal_is_checked_from_its_page(city: City) {
        write(city.db(), 3).await;
        let administrator = city.person(Role::Administrator);
        administrator.post("/admin/journal/check", &[]).await.ok().says("Журнал цілий: перевірено 3 записи.").says("зміни 3");
        disarm(city.db()).await;
        change(city.db(), "UPDATE audit_entry SET verb = 'look' WHERE seq = 1").await.expect("tampered");
        administrator.post("/admin/journal/check", &[]).await.ok().says("Запис 1 ланцюга «зміни» змінено");
        administrator.with_header("accept-language", "en").post("/admin/journal/check", &[]).await.ok().says("The journal is broken");
    }

    async fn the_data_protection_officer_reads_the_journal_and_has_nothing_checked(city: City) {
        write(city.db(), 3).await;
        let officer = city.person(Role::DataProtection);
        let page = officer.get("/admin/journal").await.ok().says("Опублікували").says_nothing_of("Перевірити");
        assert!(!page.select("a[href='/admin/privacy']").is_empty() && page.select("a[href='/admin']").is_empty());
        officer.get("/admin/journal.csv").await.ok();
        officer.get("/admin/journal?verb=export").await.ok().says("Вивантажили");
        officer.post("/admin/journal/check", &[]).await.is(403);
    }

    async fn nobody_else_reads_the_journal(city: City) {
        city.person(Role::Publisher).get("/admin/journal").await.is(403);
        city.person(Role::Resident).get("/admin/journal.csv").await.is(403);
        city.visitor().get("/admin/journal").await.is(303);
    }
}
