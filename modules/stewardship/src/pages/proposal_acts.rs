//! What is done on a proposal's page: each form comes here, says what is wrong on the page it came from, and goes back.

use kit::{Problem, Says};
use registers::RegisterState;
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{proposal, proposal_form, urls};
use crate::actions::{self, Remark, Wished};
use crate::proposal::{ProposalId, Verb, Verdict, rights};
use crate::store::proposals;

fn version(sent: &Fields) -> i64 {
    sent.text("version").parse().unwrap_or(-1)
}

/// Back to the page with a word, or the page with the mistakes of one of its forms.
async fn outcome(
    ctx: &Ctx,
    id: ProposalId,
    sent: &Fields,
    form: &'static str,
    done: Result<&'static str, Problem>,
) -> Result<Response, Refusal> {
    match done {
        Ok(key) => Ok(Redirect::to(urls::proposal(id)).saying(key).into_response()),
        Err(Problem::Invalid(problems)) => proposal::show_with_mistakes(ctx, id, form, sent, problems).await,
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::proposal(id)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /proposals/{id}/submit`
pub async fn submit_proposal(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    match proposal_form::submit(&ctx, id, version(&sent)).await {
        Err(refusal) => outcome(&ctx, id, &sent, "", Err(refusal.into())).await,
        done => done,
    }
}

/// `GET /proposals/{id}/withdraw`
pub async fn ask_withdraw(ctx: Ctx, Path(id): Path<ProposalId>) -> Result<Response, Refusal> {
    let known = proposals::find(ctx.db(), id).await?;
    rights::may_write(&ctx.viewer, &known)?;
    if Verb::Withdraw.from_state(known.state).is_none() {
        return Err(Problem::Conflict(Says::new("proposal-wrong-state")).into());
    }
    let t = &ctx.t;
    let title = t.text(&known.title()).to_owned();
    let page =
        ctx.page(t.with("proposal-withdraw-title", &[("title", title.as_str().into())])).crumb(t.say("proposals-title"), urls::PROPOSALS);
    let address = urls::proposal(id);
    let form = FormPage::new(page.crumb(title, address.clone()), format!("{address}/withdraw"), "proposal-withdraw")
        .lead(t.say("proposal-withdraw-lead"))
        .hidden("version", known.version)
        .fields(vec![Controls::new(t, &[]).text("body", "proposal-withdraw-why", "", "", 3)])
        .warning()
        .cancel(address);
    Ok(Show(form).into_response())
}

/// `POST /proposals/{id}/withdraw`
pub async fn withdraw_proposal(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let done = actions::withdraw(&ctx.house, &ctx.viewer, id, version(&sent), sent.text("body")).await;
    outcome(&ctx, id, &sent, "", done.map(|()| "proposal-withdrawn-now")).await
}

/// `POST /proposals/{id}/comments`
pub async fn create_comment(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let remark = Remark { field: sent.text("field").to_owned(), body: sent.text("body").to_owned() };
    let done = actions::comment(&ctx.house, &ctx.viewer, id, remark).await;
    outcome(&ctx, id, &sent, "comment", done.map(|()| "proposal-commented")).await
}

/// `POST /proposals/{id}/opinion`
pub async fn set_opinion(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let done = match Verdict::from_code(sent.text("verdict")) {
        Some(verdict) => actions::give_opinion(&ctx.house, &ctx.viewer, id, version(&sent), verdict, sent.text("body")).await,
        None => Err(Problem::field("verdict", "proposal-choose-verdict")),
    };
    outcome(&ctx, id, &sent, "opinion", done.map(|agreed| if agreed { "proposal-approved-now" } else { "proposal-opinion-kept" })).await
}

/// `POST /proposals/{id}/return`
pub async fn return_proposal(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let done = actions::return_to_author(&ctx.house, &ctx.viewer, id, version(&sent), sent.text("body")).await;
    outcome(&ctx, id, &sent, "return", done.map(|()| "proposal-returned-now")).await
}

/// `POST /proposals/{id}/reject`
pub async fn reject_proposal(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let done = actions::reject(&ctx.house, &ctx.viewer, id, version(&sent), sent.text("body")).await;
    outcome(&ctx, id, &sent, "reject", done.map(|()| "proposal-rejected-now")).await
}

/// `POST /proposals/{id}/register`
pub async fn create_register(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let state = if sent.text("state") == "hidden" { RegisterState::Hidden } else { RegisterState::Active };
    let wished = Wished { code: sent.text("code").to_owned(), state };
    let done = actions::make_register(&ctx.house, &ctx.viewer, id, wished).await;
    outcome(&ctx, id, &sent, "register", done.map(|()| "proposal-register-made")).await
}
