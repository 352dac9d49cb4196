//! `/open311`: what programmers need to know of Open311 here, with lines to try.

use askama::Template;
use ui::Page;
use web::{Ctx, Refusal, Show};

use crate::open311;
use crate::reach;

/// The page.
#[derive(Template)]
#[template(path = "requests/programmers.html")]
pub struct ProgrammersPage {
    page: Page,
    url: String,
    jurisdiction: String,
    operations: Vec<Operation>,
    examples: Vec<Example>,
    words: Vec<(String, String)>,
}

/// An operation: how it is called and what it is for.
struct Operation {
    call: &'static str,
    what: &'static str,
    key: bool,
}

/// A line to try.
struct Example {
    title: &'static str,
    line: String,
}

/// The operations, in the order in which a program meets them.
const OPERATIONS: [(&str, &str, bool); 9] = [
    ("GET /open311/discovery.{json,xml}", "requests-georeport-discovery", false),
    ("GET /open311/v2/services.{json,xml}", "requests-georeport-services", false),
    ("GET /open311/v2/services/{service_code}.{json,xml}", "requests-georeport-definition", false),
    ("POST /open311/v2/requests.{json,xml}", "requests-georeport-create", true),
    ("GET /open311/v2/requests.{json,xml}", "requests-georeport-list", false),
    ("GET /open311/v2/requests/{service_request_id}.{json,xml}", "requests-georeport-show", false),
    ("GET /open311/v2/tokens/{token}.{json,xml}", "requests-georeport-tokens", false),
    ("GET /open311/v2/servicerequestupdates.{json,xml}", "requests-georeport-updates", false),
    ("POST /open311/v2/servicerequestupdates.{json,xml}", "requests-georeport-update", true),
];

/// `GET /open311`
pub async fn show_page(ctx: Ctx) -> Result<Show<ProgrammersPage>, Refusal> {
    let (t, city) = (&ctx.t, ctx.house.city());
    let url = city.url("/open311/v2");
    let kind = reach::known(&ctx).await?;
    let states = kind.iter().flat_map(|kind| kind.declaration.states.iter()).filter(|state| !state.open311.is_empty());
    let page = ctx.page(t.say("requests-georeport-name")).section("api").crumb(t.say("requests-georeport-api"), "/api");
    Ok(Show(ProgrammersPage {
        page: page.describe(t.say("requests-georeport-lead")),
        jurisdiction: open311::jurisdiction(city).to_owned(),
        operations: OPERATIONS.iter().map(|(call, what, key)| Operation { call, what, key: *key }).collect(),
        examples: examples(&url),
        words: states.map(|state| (state.open311.clone(), t.text(&state.title).to_owned())).collect(),
        url,
    }))
}

fn examples(url: &str) -> Vec<Example> {
    let example = |title, line: String| Example { title, line };
    vec![
        example("requests-georeport-services", format!("curl '{url}/services.json'")),
        example("requests-georeport-definition", format!("curl '{url}/services/light-out.json'")),
        example(
            "requests-georeport-create",
            format!(
                "curl '{url}/requests.json' -H 'Idempotency-Key: 7f3c' -d api_key=KEY -d service_code=light-out \
                 --data-urlencode 'description=Не світить ліхтар біля школи' -d lat=47.9077 -d long=33.3915 -d 'attribute[pole]=14'"
            ),
        ),
        example(
            "requests-georeport-photo",
            format!(
                "curl '{url}/requests.json' -H 'Authorization: Bearer KEY' -F service_code=roads-pothole \
                 -F 'description=Яма на дорозі' -F lat=47.9077 -F long=33.3915 -F media=@photo.jpg"
            ),
        ),
        example(
            "requests-georeport-list",
            format!(
                "curl '{url}/requests.xml?status=open&service_code=light-out,roads-pothole&lat=47.9077&long=33.3915&radius=1000&extensions=true'"
            ),
        ),
        example(
            "requests-georeport-updates",
            format!("curl '{url}/servicerequestupdates.json?start_date=2026-11-22T00:00:00Z' -H 'Authorization: Bearer KEY'"),
        ),
        example(
            "requests-georeport-update",
            format!(
                "curl '{url}/servicerequestupdates.json' -d api_key=KEY -d update_id=512 -d service_request_id=ЗВ-2026-000123 \
                 -d status=FIXED -d updated_datetime=2026-11-23T12:00:00Z --data-urlencode 'description=Лампу замінено'"
            ),
        ),
    ]
}
