//! `/admin/check`: what is wrong or risky in the configuration, in words; never the settings themselves.

use askama::Template;
use ui::{Html, Note, NoticeKind, Page};
use web::{Ctx, Show};

use crate::pages::step;

/// The page.
#[derive(Template)]
#[template(path = "administration/check.html")]
pub struct CheckPage {
    page: Page,
    notes: Vec<Html>,
}

/// `GET /admin/check`
pub async fn show_check(ctx: Ctx) -> Show<CheckPage> {
    let t = &ctx.t;
    let note = |kind, title: String, body: String| Html::of(&Note { kind, title: title.into(), body: body.into(), live: false });
    let problems = ctx.house.config().problems();
    let mut notes: Vec<Html> = problems
        .iter()
        .map(|problem| {
            let kind = if problem.is_warning { NoticeKind::Warn } else { NoticeKind::Bad };
            note(kind, t.says(&problem.says), t.with("admin-check-place", &[("place", problem.place.into())]))
        })
        .collect();
    if notes.is_empty() {
        notes.push(note(NoticeKind::Ok, t.say("admin-check-good").to_owned(), String::new()));
    }
    Show(CheckPage { page: step(&ctx, t.say("admin-check-title")), notes })
}
