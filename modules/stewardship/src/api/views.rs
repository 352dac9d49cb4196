//! What is answered: proposals in a list, and one with everything that was said of it.

use kit::Timestamp;
use registers::{Registers, rights as registers_rights};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use super::bodies::{ProposalText, ProposedFieldBody};
use crate::proposal::{Proposal, ProposedField};
use crate::settings::Settings;
use crate::store::talk;

/// What experts think in the present round.
#[derive(Serialize, ToSchema)]
pub struct TallyView {
    /// Those who approve.
    pub approvals: i64,
    /// Those who ask for changes.
    pub returns: i64,
    /// Approvals that are needed, with nobody asking for changes.
    pub needed: usize,
}

/// A proposal of a new resource.
#[derive(Serialize, ToSchema)]
pub struct ProposalView {
    id: Uuid,
    #[schema(example = "П-0012")]
    number: String,
    /// `draft`, `submitted`, `in_review`, `returned`, `approved`, `rejected`, `withdrawn`.
    #[schema(example = "submitted")]
    state: &'static str,
    /// For `If-Match`.
    version: i64,
    /// How often it was submitted; opinions count within one round.
    round: i64,
    title: ProposalText,
    /// The word the resource would have in addresses.
    code: String,
    why: String,
    /// Who would keep it.
    organisation: Uuid,
    /// Who would answer for it.
    responsible: Option<Uuid>,
    update_period: &'static str,
    /// How many objects are expected.
    expected: Option<i64>,
    sources: String,
    fields: Vec<ProposedFieldBody>,
    /// Who wrote it.
    author: String,
    tally: TallyView,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    submitted_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    /// The code of the resource made of it, once there is one that the reader may see.
    resource: Option<String>,
}

/// A page of proposals.
#[derive(Serialize, ToSchema)]
pub struct ProposalsView {
    /// Newest first.
    pub items: Vec<ProposalView>,
    /// Give it as `after` for the next page; none on the last.
    pub next: Option<String>,
}

/// A proposal with what was said of it.
#[derive(Serialize, ToSchema)]
pub struct ProposalTalkView {
    #[serde(flatten)]
    proposal: ProposalView,
    /// Oldest first.
    comments: Vec<CommentView>,
    /// Of all rounds, latest first.
    opinions: Vec<OpinionView>,
    /// Latest first.
    history: Vec<ProposalStepView>,
}

/// A remark.
#[derive(Serialize, ToSchema)]
pub struct CommentView {
    round: i64,
    /// What it is about: `title_uk`, `why`, `fields.0`, …; empty for the whole.
    field: String,
    body: String,
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// An expert's opinion.
#[derive(Serialize, ToSchema)]
pub struct OpinionView {
    round: i64,
    /// `approve` or `return`.
    verdict: &'static str,
    body: String,
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// A step of a proposal's history.
#[derive(Serialize, ToSchema)]
pub struct ProposalStepView {
    round: i64,
    /// `create`, `change`, `submit`, `review`, `return`, `reject`, `approve`, `withdraw`, `register`, `stick`.
    verb: &'static str,
    body: String,
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

fn field(field: &ProposedField) -> ProposedFieldBody {
    ProposedFieldBody {
        label: ProposalText { uk: field.label.uk.clone(), en: field.label.en.clone() },
        kind: field.kind.code().to_owned(),
        required: field.required,
        choices: field.choices.clone(),
    }
}

/// Proposals as they are answered, in their order.
///
/// Errors: the database's.
pub async fn views(ctx: &Ctx, proposals: &[Proposal]) -> Result<Vec<ProposalView>, kit::Problem> {
    let shelf = ctx.house.part::<Registers>().shelf().await?;
    let ids: Vec<_> = proposals.iter().map(|proposal| proposal.id).collect();
    let tallied = talk::tallied(ctx.db(), &ids).await?;
    let needed = ctx.house.part::<Settings>().approvals;
    let view = |proposal: &Proposal| {
        let (approvals, returns) = tallied.get(&proposal.id).copied().unwrap_or_default();
        let made = proposal.register_id.and_then(|id| shelf.by_id(id));
        ProposalView {
            id: proposal.id.0,
            number: proposal.number(),
            state: proposal.state.code(),
            version: proposal.version,
            round: proposal.round,
            title: ProposalText { uk: proposal.title_uk.clone(), en: proposal.title_en.clone() },
            code: proposal.draft().register_code(),
            why: proposal.why.clone(),
            organisation: proposal.organisation_id.0,
            responsible: proposal.responsible_id.map(|id| id.0),
            update_period: proposal.update_period.code(),
            expected: proposal.expected_count,
            sources: proposal.sources.clone(),
            fields: proposal.fields.0.iter().map(field).collect(),
            author: proposal.author_name.clone(),
            tally: TallyView { approvals, returns, needed },
            created_at: proposal.created_at,
            changed_at: proposal.changed_at,
            submitted_at: proposal.submitted_at,
            decided_at: proposal.decided_at,
            resource: made.filter(|own| registers_rights::may_see_register(&ctx.viewer, own)).map(|own| own.code.clone()),
        }
    };
    Ok(proposals.iter().map(view).collect())
}

/// A proposal with what was said of it.
///
/// Errors: the database's.
pub async fn with_talk(ctx: &Ctx, proposal: Proposal) -> Result<ProposalTalkView, kit::Problem> {
    let id = proposal.id;
    let own = views(ctx, &[proposal]).await?.pop().ok_or(kit::Problem::NotFound)?;
    let comment =
        |said: talk::Comment| CommentView { round: said.round, field: said.field, body: said.body, by: said.by_name, at: said.at };
    let opinion = |said: talk::Opinion| OpinionView {
        round: said.round,
        verdict: said.verdict.code(),
        body: said.body,
        by: said.expert_name,
        at: said.at,
    };
    let step =
        |said: talk::Step| ProposalStepView { round: said.round, verb: said.verb.code(), body: said.body, by: said.by_name, at: said.at };
    Ok(ProposalTalkView {
        proposal: own,
        comments: talk::comments(ctx.db(), id).await?.into_iter().map(comment).collect(),
        opinions: talk::opinions(ctx.db(), id).await?.into_iter().map(opinion).collect(),
        history: talk::steps(ctx.db(), id).await?.into_iter().map(step).collect(),
    })
}
