//! An operator says whether they take calls, and which telephone is theirs.

use kit::{Problem, Viewer};
use web::House;

use super::{LINE_CHARS_MAX, line};
use crate::reach;
use crate::store::operators::{self, Operator, Presence};

/// The most characters of an extension.
const EXTENSION_CHARS_MAX: usize = 40;

/// Writes how the viewer stands; who is on a pause says why.
///
/// Errors: those of [`reach::operated`]; [`Problem::Invalid`] at `reason` or `extension`.
pub async fn set_presence(house: &House, by: &Viewer, state: Presence, reason: &str, extension: &str) -> Result<(), Problem> {
    reach::operated(house, by).await?;
    let person = by.person.ok_or(Problem::SignInFirst)?;
    let reason = line("reason", reason, LINE_CHARS_MAX)?;
    let extension = line("extension", extension, EXTENSION_CHARS_MAX)?;
    if state == Presence::Pause && reason.is_empty() {
        return Err(Problem::field("reason", "calls-pause-why"));
    }
    let reason = if state == Presence::Pause { reason } else { String::new() };
    let given = std::sync::Arc::new((reason, extension));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let own = Operator { person, extension: given.1.clone(), state, reason: given.0.clone(), since: tx.now() };
                operators::write(tx, &own).await
            })
        })
        .await
}
