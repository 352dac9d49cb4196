//! `/follow/{kind}/{object}`: hearing of something, and the box with the same question beside it. Whoever has signed in follows at once,
//! anybody else by a letter.

use std::sync::Arc;

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Html, Line};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::urls;
use crate::follow::{self, About, Followed};
use crate::topic::Topic;
use crate::{Topics, hears};

/// The box beside what can be followed.
#[derive(Template)]
#[template(path = "follow.html")]
struct FollowBox {
    t: i18n::Locale,
    words: follow::Words,
    follows: bool,
    action: String,
    csrf: Html,
    email: Option<Html>,
}

/// The box of a topic for the page that shows it, which is not the same for all.
///
/// Errors: the database's; [`Problem::NotFound`] for a kind that nobody has given to [`Topics::follow`].
pub async fn follow_box(ctx: &Ctx, topic: &Topic) -> Result<Html, Problem> {
    let source = ctx.house.part::<Topics>().followed(&topic.kind).ok_or(Problem::NotFound)?;
    let shown = FollowBox {
        words: source.words(),
        follows: follows(ctx, topic).await?,
        action: urls::follow(topic),
        csrf: ui::hidden(web::TOKEN_FIELD, ctx.csrf()),
        email: email(ctx, "", &[]),
        t: ctx.t.clone(),
    };
    Html::drawn(&shown).map_err(|error| Problem::Internal(error.to_string()))
}

async fn follows(ctx: &Ctx, topic: &Topic) -> Result<bool, Problem> {
    match ctx.viewer.person {
        Some(person) => Ok(hears(ctx.db(), person, topic).await?),
        None => Ok(false),
    }
}

/// The line for the address of whoever has not signed in.
fn email(ctx: &Ctx, typed: &str, problems: &[FieldProblem]) -> Option<Html> {
    let line = Line { kind: "email", autocomplete: "email", ..Line::default() };
    ctx.viewer.person.is_none().then(|| Controls::new(&ctx.t, problems).line("email", "subscriptions-email", typed, line))
}

struct Asked {
    source: Arc<dyn Followed>,
    topic: Topic,
    about: About,
}

async fn asked(ctx: &Ctx, (kind, object): (String, String)) -> Result<Asked, Problem> {
    let source = ctx.house.part::<Topics>().followed(&kind).ok_or(Problem::NotFound)?;
    let about = source.about(&ctx.house, &object, ctx.lang).await?.ok_or(Problem::NotFound)?;
    Ok(Asked { source, topic: Topic { kind, object }, about })
}

fn page(ctx: &Ctx, asked: &Asked, typed: &str, problems: &[FieldProblem]) -> FormPage {
    let (t, words, about) = (&ctx.t, asked.source.words(), &asked.about);
    let mut page = ctx.page(t.say(words.title)).crumb(about.title.clone(), about.href.clone());
    page.noindex = true;
    FormPage::new(page, urls::follow(&asked.topic), words.button)
        .icon("bell")
        .lead(about.title.clone())
        .lead(t.say(words.lead))
        .fields(email(ctx, typed, problems).into_iter().collect())
        .mistaken(problems)
        .cancel(about.href.clone())
}

/// `GET /follow/{kind}/{object}`
pub(crate) async fn show_follow(ctx: Ctx, Path(which): Path<(String, String)>) -> Result<Response, Refusal> {
    let asked = asked(&ctx, which).await?;
    if follows(&ctx, &asked.topic).await? {
        return Ok(Redirect::to(urls::ACCOUNT).saying(asked.source.words().follows).into_response());
    }
    Ok(Show(page(&ctx, &asked, "", &[])).into_response())
}

/// `POST /follow/{kind}/{object}`
pub(crate) async fn follow_topic(ctx: Ctx, Path(which): Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    let asked = asked(&ctx, which).await?;
    let back = Redirect::to(asked.about.href.clone());
    if let Some(person) = ctx.viewer.person {
        follow::follow(&ctx.house, &asked.topic, &asked.about, person).await?;
        return Ok(back.saying("subscriptions-subscribed").into_response());
    }
    let typed = sent.text("email");
    match follow::follow_by_mail(&ctx.house, &asked.topic, &asked.about, typed, ctx.lang).await {
        Ok(()) => Ok(back.saying("subscriptions-asked").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, &asked, typed, &problems)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}
