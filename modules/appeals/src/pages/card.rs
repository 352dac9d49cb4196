//! `/desk/appeals/cards/{case}`: the registration and control card on paper; the applicant is in it, so the look is journalled.

use askama::Template;
use cases::look::{self, Seen};
use cases::{CaseId, Said, shown, store};
use fields::{NoNames, Show as ShowFields};
use kit::Problem;
use ui::{Content, Page, SummaryList, SummaryRow};
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show};

use super::desk as hub;
use crate::classifier::{self, Section};
use crate::index::index;
use crate::known::KINDS;
use crate::reach;

/// The page.
#[derive(Template)]
#[template(path = "appeals/card.html")]
pub struct CardPage {
    page: Page,
    lead: String,
    who: SummaryList<'static>,
    about: SummaryList<'static>,
    text: String,
    control: SummaryList<'static>,
    steps: Vec<(String, String, String)>,
    answer: String,
    back: String,
}

/// `GET /desk/appeals/cards/{case}`
pub async fn print_card(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let seen = look::seen(&ctx, id).await?;
    if !KINDS.contains(&seen.kind.code.as_str()) {
        return Err(Problem::NotFound.into());
    }
    let (t, case, declared) = (&ctx.t, &seen.case, &seen.kind.declaration);
    let applicant = look::applicant(&ctx.house, &ctx.viewer, case).await?;
    let events = store::belongings::events(ctx.db(), id).await?;
    let said = store::belongings::messages(ctx.db(), id).await?;
    let step = |event: &cases::Event| {
        let verb = event.detail.0.get("verb").and_then(serde_json::Value::as_str);
        let title = verb
            .and_then(|verb| declared.transition(verb))
            .map_or_else(|| shown::step(t, event).to_owned(), |own| t.text(&own.done).to_owned());
        (t.date_time(event.at), title, event.by_name.clone())
    };
    let mut page = hub::page(&ctx, "appeals-card").crumb(case.number.clone(), cases::desk_page(id));
    page.noindex = true;
    Ok(Show(CardPage {
        lead: t.with(
            "appeals-card-lead",
            &[
                ("index", index(&applicant.name, &case.number, case.data.0.contains_key("signatories")).into()),
                ("number", case.number.as_str().into()),
                ("day", t.date(cases::deadline::day_of(case.opened_at)).into()),
            ],
        ),
        who: rows(
            &ctx,
            &[
                ("appeals-author", applicant.name.clone()),
                ("appeals-residence", applicant.residence.clone()),
                ("appeals-phone", applicant.phone.clone()),
                ("appeals-email", applicant.email.clone()),
            ],
        ),
        about: about(&ctx, &seen)?,
        text: case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        control: control(&ctx, &seen),
        steps: events.iter().rev().map(step).collect(),
        answer: said.into_iter().find(|own| own.what == Said::ToApplicant).map(|own| own.text).unwrap_or_default(),
        back: cases::desk_page(id),
        page,
    })
    .into_response())
}

fn rows(ctx: &Ctx, all: &[(&str, String)]) -> SummaryList<'static> {
    let dash = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    SummaryList::new(all.iter().map(|(key, text)| SummaryRow::new(ctx.t.say(key).to_owned(), dash(text))).collect())
}

/// What the case is by the classifier where it has one, then what else was written down.
fn about(ctx: &Ctx, seen: &Seen) -> Result<SummaryList<'static>, Problem> {
    let (t, case, declared) = (&ctx.t, &seen.case, &seen.kind.declaration);
    let day = cases::deadline::day_of(case.opened_at);
    let sections = if seen.kind.code == crate::APPEALS {
        classifier::sections(day).map_err(|error| Problem::Internal(error.to_string()))?
    } else {
        Vec::new()
    };
    let mut made = vec![SummaryRow::new(t.say("appeals-category").to_owned(), shown::category(t, declared, &case.category))];
    for field in declared.fields.iter().filter(|own| own.code != declared.title_field) {
        let Some(value) = case.data.0.get(&field.code).and_then(|json| field.from_stored(json)) else { continue };
        let shown = field.display(&value, &ShowFields::new(t, &NoNames));
        made.push(SummaryRow::new(t.text(&field.label).to_owned(), Content::from(shown)));
    }
    made.extend(sections.iter().filter_map(|own| coded(ctx, own, seen)));
    Ok(SummaryList::new(made))
}

/// A section with the code of what the case is; none where it has no code.
fn coded(ctx: &Ctx, section: &Section, seen: &Seen) -> Option<SummaryRow<'static>> {
    let case = &seen.case;
    let value = match section.field.as_str() {
        "source" => case.source.code(),
        "category" => case.category.as_str(),
        field => case.data.0.get(field)?.as_str()?,
    };
    let item = section.items.iter().find(|own| own.value == value && !own.code.is_empty())?;
    let title = format!("{} {}", section.code, ctx.t.text(&section.title));
    Some(SummaryRow::new(title, format!("{} {}", item.code, ctx.t.text(&item.title))))
}

fn control(ctx: &Ctx, seen: &Seen) -> SummaryList<'static> {
    let (t, case, directory) = (&ctx.t, &seen.case, reach::directory(ctx));
    let executor = case.executor_id.and_then(|id| directory.name(id, ctx.lang)).unwrap_or_default().to_owned();
    let person = case.person_id.and_then(|id| directory.person_name(id)).unwrap_or_default().to_owned();
    let due = if case.due_at == cases::NEVER { String::new() } else { t.date(cases::last_day(case)) };
    let term = seen.kind.declaration.deadline(&case.term).map(|own| t.text(&own.title).to_owned()).unwrap_or_default();
    let closed = case.closed_at.map(|at| t.date(cases::deadline::day_of(at))).unwrap_or_default();
    let state = seen.kind.declaration.state(&case.state).map_or_else(String::new, |own| t.text(&own.title).to_owned());
    rows(
        ctx,
        &[
            ("appeals-executor", executor),
            ("appeals-person", person),
            ("appeals-term", term),
            ("appeals-due", due),
            ("appeals-state", state),
            ("appeals-closed-on", closed),
        ],
    )
}
