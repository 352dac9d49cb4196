//! What cases keep of a person: given out with all their data, forgotten when their account closes.

use db::{BoxFuture, Db, DbError, Json, Tx, params};
use identity::holder::Holder;
use kit::{PersonId, Timestamp};
use serde_json::{Value, json};

use crate::case::Data;

/// The most cases that are given out at once.
const CASES_MAX: i64 = 10_000;

/// The keeper.
pub struct CaseHolder;

type Row = (String, String, String, Json<Data>, String, Timestamp);

impl Holder for CaseHolder {
    fn name(&self) -> &'static str {
        "cases"
    }

    fn export<'a>(&'a self, db: &'a Db, person: PersonId) -> BoxFuture<'a, Result<Value, DbError>> {
        Box::pin(async move {
            let sql = "SELECT number, category, state, data, address, opened_at FROM cases_case WHERE applicant_id = $1 \
                       ORDER BY opened_at DESC, id DESC LIMIT $2";
            let cases: Vec<Row> = db.all(sql, params![person, CASES_MAX]).await?;
            let sql = "SELECT c.number, m.text, m.at FROM cases_message m JOIN cases_case c ON c.id = m.case_id \
                       WHERE c.applicant_id = $1 AND m.what <> 'note' ORDER BY m.at, m.id LIMIT $2";
            let messages: Vec<(String, String, Timestamp)> = db.all(sql, params![person, CASES_MAX]).await?;
            let one = |(number, category, state, data, address, at): Row| json!({ "number": number, "category": category, "state": state, "data": data.0, "address": address, "opened_at": at.to_string() });
            let said = |(number, text, at): (String, String, Timestamp)| json!({ "number": number, "text": text, "at": at.to_string() });
            let (cases, messages): (Vec<Value>, Vec<Value>) =
                (cases.into_iter().map(one).collect(), messages.into_iter().map(said).collect());
            Ok(json!({ "cases": cases, "messages": messages }))
        })
    }

    fn forget<'a>(&'a self, tx: &'a mut Tx, person: PersonId) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            let contacts = "UPDATE cases_applicant SET name = '', phone = '', email = '', email_folded = '', residence = '' \
                            WHERE case_id IN (SELECT id FROM cases_case WHERE applicant_id = $1)";
            tx.execute(contacts, params![person]).await?;
            tx.execute("UPDATE cases_case SET applicant_id = NULL WHERE applicant_id = $1", params![person]).await?;
            tx.execute("DELETE FROM cases_watcher WHERE person_id = $1", params![person]).await?;
            // they stay counted, as nobody in particular
            let gone = format!("gone:{}", tx.id());
            tx.execute("UPDATE cases_supporter SET person_id = NULL, mark = $2 WHERE person_id = $1", params![person, gone]).await?;
            tx.execute("DELETE FROM cases_view WHERE person_id = $1", params![person]).await.map(drop)
        })
    }
}
