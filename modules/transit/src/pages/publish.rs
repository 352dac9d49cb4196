//! `/desk/transit/{version}/publish`: from which day to which people travel by a version.

use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{desk, mistakes};
use crate::version::{State, Version};
use crate::{actions, look, reach, store, urls};

fn form(ctx: &Ctx, version: &Version, sent: &Fields, others: &[Version], problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let day = |hint| Line { kind: "date", hint, classes: "govuk-input--width-10", ..Line::default() };
    let key = if version.state == State::Published { "transit-move-days" } else { "transit-publish" };
    let mut page = FormPage::new(desk::act_page(ctx, version, key), urls::act(version.number, "publish"), key)
        .mistaken(problems)
        .lead(t.with("transit-publish-lead", &[("title", version.title.as_str().into()), ("figures", look::figures(t, version).into())]));
    for other in others.iter().filter(|own| own.number != version.number) {
        let args = [("title", other.title.as_str().into()), ("valid", look::validity(t, other).into())];
        page = page.lead(t.with("transit-publish-over", &args));
    }
    page.fields(vec![
        controls.line("valid_from", "transit-valid-from", sent.text("valid_from"), day("transit-valid-from-hint")),
        controls.line("valid_until", "transit-valid-until", sent.text("valid_until"), day("transit-valid-until-hint")),
    ])
    .hidden("version", sent.text("version"))
    .cancel(urls::version(version.number))
}

fn first(ctx: &Ctx, version: &Version) -> Fields {
    let contents = &version.contents.0;
    let from = version.valid_from.or_else(|| contents.first.map(|first| first.max(ctx.today())));
    let text = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Fields::from_pairs([
        ("valid_from".to_owned(), text(from)),
        ("valid_until".to_owned(), text(version.valid_until.or(contents.last))),
        ("version".to_owned(), version.version.to_string()),
    ])
}

/// `GET /desk/transit/{version}/publish`
pub async fn ask(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let version = reach::version(&ctx, &number).await?;
    reach::must_publish(&ctx.house, &ctx.viewer).await?;
    if !matches!(version.state, State::Ready | State::Published) {
        return Ok(Redirect::to(urls::version(version.number)).warning("transit-other-state").into_response());
    }
    let others = store::versions::published_from(ctx.db(), ctx.today()).await?;
    Ok(Show(form(&ctx, &version, &first(&ctx, &version), &others, &[])).into_response())
}

/// `POST /desk/transit/{version}/publish`
pub async fn publish_version(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let version = reach::version(&ctx, &number).await?;
    let done = match (desk::typed_day(&sent, "valid_from"), desk::typed_day(&sent, "valid_until")) {
        (Ok(from), Ok(until)) => actions::publish(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), (from, until)).await,
        (from, until) => Err(Problem::Invalid([from.err(), until.err()].into_iter().flatten().collect())),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::version(version.number)).saying("transit-published-done").into_response()),
        Err(problem) => {
            let others = store::versions::published_from(ctx.db(), ctx.today()).await?;
            Ok(Show(form(&ctx, &version, &sent, &others, &mistakes(problem)?)).with_mistakes())
        }
    }
}
