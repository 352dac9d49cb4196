//! What happened to cases since a moment, for programs that follow all of them.

use db::{Db, DbError, Params, ToValue, params};
use jiff::Timestamp;
use kit::OrganisationId;

use crate::case::{CaseId, KindId};
use crate::part::Reach;

db::row! {
    /// A step of a case, or words to its applicant.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Step {
        /// The case.
        pub case_id: CaseId,
        /// Its number.
        pub number: String,
        /// The version of the kind it was opened under.
        pub kind_version: i64,
        /// The number of the step in the history of the case.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// Where the case stands since.
        pub to_state: String,
        /// What the applicant was told with it; none where nothing was, or where it is not for whoever asks.
        pub text: Option<String>,
    }
}

/// Whose cases are asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose<'a> {
    /// Those that everybody may see: that they moved, never what was written.
    Everybodys,
    /// Those that an official or a program of theirs works with, with the words to the applicant.
    Within(&'a Reach),
}

/// Steps of cases of a kind from one moment on and before another, the earliest first. That a case came is none.
///
/// Errors: the database's.
pub async fn steps(
    db: &Db,
    kind: KindId,
    whose: Whose<'_>,
    (since, until): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<Step>, DbError> {
    let mut values: Params = params![kind, since, until];
    let moved = "e.from_state <> e.to_state";
    let (text, join, seen) = match whose {
        Whose::Everybodys => ("CAST(NULL AS TEXT)", "", format!("c.public AND {moved}")),
        Whose::Within(reach) => (
            "m.text",
            "LEFT JOIN cases_message m ON m.case_id = e.case_id AND m.at = e.at AND m.what = 'to_applicant'",
            format!("{} AND ({moved} OR m.text IS NOT NULL)", within(reach, &mut values)),
        ),
    };
    let sql = format!(
        "SELECT e.case_id, c.number, c.kind_version, e.seq, e.at, e.to_state, {text} AS text FROM cases_event e \
         JOIN cases_case c ON c.id = e.case_id {join} \
         WHERE c.kind_id = $1 AND e.at >= $2 AND e.at < $3 AND e.from_state <> '' AND {seen} \
         ORDER BY e.at, e.case_id, e.seq LIMIT {limit}"
    );
    let mut steps: Vec<Step> = db.all(&sql, values).await?;
    words_stand_once(&mut steps);
    Ok(steps)
}

/// Two steps of one moment have one message: it belongs to the second.
fn words_stand_once(steps: &mut [Step]) {
    for at in 1..steps.len() {
        let Some([one, next]) = steps.get_mut(at - 1..=at) else { continue };
        if one.case_id == next.case_id && one.at == next.at {
            one.text = None;
        }
    }
}

fn within(reach: &Reach, values: &mut Params) -> String {
    let Reach::Of(own) = reach else { return "TRUE".to_owned() };
    if own.is_empty() {
        return "FALSE".to_owned();
    }
    let mut one_of = |column: &str| {
        let list = db::list(values.len() + 1, own.len());
        values.extend(own.iter().map(|id: &OrganisationId| id.to_value()));
        format!("{column} IN ({list})")
    };
    let (executor, keeper, helper) = (one_of("c.executor_id"), one_of("c.keeper_id"), one_of("organisation_id"));
    format!("({executor} OR {keeper} OR c.id IN (SELECT case_id FROM cases_co_executor WHERE {helper}))")
}

/// The step that an update of this key made; none for one that said nothing new.
pub async fn seq_of_key(db: &Db, key: &str) -> Result<Option<i64>, DbError> {
    let sql = "SELECT e.seq FROM cases_key k JOIN cases_event e ON e.case_id = k.case_id AND e.at = k.at WHERE k.key = $1 \
               ORDER BY e.seq DESC LIMIT 1";
    db.first(sql, params![key]).await
}
