//! `/receptions/{post}/ask`: asking an official.

use std::sync::Arc;

use cases::Kind;
use cases::actions::Addressee;
use identity::post::PostId;
use kit::Problem;
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show, Upload};

use super::form::{self, Asking};
use super::official::holders;
use crate::known::QUESTIONS;
use crate::{reach, urls};

/// What happens next.
const NEXT: [&str; 3] = ["appeals-next-code", "appeals-next-question", "appeals-next-close"];

async fn known(ctx: &Ctx) -> Result<Arc<Kind>, Problem> {
    reach::kind(ctx, QUESTIONS).await
}

fn asking<'a>(ctx: &Ctx, kind: &'a Kind, post: PostId) -> Result<Asking<'a>, Problem> {
    let (t, directory) = (&ctx.t, reach::directory(ctx));
    let office = reach::office(&directory, post)?;
    let title = t.text(&office.post.is.title).to_owned();
    let holder = holders(ctx, &directory, office).into_iter().next();
    let shown = holder.clone().unwrap_or_else(|| title.clone());
    let place = directory.name(office.post.organisation, ctx.lang).unwrap_or_default();
    let page = ctx.page(t.say("appeals-ask-title")).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS);
    // who acts in the post answers while its holder is away
    let person = office.acting.first().map(|own| own.person).or_else(|| office.holders.first().copied());
    Ok(Asking {
        kind,
        category: kind.declaration.categories.iter().find(|own| !own.retired).ok_or(Problem::NotFound)?,
        to: Some(Addressee { organisation: office.post.organisation, person, post: Some((post.0, office.post.is.title.uk.clone())) }),
        action: urls::ask(post),
        page: page.crumb(t.say("appeals-receptions"), urls::RECEPTIONS).crumb(shown, urls::reception(post)),
        lead: [holder.unwrap_or_default(), title, place.to_owned()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        next: &NEXT,
    })
}

/// `GET /receptions/{post}/ask`
pub async fn show_form(ctx: Ctx, Path(post): Path<PostId>) -> Result<Response, Refusal> {
    let kind = known(&ctx).await?;
    Ok(Show(form::empty(&ctx, asking(&ctx, &kind, post)?)).into_response())
}

/// `POST /receptions/{post}/ask`
pub async fn create_question(ctx: Ctx, Path(post): Path<PostId>, sent: Upload) -> Result<Response, Refusal> {
    let kind = known(&ctx).await?;
    form::take(&ctx, asking(&ctx, &kind, post)?, sent).await
}
