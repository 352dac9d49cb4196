//! Sharing a case out, and taking one oneself.

use std::collections::BTreeSet;

use cases::actions::{self, Assignment};
use cases::kind::Phase;
use cases::{CaseId, Part};
use kit::{FieldProblem, OrganisationId, Problem};
use ui::{CheckboxItem, Checkboxes, Controls, FormPage, Html};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::case;
use crate::reach::{self, Seen};
use crate::urls;

/// What the form shows, as typed.
struct Typed {
    executor: String,
    person: String,
    helpers: Vec<String>,
}

impl Typed {
    fn of(seen: &Seen) -> Self {
        let id = |id: &OrganisationId| id.to_string();
        Self {
            executor: seen.case.executor_id.as_ref().map(id).unwrap_or_default(),
            person: seen.case.person_id.map(|own| own.to_string()).unwrap_or_default(),
            helpers: seen.co_executors.iter().map(id).collect(),
        }
    }
}

async fn shared_out(ctx: &Ctx, id: CaseId) -> Result<Seen, Problem> {
    let seen = reach::seen(ctx, id).await?;
    if !seen.parts.iter().any(|part| matches!(part, Part::Dispatcher | Part::Head)) {
        return Err(Problem::Forbidden);
    }
    if seen.case.phase == Phase::Closed {
        return Err(Problem::Conflict("cases-wrong-state".into()));
    }
    Ok(seen)
}

/// `GET /desk/cases/{case}/assign`
pub async fn ask(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    match shared_out(&ctx, id).await {
        Ok(seen) => Ok(Show(form(&ctx, &seen, &Typed::of(&seen), &[])).into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::case(id)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// Who may be charged or help: whom the kind knows, and who is or does already, though the kind knows them no more.
fn choices(ctx: &Ctx, seen: &Seen) -> Vec<(String, String)> {
    let directory = reach::directory(ctx);
    let mut known = reach::executors(ctx, &seen.kind);
    for own in seen.case.executor_id.iter().chain(&seen.co_executors) {
        let code = own.to_string();
        if !known.iter().any(|(known, _)| *known == code) {
            known.push((code, reach::organisation(&directory, *own, ctx.lang)));
        }
    }
    known
}

/// The officials of who is charged, and who does it already though they work there no more.
fn officials(ctx: &Ctx, seen: &Seen, executor: OrganisationId) -> Vec<(String, String)> {
    let mut people = reach::officials(ctx, executor);
    if let Some(own) = seen.case.person_id
        && !people.iter().any(|(id, _)| *id == own.to_string())
    {
        let name = reach::person(&reach::directory(ctx), Some(own));
        people.push((own.to_string(), if name.is_empty() { ctx.t.say("casework-here-unknown").to_owned() } else { name }));
    }
    people
}

fn form(ctx: &Ctx, seen: &Seen, typed: &Typed, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let mut page = case::page(ctx, seen).crumb(seen.case.number.clone(), urls::case(seen.case.id));
    page.title = t.say("casework-assign").to_owned();
    let known = choices(ctx, seen);
    let mut executors = vec![(String::new(), t.say("casework-choose").to_owned())];
    executors.extend(known.clone());
    let mut people = vec![(String::new(), t.say("casework-anybody").to_owned())];
    if let Some(executor) = seen.case.executor_id {
        people.extend(officials(ctx, seen, executor));
    }
    let items = known.iter().enumerate().map(|(at, (code, name))| CheckboxItem {
        id: format!("helpers-{}", at + 1).into(),
        checked: Some(typed.helpers.contains(code)),
        ..CheckboxItem::new(code.clone(), name.clone())
    });
    let helpers = Checkboxes { lang: ctx.lang, ..Checkboxes::new("helpers", t.say("casework-helpers").to_owned(), items.collect()) };
    let fields = vec![
        controls.select("executor", "casework-executor", "", &typed.executor, &executors),
        controls.select("person", "casework-person", "casework-person-hint", &typed.person, &people),
        Html::of(&helpers),
    ];
    FormPage::new(page, urls::act(seen.case.id, "assign"), "casework-assign-do")
        .mistaken(problems)
        .fields(fields)
        .hidden("version", seen.case.version)
        .cancel(urls::case(seen.case.id))
}

/// `POST /desk/cases/{case}/assign`
pub async fn assign_case(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    let seen = shared_out(&ctx, id).await?;
    let typed = Typed { executor: sent.text("executor").to_owned(), person: sent.text("person").to_owned(), helpers: sent.all("helpers") };
    match share_out(&ctx, &seen, &typed, sent.text("version").parse().ok()).await {
        Ok(()) => Ok(Redirect::to(super::moves::after(&ctx, id).await?).saying("casework-assigned").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &seen, &typed, &cases::form::mistakes(problem)?)).with_mistakes()),
    }
}

async fn share_out(ctx: &Ctx, seen: &Seen, typed: &Typed, version: Option<i64>) -> Result<(), Problem> {
    let (hand, id) = (reach::hand(ctx), seen.case.id);
    let executor: OrganisationId = typed.executor.parse().map_err(|_| Problem::field("executor", "cases-choose-executor"))?;
    let mut version = version.ok_or_else(|| Problem::Conflict("cases-changed-meanwhile".into()))?;
    let helpers: BTreeSet<OrganisationId> =
        typed.helpers.iter().filter_map(|own| own.parse().ok()).filter(|own| *own != executor).collect();
    // an official of another organisation does not come along
    let moved = seen.case.executor_id != Some(executor);
    let person = typed.person.parse().ok().filter(|_| !moved);
    // first who helps: for whoever charges another organisation the case may be gone after that
    if !helpers.iter().eq(&seen.co_executors) {
        actions::assign_case(&ctx.house, &hand, id, Some(version), Assignment::Help(helpers.into_iter().collect())).await?;
        version += 1;
    }
    if moved || person != seen.case.person_id {
        actions::assign_case(&ctx.house, &hand, id, Some(version), Assignment::Charge(executor, person)).await?;
    }
    Ok(())
}

/// `POST /desk/cases/{case}/take`
pub async fn take_case(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Redirect, Refusal> {
    let (hand, seen) = (reach::hand(&ctx), sent.text("version").parse().unwrap_or(-1));
    let back = Redirect::to(urls::case(id));
    match actions::assign_case(&ctx.house, &hand, id, Some(seen), Assignment::Give(Some(ctx.person()?))).await {
        Ok(()) => Ok(back.saying("casework-taken")),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}
