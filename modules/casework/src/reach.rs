//! How far a viewer reaches: cases are loaded here, which authorises.

use std::sync::Arc;

pub use cases::look::{Seen, seen};
use cases::part::{self, Reach};
use cases::{Cases, Hand, Kind, Shelf};
use identity::{Identity, Snapshot};
use kit::{Lang, OrganisationId, PersonId, Problem};
use web::Ctx;

/// The kinds and the calendar.
///
/// Errors: the database's.
pub async fn shelf(ctx: &Ctx) -> Result<Arc<Shelf>, Problem> {
    Ok(ctx.house.part::<Cases>().shelf().await?)
}

/// Organisations and people.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// Whoever asks, as who acts.
pub fn hand(ctx: &Ctx) -> Hand {
    Hand::of(&ctx.viewer)
}

/// Whose cases the viewer works with; nobody's where they have no office of that kind.
pub fn reach(ctx: &Ctx) -> Reach {
    part::reach(&ctx.viewer).unwrap_or(Reach::Of(Vec::new()))
}

/// What an organisation is called in short; its id where nobody knows it.
pub fn organisation(directory: &Snapshot, id: OrganisationId, lang: Lang) -> String {
    directory.short_name(id, lang).map_or_else(|| id.to_string(), str::to_owned)
}

/// What an official is called; empty where nobody knows them.
pub fn person(directory: &Snapshot, id: Option<PersonId>) -> String {
    id.and_then(|id| directory.person_name(id)).unwrap_or_default().to_owned()
}

/// The organisations that may be charged with cases of a kind: code and name, in the order of its executors; where any may, by their names.
pub fn executors(ctx: &Ctx, kind: &Kind) -> Vec<(String, String)> {
    let directory = directory(ctx);
    if kind.declaration.any_executor {
        let active = directory.organisations().filter(|own| own.active);
        let mut all: Vec<(String, String)> = active.map(|own| (own.id.to_string(), organisation(&directory, own.id, ctx.lang))).collect();
        all.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
        return all;
    }
    let declared = kind.declaration.executors.iter().filter_map(|own| kind.bindings.get(&own.code));
    let mut all: Vec<(String, String)> = Vec::new();
    for id in declared.chain(std::iter::once(&kind.keeper)) {
        let code = id.to_string();
        if !all.iter().any(|(known, _)| *known == code) {
            all.push((code, organisation(&directory, *id, ctx.lang)));
        }
    }
    all
}

/// The officials of an organisation: id and name.
pub fn officials(ctx: &Ctx, organisation: OrganisationId) -> Vec<(String, String)> {
    let directory = directory(ctx);
    let own = directory.find_people("").filter(|person| person.active && person.organisations.contains(&organisation));
    own.take(200).map(|person| (person.id.to_string(), person.display.clone())).collect()
}
