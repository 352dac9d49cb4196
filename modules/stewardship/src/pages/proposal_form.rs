//! `/proposals/new` and `/proposals/{id}/edit`: the form of a proposal with the list of its fields.

use askama::Template;
use fields::Kind;
use identity::{Identity, Snapshot};
use kit::{FieldProblem, Problem, Role, Scope};
use ui::{Controls, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, StatusCode};

use super::controls;
use super::urls;
use crate::actions;
use crate::proposal::fields::{FIELDS_MAX, KINDS};
use crate::proposal::form::{RawField, RawProposal, SPARE_ROWS};
use crate::proposal::{Proposal, ProposalId, rights};
use crate::store::proposals;

/// People offered as responsible.
const PEOPLE_MAX: usize = 500;

/// A row of the list of fields.
struct FieldRow {
    number: usize,
    label: Html,
    label_en: Html,
    kind: Html,
    choices: Html,
    required: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "stewardship/proposal_form.html")]
pub struct FormPage {
    page: Page,
    action: String,
    cancel: String,
    summary: Html,
    version: String,
    about: Vec<Html>,
    keeping: Vec<Html>,
    rows: Vec<FieldRow>,
}

fn people(ctx: &Ctx, directory: &Snapshot) -> Vec<(String, String)> {
    let everybody = ctx.viewer.is(Role::Expert);
    let near = |person: &&identity::directory::DirectoryPerson| {
        person.active
            && (everybody
                || person.organisations.iter().any(|own| rights::may_name_keeper(&ctx.viewer, *own))
                || Some(person.id) == ctx.viewer.person)
    };
    let mut items = vec![controls::any(&ctx.t, "proposal-no-responsible")];
    items.extend(directory.find_people("").filter(near).take(PEOPLE_MAX).map(|person| (person.id.to_string(), person.name.listed())));
    items
}

fn form(ctx: &Ctx, page: Page, raw: &RawProposal, problems: &[FieldProblem], spare: usize, id: Option<ProposalId>) -> FormPage {
    let directory = ctx.house.part::<Identity>().directory();
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let mut organisations = vec![controls::any(t, "proposal-choose")];
    organisations.extend(controls::organisations(&directory, t, |own| rights::may_name_keeper(&ctx.viewer, own)));
    let mut people = people(ctx, &directory);
    if let Some(missing) = raw
        .responsible
        .parse()
        .ok()
        .and_then(|id| directory.person(id))
        .filter(|person| people.iter().all(|(id, _)| *id != person.id.to_string()))
    {
        people.push((missing.id.to_string(), missing.name.listed()));
    }
    let periods: Vec<_> = controls::periods(t).collect();
    let spare = (0..spare).map(|_| RawField { kind: Kind::Text.code().to_owned(), ..RawField::default() });
    let fields: Vec<RawField> = raw.fields.iter().cloned().chain(spare).take(FIELDS_MAX).collect();
    FormPage {
        action: id.map_or_else(|| format!("{}/new", urls::PROPOSALS), |id| format!("{}/edit", urls::proposal(id))),
        cancel: id.map_or_else(|| urls::PROPOSALS.to_owned(), urls::proposal),
        summary: controls.summary(),
        version: raw.version.clone(),
        about: vec![
            controls.line("title_uk", "proposal-title-uk", &raw.title_uk, Line::hinted("proposal-title-hint")),
            controls.line("title_en", "proposal-title-en", &raw.title_en, Line::hinted("proposal-title-en-hint")),
            controls.text("why", "proposal-why", "proposal-why-hint", &raw.why, 5),
            controls.text("sources", "proposal-sources", "proposal-sources-hint", &raw.sources, 3),
            controls.line(
                "expected",
                "proposal-expected",
                &raw.expected,
                Line { hint: "proposal-expected-hint", classes: "govuk-input--width-10", ..Line::default() },
            ),
            controls.line(
                "code",
                "proposal-code",
                &raw.code,
                Line { hint: "proposal-code-hint", classes: "govuk-input--width-20", ..Line::default() },
            ),
        ],
        keeping: vec![
            controls.select("organisation", "proposal-organisation", "proposal-organisation-hint", &raw.organisation, &organisations),
            controls.select("responsible", "stewardship-responsible", "proposal-responsible-hint", &raw.responsible, &people),
            controls.select("update_period", "stewardship-period", "proposal-period-hint", &raw.update_period, &periods),
        ],
        rows: fields.iter().enumerate().map(|(at, field)| field_row(&controls, at, field)).collect(),
        page,
    }
}

fn field_row(controls: &Controls<'_>, at: usize, field: &RawField) -> FieldRow {
    let t = controls.t;
    let name = |part: &str| format!("fields.{at}.{part}");
    let kinds: Vec<_> = KINDS.iter().map(|kind| (kind.code().to_owned(), t.say(&kind.label_key()).to_owned())).collect();
    FieldRow {
        number: at + 1,
        label: controls.line(&name("label"), "proposal-field-label", &field.label, Line::default()),
        label_en: controls.line(&name("label_en"), "proposal-field-label-en", &field.label_en, Line::default()),
        kind: controls.select(&name("kind"), "proposal-field-kind", "", &field.kind, &kinds),
        choices: controls.line(&name("choices"), "proposal-field-choices", &field.choices, Line::default()),
        required: field.required,
    }
}

fn new_page(ctx: &Ctx) -> Page {
    ctx.page(ctx.t.say("proposal-new-title")).crumb(ctx.t.say("proposals-title"), urls::PROPOSALS)
}

fn edit_page(ctx: &Ctx, proposal: &Proposal) -> Page {
    let title = ctx.t.text(&proposal.title()).to_owned();
    ctx.page(ctx.t.say("proposal-edit-title"))
        .crumb(ctx.t.say("proposals-title"), urls::PROPOSALS)
        .crumb(title, urls::proposal(proposal.id))
}

/// `GET /proposals/new`
pub async fn show_new_proposal(ctx: Ctx) -> Result<Show<FormPage>, Refusal> {
    rights::may_propose(&ctx.viewer)?;
    let directory = ctx.house.part::<Identity>().directory();
    let mut own = directory.organisations().filter(|own| own.active && ctx.viewer.may(Role::Editor, &Scope::of(own.id)));
    let organisation = match (own.next(), own.next()) {
        (Some(only), None) => only.id.to_string(),
        _ => String::new(),
    };
    let name = RawField {
        label: "Назва".to_owned(),
        label_en: "Name".to_owned(),
        kind: Kind::Text.code().to_owned(),
        required: true,
        choices: String::new(),
    };
    let responsible = ctx.viewer.person.filter(|me| directory.person(*me).is_some()).map(|me| me.to_string()).unwrap_or_default();
    let raw = RawProposal { organisation, responsible, update_period: "month".to_owned(), fields: vec![name], ..RawProposal::default() };
    Ok(Show(form(&ctx, new_page(&ctx), &raw, &[], SPARE_ROWS, None)))
}

/// `POST /proposals/new`
pub async fn create_proposal(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    rights::may_propose(&ctx.viewer)?;
    let raw = RawProposal::read(&sent);
    if sent.text("do") == "more" {
        return Ok(Show(form(&ctx, new_page(&ctx), &raw, &[], SPARE_ROWS * 2, None)).into_response());
    }
    let made = match raw.parse(&ctx.viewer, &ctx.house.part::<Identity>().directory()) {
        Ok(draft) => actions::create(&ctx.house, &ctx.viewer, draft).await,
        Err(problems) => Err(Problem::Invalid(problems)),
    };
    match made {
        Ok(id) => saved(&ctx, id, 1, &sent).await,
        Err(Problem::Invalid(problems)) => Ok(Show(form(&ctx, new_page(&ctx), &raw, &problems, SPARE_ROWS, None)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /proposals/{id}/edit`
pub async fn show_edit_proposal(ctx: Ctx, Path(id): Path<ProposalId>) -> Result<Show<FormPage>, Refusal> {
    let proposal = proposals::find(ctx.db(), id).await?;
    rights::may_write(&ctx.viewer, &proposal)?;
    if !proposal.state.is_written() {
        return Err(Problem::Conflict("proposal-wrong-state".into()).into());
    }
    let raw = RawProposal::of(&proposal.draft(), proposal.version);
    Ok(Show(form(&ctx, edit_page(&ctx, &proposal), &raw, &[], SPARE_ROWS, Some(id))))
}

/// `POST /proposals/{id}/edit`
pub async fn change_proposal(ctx: Ctx, Path(id): Path<ProposalId>, sent: Fields) -> Result<Response, Refusal> {
    let proposal = proposals::find(ctx.db(), id).await?;
    rights::may_write(&ctx.viewer, &proposal)?;
    let raw = RawProposal::read(&sent);
    if sent.text("do") == "more" {
        return Ok(Show(form(&ctx, edit_page(&ctx, &proposal), &raw, &[], SPARE_ROWS * 2, Some(id))).into_response());
    }
    let version: i64 = raw.version.parse().unwrap_or(-1);
    let changed = match raw.parse(&ctx.viewer, &ctx.house.part::<Identity>().directory()) {
        Ok(draft) => actions::change(&ctx.house, &ctx.viewer, id, version, draft).await,
        Err(problems) => Err(Problem::Invalid(problems)),
    };
    match changed {
        Ok(()) => {
            let version = proposals::find(ctx.db(), id).await?.version;
            saved(&ctx, id, version, &sent).await
        }
        Err(Problem::Invalid(problems)) => {
            Ok(Show(form(&ctx, edit_page(&ctx, &proposal), &raw, &problems, SPARE_ROWS, Some(id))).with_mistakes())
        }
        Err(Problem::Conflict(says)) => {
            let problems = [FieldProblem { field: "title_uk".to_owned(), says }];
            Ok(Show(form(&ctx, edit_page(&ctx, &proposal), &raw, &problems, SPARE_ROWS, Some(id))).with_status(StatusCode::CONFLICT))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What follows a kept draft: it is submitted where that button was pressed.
async fn saved(ctx: &Ctx, id: ProposalId, version: i64, sent: &Fields) -> Result<Response, Refusal> {
    if sent.text("do") == "submit" {
        return submit(ctx, id, version).await;
    }
    Ok(Redirect::to(urls::proposal(id)).saying("proposal-saved").into_response())
}

/// Submits; what is still missing is shown in the form.
pub async fn submit(ctx: &Ctx, id: ProposalId, version: i64) -> Result<Response, Refusal> {
    match actions::submit(&ctx.house, &ctx.viewer, id, version).await {
        Ok(()) => Ok(Redirect::to(urls::proposal(id)).saying("proposal-submitted-now").into_response()),
        Err(Problem::Invalid(problems)) => {
            let proposal = proposals::find(ctx.db(), id).await?;
            let raw = RawProposal::of(&proposal.draft(), proposal.version);
            Ok(Show(form(ctx, edit_page(ctx, &proposal), &raw, &problems, SPARE_ROWS, Some(id))).with_mistakes())
        }
        Err(problem) => Err(problem.into()),
    }
}
