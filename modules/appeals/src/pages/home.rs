//! `/appeals`: what may be written to the city, how, and when it is answered.

use askama::Template;
use cases::Kind;
use ui::{Empty, Page};
use web::{Ctx, IntoResponse, Refusal, Response, Show};

use crate::known::APPEALS;
use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "appeals/home.html")]
pub struct HomePage {
    page: Page,
    choices: Vec<Choice>,
    empty: Option<Empty<'static>>,
}

/// Something that can be begun.
pub struct Choice {
    pub title: String,
    pub hint: String,
    pub icon: String,
    pub href: String,
}

/// What a kind can be about.
pub fn choices(ctx: &Ctx, kind: &Kind, href: impl Fn(&str) -> String) -> Vec<Choice> {
    let t = &ctx.t;
    let own = kind.declaration.categories.iter().filter(|own| !own.retired);
    own.map(|own| Choice {
        title: t.text(&own.title).to_owned(),
        hint: t.text(&own.hint).to_owned(),
        icon: own.icon.clone(),
        href: href(&own.code),
    })
    .collect()
}

/// What is said where the city has not set it up.
pub fn closed(ctx: &Ctx) -> Empty<'static> {
    Empty::new(ctx.t.say("appeals-closed").to_owned(), ctx.t.say("appeals-closed-why").to_owned())
}

/// `GET /appeals`
pub async fn show_home(ctx: Ctx) -> Result<Response, Refusal> {
    let kind = reach::known(&ctx, APPEALS).await?;
    let page = ctx.page(ctx.t.say("appeals-title")).section("appeals").describe(ctx.t.say("appeals-lead"));
    Ok(Show(HomePage {
        choices: kind.as_ref().map(|kind| choices(&ctx, kind, urls::new_appeal)).unwrap_or_default(),
        empty: kind.is_none().then(|| closed(&ctx)),
        page,
    })
    .into_response())
}
