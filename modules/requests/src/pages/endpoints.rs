//! `/admin/requests/endpoints`: executors, and whether their systems take requests.

use std::collections::HashMap;

use askama::Template;
use identity::Identity;
use kit::OrganisationId;
use ui::{Empty, Page, Tag};
use web::{Ctx, Refusal, Show};

use crate::open311::Endpoint;
use crate::{reach, store, urls};

/// The page.
#[derive(Template)]
#[template(path = "requests/endpoints.html")]
pub struct EndpointsPage {
    page: Page,
    rows: Vec<Row>,
    empty: Empty<'static>,
}

struct Row {
    name: String,
    href: String,
    url: String,
    state: Tag<'static>,
    says: String,
}

/// `GET /admin/requests/endpoints`
pub async fn list_endpoints(ctx: Ctx) -> Result<Show<EndpointsPage>, Refusal> {
    let t = &ctx.t;
    let known: HashMap<OrganisationId, Endpoint> = store::all(ctx.db()).await?.into_iter().map(|own| (own.organisation_id, own)).collect();
    let directory = ctx.house.part::<Identity>().directory();
    // those that can be charged, and those that had a system when they could
    let mut all: Vec<OrganisationId> = reach::known(&ctx).await?.map(|kind| kind.bindings.values().copied().collect()).unwrap_or_default();
    all.extend(known.keys());
    let mut rows: Vec<Row> = Vec::new();
    all.sort_unstable();
    all.dedup();
    for id in all {
        let name = directory.short_name(id, ctx.lang).map_or_else(|| id.to_string(), str::to_owned);
        rows.push(row(&ctx, name, id, known.get(&id)));
    }
    rows.sort_by_cached_key(|row| i18n::sort_key(&row.name));
    Ok(Show(EndpointsPage {
        rows,
        empty: Empty::new(t.say("requests-endpoints-none").to_owned(), t.say("requests-endpoints-none-why").to_owned())
            .action(t.say("requests-endpoints-bind").to_owned(), urls::SET_UP),
        page: ctx.page(t.say("requests-endpoints")).desk().crumb(t.say("cases-set-up-admin"), "/admin"),
    }))
}

fn row(ctx: &Ctx, name: String, id: OrganisationId, own: Option<&Endpoint>) -> Row {
    let t = &ctx.t;
    let (key, colour) = match own {
        None => ("requests-endpoint-none", ""),
        Some(own) if !own.active => ("requests-endpoint-off", ""),
        Some(own) if own.says.is_empty() => ("requests-endpoint-on", "green"),
        Some(_) => ("requests-endpoint-silent", "red"),
    };
    Row {
        name,
        href: urls::endpoint(id),
        url: own.map(|own| own.url.clone()).unwrap_or_default(),
        state: Tag::new(t.say(key).to_owned(), colour),
        says: own.map(|own| own.says.clone()).unwrap_or_default(),
    }
}
