//! `/desk/transit/{version}/draft/{kind}`: something is written, taken away, taken back; the draft is finished.

use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{Kind, fields, own, typed};
use crate::draft::{Op, Tables};
use crate::pages::{desk, mistakes};
use crate::published::Timetables;
use crate::version::Version;
use crate::{actions, urls};

fn form(ctx: &Ctx, version: &Version, kind: Kind, sent: &Fields, tables: &Tables, problems: &[FieldProblem]) -> FormPage {
    let controls = Controls::new(&ctx.t, problems);
    let page = desk::act_page(ctx, version, &format!("transit-put-{}", kind.code()));
    let page = page.crumb(ctx.t.say("transit-state-draft"), urls::act(version.number, "draft"));
    let action = urls::draft(version.number, kind.code());
    let mut form = FormPage::new(page, &action, "transit-save")
        .mistaken(problems)
        .fields(fields::fields(kind, &controls, sent, tables))
        .hidden("version", version.version)
        .cancel(urls::act(version.number, "draft"));
    let removed = match kind {
        Kind::Agency | Kind::Stop | Kind::Route | Kind::Service | Kind::Fare => {
            (!sent.text("id").is_empty()).then(|| vec![("id", sent.text("id"))])
        }
        Kind::Trips => {
            (!sent.text("stops").is_empty()).then(|| ["route", "service", "direction"].map(|name| (name, sent.text(name))).to_vec())
        }
        Kind::Transfer => sent.has("known").then(|| ["from", "to"].map(|name| (name, sent.text(name))).to_vec()),
        Kind::Exception => None,
    };
    if let Some(removed) = removed {
        let query = removed.into_iter().fold(Query::default(), |query, (name, value)| query.with(name, value));
        form = form.other(query.with("version", version.version).href(&format!("{action}/remove")), "transit-remove");
    }
    // of what is edited the id stays; a calendar's is its name
    if kind == Kind::Service || sent.text("id").is_empty() { form } else { form.hidden("id", sent.text("id")) }
}

/// `GET /desk/transit/{version}/draft/{kind}`
pub async fn ask_edit(ctx: Ctx, Path((number, kind)): Path<(String, String)>, query: Query) -> Result<Response, Refusal> {
    let (version, kind) = (own(&ctx, &number).await?, Kind::from_code(&kind)?);
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let sent = fields::filled(kind, &query, &tables);
    Ok(Show(form(&ctx, &version, kind, &sent, &tables, &[])).into_response())
}

/// `POST /desk/transit/{version}/draft/{kind}`
pub async fn edit_draft(ctx: Ctx, Path((number, kind)): Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    let (version, kind) = (own(&ctx, &number).await?, Kind::from_code(&kind)?);
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let done = match typed::op(kind, &sent, &tables) {
        Ok(op) => actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), op).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::act(version.number, "draft")).saying("transit-edited").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &version, kind, &sent, &tables, &mistakes(problem)?)).with_mistakes()),
    }
}

/// `POST /desk/transit/{version}/draft/{kind}/remove`
pub async fn remove_from_draft(
    ctx: Ctx,
    Path((number, kind)): Path<(String, String)>,
    query: Query,
    _: Fields,
) -> Result<Redirect, Refusal> {
    let (version, kind) = (own(&ctx, &number).await?, Kind::from_code(&kind)?);
    let word = |name: &str| query.word(name).unwrap_or_default().to_owned();
    let op = match kind {
        Kind::Trips => Op::RemoveTrips { route: word("route"), service: word("service"), direction: u8::from(word("direction") == "1") },
        Kind::Transfer => Op::RemoveTransfer { from: word("from"), to: word("to") },
        Kind::Exception => return Err(Problem::NotFound.into()),
        kind => Op::Remove { kind: kind.code().to_owned(), id: word("id") },
    };
    let seen = word("version").parse().unwrap_or(-1);
    told(&version, actions::edit(&ctx.house, &ctx.viewer, version.number, seen, op).await, "transit-removed", "draft")
}

/// `POST /desk/transit/{version}/draft/undo`
pub async fn undo_edit(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let version = own(&ctx, &number).await?;
    told(&version, actions::undo(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent)).await, "transit-undone", "draft")
}

/// `POST /desk/transit/{version}/draft/finish`
pub async fn finish_draft(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let version = own(&ctx, &number).await?;
    told(&version, actions::finish(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent)).await, "transit-finished", "")
}

/// Back to the draft, or to the version, with what became of it.
pub(super) fn told(version: &Version, done: Result<(), Problem>, said: &str, then: &str) -> Result<Redirect, Refusal> {
    let draft = urls::act(version.number, "draft");
    match done {
        Ok(()) if then.is_empty() => Ok(Redirect::to(urls::version(version.number)).saying(said)),
        Ok(()) => Ok(Redirect::to(draft).saying(said)),
        Err(problem) => {
            let problems = mistakes(problem)?;
            let says = problems.into_iter().next().map_or_else(|| "transit-other-state".into(), |own| own.says);
            Ok(Redirect::to(draft).warning(says))
        }
    }
}
