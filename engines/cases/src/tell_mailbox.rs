//! Letters to executors without accounts: what they are charged with and what becomes of it, each once; and those that did not arrive.

use std::sync::Arc;

use db::jobs::{JobError, JobRun};
use fields::Value;
use identity::Identity;
use identity::contact;
use identity::tell::{Letter, nearest, receivers};
use kit::{Lang, OrganisationId, Problem, Role, Says, Timestamp};
use messages::{Mail, Undelivered};
use web::House;

use crate::actions::{HELP, added, note_delivery};
use crate::case::{Case, Event, NEVER};
use crate::delivery::{Delivered, Delivery};
use crate::kind::Openness;
use crate::mailbox::Mailbox;
use crate::moved::Charged;
use crate::shelf::{Cases, Kind};
use crate::store;
use crate::tell::last_day;

/// The job that hears of letters that did not arrive.
pub(crate) const BOUNCED: &str = "cases.mailbox_bounced";
/// The job that sends the first letter once more.
pub(crate) const AGAIN: &str = "cases.mailbox_again";
/// The job that tells a former executor that a case is no longer theirs.
pub(crate) const TAKEN: &str = "cases.mailbox_taken";
/// The word before an organisation in the name of whoever wants to hear of a letter's fate.
const WATCHER: &str = "cases-mailbox:";
/// The most characters of the problem in a letter.
const TEXT_CHARS_MAX: usize = 2_000;

/// Tells an event to the mailboxes of the executor and of those that help, unless it is theirs.
pub(crate) async fn tell(house: &House, case: &Case, kind: &Kind, event: &Event) -> Result<(), Problem> {
    for organisation in told(house, case, event).await? {
        let Some(mailbox) = store::mailboxes::find(house.db(), organisation).await? else { continue };
        if event.by_id.is_none() && event.by_name == mailbox.email {
            continue;
        }
        let once = format!("case-{}-{}-{organisation}", case.id, event.seq);
        send(house, (case, kind), &mailbox, &event.what, once).await?;
    }
    Ok(())
}

/// Whom an event concerns: who is charged and those that help; of those asked for help the ones that were not before.
async fn told(house: &House, case: &Case, event: &Event) -> Result<Vec<OrganisationId>, Problem> {
    if event.what == HELP {
        return Ok(added(event));
    }
    let helpers = store::belongings::co_executors(house.db(), case.id).await?;
    Ok(case.executor_id.into_iter().chain(helpers).collect())
}

/// Sends the first letter once more, when an official said so.
pub(crate) async fn send_again(house: &House, charged: Charged, now: Timestamp) -> Result<(), Problem> {
    let Some(mailbox) = store::mailboxes::find(house.db(), charged.executor).await? else { return Ok(()) };
    let waits = store::deliveries::find(house.db(), charged.case, charged.executor).await?.filter(|own| own.state == Delivered::Waiting);
    let Some(delivery) = waits else { return Ok(()) };
    let Some(case) = store::cases::find(house.db(), charged.case).await?.filter(|own| own.executor_id == Some(charged.executor)) else {
        return Ok(());
    };
    let shelf = house.part::<Cases>().shelf().await?;
    let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else { return Ok(()) };
    let once = format!("case-{}-again-{}-{}", case.id, charged.executor, delivery.changed_at.min(now).as_microsecond());
    send(house, (&case, kind), &mailbox, "assign", once).await
}

/// Tells who was charged before that the case is somebody else's now: their link opens nothing any more.
pub(crate) async fn tell_taken(house: &House, charged: Charged) -> Result<(), Problem> {
    let Some(former) = charged.former else { return Ok(()) };
    let Some(mailbox) = store::mailboxes::find(house.db(), former).await? else { return Ok(()) };
    let had = store::deliveries::find(house.db(), charged.case, former).await?.is_some_and(|own| own.has_arrived());
    let case = store::cases::find(house.db(), charged.case).await?.filter(|own| had && own.executor_id != Some(former));
    let Some(case) = case else { return Ok(()) };
    if store::belongings::co_executors(house.db(), case.id).await?.contains(&former) {
        return Ok(());
    }
    let shelf = house.part::<Cases>().shelf().await?;
    let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else { return Ok(()) };
    let lang = mailbox.language();
    let Ok(mail) = Mail::new(&mailbox.email, lang, subject(&case, kind, lang, "taken")) else { return Ok(()) };
    let mut said = about(&case, kind);
    said.push("cases-mailbox-taken".into());
    let once = format!("case-{}-taken-{}-{former}", case.id, charged.seq);
    let mail = Arc::new(said.into_iter().fold(mail, Mail::says).once(once).watched_by(format!("{WATCHER}{former}")));
    house
        .db()
        .tx(move |tx| {
            let mail = mail.clone();
            Box::pin(async move { messages::send(tx, (*mail).clone()).await.map(drop) })
        })
        .await
        .map_err(Problem::from)
}

/// What a letter is about: the step, the number, the category, the state.
fn subject(case: &Case, kind: &Kind, lang: Lang, what: &str) -> Says {
    let declared = &kind.declaration;
    let category = declared.category(&case.category).map_or(case.category.as_str(), |category| category.title.get(lang));
    let state = declared.state(&case.state).map_or("", |state| state.title.get(lang));
    Says::new(format!("cases-letter-{what}")).with("number", &case.number).with("category", category).with("state", state)
}

/// Puts the letter into the outbox and writes down that it went, together.
async fn send(house: &House, (case, kind): (&Case, &Kind), mailbox: &Mailbox, what: &str, once: String) -> Result<(), Problem> {
    let lang = mailbox.language();
    let Ok(mail) = Mail::new(&mailbox.email, lang, subject(case, kind, lang, what)) else { return Ok(()) };
    let mail = paragraphs(house, case, kind, lang).into_iter().fold(mail, Mail::says);
    let mail = mail.link(mailbox.link(house, case.id)).once(once).watched_by(format!("{WATCHER}{}", mailbox.organisation_id));
    let given = Arc::new((
        mail,
        Delivery { state: Delivered::Sent, tries: 1, ..Delivery::new(case.id, mailbox.organisation_id, house.clock().now()) },
    ));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                if messages::send(tx, given.0.clone()).await?.is_some() {
                    note_delivery(tx, &given.1).await?;
                }
                Ok::<_, Problem>(())
            })
        })
        .await
}

/// What the letter says: what was brought, where, until when, what to do. Nothing of who brought it.
fn paragraphs(house: &House, case: &Case, kind: &Kind, lang: Lang) -> Vec<Says> {
    let mut said = about(case, kind);
    if case.due_at != NEVER {
        said.push(Says::new("cases-mailbox-due").with("day", house.locale(lang).date(last_day(case))));
    }
    said.push("cases-mailbox-how".into());
    said
}

/// What was brought, and where; nothing of what people wrote into a case of a closed kind, which the link alone shows.
fn about(case: &Case, kind: &Kind) -> Vec<Says> {
    if kind.declaration.openness == Openness::Closed {
        return Vec::new();
    }
    let text = kind.declaration.field(&kind.declaration.title_field).and_then(|field| field.from_stored(case.data.0.get(&field.code)?));
    let mut said = Vec::new();
    if let Some(Value::Text(text)) = text {
        said.push(Says::new("cases-mailbox-text").with("text", text.chars().take(TEXT_CHARS_MAX).collect::<String>()));
    }
    if !case.address.is_empty() {
        said.push(Says::new("cases-mailbox-place").with("place", &case.address));
    }
    said
}

/// A letter was refused for good or given up: what went there counts as not arrived, and those who share cases out are told.
pub(crate) async fn bounced(house: &House, run: JobRun) -> Result<(), JobError> {
    let lost: Undelivered = run.read()?;
    let organisation = lost.watcher.strip_prefix(WATCHER).and_then(|id| id.parse::<OrganisationId>().ok());
    let Some(organisation) = organisation else { return Ok(()) };
    let Some(mailbox) = store::mailboxes::find(&run.db, organisation).await?.filter(|own| own.email == lost.receiver) else {
        return Ok(());
    };
    let told = Arc::new(dispatchers(house, organisation).await?);
    let directory = house.part::<Identity>().directory();
    let name = Arc::new(directory.organisation(organisation).map(|own| own.name.clone()).unwrap_or_default());
    let (says, since, now) = (lost.says.chars().take(300).collect::<String>(), mailbox.since, run.now);
    let done: Result<(), db::DbError> = run
        .db
        .tx(move |tx| {
            let (told, says, name) = (told.clone(), says.clone(), name.clone());
            Box::pin(async move {
                store::mailboxes::bounced(tx, organisation, &says, now).await?;
                let subject = |lang: Lang| Says::new("cases-mailbox-bounced").with("name", name.get(lang));
                let once = format!("cases-mailbox-{organisation}-{}", since.as_microsecond());
                let letter = Letter {
                    subject: &subject,
                    paragraphs: &|_| vec!["cases-mailbox-bounced-text".into()],
                    href: "/desk/cases",
                    once: &once,
                };
                identity::tell::tell(tx, &told, &letter).await
            })
        })
        .await;
    Ok(done?)
}

/// Who shares out the cases of the kinds that the organisation is an executor of.
async fn dispatchers(house: &House, organisation: OrganisationId) -> Result<Vec<identity::tell::Receiver>, Problem> {
    let (identity, shelf) = (house.part::<Identity>(), house.part::<Cases>().shelf().await?);
    let directory = identity.directory();
    let mut people = Vec::new();
    for role in [Role::Editor, Role::Publisher] {
        let held = contact::holders(identity, role).await?;
        let kinds = shelf.all(house.clock().today()).filter(|kind| kind.bindings.values().any(|own| *own == organisation));
        people.extend(kinds.flat_map(|kind| nearest(&held, kind.keeper, None, &directory)));
    }
    receivers(identity, people, None).await
}
