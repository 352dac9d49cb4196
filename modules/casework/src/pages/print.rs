//! `GET /desk/cases/{case}/print`: the card of a case on paper, the applicant in it; the look is journalled.

use askama::Template;
use cases::{CaseId, Event, look as applicants, store};
use ui::{Page, SummaryList};
use web::{Ctx, Path, Refusal, Show};

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
    let step = |event: &Event| (t.date_time(event.at), look::step(t, kind, event), event.by_name.clone());
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
