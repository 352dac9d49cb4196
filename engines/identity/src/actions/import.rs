//! Many organisations and people at once: an import that was checked before, or a demonstration.

use db::{DbError, OnConstraint};
use kit::{OrganisationId, PersonId, Problem, Says, Timestamp};
use serde_json::json;

use crate::acting::{Substitution, SubstitutionId};
use crate::actions::entry;
use crate::grant::{GrantId, NewGrant};
use crate::identity::Identity;
use crate::organisation::OrganisationForm;
use crate::person::NewPerson;
use crate::post::{PostForm, PostId, Tenure, TenureId};
use crate::store::{self, Topic};

/// A person with what they are given.
#[derive(Clone)]
pub struct NewStaff {
    /// Their id, made by the caller so that others may name it.
    pub id: PersonId,
    /// Who they are and where they work.
    pub person: NewPerson,
    /// What they may do.
    pub grants: Vec<NewGrant>,
}

/// A post with whoever holds it and acts in it.
#[derive(Clone)]
pub struct NewPost {
    /// Whose.
    pub organisation: OrganisationId,
    /// What it is.
    pub form: PostForm,
    /// Who holds it; none in a vacant one.
    pub holder: Option<PersonId>,
    /// Who acts in it until when.
    pub acting: Option<(PersonId, Timestamp)>,
}

/// Writes many posts, each since now: a demonstration.
///
/// Errors: the database's.
pub async fn insert_posts(identity: &Identity, by: &audit::Actor, posts: Vec<NewPost>) -> Result<(), Problem> {
    let all = std::sync::Arc::new((by.clone(), posts));
    let written: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let all = std::sync::Arc::clone(&all);
            Box::pin(async move {
                let (by, posts) = &*all;
                let now = tx.now();
                let ids: Vec<PostId> = posts.iter().map(|_| PostId(tx.id())).collect();
                let rows: Vec<_> = posts.iter().zip(&ids).map(|(own, id)| (*id, own.organisation, own.form.clone(), now)).collect();
                store::posts::insert_many(tx, &rows, now).await?;
                let mut tenures = Vec::new();
                for (own, post) in posts.iter().zip(&ids) {
                    if let Some(person) = own.holder {
                        let id = TenureId(tx.id());
                        tenures.push(Tenure { id, post: *post, person, since: now, until: None, ground: String::new() });
                    }
                    if let Some((acting, until)) = own.acting {
                        let order_date = now.to_zoned(kit::clock::kyiv()).date();
                        let id = SubstitutionId(tx.id());
                        let (absent, order_number) = (own.holder, "1-к".to_owned());
                        let own = Substitution { id, post: *post, absent, acting, since: now, until, order_number, order_date };
                        store::acting::insert(tx, &own, by.person, now).await?;
                    }
                }
                store::posts::insert_tenures(tx, &tenures, by.person, now).await?;
                store::touch(tx, Topic::Directory).await?;
                let details = json!({ "posts": posts.len() });
                audit::record(tx, entry(by.clone(), "import", "post", "").with(details)).await
            })
        })
        .await;
    written?;
    identity.refresh().await?;
    Ok(())
}

/// What an import brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Imported {
    /// New organisations.
    pub organisations: usize,
    /// New people.
    pub people: usize,
}

/// Writes all or nothing. Organisations come parents before children. `password` is one for all, for a demonstration only;
/// without it nobody can sign in before being invited.
///
/// Errors: [`Problem::Conflict`] for a code or an e-mail already there; the database's.
pub async fn insert_many(
    identity: &Identity,
    by: &audit::Actor,
    organisations: Vec<(OrganisationId, OrganisationForm)>,
    staff: Vec<NewStaff>,
    password: Option<&str>,
) -> Result<Imported, Problem> {
    let hash = match password {
        Some(password) => Some(identity.hasher().hash(password).await?),
        None => None,
    };
    let counted = Imported { organisations: organisations.len(), people: staff.len() };
    let everything = std::sync::Arc::new((by.clone(), organisations, rows(identity, staff), hash));
    identity
        .db()
        .tx(move |tx| {
            let everything = std::sync::Arc::clone(&everything);
            Box::pin(async move {
                let (by, organisations, rows, hash) = &*everything;
                let now = tx.now();
                let taken = |says: &str| Problem::Conflict(Says::new(says));
                let written = store::organisations::insert_many(tx, organisations, now).await;
                written.on_constraint("identity_organisation_edrpou", taken("identity-edrpou-taken"))?;
                let written = store::people::insert_many(tx, &rows.people, hash.as_deref(), now).await;
                written.on_constraint("identity_person_email", taken("identity-email-taken"))?;
                store::people::insert_positions(tx, &rows.positions, by.person).await?;
                store::grants::insert_many(tx, &rows.grants, by.person, now).await?;
                store::touch(tx, Topic::Directory).await?;
                store::touch(tx, Topic::Rights).await?;
                let details = json!({ "organisations": organisations.len(), "people": rows.people.len() });
                let written: Result<(), DbError> = audit::record(tx, entry(by.clone(), "import", "directory", "").with(details)).await;
                Ok::<(), Problem>(written?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(counted)
}

#[derive(Default)]
struct Rows {
    people: Vec<(PersonId, NewPerson)>,
    positions: Vec<(uuid::Uuid, PersonId, crate::person::Position)>,
    grants: Vec<(GrantId, PersonId, NewGrant)>,
}

fn rows(identity: &Identity, staff: Vec<NewStaff>) -> Rows {
    let mut rows = Rows::default();
    for one in staff {
        rows.positions.extend(one.person.position.iter().map(|position| (identity.clock().id(), one.id, position.clone())));
        rows.grants.extend(one.grants.into_iter().map(|grant| (GrantId::new(identity.clock()), one.id, grant)));
        rows.people.push((one.id, one.person));
    }
    rows
}
