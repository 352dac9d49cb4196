//! What people change about themselves: the phone and the language of letters.

use db::DbError;
use kit::{Lang, Problem, Says, Viewer};
use serde::Deserialize;

use crate::actions::{entry, person_of};
use crate::identity::Identity;
use crate::name::parse_phone;
use crate::store;

/// The form as typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct RawProfile {
    /// The phone.
    pub phone: String,
    /// The language's tag.
    pub language: String,
}

/// Keeps the profile. A confirmed number is changed by a code, not here.
///
/// Errors: [`Problem::Invalid`] naming the fields.
pub async fn change_profile(identity: &Identity, viewer: &Viewer, raw: &RawProfile) -> Result<Lang, Problem> {
    let person = person_of(viewer)?;
    let phone = parse_phone(&raw.phone).map_err(|says| Problem::field("phone", says))?;
    let language = Lang::from_tag(&raw.language).ok_or_else(|| Problem::field("language", Says::new("identity-choose-language")))?;
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    let phone = account.confirmed_phone.unwrap_or(phone);
    let (by, now) = (viewer.clone(), identity.now());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, phone) = (by.clone(), phone.clone());
            Box::pin(async move {
                store::people::set_profile(tx, person, &phone, language, now).await?;
                audit::record(tx, entry(&by, "update", "person", person).about(person)).await
            })
        })
        .await;
    done?;
    Ok(language)
}
