//! Writing an incident down, what is done about it, and the dates the law asks for.

use audit::Entry;
use jiff::civil::DateTime;
use kit::clock::kyiv;
use kit::{Problem, Says, Timestamp, Viewer};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::text;
use crate::incident::{Incident, due};
use crate::store::incidents;

/// The longest title.
const TITLE_CHARS_MAX: usize = 200;

/// Steps that are dated: the word in addresses, the column.
pub const STEPS: [(&str, &str); 3] = [("authority", "authority_told_at"), ("people", "people_told_at"), ("close", "closed_at")];

/// An incident as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawIncident {
    /// In one line.
    pub title: String,
    /// What happened.
    pub what: String,
    /// Which data of how many people.
    pub touched: String,
    /// When it was discovered, `2026-11-26T10:00` in Kyiv; empty is now.
    pub discovered: String,
}

/// Writes an incident down.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the field.
pub async fn open(house: &House, by: &Viewer, raw: &RawIncident) -> Result<Uuid, Problem> {
    identity::officer(by)?;
    let title = raw.title.trim().replace('\0', "");
    if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX {
        return Err(Problem::field("title", Says::new("privacy-length").with("least", 1).with("most", TITLE_CHARS_MAX)));
    }
    let discovered_at = moment(&raw.discovered, house.clock().now())?;
    let incident = Incident {
        id: house.clock().id(),
        title,
        what: text(&raw.what, "what")?,
        discovered_at,
        due_at: due(discovered_at),
        touched: text(&raw.touched, "touched")?,
        by_name: by.name.clone(),
        authority_told_at: None,
        people_told_at: None,
        closed_at: None,
    };
    let (id, by, incident) = (incident.id, by.clone(), std::sync::Arc::new(incident));
    let done: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let (by, incident) = (by.clone(), incident.clone());
            Box::pin(async move {
                incidents::insert(tx, &incident, by.person).await?;
                Ok(audit::record(tx, Entry::new(&by, "create", "incident", incident.id)).await?)
            })
        })
        .await;
    done.map(|()| id)
}

/// The moment of a form; never later than now.
fn moment(typed: &str, now: Timestamp) -> Result<Timestamp, Problem> {
    if typed.trim().is_empty() {
        return Ok(now);
    }
    let at = typed.trim().parse::<DateTime>().ok().and_then(|at| at.to_zoned(kyiv()).ok()).map(|at| at.timestamp());
    at.filter(|at| *at <= now).ok_or_else(|| Problem::field("discovered", "privacy-moment-wrong"))
}

/// Writes what was done.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Invalid`] naming `text`.
pub async fn note(house: &House, by: &Viewer, id: Uuid, typed: &str) -> Result<(), Problem> {
    identity::officer(by)?;
    let words = text(typed, "text")?;
    incidents::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let (by, words) = (by.clone(), words.clone());
            Box::pin(async move {
                incidents::add_note(tx, id, &words, (by.person, &by.name)).await?;
                Ok(audit::record(tx, Entry::new(&by, "update", "incident", id)).await?)
            })
        })
        .await
}

/// Dates a step of [`STEPS`] now; dated before, it stays as it was.
///
/// Errors: [`Problem::NotFound`] for an incident or a step there is not.
pub async fn step(house: &House, by: &Viewer, id: Uuid, step: &str) -> Result<(), Problem> {
    identity::officer(by)?;
    let (word, column) = STEPS.into_iter().find(|(word, _)| *word == step).ok_or(Problem::NotFound)?;
    incidents::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !incidents::date(tx, id, column).await? {
                    return Ok(());
                }
                Ok(audit::record(tx, Entry::new(&by, "update", "incident", id).with(json!({ "step": word }))).await?)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_discovery_is_never_in_the_future() {
        let now: Timestamp = "2026-11-26T10:00:00Z".parse().unwrap();
        assert_eq!(moment(" ", now), Ok(now));
        assert_eq!(moment("2026-11-26T11:30", now), Ok("2026-11-26T09:30:00Z".parse().unwrap()));
        assert!(moment("2026-11-26T12:30", now).is_err() && moment("yesterday", now).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_moment_is_read_or_refused(typed: String) {
            let _ = moment(&typed, Timestamp::UNIX_EPOCH);
        }
    }
}
