//! Where an executor's system is: set by an administrator, its key sealed; taken away.

use db::Json;
use identity::{Identity, administrator};
use kit::{OrganisationId, Problem, Viewer};
use serde_json::json;
use web::House;

use crate::open311::{Endpoint, RawEndpoint};
use crate::{KIND, store};

/// Writes the system of an organisation.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::NotFound`] without such an organisation; [`Problem::Invalid`].
pub async fn write_endpoint(house: &House, by: &Viewer, organisation: OrganisationId, raw: &RawEndpoint) -> Result<(), Problem> {
    administrator(by)?;
    let identity = house.part::<Identity>();
    if identity.directory().organisation(organisation).is_none() {
        return Err(Problem::NotFound);
    }
    let shelf = house.part::<cases::Cases>().shelf().await?;
    let kind = shelf.current(KIND, house.clock().today());
    let said = raw.parse(kind.map(|kind| &kind.declaration)).map_err(Problem::Invalid)?;
    let known = store::find(house.db(), organisation).await?;
    let sealed_key = match (raw.key.trim(), raw.without_key == "on") {
        ("", false) => known.as_ref().and_then(|own| own.sealed_key.clone()),
        ("", true) => None,
        (key, _) => Some(identity.seal_secret(organisation.0, key)?),
    };
    let now = house.clock().now();
    let own = Endpoint {
        organisation_id: organisation,
        url: said.url,
        format: said.format.to_owned(),
        jurisdiction: said.jurisdiction,
        sealed_key,
        services: Json(said.services),
        gives_contacts: raw.gives_contacts == "on",
        active: raw.active == "on",
        fetched_until: now,
        says: String::new(),
        changed_at: now,
    };
    let given = std::sync::Arc::new((own, by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (own, by) = &*given;
                store::write(tx, own).await?;
                let entry = audit::Entry::new(by, "write-endpoint", "organisation", own.organisation_id);
                let told = json!({ "url": own.url, "active": own.active, "gives_contacts": own.gives_contacts });
                Ok::<_, Problem>(audit::record(tx, entry.with(told)).await?)
            })
        })
        .await
}

/// Takes the system of an organisation away; what it has of cases stays known.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::NotFound`] where there is none.
pub async fn remove_endpoint(house: &House, by: &Viewer, organisation: OrganisationId) -> Result<(), Problem> {
    administrator(by)?;
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::remove(tx, organisation).await? {
                    return Err(Problem::NotFound);
                }
                Ok(audit::record(tx, audit::Entry::new(&by, "remove-endpoint", "organisation", organisation)).await?)
            })
        })
        .await
}
