//! `/desk/transit/draft`: a new draft, of a version or of nothing.

use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use crate::pages::{desk, mistakes};
use crate::{actions, reach, store, urls};

/// Versions offered as bases.
const OFFERED: i64 = 100;

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let versions = store::versions::page(ctx.db(), None, OFFERED).await?;
    let mut offered = vec![(String::new(), t.say("transit-base-none").to_owned())];
    offered.extend(
        versions.iter().filter(|own| own.file.is_some()).map(|own| (own.number.to_string(), format!("№ {}. {}", own.number, own.title))),
    );
    Ok(FormPage::new(desk::crumbs(ctx, ctx.page(t.say("transit-draft-new"))), urls::DRAFT, "transit-draft-begin")
        .mistaken(problems)
        .lead(t.say("transit-draft-lead"))
        .fields(vec![
            controls.line("title", "transit-version-title", sent.text("title"), Line::default()),
            controls.select("base", "transit-base", "transit-base-hint", sent.text("base"), &offered),
        ])
        .cancel(urls::DESK))
}

/// `GET /desk/transit/draft`
pub async fn ask_draft(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let first = Fields::from_pairs([("base".to_owned(), query.word("base").unwrap_or_default().to_owned())]);
    Ok(Show(form(&ctx, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/draft`
pub async fn begin_draft(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let base = match sent.text("base") {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::field("base", "transit-base-required")),
    };
    let done = match base {
        Ok(base) => actions::begin(&ctx.house, &ctx.viewer, sent.text("title"), base).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(number) => Ok(Redirect::to(urls::act(number, "draft")).saying("transit-draft-begun").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}
