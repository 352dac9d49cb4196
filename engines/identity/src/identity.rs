//! The engine's part of the house: what its actions share.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use db::{Db, Together};
use kit::{Clock, DistrictId, OrganisationId, PersonId, Problem, RegisterId, Role, Scope, Text, Timestamp, Viewer};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::breached::Breached;
use crate::certificate::CertificateSettings;
use crate::directory::{Directory, Snapshot};
use crate::doorkeeper::Viewers;
use crate::four_eyes::{ActKind, Dangerous, Declared};
use crate::holder::Holder;
use crate::key_rate::Rates;
use crate::passkey::Passkeys;
use crate::password::Hasher;
use crate::person::Account;
use crate::phone::PhoneSettings;
use crate::provider::Provider;
use crate::provider::settings::AdministratorsProtectData;
use crate::restriction::Restricted;
use crate::secret::Keys;
use crate::session::Stage;
use crate::store;
use crate::store::Counters;
use crate::work::Work;

/// How often the directory is compared with the database where nobody signed in asks.
const FRESH_SECONDS: Duration = Duration::from_secs(3);

/// What a form carries sealed is smaller than this.
const SEALED_TEXT_BYTES_MAX: usize = 16 * 1024;

/// Names of registers for grants; given by the registers' engine, which stands above this one.
pub trait RegisterNames: Send + Sync + 'static {
    /// All registers by name.
    fn registers(&self) -> Vec<(RegisterId, Text)>;
}

/// Names of districts for grants; given by the engine of places, which stands above this one.
pub trait DistrictNames: Send + Sync + 'static {
    /// All districts by name, as far as they are at hand.
    fn districts(&self) -> Vec<(DistrictId, Text)>;
}

/// A kind of case that grants can be narrowed to; declared by the module that has such cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseKind {
    /// Its word in the database and in [`kit::Scope`].
    pub code: &'static str,
    /// The key of its name.
    pub name: &'static str,
}

/// The engine. Cheap to clone; found in the house by its type.
#[derive(Clone)]
pub struct Identity(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    directory: Directory,
    hasher: Hasher,
    keys: Keys,
    viewers: Viewers,
    rates: Rates,
    counters: Together<Counters>,
    registers: OnceLock<Arc<dyn RegisterNames>>,
    districts: OnceLock<Arc<dyn DistrictNames>>,
    kinds: RwLock<Vec<CaseKind>>,
    city: Text,
    doors: Doors,
    holders: RwLock<Vec<Arc<dyn Holder>>>,
    works: RwLock<Vec<Arc<dyn Work>>>,
    acts: RwLock<Vec<Declared>>,
}

/// What the configuration says of the house's doors.
#[derive(Clone)]
pub struct Doors {
    /// Outside doors, in the order of their buttons.
    pub providers: Vec<Arc<dyn Provider>>,
    /// The address people use, and outside doors send them back to, without a slash at the end.
    pub public_url: String,
    /// For so many minutes after a proof that it is still them people do what is dangerous without another.
    pub proof_minutes: u32,
    /// How many steps of thirty seconds a code of an app may be early or late.
    pub code_slack: u8,
    /// What speaks to passkeys; none where the address people use cannot have any.
    pub passkeys: Option<Arc<Passkeys>>,
    /// How the city's proxy passes clients' certificates on.
    pub certificates: Option<CertificateSettings>,
    /// To which numbers codes go and how many; none where residents do not sign in by phone.
    pub phones: Option<PhoneSettings>,
    /// Breached passwords to compare with, if the city has them.
    pub breached: Option<Arc<Breached>>,
    /// Whether administrators do what the data protection officer does.
    pub administrators_protect_data: AdministratorsProtectData,
}

impl Default for Doors {
    fn default() -> Self {
        Self {
            providers: Vec::new(),
            public_url: String::new(),
            proof_minutes: 10,
            code_slack: 1,
            passkeys: None,
            breached: None,
            administrators_protect_data: AdministratorsProtectData::default(),
            certificates: None,
            phones: None,
        }
    }
}

impl Identity {
    /// The engine over a migrated database. `secrets` follow from the configuration's, the one that seals first.
    ///
    /// Errors: the database's, when the directory can't be read.
    pub async fn open(db: Db, clock: Arc<dyn Clock>, secrets: &[String], city: Text, doors: Doors) -> Result<Self, Problem> {
        let engine = Self(Arc::new(Inner {
            db,
            clock,
            directory: Directory::default(),
            hasher: Hasher::default(),
            keys: Keys::derive(secrets),
            viewers: Viewers::default(),
            rates: Rates::default(),
            counters: Together::default(),
            registers: OnceLock::new(),
            districts: OnceLock::new(),
            kinds: RwLock::default(),
            city,
            doors,
            holders: RwLock::default(),
            works: RwLock::default(),
            acts: RwLock::default(),
        }));
        engine.refresh().await?;
        Ok(engine)
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Now, by the house's clock.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The house's clock.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// Organisations and officials, in memory.
    pub fn directory(&self) -> Arc<Snapshot> {
        self.0.directory.now()
    }

    /// The handle of the directory, to keep in another part of the house.
    pub fn directory_handle(&self) -> Directory {
        self.0.directory.clone()
    }

    /// Gives the names of registers; the first giver stays.
    pub fn name_registers(&self, registers: Arc<dyn RegisterNames>) {
        if self.0.registers.set(registers).is_err() {
            tracing::warn!("registers were named twice");
        }
    }

    /// All registers by name; empty in a house without registers.
    pub fn registers(&self) -> Vec<(RegisterId, Text)> {
        self.0.registers.get().map(|registers| registers.registers()).unwrap_or_default()
    }

    /// Gives the names of districts; the first giver stays.
    pub fn name_districts(&self, districts: Arc<dyn DistrictNames>) {
        if self.0.districts.set(districts).is_err() {
            tracing::warn!("districts were named twice");
        }
    }

    /// All districts by name; empty in a house without places.
    pub fn districts(&self) -> Vec<(DistrictId, Text)> {
        self.0.districts.get().map(|districts| districts.districts()).unwrap_or_default()
    }

    /// Declares a kind of case, when its module starts.
    pub fn declare_kind(&self, kind: CaseKind) {
        self.0.kinds.write().unwrap_or_else(PoisonError::into_inner).push(kind);
    }

    /// The kinds of cases that modules have declared.
    pub fn kinds(&self) -> Vec<CaseKind> {
        self.0.kinds.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    pub(crate) fn rates(&self) -> &Rates {
        &self.0.rates
    }

    pub(crate) fn viewers(&self) -> &Viewers {
        &self.0.viewers
    }

    /// What speaks to passkeys, to take along into another thread.
    pub(crate) fn passkeys_handle(&self) -> Option<Arc<Passkeys>> {
        self.0.doors.passkeys.clone()
    }

    /// Whether somebody works for the city: holds a position or was given a role. Officials keep password and second factor, no letter
    /// goes round them.
    pub(crate) fn is_official(&self, person: PersonId) -> bool {
        self.directory().person(person).is_some()
    }

    /// How far the first thing shown at the door leads: past it, or to the second factor. A passkey is a second factor of officials;
    /// for residents it is one more way in, and others stay.
    pub(crate) fn stage_of(&self, account: &Account) -> Stage {
        let second = account.totp_secret.is_some() || (account.passkeys > 0 && self.is_official(account.id));
        if second { Stage::Code } else { Stage::Open }
    }

    /// Adds a keeper of personal data, when its module starts.
    pub fn hold_data(&self, holder: Arc<dyn Holder>) {
        self.0.holders.write().unwrap_or_else(PoisonError::into_inner).push(holder);
    }

    /// The keepers of personal data.
    pub(crate) fn holders(&self) -> Vec<Arc<dyn Holder>> {
        self.0.holders.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Adds a module that knows what waits for people, when it starts.
    pub fn add_work(&self, work: Arc<dyn Work>) {
        self.0.works.write().unwrap_or_else(PoisonError::into_inner).push(work);
    }

    /// The modules that know what waits for people.
    pub(crate) fn works(&self) -> Vec<Arc<dyn Work>> {
        self.0.works.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Declares a kind of dangerous act, when its module starts.
    pub fn declare_act<A: Dangerous>(&self) {
        self.0.acts.write().unwrap_or_else(PoisonError::into_inner).push(Declared::of::<A>());
    }

    /// The kinds of dangerous acts that modules have declared.
    pub fn acts(&self) -> Vec<ActKind> {
        self.0.acts.read().unwrap_or_else(PoisonError::into_inner).iter().map(|own| own.kind).collect()
    }

    /// Who does acts of a kind.
    pub(crate) fn act(&self, kind: &str) -> Option<Declared> {
        self.0.acts.read().unwrap_or_else(PoisonError::into_inner).iter().find(|own| own.kind.code == kind).copied()
    }

    /// Outside doors, in the order of their buttons.
    pub fn providers(&self) -> &[Arc<dyn Provider>] {
        &self.0.doors.providers
    }

    /// Whether administrators do what the data protection officer does.
    pub(crate) fn administrators_protect_data(&self) -> AdministratorsProtectData {
        self.0.doors.administrators_protect_data
    }

    /// The address people use, without a slash at the end.
    pub(crate) fn public_url(&self) -> &str {
        &self.0.doors.public_url
    }

    /// How many steps a code of an app may be early or late.
    pub(crate) fn code_slack(&self) -> u8 {
        self.0.doors.code_slack
    }

    /// For so many minutes a proof is good.
    pub(crate) fn proof_minutes(&self) -> u32 {
        self.0.doors.proof_minutes
    }

    /// What speaks to passkeys.
    pub(crate) fn passkeys(&self) -> Option<&Passkeys> {
        self.0.doors.passkeys.as_deref()
    }

    /// To which numbers codes go; none where residents do not sign in by phone.
    pub(crate) fn phones(&self) -> Option<&PhoneSettings> {
        self.0.doors.phones.as_ref()
    }

    /// How certificates are passed on; none where nobody signs in by one.
    pub(crate) fn certificates(&self) -> Option<&CertificateSettings> {
        self.0.doors.certificates.as_ref()
    }

    /// Breached passwords, if the city has them.
    pub(crate) fn breached(&self) -> Option<Arc<Breached>> {
        self.0.doors.breached.clone()
    }

    /// Seals anything for one owner.
    /// Seals a secret of the house with another system (a key of theirs) for its owner, the row it is kept in.
    ///
    /// Errors: [`Problem::Internal`] where the machine's cryptography fails.
    pub fn seal_secret(&self, owner: Uuid, secret: &str) -> Result<Vec<u8>, Problem> {
        self.0.keys.seal(owner, secret.as_bytes()).ok_or_else(|| Problem::Internal("sealing".to_owned()))
    }

    /// What [`Identity::seal_secret`] sealed for this owner; none where no secret of the house opens it.
    pub fn open_secret(&self, owner: Uuid, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.0.keys.open(owner, sealed)?).ok()
    }

    /// The same sealed by the present secret of the house; none where it is already. Whoever keeps sealed things asks now and then, so
    /// that a former secret can go.
    pub fn seal_secret_anew(&self, owner: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.keys.seal_anew(owner, sealed)
    }

    pub(crate) fn seal_json(&self, owner: Uuid, plain: &impl Serialize) -> Result<Vec<u8>, Problem> {
        let bytes = serde_json::to_vec(plain).map_err(|error| Problem::Internal(format!("sealing: {error}")))?;
        self.keys().seal(owner, &bytes).ok_or_else(|| Problem::Internal("sealing".to_owned()))
    }

    /// Opens what [`Identity::seal_json`] sealed for this owner.
    pub(crate) fn open_json<T: DeserializeOwned>(&self, owner: Uuid, sealed: &[u8]) -> Option<T> {
        serde_json::from_slice(&self.keys().open(owner, sealed)?).ok()
    }

    /// Seals anything for one owner, as text for a form or an address.
    pub(crate) fn seal_text(&self, owner: Uuid, plain: &impl Serialize) -> Option<String> {
        self.seal_json(owner, plain).ok().map(|bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Opens what [`Identity::seal_text`] sealed for this owner.
    pub(crate) fn open_text<T: DeserializeOwned>(&self, owner: Uuid, sealed: &str) -> Option<T> {
        let plausible = sealed.len() <= SEALED_TEXT_BYTES_MAX;
        plausible.then(|| BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()).flatten().and_then(|bytes| self.open_json(owner, &bytes))
    }

    /// The city's name.
    pub fn city(&self) -> &Text {
        &self.0.city
    }

    /// Reads the counters and, if the directory is old, the directory: one quick read when nothing has changed.
    ///
    /// Errors: the database's.
    pub async fn refresh(&self) -> Result<Counters, Problem> {
        let counters = self.0.counters.ask(self.db(), store::counters(self.db())).await?;
        let changed = || self.directory().changes_at().is_some_and(|at| at <= self.now());
        if counters.directory != self.0.directory.counter() || changed() {
            self.reload(counters.directory).await?;
        }
        Ok(counters)
    }

    /// Keeps the directory fresh also in a process that only visitors ask; ends with the engine.
    pub(crate) fn follow(&self) {
        let engine = Arc::downgrade(&self.0);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(FRESH_SECONDS).await;
                let Some(inner) = engine.upgrade() else { return };
                if let Err(problem) = Self(inner).refresh().await {
                    tracing::warn!(%problem, "the directory was not refreshed");
                }
            }
        });
    }

    /// The counter is read before the rows: at worst the rows are newer and are read once more.
    async fn reload(&self, counter: i64) -> Result<(), Problem> {
        let organisations = store::organisations::all(self.db()).await?;
        let people = store::people::officials(self.db()).await?;
        let (offices, changes_at) = store::posts::offices(self.db(), self.now()).await?;
        let restricted = Restricted::read(self.db()).await?;
        let arrange = move || Snapshot::arrange(organisations, people).with_offices(offices, changes_at).with_restricted(restricted);
        let snapshot = tokio::task::spawn_blocking(arrange).await;
        let snapshot = snapshot.map_err(|error| Problem::Internal(format!("arranging the directory: {error}")))?;
        self.0.directory.exchange(counter, snapshot);
        Ok(())
    }
}

/// Who may change organisations, people and rights: an administrator of the whole house.
///
/// Errors: [`Problem::SignInFirst`] for a visitor, [`Problem::Forbidden`] for anybody else.
pub fn administrator(viewer: &Viewer) -> Result<(), Problem> {
    let everywhere = viewer.whole(Role::Administrator).any(|grant| grant.organisation.is_none() && grant.register.is_none());
    match (everywhere, viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}

/// Who may keep the posts of an organisation: whoever was given that over it or over one above it, and administrators.
///
/// Errors: [`Problem::SignInFirst`] for a visitor, [`Problem::Forbidden`] for anybody else.
pub fn personnel_of(viewer: &Viewer, organisation: OrganisationId) -> Result<(), Problem> {
    match (viewer.may(Role::Personnel, &Scope::of(organisation)), viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}

/// Who may watch over personal data: the data protection officer, and administrators where the city lets them.
///
/// Errors: [`Problem::SignInFirst`] for a visitor, [`Problem::Forbidden`] for anybody else.
pub fn officer(viewer: &Viewer) -> Result<(), Problem> {
    let everywhere = viewer.whole(Role::DataProtection).any(|grant| grant.organisation.is_none() && grant.register.is_none());
    match (everywhere, viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}
