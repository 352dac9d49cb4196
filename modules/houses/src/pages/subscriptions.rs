//! Subscribing to a house, confirming it from the mailbox, ending it.
//!
//! The links of letters carry a signature, which stands for the token of a form: whoever holds the letter may confirm and end. A mail
//! program ends a subscription by posting to the link by itself (RFC 8058).

use kit::{Problem, RecordId};
use ui::FormPage;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{passport, urls};
use crate::subscription::{Subscription, SubscriptionId, address, is_signed};
use crate::{actions, reach, store};

/// `POST /houses/{house}/subscribe`
pub async fn subscribe(ctx: Ctx, Path(id): Path<RecordId>, sent: Fields) -> Result<Response, Refusal> {
    match actions::subscribe(&ctx.house, id, sent.text("email"), ctx.lang).await {
        Ok(()) => Ok(Redirect::to(urls::house(id)).saying("houses-subscribe-asked").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(passport::page(&ctx, id, sent.text("email"), &problems).await?).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

async fn known(ctx: &Ctx, id: SubscriptionId, token: &str) -> Result<Option<Subscription>, Problem> {
    if !is_signed(ctx.house.seal(), id, token) {
        return Err(Problem::NotFound);
    }
    Ok(store::subscriptions::find(ctx.db(), id).await?)
}

/// `GET /houses/subscriptions/{subscription}/{token}`
pub async fn show_subscription(ctx: Ctx, Path((id, token)): Path<(SubscriptionId, String)>) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let Some(subscription) = known(&ctx, id, &token).await? else {
        return Ok(Redirect::to(urls::HOUSES).warning("houses-subscription-gone").into_response());
    };
    let facts = reach::facts(&ctx, subscription.house_id).await?;
    let (here, house) = (address(ctx.house.seal(), id), urls::house(facts.id));
    let mut page = ctx.page(t.with("houses-subscription-title", &[("house", facts.title.as_str().into())]));
    page.noindex = true;
    let page = page.crumb(t.say("houses-title"), urls::HOUSES).crumb(facts.title, house.clone());
    let form = match subscription.confirmed_at {
        None => FormPage::new(page, here.clone(), "houses-confirm")
            .icon("mail-check")
            .lead(t.with("houses-confirm-lead", &[("email", subscription.email.as_str().into())]))
            .other(format!("{here}/end"), "houses-confirm-not"),
        Some(_) => FormPage::new(page, format!("{here}/end"), "houses-unsubscribe")
            .icon("bell-off")
            .lead(t.with("houses-unsubscribe-lead", &[("email", subscription.email.as_str().into())]))
            .cancel(house),
    };
    Ok(Show(form).into_response())
}

/// `POST /houses/subscriptions/{subscription}/{token}`
pub async fn confirm_subscription(ctx: Ctx, Path((id, token)): Path<(SubscriptionId, String)>) -> Result<Redirect, Refusal> {
    known(&ctx, id, &token).await?.ok_or(Problem::NotFound)?;
    let house = actions::confirm_subscription(&ctx.house, id).await?;
    Ok(Redirect::to(urls::house(house)).saying("houses-subscribed"))
}

/// `POST /houses/subscriptions/{subscription}/{token}/end`
pub async fn end_subscription(ctx: Ctx, Path((id, token)): Path<(SubscriptionId, String)>) -> Result<Response, Refusal> {
    let subscription = known(&ctx, id, &token).await?;
    actions::end_subscription(&ctx.house, id).await?;
    Ok(match subscription {
        Some(known) => Redirect::to(urls::house(known.house_id)).saying("houses-unsubscribed").into_response(),
        None => Redirect::to(urls::HOUSES).saying("houses-unsubscribed").into_response(),
    })
}
