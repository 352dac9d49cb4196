//! Broken rules have the same names on both databases.

use db::{Db, DbError, OnConstraint, Params, params};

use crate::on_both;

async fn broken(db: &Db, sql: &'static str, params: Params) -> String {
    let outcome: Result<u64, DbError> = db
        .tx(move |tx| {
            let params = params.clone();
            Box::pin(async move { tx.execute(sql, params).await })
        })
        .await;
    match outcome {
        Err(DbError::Constraint { name }) => name,
        other => format!("{other:?}"),
    }
}

on_both! {
    async fn rules_are_named_alike(fresh: Fresh) {
        let filled: Result<(), DbError> = fresh.db.tx(|tx| Box::pin(async move {
            tx.execute("INSERT INTO test_parent (id) VALUES (1), (2)", params![]).await?;
            tx.execute("INSERT INTO test_child (id, parent, guardian, code, number) VALUES (1, 1, 2, 'Слово', 60)", params![]).await?;
            tx.execute("INSERT INTO test_child (id, parent, guardian, code, alias) VALUES (9, 1, 1, 'a', 'Soborna')", params![]).await.map(drop)
        })).await;
        filled.unwrap();
        let insert = "INSERT INTO test_child (id, parent, guardian, code, number) VALUES ($1, $2, $3, $4, $5)";
        let none = None::<i64>;
        for (sql, params, name) in [
            (insert, params![1_i64, none, none, "b", none], "test_child_pkey"),
            (insert, params![2_i64, none, none, "Слово", none], "test_child_code_key"),
            ("UPDATE test_child SET alias = $1 WHERE id = 1", params!["SOBORNA"], "test_child_folded"),
            (insert, params![2_i64, none, none, "b", 100_i64], "test_child_is_small"),
            (insert, params![2_i64, none, none, None::<String>, none], "test_child_code_not_null"),
            (insert, params![2_i64, 1_i64, none, "b", 60_i64], "test_child_one_number"),
            (insert, params![2_i64, 3_i64, none, "b", none], "test_child_has_parent"),
            (insert, params![2_i64, 1_i64, 3_i64, "b", none], "test_child_guardian_fkey"),
            ("UPDATE test_child SET guardian = $1 WHERE id = 1", params![7_i64], "test_child_guardian_fkey"),
            ("DELETE FROM test_parent WHERE id = $1", params![2_i64], "test_child_guardian_fkey"),
            ("INSERT INTO test_parent (id) VALUES ($1)", params![1_i64], "test_parent_pkey"),
        ] {
            assert_eq!(broken(&fresh.db, sql, params).await, name, "{sql}");
        }
        assert_eq!(fresh.db.check().await, Ok(Vec::new()));
    }

    async fn code_names_the_rule(fresh: Fresh) {
        #[derive(Debug, PartialEq)]
        enum PutError { Twice, Database(DbError) }
        impl From<DbError> for PutError {
            fn from(error: DbError) -> Self { Self::Database(error) }
        }
        let put = || fresh.db.tx(|tx| Box::pin(async move {
            let put = tx.execute("INSERT INTO test_pair (half, number) VALUES ('a', 1)", params![]).await;
            put.on_constraint("test_pair_once", PutError::Twice)
        }));
        assert_eq!(put().await, Ok(1));
        assert_eq!(put().await, Err(PutError::Twice));
        let other = Err::<(), _>(DbError::Full).on_constraint("test_pair_once", PutError::Twice);
        assert_eq!(other, Err(PutError::Database(DbError::Full)));
    }
}
