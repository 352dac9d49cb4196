//! Proposals and remarks as things of the cabinet.

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says};

use crate::pages::urls;
use crate::proposal::{Proposal, ProposalId, State};
use crate::store::proposals;

const PROPOSAL: &str = "proposal";
const REMARK: &str = "remark";

/// Says that a proposal stands otherwise: to who wrote it, to who remarked on it and to the experts it waits for.
pub(crate) async fn changed(tx: &mut Tx, id: ProposalId) -> Result<(), DbError> {
    let (author, others) = proposals::people_of(tx, id).await?;
    if let Some(author) = author {
        cabinet::changed(tx, PROPOSAL, author, id).await?;
    }
    for person in others {
        cabinet::changed(tx, REMARK, person, id).await?;
    }
    crate::reviews::moved(tx, id).await
}

/// Proposals a person wrote.
pub(crate) struct Proposals;

/// Proposals a person remarked on.
pub(crate) struct Remarks;

impl Source for Proposals {
    fn kind(&self) -> Kind {
        Kind { code: PROPOSAL, name: "proposal-mine", icon: "lightbulb", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let found = proposals::of_person_in(tx, "author_id = $1", person, object.and_then(|id| id.parse().ok())).await?;
            let thing = |own: &Proposal| Thing { needs_me: matches!(own.state, State::Draft | State::Returned), ..thing(own) };
            Ok(Some(found.iter().map(thing).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT author_id FROM stewardship_proposal WHERE author_id > $1 ORDER BY author_id LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

impl Source for Remarks {
    fn kind(&self) -> Kind {
        Kind { code: REMARK, name: "proposal-mine-remarks", icon: "message-square", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let whose = "id IN (SELECT proposal_id FROM stewardship_comment WHERE by_id = $1)";
            let found = proposals::of_person_in(tx, whose, person, object.and_then(|id| id.parse().ok())).await?;
            Ok(Some(found.iter().map(thing).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT by_id FROM stewardship_comment WHERE by_id > $1 ORDER BY by_id LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

fn thing(own: &Proposal) -> Thing {
    let tone = match own.state {
        State::Approved => "green",
        State::Returned => "yellow",
        State::Rejected => "red",
        State::Submitted | State::InReview => "blue",
        State::Draft | State::Withdrawn => "",
    };
    Thing {
        object: own.id.to_string(),
        title: own.title(),
        state: Says::new(format!("proposal-state-{}", own.state.code())),
        tone,
        href: urls::proposal(own.id),
        at: own.changed_at,
        due: None,
        needs_me: false,
    }
}
