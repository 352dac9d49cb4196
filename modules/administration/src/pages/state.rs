//! `/admin/resources/{code}/state`: shows, hides or archives a register, after a second question.

use registers::actions;
use registers::{Register, RegisterState};
use ui::{Controls, FormPage, Html, RadioItem, WarningText};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::pages::{below_resource, engine};

/// `GET /admin/resources/{code}/state`
pub async fn show_state(ctx: Ctx, Path(code): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    let controls = Controls::new(&ctx.t, &[]);
    let items = RegisterState::ALL.into_iter().map(|state| choice_of(&controls, state)).collect();
    let fields = vec![controls.radios("state", "admin-state", "", register.state.code(), items)];
    Ok(Show(page(&ctx, &register, fields, "admin-go-on")))
}

/// A state to choose.
pub fn choice_of(controls: &Controls<'_>, state: RegisterState) -> RadioItem<'static> {
    let word = state.code();
    controls.choice(word, &format!("register-state-{word}"), &format!("admin-state-{word}-hint"))
}

fn page(ctx: &Ctx, register: &Register, fields: Vec<Html>, button: &str) -> FormPage {
    let address = format!("/admin/resources/{}", register.code);
    let page = below_resource(ctx, register, ctx.t.say("admin-state-title"));
    FormPage::new(page, format!("{address}/state"), button).fields(fields).cancel(address)
}

/// `POST /admin/resources/{code}/state`: asks once more, then does it.
pub async fn set_state(ctx: Ctx, Path(code): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    let address = format!("/admin/resources/{}", register.code);
    let Some(state) = RegisterState::from_code(sent.text("state")).filter(|state| *state != register.state) else {
        return Ok(Redirect::to(address).into_response());
    };
    if !sent.has("sure") {
        let says = ctx.t.say(&format!("admin-state-{}-warning", state.code())).to_owned();
        let warning = WarningText { lang: ctx.lang, ..WarningText::from(says) };
        let button = format!("admin-state-{}-do", state.code());
        let question = page(&ctx, &register, vec![Html::of(&warning)], &button).hidden("state", state.code()).hidden("sure", "yes");
        return Ok(Show(if state == RegisterState::Active { question } else { question.warning() }).into_response());
    }
    actions::set_register_state(engine(&ctx), &ctx.viewer, &code, state).await?;
    Ok(Redirect::to(address).saying("admin-saved").into_response())
}
