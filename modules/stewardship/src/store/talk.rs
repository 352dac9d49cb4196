//! What is said of a proposal: steps, comments, opinions.

use std::collections::HashMap;

use db::{Db, DbError, Tx, params};
use kit::value::ToValue;
use kit::{PersonId, Timestamp, Viewer};

use crate::proposal::{ProposalId, Verb, Verdict};

/// Rows of one conversation that are read.
const ROWS_MAX: usize = 500;

db::row! {
    /// A step of the history.
    #[derive(Clone, Debug)]
    pub struct Step {
        /// What was done.
        pub verb: Verb,
        /// In which round.
        pub round: i64,
        /// Why.
        pub body: String,
        /// By whom.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}

db::row! {
    /// A comment.
    #[derive(Clone, Debug)]
    pub struct Comment {
        /// In which round.
        pub round: i64,
        /// The field of the form it is about; empty for the whole.
        pub field: String,
        /// What it says.
        pub body: String,
        /// Whose.
        pub by_id: PersonId,
        /// Their name.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}

db::row! {
    /// An expert's opinion.
    #[derive(Clone, Debug)]
    pub struct Opinion {
        /// In which round.
        pub round: i64,
        /// Whose.
        pub expert_id: PersonId,
        /// Their name.
        pub expert_name: String,
        /// What they think.
        pub verdict: Verdict,
        /// Why.
        pub body: String,
        /// When.
        pub at: Timestamp,
    }
}

/// Adds a step to the history.
pub async fn add_step(tx: &mut Tx, id: ProposalId, round: i64, verb: Verb, body: &str, by: &Viewer) -> Result<(), DbError> {
    let sql =
        "INSERT INTO stewardship_step (id, proposal_id, round, verb, body, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (step, now) = (tx.id(), tx.now());
    tx.execute(sql, params![step, id, round, verb, body, by.person, by.name, now]).await?;
    Ok(())
}

/// Adds a comment.
pub async fn add_comment(tx: &mut Tx, id: ProposalId, round: i64, field: &str, body: &str, by: (PersonId, &str)) -> Result<(), DbError> {
    let sql =
        "INSERT INTO stewardship_comment (id, proposal_id, round, field, body, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (comment, now) = (tx.id(), tx.now());
    tx.execute(sql, params![comment, id, round, field, body, by.0, by.1, now]).await?;
    crate::mine::changed(tx, id).await
}

/// Writes an expert's opinion of this round over the one they had.
pub async fn set_opinion(
    tx: &mut Tx,
    id: ProposalId,
    round: i64,
    verdict: Verdict,
    body: &str,
    by: (PersonId, &str),
) -> Result<(), DbError> {
    let sql = "INSERT INTO stewardship_opinion (proposal_id, round, expert_id, expert_name, verdict, body, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (proposal_id, round, expert_id) DO UPDATE SET verdict = $5, body = $6, at = $7";
    let now = tx.now();
    tx.execute(sql, params![id, round, by.0, by.1, verdict, body, now]).await?;
    crate::reviews::moved(tx, id).await
}

/// Which experts have said in a round what they think.
pub async fn experts_of_round(db: &Db, id: ProposalId, round: i64) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT expert_id FROM stewardship_opinion WHERE proposal_id = $1 AND round = $2";
    let rows: Vec<(PersonId,)> = db.all(sql, params![id, round]).await?;
    Ok(rows.into_iter().map(|(expert,)| expert).collect())
}

/// What the experts think in a round.
pub async fn verdicts(tx: &mut Tx, id: ProposalId, round: i64) -> Result<Vec<Verdict>, DbError> {
    let rows: Vec<(Verdict,)> =
        tx.all("SELECT verdict FROM stewardship_opinion WHERE proposal_id = $1 AND round = $2", params![id, round]).await?;
    Ok(rows.into_iter().map(|(verdict,)| verdict).collect())
}

/// The history, latest first.
pub async fn steps(db: &Db, id: ProposalId) -> Result<Vec<Step>, DbError> {
    let sql = format!(
        "SELECT verb, round, body, by_name, at FROM stewardship_step WHERE proposal_id = $1 ORDER BY at DESC, id DESC LIMIT {ROWS_MAX}"
    );
    db.all(&sql, params![id]).await
}

/// The comments, oldest first.
pub async fn comments(db: &Db, id: ProposalId) -> Result<Vec<Comment>, DbError> {
    let sql = format!(
        "SELECT round, field, body, by_id, by_name, at FROM stewardship_comment WHERE proposal_id = $1 ORDER BY at, id LIMIT {ROWS_MAX}"
    );
    db.all(&sql, params![id]).await
}

/// The opinions of all rounds, latest first.
pub async fn opinions(db: &Db, id: ProposalId) -> Result<Vec<Opinion>, DbError> {
    let sql = format!(
        "SELECT round, expert_id, expert_name, verdict, body, at FROM stewardship_opinion WHERE proposal_id = $1 \
         ORDER BY round DESC, at DESC LIMIT {ROWS_MAX}"
    );
    db.all(&sql, params![id]).await
}

/// Approvals and requests for changes in the present round of each of these proposals.
pub async fn tallied(db: &Db, ids: &[ProposalId]) -> Result<HashMap<ProposalId, (i64, i64)>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let list = db::list(1, ids.len());
    let sql = format!(
        "SELECT o.proposal_id, COUNT(CASE WHEN o.verdict = 'approve' THEN 1 END), COUNT(CASE WHEN o.verdict = 'return' THEN 1 END) \
         FROM stewardship_opinion o JOIN stewardship_proposal p ON p.id = o.proposal_id AND p.round = o.round \
         WHERE o.proposal_id IN ({list}) GROUP BY o.proposal_id"
    );
    let rows: Vec<(ProposalId, i64, i64)> = db.all(&sql, ids.iter().map(ToValue::to_value).collect()).await?;
    Ok(rows.into_iter().map(|(id, approvals, returns)| (id, (approvals, returns))).collect())
}
