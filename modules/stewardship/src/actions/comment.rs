//! A remark on a proposal or one of its fields.

use std::sync::Arc;

use kit::{Problem, Says, Viewer};
use web::House;

use crate::letters;
use crate::pages::urls;
use crate::proposal::{ProposalId, form, rights};
use crate::store::{proposals, talk};

/// The parts of a proposal a remark can be about; fields are `fields.0`, `fields.1`, ….
pub const PARTS: [&str; 7] = ["title_uk", "code", "why", "organisation", "update_period", "expected", "sources"];

/// A remark.
#[derive(Clone, Debug)]
pub struct Remark {
    /// What it is about; empty for the whole.
    pub field: String,
    /// What it says.
    pub body: String,
}

/// Adds a remark. The author hears of it within the platform.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Conflict`] for what is decided; [`Problem::Invalid`].
pub async fn comment(house: &House, by: &Viewer, id: ProposalId, remark: Remark) -> Result<(), Problem> {
    let body = form::words("body", &remark.body, true)?;
    let person = by.person.ok_or(Problem::SignInFirst)?;
    let known = proposals::find(house.db(), id).await?;
    rights::may_comment(by, &known)?;
    let fields = known.fields.0.len();
    let is_part = |part: &str| PARTS.contains(&part) || (0..fields).any(|at| part == format!("fields.{at}"));
    if !remark.field.is_empty() && !is_part(&remark.field) {
        return Err(Problem::field("field", "proposal-choose-part"));
    }
    let (by, said) = (by.clone(), Arc::new((remark.field, body)));
    house
        .db()
        .tx(move |tx| {
            let (by, said) = (by.clone(), Arc::clone(&said));
            Box::pin(async move {
                let proposal = proposals::load(tx, id).await?;
                rights::may_comment(&by, &proposal)?;
                talk::add_comment(tx, id, proposal.round, &said.0, &said.1, (person, &by.name)).await?;
                if let Some(author) = letters::hears_comment(&proposal, &by) {
                    let says = Says::new("proposal-notice-comment").with("number", proposal.number()).with("title", &proposal.title_uk);
                    messages::notify(tx, author, says, &urls::proposal(id)).await?;
                }
                Ok(())
            })
        })
        .await
}
