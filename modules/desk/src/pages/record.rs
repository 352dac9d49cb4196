//! `/desk/resources/{code}/objects/{id}`: an object and its form.

use kit::{Problem, Says};
use registers::actions::{self, ChangeError, Moving, RecordChange, Then};
use registers::{Data, Record, Register, State, rights};
use web::{Ctx, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::new_record::done;
use super::record_page::{Draft, RecordPage, draw};
use super::save::{Wish, mend};
use super::{ObjectPath, conflict};
use crate::form::{Choices, Mistakes, Sent, Typed, settle};
use crate::{journal, reach, urls};

/// `GET /desk/resources/{code}/objects/{id}`
pub async fn show_record(ctx: Ctx, Path(path): Path<ObjectPath>) -> Result<Show<RecordPage>, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    journal_look(&ctx, &register, &record).await?;
    let (typed, mistakes) = (Typed::of_data(&register, &record.data.0), Mistakes::default());
    Ok(Show(draw(&ctx, of_record(&register, &record, &typed, &mistakes, &Choices::new())).await?))
}

async fn journal_look(ctx: &Ctx, register: &Register, record: &Record) -> Result<(), Problem> {
    let seen = [Some(&record.data.0), record.published()];
    journal::look_at_record(ctx, register, record.id, seen.into_iter().flatten()).await
}

fn of_record<'a>(register: &'a Register, record: &'a Record, typed: &'a Typed, mistakes: &'a Mistakes, choices: &'a Choices) -> Draft<'a> {
    let organisation = Some(record.organisation_id);
    Draft {
        register,
        record: Some(record),
        typed,
        mistakes,
        organisation,
        reason: "",
        confirmed: false,
        preview: None,
        version: None,
        choices,
    }
}

/// `POST /desk/resources/{code}/objects/{id}`
pub async fn save_record(ctx: Ctx, Path(path): Path<ObjectPath>, mut sent: Sent) -> Result<Response, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    rights::may(&ctx.viewer, registers::Verb::Change, &record, &register)?;
    let wish = Wish::read(&sent.fields);
    let version = wish.version.ok_or_else(|| Problem::BadRequest("desk-version-missing".into()))?;
    let (mut typed, mut mistakes) = Typed::read(&ctx, &register, &mut sent).await?;
    conflict::apply_choices(&register, &record, &sent.fields, &mut typed);
    let (mut data, read) = typed.parse(&ctx, &register).await?;
    mistakes.problems.extend(read.problems);
    mistakes.warnings.extend(read.warnings);
    let choices = settle(&ctx, &register, Some(&record.data.0), &sent.fields, &mut data, (&mut typed, &mut mistakes)).await?;
    if wish.then != Then::Keep {
        mistakes.require(&register, &data);
    }
    if wish.is_ready(&mistakes) {
        match write(&ctx, &register, &record, &wish, version, &data).await {
            Ok(said) => return Ok(Redirect::to(urls::object(&register.code, record.id)).saying(said).into_response()),
            Err(ChangeError::Stale(_)) => {
                journal_look(&ctx, &register, &record).await?;
                let mine = conflict::Mine { typed: &typed, data: &data, wish: &wish, version };
                return Ok(conflict::show(&ctx, &register, record.id, mine).await?);
            }
            Err(ChangeError::Refused(problem)) => mend(&mut mistakes, problem)?,
        }
    }
    journal_look(&ctx, &register, &record).await?;
    let preview = Some(&data).filter(|_| wish.preview);
    let quiet = Mistakes::from(mistakes.problems.clone());
    let mistakes = if wish.preview { &quiet } else { &mistakes };
    let own = of_record(&register, &record, &typed, mistakes, &choices);
    let draft = Draft { reason: &wish.reason, confirmed: wish.confirmed, preview, version: Some(version), ..own };
    let page = Show(draw(&ctx, draft).await?);
    Ok(if wish.preview { page.into_response() } else { page.with_mistakes() })
}

/// Writes the form. A form in which nothing changed only moves the object, or does nothing at all.
async fn write(ctx: &Ctx, register: &Register, record: &Record, wish: &Wish, version: i64, data: &Data) -> Result<Says, ChangeError> {
    let engine = reach::engine(ctx);
    let unchanged = version == record.version && *data == register.typed(&record.data.0);
    let moves = wish.then.verb().filter(|verb| verb.from_state(record.state, register.declaration.review).is_some());
    if unchanged && moves.is_none() {
        return Ok(Says::new("desk-nothing-changed"));
    }
    let written = match moves.filter(|_| unchanged) {
        Some(verb) => {
            let moving = Moving { verb, version: Some(version), reason: wish.reason.clone(), to: None };
            actions::move_record(engine, &ctx.viewer, &register.code, record.id, moving).await?
        }
        None => {
            let change = RecordChange { version, data: data.clone(), reason: wish.reason.clone(), then: wish.then };
            actions::change_record(engine, &ctx.viewer, &register.code, record.id, change).await?
        }
    };
    let key = if written.state == State::Published { done(Then::Publish) } else { done(wish.then) };
    Ok(Says::new(key).with("number", &written.number))
}
