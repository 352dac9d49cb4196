//! The daily job and the reminder an administrator sends by hand.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use db::jobs::{JobError, JobRun};
use db::{DbError, Tx};
use identity::Identity;
use identity::contact;
use identity::tell::{self, Receiver};
use jiff::civil::Date;
use kit::{PersonId, Problem, RegisterId, Says};
use messages::Template;
use registers::{Register, Registers, store};
use web::House;

use super::{Due, digest};
use crate::letters::{self, Roles};
use crate::pages::urls;
use crate::settings::Settings;

/// The job, every morning.
pub const REMIND: &str = "stewardship.remind";

const DUE: &str = "stewardship-due";
const ASKED: &str = "stewardship-due-asked";
const ESCALATED: &str = "stewardship-due-escalated";

/// The templates of reminders.
pub const TEMPLATES: [Template; 3] = [template(DUE), template(ASKED), template(ESCALATED)];

const fn template(code: &'static str) -> Template {
    Template { code, parameters: &["what", "lines"] }
}

/// Who is told of what.
struct Plan {
    today: Date,
    /// Per person: how to reach them and the resources they answer for.
    people: Vec<(Receiver, Vec<Due>)>,
    /// Administrators and what is long overdue.
    escalated: (Vec<Receiver>, Vec<Due>),
}

/// Reminds everybody of what is due today. Run twice, it reminds once; run late, it reminds late.
///
/// Errors: the database's.
pub async fn remind(house: House, run: JobRun) -> Result<(), JobError> {
    let today = run.now.to_zoned(kit::clock::kyiv()).date();
    let registers = house.part::<Registers>();
    let shelf = registers.shelf().await?;
    let reminded: HashMap<RegisterId, Date> =
        store::registers::reminded(registers.db()).await?.into_iter().filter_map(|(id, day)| Some((id, day?))).collect();
    let due = super::due(shelf.all(), &reminded, today);
    let long = super::long_overdue(shelf.all(), house.part::<Settings>().escalate_days, today);
    if due.is_empty() && long.is_empty() {
        return Ok(());
    }
    let plan = Arc::new(plan(&house, &due, long, today).await?);
    let wanted: Arc<Vec<RegisterId>> = Arc::new(due.iter().map(|(register, _)| register.id).collect());
    let (db, house) = (registers.db().clone(), house.clone());
    db.tx(move |tx| {
        let (plan, wanted, house) = (Arc::clone(&plan), Arc::clone(&wanted), house.clone());
        Box::pin(async move { carry_out(tx, &plan, &wanted, &house).await })
    })
    .await?;
    Ok(())
}

async fn plan(house: &House, due: &[(&Register, Due)], long: Vec<Due>, today: Date) -> Result<Plan, Problem> {
    let people = by_person(house, due).await?;
    let identity = house.part::<Identity>();
    let administrators = contact::holders(identity, kit::Role::Administrator).await?;
    let administrators = tell::receivers(identity, letters::people(&administrators), None).await?;
    Ok(Plan { today, people, escalated: (administrators, long) })
}

/// The resources by who is reminded of them.
async fn by_person(house: &House, due: &[(&Register, Due)]) -> Result<Vec<(Receiver, Vec<Due>)>, Problem> {
    let identity = house.part::<Identity>();
    let (roles, directory) = (Roles::read(identity).await?, identity.directory());
    let responsible = due.iter().filter_map(|(register, _)| register.responsible);
    let everybody = responsible.chain(letters::people(&roles.publishers)).chain(letters::people(&roles.administrators));
    let reached = tell::receivers(identity, everybody, None).await?;
    let ids: HashSet<PersonId> = reached.iter().map(|receiver| receiver.person).collect();
    let mut by_person: BTreeMap<PersonId, Vec<Due>> = BTreeMap::new();
    for (register, due) in due {
        for person in super::receivers(register, &roles, &directory, |person| ids.contains(&person)) {
            by_person.entry(person).or_default().push(due.clone());
        }
    }
    Ok(reached.into_iter().filter_map(|receiver| by_person.remove(&receiver.person).map(|own| (receiver, digest::arranged(own)))).collect())
}

/// Notes the day of each reminder and writes the letters of those that have not gone out today.
async fn carry_out(tx: &mut Tx, plan: &Plan, wanted: &[RegisterId], house: &House) -> Result<(), DbError> {
    let mut fresh = HashSet::new();
    for id in wanted {
        if store::registers::set_reminded(tx, *id, plan.today).await? {
            fresh.insert(*id);
        }
    }
    for (receiver, all) in &plan.people {
        let own: Vec<Due> = all.iter().filter(|due| fresh.contains(&due.id)).cloned().collect();
        let once = format!("stewardship-remind-{}", plan.today);
        write(tx, house, receiver, &own, DUE, &once).await?;
    }
    escalate(tx, plan, house).await
}

async fn escalate(tx: &mut Tx, plan: &Plan, house: &House) -> Result<(), DbError> {
    let (administrators, long) = &plan.escalated;
    let mut fresh = Vec::new();
    for due in long {
        if crate::store::escalate(tx, due.id, due.next_update).await? {
            fresh.push(due.clone());
        }
    }
    let fresh = digest::arranged(fresh);
    for receiver in administrators {
        let once = format!("stewardship-escalate-{}", plan.today);
        write(tx, house, receiver, &fresh, ESCALATED, &once).await?;
    }
    Ok(())
}

/// One mail of all, and notices.
async fn write(tx: &mut Tx, house: &House, receiver: &Receiver, all: &[Due], code: &str, once: &str) -> Result<(), DbError> {
    if all.is_empty() {
        return Ok(());
    }
    let t = house.locale(receiver.contact.lang);
    let lines = digest::lines(all, &t).iter().map(|says| t.says(says)).collect::<Vec<_>>().join("\n\n");
    let says = Says::new(code).with("what", t.says(&digest::subject(all, &t))).with("lines", lines);
    tell::mail_in_template(tx, receiver, says, urls::OVERDUE, once).await?;
    if all.len() > digest::NOTICES_MAX {
        return messages::notify(tx, receiver.person, digest::subject(all, &t), urls::OVERDUE).await;
    }
    for due in all {
        messages::notify(tx, receiver.person, digest::line(due, &t), &urls::confirm(&due.code)).await?;
    }
    Ok(())
}

/// Reminds of these registers now, at an administrator's wish; how many people were written to. The same wish of the same day
/// writes once.
///
/// Errors: the database's.
pub async fn remind_now(house: &House, chosen: &[Arc<Register>]) -> Result<usize, Problem> {
    let today = house.clock().today();
    let due: Vec<(&Register, Due)> = chosen.iter().filter_map(|register| Some((&**register, Due::of(register, today)?))).collect();
    let people = Arc::new(by_person(house, &due).await?);
    let (count, house) = (people.len(), house.clone());
    let db = house.db().clone();
    db.tx(move |tx| {
        let (people, house) = (Arc::clone(&people), house.clone());
        Box::pin(async move {
            for (receiver, own) in people.iter() {
                let codes: Vec<_> = own.iter().map(|due| due.code.as_str()).collect();
                let once = format!("stewardship-asked-{today}-{}", codes.join(","));
                write(tx, &house, receiver, own, ASKED, &once).await?;
            }
            Ok::<(), DbError>(())
        })
    })
    .await?;
    Ok(count)
}
