//! Who is asking: from a cookie or a machine's key to a viewer, with at most one quick read for a page.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use db::BoxFuture;
use kit::{Grant, Problem, Role, Says, Timestamp, Viewer};
use web::{Called, Credential, Ctx, Doorkeeper, Fields, Proof, Refusal};

use crate::acting::Right;
use crate::actions;
use crate::directory::Snapshot;
use crate::grant::{HeldGrant, next_change, spread, spread_one};
use crate::identity::Identity;
use crate::pages::proof;
use crate::provider::settings::AdministratorsProtectData;
use crate::secret::Token;
use crate::session::{Session, Stage, device_name};
use crate::store;
use crate::store::Counters;

/// Viewers held in memory at most; beyond it all are forgotten and read again.
const VIEWERS_MAX: usize = 20_000;

/// Viewers of live sessions as last read, each good until a counter moves or a date comes.
#[derive(Default)]
pub(crate) struct Viewers(Mutex<HashMap<Vec<u8>, Held>>);

#[derive(Clone)]
struct Held {
    viewer: Viewer,
    session: Session,
    counters: Counters,
    /// When a grant begins or ends by the clock.
    changes_at: Option<Timestamp>,
}

impl Held {
    fn is_good(&self, counters: Counters, now: Timestamp) -> bool {
        self.counters == counters && self.session.is_alive(now) && self.changes_at.is_none_or(|at| now < at)
    }
}

impl Viewers {
    fn get(&self, token: &Token, counters: Counters, now: Timestamp) -> Option<Held> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(&token.hash()).filter(|held| held.is_good(counters, now)).cloned()
    }

    fn put(&self, token: &Token, viewer: Held) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= VIEWERS_MAX {
            held.clear();
        }
        held.insert(token.hash(), viewer);
    }
}

/// The engine at the door.
pub struct Door(pub Identity);

impl Doorkeeper for Door {
    fn viewer<'a>(&'a self, credential: Credential<'a>, now: Timestamp) -> BoxFuture<'a, Result<Viewer, Problem>> {
        Box::pin(async move {
            match credential {
                Credential::Session { cookie, agent, by_itself } => match Token::parse(cookie) {
                    Some(token) => viewer_in_browser(&self.0, &token, (&device_name(agent), by_itself), now).await,
                    None => Ok(Viewer::visitor()),
                },
                Credential::Key { secret, writes, called } => {
                    let token = Token::parse(secret).ok_or(Problem::SignInFirst)?;
                    viewer_of_key(&self.0, &token, writes, called, now).await
                }
            }
        })
    }

    fn prove<'a>(&'a self, ctx: &'a Ctx, form: &'a Fields) -> BoxFuture<'a, Result<Proof, Refusal>> {
        Box::pin(proof::prove_with_form(ctx, form))
    }
}

/// The viewer of a session in the browser that shows its cookie. One that is not the browser it began in ends it: the cookie was taken.
async fn viewer_in_browser(
    identity: &Identity,
    token: &Token,
    (device, by_itself): (&str, bool),
    now: Timestamp,
) -> Result<Viewer, Problem> {
    let Some(held) = held(identity, token, now).await? else { return Ok(Viewer::visitor()) };
    if !held.session.is_of(device) {
        actions::end_stolen_session(identity, &held.session, device).await?;
        return Ok(Viewer::visitor());
    }
    if by_itself {
        return Ok(proven(identity, held, now));
    }
    in_use(identity, token, held, now).await
}

pub(crate) async fn viewer_of_session(identity: &Identity, token: &Token, now: Timestamp) -> Result<Viewer, Problem> {
    match held(identity, token, now).await? {
        Some(held) => in_use(identity, token, held, now).await,
        None => Ok(Viewer::visitor()),
    }
}

async fn held(identity: &Identity, token: &Token, now: Timestamp) -> Result<Option<Held>, Problem> {
    let counters = identity.refresh().await?;
    match identity.viewers().get(token, counters, now) {
        Some(held) => Ok(Some(held)),
        None => read(identity, token, counters, now).await,
    }
}

async fn in_use(identity: &Identity, token: &Token, held: Held, now: Timestamp) -> Result<Viewer, Problem> {
    let held = if held.session.is_due_to_be_seen(now) { see(identity, token, held, now).await } else { held };
    Ok(proven(identity, held, now))
}

/// Whether the proof still holds goes by the clock alone, so it is not held with the rest.
fn proven(identity: &Identity, held: Held, now: Timestamp) -> Viewer {
    Viewer { proven: held.session.is_proven(identity.proof_minutes(), now), ..held.viewer }
}

async fn read(identity: &Identity, token: &Token, counters: Counters, now: Timestamp) -> Result<Option<Held>, Problem> {
    let session = store::sessions::by_token(identity.db(), token).await?;
    let Some(session) = session.filter(|session| session.stage == Stage::Open && session.is_alive(now)) else { return Ok(None) };
    let account = store::people::by_id(identity.db(), session.person).await?;
    let Some(account) = account.filter(|account| account.active) else { return Ok(None) };
    let directory = identity.directory();
    let rights = store::acting::rights_of(identity.db(), session.person, &directory, now).await?;
    let grants: Vec<HeldGrant> = rights.iter().map(|right| right.held.clone()).collect();
    let demands = store::demands::all(identity.db()).await?;
    let owes = |right: &Right| !account.has_second_factor() && demands.withholds(&right.held, now);
    let (withheld, given): (Vec<Right>, Vec<Right>) = rights.into_iter().partition(owes);
    let held: Vec<HeldGrant> = given.iter().map(|right| right.held.clone()).collect();
    let mut granted = spread(&held, now, &directory);
    let administrator = granted.iter().any(|own| own.role == Role::Administrator);
    let (stands_in, officers_change_at) = if administrator { stands_in_for_officer(identity, now).await? } else { (false, None) };
    granted.extend(stands_in.then(|| Grant::of(Role::DataProtection)));
    let viewer = Viewer {
        person: Some(session.person),
        name: account.display_name.clone(),
        session: Some(session.id),
        // a contact changed or an identity unlinked since lowers what the session once showed
        assurance: session.assurance.min(account.assurance()),
        proven: false,
        owes_second_factor: !withheld.is_empty(),
        grants: granted,
        acts_for: acts_for(&given, now, &directory),
        quota: None,
    };
    let owed_at = demands.next(&grants, now).map(|(begins, _)| begins);
    let changes_at = [next_change(&grants, now), owed_at, officers_change_at].into_iter().flatten().min();
    let held = Held { viewer, session, counters, changes_at };
    identity.viewers().put(token, held.clone());
    Ok(Some(held))
}

/// Whether administrators do now what the data protection officer does, and when that changes by the clock.
async fn stands_in_for_officer(identity: &Identity, now: Timestamp) -> Result<(bool, Option<Timestamp>), Problem> {
    match identity.administrators_protect_data() {
        AdministratorsProtectData::Always => Ok((true, None)),
        AdministratorsProtectData::Never => Ok((false, None)),
        AdministratorsProtectData::UntilAppointed => {
            let officers = store::grants::of_role(identity.db(), Role::DataProtection, now).await?;
            Ok((!officers.iter().any(|own| own.holds(now)), next_change(&officers, now)))
        }
    }
}

/// For whom somebody exercises rights now, each by name once.
fn acts_for(rights: &[Right], now: Timestamp, directory: &Snapshot) -> Vec<String> {
    let passed = rights.iter().filter(|right| right.held.holds(now)).filter_map(|right| right.of);
    let mut names: Vec<String> = passed.filter_map(|person| directory.person_name(person).map(str::to_owned)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Writes, once a minute, that the session is in use. A page is not refused because that could not be written.
async fn see(identity: &Identity, token: &Token, mut held: Held, now: Timestamp) -> Held {
    let id = held.session.id;
    let written: Result<(), db::DbError> = identity.db().tx(move |tx| Box::pin(store::sessions::seen(tx, id, now))).await;
    if let Err(error) = written {
        tracing::warn!(%error, "that a session is in use was not written");
    }
    held.session.seen_at = now;
    identity.viewers().put(token, held.clone());
    held
}

/// A key that only reads opens nothing that changes something, and one that is limited nothing beside it: here is the one place that says so.
async fn viewer_of_key(
    identity: &Identity,
    secret: &Token,
    writes: bool,
    called: Option<Called<'_>>,
    now: Timestamp,
) -> Result<Viewer, Problem> {
    identity.refresh().await?;
    let key = store::keys::usable(identity.db(), secret, now).await?.ok_or(Problem::SignInFirst)?;
    if writes && key.is.reads_only {
        return Err(Problem::Forbidden);
    }
    if !key.is.may_call(called, writes) {
        let limits = key.is.operations.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return Err(Problem::Denied(Says::new("identity-key-not-for-this").with("operations", limits)));
    }
    let quota = Some(identity.rates().count(key.id, key.is.per_minute, now)?);
    if key.is_due_to_be_seen(now) {
        see_key(identity, key.id, now).await;
    }
    let directory = identity.directory();
    let grants = key.is.grants().iter().flat_map(|grant| spread_one(grant, &directory)).collect();
    // a program shows its whole secret each time
    Ok(Viewer { name: key.is.name, grants, quota, proven: true, ..Viewer::default() })
}

/// Writes, once a minute, that the key is in use. Nothing is refused because that could not be written.
async fn see_key(identity: &Identity, id: uuid::Uuid, now: Timestamp) {
    let written: Result<(), db::DbError> = identity.db().tx(move |tx| Box::pin(store::keys::used(tx, id, now))).await;
    if let Err(error) = written {
        tracing::warn!(%error, "that a key is in use was not written");
    }
}
