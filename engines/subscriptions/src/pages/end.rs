//! Ending messages without signing in. The signature in the address stands for the token of a form: whoever holds the message may end it,
//! and a mail program ends it by posting to the address by itself (RFC 8058).

use db::DbError;
use kit::{PersonId, Problem};
use ui::FormPage;
use uuid::Uuid;
use web::{Ctx, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::urls;
use crate::{Topics, actions, store};

/// `GET /subscriptions/{subscription}/{token}`
pub(crate) async fn show_end(ctx: Ctx, Path((id, token)): Path<(Uuid, String)>) -> Result<Response, Refusal> {
    if !urls::is_end(ctx.house.seal(), id, &token) {
        return Err(Problem::NotFound.into());
    }
    let Some(subscription) = store::people::find(ctx.db(), id).await? else {
        return Ok(Redirect::to("/").saying("subscriptions-ended").into_response());
    };
    let mut page = ctx.page(ctx.t.say("subscriptions-end-title"));
    page.noindex = true;
    let lead = ctx.t.with("subscriptions-end-lead", &[("title", subscription.title.as_str().into())]);
    let form = FormPage::new(page, urls::end(ctx.house.seal(), id), "subscriptions-end").icon("bell-off").lead(lead);
    Ok(Show(form.link("subscriptions-account-link", urls::ACCOUNT)).into_response())
}

/// `POST /subscriptions/{subscription}/{token}`
pub(crate) async fn end(ctx: Ctx, Path((id, token)): Path<(Uuid, String)>) -> Result<Redirect, Refusal> {
    if !urls::is_end(ctx.house.seal(), id, &token) {
        return Err(Problem::NotFound.into());
    }
    let ended: Result<(), DbError> = ctx.db().tx(move |tx| Box::pin(actions::subscribe::end(tx, id))).await;
    ended?;
    Ok(Redirect::to("/").saying("subscriptions-ended"))
}

/// `GET /subscriptions/all/{person}/{token}`
pub(crate) async fn show_end_mail(ctx: Ctx, Path((person, token)): Path<(PersonId, String)>) -> Result<Response, Refusal> {
    if !urls::is_end_mail(ctx.house.seal(), person, &token) {
        return Err(Problem::NotFound.into());
    }
    let mut page = ctx.page(ctx.t.say("subscriptions-end-mail-title"));
    page.noindex = true;
    let form = FormPage::new(page, urls::end_mail(ctx.house.seal(), person), "subscriptions-end");
    let form = form.icon("bell-off").lead(ctx.t.say("subscriptions-end-mail-lead"));
    Ok(Show(form.link("subscriptions-account-link", urls::ACCOUNT)).into_response())
}

/// `POST /subscriptions/all/{person}/{token}`
pub(crate) async fn end_mail(ctx: Ctx, Path((person, token)): Path<(PersonId, String)>) -> Result<Redirect, Refusal> {
    if !urls::is_end_mail(ctx.house.seal(), person, &token) {
        return Err(Problem::NotFound.into());
    }
    let groups: Vec<&'static str> = ctx.house.part::<Topics>().groups().iter().map(|group| group.code).collect();
    let ended: Result<(), DbError> = ctx
        .db()
        .tx(move |tx| {
            let groups = groups.clone();
            Box::pin(async move { actions::wishes::end_mail(tx, person, &groups).await })
        })
        .await;
    ended?;
    Ok(Redirect::to("/").saying("subscriptions-mail-ended"))
}
