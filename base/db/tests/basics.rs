//! Queries, transactions and streams as everybody uses them.

use db::{DbError, FromRow, params};
use futures_util::StreamExt;
use kit::{Clock, ManualClock};

use crate::harness::{count, put};
use crate::on_both;

db::row! {
    /// A pair's half.
    #[derive(Debug, PartialEq)]
    struct Half {
        half: String,
        number: i64,
    }
}

on_both! {
    async fn arguments_stand_by_number_and_not_by_appearance(fresh: Fresh) {
        put(&fresh.db, "a", 7).await.unwrap();
        let sql = format!("SELECT {} FROM test_pair WHERE number = $2 AND half = $1 AND number = $2", Half::COLUMNS);
        assert_eq!(fresh.db.first::<Half>(&sql, params!["a", 7_i64]).await.unwrap(), Some(Half { half: "a".to_owned(), number: 7 }));
        assert!(matches!(fresh.db.all::<Half>(&sql, params!["a"]).await, Err(DbError::Internal(_))));
    }

    async fn reads_cannot_write(fresh: Fresh) {
        let written = fresh.db.all::<i64>("INSERT INTO test_pair (half, number) VALUES ('a', 1) RETURNING number", params![]).await;
        assert!(matches!(written, Err(DbError::Internal(_))), "{written:?}");
        assert_eq!(count(&fresh.db).await, 0);
    }

    async fn an_answer_held_in_common_is_never_older_than_a_commit(fresh: Fresh) {
        let together = db::Together::default();
        for number in 1..=50_i64 {
            put(&fresh.db, "a", number).await.unwrap();
            for _ in 0..2 {
                let counted = together.ask(&fresh.db, async { Ok::<_, DbError>(count(&fresh.db).await) }).await;
                assert_eq!(counted, Ok(number));
            }
        }
    }

    async fn a_transaction_reads_what_it_wrote_and_returns_it(fresh: Fresh) {
        let seen = fresh.db.tx(|tx| Box::pin(async move {
            let numbers = (0..600_i64).map(|number| params!["a", number]).collect();
            assert_eq!(tx.execute_many("INSERT INTO test_pair (half, number) VALUES ($1, $2)", numbers).await?, 600);
            let returned: Option<i64> = tx.first("INSERT INTO test_pair (half, number) VALUES ('b', 1) RETURNING number", params![]).await?;
            assert_eq!(returned, Some(1));
            tx.first::<(i64, i64)>("SELECT count(*), sum(number) FROM test_pair", params![]).await
        })).await;
        let seen: Result<_, DbError> = seen;
        assert_eq!(seen.unwrap(), Some((601, 179_701)));
        assert_eq!(count(&fresh.db).await, 601);
    }

    async fn an_error_undoes_everything(fresh: Fresh) {
        let outcome: Result<(), DbError> = fresh.db.tx(|tx| Box::pin(async move {
            tx.execute("INSERT INTO test_pair (half, number) VALUES ('a', 1)", params![]).await?;
            Err(DbError::Full)
        })).await;
        assert_eq!(outcome, Err(DbError::Full));
        assert_eq!(count(&fresh.db).await, 0);
    }

    async fn a_transaction_cannot_go_on_after_a_failed_statement(fresh: Fresh) {
        let outcome: Result<(), DbError> = fresh.db.tx(|tx| Box::pin(async move {
            tx.execute("INSERT INTO test_pair (half, number) VALUES ('a', 1)", params![]).await?;
            let twice = tx.execute("INSERT INTO test_pair (half, number) VALUES ('a', 1)", params![]).await;
            assert_eq!(twice.unwrap_err().constraint(), Some("test_pair_once"));
            assert!(tx.first::<i64>("SELECT 1", params![]).await.is_err());
            Ok(())
        })).await;
        assert!(matches!(outcome, Err(DbError::Internal(_))), "{outcome:?}");
        assert_eq!(count(&fresh.db).await, 0);
    }

    async fn an_attempt_may_fail_and_the_transaction_goes_on(fresh: Fresh) {
        let outcome: Result<u64, DbError> = fresh.db.tx(|tx| Box::pin(async move {
            let insert = "INSERT INTO test_pair (half, number) VALUES ('a', $1)";
            tx.execute(insert, params![1_i64]).await?;
            assert_eq!(tx.attempt(insert, params![1_i64]).await.unwrap_err().constraint(), Some("test_pair_once"));
            assert_eq!(tx.attempt(insert, params![2_i64]).await, Ok(1));
            tx.execute(insert, params![3_i64]).await
        })).await;
        assert_eq!(outcome, Ok(1));
        assert_eq!(count(&fresh.db).await, 3);
    }

    async fn a_stream_gives_every_row_once_in_order(fresh: Fresh) {
        let filled: Result<u64, DbError> = fresh.db.tx(|tx| Box::pin(async move {
            let numbers = (0..5_000_i64).map(|number| params!["a", number]).collect();
            tx.execute_many("INSERT INTO test_pair (half, number) VALUES ($1, $2)", numbers).await
        })).await;
        filled.unwrap();
        let rows = fresh.db.stream::<i64>("SELECT number FROM test_pair ORDER BY number".to_owned(), params![]);
        let numbers: Vec<i64> = rows.map(|row| row.unwrap()).collect().await;
        assert_eq!(numbers, (0..5_000).collect::<Vec<_>>());
        let mut rows = fresh.db.stream::<i64>("SELECT number FROM test_pair".to_owned(), params![]);
        let mut batched = 0;
        while let Some(batch) = rows.batch().await.unwrap() { batched += batch.len(); }
        assert_eq!(batched, 5_000);
        let mut wrong = fresh.db.stream::<i64>("SELECT nothing FROM test_pair".to_owned(), params![]);
        assert!(matches!(wrong.next().await, Some(Err(DbError::Internal(_)))));
        assert!(wrong.next().await.is_none());
    }

    async fn texts_sort_by_bytes(fresh: Fresh) {
        let words = ["і", "а", "Ґ", "b", "B", "_", "0"];
        for (word, number) in words.into_iter().zip(0..) { put(&fresh.db, word, number).await.unwrap(); }
        let sorted: Vec<String> = fresh.db.all("SELECT half FROM test_pair ORDER BY half", params![]).await.unwrap();
        let mut expected = words.map(str::to_owned);
        expected.sort();
        assert_eq!(sorted, expected);
    }

    async fn like_minds_case_and_double_quotes_are_names(fresh: Fresh) {
        put(&fresh.db, "Soborna", 1).await.unwrap();
        let like = "SELECT number FROM test_pair WHERE half LIKE $1";
        assert_eq!(fresh.db.all::<i64>(like, params!["Sob%"]).await, Ok(vec![1]));
        assert_eq!(fresh.db.all::<i64>(like, params!["sob%"]).await, Ok(vec![]));
        assert!(fresh.db.all::<i64>("SELECT number FROM test_pair WHERE half = \"Soborna\"", params![]).await.is_err());
    }

    async fn a_column_of_another_type_is_an_error_and_not_a_guess(fresh: Fresh) {
        put(&fresh.db, "a", 1).await.unwrap();
        assert!(matches!(fresh.db.first::<i64>("SELECT half FROM test_pair", params![]).await, Err(DbError::Internal(_))));
        assert!(matches!(fresh.db.first::<(i64, i64)>("SELECT number FROM test_pair", params![]).await, Err(DbError::Internal(_))));
        assert_eq!(fresh.db.first::<Option<i64>>("SELECT NULL FROM test_pair WHERE number = $1", params![1_i64]).await, Ok(Some(None)));
    }

    async fn time_is_the_clocks(fresh: Fresh) {
        let clock = std::sync::Arc::new(ManualClock::at("2026-11-22T08:00:00Z".parse().unwrap()));
        let db = fresh.db.with_clock(clock.clone());
        let now: Result<_, DbError> = db.tx(|tx| Box::pin(async move { Ok((tx.now(), tx.id())) })).await;
        let (now, id) = now.unwrap();
        assert_eq!(now, clock.now());
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(db.now(), clock.now());
    }

    async fn a_closed_database_refuses(fresh: Fresh) {
        put(&fresh.db, "a", 1).await.unwrap();
        fresh.db.close().await;
        assert_eq!(put(&fresh.db, "a", 2).await, Err(DbError::Unavailable));
        assert_eq!(fresh.db.all::<i64>("SELECT 1", params![]).await, Err(DbError::Unavailable));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_held_in_common_sees_what_another_process_commits_and_is_not_asked_for_twice() {
    let fresh = crate::harness::sqlite_with(|_| {}).await;
    let other = rusqlite::Connection::open(fresh.file()).unwrap();
    let (together, asked) = (db::Together::default(), std::sync::atomic::AtomicUsize::new(0));
    let ask = async || {
        let question = async {
            asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            Ok::<_, DbError>(count(&fresh.db).await)
        };
        together.ask(&fresh.db, question).await.unwrap()
    };
    assert_eq!((ask().await, ask().await), (0, 0));
    other.execute_batch("INSERT INTO test_pair (half, number) VALUES ('a', 1)").unwrap();
    assert_eq!((ask().await, ask().await), (1, 1));
    assert_eq!(asked.into_inner(), 2);
}
