//! Views people saved for themselves.

use db::{Db, DbError, OnConstraint, params};
use kit::{PersonId, Problem, RegisterId, Says};
use uuid::Uuid;

db::row! {
    /// A saved list.
    #[derive(Clone, Debug)]
    pub struct View {
        /// Its id.
        pub id: Uuid,
        /// Its name.
        pub title: String,
        /// The query of its address, without the question mark.
        pub query: String,
    }
}

/// The most views a person keeps of one register.
const VIEWS_MAX: i64 = 100;

/// A person's views of a register, by name.
pub async fn of(db: &Db, register: RegisterId, person: PersonId) -> Result<Vec<View>, DbError> {
    let sql = "SELECT id, title, query FROM registers_view WHERE register_id = $1 AND person_id = $2 ORDER BY title LIMIT $3";
    db.all(sql, params![register, person, VIEWS_MAX]).await
}

/// Saves a view.
///
/// Errors: a name the person has used already.
pub async fn insert(db: &Db, register: RegisterId, person: PersonId, view: View) -> Result<(), Problem> {
    db.tx(move |tx| {
        let view = view.clone();
        Box::pin(async move {
            let sql = "INSERT INTO registers_view (id, register_id, person_id, title, query, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
            let now = tx.now();
            let done = tx.execute(sql, params![view.id, register, person, view.title, view.query, now]).await;
            done.on_constraint("one_view_per_title", Problem::field("title", Says::new("view-title-taken")))?;
            Ok(())
        })
    })
    .await
}

/// Forgets a view of the person.
pub async fn delete(db: &Db, person: PersonId, id: Uuid) -> Result<(), Problem> {
    db.tx(move |tx| {
        Box::pin(async move {
            tx.execute("DELETE FROM registers_view WHERE id = $1 AND person_id = $2", params![id, person]).await?;
            Ok(())
        })
    })
    .await
}
