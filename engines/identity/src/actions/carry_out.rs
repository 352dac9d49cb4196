//! Dangerous acts: done at once, or asked for and done when a second administrator confirms them. The one place that decides which.

use std::sync::Arc;

use db::{OnConstraint, Tx};
use kit::{PersonId, Problem, Role, Says, Viewer};
use serde_json::{Value, json};

use crate::actions::{entry, person_of};
use crate::contact;
use crate::demand::Demands;
use crate::four_eyes::{Act, ActId, Dangerous, Done, Outcome, REASON_CHARS_MAX, WAITS, unreadable};
use crate::grant::{HeldGrant, spread};
use crate::identity::{Identity, administrator};
use crate::organisation::text;
use crate::store::acts::{self, Decision};
use crate::store::{self, Topic};
use crate::tell::{self, Receiver};

/// The letter to those who may confirm.
pub(crate) const ASKED: &str = "identity-act-asked";
/// The letters to who asked, by what became of it.
pub(crate) const CONFIRMED: &str = "identity-act-confirmed";
/// Somebody refused it.
pub(crate) const REFUSED: &str = "identity-act-refused";
/// Nobody decided.
pub(crate) const LAPSED: &str = "identity-act-lapsed";
/// Acts whose end is noted in one go.
const LAPSED_MAX: i64 = 100;

/// Does a dangerous act, or keeps it for a second administrator where the city demands one. The console's operator is nobody's
/// colleague and waits for nobody; a program cannot answer for such an act, so a person has to ask for it.
///
/// Errors: whatever keeps the act from being done; [`Problem::Conflict`] where one about the same waits already, and for a program.
pub async fn carry_out<A: Dangerous>(identity: &Identity, by: &Viewer, act: A) -> Result<Done, Problem> {
    let program = by.quota.is_some();
    if (by.person.is_some() || program) && act.is_dangerous() {
        let demands = acts::demands(identity.db()).await?;
        if demands.hold(A::KIND.code, act.size(), identity.now()) {
            if program {
                return Err(Problem::Conflict(Says::new("identity-act-not-by-program")));
            }
            return ask(identity, by, &act).await.map(Done::Waits);
        }
    }
    let given = Arc::new((act, by.clone(), identity.clone()));
    identity
        .db()
        .tx(move |tx| {
            let given = Arc::clone(&given);
            Box::pin(async move {
                let (act, by, identity) = &*given;
                act.perform(tx, identity, by).await
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(Done::Now)
}

/// Whether acts of a kind wait for a second administrator now, whatever their size.
///
/// Errors: the database's.
pub async fn holds_acts(identity: &Identity, kind: &str) -> Result<bool, Problem> {
    Ok(acts::demands(identity.db()).await?.hold(kind, i64::MAX, identity.now()))
}

/// The administrators of the whole house who are let in, each once.
///
/// Errors: the database's.
pub async fn administrators(identity: &Identity) -> Result<Vec<PersonId>, Problem> {
    let holders = contact::holders(identity, Role::Administrator).await?;
    let everywhere = holders.into_iter().filter(|own| own.grant.organisation.is_none() && own.grant.register.is_none());
    let mut people: Vec<PersonId> = everywhere.map(|own| own.person).collect();
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

async fn ask<A: Dangerous>(identity: &Identity, by: &Viewer, act: &A) -> Result<ActId, Problem> {
    let asked_by = person_of(by)?;
    let (id, now) = (ActId::new(identity.clock()), identity.now());
    let sealed = identity.seal_json(id.0, act)?;
    let kept = Act {
        id,
        kind: A::KIND.code.to_owned(),
        about: act.about(),
        particulars: act.particulars(identity),
        asked_by,
        asked_name: by.name.clone(),
        asked_at: now,
        expires_at: now.checked_add(WAITS).unwrap_or(now),
        outcome: Outcome::Waits,
        decided_by: None,
        decided_name: String::new(),
        decided_at: None,
        reason: String::new(),
    };
    let told = tell::receivers(identity, administrators(identity).await?, Some(asked_by)).await?;
    let given = Arc::new((kept, sealed, told, by.clone()));
    identity
        .db()
        .tx(move |tx| {
            let given = Arc::clone(&given);
            Box::pin(async move {
                let (act, sealed, told, by) = &*given;
                keep(tx, act, sealed, told, by).await
            })
        })
        .await?;
    Ok(id)
}

async fn keep(tx: &mut Tx, act: &Act, sealed: &[u8], told: &[Receiver], by: &Viewer) -> Result<(), Problem> {
    let already = || Problem::Conflict(Says::new("identity-act-asked-already"));
    if acts::waits_about(tx, &act.kind, &act.about).await? {
        return Err(already());
    }
    acts::insert(tx, act, sealed).await.on_constraint("identity_act_waits_once", already())?;
    let until = act.expires_at.to_zoned(kit::clock::kyiv()).strftime("%d.%m.%Y %H:%M").to_string();
    let says = Says::new(ASKED).with("name", &by.name).with("until", until);
    tell::tell_in_template(tx, told, |_| says.clone(), &href(act.id), &format!("act-{}", act.id)).await?;
    let note = entry(by, "ask-act", "act", act.id).with(json!({ "kind": act.kind, "about": act.about }));
    Ok(audit::record(tx, note).await?)
}

fn href(id: ActId) -> String {
    format!("/admin/acts/{id}")
}

/// The act of this kind about something that waits for a second administrator.
///
/// Errors: the database's.
pub async fn waiting_act(identity: &Identity, kind: &str, about: &str) -> Result<Option<Act>, Problem> {
    Ok(acts::waiting_about(identity.db(), kind, about, identity.now()).await?)
}

/// Takes one's own act back, whatever one's role.
///
/// Errors: [`Problem::NotFound`] for one of somebody else; [`Problem::Conflict`] for one that no longer waits.
pub async fn take_act_back(identity: &Identity, by: &Viewer, id: ActId) -> Result<(), Problem> {
    let person = person_of(by)?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let (act, _) = acts::find_in(tx, id).await?.filter(|(own, _)| own.asked_by == person).ok_or(Problem::NotFound)?;
                let decision = Decision { outcome: Outcome::TakenBack, by: Some(person), name: &by.name, reason: "" };
                if !act.waits(tx.now()) || !acts::decide(tx, id, &decision).await? {
                    return Err(over());
                }
                let note = entry(&by, "take-act-back", "act", id).with(json!({ "kind": act.kind, "about": act.about }));
                Ok(audit::record(tx, note).await?)
            })
        })
        .await
}

/// Confirms an act and does it, in one transaction, with the rights that both have at that moment; both names stand in the journal.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::NotFound`]; [`Problem::Conflict`] for one's own, for one of somebody whose substitute one
/// is, for one that no longer waits or whose asker has lost the right, and for whatever keeps it from being done: then it goes on waiting.
pub async fn confirm_act(identity: &Identity, by: &Viewer, id: ActId) -> Result<(), Problem> {
    let judge = Judge::of(identity, by).await?;
    let engine = identity.clone();
    identity
        .db()
        .tx(move |tx| {
            let (judge, engine) = (judge.clone(), engine.clone());
            Box::pin(async move { judge.confirm(tx, &engine, id).await })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

/// Refuses an act with a reason, or takes one's own back without.
///
/// Errors: as [`confirm_act`]; [`Problem::Invalid`] naming `reason`.
pub async fn refuse_act(identity: &Identity, by: &Viewer, id: ActId, reason: &str) -> Result<(), Problem> {
    if acts::find(identity.db(), id).await?.ok_or(Problem::NotFound)?.asked_by == person_of(by)? {
        return take_act_back(identity, by, id).await;
    }
    let reason = text(reason, REASON_CHARS_MAX, true).map_err(|_| Problem::field("reason", "identity-act-say-why"))?;
    let (judge, engine) = (Judge::of(identity, by).await?, identity.clone());
    identity
        .db()
        .tx(move |tx| {
            let (judge, engine, reason) = (judge.clone(), engine.clone(), reason.clone());
            Box::pin(async move { judge.refuse(tx, &engine, id, &reason).await })
        })
        .await
}

/// Who decides, with what is needed to weigh rights anew within a transaction.
#[derive(Clone)]
struct Judge {
    by: Viewer,
    person: PersonId,
    demands: Demands,
}

impl Judge {
    async fn of(identity: &Identity, by: &Viewer) -> Result<Self, Problem> {
        administrator(by)?;
        Ok(Self { by: by.clone(), person: person_of(by)?, demands: store::demands::all(identity.db()).await? })
    }

    /// Somebody as they are now, if they still hold a role: over everything, or anywhere where it is one that is given over parts of the
    /// house and the act weighs what it reaches. Administrators may ask for what the others may.
    async fn still(&self, tx: &mut Tx, identity: &Identity, person: PersonId, role: Role) -> Result<Option<Viewer>, Problem> {
        let now = tx.now();
        let Some(account) = store::people::by_id_in(tx, person).await?.filter(|account| account.active) else { return Ok(None) };
        let held = store::grants::of_person_in(tx, person).await?;
        let owes = |own: &HeldGrant| !account.has_second_factor() && self.demands.withholds(own, now);
        let held: Vec<HeldGrant> = held.into_iter().filter(|own| !owes(own)).collect();
        let grants = spread(&held, now, &identity.directory());
        let viewer = Viewer { person: Some(person), name: account.display_name, grants, proven: true, ..Viewer::default() };
        let holds = match role {
            Role::Editor | Role::Publisher | Role::Personnel => viewer.is(role),
            _ => viewer.whole(role).any(|own| own.organisation.is_none() && own.register.is_none()),
        };
        Ok((holds || administrator(&viewer).is_ok()).then_some(viewer))
    }

    /// An act that waits, for somebody who may decide about it.
    async fn waiting(&self, tx: &mut Tx, identity: &Identity, id: ActId) -> Result<(Act, Vec<u8>), Problem> {
        let now = tx.now();
        let (act, sealed) = acts::find_in(tx, id).await?.ok_or(Problem::NotFound)?;
        if self.still(tx, identity, self.person, Role::Administrator).await?.is_none() {
            return Err(Problem::Forbidden);
        }
        if acts::acts_for(tx, self.person, act.asked_by, now).await? {
            return Err(Problem::Conflict(Says::new("identity-act-acts-for")));
        }
        if act.waits(now) { Ok((act, sealed)) } else { Err(over()) }
    }

    async fn confirm(&self, tx: &mut Tx, identity: &Identity, id: ActId) -> Result<(), Problem> {
        let (act, sealed) = self.waiting(tx, identity, id).await?;
        if act.asked_by == self.person {
            return Err(Problem::Conflict(Says::new("identity-act-own")));
        }
        let kind = identity.act(&act.kind).ok_or_else(unreadable)?;
        let asker = self.still(tx, identity, act.asked_by, kind.kind.asker).await?;
        let asker = asker.ok_or_else(|| Problem::Conflict(Says::new("identity-act-asker-lost")))?;
        self.decide(tx, &act, Outcome::Done, "").await?;
        let arguments: Value = identity.open_json(id.0, &sealed).ok_or_else(unreadable)?;
        // the journal names both with what is done
        let both = Viewer { name: format!("{} (підтвердження: {})", asker.name, self.by.name), ..asker };
        (kind.perform)(tx, identity, &both, arguments).await?;
        store::touch(tx, Topic::Rights).await?;
        store::touch(tx, Topic::Directory).await?;
        tell_asker(tx, &act, Says::new(CONFIRMED).with("name", &self.by.name)).await?;
        let what = json!({ "kind": act.kind, "about": act.about, "asked_by": act.asked_by, "asked_name": act.asked_name });
        Ok(audit::record(tx, entry(&self.by, "confirm-act", "act", id).with(what)).await?)
    }

    async fn refuse(&self, tx: &mut Tx, identity: &Identity, id: ActId, reason: &str) -> Result<(), Problem> {
        let (act, _) = self.waiting(tx, identity, id).await?;
        self.decide(tx, &act, Outcome::Refused, reason).await?;
        tell_asker(tx, &act, Says::new(REFUSED).with("name", &self.by.name).with("reason", reason)).await?;
        Ok(audit::record(tx, entry(&self.by, "refuse-act", "act", id).with(json!({ "kind": act.kind, "about": act.about }))).await?)
    }

    async fn decide(&self, tx: &mut Tx, act: &Act, outcome: Outcome, reason: &str) -> Result<(), Problem> {
        let decision = Decision { outcome, by: Some(self.person), name: &self.by.name, reason };
        if acts::decide(tx, act.id, &decision).await? { Ok(()) } else { Err(over()) }
    }
}

fn over() -> Problem {
    Problem::Conflict(Says::new("identity-act-over"))
}

async fn tell_asker(tx: &mut Tx, act: &Act, says: Says) -> Result<(), Problem> {
    let Some(receiver) = tell::receiver_in(tx, act.asked_by).await? else { return Ok(()) };
    let once = format!("act-{}-{}", says.key, act.id);
    Ok(tell::tell_in_template(tx, &[receiver], |_| says.clone(), &own_href(act.id), &once).await?)
}

/// Where who asked sees the act, whatever their role.
fn own_href(id: ActId) -> String {
    format!("/account/acts/{id}")
}

/// Notes acts that nobody decided in time, and tells who asked for them.
///
/// Errors: the database's.
pub async fn lapse_acts(identity: &Identity) -> Result<(), Problem> {
    for (id, _) in acts::over(identity.db(), identity.now(), LAPSED_MAX).await? {
        identity
            .db()
            .tx(move |tx| {
                Box::pin(async move {
                    let Some((act, _)) = acts::find_in(tx, id).await? else { return Ok(()) };
                    let decision = Decision { outcome: Outcome::Lapsed, by: None, name: "", reason: "" };
                    if !acts::decide(tx, id, &decision).await? {
                        return Ok(());
                    }
                    tell_asker(tx, &act, Says::new(LAPSED)).await?;
                    let note = entry(audit::Actor::platform("identity.lapse_acts"), "lapse-act", "act", id);
                    Ok::<(), Problem>(audit::record(tx, note.with(json!({ "kind": act.kind }))).await?)
                })
            })
            .await?;
    }
    Ok(())
}
