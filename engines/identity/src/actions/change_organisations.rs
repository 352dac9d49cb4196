//! Making, changing, closing organisations.

use std::collections::HashMap;

use db::{OnConstraint, Tx};
use kit::{FieldProblem, OrganisationId, Problem, Viewer};
use serde_json::json;

use crate::actions::{entry, stale};
use crate::identity::{Identity, administrator};
use crate::organisation::{MoveError, OrganisationForm, RawOrganisation, may_stand_under};
use crate::store::{self, Topic};

fn code_taken() -> Problem {
    Problem::field("edrpou", "identity-edrpou-taken")
}

/// A new organisation.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the fields.
pub async fn create_organisation(identity: &Identity, by: &Viewer, raw: &RawOrganisation) -> Result<OrganisationId, Problem> {
    administrator(by)?;
    let form = raw.parse().map_err(Problem::Invalid)?;
    let (by, id) = (by.clone(), OrganisationId::new(identity.clock()));
    identity
        .db()
        .tx(move |tx| {
            let (by, form) = (by.clone(), form.clone());
            Box::pin(async move {
                check_place(tx, None, form.parent).await?;
                let now = tx.now();
                store::organisations::insert(tx, id, &form, now).await.on_constraint("identity_organisation_edrpou", code_taken())?;
                store::touch(tx, Topic::Directory).await?;
                audit::record(tx, entry(&by, "create", "organisation", id).with(json!({ "name": form.name.uk }))).await?;
                Ok::<(), Problem>(())
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(id)
}

/// Changes an organisation opened at the version the form carries; moving it moves all under it.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Invalid`] naming the fields, also for a place under
/// itself; [`Problem::Conflict`] if it was changed meanwhile.
pub async fn change_organisation(identity: &Identity, by: &Viewer, id: OrganisationId, raw: &RawOrganisation) -> Result<(), Problem> {
    administrator(by)?;
    identity.refresh().await?;
    let before = identity.directory().organisation(id).cloned().ok_or(Problem::NotFound)?;
    let form = raw.parse().map_err(Problem::Invalid)?;
    let version: i64 = raw.version.parse().map_err(|_| stale())?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, form, before) = (by.clone(), form.clone(), before.clone());
            Box::pin(async move {
                if form.parent != before.parent {
                    check_place(tx, Some(id), form.parent).await?;
                }
                let now = tx.now();
                let changed = store::organisations::update(tx, id, version, &form, now).await;
                if !changed.on_constraint("identity_organisation_edrpou", code_taken())? {
                    return Err(stale());
                }
                store::touch(tx, Topic::Directory).await?;
                if form.name.uk != before.name.uk {
                    tx.event(crate::ORGANISATION_RENAMED, &json!({ "organisation": id })).await?;
                }
                let details = json!({ "before": summary(&RawOrganisation::from(&before)), "after": named(&form) });
                Ok(audit::record(tx, entry(&by, "update", "organisation", id).with(details)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

fn summary(raw: &RawOrganisation) -> serde_json::Value {
    json!({ "name": raw.name_uk, "edrpou": raw.edrpou, "kind": raw.kind, "parent": raw.parent })
}

fn named(form: &OrganisationForm) -> serde_json::Value {
    let parent = form.parent.map(|parent| parent.to_string()).unwrap_or_default();
    json!({ "name": form.name.uk, "edrpou": form.edrpou.clone().unwrap_or_default(), "kind": form.kind.code(), "parent": parent })
}

/// The rule of the tree, over the tree as the transaction sees it.
async fn check_place(tx: &mut Tx, own: Option<OrganisationId>, parent: Option<OrganisationId>) -> Result<(), Problem> {
    let Some(parent) = parent else { return Ok(()) };
    let tree: HashMap<_, _> = store::organisations::parents(tx).await?.into_iter().collect();
    let height = own.map_or(0, |own| height_under(&tree, own));
    may_stand_under(own, height, parent, |id| tree.get(&id).copied())
        .map_err(|error: MoveError| Problem::Invalid(vec![FieldProblem { field: "parent".to_owned(), says: error.says() }]))
}

fn height_under(tree: &HashMap<OrganisationId, Option<OrganisationId>>, top: OrganisationId) -> usize {
    let depth_below = |start: OrganisationId| {
        let path = std::iter::successors(Some(start), |at| tree.get(at).copied().flatten());
        path.take(crate::organisation::DEPTH_MAX + 1).position(|at| at == top)
    };
    tree.keys().filter_map(|id| depth_below(*id)).max().unwrap_or(0)
}

/// Closes an organisation or opens it again; its records and people stay.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn set_organisation_active(identity: &Identity, by: &Viewer, id: OrganisationId, active: bool) -> Result<(), Problem> {
    administrator(by)?;
    let by = by.clone();
    identity
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let now = tx.now();
                if !store::organisations::set_active(tx, id, active, now).await? {
                    return Err(Problem::NotFound);
                }
                store::touch(tx, Topic::Directory).await?;
                let verb = if active { "open" } else { "close" };
                Ok(audit::record(tx, entry(&by, verb, "organisation", id)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}
