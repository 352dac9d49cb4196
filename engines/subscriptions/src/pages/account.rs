//! `/account/messages`: where I am reached, what I hear of, by which channels and when.

use std::sync::Arc;

use askama::Template;
use kit::{FieldProblem, PersonId, Problem};
use messages::{Carriers, Channel, Push, Telegram};
use ui::{Controls, Html};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::urls;
use crate::actions::wishes::{self, Wishes};
use crate::contact::Contact;
use crate::reach::is_usual;
use crate::store::people::Subscription;
use crate::topic::OPEN_KIND;
use crate::when::{DAY, Digest, Habits, Quiet};
use crate::{Topics, store};

/// A group with its boxes.
struct GroupRow {
    code: &'static str,
    name: String,
    /// Channel, its name, whether the group comes by it.
    boxes: Vec<(Channel, String, bool)>,
}

#[derive(Template)]
#[template(path = "messages.html")]
struct MessagesPage {
    page: ui::Page,
    problems: Html,
    email: String,
    /// Confirmed phones, chats and browsers, with the name of their channel.
    contacts: Vec<(Contact, String)>,
    phone: Option<Html>,
    telegram: Option<String>,
    push_key: Option<String>,
    /// The script that shows notifications; none where the front end was not built.
    push_worker: Option<&'static str>,
    open: Vec<(&'static str, String, bool)>,
    groups: Vec<GroupRow>,
    digest: Html,
    quiet: (String, String),
    quiet_error: Option<String>,
    subscriptions: Vec<Subscription>,
}

/// `GET /account/messages`
pub(crate) async fn show_messages(ctx: Ctx) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &[]).await?).into_response())
}

/// The page again with mistakes; the status is that of the problem.
///
/// Errors: what is no mistake of a form.
pub(crate) async fn again(ctx: &Ctx, problem: Problem) -> Result<Response, Refusal> {
    match problem {
        Problem::Invalid(problems) => Ok(Show(page(ctx, &problems).await?).with_mistakes()),
        other => Err(other.into()),
    }
}

async fn page(ctx: &Ctx, problems: &[FieldProblem]) -> Result<impl Template + use<>, Problem> {
    let person = ctx.person()?;
    let (db, t, carriers) = (ctx.db(), &ctx.t, ctx.house.part::<Carriers>());
    let contacts = store::contacts::of_person(db, person).await?;
    let subscriptions = store::people::subscriptions(db, person).await?;
    let habits = store::people::habits(db, &[person]).await?.remove(&person).unwrap_or_default();
    let email = identity::contact::contacts(db, &[person]).await?.remove(&person).map(|account| account.email).unwrap_or_default();
    let controls = Controls::new(t, problems);
    let line =
        ui::Line { kind: "tel", autocomplete: "tel", hint: "identity-phone-hint", classes: "govuk-input--width-20", ..ui::Line::default() };
    let names = |contact: Contact| (contact.clone(), channel_name(t, &contact.channel));
    let open = ctx.house.part::<Topics>().offered().into_iter().map(|topic| {
        let has = subscriptions.iter().any(|own| own.kind == OPEN_KIND && own.object == topic.code);
        (topic.code, t.say(topic.name).to_owned(), has)
    });
    let said = |name: &str| problems.iter().find(|problem| problem.field == name).map(|problem| t.says(&problem.says));
    let mut page = ctx.page(t.say("subscriptions-title")).crumb(t.say("identity-account-title"), "/account");
    page.noindex = true;
    Ok(MessagesPage {
        problems: controls.summary(),
        email,
        phone: carriers.carries(Channel::Sms).then(|| controls.line("phone", "subscriptions-phone", "", line)),
        telegram: ctx.house.try_part::<Telegram>().map(|bot| bot.name.clone()),
        push_key: carriers.carries(Channel::Push).then(|| ctx.house.part::<Push>().public_key()),
        push_worker: Some(ui::asset("push-worker.js")).filter(|worker| !worker.is_empty()),
        open: open.collect(),
        groups: groups(ctx, person, carriers).await?,
        digest: controls.radios("digest", "subscriptions-digest-legend", "", habits.digest.code(), digests(&controls)),
        quiet: habits.quiet.map(|quiet| (clock(quiet.from), clock(quiet.to))).unwrap_or_default(),
        quiet_error: said("quiet-from"),
        contacts: contacts.into_iter().filter(|contact| contact.confirmed_at.is_some()).map(names).collect(),
        subscriptions: subscriptions.into_iter().filter(|own| own.kind != OPEN_KIND).collect(),
        page,
    })
}

fn channel_name(t: &i18n::Locale, code: &str) -> String {
    t.say(&format!("messages-channel-{code}")).to_owned()
}

fn digests(controls: &Controls<'_>) -> Vec<ui::RadioItem<'static>> {
    let words = [
        (Digest::AtOnce, "subscriptions-digest-at-once"),
        (Digest::Daily, "subscriptions-digest-daily"),
        (Digest::Weekly, "subscriptions-digest-weekly"),
    ];
    words.iter().map(|(digest, text)| controls.choice(digest.code(), text, "")).collect()
}

async fn groups(ctx: &Ctx, person: PersonId, carriers: &Carriers) -> Result<Vec<GroupRow>, Problem> {
    let preferences = store::people::preferences(ctx.db(), &[person]).await?;
    let wants = |group: &str, channel| preferences.get(&(person, group.to_owned(), channel)).copied().unwrap_or_else(|| is_usual(channel));
    let row = |group: crate::Group| GroupRow {
        code: group.code,
        name: ctx.t.say(group.name).to_owned(),
        boxes: carriers.channels().map(|channel| (channel, channel_name(&ctx.t, channel.code()), wants(group.code, channel))).collect(),
    };
    Ok(ctx.house.part::<Topics>().groups().into_iter().map(row).collect())
}

/// `22:00`
fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// Minutes after midnight of `22:00`; none of what is no time of day.
fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let minutes = hour.parse::<i64>().ok()?.checked_mul(60)?.checked_add(minute.get(..2)?.parse().ok()?)?;
    (text.len() <= 8 && (0..DAY).contains(&minutes)).then_some(minutes)
}

/// `POST /account/messages`
pub(crate) async fn keep_wishes(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let person = ctx.person()?;
    let habits = match habits(&sent) {
        Ok(habits) => habits,
        Err(problem) => return again(&ctx, problem).await,
    };
    let (topics, carriers) = (ctx.house.part::<Topics>(), ctx.house.part::<Carriers>());
    let open = topics.offered().into_iter().map(|topic| {
        let wanted = sent.has(&format!("topic-{}", topic.code));
        (topic.code.to_owned(), ctx.t.say(topic.name).to_owned(), wanted)
    });
    let channels = topics.groups().into_iter().flat_map(|group| {
        let wanted = |channel: Channel| sent.has(&format!("{}-{}", group.code, channel.code()));
        carriers.channels().map(move |channel| (group.code.to_owned(), channel, wanted(channel))).collect::<Vec<_>>()
    });
    let wishes = Arc::new(Wishes { open: open.collect(), channels: channels.collect(), habits });
    let kept: Result<(), Problem> = ctx
        .db()
        .tx(move |tx| {
            let wishes = wishes.clone();
            Box::pin(async move { wishes::keep_wishes(tx, person, &wishes).await })
        })
        .await;
    kept?;
    Ok(Redirect::to(urls::ACCOUNT).saying("subscriptions-kept").into_response())
}

fn habits(sent: &Fields) -> Result<Habits, Problem> {
    let (from, to) = (sent.text("quiet-from"), sent.text("quiet-to"));
    let quiet = match (from, to) {
        ("", "") => None,
        _ => match (minute(from), minute(to)) {
            (Some(from), Some(to)) if from != to => Some(Quiet { from, to }),
            _ => return Err(Problem::field("quiet-from", "subscriptions-quiet-wrong")),
        },
    };
    Ok(Habits { quiet, digest: Digest::from_code(sent.text("digest")).unwrap_or_default() })
}

/// `POST /account/messages/subscriptions/{subscription}/end`
pub(crate) async fn end_subscription(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    let person = ctx.person()?;
    let own = store::people::find(ctx.db(), path.0).await?.filter(|own| own.person == person).ok_or(Problem::NotFound)?;
    let topic = Arc::new(own.topic());
    let ended: Result<(), Problem> = ctx
        .db()
        .tx(move |tx| {
            let topic = topic.clone();
            Box::pin(async move { Ok(crate::unsubscribe(tx, person, &topic).await?) })
        })
        .await;
    ended?;
    Ok(Redirect::to(urls::ACCOUNT).saying("subscriptions-ended"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_browsers_write_them() {
        assert_eq!(minute("22:00"), Some(1320));
        assert_eq!(minute("00:05:00"), Some(5));
        for bad in ["", "22", "24:00", "-1:00", "9:9x", "1:я", "99999999999999999999:00"] {
            assert_eq!(minute(bad), None, "{bad}");
        }
    }
}
