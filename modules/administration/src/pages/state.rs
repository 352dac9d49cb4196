//! `/admin/resources/{code}/state`: shows, hides or archives a register, after a second question.

use registers::actions;
use registers::{Register, RegisterState};
use serde_json::json;
use ui::{Html, WarningText};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::form::{Controls, FormPage, hidden};
use crate::journal;
use crate::pages::{below_resource, engine};

/// `GET /admin/resources/{code}/state`
pub async fn show_state(ctx: Ctx, Path(code): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    let t = &ctx.t;
    let item = |state: RegisterState| {
        let word = state.code();
        (word.to_owned(), t.say(&format!("register-state-{word}")).to_owned(), t.say(&format!("admin-state-{word}-hint")).to_owned())
    };
    let items: Vec<_> = RegisterState::ALL.into_iter().map(item).collect();
    let fields = vec![Controls::new(t, &[]).radios("state", "admin-state", register.state.code(), &items)];
    Ok(Show(page(&ctx, &register, fields, "admin-go-on", false)))
}

fn page(ctx: &Ctx, register: &Register, fields: Vec<Html>, button: &str, warning: bool) -> FormPage {
    let address = format!("/admin/resources/{}", register.code);
    FormPage {
        problems: Html::default(),
        lead: Vec::new(),
        fields,
        action: format!("{address}/state"),
        button: ctx.t.say(button).to_owned(),
        warning,
        multipart: false,
        cancel: address,
        page: below_resource(ctx, register, ctx.t.say("admin-state-title")),
    }
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
        let fields = vec![Html::of(&warning), hidden("state", state.code()), hidden("sure", "yes")];
        let button = format!("admin-state-{}-do", state.code());
        return Ok(Show(page(&ctx, &register, fields, &button, state != RegisterState::Active)).into_response());
    }
    actions::set_register_state(engine(&ctx), &ctx.viewer, &code, state).await?;
    journal::note(&ctx, "update", "register", &register.code, json!({ "state": state, "was": register.state })).await?;
    Ok(Redirect::to(address).saying("admin-saved").into_response())
}
