//! Proposals: writing, finding, the queue.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Json, Params, Tx, params};
use kit::value::ToValue;
use kit::{OrganisationId, PersonId, Problem, RegisterId, Says, Viewer};

use crate::mine;
use crate::proposal::{Draft, Proposal, ProposalId, State};

fn select(rest: &str) -> String {
    format!("SELECT {} FROM stewardship_proposal {rest}", Proposal::COLUMNS)
}

/// The proposal.
///
/// Errors: [`Problem::NotFound`].
pub async fn find(db: &Db, id: ProposalId) -> Result<Proposal, Problem> {
    db.first(&select("WHERE id = $1"), params![id]).await?.ok_or(Problem::NotFound)
}

/// The same inside a transaction.
///
/// Errors: [`Problem::NotFound`].
pub async fn load(tx: &mut Tx, id: ProposalId) -> Result<Proposal, Problem> {
    tx.first(&select("WHERE id = $1"), params![id]).await?.ok_or(Problem::NotFound)
}

/// Writes a new draft; its number is the next.
pub async fn insert(tx: &mut Tx, id: ProposalId, draft: &Draft, author: PersonId, name: &str) -> Result<(), DbError> {
    let last: Option<i64> = tx.first("SELECT COALESCE(MAX(seq), 0) FROM stewardship_proposal", params![]).await?;
    let sql = "INSERT INTO stewardship_proposal (id, seq, code, title_uk, title_en, why, organisation_id, responsible_id, update_period, \
               expected_count, sources, fields, state, version, round, author_id, author_name, created_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', 1, 0, $13, $14, $15, $15)";
    let now = tx.now();
    let args = params![
        id,
        last.unwrap_or(0) + 1,
        draft.code,
        draft.title.uk,
        draft.title.en,
        draft.why,
        draft.organisation,
        draft.responsible,
        draft.update_period,
        draft.expected_count,
        draft.sources,
        Json(&draft.fields),
        author,
        name,
        now
    ];
    tx.execute(sql, args).await?;
    mine::changed(tx, id).await
}

/// Writes the words of a proposal opened at `version`.
///
/// Errors: [`Problem::Conflict`] where it was changed meanwhile.
pub async fn update(tx: &mut Tx, id: ProposalId, version: i64, draft: &Draft) -> Result<(), Problem> {
    let sql = "UPDATE stewardship_proposal SET code = $3, title_uk = $4, title_en = $5, why = $6, organisation_id = $7, responsible_id = $8, \
               update_period = $9, expected_count = $10, sources = $11, fields = $12, version = version + 1, changed_at = $13 \
               WHERE id = $1 AND version = $2";
    let now = tx.now();
    let args = params![
        id,
        version,
        draft.code,
        draft.title.uk,
        draft.title.en,
        draft.why,
        draft.organisation,
        draft.responsible,
        draft.update_period,
        draft.expected_count,
        draft.sources,
        Json(&draft.fields),
        now
    ];
    fresh(tx.execute(sql, args).await?)?;
    Ok(mine::changed(tx, id).await?)
}

/// Moves a proposal opened at `version` to a state. Submitting begins a new round; deciding dates the decision.
///
/// Errors: [`Problem::Conflict`] where it was changed meanwhile.
pub async fn set_state(tx: &mut Tx, id: ProposalId, version: i64, state: State) -> Result<(), Problem> {
    let more = match state {
        State::Submitted => ", round = round + 1, submitted_at = $4",
        State::Approved | State::Rejected => ", decided_at = $4",
        _ => "",
    };
    let sql =
        format!("UPDATE stewardship_proposal SET state = $3, version = version + 1, changed_at = $4{more} WHERE id = $1 AND version = $2");
    let now = tx.now();
    fresh(tx.execute(&sql, params![id, version, state, now]).await?)?;
    Ok(mine::changed(tx, id).await?)
}

/// Notes that experts have begun; what others have opened stays as it was.
pub async fn begin_review(tx: &mut Tx, id: ProposalId) -> Result<bool, DbError> {
    let sql = "UPDATE stewardship_proposal SET state = 'in_review', changed_at = $2 WHERE id = $1 AND state = 'submitted'";
    let now = tx.now();
    let begun = tx.execute(sql, params![id, now]).await? == 1;
    if begun {
        mine::changed(tx, id).await?;
    }
    Ok(begun)
}

/// Notes the register made of it; false if there is one.
pub async fn set_register(tx: &mut Tx, id: ProposalId, register: RegisterId) -> Result<bool, DbError> {
    let sql =
        "UPDATE stewardship_proposal SET register_id = $2, version = version + 1, changed_at = $3 WHERE id = $1 AND register_id IS NULL";
    let now = tx.now();
    Ok(tx.execute(sql, params![id, register, now]).await? == 1)
}

fn fresh(changed: u64) -> Result<(), Problem> {
    if changed == 1 { Ok(()) } else { Err(stale()) }
}

/// The proposal is not as it was when the page was opened.
pub fn stale() -> Problem {
    Problem::Conflict(Says::new("proposal-stale"))
}

/// Whose proposals are listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Those the viewer wrote or whose keeper they publish for.
    Own {
        /// The viewer.
        person: PersonId,
        /// Organisations they publish for.
        organisations: Vec<OrganisationId>,
    },
    /// All that were ever submitted, for experts.
    All,
}

impl Whose {
    /// The viewer's own.
    pub fn own(viewer: &Viewer, person: PersonId) -> Self {
        let publishing = viewer.whole(kit::Role::Publisher).filter(|grant| grant.register.is_none());
        let organisations = publishing.filter_map(|grant| grant.organisation).collect();
        Self::Own { person, organisations }
    }

    /// The condition, its arguments appended to `params`.
    fn condition(&self, params: &mut Params) -> String {
        match self {
            Self::All => "round > 0".to_owned(),
            Self::Own { person, organisations } => {
                params.push(person.to_value());
                let own = format!("author_id = ${}", params.len());
                if organisations.is_empty() {
                    return own;
                }
                let list = db::list(params.len() + 1, organisations.len());
                params.extend(organisations.iter().map(ToValue::to_value));
                format!("({own} OR organisation_id IN ({list}))")
            }
        }
    }
}

/// What of the list is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Whose.
    pub whose: Whose,
    /// In these states; all if empty.
    pub states: Vec<State>,
    /// Of these keepers; none for all.
    pub organisations: Option<Vec<OrganisationId>>,
    /// Older than this number.
    pub before: Option<i64>,
}

const NEWEST_FIRST: [Key; 1] = [Key { column: "seq", descending: true }];

/// A page of the list, newest first, and whether there are more.
pub async fn list(db: &Db, asked: &Asked, limit: usize) -> Result<(Vec<Proposal>, bool), DbError> {
    let mut args = params![];
    let mut conditions = vec![asked.whose.condition(&mut args)];
    if !asked.states.is_empty() {
        conditions.push(format!("state IN ({})", db::list(args.len() + 1, asked.states.len())));
        args.extend(asked.states.iter().map(ToValue::to_value));
    }
    if let Some(organisations) = &asked.organisations {
        conditions.push(format!("organisation_id IN ({})", db::list(args.len() + 1, organisations.len())));
        args.extend(organisations.iter().map(ToValue::to_value));
    }
    if let Some(before) = asked.before {
        conditions.push(page::after(&NEWEST_FIRST, args.len() + 1));
        args.push(before.to_value());
    }
    let (which, order) = (conditions.join(" AND "), page::order(&NEWEST_FIRST, false));
    let mut found: Vec<Proposal> = db.all(&select(&format!("WHERE {which} ORDER BY {order} LIMIT {}", limit + 1)), args).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// How many there are in each state.
pub async fn counts(db: &Db, whose: &Whose) -> Result<Vec<(State, i64)>, DbError> {
    let mut args = params![];
    let condition = whose.condition(&mut args);
    db.all(&format!("SELECT state, COUNT(*) FROM stewardship_proposal WHERE {condition} GROUP BY state"), args).await
}

/// A person's proposals, or one of them: those they wrote (`author_id`) or remarked on; the newest thousand.
pub async fn of_person_in(tx: &Tx, whose: &str, person: PersonId, id: Option<ProposalId>) -> Result<Vec<Proposal>, DbError> {
    let rest = format!("WHERE {whose} AND (id = $2 OR $3) ORDER BY changed_at DESC LIMIT 1000");
    tx.all(&select(&rest), params![person, id.unwrap_or(ProposalId(uuid::Uuid::nil())), id.is_none()]).await
}

/// The author of a proposal and all who remarked on it.
pub async fn people_of(tx: &Tx, id: ProposalId) -> Result<(Option<PersonId>, Vec<PersonId>), DbError> {
    let author: Option<(PersonId,)> = tx.first("SELECT author_id FROM stewardship_proposal WHERE id = $1", params![id]).await?;
    let others: Vec<(PersonId,)> = tx.all("SELECT DISTINCT by_id FROM stewardship_comment WHERE proposal_id = $1", params![id]).await?;
    Ok((author.map(|(person,)| person), others.into_iter().map(|(person,)| person).collect()))
}
