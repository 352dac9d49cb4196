//! `/admin/transit`: which organisation keeps the timetable.

use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use super::mistakes;
use crate::{actions, reach, store, urls};

/// Organisations offered.
const OFFERED_MAX: usize = 2_000;

fn form(ctx: &Ctx, chosen: &str, problems: &[FieldProblem]) -> FormPage {
    let (t, controls, directory) = (&ctx.t, Controls::new(&ctx.t, problems), reach::directory(&ctx.house));
    let active = directory.organisations().filter(|own| own.active);
    let mut offered: Vec<(String, String)> = active.map(|own| (own.id.to_string(), own.name.get(ctx.lang).to_owned())).collect();
    offered.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    offered.truncate(OFFERED_MAX);
    offered.insert(0, (String::new(), t.say("transit-choose").to_owned()));
    FormPage::new(ctx.page(t.say("transit-keeper-title")).desk().crumb(t.say("transit-desk"), "/desk"), urls::KEEPER, "transit-save")
        .mistaken(problems)
        .lead(t.say("transit-keeper-lead"))
        .fields(vec![controls.select("keeper", "transit-keeper", "transit-keeper-hint", chosen, &offered)])
        .cancel(urls::DESK)
}

/// `GET /admin/transit`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    let keeper = store::state::keeper(ctx.db()).await?;
    Ok(Show(form(&ctx, &keeper.map(|own| own.to_string()).unwrap_or_default(), &[])).into_response())
}

/// `POST /admin/transit`
pub async fn name_keeper(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let done = match sent.text("keeper").parse() {
        Ok(keeper) => actions::name_keeper(&ctx.house, &ctx.viewer, keeper).await,
        Err(_) => Err(Problem::field("keeper", "transit-keeper-required")),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::DESK).saying("transit-keeper-done").into_response()),
        Err(problem) => Ok(Show(form(&ctx, sent.text("keeper"), &mistakes(problem)?)).with_mistakes()),
    }
}
