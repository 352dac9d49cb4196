//! What stewards do: confirming that a resource is up to date, reminding by hand.

use std::sync::Arc;

use kit::{Problem, Says};
use registers::Registers;
use registers::actions::confirm_update;
use ui::FormPage;
use web::{Ctx, Fields, Path, Query, Redirect, Refusal, Show, local_path};

use super::urls;
use crate::reminders::remind_now;

/// Resources one wish may remind of.
const REMINDED_MAX: usize = 500;

/// `GET /desk/resources/{code}/confirm`
pub async fn ask_confirm(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Show<FormPage>, Refusal> {
    let register = ctx.house.part::<Registers>().register(&code).await?;
    if !registers::rights::holds(&ctx.viewer, kit::Role::Editor, register.organisation, register.id) {
        return Err(Problem::Forbidden.into());
    }
    let (t, title) = (&ctx.t, ctx.t.text(&register.declaration.title));
    let next = match register.update_period.next_after(ctx.today()) {
        Some(next) => t.with("stewardship-confirm-next", &[("date", t.date(next).as_str().into())]),
        None => t.say("stewardship-confirm-no-next").to_owned(),
    };
    let back = query.word("back").and_then(local_path).unwrap_or(urls::OVERDUE).to_owned();
    let page = ctx.page(t.with("stewardship-confirm-title", &[("title", title.into())]));
    let page = page.crumb(t.say("stewardship-overdue-title"), urls::OVERDUE);
    let form = FormPage::new(page, urls::confirm(&code), "stewardship-confirm").icon("check").lead(t.say("stewardship-confirm-lead"));
    Ok(Show(form.lead(next).hidden("back", &back).cancel(back)))
}

/// `POST /desk/resources/{code}/confirm`
pub async fn confirm_resource(ctx: Ctx, Path(code): Path<String>, fields: Fields) -> Result<Redirect, Refusal> {
    let engine = ctx.house.part::<Registers>();
    confirm_update(engine, &ctx.viewer, &code).await?;
    let register = engine.register(&code).await?;
    let back = local_path(fields.text("back")).unwrap_or(urls::OVERDUE);
    Ok(Redirect::to(back).saying(Says::new("stewardship-confirmed").with("title", ctx.t.text(&register.declaration.title))))
}

/// `POST /desk/overdue/remind`
pub async fn remind_stewards(ctx: Ctx, fields: Fields) -> Result<Redirect, Refusal> {
    let codes = fields.all("ids");
    let back = local_path(fields.text("back")).unwrap_or(urls::OVERDUE);
    if codes.is_empty() {
        return Ok(Redirect::to(back).warning("stewardship-choose-rows"));
    }
    let shelf = ctx.house.part::<Registers>().shelf().await?;
    let chosen: Vec<_> = codes.iter().take(REMINDED_MAX).filter_map(|code| shelf.by_code(code)).map(Arc::clone).collect();
    let people = remind_now(&ctx.house, &chosen).await?;
    Ok(match people {
        0 => Redirect::to(back).warning("stewardship-nobody-to-remind"),
        count => Redirect::to(back).saying(Says::new("stewardship-reminded").with("count", count)),
    })
}
