//! `/about` and `/accessibility`: what the platform is and how it serves everybody.

use askama::Template;
use ui::Page;
use web::{Ctx, Refusal, Show};

/// What the platform is.
#[derive(Template)]
#[template(path = "catalogue/about.html")]
pub struct AboutPage {
    page: Page,
    figures: String,
}

/// How the platform serves everybody.
#[derive(Template)]
#[template(path = "catalogue/accessibility.html")]
pub struct AccessibilityPage {
    page: Page,
}

/// `GET /about`
pub async fn show_about(ctx: Ctx) -> Result<Show<AboutPage>, Refusal> {
    let board = super::board(&ctx).await?;
    let objects = ctx.t.number(board.objects());
    let figures =
        ctx.t.with("catalogue-resources-total", &[("count", board.active().count().into()), ("objects", objects.as_str().into())]);
    let page = ctx.page(ctx.t.say("catalogue-about-title")).describe(ctx.t.say("catalogue-about-lead"));
    Ok(Show(AboutPage { page, figures }))
}

/// `GET /accessibility`
pub async fn show_accessibility(ctx: Ctx) -> Show<AccessibilityPage> {
    Show(AccessibilityPage {
        page: ctx.page(ctx.t.say("catalogue-accessibility-title")).describe(ctx.t.say("catalogue-accessibility-lead")),
    })
}
