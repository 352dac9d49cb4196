//! tmp
use crate::harness::*;
use db::params;
use std::time::Instant;
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn speed() {
    let Ok(which) = std::env::var("SPEED") else { return };
    let fresh = if which == "pg" { postgres().await.unwrap() } else { sqlite_with(|_| {}).await };
    let n = 16; let each = if which == "pg" {500} else {2000};
    let t = Instant::now();
    let tasks: Vec<_> = (0..n).map(|k| { let db = fresh.db.clone(); tokio::spawn(async move { for i in 0..each { put(&db, "a", k * 1_000_000 + i).await.unwrap(); } }) }).collect();
    for t in tasks { t.await.unwrap(); }
    println!("commits/s {:.0}", (n * each) as f64 / t.elapsed().as_secs_f64());
    let each = each * 5;
    let t = Instant::now();
    let tasks: Vec<_> = (0..n).map(|k| { let db = fresh.db.clone(); tokio::spawn(async move { for i in 0..each { let _: Option<(String, i64)> = db.first("SELECT half, number FROM test_pair WHERE half = $1 AND number = $2", params!["a", k * 1_000_000 + i % 100]).await.unwrap(); } }) }).collect();
    for t in tasks { t.await.unwrap(); }
    println!("selects/s {:.0}", (n * each) as f64 / t.elapsed().as_secs_f64());
    let sql = "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i, CAST('слово' AS TEXT) FROM n";
    let t = Instant::now();
    let mut rows = fresh.db.stream::<(i64, String)>(sql.to_owned(), params![]);
    let mut k = 0; while let Some(b) = rows.batch().await.unwrap() { k += b.len(); }
    println!("rows/s {:.0} {k}", 1e6 / t.elapsed().as_secs_f64());
}
