//! A subscription of a mailbox: confirmed and ended by whoever holds its letter. The signature in the address stands for the token of a
//! form; a mail program ends a subscription by posting to the address by itself (RFC 8058).

use kit::Problem;
use ui::FormPage;
use web::{Ctx, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::urls;
use crate::actions::mailboxes as actions;
use crate::mailbox::{Mailbox, MailboxId};
use crate::store;

async fn known(ctx: &Ctx, id: MailboxId, token: &str) -> Result<Option<Mailbox>, Problem> {
    if !urls::is_mailbox(ctx.house.seal(), id, token) {
        return Err(Problem::NotFound);
    }
    Ok(store::mailboxes::find(ctx.db(), id).await?)
}

/// `GET /subscriptions/mail/{mailbox}/{token}`
pub(crate) async fn show(ctx: Ctx, Path((id, token)): Path<(MailboxId, String)>) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let Some(mailbox) = known(&ctx, id, &token).await? else {
        return Ok(Redirect::to("/").warning("subscriptions-mailbox-gone").into_response());
    };
    let here = urls::mailbox(ctx.house.seal(), id);
    let mut page = ctx.page(t.with("subscriptions-mailbox-title", &[("title", mailbox.title.as_str().into())]));
    page.noindex = true;
    let page = page.crumb(mailbox.title.clone(), mailbox.href.clone());
    let email = [("email", mailbox.email.as_str().into())];
    let form = match mailbox.confirmed_at {
        None => FormPage::new(page, format!("{here}/confirm"), "subscriptions-mailbox-confirm")
            .icon("mail-check")
            .lead(t.with("subscriptions-mailbox-confirm-lead", &email))
            .other(here, "subscriptions-mailbox-confirm-not"),
        Some(_) => FormPage::new(page, here, "subscriptions-end")
            .icon("bell-off")
            .lead(t.with("subscriptions-mailbox-end-lead", &email))
            .cancel(mailbox.href),
    };
    Ok(Show(form).into_response())
}

/// `POST /subscriptions/mail/{mailbox}/{token}/confirm`
pub(crate) async fn confirm(ctx: Ctx, Path((id, token)): Path<(MailboxId, String)>) -> Result<Redirect, Refusal> {
    let mailbox = known(&ctx, id, &token).await?.ok_or(Problem::NotFound)?;
    actions::confirm(&ctx.house, id).await?;
    Ok(Redirect::to(mailbox.href).saying("subscriptions-mailbox-confirmed"))
}

/// `POST /subscriptions/mail/{mailbox}/{token}`
pub(crate) async fn end(ctx: Ctx, Path((id, token)): Path<(MailboxId, String)>) -> Result<Redirect, Refusal> {
    let mailbox = known(&ctx, id, &token).await?;
    actions::end(&ctx.house, id).await?;
    Ok(Redirect::to(mailbox.map_or_else(|| "/".to_owned(), |mailbox| mailbox.href)).saying("subscriptions-mailbox-ended"))
}
