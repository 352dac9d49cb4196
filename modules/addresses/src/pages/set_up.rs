//! `/admin/addresses`: the four registers are made where a city has no address register yet.

use askama::Template;
use kit::Problem;
use places::Source;
use ui::{Controls, Html, Page};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use crate::urls;

/// What there is, and what can be made.
#[derive(Template)]
#[template(path = "addresses/set_up.html")]
pub struct SetUpPage {
    page: Page,
    problems: Html,
    registers: Vec<(String, String, bool)>,
    organisation: Html,
    is_whole: bool,
}

/// `GET /admin/addresses`
pub async fn show_set_up(ctx: Ctx) -> Result<Show<SetUpPage>, Refusal> {
    Ok(Show(page(&ctx, &[]).await?))
}

async fn page(ctx: &Ctx, problems: &[kit::FieldProblem]) -> Result<SetUpPage, Problem> {
    let (t, places) = (&ctx.t, super::engine(ctx));
    let missing = places::missing(places).await?;
    let register = |source: Source| {
        let declared = places::declared(places.settings(), source)?;
        let title = t.text(&declared.declaration.title).to_owned();
        Ok((title, declared.code, !missing.contains(&source)))
    };
    let controls = Controls::new(t, problems);
    let directory = ctx.house.part::<identity::Identity>().directory();
    let mut items = vec![(String::new(), t.say("addresses-choose").to_owned())];
    let own = directory.organisations().filter(|own| own.active);
    items.extend(own.map(|own| (own.id.to_string(), own.name.get(ctx.lang).to_owned())));
    Ok(SetUpPage {
        problems: controls.summary(),
        registers: Source::ALL.into_iter().map(register).collect::<Result<_, Problem>>()?,
        organisation: controls.select("organisation", "addresses-keeper", "addresses-keeper-hint", "", &items),
        is_whole: missing.is_empty(),
        page: ctx.page(t.say("addresses-set-up-title")).desk().section("admin").crumb(t.say("addresses-title"), urls::HOME),
    })
}

/// `POST /admin/addresses`
pub async fn make_registers(ctx: Ctx, form: Fields) -> Result<Response, Refusal> {
    let organisation = form.text("organisation").parse().ok();
    let directory = ctx.house.part::<identity::Identity>().directory();
    let Some(organisation) = organisation.filter(|id| directory.organisation(*id).is_some_and(|own| own.active)) else {
        let problem = kit::FieldProblem { field: "organisation".to_owned(), says: "addresses-keeper-wrong".into() };
        return Ok(Show(page(&ctx, &[problem]).await?).with_mistakes());
    };
    let made = places::set_up(super::engine(&ctx), &ctx.viewer, organisation).await?;
    let says = kit::Says::new("addresses-made").with("count", made);
    Ok(Redirect::to(urls::SET_UP).saying(says).into_response())
}
