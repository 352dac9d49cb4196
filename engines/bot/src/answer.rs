//! Answering: a job reads what somebody did and orders what the bot says.

use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun};
use jiff::SignedDuration;
use kit::{Lang, PersonId, Problem, Says, Timestamp};
use messages::{Channel, Message};
use serde::{Deserialize, Serialize};
use subscriptions::actions::contacts;
use subscriptions::{Topic, Topics};
use uuid::Uuid;
use web::House;

use crate::command::{Asked, Bot, split};
use crate::update::{Said, Update};
use crate::{report, store};

pub(crate) const ANSWER: &str = "bot.answer";
pub(crate) const FORGET: &str = "bot.forget";
/// How long updates are kept: longer than Telegram repeats them (a day).
const KEPT: SignedDuration = SignedDuration::from_hours(48);
/// Subscriptions listed at once.
const LISTED: usize = 30;

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    pub update: i64,
}

/// Who is answered, and how.
struct Chat {
    id: i64,
    person: Option<PersonId>,
    lang: Lang,
}

/// Answers an update. Done twice, it says what it says once.
pub(crate) async fn answer(house: &House, run: JobRun) -> Result<(), JobError> {
    let order: Order = run.read()?;
    let Some(update) = store::update(&run.db, order.update).await?.as_ref().and_then(Update::read) else { return Ok(()) };
    let person = store::person(&run.db, update.chat).await?;
    let lang = lang(house, &update, person).await?;
    let mut chat = Chat { id: update.chat, person, lang };
    let says = match reply(house, &mut chat, &update, run.id).await {
        Ok(says) => says,
        Err(problem @ (Problem::Unavailable | Problem::Internal(_))) => return Err(problem.into()),
        Err(problem) => vec![problem.says()],
    };
    say(house, &chat, order.update, says).await?;
    Ok(())
}

/// The language that was chosen, that of the account, or that of the person's Telegram.
async fn lang(house: &House, update: &Update, person: Option<PersonId>) -> Result<Lang, DbError> {
    if let Some(chosen) = store::lang(house.db(), update.chat).await? {
        return Ok(Lang::from_tag(&chosen).unwrap_or_default());
    }
    if let Some(person) = person
        && let Some(account) = identity::contact::contacts(house.db(), &[person]).await?.remove(&person)
    {
        return Ok(account.lang);
    }
    Ok(Lang::from_tag(&update.lang).unwrap_or_default())
}

/// Orders the answer: the first says what it is of, the rest are paragraphs.
async fn say(house: &House, chat: &Chat, update: i64, says: Vec<Says>) -> Result<(), DbError> {
    let mut says = says.into_iter();
    let Some(first) = says.next() else { return Ok(()) };
    let Ok(message) = Message::by(Channel::Telegram, &chat.id.to_string(), chat.lang, first) else { return Ok(()) };
    let message = Arc::new(says.fold(message, Message::says).whole().once(format!("bot-{update}")));
    house
        .db()
        .tx(move |tx| {
            let message = message.clone();
            Box::pin(async move { messages::send(tx, (*message).clone()).await.map(drop) })
        })
        .await
}

async fn reply(house: &House, chat: &mut Chat, update: &Update, job: Uuid) -> Result<Vec<Says>, Problem> {
    match &update.said {
        Said::Text(text) => match split(text) {
            Some((word, rest)) => command(house, chat, update, &word, rest).await,
            None => Ok(vec!["bot-not-understood".into(), "bot-help-hint".into()]),
        },
        Said::Picture(picture, text) => {
            report::take_picture(house, job, chat.id, picture, text).await?;
            Ok(vec!["bot-picture-taken".into(), "bot-picture-place".into()])
        }
        Said::Place(lon, lat) => {
            let taken = report::take_place(house, chat.id, *lon, *lat).await?;
            Ok(vec![if taken { "bot-report-taken".into() } else { "bot-place-without-picture".into() }])
        }
        Said::Left => {
            unlink(house, chat).await?;
            Ok(Vec::new())
        }
        Said::Other => Ok(vec!["bot-not-understood".into(), "bot-help-hint".into()]),
    }
}

async fn command(house: &House, chat: &mut Chat, update: &Update, word: &str, rest: &str) -> Result<Vec<Says>, Problem> {
    match word {
        "start" if !rest.is_empty() => link(house, chat, update, rest).await,
        "start" | "help" => Ok(help(house, chat)),
        "topics" => Ok(topics(house, chat)),
        "my" => mine(house, chat).await,
        "stop" => {
            unlink(house, chat).await?;
            Ok(vec!["bot-unlinked".into()])
        }
        "uk" | "en" => choose_lang(house, chat, word).await,
        other => match (other.strip_prefix("on_"), other.strip_prefix("off_"), other.strip_prefix("end_")) {
            (Some(code), ..) => switch(house, chat, code, true).await,
            (_, Some(code), _) => switch(house, chat, code, false).await,
            (.., Some(id)) => end(house, chat, id).await,
            _ => of_module(house, chat, other, rest).await,
        },
    }
}

async fn of_module(house: &House, chat: &Chat, word: &str, rest: &str) -> Result<Vec<Says>, Problem> {
    match house.part::<Bot>().find(word) {
        Some(command) => {
            let asked = Asked { person: chat.person, lang: chat.lang, words: rest.to_owned() };
            command.answer(house, &asked).await
        }
        None => Ok(vec!["bot-not-understood".into(), "bot-help-hint".into()]),
    }
}

async fn link(house: &House, chat: &mut Chat, update: &Update, code: &str) -> Result<Vec<Says>, Problem> {
    match contacts::link_telegram(house, code, chat.id, &update.name).await? {
        Some(person) => {
            chat.person = Some(person);
            Ok(vec!["bot-linked".into(), "bot-help-hint".into()])
        }
        // the job may be done twice: a chat that is linked has used its code
        None if chat.person.is_some() => Ok(vec!["bot-linked".into(), "bot-help-hint".into()]),
        None => Ok(vec!["bot-code-wrong".into()]),
    }
}

async fn unlink(house: &House, chat: &mut Chat) -> Result<(), DbError> {
    chat.person = None;
    let address = Arc::new(chat.id.to_string());
    let gone = move |address: Arc<String>| messages::ReceiverGone { channel: Channel::Telegram, receiver: (*address).clone() };
    house
        .db()
        .tx(move |tx| {
            let gone = gone(address.clone());
            Box::pin(async move { tx.event(messages::RECEIVER_GONE, &gone).await })
        })
        .await
}

fn help(house: &House, chat: &Chat) -> Vec<Says> {
    let t = house.locale(chat.lang);
    let own = [
        ("topics", "bot-command-topics"),
        ("my", "bot-command-my"),
        ("stop", "bot-command-stop"),
        ("uk", "bot-command-uk"),
        ("en", "bot-command-en"),
    ];
    let own = own.iter().map(|(name, about)| format!("/{name} {}", t.say(about)));
    let others = house.part::<Bot>().all();
    let others = others.iter().map(|command| format!("/{} {}", command.name(), t.say(command.about())));
    let list = own.chain(others).collect::<Vec<_>>().join("\n");
    let mut says = vec![
        Says::new("bot-hello").with("city", t.text(&house.city().name)),
        Says::new("bot-list").with("list", list),
        "bot-help-picture".into(),
    ];
    if chat.person.is_none() {
        says.push(account(house));
    }
    says
}

/// Where an account is linked from.
fn account(house: &House) -> Says {
    Says::new("bot-link-first").with("address", house.city().url(subscriptions::urls::ACCOUNT))
}

fn topics(house: &House, chat: &Chat) -> Vec<Says> {
    let t = house.locale(chat.lang);
    let lines = house.part::<Topics>().offered();
    let lines = lines.iter().map(|topic| format!("{}: /on_{} /off_{}", t.say(topic.name), topic.code, topic.code));
    vec!["bot-topics".into(), Says::new("bot-list").with("list", lines.collect::<Vec<_>>().join("\n"))]
}

async fn mine(house: &House, chat: &Chat) -> Result<Vec<Says>, Problem> {
    let Some(person) = chat.person else { return Ok(vec![account(house)]) };
    let mine = subscriptions::store::people::subscriptions(house.db(), person).await?;
    if mine.is_empty() {
        return Ok(vec!["bot-my-none".into(), "bot-help-hint".into()]);
    }
    let lines = mine.iter().take(LISTED).map(|own| format!("{} /end_{}", own.title, own.id.simple()));
    Ok(vec!["bot-my".into(), Says::new("bot-list").with("list", lines.collect::<Vec<_>>().join("\n"))])
}

async fn switch(house: &House, chat: &Chat, code: &str, on: bool) -> Result<Vec<Says>, Problem> {
    let Some(person) = chat.person else { return Ok(vec![account(house)]) };
    let Some(topic) = house.part::<Topics>().offered().into_iter().find(|topic| topic.code == code) else {
        return Ok(vec!["bot-no-topic".into(), "bot-help-hint".into()]);
    };
    let title = house.locale(chat.lang).say(topic.name).to_owned();
    let given = Arc::new((Topic::open(code), title.clone()));
    let switched: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                match on {
                    true => subscriptions::subscribe(tx, person, &given.0, &given.1, "/").await,
                    false => Ok(subscriptions::unsubscribe(tx, person, &given.0).await?),
                }
            })
        })
        .await;
    switched?;
    Ok(vec![Says::new(if on { "bot-subscribed" } else { "bot-unsubscribed" }).with("title", title)])
}

async fn end(house: &House, chat: &Chat, id: &str) -> Result<Vec<Says>, Problem> {
    let id = Uuid::try_parse(id).unwrap_or_default();
    let own = subscriptions::store::people::find(house.db(), id).await?.filter(|own| Some(own.person) == chat.person);
    let Some(own) = own else { return Ok(vec!["bot-no-topic".into(), "bot-help-hint".into()]) };
    let ended: Result<(), DbError> = house.db().tx(move |tx| Box::pin(subscriptions::actions::subscribe::end(tx, id))).await;
    ended?;
    Ok(vec![Says::new("bot-unsubscribed").with("title", own.title)])
}

async fn choose_lang(house: &House, chat: &mut Chat, tag: &str) -> Result<Vec<Says>, Problem> {
    chat.lang = Lang::from_tag(tag).unwrap_or_default();
    let (id, lang) = (chat.id, chat.lang);
    let chosen: Result<(), DbError> = house.db().tx(move |tx| Box::pin(store::set_lang(tx, id, lang.tag()))).await;
    chosen?;
    Ok(vec!["bot-lang-chosen".into()])
}

pub(crate) async fn forget(run: JobRun) -> Result<(), JobError> {
    let before = run.now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
    let forgotten: Result<(), DbError> = run.db.tx(move |tx| Box::pin(store::forget(tx, before))).await;
    Ok(forgotten?)
}
