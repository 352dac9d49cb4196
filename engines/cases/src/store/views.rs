//! Lists that people saved for themselves.

use db::{Db, DbError, OnConstraint, params};
use kit::{PersonId, Problem, Says};
use uuid::Uuid;

db::row! {
    /// A saved list.
    #[derive(Clone, Debug, PartialEq)]
    pub struct View {
        /// Its id.
        pub id: Uuid,
        /// Its name.
        pub title: String,
        /// The query of its address, without the question mark.
        pub query: String,
    }
}

/// The most views a person keeps.
const VIEWS_MAX: i64 = 100;

/// A person's views, by name.
pub async fn of(db: &Db, person: PersonId) -> Result<Vec<View>, DbError> {
    db.all("SELECT id, title, query FROM cases_view WHERE person_id = $1 ORDER BY title LIMIT $2", params![person, VIEWS_MAX]).await
}

/// Saves a view.
///
/// Errors: a name the person has used already; too many.
pub async fn insert(db: &Db, person: PersonId, view: View) -> Result<(), Problem> {
    db.tx(move |tx| {
        let view = view.clone();
        Box::pin(async move {
            let count: Option<i64> = tx.first("SELECT COUNT(*) FROM cases_view WHERE person_id = $1", params![person]).await?;
            if count.unwrap_or(0) >= VIEWS_MAX {
                return Err(Problem::Conflict(Says::new("cases-views-many").with("max", VIEWS_MAX)));
            }
            let sql = "INSERT INTO cases_view (id, person_id, title, query, created_at) VALUES ($1, $2, $3, $4, $5)";
            let done = tx.execute(sql, params![view.id, person, view.title, view.query, tx.now()]).await;
            done.on_constraint("one_case_view_per_title", Problem::Conflict(Says::new("cases-view-taken")))?;
            Ok(())
        })
    })
    .await
}

/// Forgets a view of the person.
pub async fn delete(db: &Db, person: PersonId, id: Uuid) -> Result<(), Problem> {
    db.tx(move |tx| {
        Box::pin(async move {
            tx.execute("DELETE FROM cases_view WHERE id = $1 AND person_id = $2", params![id, person]).await?;
            Ok(())
        })
    })
    .await
}
