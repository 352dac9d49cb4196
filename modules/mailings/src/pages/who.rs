//! The first step: by which channel, and to whom.

use askama::Template;
use kit::{FieldProblem, Lang, Problem};
use messages::{Carriers, Channel};
use subscriptions::{Topic, Topics};
use ui::{Controls, Html};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::{load_draft, mistakes, step_page, stepper, url};
use crate::mailing::Mailing;
use crate::{actions, list};

#[derive(Template)]
#[template(path = "who.html")]
struct WhoPage {
    page: ui::Page,
    stepper: Html,
    problems: Html,
    mailing: Mailing,
    channels: Vec<(Channel, String, bool)>,
    topics: Vec<(&'static str, String, bool)>,
    other: (String, String),
    topics_error: Option<String>,
    file_error: Option<String>,
}

fn page(ctx: &Ctx, mailing: Mailing, problems: &[FieldProblem]) -> WhoPage {
    let t = &ctx.t;
    let controls = Controls::new(t, problems);
    let channel = |channel: Channel| (channel, t.say(&format!("messages-channel-{}", channel.code())).to_owned(), channel == mailing.way());
    let has = |topic: &Topic| mailing.topics.0.contains(topic);
    let offered = ctx.house.part::<Topics>().offered();
    let topics = offered.iter().map(|topic| (topic.code, t.say(topic.name).to_owned(), has(&Topic::open(topic.code)))).collect();
    let other = mailing.topics.0.iter().find(|topic| !offered.iter().any(|own| Topic::open(own.code) == **topic));
    let said = |name: &str| problems.iter().find(|problem| problem.field == name).map(|problem| t.says(&problem.says));
    WhoPage {
        page: step_page(ctx, &mailing, "mailings-who"),
        stepper: stepper(ctx, 0),
        problems: controls.summary(),
        channels: ctx.house.part::<Carriers>().channels().map(channel).collect(),
        topics,
        other: other.map(|topic| (topic.kind.clone(), topic.object.clone())).unwrap_or_default(),
        topics_error: said("topics").or_else(|| said("channel")),
        file_error: said("file"),
        mailing,
    }
}

/// `GET /admin/mailings/{mailing}/who`
pub(crate) async fn show_who(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let mailing = load_draft(&ctx, path.0).await?;
    Ok(Show(page(&ctx, mailing, &[])).into_response())
}

async fn again(ctx: &Ctx, id: Uuid, problem: Problem) -> Result<Response, Refusal> {
    let problems = mistakes(problem)?;
    let mailing = load_draft(ctx, id).await?;
    Ok(Show(page(ctx, mailing, &problems)).with_mistakes())
}

/// `POST /admin/mailings/{mailing}/who`: subscribers of topics.
pub(crate) async fn choose_topics(ctx: Ctx, path: Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    let offered = ctx.house.part::<Topics>().offered();
    let mut topics: Vec<Topic> =
        offered.iter().filter(|topic| sent.has(&format!("topic-{}", topic.code))).map(|topic| Topic::open(topic.code)).collect();
    if !sent.text("kind").is_empty() && !sent.text("object").is_empty() {
        topics.push(Topic::new(sent.text("kind"), sent.text("object")));
    }
    let channel = Channel::from_code(sent.text("channel")).unwrap_or(Channel::Mail);
    match actions::write::choose_topics(&ctx.house, path.0, channel, topics).await {
        Ok(()) => Ok(Redirect::to(url(path.0, "what")).into_response()),
        Err(problem) => again(&ctx, path.0, problem).await,
    }
}

/// `POST /admin/mailings/{mailing}/list`: an uploaded list.
pub(crate) async fn upload_list(ctx: Ctx, path: Path<Uuid>, mut sent: Upload) -> Result<Response, Refusal> {
    let channel = Channel::from_code(sent.fields.text("channel")).unwrap_or(Channel::Mail);
    let lang = Lang::from_tag(sent.fields.text("lang")).unwrap_or_default();
    let read = match sent.take("file") {
        Some(file) if file.bytes <= list::BYTES_MAX => tokio::fs::read(file.file.path()).await.map_err(|_| Problem::Unavailable),
        Some(_) => Err(Problem::TooLarge(list::BYTES_MAX)),
        None => Err(Problem::field("file", "mailings-choose-file")),
    };
    let done = match read {
        Ok(bytes) => actions::write::upload_list(&ctx.house, path.0, channel, lang, bytes).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(url(path.0, "what")).saying("mailings-list-taken").into_response()),
        Err(problem) => again(&ctx, path.0, problem).await,
    }
}
