//! `/desk/outages/new`: an outage is written, its list looked through, and announced.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, Page};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show, Upload};

use super::form::Report;
use super::{desk, form, mistakes, typed};
use crate::actions::{self, Key, NewOutage};
use crate::list::Listed;
use crate::look::Kinds;
use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "outages/new.html")]
pub struct NewPage {
    page: Page,
    problems: Html,
    first: Vec<Html>,
    said: Vec<Html>,
    addresses: Html,
    file: Html,
    report: Option<Report>,
    checked: String,
    /// The same form announces once, however often it is sent.
    key: String,
}

/// `GET /desk/outages/new`
pub async fn show_new(ctx: Ctx) -> Result<Response, Refusal> {
    let first = Fields::from_pairs([("starts_at".to_owned(), typed::written(form::next_hour(ctx.now())))]);
    Ok(Show(page(&ctx, &first, "", None, &[]).await?).into_response())
}

async fn page(
    ctx: &Ctx,
    sent: &Fields,
    addresses: &str,
    checked: Option<(Report, String)>,
    problems: &[FieldProblem],
) -> Result<NewPage, Problem> {
    let (t, controls, kinds) = (&ctx.t, Controls::new(&ctx.t, problems), Kinds::load(ctx.db()).await?);
    let choose = |key: &str| (String::new(), t.say(key).to_owned());
    let mut utilities = reach::utilities(ctx);
    if utilities.len() != 1 {
        utilities.insert(0, choose("outages-choose"));
    }
    let mut offered = kinds.choices(t, Some(ctx.today()));
    offered.insert(0, choose("outages-choose"));
    let sort = vec![
        controls.choice("planned", "outages-planned", "outages-planned-hint"),
        controls.choice("emergency", "outages-emergency", "outages-emergency-hint"),
    ];
    let chosen = if sent.text("sort").is_empty() { "planned" } else { sent.text("sort") };
    let (report, checked) = checked.unzip();
    Ok(NewPage {
        problems: controls.summary(),
        first: vec![
            controls.select("organisation", "outages-utility", "", sent.text("organisation"), &utilities),
            controls.select("kind", "outages-what", "", sent.text("kind"), &offered),
            controls.radios("sort", "outages-sort", "", chosen, sort),
        ],
        said: form::said_fields(&controls, sent),
        addresses: controls.text("addresses", "outages-addresses", "outages-addresses-hint", addresses, 8),
        file: form::file(ctx, &controls),
        report,
        checked: checked.unwrap_or_default(),
        key: sent.get("key").map_or_else(|| ctx.house.clock().id().to_string(), str::to_owned),
        page: desk::crumbs(ctx, ctx.page(t.say("outages-new"))),
    })
}

/// `POST /desk/outages/new`: looks the list through; announces it where it was looked through before and nothing has changed since.
pub async fn create_outage(ctx: Ctx, mut sent: Upload) -> Result<Response, Refusal> {
    let fields = sent.fields.clone();
    let lines = match typed::addresses(&fields, sent.take("file")).await {
        Ok(lines) => lines,
        Err(problem) => {
            let problems = mistakes(problem)?;
            return Ok(Show(page(&ctx, &fields, fields.text("addresses"), None, &problems).await?).with_mistakes());
        }
    };
    let (listed, report) = form::look_through(&ctx, &lines, fields.text("kind"), 0).await?;
    let (text, mark) = (lines.join("\n"), typed::mark(&ctx, &lines));
    let wanted = fields.text("step") == "announce" && fields.text("checked") == mark;
    let done = match read(&ctx, &fields, &listed) {
        Ok(_) if !wanted && lines.is_empty() => Err(Problem::field("addresses", "outages-addresses-required")),
        Ok(new) if wanted => actions::announce(&ctx.house, &ctx.viewer, new, form_key(&ctx, &fields)).await.map(Some),
        Ok(_) => Ok(None),
        Err(problem) => Err(problem),
    };
    match done {
        Ok(Some(announced)) => Ok(Redirect::to(urls::desk(announced.number))
            .saying(kit::Says::new("outages-announced").with("number", announced.number))
            .into_response()),
        Ok(None) => Ok(Show(page(&ctx, &fields, &text, Some((report, mark)), &[]).await?).into_response()),
        Err(problem) => {
            let problems = mistakes(problem)?;
            let report = (!lines.is_empty()).then_some((report, mark));
            Ok(Show(page(&ctx, &fields, &text, report, &problems).await?).with_mistakes())
        }
    }
}

fn form_key(ctx: &Ctx, sent: &Fields) -> Option<Key> {
    let word = sent.text("key");
    // a page that is gone back to has the key of what was sent before: what is written in it now is something else
    let said = kit::words::digest(&sent.pairs().flat_map(|(name, value)| [name, value]).collect::<Vec<_>>());
    (!word.is_empty()).then(|| Key::of(&ctx.viewer, &format!("form {word} {said}"), b""))
}

fn read(ctx: &Ctx, sent: &Fields, listed: &Listed) -> Result<NewOutage, Problem> {
    let (organisation, said) = (typed::organisation(sent), typed::said(sent, ctx.now()));
    let kind = match sent.text("kind") {
        "" => Err(Problem::field("kind", "outages-choose-kind")),
        kind => Ok(kind.to_owned()),
    };
    match (organisation, kind, said) {
        (Ok(organisation), Ok(kind), Ok(said)) => Ok(NewOutage {
            organisation,
            kind,
            emergency: sent.text("sort") == "emergency",
            cause: said.cause,
            words: said.words,
            hours: said.hours,
            houses: listed.houses.clone(),
            unread: form::unread_of(listed),
        }),
        (organisation, kind, said) => {
            let all = [organisation.err(), kind.err(), said.err()].into_iter().flatten();
            let problems = all.flat_map(|problem| match problem {
                Problem::Invalid(problems) => problems,
                _ => Vec::new(),
            });
            Err(Problem::Invalid(problems.collect()))
        }
    }
}
