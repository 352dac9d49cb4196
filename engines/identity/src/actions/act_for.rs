//! Substitutions for a period and rights lent to a colleague: both sides are told, and everything is journalled.

use db::{DbError, Tx};
use kit::{Lang, PersonId, Problem, Role, Says, Timestamp, Viewer};
use serde_json::json;

use crate::Snapshot;
use crate::acting::{DELEGATIONS_MAX, Delegation, DelegationId, RawDelegation, RawSubstitution, Substitution, SubstitutionId, Term};
use crate::actions::appoint::person_named;
use crate::actions::{entry, kept_post, person_of};
use crate::grant::{GrantId, last_day, role_message};
use crate::identity::Identity;
use crate::post::{Post, PostId, last_moment};
use crate::store::{self, Topic};
use crate::tell::{self, Letter, Receiver};

/// Where both sides see it.
const DUTIES: &str = "/account/duties";

/// Somebody acts in a post for a time, by an order.
///
/// Errors: as [`kept_post`]; [`Problem::Invalid`] naming the fields.
pub async fn substitute(identity: &Identity, by: &Viewer, post: PostId, raw: &RawSubstitution) -> Result<SubstitutionId, Problem> {
    let kept = kept_post(identity, by, post).await?;
    identity.refresh().await?;
    let term = raw.parse(identity.now(), identity.clock().today()).map_err(Problem::Invalid)?;
    let acting = person_named(identity, &raw.person).await?;
    let absent = absent_of(&identity.directory(), post, &raw.absent)?;
    if absent == Some(acting) {
        return Err(Problem::field("person", "identity-acting-oneself"));
    }
    let Term { since, until, order_number, order_date } = term;
    let id = SubstitutionId::new(identity.clock());
    let own = Substitution { id, post, absent, acting, since, until, order_number, order_date };
    let told = tell::receivers(identity, [Some(acting), absent].into_iter().flatten(), None).await?;
    let (by, directory) = (by.clone(), identity.directory());
    identity
        .db()
        .tx(move |tx| {
            let (by, own, told, kept, directory) = (by.clone(), own.clone(), told.clone(), kept.clone(), directory.clone());
            Box::pin(async move {
                let there = store::acting::overlapping(tx, post, own.since, own.until).await?;
                if there.iter().any(|other| other.absent == own.absent) {
                    return Err(Problem::field("since", "identity-acting-there"));
                }
                let now = tx.now();
                store::acting::insert(tx, &own, by.person, now).await?;
                touch(tx).await?;
                tell_begun(tx, &told, &own, &kept, &directory).await?;
                let what = json!({
                    "post": post, "for": own.absent, "since": own.since, "until": own.until,
                    "order": own.order_number, "order_date": own.order_date.to_string(),
                });
                let note = entry(&by, "substitute", "person", acting).about(acting).with(what);
                Ok(audit::record(tx, note).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// Whom somebody acts for: the holder named, the only one, or (in a vacant post) nobody.
fn absent_of(directory: &Snapshot, post: PostId, typed: &str) -> Result<Option<PersonId>, Problem> {
    let holders = directory.office(post).map(|office| office.holders.clone()).unwrap_or_default();
    let wrong = || Problem::field("absent", "identity-acting-for-whom");
    match (typed.trim(), holders.as_slice()) {
        ("", []) => Ok(None),
        ("", [one]) => Ok(Some(*one)),
        (typed, holders) => {
            let named: PersonId = typed.parse().map_err(|_| wrong())?;
            if holders.contains(&named) { Ok(Some(named)) } else { Err(wrong()) }
        }
    }
}

async fn touch(tx: &mut Tx) -> Result<(), DbError> {
    store::touch(tx, Topic::Directory).await?;
    store::touch(tx, Topic::Rights).await
}

/// «01.12.2026» of a moment; of an end the last day.
fn day(at: Timestamp, ends: bool) -> String {
    let day = if ends { last_day(at) } else { at.to_zoned(kit::clock::kyiv()).date() };
    day.strftime("%d.%m.%Y").to_string()
}

async fn tell_begun(tx: &mut Tx, told: &[Receiver], own: &Substitution, post: &Post, directory: &Snapshot) -> Result<(), DbError> {
    let name = |person: Option<PersonId>| person.and_then(|id| directory.person_name(id)).unwrap_or_default().to_owned();
    let (acting, absent) = (name(Some(own.acting)), name(own.absent));
    let said = |key: String, lang: Lang| {
        Says::new(key)
            .with("acting", &acting)
            .with("absent", &absent)
            .with("post", post.is.title.get(lang))
            .with("since", day(own.since, false))
            .with("until", day(own.until, true))
            .with("order", &own.order_number)
    };
    for receiver in told {
        let kind = match own.absent {
            Some(absent) if absent == receiver.person => "absent",
            Some(_) => "acting",
            None => "vacant",
        };
        let subject = move |lang: Lang| said(format!("identity-told-{kind}-subject"), lang);
        let paragraphs = move |lang: Lang| vec![said(format!("identity-told-{kind}"), lang)];
        let once = format!("acting-{}", own.id);
        let letter = Letter { subject: &subject, paragraphs: &paragraphs, href: DUTIES, once: &once };
        tell::tell(tx, std::slice::from_ref(receiver), &letter).await?;
    }
    Ok(())
}

/// Ends a substitution at once, or takes back one that has not begun; both are told.
///
/// Errors: as [`kept_post`]; [`Problem::NotFound`] for one that is over.
pub async fn end_substitution(identity: &Identity, by: &Viewer, id: SubstitutionId) -> Result<PostId, Problem> {
    let own = store::acting::find(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    let post = kept_post(identity, by, own.post).await?;
    let told = tell::receivers(identity, [Some(own.acting), own.absent].into_iter().flatten(), None).await?;
    let (by, place) = (by.clone(), post.id);
    identity
        .db()
        .tx(move |tx| {
            let (by, told, post, own) = (by.clone(), told.clone(), post.clone(), own.clone());
            Box::pin(async move {
                let now = tx.now();
                if !store::acting::end(tx, id, by.person, now).await? {
                    return Err(Problem::NotFound);
                }
                touch(tx).await?;
                let said = |key: &str, lang: Lang| Says::new(key).with("post", post.is.title.get(lang));
                let subject = |lang: Lang| said("identity-told-over-subject", lang);
                let paragraphs = |lang: Lang| vec![said("identity-told-over", lang)];
                let once = format!("acting-over-{id}");
                tell::tell(tx, &told, &Letter { subject: &subject, paragraphs: &paragraphs, href: DUTIES, once: &once }).await?;
                let what = json!({ "post": own.post, "for": own.absent, "substitution": id });
                Ok(audit::record(tx, entry(&by, "end-substitution", "person", own.acting).about(own.acting).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(place)
}

/// Lends one of the viewer's own rights to a colleague until a day.
///
/// Errors: [`Problem::SignInFirst`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] beyond [`DELEGATIONS_MAX`].
pub async fn delegate(identity: &Identity, by: &Viewer, raw: &RawDelegation) -> Result<DelegationId, Problem> {
    let giver = person_of(by)?;
    identity.refresh().await?;
    let now = identity.now();
    let wanted: Option<GrantId> = raw.grant.parse().ok();
    let held = store::grants::of_person(identity.db(), giver).await?;
    let held = held.into_iter().find(|own| Some(own.id) == wanted && own.holds(now) && own.grant.role != Role::Administrator);
    let held = held.ok_or_else(|| Problem::field("grant", "identity-delegate-which"))?;
    let until = last_moment(&raw.until, identity.clock().today()).map_err(|says| Problem::field("until", says))?;
    if until <= now {
        return Err(Problem::field("until", "identity-term-over"));
    }
    let receiver = person_named(identity, &raw.person).await?;
    let colleague = identity.directory().person(receiver).is_some_and(|person| person.active);
    if receiver == giver || !colleague {
        return Err(Problem::field("person", "identity-delegate-to-whom"));
    }
    let id = DelegationId::new(identity.clock());
    let own = Delegation { id, grant: held.id, giver, receiver, since: now, until };
    let told = tell::receivers(identity, [giver, receiver], None).await?;
    let (by, role) = (by.clone(), held.grant.role);
    identity
        .db()
        .tx(move |tx| {
            let (by, own, told) = (by.clone(), own.clone(), told.clone());
            Box::pin(async move {
                let now = tx.now();
                if store::acting::lent_in(tx, giver, now).await? >= DELEGATIONS_MAX as i64 {
                    return Err(Problem::Conflict(Says::new("identity-delegations-too-many").with("rights", DELEGATIONS_MAX)));
                }
                store::acting::insert_delegation(tx, &own, now).await?;
                store::touch(tx, Topic::Rights).await?;
                let said = |key: &str| Says::new(key).with("name", &by.name).with("until", day(until, true));
                let (subject, paragraphs) = (|_: Lang| said("identity-told-lent-subject"), |_: Lang| vec![said("identity-told-lent")]);
                let once = format!("lent-{id}");
                tell::tell(tx, &told, &Letter { subject: &subject, paragraphs: &paragraphs, href: DUTIES, once: &once }).await?;
                let what = json!({ "grant": own.grant, "role": role, "until": until, "name": role_message(role) });
                Ok(audit::record(tx, entry(&by, "delegate", "person", receiver).about(receiver).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// Takes a lent right back, or gives it back.
///
/// Errors: [`Problem::NotFound`] for one that is over or that neither side of is the viewer.
pub async fn end_delegation(identity: &Identity, by: &Viewer, id: DelegationId) -> Result<(), Problem> {
    let person = person_of(by)?;
    let own = store::acting::find_delegation(identity.db(), id).await?.filter(|own| [own.giver, own.receiver].contains(&person));
    let own = own.ok_or(Problem::NotFound)?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, own) = (by.clone(), own.clone());
            Box::pin(async move {
                let now = tx.now();
                if !store::acting::end_delegation(tx, id, by.person, now).await? {
                    return Err(Problem::NotFound);
                }
                store::touch(tx, Topic::Rights).await?;
                let note = entry(&by, "end-delegation", "person", own.receiver).about(own.receiver).with(json!({ "grant": own.grant }));
                Ok(audit::record(tx, note).await?)
            })
        })
        .await
}
