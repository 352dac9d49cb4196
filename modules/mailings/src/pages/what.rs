//! The second step: what it says, in both languages.

use askama::Template;
use kit::{FieldProblem, Lang};
use messages::{Text, Texts};
use ui::{Controls, Html, Line};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{load_draft, mistakes, step_page, stepper, url};
use crate::actions;
use crate::mailing::Mailing;

#[derive(Template)]
#[template(path = "what.html")]
struct WhatPage {
    page: ui::Page,
    stepper: Html,
    problems: Html,
    mailing: Mailing,
    fields: Vec<(Lang, Vec<Html>)>,
    link: Html,
}

fn page(ctx: &Ctx, mailing: Mailing, problems: &[FieldProblem]) -> WhatPage {
    let controls = Controls::new(&ctx.t, problems);
    let fields = |lang: Lang| {
        let own = mailing.texts.0.of(lang);
        let name = |part: &str| format!("{part}-{}", lang.tag());
        let fields = vec![
            controls.line(&name("subject"), "messages-text-subject", &own.subject, Line::default()),
            controls.text(&name("text"), "messages-text-text", "", &own.text, 8),
            controls.text(&name("short"), "messages-text-short", "messages-text-short-hint", &own.short, 3),
        ];
        (lang, fields)
    };
    WhatPage {
        page: step_page(ctx, &mailing, "mailings-what"),
        stepper: stepper(ctx, 1),
        problems: controls.summary(),
        fields: Lang::ALL.map(fields).into(),
        link: controls.line("link", "mailings-link", &mailing.link, Line::hinted("mailings-link-hint")),
        mailing,
    }
}

/// `GET /admin/mailings/{mailing}/what`
pub(crate) async fn show_what(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mailing = load_draft(&ctx, path.0).await?;
    Ok(Show(page(&ctx, mailing, &[])).into_response())
}

/// `POST /admin/mailings/{mailing}/what`
pub(crate) async fn write_texts(ctx: Ctx, path: Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    let mut mailing = load_draft(&ctx, path.0).await?;
    let of = |lang: Lang| {
        let part = |part: &str| sent.text(&format!("{part}-{}", lang.tag())).replace("\r\n", "\n");
        Text { subject: part("subject"), text: part("text"), short: part("short") }
    };
    let texts = Texts { uk: of(Lang::Uk), en: of(Lang::En) };
    match actions::write::write_texts(&ctx.house, mailing.id, mailing.way(), texts.clone(), sent.text("link")).await {
        Ok(()) => Ok(Redirect::to(url(mailing.id, "look")).into_response()),
        Err(problem) => {
            let problems = mistakes(problem)?;
            mailing.texts = db::Json(texts);
            mailing.link = sent.text("link").to_owned();
            Ok(Show(page(&ctx, mailing, &problems)).with_mistakes())
        }
    }
}
