//! What cases keep of a person: given out with all their data, forgotten when their account closes.

use std::collections::HashMap;

use db::{BoxFuture, Db, DbError, FromRow, Json, Tx, params};
use fields::Visibility;
use identity::holder::Holder;
use kit::words::digest;
use kit::{PersonId, Timestamp};
use serde_json::{Value, json};

use crate::case::{CaseId, Data, KindId};
use crate::kind::Declaration;
use crate::store;

/// The most cases that are given out at once.
const CASES_MAX: i64 = 10_000;

/// The keeper.
pub struct CaseHolder;

db::row! {
    /// A case with who came with it.
    struct Own {
        number: String,
        category: String,
        state: String,
        data: Json<Data>,
        address: String,
        opened_at: Timestamp,
        kind_id: KindId,
        kind_version: i64,
        name: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        residence: Option<String>,
    }
}

impl Own {
    /// What is given out: all of it but for what officials write down for themselves.
    fn told(self, declared: Option<&Declaration>) -> Value {
        json!({
            "number": self.number,
            "category": self.category,
            "state": self.state,
            "data": of_applicant(self.data.0, declared),
            "address": self.address,
            "opened_at": self.opened_at.to_string(),
            "applicant": { "name": self.name, "phone": self.phone, "email": self.email, "residence": self.residence },
        })
    }
}

/// The fields without those of officials; none of a kind that nobody knows, for nobody knows whose they are.
fn of_applicant(data: Data, declared: Option<&Declaration>) -> Data {
    let theirs = |code: &str| declared.and_then(|own| own.field(code)).is_some_and(|field| field.visibility != Visibility::Staff);
    data.into_iter().filter(|(code, _)| theirs(code)).collect()
}

impl Holder for CaseHolder {
    fn name(&self) -> &'static str {
        "cases"
    }

    fn export<'a>(&'a self, db: &'a Db, person: PersonId) -> BoxFuture<'a, Result<Value, DbError>> {
        Box::pin(async move {
            let sql = format!(
                "SELECT {} FROM cases_case LEFT JOIN cases_applicant ON case_id = id WHERE applicant_id = $1 \
                 ORDER BY opened_at DESC, id DESC LIMIT $2",
                Own::COLUMNS
            );
            let cases: Vec<Own> = db.all(&sql, params![person, CASES_MAX]).await?;
            let sql = "SELECT c.number, m.text, m.at FROM cases_message m JOIN cases_case c ON c.id = m.case_id \
                       WHERE c.applicant_id = $1 AND m.what <> 'note' ORDER BY m.at, m.id LIMIT $2";
            let messages: Vec<(String, String, Timestamp)> = db.all(sql, params![person, CASES_MAX]).await?;
            let kinds = store::kinds::all(db).await?;
            let kinds: HashMap<(KindId, i64), &Declaration> =
                kinds.iter().map(|kind| ((kind.id, kind.version), &kind.declaration)).collect();
            let one = |own: Own| {
                let declared = kinds.get(&(own.kind_id, own.kind_version)).copied();
                own.told(declared)
            };
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
            leave_supporters(tx, person).await?;
            tx.execute("DELETE FROM cases_view WHERE person_id = $1", params![person]).await.map(drop)
        })
    }
}

/// Whoever had the same trouble stays counted, as nobody in particular. Each row keeps a mark of its own, for a case may have several of
/// one person; the same old mark becomes the same new one everywhere, so that cases merged later still count it once.
async fn leave_supporters(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    // by chance, so that nobody finds the person by trying
    let chance = tx.id().to_string();
    let rows: Vec<(CaseId, String)> = tx.all("SELECT case_id, mark FROM cases_supporter WHERE person_id = $1", params![person]).await?;
    let left = |(case, mark): (CaseId, String)| params![case, mark, format!("gone:{}", digest(&[chance.as_str(), mark.as_str()]))];
    let rows = rows.into_iter().map(left).collect();
    let sql = "UPDATE cases_supporter SET person_id = NULL, mark = $3 WHERE case_id = $1 AND mark = $2";
    tx.execute_many(sql, rows).await.map(drop)
}
