//! `/desk/calls/checks/{check}`: whom to call, about what, what to say and ask.

use askama::Template;
use kit::{FieldProblem, Problem};
use serde_json::Value;
use ui::{Controls, Html, Page, RadioItem, Tag};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::caller::{CaseRow, case_row};
use super::{checks, mistakes};
use crate::actions::close_check as close;
use crate::check::{Check, CheckId, Kind, MARKS, Question, Script, Scripts, State, Went};
use crate::{look, reach, store, urls};

/// The page.
#[derive(Template)]
#[template(path = "calls/check.html")]
pub struct CheckPage {
    page: Page,
    problems: Html,
    state: Tag<'static>,
    open: bool,
    number: String,
    name: String,
    about: Option<CaseRow>,
    greeting: String,
    questions: Vec<Html>,
    answers: Vec<(String, String)>,
    action: String,
    version: i64,
}

async fn loaded(ctx: &Ctx, id: CheckId) -> Result<(reach::Centre, Check, Script), Problem> {
    let centre = reach::operated(&ctx.house, &ctx.viewer).await?;
    let own = store::checks::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let script = ctx.house.part::<Scripts>().of(&own.script).cloned();
    let script = script.ok_or_else(|| Problem::Internal(format!("the script {} of a check is not there", own.script)))?;
    Ok((centre, own, script))
}

/// `GET /desk/calls/checks/{check}`
pub async fn show_check(ctx: Ctx, Path(id): Path<CheckId>) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, id, &Fields::default(), &[]).await?).into_response())
}

/// The page with what was typed. The look at the number stands in the journal before anything is shown.
async fn page(ctx: &Ctx, id: CheckId, sent: &Fields, problems: &[FieldProblem]) -> Result<CheckPage, Problem> {
    let (centre, own, script) = loaded(ctx, id).await?;
    audit::look(ctx.db(), audit::Entry::new(&*ctx.viewer, "look", "check", id).on_ground("calls")).await?;
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let case = cases::store::cases::find(ctx.db(), own.case_id).await?;
    let about = case.as_ref().and_then(|case| case_row(ctx, &centre.kind, case));
    let number = case.map(|case| case.number).unwrap_or_default();
    let open = own.state == State::Open;
    let page = ctx.page(t.with("calls-check", &[("number", number.into())])).desk();
    let page = page.crumb(t.say("calls-title"), urls::DESK).crumb(t.say("calls-checks"), urls::CHECKS);
    Ok(CheckPage {
        problems: controls.summary(),
        state: checks::tag(ctx, own.state),
        open,
        number: look::number(t, &own.number),
        name: own.name.clone(),
        about,
        greeting: t.text(&script.greeting).to_owned(),
        questions: if open { script.questions.iter().map(|own| question(ctx, &controls, own, sent)).collect() } else { Vec::new() },
        answers: script.questions.iter().filter_map(|asked| answered(ctx, asked, &own)).collect(),
        action: urls::check(id),
        version: own.version,
        page,
    })
}

/// The control of a question: its words are the script's, not a message.
fn question(ctx: &Ctx, controls: &Controls<'_>, own: &Question, sent: &Fields) -> Html {
    let (t, label) = (&ctx.t, ctx.t.text(&own.text).to_owned());
    let items: Vec<RadioItem<'static>> = match own.kind {
        Kind::Text => {
            let mut area = ui::Textarea {
                name: own.code.clone().into(),
                id: controls.id(&own.code).into(),
                label: ui::Label::from(label.as_str()),
                error_message: controls.error(&own.code),
                value: sent.text(&own.code).to_owned().into(),
                lang: t.lang(),
                ..ui::Textarea::default()
            };
            area.rows = 3;
            return Html::of(&area);
        }
        Kind::YesNo => {
            [("yes", "calls-check-yes"), ("no", "calls-check-no")].map(|(code, key)| RadioItem::new(code, t.say(key).to_owned())).into()
        }
        Kind::Mark => MARKS.map(|mark| RadioItem::new(mark.to_string(), mark.to_string())).collect(),
    };
    let mut radios = ui::Radios::new(&own.code, label, items);
    radios.id_prefix = controls.id(&own.code).into();
    radios.error_message = controls.error(&own.code);
    radios.value = sent.text(&own.code).to_owned().into();
    radios.lang = t.lang();
    Html::of(&radios)
}

fn answered(ctx: &Ctx, asked: &Question, own: &Check) -> Option<(String, String)> {
    let said = match own.answers.0.get(&asked.code)? {
        Value::Bool(yes) => ctx.t.say(if *yes { "calls-check-yes" } else { "calls-check-no" }).to_owned(),
        Value::String(words) if words.is_empty() => return None,
        Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    Some((ctx.t.text(&asked.text).to_owned(), said))
}

/// `POST /desk/calls/checks/{check}`
pub async fn close_check(ctx: Ctx, Path(id): Path<CheckId>, sent: Fields) -> Result<Response, Refusal> {
    let (_, _, script) = loaded(&ctx, id).await?;
    let went = match sent.text("went") {
        "silent" => Ok(Went::Silent),
        "declined" => Ok(Went::Declined),
        _ => script.read(|code| sent.text(code).to_owned()).map(Went::Answered).map_err(Problem::Invalid),
    };
    let seen = sent.text("version").parse().unwrap_or(0);
    let done = match went {
        Ok(went) => close(&ctx.house, &ctx.viewer, id, seen, went).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(state) => {
            let says = match state {
                State::Open => "calls-check-later",
                State::Done => "calls-check-saved",
                State::GivenUp | State::Declined => "calls-check-over",
            };
            Ok(Redirect::to(urls::CHECKS).saying(says).into_response())
        }
        Err(problem) => Ok(Show(page(&ctx, id, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}
