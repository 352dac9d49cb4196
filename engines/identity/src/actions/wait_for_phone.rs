//! Waiting for a provider that people answer on their phone: what it tells us past the browser is kept until the browser comes for it.

use db::DbError;
use kit::Problem;
use web::HeaderMap;

use crate::actions::come_from_outside::provider;
use crate::identity::Identity;
use crate::provider::Kept;
use crate::secret::Token;
use crate::store;

/// What a page shows of a sign-in that goes on on a phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnPhone {
    /// The link to open there.
    pub link: String,
    /// The state to come back with, once the provider has told something.
    pub state: Option<String>,
}

/// Keeps what a provider tells past the browser. Whether it may be believed is looked at when the browser comes for it, so that nothing said
/// here tells anything of an errand.
///
/// Errors: [`Problem::NotFound`] for a provider that never does, a form that is not one of its own, and an errand there is not.
pub async fn hear_provider(identity: &Identity, code: &str, headers: &HeaderMap, fields: &[(String, String)]) -> Result<(), Problem> {
    let told = provider(identity, code)?.told(headers, fields).ok_or(Problem::NotFound)?;
    let errand = store::outside::by_state(identity.db(), code, &told.state_hash, identity.now()).await?.ok_or(Problem::NotFound)?;
    let sealed = identity.keys().seal(errand.id, &told.answer).ok_or_else(|| Problem::Internal("sealing".to_owned()))?;
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let sealed = sealed.clone();
            Box::pin(async move { store::outside::keep_told(tx, errand.id, &sealed).await })
        })
        .await;
    Ok(done?)
}

/// The sign-in of a browser that goes on on a phone; none where none is under way.
///
/// Errors: [`Problem::NotFound`] for a provider there is not; the database's.
pub async fn on_phone(identity: &Identity, code: &str, browser: &Token) -> Result<Option<OnPhone>, Problem> {
    provider(identity, code)?;
    let Some(errand) = store::outside::under_way(identity.db(), code, browser, identity.now()).await? else { return Ok(None) };
    let kept: Option<Kept> = identity.open_json(errand.id, &errand.kept);
    let on_phone = |kept: Kept| kept.link.map(|link| OnPhone { link, state: errand.told.is_some().then_some(kept.state) });
    Ok(kept.and_then(on_phone))
}
