//! `/desk/resources/{code}/new`: a new object.

use kit::{OrganisationId, Problem, Role};
use registers::actions::{self, NewRecord, Then};
use registers::{Register, RegisterState};
use web::{Ctx, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::record_page::{Draft, RecordPage, draw};
use super::save::{Wish, mend};
use crate::form::{Choices, Mistakes, Sent, Typed, settle};
use crate::{reach, urls};

fn blank<'a>(register: &'a Register, typed: &'a Typed, mistakes: &'a Mistakes, choices: &'a Choices) -> Draft<'a> {
    Draft {
        register,
        record: None,
        typed,
        mistakes,
        organisation: None,
        reason: "",
        confirmed: false,
        preview: None,
        version: None,
        choices,
    }
}

/// `GET /desk/resources/{code}/new`
pub async fn show_form(ctx: Ctx, path: Path<String>, query: Query) -> Result<Show<RecordPage>, Refusal> {
    let register = reach::register(&ctx, &path.0).await?;
    takes_new(&register)?;
    let (mut typed, mistakes) = (Typed::defaults(&ctx, &register), Mistakes::default());
    // other pages lead here with what they know: `?set.street=…`
    for field in register.declaration.fields.iter().filter(|field| field.computed.is_none() && !field.kind.is_file()) {
        if let Some(text) = query.word(&format!("set.{}", field.code)) {
            typed.put(&field.code, vec![text.to_owned()]);
        }
    }
    Ok(Show(draw(&ctx, blank(&register, &typed, &mistakes, &Choices::new())).await?))
}

fn takes_new(register: &Register) -> Result<(), Problem> {
    if register.state == RegisterState::Archived { Err(Problem::Conflict("register-archived".into())) } else { Ok(()) }
}

/// `POST /desk/resources/{code}/new`
pub async fn create_record(ctx: Ctx, path: Path<String>, mut sent: Sent) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0).await?;
    takes_new(&register)?;
    let wish = Wish::read(&sent.fields);
    let (mut typed, mut mistakes) = Typed::read(&ctx, &register, &mut sent).await?;
    let (mut data, read) = typed.parse(&ctx, &register).await?;
    mistakes.problems.extend(read.problems);
    mistakes.warnings.extend(read.warnings);
    let choices = settle(&ctx, &register, None, &sent.fields, &mut data, (&mut typed, &mut mistakes)).await?;
    if wish.then != Then::Keep {
        mistakes.require(&register, &data);
    }
    let organisation = keeper(&ctx, &register, wish.organisation, &mut mistakes);
    if wish.is_ready(&mistakes)
        && let Some(organisation) = organisation
    {
        let new = NewRecord { organisation, data: data.clone(), reason: wish.reason.clone(), then: wish.then };
        match actions::create_record(reach::engine(&ctx), &ctx.viewer, &register.code, new).await {
            Ok(record) => {
                let says = kit::Says::new(done(wish.then)).with("number", &record.number);
                return Ok(Redirect::to(urls::object(&register.code, record.id)).saying(says).into_response());
            }
            Err(problem) => mend(&mut mistakes, problem)?,
        }
    }
    let preview = Some(&data).filter(|_| wish.preview);
    let quiet = Mistakes::from(mistakes.problems.clone());
    let mistakes = if wish.preview { &quiet } else { &mistakes };
    let draft =
        Draft { organisation, reason: &wish.reason, confirmed: wish.confirmed, preview, ..blank(&register, &typed, mistakes, &choices) };
    let page = Show(draw(&ctx, draft).await?);
    Ok(if wish.preview { page.into_response() } else { page.with_mistakes() })
}

/// The organisation that will keep the object: the one that was chosen, or the only one there is.
fn keeper(ctx: &Ctx, register: &Register, chosen: Option<OrganisationId>, mistakes: &mut Mistakes) -> Option<OrganisationId> {
    let own = reach::organisations(&ctx.viewer, Role::Editor, register, &reach::directory(ctx));
    let found = chosen.filter(|chosen| own.contains(chosen)).or_else(|| own.first().copied().filter(|_| own.len() == 1));
    if found.is_none() {
        mistakes.problems.push(kit::FieldProblem { field: "organisation".into(), says: "desk-organisation-wrong".into() });
    }
    found
}

/// What is said of what was just done, and what happens next.
pub(super) fn done(then: Then) -> &'static str {
    match then {
        Then::Keep => "desk-done-keep",
        Then::Submit => "desk-done-submit",
        Then::Publish => "desk-done-publish",
    }
}
