//! `/admin/requests`: an administrator lets the city take requests.

use identity::Identity;
use kit::{FieldProblem, OrganisationId};
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use crate::{actions, reach, urls};

fn page(ctx: &Ctx, keeper: &str, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let directory = ctx.house.part::<Identity>().directory();
    let mut organisations = vec![(String::new(), t.say("requests-choose").to_owned())];
    organisations.extend(directory.organisations().filter(|own| own.active).map(|own| (own.id.to_string(), t.text(&own.name).to_owned())));
    let page = ctx.page(t.say("requests-set-up")).desk().crumb(t.say("requests-admin"), "/admin");
    let field = controls.select("keeper", "requests-keeper", "requests-keeper-hint", keeper, &organisations);
    FormPage::new(page, urls::SET_UP, "requests-set-up-do").mistaken(problems).lead(t.say("requests-set-up-lead")).fields(vec![field])
}

/// `GET /admin/requests`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    if reach::known(&ctx).await?.is_some() {
        return Ok(Redirect::to("/admin/cases/kinds/requests").into_response());
    }
    Ok(Show(page(&ctx, "", &[])).into_response())
}

/// `POST /admin/requests`
pub async fn set_up(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let chosen = sent.text("keeper").parse().ok().filter(|id: &OrganisationId| directory.organisation(*id).is_some());
    let Some(keeper) = chosen else {
        let problem = FieldProblem { field: "keeper".to_owned(), says: "requests-keeper-choose".into() };
        return Ok(Show(page(&ctx, sent.text("keeper"), &[problem])).with_mistakes());
    };
    actions::set_up(&ctx.house, &ctx.viewer, keeper, &[]).await?;
    Ok(Redirect::to("/admin/cases/kinds/requests").saying("requests-set-up-done").into_response())
}
