//! `/admin/houses`: an administrator makes the register of passports where there is none.

use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use super::urls;
use crate::{actions, reach};

/// `GET /admin/houses`
pub async fn show_set_up(ctx: Ctx) -> Result<Response, Refusal> {
    match reach::houses(&ctx).register().await? {
        Some(register) => Ok(Redirect::to(format!("/admin/resources/{}", register.code)).into_response()),
        None => Ok(Show(page(&ctx, "", &[])).into_response()),
    }
}

fn page(ctx: &Ctx, organisation: &str, problems: &[FieldProblem]) -> FormPage {
    let (t, directory) = (&ctx.t, reach::directory(ctx));
    let mut organisations = vec![(String::new(), t.say("houses-choose").to_owned())];
    let active = directory.organisations().filter(|own| own.active);
    organisations.extend(active.map(|own| (own.id.to_string(), t.text(&own.name).to_owned())));
    let page = ctx.page(t.say("houses-set-up-title")).crumb(t.say("houses-title"), urls::HOUSES);
    FormPage::new(page, "/admin/houses", "houses-set-up")
        .icon("plus")
        .mistaken(problems)
        .lead(t.say("houses-set-up-lead"))
        .fields(vec![Controls::new(t, problems).select(
            "organisation",
            "houses-steward",
            "houses-steward-hint",
            organisation,
            &organisations,
        )])
        .cancel(urls::HOUSES)
}

/// `POST /admin/houses`
pub async fn set_up(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let chosen = sent.text("organisation");
    let organisation = chosen.parse().map_err(|_| Problem::field("organisation", "houses-choose-organisation"));
    let made = match organisation {
        Ok(organisation) => actions::set_up(&ctx.house, &ctx.viewer, organisation, None).await.map(|_| ()),
        Err(problem) => Err(problem),
    };
    match made {
        Ok(()) => Ok(Redirect::to(urls::HOUSES).saying("houses-set-up-done").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, chosen, &problems)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}
