//! `GET /desk/cases/{case}/print`: the card of a case on paper, the applicant in it; the look is journalled.

use askama::Template;
use cases::{CaseId, Event, answer, look as applicants, store};
use paper::{Block, Paper};
use ui::{Page, SummaryList};
use web::{Ctx, Path, Refusal, Response, Show};

use super::{case, case_parts};
use crate::{look, reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "casework/print.html")]
pub struct PrintPage {
    page: Page,
    lead: String,
    state: String,
    text: String,
    facts: SummaryList<'static>,
    applicant: SummaryList<'static>,
    talk: Vec<case::Said>,
    steps: Vec<(String, String, String)>,
    back: String,
}

/// `GET /desk/cases/{case}/print`
pub async fn print_case(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Show<PrintPage>, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    let (t, kind, own) = (&ctx.t, &seen.kind.declaration, &seen.case);
    let applicant = applicants::applicant(&ctx.house, &ctx.viewer, own).await?;
    let (talk, _) = case_parts::talk(&ctx, store::belongings::messages(ctx.db(), id).await?);
    let step = |event: &Event| (t.date_time(event.at), look::step(t, kind, event), case_parts::doer(t, event));
    let events = store::belongings::events(ctx.db(), id).await?;
    Ok(Show(PrintPage {
        lead: look::category(t, kind, &own.category),
        state: kind.state(&own.state).map_or_else(String::new, |state| t.text(&state.title).to_owned()),
        text: own.data.0.get(&kind.title_field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        facts: case_parts::facts(&ctx, &seen, true),
        applicant: case_parts::applicant(t, &applicant, true),
        talk,
        steps: events.iter().rev().map(step).collect(),
        back: urls::case(id),
        page: case::page(&ctx, &seen),
    }))
}

/// `GET /desk/cases/{case}/card.pdf`: the same as a file for archives (PDF/A).
pub async fn save_card(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    let (t, kind, own) = (&ctx.t, &seen.kind.declaration, &seen.case);
    let applicant = applicants::applicant(&ctx.house, &ctx.viewer, own).await?;
    let said = store::belongings::messages(ctx.db(), id).await?;
    let events = store::belongings::events(ctx.db(), id).await?;
    let directory = reach::directory(&ctx);
    let pair = |key: &str, value: &str| (t.say(key).to_owned(), if value.is_empty() { "—".to_owned() } else { value.to_owned() });
    let executor = own.executor_id.map(|id| reach::organisation(&directory, id, ctx.lang)).unwrap_or_default();
    let text = own.data.0.get(&kind.title_field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let about = vec![
        pair("casework-opened", &t.date_time(own.opened_at)),
        pair("casework-place", &own.address),
        pair("casework-executor", &executor),
        pair("casework-keeper", &reach::organisation(&directory, own.keeper_id, ctx.lang)),
        pair("casework-name", &applicant.name),
        pair("casework-phone", &applicant.phone),
        pair("casework-email", &applicant.email),
        pair("casework-residence", &applicant.residence),
    ];
    let talk = said.iter().filter(|own| own.what != cases::Said::Note);
    let talk = talk.map(|own| vec![t.date_time(own.at), case_parts::speaker(t, own), own.text.clone()]);
    let step = |event: &Event| vec![t.date_time(event.at), look::step(t, kind, event), case_parts::doer(t, event)];
    let head = |keys: [&str; 3]| keys.map(|key| t.say(key).to_owned()).to_vec();
    let title = format!("{}: {}", own.number, look::category(t, kind, &own.category));
    let state = kind.state(&own.state).map_or_else(String::new, |state| t.text(&state.title).to_owned());
    let paper = Paper::new(title, ctx.lang, reach::organisation(&directory, own.keeper_id, ctx.lang))
        .foot(own.number.clone())
        .with(Block::Text(state))
        .with(Block::Pairs(about))
        .with(Block::Heading(t.say("casework-text").to_owned()))
        .with(Block::Text(text.to_owned()))
        .with(Block::Heading(t.say("casework-talk").to_owned()))
        .with(Block::Table { head: head(["casework-when", "casework-who", "casework-what"]), rows: talk.collect() })
        .with(Block::Heading(t.say("casework-history").to_owned()))
        .with(Block::Table {
            head: head(["casework-when", "casework-what", "casework-who"]),
            rows: events.iter().rev().map(step).collect(),
        });
    Ok(answer::saved(paper, &own.number, ctx.now()).await?)
}

/// `GET /desk/cases/{case}/answer.pdf`: the answer as the applicant gets it; the look is journalled.
pub async fn save_answer(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let seen = reach::seen(&ctx, id).await?;
    let applicant = applicants::applicant(&ctx.house, &ctx.viewer, &seen.case).await?;
    let paper = answer::paper(&ctx.house, &ctx.t, (&seen.kind, &seen.case), &applicant).await?;
    Ok(answer::saved(paper, &seen.case.number, ctx.now()).await?)
}
