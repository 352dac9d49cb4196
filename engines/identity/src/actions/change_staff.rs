//! A list of those who come, move and leave: written whole or not at all, finished on its day, taken back.

use std::sync::Arc;

use audit::Actor;
use db::{OnConstraint, Tx};
use jiff::SignedDuration;
use kit::{Grant, OrganisationId, PersonId, Problem, Viewer};
use serde_json::json;

use crate::acting::goes_with_post;
use crate::actions::appoint::{leave_posts, put};
use crate::actions::change_people::keep_an_administrator;
use crate::actions::entry;
use crate::actions::invite::write_invitation;
use crate::grant::{GrantId, NewGrant};
use crate::identity::{Identity, administrator, personnel_of};
use crate::import::{Checked, Sheet};
use crate::post::{PostForm, PostId, Tenure, TenureId};
use crate::staff_change::{Changed, Kind, Known, Line, Place, StaffChangeId, Who, check};
use crate::store::staff_changes::{self, Move, StaffChange};
use crate::store::{self, Topic};

/// A list can be taken back for so many days after its last line took effect.
pub const UNDO_DAYS: i64 = 30;

/// Checks a list without writing anything.
///
/// Errors: the database's.
pub async fn check_staff_change(identity: &Identity, by: &Viewer, sheet: &Sheet) -> Result<Checked<Line>, Problem> {
    identity.refresh().await?;
    let accounts = staff_changes::accounts(identity.db(), &sheet.emails()).await?;
    let directory = identity.directory();
    let known = Known { directory: &directory, accounts: &accounts, by, now: identity.now(), today: identity.clock().today() };
    Ok(check(sheet, &known))
}

/// Writes a list that has been checked: posts and roles begin and end by their dates from now on.
///
/// Errors: [`Problem::Invalid`] or [`Problem::Conflict`] where somebody was faster, or for the last administrator.
pub async fn write_staff_change(identity: &Identity, by: &Viewer, lines: Vec<Line>) -> Result<StaffChangeId, Problem> {
    let id = StaffChangeId::new(identity.clock());
    let (by, lines, engine) = (by.clone(), Arc::new(lines), identity.clone());
    identity
        .db()
        .tx(move |tx| {
            let (by, lines, engine) = (by.clone(), Arc::clone(&lines), engine.clone());
            Box::pin(async move {
                let administrators = store::grants::administrators(tx, tx.now()).await?;
                let mut moves = Vec::with_capacity(lines.len());
                for line in lines.iter() {
                    moves.push(write_line(tx, &engine, &by, id, line).await?);
                }
                keep_an_administrator(tx, administrators).await?;
                staff_changes::insert(tx, id, by.person, &moves).await?;
                store::touch(tx, Topic::Directory).await?;
                store::touch(tx, Topic::Rights).await?;
                let what = json!({ "lines": moves.len() });
                Ok::<(), Problem>(audit::record(tx, entry(&by, "import", "staff-change", id).with(what)).await?)
            })
        })
        .await?;
    finish_due(identity).await?;
    identity.refresh().await?;
    Ok(id)
}

async fn write_line(tx: &mut Tx, engine: &Identity, by: &Viewer, change: StaffChangeId, line: &Line) -> Result<Move, Problem> {
    let mut changed = Changed::default();
    let person = person_of_line(tx, line, &mut changed).await?;
    if line.kind != Kind::Comes {
        end_before(tx, engine, by, person, line, &mut changed).await?;
    }
    let post = match &line.place {
        Some(place) => Some(take_place(tx, by, person, place, line, &mut changed).await?),
        None => None,
    };
    let (verb, what) = (line.kind.code(), json!({ "list": change, "post": post, "at": line.at, "ground": line.ground }));
    audit::record(tx, entry(by, verb, "person", person).about(person).with(what)).await?;
    let line_number = i64::try_from(line.row).unwrap_or(i64::MAX);
    Ok(Move { change, line: line_number, kind: line.kind, person, post, at: line.at, changed, done_at: None })
}

async fn person_of_line(tx: &mut Tx, line: &Line, changed: &mut Changed) -> Result<PersonId, Problem> {
    match &line.who {
        Who::Known(person) => Ok(*person),
        Who::New(new) => {
            let (id, now) = (PersonId(tx.id()), tx.now());
            let taken = Problem::field("email", "identity-email-taken");
            store::people::insert(tx, id, new, now).await.on_constraint("identity_person_email", taken)?;
            changed.person_made = true;
            Ok(id)
        }
    }
}

/// Ends what somebody who moves or leaves has until then: posts, and the roles over their organisations (all, who leaves).
async fn end_before(
    tx: &mut Tx,
    engine: &Identity,
    by: &Viewer,
    person: PersonId,
    line: &Line,
    changed: &mut Changed,
) -> Result<(), Problem> {
    let left = leave_posts(tx, by, person, line.at, None).await?;
    let mut branch: Vec<OrganisationId> = Vec::new();
    for own in &left {
        if let Some(post) = store::posts::find_in(tx, own.post).await? {
            branch.extend(engine.directory().descendants(post.organisation));
        }
    }
    changed.tenures_ended = left.iter().map(|own| (own.id, own.until)).collect();
    for own in store::grants::of_person_in(tx, person).await? {
        let goes = line.kind == Kind::Leaves || goes_with_post(&own, &branch);
        if goes && own.until.is_none_or(|until| line.at < until) {
            store::grants::set_until(tx, own.id, Some(line.at), by.person).await?;
            changed.grants_ended.push((own.id, own.until));
        }
    }
    Ok(())
}

async fn take_place(
    tx: &mut Tx,
    by: &Viewer,
    person: PersonId,
    place: &Place,
    line: &Line,
    changed: &mut Changed,
) -> Result<PostId, Problem> {
    let now = tx.now();
    let (post, organisation) = match place {
        Place::Vacant(post) => (*post, store::posts::find_in(tx, *post).await?.ok_or(Problem::NotFound)?.organisation),
        Place::Made(organisation, title) => {
            let post = PostId(tx.id());
            let since = line.at.min(now);
            store::posts::insert_many(tx, &[(post, *organisation, PostForm::titled(title), since)], now).await?;
            changed.post_made = Some(post);
            (post, *organisation)
        }
    };
    let tenure = Tenure { id: TenureId(tx.id()), post, person, since: line.at, until: None, ground: line.ground.clone() };
    put(tx, by, &tenure).await?;
    changed.tenure = Some(tenure.id);
    if let Some(role) = line.role {
        let id = GrantId(tx.id());
        let new = NewGrant { grant: Grant::over(role, Some(organisation)), since: line.at, until: None };
        store::grants::insert(tx, id, person, &new, by.person, now).await?;
        changed.grant = Some(id);
    }
    Ok(post)
}

/// Does what belongs to the day of the lines whose day has come: who came is invited, who left is kept out.
///
/// Errors: the database's.
pub async fn finish_due(identity: &Identity) -> Result<(), Problem> {
    loop {
        let due = staff_changes::due(identity.db(), identity.now()).await?;
        if due.is_empty() {
            break;
        }
        for own in due {
            let engine = identity.clone();
            identity
                .db()
                .tx(move |tx| {
                    let (own, engine) = (own.clone(), engine.clone());
                    Box::pin(async move { finish(tx, &engine, &own).await })
                })
                .await?;
        }
    }
    identity.refresh().await?;
    Ok(())
}

async fn finish(tx: &mut Tx, engine: &Identity, own: &Move) -> Result<(), Problem> {
    let now = tx.now();
    if !staff_changes::done(tx, own, now).await? {
        return Ok(());
    }
    let account = store::people::by_id_in(tx, own.person).await?.ok_or(Problem::NotFound)?;
    match own.kind {
        Kind::Comes if account.password_hash.is_none() && account.active => write_invitation(tx, engine, &account).await?,
        Kind::Leaves if store::posts::tenures_of_person_in(tx, own.person, now).await?.is_empty() => keep_leaver_out(tx, own).await?,
        Kind::Comes | Kind::Moves | Kind::Leaves => {}
    }
    store::touch(tx, Topic::Directory).await?;
    Ok(store::touch(tx, Topic::Rights).await?)
}

/// Sessions, links, keys, lent rights and substitutions of somebody who has left end; the account is kept out.
async fn keep_leaver_out(tx: &mut Tx, own: &Move) -> Result<(), Problem> {
    let now = tx.now();
    store::people::set_active(tx, own.person, false, now).await?;
    let sessions = store::sessions::end_all(tx, own.person, None, now).await?;
    store::links::drop_all(tx, own.person, now).await?;
    let keys = staff_changes::end_keys_of(tx, own.person, now).await?;
    let passed = store::acting::end_of_person(tx, own.person, None, now).await?;
    let what = json!({ "list": own.change, "sessions": sessions, "keys": keys, "passed_rights": passed });
    let note = entry(Actor::platform("staff-changes"), "keep-out", "person", own.person).about(own.person).with(what);
    Ok(audit::record(tx, note).await?)
}

/// A list, for whoever brought it and for administrators.
///
/// Errors: [`Problem::NotFound`].
pub async fn own_staff_change(identity: &Identity, by: &Viewer, id: StaffChangeId) -> Result<StaffChange, Problem> {
    let found = staff_changes::find(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    let own = by.person.is_some() && found.made_by == by.person;
    if own || administrator(by).is_ok() { Ok(found) } else { Err(Problem::NotFound) }
}

/// Takes a list back: what it ended goes on, what it began ends, who was kept out is let in. Sessions and keys stay ended.
///
/// Errors: as [`own_staff_change`]; [`Problem::Conflict`] for one taken back before or too long ago; [`Problem::Forbidden`] where the
/// viewer no longer keeps the posts.
pub async fn undo_staff_change(identity: &Identity, by: &Viewer, id: StaffChangeId) -> Result<(), Problem> {
    own_staff_change(identity, by, id).await?;
    let moves = staff_changes::moves(identity.db(), id).await?;
    let last = moves.iter().map(|own| own.at).max().unwrap_or(identity.now());
    if identity.now().duration_since(last) > SignedDuration::from_hours(UNDO_DAYS * 24) {
        return Err(Problem::Conflict(kit::Says::new("identity-changes-too-late").with("days", UNDO_DAYS)));
    }
    let (by, moves) = (by.clone(), Arc::new(moves));
    identity
        .db()
        .tx(move |tx| {
            let (by, moves) = (by.clone(), Arc::clone(&moves));
            Box::pin(async move {
                let now = tx.now();
                let administrators = store::grants::administrators(tx, now).await?;
                if !staff_changes::undone(tx, id, by.person, now).await? {
                    return Err(Problem::Conflict("identity-changes-undone-before".into()));
                }
                for own in moves.iter().rev() {
                    undo_line(tx, &by, own).await?;
                }
                keep_an_administrator(tx, administrators).await?;
                store::touch(tx, Topic::Directory).await?;
                store::touch(tx, Topic::Rights).await?;
                Ok::<(), Problem>(audit::record(tx, entry(&by, "undo", "staff-change", id)).await?)
            })
        })
        .await?;
    identity.refresh().await?;
    Ok(())
}

async fn undo_line(tx: &mut Tx, by: &Viewer, own: &Move) -> Result<(), Problem> {
    let now = tx.now();
    if let Some(post) = own.post {
        let post = store::posts::find_in(tx, post).await?.ok_or(Problem::NotFound)?;
        personnel_of(by, post.organisation)?;
    }
    if let Some(tenure) = own.changed.tenure {
        store::posts::end_tenure(tx, tenure, Some(now), by.person, now).await?;
    }
    if let Some(grant) = own.changed.grant {
        store::grants::set_until(tx, grant, Some(now), by.person).await?;
    }
    if let Some(post) = own.changed.post_made {
        store::posts::set_until(tx, post, Some(now), now).await?;
    }
    for (tenure, until) in &own.changed.tenures_ended {
        store::posts::restore_tenure(tx, *tenure, own.at, *until).await?;
    }
    for (grant, until) in &own.changed.grants_ended {
        store::grants::restore(tx, *grant, own.at, *until).await?;
    }
    let came = own.kind == Kind::Comes && own.changed.person_made;
    let left = own.kind == Kind::Leaves && own.done_at.is_some();
    if came || left {
        store::people::set_active(tx, own.person, left, now).await?;
    }
    let what = json!({ "list": own.change, "line": own.line });
    Ok(audit::record(tx, entry(by, "undo", "person", own.person).about(own.person).with(what)).await?)
}
