//! `/desk/outages/{outage}/addresses`: houses are added, taken out, or the whole list is replaced; looked through before it is done.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::change::closed;
use super::form::Report;
use super::{desk, form, mistakes, typed};
use crate::actions::{self, NewList};
use crate::outage::Outage;
use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "outages/relist.html")]
pub struct RelistPage {
    page: Page,
    problems: Html,
    action: String,
    back: String,
    how: Html,
    addresses: Html,
    file: Html,
    report: Option<Report>,
    checked: String,
    version: String,
}

fn page(
    ctx: &Ctx,
    outage: &Outage,
    sent: &Fields,
    addresses: &str,
    checked: Option<(Report, String)>,
    problems: &[FieldProblem],
) -> RelistPage {
    let controls = Controls::new(&ctx.t, problems);
    let how = if sent.text("how").is_empty() { "add" } else { sent.text("how") };
    let choices = vec![
        controls.choice("add", "outages-how-add", ""),
        controls.choice("remove", "outages-how-remove", ""),
        controls.choice("replace", "outages-how-replace", "outages-how-replace-hint"),
    ];
    let (report, checked) = checked.unzip();
    RelistPage {
        problems: controls.summary(),
        action: urls::act(outage.number, "addresses"),
        back: urls::desk(outage.number),
        how: controls.radios("how", "outages-how", "", how, choices),
        addresses: controls.text("addresses", "outages-addresses", "outages-addresses-hint", addresses, 8),
        file: form::file(ctx, &controls),
        report,
        checked: checked.unwrap_or_default(),
        version: sent.text("version").to_owned(),
        page: desk::act_page(ctx, outage, "outages-relist"),
    }
}

/// `GET /desk/outages/{outage}/addresses`
pub async fn ask(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    if let Some(back) = closed(&outage) {
        return Ok(back.into_response());
    }
    let first = Fields::from_pairs([("version".to_owned(), outage.version.to_string())]);
    Ok(Show(page(&ctx, &outage, &first, "", None, &[])).into_response())
}

/// `POST /desk/outages/{outage}/addresses`
pub async fn change_list(ctx: Ctx, Path(number): Path<String>, mut sent: Upload) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    let fields = sent.fields.clone();
    let lines = match typed::addresses(&fields, sent.take("file")).await {
        Ok(lines) if !lines.is_empty() => lines,
        Ok(_) => {
            let problem = Problem::field("addresses", "outages-addresses-required");
            return Ok(Show(page(&ctx, &outage, &fields, "", None, &mistakes(problem)?)).with_mistakes());
        }
        Err(problem) => {
            return Ok(Show(page(&ctx, &outage, &fields, fields.text("addresses"), None, &mistakes(problem)?)).with_mistakes());
        }
    };
    let (listed, report) = form::look_through(&ctx, &lines, &outage.kind, outage.number).await?;
    let (text, mark) = (lines.join("\n"), typed::mark(&ctx, &lines));
    if fields.text("step") != "write" || fields.text("checked") != mark {
        return Ok(Show(page(&ctx, &outage, &fields, &text, Some((report, mark)), &[])).into_response());
    }
    let unread = form::unread_of(&listed);
    let list = match fields.text("how") {
        "remove" => NewList { remove: listed.houses, ..NewList::default() },
        "replace" => NewList { add: listed.houses, replace: true, unread, ..NewList::default() },
        _ => NewList { add: listed.houses, unread, ..NewList::default() },
    };
    let seen = Some(fields.text("version").parse().unwrap_or(-1));
    match actions::relist(&ctx.house, &ctx.viewer, outage.number, seen, list).await {
        Ok(()) => Ok(Redirect::to(urls::desk(outage.number)).saying("outages-relisted").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &outage, &fields, &text, Some((report, mark)), &mistakes(problem)?)).with_mistakes()),
    }
}
