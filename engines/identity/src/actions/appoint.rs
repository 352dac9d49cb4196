//! Putting people in posts and ending their time there.

use db::Tx;
use kit::{OrganisationId, PersonId, Problem, Says, Timestamp, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::actions::{entry, kept_post};
use crate::identity::{Identity, administrator, personnel_of};
use crate::name::fold_email;
use crate::organisation::text;
use crate::person::{POSITIONS_MAX, Position};
use crate::post::{GROUND_CHARS_MAX, PostId, Tenure, TenureId, first_day, last_moment, may_hold};
use crate::store::{self, Topic};

/// An appointment as typed.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawAppointment {
    /// Who: an e-mail, or the name of an official.
    pub person: String,
    /// The first day; empty is today.
    pub since: String,
    /// By which order; may be empty.
    pub ground: String,
    /// `on` where they leave the posts they hold: a move.
    pub moves: String,
}

/// The person of an e-mail or of the only official with this name.
///
/// Errors: [`Problem::Invalid`] naming `person`.
pub(crate) async fn person_named(identity: &Identity, typed: &str) -> Result<PersonId, Problem> {
    let typed: String = typed.trim().chars().take(200).collect();
    let wrong = |key: &str| Problem::field("person", Says::new(key));
    if typed.contains('@') {
        let account = store::people::by_email(identity.db(), &fold_email(&typed)).await?;
        let account = account.filter(|account| account.active).ok_or_else(|| wrong("identity-person-unknown"))?;
        return Ok(account.id);
    }
    if typed.is_empty() {
        return Err(wrong("identity-person-empty"));
    }
    let directory = identity.directory();
    let mut found = directory.find_people(&typed).filter(|person| person.active);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id),
        (Some(_), Some(_)) => Err(wrong("identity-person-several")),
        (None, _) => Err(wrong("identity-person-unknown")),
    }
}

/// Puts a person in a post.
///
/// Errors: as [`kept_post`]; [`Problem::Invalid`] naming the fields, also for a post that is taken; [`Problem::Forbidden`] for a move
/// out of an organisation whose posts the viewer does not keep.
pub async fn appoint(identity: &Identity, by: &Viewer, post: PostId, raw: &RawAppointment) -> Result<TenureId, Problem> {
    kept_post(identity, by, post).await?;
    identity.refresh().await?;
    let person = person_named(identity, &raw.person).await?;
    let since = first_day(&raw.since, identity.now(), identity.clock().today()).map_err(|says| Problem::field("since", says))?;
    let ground = text(&raw.ground, GROUND_CHARS_MAX, false).map_err(|says| Problem::field("ground", says))?;
    let tenure = Tenure { id: TenureId::new(identity.clock()), post, person, since, until: None, ground };
    let (by, moves, id) = (by.clone(), raw.moves == "on", tenure.id);
    identity
        .db()
        .tx(move |tx| {
            let (by, tenure) = (by.clone(), tenure.clone());
            Box::pin(async move {
                if moves {
                    leave_posts(tx, &by, person, tenure.since, Some(post)).await?;
                }
                put(tx, &by, &tenure).await?;
                let what = json!({ "post": post, "since": tenure.since, "ground": tenure.ground, "moves": moves });
                Ok::<(), Problem>(audit::record(tx, entry(&by, "appoint", "person", person).about(person).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// Writes a tenure whose post has room for it.
///
/// Errors: [`Problem::Invalid`] naming `person` or `since`; [`Problem::Conflict`] beyond [`POSITIONS_MAX`].
pub(super) async fn put(tx: &mut Tx, by: &Viewer, tenure: &Tenure) -> Result<(), Problem> {
    let now = tx.now();
    let post = store::posts::find_in(tx, tenure.post).await?.ok_or(Problem::NotFound)?;
    let tenures = store::posts::tenures_in(tx, tenure.post).await?;
    may_hold(&post, &tenures, tenure.person, tenure.since).map_err(|error| {
        let (field, key) = error.problem();
        Problem::field(field, Says::new(key))
    })?;
    if store::posts::tenures_of_person_in(tx, tenure.person, now).await?.len() >= POSITIONS_MAX {
        return Err(Problem::Conflict(Says::new("identity-positions-too-many").with("posts", POSITIONS_MAX)));
    }
    store::posts::insert_tenures(tx, std::slice::from_ref(tenure), by.person, now).await?;
    Ok(store::touch(tx, Topic::Directory).await?)
}

/// Ends the time of a person in all posts (but `stays`) from a moment on; the tenures that ended. Only where the viewer keeps the posts.
///
/// Errors: [`Problem::Forbidden`].
pub(super) async fn leave_posts(
    tx: &mut Tx,
    by: &Viewer,
    person: PersonId,
    at: Timestamp,
    stays: Option<PostId>,
) -> Result<Vec<Tenure>, Problem> {
    let now = tx.now();
    let held = store::posts::tenures_of_person_in(tx, person, now).await?;
    let leaving: Vec<Tenure> = held.into_iter().filter(|own| Some(own.post) != stays && own.until.is_none_or(|until| at < until)).collect();
    for own in &leaving {
        let post = store::posts::find_in(tx, own.post).await?.ok_or(Problem::NotFound)?;
        personnel_of(by, post.organisation)?;
        store::posts::end_tenure(tx, own.id, Some(at), by.person, now).await?;
    }
    store::touch(tx, Topic::Directory).await?;
    Ok(leaving)
}

/// Ends somebody's time in a post with a day (included; empty is at once), or takes back an end that has not come (`none`).
///
/// Errors: as [`kept_post`]; [`Problem::NotFound`] for a tenure that is over; [`Problem::Invalid`] naming `until`.
pub async fn end_tenure(identity: &Identity, by: &Viewer, post: PostId, tenure: TenureId, until: Option<&str>) -> Result<(), Problem> {
    kept_post(identity, by, post).await?;
    let until = match until.map(str::trim) {
        None => None,
        Some("") => Some(identity.now()),
        Some(raw) => Some(last_moment(raw, identity.clock().today()).map_err(|says| Problem::field("until", says))?),
    };
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let now = tx.now();
                let tenures = store::posts::tenures_in(tx, post).await?;
                let own = tenures.iter().find(|own| own.id == tenure && !own.is_over(now)).ok_or(Problem::NotFound)?;
                store::posts::end_tenure(tx, tenure, until, by.person, now).await?;
                store::touch(tx, Topic::Directory).await?;
                let what = json!({ "post": post, "until": until });
                Ok::<(), Problem>(audit::record(tx, entry(&by, "dismiss", "person", own.person).about(own.person).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

/// Puts a person in a post made for them: the quick way of the page of a person.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming `organisation` where they work already.
pub async fn add_position(identity: &Identity, by: &Viewer, person: PersonId, position: Position) -> Result<(), Problem> {
    administrator(by)?;
    store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    identity.refresh().await?;
    let directory = identity.directory();
    if directory.organisation(position.organisation).is_none() {
        return Err(Problem::field("organisation", "identity-choose-organisation"));
    }
    if directory.offices_of(person).any(|office| office.post.organisation == position.organisation) {
        return Err(Problem::field("organisation", "identity-position-there"));
    }
    if directory.offices_of(person).count() >= POSITIONS_MAX {
        return Err(Problem::Conflict(Says::new("identity-positions-too-many").with("posts", POSITIONS_MAX)));
    }
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, position) = (by.clone(), position.clone());
            Box::pin(async move {
                let what = json!({ "organisation": position.organisation, "title": position.title });
                let row = tx.id();
                store::people::insert_positions(tx, &[(row, person, position)], by.person).await?;
                store::touch(tx, Topic::Directory).await?;
                Ok::<(), Problem>(audit::record(tx, entry(&by, "appoint", "person", person).about(person).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

/// Ends a person's work in an organisation at once.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn end_positions(identity: &Identity, by: &Viewer, person: PersonId, organisation: OrganisationId) -> Result<(), Problem> {
    administrator(by)?;
    identity.refresh().await?;
    let directory = identity.directory();
    let posts: Vec<PostId> =
        directory.offices_of(person).filter(|own| own.post.organisation == organisation).map(|own| own.post.id).collect();
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, posts) = (by.clone(), posts.clone());
            Box::pin(async move {
                let now = tx.now();
                let held = store::posts::tenures_of_person_in(tx, person, now).await?;
                for own in held.iter().filter(|own| posts.contains(&own.post)) {
                    store::posts::end_tenure(tx, own.id, Some(now), by.person, now).await?;
                }
                store::touch(tx, Topic::Directory).await?;
                let what = json!({ "organisation": organisation });
                Ok::<(), Problem>(audit::record(tx, entry(&by, "dismiss", "person", person).about(person).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}
