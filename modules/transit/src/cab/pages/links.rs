//! `/desk/transit/cabs`: the links of vehicles' cabs: made for a shift, shown as a code for a camera, called back.

use askama::Template;
use identity::second_factor::{QrPicture, qr};
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, Empty, Html, Line, Page};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::cab::actions::{self, HOURS};
use crate::cab::href;
use crate::cab::store::{self, Cab};
use crate::dispatch::pages::desk_page;
use crate::live::store as positions;
use crate::pages::mistakes;
use crate::{reach, urls};

/// A link in the list.
struct Row {
    id: Uuid,
    vehicle: String,
    about: String,
    seen: String,
    href: String,
}

/// The list.
#[derive(Template)]
#[template(path = "transit/cab/links.html")]
pub struct CabsPage {
    page: Page,
    summary: Html,
    rows: Vec<Row>,
    empty: Empty<'static>,
    fields: Vec<Html>,
}

async fn page(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<CabsPage, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let carriers = positions::carriers(ctx.db()).await?;
    let name = |number: i64| carriers.iter().find(|own| own.number == number).map(|own| own.name.clone()).unwrap_or_default();
    let row = |own: &Cab| Row {
        id: own.id,
        vehicle: format!("№ {}", own.vehicle),
        about: [name(own.carrier), t.with("transit-cab-until", &[("until", t.date_time(own.ends_at).into())])].join(" · "),
        seen: own.seen_at.map_or_else(|| t.say("transit-display-never").to_owned(), |at| t.date_time(at)),
        href: urls::cab(own.id),
    };
    let items: Vec<(String, String)> = carriers.iter().map(|own| (own.number.to_string(), own.name.clone())).collect();
    let hours = HOURS.map(|own| controls.choice(&own.to_string(), &format!("transit-cab-hours-{own}"), "")).into();
    Ok(CabsPage {
        summary: controls.summary(),
        rows: store::holding(ctx.db(), ctx.now()).await?.iter().map(row).collect(),
        empty: Empty::new(t.say("transit-cabs-none").to_owned(), t.say("transit-cabs-none-why").to_owned()),
        fields: vec![
            controls.select("carrier", "transit-agency", "", sent.text("carrier"), &items),
            controls.line("vehicle", "transit-account-vehicle", sent.text("vehicle"), Line::hinted("transit-cab-vehicle-hint")),
            controls.radios("hours", "transit-cab-hours", "", sent.get("hours").unwrap_or("12"), hours),
        ],
        page: desk_page(ctx, "transit-cabs"),
    })
}

/// `GET /desk/transit/cabs?carrier=1&vehicle=1204`
pub async fn list_cabs(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let text = |name: &str| (name.to_owned(), query.word(name).unwrap_or_default().to_owned());
    let first = Fields::from_pairs([text("carrier"), text("vehicle")]);
    Ok(Show(page(&ctx, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/cabs`
pub async fn give_cab(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let number = |name: &str| sent.text(name).parse().unwrap_or(0);
    match actions::give_cab(&ctx.house, &ctx.viewer, number("carrier"), sent.text("vehicle"), number("hours")).await {
        Ok(id) => Ok(Redirect::to(urls::cab(id)).saying("transit-cab-given").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(page(&ctx, &sent, &mistakes).await?).with_mistakes())
        }
    }
}

/// A link to be shown to a driver.
#[derive(Template)]
#[template(path = "transit/cab/link.html")]
pub struct LinkPage {
    page: Page,
    address: String,
    code: Option<QrPicture>,
    until: String,
    holds: bool,
    revoke: String,
    again: String,
}

/// `GET /desk/transit/cabs/{cab}`
pub async fn show_link(ctx: Ctx, Path(id): Path<String>) -> Result<Show<LinkPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let own = store::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let (t, holds) = (&ctx.t, own.holds(ctx.now()));
    let address = if holds { ctx.house.city().url(&href(&ctx.house, id)) } else { String::new() };
    let over = |at: Timestamp| t.with("transit-cab-ended", &[("time", t.date_time(at).into())]);
    let until = t.with("transit-cab-until", &[("until", t.date_time(own.ends_at).into())]);
    let mut page = desk_page(&ctx, "transit-cabs").crumb(t.say("transit-cabs"), urls::CABS);
    page.title = t.with("transit-cab-title", &[("vehicle", own.vehicle.as_str().into())]);
    Ok(Show(LinkPage {
        code: qr(&address).filter(|_| holds),
        until: if holds { until } else { over(own.revoked_at.unwrap_or(own.ends_at)) },
        again: Query::default().with("carrier", own.carrier).and("vehicle", &own.vehicle).href(urls::CABS),
        revoke: format!("{}/revoke", urls::cab(id)),
        address,
        holds,
        page,
    }))
}

/// `POST /desk/transit/cabs/{cab}/revoke`
pub async fn revoke_cab(ctx: Ctx, Path(id): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    actions::revoke_cab(&ctx.house, &ctx.viewer, id).await?;
    Ok(Redirect::to(urls::CABS).saying("transit-cab-revoked"))
}
