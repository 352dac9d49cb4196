//! Going to an outside door and coming back: who is known signs in, who is not confirms first.

use db::DbError;
use kit::{Assurance, PersonId, Problem, Viewer};

use crate::actions::entry;
use crate::actions::sign_in::{Browser, SignedIn, new_session, write};
use crate::errand::{CONFIRM_MINUTES, ERRAND_MINUTES, Errand};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::letter;
use crate::lockout::ADDRESS;
use crate::person::Account;
use crate::provider::{About, Begun, Brought, Claims, Kept, Opens, Provider, Shut};
use crate::secret::{Token, owner_of};
use crate::session::Session;
use crate::sign_in_letter::after;
use crate::store::outside::{NewLinked, NewNumber};
use crate::store::{self, Topic};

/// Why nobody came in from outside.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum OutsideError {
    /// The provider or its answer.
    #[error(transparent)]
    Shut(#[from] Shut),
    /// The errand is not this browser's, was used or is too old.
    #[error("not an errand of this browser")]
    Stray,
    /// The city knows no official, or lets in nobody, by what was said.
    #[error("nobody here is known by it")]
    Unknown,
    /// Something else.
    #[error(transparent)]
    Problem(#[from] Problem),
}

impl From<DbError> for OutsideError {
    fn from(error: DbError) -> Self {
        Self::Problem(error.into())
    }
}

/// Where somebody goes who begins.
#[derive(Clone, Debug)]
pub struct Departure {
    /// The address of the outside door, or our own page that shows a link for a phone.
    pub to: String,
    /// What the browser keeps, to be known when it comes back.
    pub browser: Token,
}

/// What coming back led to.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// A session of a known person, and the page they wanted.
    Session(SignedIn, String),
    /// The viewer has shown more in the session they have; the page they wanted.
    Raised(String),
    /// Nobody is known by it: it waits to be linked to the account of who signs in.
    Waits,
}

/// Our address that a provider sends people back to.
pub fn way_back(identity: &Identity, provider: &str) -> String {
    format!("{}/sign-in/with/{provider}/back", identity.public_url())
}

pub(super) fn provider(identity: &Identity, code: &str) -> Result<std::sync::Arc<dyn Provider>, Problem> {
    identity.providers().iter().find(|provider| provider.about().code == code).cloned().ok_or(Problem::NotFound)
}

/// Departures are counted by address, so that nobody makes us ask providers without end.
fn departures(identity: &Identity, address: &str) -> Subjects {
    Subjects::one(identity, "outside-address", address, ADDRESS)
}

/// Begins an errand; with `person` it is to link an identity to their account.
///
/// Errors: [`Problem::NotFound`] for a provider there is not, [`Problem::TooMany`]; [`Shut::Unavailable`].
pub async fn go_outside(
    identity: &Identity,
    code: &str,
    person: Option<PersonId>,
    next: &str,
    address: &str,
) -> Result<Departure, OutsideError> {
    let provider = provider(identity, code)?;
    if let Some(seconds) = reserve(identity, &departures(identity, address)).await? {
        return Err(Problem::TooMany(seconds).into());
    }
    let (browser, state) = (Token::random(), Token::random());
    let secret = || Token::random().text().to_owned();
    let mut kept = Kept { state: state.text().to_owned(), nonce: secret(), verifier: secret(), link: None };
    let to = match provider.begin(&kept, &way_back(identity, code)).await? {
        Begun::Away(to) => to,
        Begun::Here(link) => {
            kept.link = Some(link);
            format!("/sign-in/with/{code}/wait")
        }
    };
    let (id, now) = (identity.clock().id(), identity.now());
    let sealed = identity.seal_json(id, &kept)?;
    let errand = Errand {
        id,
        provider: code.to_owned(),
        person,
        kept: sealed,
        claims: None,
        told: None,
        next: next.to_owned(),
        expires_at: after(now, ERRAND_MINUTES),
    };
    let asked = browser.clone();
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (errand, browser, state) = (errand.clone(), asked.clone(), state.clone());
            Box::pin(async move { store::outside::insert_errand(tx, &errand, &browser, &state, now).await })
        })
        .await;
    done?;
    Ok(Departure { to, browser })
}

/// Comes back from a provider: the errand is used up first, so that no answer is taken twice.
///
/// Errors: [`OutsideError`].
pub async fn return_from_outside(
    identity: &Identity,
    viewer: &Viewer,
    code: &str,
    state: &Token,
    brought: &Brought,
    browser: &Token,
    from: &Browser<'_>,
) -> Result<Arrival, OutsideError> {
    let provider = provider(identity, code)?;
    let (name, shown, asked, now) = (code.to_owned(), state.clone(), browser.clone(), identity.now());
    let taken: Result<Option<Errand>, DbError> = identity
        .db()
        .tx(move |tx| {
            let (name, shown, asked) = (name.clone(), shown.clone(), asked.clone());
            Box::pin(async move { store::outside::take_return(tx, &name, &shown, &asked, now).await })
        })
        .await;
    let errand = taken?.ok_or(OutsideError::Stray)?;
    if errand.person.is_some() && errand.person != viewer.person {
        return Err(OutsideError::Stray);
    }
    let kept: Kept = identity.open_json(errand.id, &errand.kept).ok_or(OutsideError::Stray)?;
    let told = errand.told.as_deref().and_then(|sealed| identity.keys().open(errand.id, sealed));
    let brought = Brought { told, at: now, ..brought.clone() };
    let claims = provider.finish(&kept, &brought, &way_back(identity, code)).await?;
    let subjects = departures(identity, from.address);
    let forgiven: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let subjects = subjects.clone();
            Box::pin(async move { forgive(tx, &subjects).await })
        })
        .await;
    forgiven?;
    identity.refresh().await?;
    let known = known(identity, provider.about(), &claims).await?;
    match (known, errand.person) {
        (Some(person), None) => let_in(identity, provider.about(), &claims, person, &errand, from).await,
        (Some(person), Some(own)) if person == own => raise(identity, viewer, provider.about(), &claims, own, &errand).await,
        (None, None) if provider.about().opens == Opens::Staff => Err(OutsideError::Unknown),
        _ => wait(identity, &errand, &claims).await,
    }
}

/// Whose the identity is: by what is linked, by a number of the state, and for officials by a confirmed e-mail.
pub(super) async fn known(identity: &Identity, about: &About, claims: &Claims) -> Result<Option<PersonId>, Problem> {
    let keys = identity.keys();
    if let Some(person) = store::outside::person_of(identity.db(), &about.code, &keys.indexes("subject", &claims.subject)).await? {
        return Ok(Some(person));
    }
    if about.assurance == Assurance::StateVerified {
        for number in &claims.numbers {
            let indexes = keys.indexes(number.kind(), number.number());
            if let Some(person) = store::outside::person_of_number(identity.db(), number.kind(), &indexes).await? {
                return Ok(Some(person));
            }
        }
    }
    let Some(email) = claims.email().filter(|_| about.opens == Opens::Staff) else { return Ok(None) };
    let account = store::people::by_email(identity.db(), email.folded()).await?;
    Ok(account.filter(|account| account.contact_confirmed_at.is_some()).map(|account| account.id))
}

/// What of a provider's answer is written into the account.
#[derive(Clone)]
pub(super) struct Brings {
    pub link: NewLinked,
    pub numbers: Vec<NewNumber>,
}

impl Brings {
    pub fn of(identity: &Identity, about: &About, claims: &Claims) -> Result<Self, Problem> {
        let keys = identity.keys();
        let subject_indexes = keys.indexes("subject", &claims.subject);
        let owner = owner_of(subject_indexes.first().map(Vec::as_slice).unwrap_or_default());
        let sealed_subject = keys.seal(owner, claims.subject.as_bytes()).ok_or_else(|| Problem::Internal("sealing".to_owned()))?;
        let link =
            NewLinked { provider: about.code.clone(), subject_indexes, sealed_subject, label: claims.label(), assurance: about.assurance };
        let number = |number: &crate::provider::claims::StateNumber| {
            let id = identity.clock().id();
            let sealed = keys.seal(id, number.number().as_bytes()).ok_or_else(|| Problem::Internal("sealing".to_owned()))?;
            let index = keys.index(number.kind(), number.number());
            Ok::<_, Problem>(NewNumber { id, kind: number.kind(), index, sealed, key_id: keys.id() })
        };
        let vouched = about.assurance == Assurance::StateVerified;
        let numbers = claims.numbers.iter().filter(|_| vouched).map(number).collect::<Result<_, _>>()?;
        Ok(Self { link, numbers })
    }

    /// Writes them; tells the person of a new one.
    pub async fn write(&self, tx: &mut db::Tx, account: &Account, actor: audit::Actor) -> Result<(), DbError> {
        let now = tx.now();
        let is_new = store::outside::link(tx, account.id, &self.link, now).await?;
        for number in &self.numbers {
            store::outside::insert_number(tx, account.id, number, now).await?;
        }
        store::outside::vouch(tx, account.id).await?;
        store::touch(tx, Topic::Rights).await?;
        if !is_new {
            return Ok(());
        }
        letter::tell(tx, account, "identity-linked").await?;
        let details = serde_json::json!({ "provider": self.link.provider });
        audit::record(tx, entry(actor, "link-identity", "person", account.id).about(account.id).with(details)).await
    }
}

async fn let_in(
    identity: &Identity,
    about: &About,
    claims: &Claims,
    person: PersonId,
    errand: &Errand,
    from: &Browser<'_>,
) -> Result<Arrival, OutsideError> {
    let account = store::people::by_id(identity.db(), person).await?.filter(|account| account.active);
    let mut account = account.ok_or(OutsideError::Unknown)?;
    // the door for officials never lets in who is none any more
    if about.opens == Opens::Staff && identity.directory().person(person).is_none() {
        return Err(OutsideError::Unknown);
    }
    account.vouched = account.vouched.max(about.assurance);
    let stage = identity.stage_of(&account);
    let session: Session = new_session(identity, &account, stage, about.assurance, from);
    let (token, brings) = (Token::random(), Brings::of(identity, about, claims)?);
    let kept = token.clone();
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (session, kept, account, brings) = (session.clone(), kept.clone(), account.clone(), brings.clone());
            Box::pin(async move {
                let actor = audit::Actor { person: Some(account.id), session: Some(session.id), name: account.display_name.clone() };
                brings.write(tx, &account, actor).await?;
                write(tx, &session, &kept, &account).await
            })
        })
        .await;
    done?;
    Ok(Arrival::Session(SignedIn { token, stage }, errand.next.clone()))
}

async fn raise(
    identity: &Identity,
    viewer: &Viewer,
    about: &About,
    claims: &Claims,
    own: PersonId,
    errand: &Errand,
) -> Result<Arrival, OutsideError> {
    let account = store::people::by_id(identity.db(), own).await?.ok_or(OutsideError::Unknown)?;
    let (brings, actor, session, level) =
        (Brings::of(identity, about, claims)?, audit::Actor::from(viewer), viewer.session, about.assurance);
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (brings, actor, account) = (brings.clone(), actor.clone(), account.clone());
            Box::pin(async move {
                brings.write(tx, &account, actor).await?;
                match session {
                    Some(session) => store::sessions::raise(tx, session, level).await,
                    None => Ok(()),
                }
            })
        })
        .await;
    done?;
    Ok(Arrival::Raised(errand.next.clone()))
}

async fn wait(identity: &Identity, errand: &Errand, claims: &Claims) -> Result<Arrival, OutsideError> {
    let (id, sealed, until) = (errand.id, identity.seal_json(errand.id, claims)?, after(identity.now(), CONFIRM_MINUTES));
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let sealed = sealed.clone();
            Box::pin(async move { store::outside::keep_claims(tx, id, &sealed, until).await })
        })
        .await;
    done?;
    Ok(Arrival::Waits)
}
