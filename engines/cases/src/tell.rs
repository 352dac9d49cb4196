//! Telling those whom a case concerns: the applicant in the words of templates, officials in short; after the transaction, each once.

use std::collections::HashMap;
use std::sync::Arc;

use db::Tx;
use identity::tell::{Letter, Receiver, nearest, receivers};
use identity::{Identity, contact};
use kit::{Lang, OrganisationId, PersonId, Problem, Role, Says};
use messages::{Mail, Template};
use serde::{Deserialize, Serialize};
use web::House;

use crate::actions::{HELP, added};
use crate::case::{Applicant, Case, CaseId, Event, NEVER, Said};
use crate::deadline::day_of;
use crate::kind::{Declaration, Openness, Phase};
use crate::shelf::{Cases, Kind, desk_page};
use crate::store;

/// The job.
pub(crate) const TELL: &str = "cases.tell";

/// What applicants are told, in words that administrators can change.
pub(crate) const TEMPLATES: [Template; 3] = [
    Template { code: "cases-opened", parameters: &["number", "category", "due"] },
    Template { code: "cases-moved", parameters: &["number", "category", "state", "answer"] },
    Template { code: "cases-written", parameters: &["number", "category", "answer"] },
];

/// Cases whose applicants are looked up at once.
const SOME: usize = 200;

/// Who is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// Who came with it, and who came with the same.
    Applicant,
    /// Officials of who is charged, only the one who does it where there is one; and of those who help.
    Executor,
    /// The official who does it.
    Person,
    /// Who answers for the executor.
    Head,
    /// Who shares cases out.
    Dispatcher,
    /// Whoever watches.
    Watchers,
}

/// What is to be told: an event of a case.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub case: CaseId,
    pub seq: i64,
    pub tells: Vec<Tell>,
}

/// What is told, found once.
struct News {
    case: Case,
    event: Event,
    kind: Arc<Kind>,
    answer: String,
}

/// Tells an event. Done twice, it tells once.
pub(crate) async fn tell(house: &House, order: Order) -> Result<(), Problem> {
    let db = house.db();
    let (Some(case), Some(event)) = (store::cases::find(db, order.case).await?, store::belongings::event(db, order.case, order.seq).await?)
    else {
        return Ok(());
    };
    let shelf = house.part::<Cases>().shelf().await?;
    let Some(kind) = shelf.of_version(case.kind_id, case.kind_version).cloned() else { return Ok(()) };
    let answer = store::belongings::message_at(db, case.id, event.at, Said::ToApplicant).await?.unwrap_or_default();
    let news = News { case, event, kind, answer };
    if order.tells.contains(&Tell::Applicant) {
        tell_applicants(house, &news).await?;
    }
    if order.tells.contains(&Tell::Executor) {
        crate::tell_mailbox::tell(house, &news.case, &news.kind, &news.event).await?;
    }
    let officials = officials(house, &news, &order.tells).await?;
    tell_officials(house, &news, officials).await
}

/// The applicant, and those whose cases were merged into this one where it concerns them too.
async fn tell_applicants(house: &House, news: &News) -> Result<(), Problem> {
    tell_some(house, news, vec![news.case.clone()]).await?;
    if !concerns_others(&news.event, &news.kind.declaration) {
        return Ok(());
    }
    let mut last = None;
    loop {
        let told = store::cases::duplicates(house.db(), news.case.id, last, SOME).await?;
        let Some(own) = told.last() else { return Ok(()) };
        last = Some(own.id);
        tell_some(house, news, told).await?;
    }
}

/// Whether those whose cases were merged into this one hear of an event too: of how it goes and how it ends, not of what is said to, asked
/// of or given to who came with it.
fn concerns_others(event: &Event, declared: &Declaration) -> bool {
    let (was, is) = (declared.phase(&event.from_state), declared.phase(&event.to_state));
    event.what == "move" && (is == Phase::Closed || is == Phase::Open && was != Phase::Open)
}

/// What is put before one applicant.
struct Told {
    case: CaseId,
    mail: Option<Mail>,
    notice: Option<(PersonId, Says, String)>,
    once: String,
}

async fn tell_some(house: &House, news: &News, told: Vec<Case>) -> Result<(), Problem> {
    for own in told {
        let applicant = store::belongings::applicant(house.db(), own.id).await?.unwrap_or_default();
        let (email, lang) = reached(house, &own, &applicant).await?;
        let told = Arc::new(telling(house, news, &own, (&email, lang)));
        let done: Result<(), db::DbError> = house
            .db()
            .tx(move |tx| {
                let told = told.clone();
                Box::pin(async move { put(tx, &told).await })
            })
            .await;
        done?;
    }
    Ok(())
}

fn telling(house: &House, news: &News, own: &Case, (email, lang): (&str, Lang)) -> Told {
    let (says, once) = (says(house, news, own, lang), format!("case-{}-{}-{}", news.case.id, news.event.seq, own.id));
    let href = house.part::<Cases>().applicant_page(&news.kind.code, &own.number, &own.code);
    let mail = Mail::new(email, lang, says.clone()).ok().map(|mail| {
        let mail = mail.from_template().once(once.clone());
        match &href {
            Some(page) => mail.link(page.clone()),
            None => mail,
        }
    });
    let subject = Says { key: format!("{}-subject", says.key), args: says.args };
    let notice = own.applicant_id.zip(href).map(|(person, href)| (person, subject, href));
    Told { case: own.id, mail, notice, once }
}

/// The letter and the notice in the cabinet, once; who has no address reads the notice alone.
async fn put(tx: &mut Tx, told: &Told) -> Result<(), db::DbError> {
    let first = match &told.mail {
        Some(mail) => messages::send(tx, mail.clone()).await?.is_some(),
        None => told.notice.is_some() && store::cases::keep_key_once(tx, &format!("told:{}", told.once), told.case).await?,
    };
    if let (true, Some((person, subject, href))) = (first, &told.notice) {
        messages::notify(tx, *person, subject.clone(), href).await?;
    }
    Ok(())
}

/// Where an applicant is written to: the address they left, or that of their account.
async fn reached(house: &House, case: &Case, applicant: &Applicant) -> Result<(String, Lang), Problem> {
    if let (true, Some(person)) = (applicant.email.is_empty(), case.applicant_id) {
        let found = contact::contacts(house.db(), &[person]).await?.remove(&person);
        return Ok(found.map_or((String::new(), applicant.language()), |contact| (contact.email, contact.lang)));
    }
    Ok((applicant.email.clone(), applicant.language()))
}

fn says(house: &House, news: &News, own: &Case, lang: Lang) -> Says {
    let declared = &news.kind.declaration;
    let category = declared.category(&own.category).map_or(own.category.as_str(), |category| category.title.get(lang));
    let t = house.locale(lang);
    let about = |code: &str| Says::new(code).with("number", &own.number).with("category", category);
    let answer = if own.id == news.case.id { news.answer.as_str() } else { words_for_others(declared.openness, &news.answer) };
    match news.event.what.as_str() {
        "open" => {
            let due = if own.due_at == NEVER { t.say("cases-no-due").to_owned() } else { t.date(last_day(own)) };
            about("cases-opened").with("due", due)
        }
        "write" | "extend" => about("cases-written").with("answer", answer),
        _ => {
            let state = declared.state(&news.event.to_state).map_or("", |state| state.title.get(lang));
            about("cases-moved").with("state", state).with("answer", answer)
        }
    }
}

/// What they read who came with the same: in a kind of which nobody knows anything an answer is for one person alone.
fn words_for_others(openness: Openness, answer: &str) -> &str {
    if openness == Openness::Closed { "" } else { answer }
}

/// The day in which a deadline ends: its last moment is the midnight after it.
pub fn last_day(case: &Case) -> jiff::civil::Date {
    last_day_before(case.due_at)
}

/// The day that ends with a moment.
pub(crate) fn last_day_before(end: jiff::Timestamp) -> jiff::civil::Date {
    day_of(end.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(end))
}

/// Everybody of the city's people who is told, but for who did it.
async fn officials(house: &House, news: &News, tells: &[Tell]) -> Result<Vec<Receiver>, Problem> {
    let identity = house.part::<Identity>();
    let (case, directory) = (&news.case, identity.directory());
    let (mut people, mut holders) = (Vec::new(), HashMap::new());
    for role in [Role::Editor, Role::Publisher] {
        holders.insert(role, contact::holders(identity, role).await?);
    }
    let of = |role: Role, organisation: Option<OrganisationId>| -> Vec<PersonId> {
        let held = holders.get(&role).map(Vec::as_slice).unwrap_or_default();
        organisation.map(|own| nearest(held, own, None, &directory)).unwrap_or_default()
    };
    for tell in tells {
        match tell {
            Tell::Applicant => {}
            Tell::Person => people.extend(case.person_id),
            Tell::Executor if news.event.what == HELP => {
                people.extend(added(&news.event).into_iter().flat_map(|helper| of(Role::Editor, Some(helper))));
            }
            Tell::Executor => {
                match case.person_id {
                    Some(person) => people.push(person),
                    None => people.extend([Role::Editor, Role::Publisher].into_iter().flat_map(|role| of(role, case.executor_id))),
                }
                for helper in store::belongings::co_executors(house.db(), case.id).await? {
                    people.extend(of(Role::Editor, Some(helper)));
                }
            }
            Tell::Head => people.extend(of(Role::Publisher, case.executor_id)),
            Tell::Dispatcher => {
                people.extend(of(Role::Editor, Some(case.keeper_id)));
                people.extend(of(Role::Publisher, Some(case.keeper_id)));
            }
            Tell::Watchers => people.extend(store::belongings::watchers(house.db(), case.id).await?),
        }
    }
    receivers(identity, people, news.event.by_id).await
}

async fn tell_officials(house: &House, news: &News, officials: Vec<Receiver>) -> Result<(), Problem> {
    let (what, number) = (news.event.what.clone(), news.case.number.clone());
    let title = news.kind.declaration.category(&news.case.category).map(|category| category.title.clone()).unwrap_or_default();
    let state = news.kind.declaration.state(&news.event.to_state).map(|state| state.title.clone()).unwrap_or_default();
    let (id, once) = (news.case.id, format!("case-{}-{}", news.case.id, news.event.seq));
    // some at a time, so that no transaction is long
    for some in officials.chunks(100) {
        let some = Arc::new(some.to_vec());
        let (what, number, title, state, once) = (what.clone(), number.clone(), title.clone(), state.clone(), once.clone());
        let done: Result<(), db::DbError> = house
            .db()
            .tx(move |tx| {
                let (some, what, number, title, state, once) =
                    (some.clone(), what.clone(), number.clone(), title.clone(), state.clone(), once.clone());
                Box::pin(async move {
                    let subject = |lang: Lang| {
                        let says = Says::new(format!("cases-letter-{what}")).with("number", &number).with("category", title.get(lang));
                        says.with("state", state.get(lang))
                    };
                    let letter = Letter { subject: &subject, paragraphs: &|_| Vec::new(), href: &desk_page(id), once: &once };
                    identity::tell::tell(tx, &some, &letter).await
                })
            })
            .await;
        done?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_a_closed_kind_is_for_one_person() {
        for (openness, read) in [(Openness::Closed, ""), (Openness::Anonymised, "Так"), (Openness::Public, "Так")] {
            assert_eq!(words_for_others(openness, "Так"), read, "{openness:?}");
        }
    }
}
