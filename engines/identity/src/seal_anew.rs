//! After a change of the secret of the house: what a former secret sealed is sealed by the present one, and found by it (ASVS V11.2.2).

use db::{Db, DbError, Params, Tx, params};
use kit::Problem;
use uuid::Uuid;

use crate::Identity;
use crate::secret::{Keys, owner_of};

/// Rows in one transaction.
const ROWS: usize = 200;

/// How much is still sealed by former secrets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// Second factors, numbers of the state, identities that the job seals anew.
    pub waiting: usize,
    /// What no secret of the configuration opens: it is lost unless the former secret comes back.
    pub lost: usize,
    /// Identities of providers whose subject is not kept: they are found anew when they are next used.
    pub unused: usize,
}

impl Left {
    /// Whether the former secrets may go.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// A sealed thing: its row, what it is sealed to, what is sealed, the index it is found by.
struct Sealed {
    id: Uuid,
    owner: Uuid,
    sealed: Option<Vec<u8>>,
    kind: Option<String>,
    index: Option<Vec<u8>>,
}

/// What is sealed where: the rows after an id, and the statement that writes one.
struct Place {
    select: &'static str,
    update: &'static str,
}

const PLACES: [Place; 3] = [
    Place {
        select: "SELECT id, totp_secret, CAST(NULL AS TEXT), CAST(NULL AS BYTEA) FROM identity_person WHERE totp_secret IS NOT NULL AND id > $1 ORDER BY id",
        update: "UPDATE identity_person SET totp_secret = $2 WHERE id = $1 AND totp_secret = $3",
    },
    Place {
        select: "SELECT id, sealed, kind, number_index FROM identity_number WHERE id > $1 ORDER BY id",
        update: "UPDATE identity_number SET sealed = $2, number_index = $4, key_id = $5 WHERE id = $1 AND sealed = $3",
    },
    Place {
        select: "SELECT id, sealed_subject, 'subject', subject_index FROM identity_outside WHERE id > $1 ORDER BY id",
        update: "UPDATE identity_outside SET sealed_subject = $2, subject_index = $4 WHERE id = $1 AND sealed_subject = $3",
    },
];

/// What [`Place::select`] gives: id, sealed, kind, index.
type Row = (Uuid, Option<Vec<u8>>, Option<String>, Option<Vec<u8>>);

impl Sealed {
    fn read((id, sealed, kind, index): Row) -> Self {
        let owner = if kind.as_deref() == Some("subject") { owner_of(index.as_deref().unwrap_or_default()) } else { id };
        Self { id, owner, sealed, kind, index }
    }

    /// The arguments of its update; none where it is sealed and indexed by the present secret, or cannot be opened.
    fn anew(&self, keys: &Keys) -> Option<Params> {
        let sealed = self.sealed.as_deref()?;
        let Some(kind) = &self.kind else {
            return Some(params![self.id, keys.seal_anew(self.owner, sealed)?, sealed.to_vec()]);
        };
        let plain = keys.open(self.owner, sealed)?;
        let index = keys.index(kind, std::str::from_utf8(&plain).ok()?);
        if self.index.as_ref() == Some(&index) && keys.seal_anew(self.owner, sealed).is_none() {
            return None;
        }
        let owner = if kind == "subject" { owner_of(&index) } else { self.owner };
        let mut values = params![self.id, keys.seal(owner, &plain)?, sealed.to_vec(), index];
        if kind != "subject" {
            values.extend(params![keys.id()]);
        }
        Some(values)
    }

    fn count(&self, keys: &Keys, left: &mut Left) {
        match &self.sealed {
            None => left.unused += 1,
            Some(sealed) if keys.open(self.owner, sealed).is_none() => left.lost += 1,
            Some(_) => left.waiting += usize::from(self.anew(keys).is_some()),
        }
    }
}

/// Seals everything anew, some hundred rows at a time; done twice, it does nothing. How many things it sealed.
///
/// Errors: the database's.
pub async fn seal_anew(identity: &Identity) -> Result<usize, Problem> {
    let mut done = 0;
    if !identity.keys().has_former() {
        return Ok(done);
    }
    for place in &PLACES {
        let mut after = Uuid::nil();
        loop {
            let rows = rows_after(identity.db(), place, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            let updates: Vec<Params> = rows.iter().filter_map(|row| row.anew(identity.keys())).collect();
            done += updates.len();
            let update = place.update;
            let written: Result<u64, DbError> = identity
                .db()
                .tx(move |tx: &mut Tx| {
                    let updates = updates.clone();
                    Box::pin(async move { tx.execute_many(update, updates).await })
                })
                .await;
            written?;
        }
    }
    Ok(done)
}

/// What is left to be sealed anew.
///
/// Errors: the database's.
pub async fn left(identity: &Identity) -> Result<Left, Problem> {
    let mut left = Left::default();
    for place in &PLACES {
        let mut after = Uuid::nil();
        loop {
            let rows = rows_after(identity.db(), place, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            rows.iter().for_each(|row| row.count(identity.keys(), &mut left));
        }
    }
    if !identity.keys().has_former() {
        // without former secrets nothing waits: identities whose subject is not kept are found by their index as ever
        left.unused = 0;
    }
    Ok(left)
}

async fn rows_after(db: &Db, place: &Place, after: Uuid) -> Result<Vec<Sealed>, DbError> {
    let rows = db.all(&format!("{} LIMIT {ROWS}", place.select), params![after]).await?;
    Ok(rows.into_iter().map(Sealed::read).collect())
}
