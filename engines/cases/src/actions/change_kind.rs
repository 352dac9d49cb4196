//! Declares a kind, or the next version of one; binds its executors to organisations of the city.

use std::sync::Arc;

use jiff::civil::Date;
use kit::{OrganisationId, Problem, Role, Viewer};
use serde_json::json;
use web::House;

use super::shelf;
use crate::case::KindId;
use crate::kind::{Declaration, Declared};
use crate::store;

fn administrator(viewer: &Viewer) -> Result<(), Problem> {
    match (viewer.is(Role::Administrator), viewer.person) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::SignInFirst),
        (false, Some(_)) => Err(Problem::Forbidden),
    }
}

/// Declares a kind kept by an organisation, or a version of one that is valid for cases opened from `valid_from` on. What is the same
/// as the last version changes nothing.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] with all that is wrong with it.
pub async fn declare_kind(
    house: &House,
    by: &Viewer,
    declared: Declared,
    keeper: OrganisationId,
    valid_from: Date,
    reason: &str,
) -> Result<KindId, Problem> {
    administrator(by)?;
    let problems = declared.declaration.problems();
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let shelf = shelf(house).await?;
    let known = shelf.versions(&declared.code).last().map(|kind| (kind.id, kind.declaration.clone()));
    if let Some((id, last)) = &known
        && *last == declared.declaration
    {
        return Ok(*id);
    }
    let id = known.map_or_else(|| KindId::new(house.clock()), |(id, _)| id);
    let given = Arc::new((by.clone(), declared, reason.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, declared, reason) = &*given;
                store::kinds::insert(tx, id, &declared.code, keeper).await?;
                let version = store::kinds::last_version(tx, id).await? + 1;
                let body: &Declaration = &declared.declaration;
                store::kinds::insert_version(tx, id, version, valid_from, body, reason, (by.person, &by.name)).await?;
                store::kinds::advance(tx).await?;
                let entry = audit::Entry::new(by, "declare", "kind", &declared.code);
                audit::record(tx, entry.with(json!({ "version": version, "valid_from": valid_from.to_string() }))).await?;
                Ok::<_, Problem>(id)
            })
        })
        .await
}

/// Says which organisation an executor of a kind is in this city; none takes it back. Cases that are open stay where they are.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::NotFound`] for a kind or an executor that is not there.
pub async fn bind_executor(house: &House, by: &Viewer, kind: &str, executor: &str, to: Option<OrganisationId>) -> Result<(), Problem> {
    administrator(by)?;
    let shelf = shelf(house).await?;
    let known = shelf.versions(kind).last().filter(|own| own.declaration.executors.iter().any(|one| one.code == executor));
    let id = known.ok_or(Problem::NotFound)?.id;
    let given = Arc::new((by.clone(), kind.to_owned(), executor.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, kind, executor) = &*given;
                store::kinds::bind(tx, id, executor, to).await?;
                store::kinds::advance(tx).await?;
                let entry = audit::Entry::new(by, "bind", "kind", kind).with(json!({ "executor": executor, "organisation": to }));
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await
}
