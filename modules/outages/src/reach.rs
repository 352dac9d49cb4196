//! How far a viewer reaches: outages are loaded here, and rights over a utility are weighed in one place.

use std::sync::Arc;

use identity::{Identity, Snapshot};
use kit::{Lang, OrganisationId, Problem, Role, Scope, Viewer};
use places::{Book, Places};
use web::Ctx;

use crate::outage::Outage;
use crate::store;

/// Whether the viewer announces outages of a utility.
pub fn writes(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer.may(Role::Editor, &Scope::of(organisation))
}

/// Goes on if they do.
///
/// Errors: [`Problem::SignInFirst`], [`Problem::Forbidden`].
pub fn must_write(viewer: &Viewer, organisation: OrganisationId) -> Result<(), Problem> {
    match (writes(viewer, organisation), viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}

/// The number that an address holds.
///
/// Errors: [`Problem::NotFound`] for what is no number.
pub fn number(text: &str) -> Result<i64, Problem> {
    text.parse().ok().filter(|number| *number > 0).ok_or(Problem::NotFound)
}

/// An outage, which everybody may see.
///
/// Errors: [`Problem::NotFound`].
pub async fn outage(ctx: &Ctx, text: &str) -> Result<Outage, Problem> {
    store::outages::find(ctx.db(), number(text)?).await?.ok_or(Problem::NotFound)
}

/// An outage that the viewer may change.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`].
pub async fn own(ctx: &Ctx, text: &str) -> Result<Outage, Problem> {
    let outage = outage(ctx, text).await?;
    must_write(&ctx.viewer, outage.organisation)?;
    Ok(outage)
}

/// The address book.
///
/// Errors: the database's.
pub async fn book(ctx: &Ctx) -> Result<Arc<Book>, Problem> {
    ctx.house.part::<Places>().book().await
}

/// Organisations and people.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// What a utility is called; empty where nobody knows it.
pub fn utility(ctx: &Ctx, id: OrganisationId, lang: Lang) -> String {
    directory(ctx).name(id, lang).unwrap_or_default().to_owned()
}

/// The utilities that the viewer may announce for: id and name, by name. Whoever may for all is offered utilities.
pub fn utilities(ctx: &Ctx) -> Vec<(String, String)> {
    let (directory, all) = (directory(ctx), ctx.viewer.is(Role::Administrator));
    let offered = |own: &&identity::organisation::Organisation| {
        let named = ctx.viewer.grants.iter().any(|grant| grant.organisation == Some(own.id));
        own.active && writes(&ctx.viewer, own.id) && (named || own.kind == identity::organisation::Kind::Utility || !all)
    };
    let own = directory.organisations().filter(offered);
    let mut found: Vec<_> = own.map(|own| (own.id.to_string(), own.name.get(ctx.lang).to_owned())).collect();
    found.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    found.truncate(500);
    found
}

/// Whose outages stand on the viewer's desk; none means all.
pub fn desk(viewer: &Viewer) -> Option<Vec<OrganisationId>> {
    let whole: Vec<Option<OrganisationId>> =
        viewer.whole(Role::Editor).filter(|grant| grant.register.is_none()).map(|grant| grant.organisation).collect();
    if whole.contains(&None) { None } else { Some(whole.into_iter().flatten().take(400).collect()) }
}
