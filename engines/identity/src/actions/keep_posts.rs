//! Posts of an organisation: made, changed, abolished and brought back by whoever keeps them.

use db::DbError;
use kit::{OrganisationId, Problem, Says, Viewer};
use serde_json::json;

use crate::actions::{entry, stale};
use crate::identity::{Identity, personnel_of};
use crate::post::{POSTS_MAX, Post, PostId, RawPost};
use crate::store::{self, Topic};

/// A new post, there from now on and vacant.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] beyond
/// [`POSTS_MAX`].
pub async fn create_post(identity: &Identity, by: &Viewer, organisation: OrganisationId, raw: &RawPost) -> Result<PostId, Problem> {
    personnel_of(by, organisation)?;
    identity.refresh().await?;
    identity.directory().organisation(organisation).ok_or(Problem::NotFound)?;
    let form = raw.parse().map_err(Problem::Invalid)?;
    let (by, id) = (by.clone(), PostId::new(identity.clock()));
    identity
        .db()
        .tx(move |tx| {
            let (by, form) = (by.clone(), form.clone());
            Box::pin(async move {
                let now = tx.now();
                if store::posts::count_in(tx, organisation).await? >= POSTS_MAX as i64 {
                    return Err(Problem::Conflict(Says::new("identity-posts-too-many").with("posts", POSTS_MAX)));
                }
                store::posts::insert_many(tx, &[(id, organisation, form.clone(), now)], now).await?;
                store::touch(tx, Topic::Directory).await?;
                let what = json!({ "organisation": organisation, "title": form.title.uk, "head": form.head, "shown": form.shown });
                Ok(audit::record(tx, entry(&by, "create", "post", id).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// A post, for whoever keeps it.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`].
pub async fn kept_post(identity: &Identity, by: &Viewer, id: PostId) -> Result<Post, Problem> {
    let post = store::posts::find(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    personnel_of(by, post.organisation)?;
    Ok(post)
}

/// Changes a post opened at the version the form carries.
///
/// Errors: as [`kept_post`]; [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] if somebody was faster.
pub async fn change_post(identity: &Identity, by: &Viewer, id: PostId, raw: &RawPost) -> Result<(), Problem> {
    let before = kept_post(identity, by, id).await?;
    let form = raw.parse().map_err(Problem::Invalid)?;
    let version: i64 = raw.version.parse().map_err(|_| stale())?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, form, before) = (by.clone(), form.clone(), before.clone());
            Box::pin(async move {
                let now = tx.now();
                if !store::posts::update(tx, id, version, &form, now).await? {
                    return Err(stale());
                }
                store::touch(tx, Topic::Directory).await?;
                let said = |own: &crate::post::PostForm| json!({ "title": own.title.uk, "head": own.head, "shown": own.shown, "units": own.units });
                let what = json!({ "before": said(&before.is), "after": said(&form) });
                Ok(audit::record(tx, entry(&by, "update", "post", id).with(what)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

/// Abolishes a vacant post from now on, or brings it back.
///
/// Errors: as [`kept_post`]; [`Problem::Conflict`] where somebody holds it or will.
pub async fn set_post_there(identity: &Identity, by: &Viewer, id: PostId, there: bool) -> Result<(), Problem> {
    kept_post(identity, by, id).await?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let now = tx.now();
                let held = store::posts::tenures_in(tx, id).await?.iter().any(|own| !own.is_over(now));
                if held && !there {
                    return Err(Problem::Conflict("identity-post-not-vacant".into()));
                }
                store::posts::set_until(tx, id, (!there).then_some(now), now).await?;
                store::touch(tx, Topic::Directory).await?;
                let verb = if there { "open" } else { "close" };
                let written: Result<(), DbError> = audit::record(tx, entry(&by, verb, "post", id)).await;
                Ok(written?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}
