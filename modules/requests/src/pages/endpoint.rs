//! `/admin/requests/endpoints/{organisation}`: where the system of an executor is, and what it calls things.

use identity::Identity;
use kit::{FieldProblem, OrganisationId, Problem};
use ui::{Controls, FormPage, Html, Line};
use web::{Ctx, Form, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::open311::{Endpoint, RawEndpoint, typed};
use crate::{actions, store, urls};
use cases::form::mistakes;

/// Lines of the map of services on the page.
const SERVICE_LINES: u32 = 8;

fn name(ctx: &Ctx, id: OrganisationId) -> Result<String, Problem> {
    let directory = ctx.house.part::<Identity>().directory();
    directory.organisation(id).map(|own| ctx.t.text(&own.name).to_owned()).ok_or(Problem::NotFound)
}

fn page(
    ctx: &Ctx,
    id: OrganisationId,
    known: Option<&Endpoint>,
    raw: &RawEndpoint,
    problems: &[FieldProblem],
) -> Result<FormPage, Problem> {
    let (t, title) = (&ctx.t, name(ctx, id)?);
    let page = ctx.page(title).desk().crumb(t.say("cases-set-up-admin"), "/admin").crumb(t.say("requests-endpoints"), urls::ENDPOINTS);
    let made = FormPage::new(page, urls::endpoint(id), "requests-endpoint-write").mistaken(problems);
    let made = made.lead(t.say("requests-endpoint-lead")).fields(controls(ctx, known, raw, problems)).cancel(urls::ENDPOINTS);
    Ok(match known {
        Some(_) => made.link("requests-endpoint-remove", format!("{}/remove", urls::endpoint(id))),
        None => made,
    })
}

fn controls(ctx: &Ctx, known: Option<&Endpoint>, raw: &RawEndpoint, problems: &[FieldProblem]) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let formats = ["json", "xml"].map(|own| (own.to_owned(), own.to_uppercase()));
    let has_key = known.is_some_and(|own| own.sealed_key.is_some());
    let key_hint = if has_key { "requests-endpoint-key-kept" } else { "requests-endpoint-key-hint" };
    let mut boxes = vec![
        ("gives_contacts", "requests-endpoint-contacts", "requests-endpoint-contacts-hint", raw.gives_contacts == "on"),
        ("active", "requests-endpoint-active", "requests-endpoint-active-hint", raw.active == "on"),
    ];
    if has_key {
        boxes.insert(0, ("without_key", "requests-endpoint-without-key", "", raw.without_key == "on"));
    }
    let mut made = vec![
        controls.line(
            "url",
            "requests-endpoint-url",
            &raw.url,
            Line { hint: "requests-endpoint-url-hint", kind: "url", ..Line::default() },
        ),
        controls.select("format", "requests-endpoint-format", "requests-endpoint-format-hint", &raw.format, &formats),
        controls.line(
            "jurisdiction",
            "requests-endpoint-jurisdiction",
            &raw.jurisdiction,
            Line::hinted("requests-endpoint-jurisdiction-hint"),
        ),
        controls.password("key", "requests-endpoint-key", key_hint, "off"),
        controls.text("services", "requests-endpoint-services", "requests-endpoint-services-hint", &raw.services, SERVICE_LINES),
        controls.boxes("requests-endpoint-options", &boxes),
    ];
    if let Some(own) = known.filter(|own| !own.says.is_empty()) {
        let said = t.with("requests-endpoint-said", &[("what", own.says.as_str().into())]);
        made.insert(0, Html::of(&ui::InsetText::from(said)));
    }
    made
}

/// `GET /admin/requests/endpoints/{organisation}`
pub async fn show_endpoint(ctx: Ctx, Path(id): Path<OrganisationId>) -> Result<Show<FormPage>, Refusal> {
    let known = store::find(ctx.db(), id).await?;
    Ok(Show(page(&ctx, id, known.as_ref(), &raw(known.as_ref()), &[])?))
}

/// The form of what is kept; of a new system, one that is switched on.
fn raw(known: Option<&Endpoint>) -> RawEndpoint {
    let ticked = |on: bool| if on { "on".to_owned() } else { String::new() };
    match known {
        None => RawEndpoint { format: "json".to_owned(), active: ticked(true), ..RawEndpoint::default() },
        Some(own) => RawEndpoint {
            url: own.url.clone(),
            format: own.format.clone(),
            jurisdiction: own.jurisdiction.clone(),
            services: typed(&own.services.0),
            gives_contacts: ticked(own.gives_contacts),
            active: ticked(own.active),
            ..RawEndpoint::default()
        },
    }
}

/// `POST /admin/requests/endpoints/{organisation}`
pub async fn write_endpoint(ctx: Ctx, Path(id): Path<OrganisationId>, Form(sent): Form<RawEndpoint>) -> Result<Response, Refusal> {
    match actions::write_endpoint(&ctx.house, &ctx.viewer, id, &sent).await {
        Ok(()) => Ok(Redirect::to(urls::ENDPOINTS).saying("requests-endpoint-written").into_response()),
        Err(problem) => {
            let (problems, known) = (mistakes(problem)?, store::find(ctx.db(), id).await?);
            Ok(Show(page(&ctx, id, known.as_ref(), &sent, &problems)?).with_mistakes())
        }
    }
}

/// `GET /admin/requests/endpoints/{organisation}/remove`
pub async fn ask_to_remove(ctx: Ctx, Path(id): Path<OrganisationId>) -> Result<Show<FormPage>, Refusal> {
    let t = &ctx.t;
    store::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let page = ctx.page(t.with("requests-endpoint-remove-ask", &[("name", name(&ctx, id)?.into())])).desk();
    let page = page.crumb(t.say("cases-set-up-admin"), "/admin").crumb(t.say("requests-endpoints"), urls::ENDPOINTS);
    let made = FormPage::new(page, format!("{}/remove", urls::endpoint(id)), "requests-endpoint-remove").warning();
    Ok(Show(made.lead(t.say("requests-endpoint-remove-lead")).cancel(urls::endpoint(id))))
}

/// `POST /admin/requests/endpoints/{organisation}/remove`
pub async fn remove_endpoint(ctx: Ctx, Path(id): Path<OrganisationId>, _: web::Fields) -> Result<Redirect, Refusal> {
    actions::remove_endpoint(&ctx.house, &ctx.viewer, id).await?;
    Ok(Redirect::to(urls::ENDPOINTS).saying("requests-endpoint-removed"))
}
