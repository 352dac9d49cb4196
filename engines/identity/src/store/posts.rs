//! Posts and those who hold them in the database.

use std::collections::HashMap;

use db::{Db, DbError, FromRow, Params, ToValue, Tx, params};
use kit::{OrganisationId, PersonId, Text, Timestamp};

use crate::directory::{Acting, Office};
use crate::post::{Post, PostForm, PostId, Tenure, TenureId};
use crate::store::acting;

/// Posts asked for at a time.
const IDS_PER_QUERY: usize = 400;

db::row! {
    struct PostRow {
        id: PostId,
        organisation: OrganisationId,
        title_uk: String,
        title_en: String,
        head: bool,
        place: i64,
        units: i64,
        shown: bool,
        phone: String,
        room: String,
        email: String,
        reception_uk: String,
        reception_en: String,
        since: Timestamp,
        until: Option<Timestamp>,
        version: i64,
    }
}

impl From<PostRow> for Post {
    fn from(row: PostRow) -> Self {
        Self {
            id: row.id,
            organisation: row.organisation,
            is: PostForm {
                title: Text::new(row.title_uk, row.title_en),
                head: row.head,
                place: row.place,
                units: row.units,
                shown: row.shown,
                phone: row.phone,
                room: row.room,
                email: row.email,
                reception: Text::new(row.reception_uk, row.reception_en),
            },
            since: row.since,
            until: row.until,
            version: row.version,
        }
    }
}

db::row! {
    struct TenureRow {
        id: TenureId,
        post: PostId,
        person: PersonId,
        since: Timestamp,
        until: Option<Timestamp>,
        ground: String,
    }
}

impl From<TenureRow> for Tenure {
    fn from(row: TenureRow) -> Self {
        Self { id: row.id, post: row.post, person: row.person, since: row.since, until: row.until, ground: row.ground }
    }
}

fn posts(tail: &str) -> String {
    format!("SELECT {} FROM identity_post {tail}", PostRow::COLUMNS)
}

fn tenures(tail: &str) -> String {
    format!("SELECT {} FROM identity_tenure {tail}", TenureRow::COLUMNS)
}

/// The post of an id.
pub async fn find(db: &Db, id: PostId) -> Result<Option<Post>, DbError> {
    let row: Option<PostRow> = db.first(&posts("WHERE id = $1"), params![id]).await?;
    Ok(row.map(Post::from))
}

/// The same inside a transaction.
pub async fn find_in(tx: &mut Tx, id: PostId) -> Result<Option<Post>, DbError> {
    let row: Option<PostRow> = tx.first(&posts("WHERE id = $1"), params![id]).await?;
    Ok(row.map(Post::from))
}

/// Posts of an organisation that are not abolished, the head first.
pub async fn of_organisation(db: &Db, organisation: OrganisationId, now: Timestamp) -> Result<Vec<Post>, DbError> {
    let sql = posts("WHERE organisation = $1 AND (until IS NULL OR until > $2) ORDER BY head DESC, place, title_uk, id");
    let rows: Vec<PostRow> = db.all(&sql, params![organisation, now]).await?;
    Ok(rows.into_iter().map(Post::from).collect())
}

/// How many posts an organisation has ever had.
pub async fn count_in(tx: &mut Tx, organisation: OrganisationId) -> Result<i64, DbError> {
    Ok(tx.first("SELECT COUNT(*) FROM identity_post WHERE organisation = $1", params![organisation]).await?.unwrap_or(0))
}

/// Who held a post, holds it and will, the latest first.
pub async fn tenures_of(db: &Db, post: PostId) -> Result<Vec<Tenure>, DbError> {
    let rows: Vec<TenureRow> = db.all(&tenures("WHERE post = $1 ORDER BY since DESC, id DESC"), params![post]).await?;
    Ok(rows.into_iter().map(Tenure::from).collect())
}

/// The same inside a transaction.
pub async fn tenures_in(tx: &mut Tx, post: PostId) -> Result<Vec<Tenure>, DbError> {
    let rows: Vec<TenureRow> = tx.all(&tenures("WHERE post = $1 ORDER BY since DESC, id DESC"), params![post]).await?;
    Ok(rows.into_iter().map(Tenure::from).collect())
}

/// What a person holds or will hold, read in a transaction, the oldest first.
pub async fn tenures_of_person_in(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<Vec<Tenure>, DbError> {
    let sql = tenures("WHERE person = $1 AND (until IS NULL OR until > $2) ORDER BY since, id");
    let rows: Vec<TenureRow> = tx.all(&sql, params![person, now]).await?;
    Ok(rows.into_iter().map(Tenure::from).collect())
}

/// Everybody who holds or will hold one of these posts, by the post.
pub async fn holders_of(db: &Db, ids: &[PostId], now: Timestamp) -> Result<HashMap<PostId, Vec<Tenure>>, DbError> {
    let mut found: HashMap<PostId, Vec<Tenure>> = HashMap::new();
    for some in ids.chunks(IDS_PER_QUERY) {
        let list = db::list(2, some.len());
        let sql = tenures(&format!("WHERE (until IS NULL OR until > $1) AND post IN ({list}) ORDER BY since, id"));
        let values: Params = params![now].into_iter().chain(some.iter().map(ToValue::to_value)).collect();
        for row in db.all::<TenureRow>(&sql, values).await? {
            found.entry(row.post).or_default().push(row.into());
        }
    }
    Ok(found)
}

const INSERT: &str = "INSERT INTO identity_post (id, organisation, title_uk, title_en, head, place, units, shown, phone, room, email, \
     reception_uk, reception_en, since, version, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15)";

/// New posts, each since a moment.
pub async fn insert_many(tx: &mut Tx, many: &[(PostId, OrganisationId, PostForm, Timestamp)], now: Timestamp) -> Result<(), DbError> {
    let row = |(id, organisation, own, since): &(PostId, OrganisationId, PostForm, Timestamp)| {
        let (title, reception) = (&own.title, &own.reception);
        params![
            id,
            organisation,
            title.uk,
            title.en,
            own.head,
            own.place,
            own.units,
            own.shown,
            own.phone,
            own.room,
            own.email,
            reception.uk,
            reception.en,
            since,
            now,
        ]
    };
    tx.execute_many(INSERT, many.iter().map(row).collect()).await?;
    Ok(())
}

/// Changes a post still at `version`; false if somebody was faster.
pub async fn update(tx: &mut Tx, id: PostId, version: i64, own: &PostForm, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_post SET title_uk = $1, title_en = $2, head = $3, place = $4, units = $5, shown = $6, phone = $7, room = $8, \
         email = $9, reception_uk = $10, reception_en = $11, changed_at = $12, version = version + 1 WHERE id = $13 AND version = $14";
    let (title, reception) = (&own.title, &own.reception);
    let values = params![
        title.uk,
        title.en,
        own.head,
        own.place,
        own.units,
        own.shown,
        own.phone,
        own.room,
        own.email,
        reception.uk,
        reception.en,
        now,
        id,
        version,
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Abolishes a post from a moment on, or (none) brings it back; false if there is none such.
pub async fn set_until(tx: &mut Tx, id: PostId, until: Option<Timestamp>, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_post SET until = CASE WHEN since > $1 THEN since ELSE $1 END, changed_at = $2, version = version + 1 WHERE id = $3";
    Ok(tx.execute(sql, params![until, now, id]).await? == 1)
}

/// Puts people in posts.
pub async fn insert_tenures(tx: &mut Tx, many: &[Tenure], by: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    let sql =
        "INSERT INTO identity_tenure (id, post, person, since, until, ground, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let row = |own: &Tenure| params![own.id, own.post, own.person, own.since, own.until, own.ground, by, now];
    tx.execute_many(sql, many.iter().map(row).collect()).await?;
    Ok(())
}

/// Somebody's time in a post ends (one that has not begun never will); none takes an end back that has not come. False if there is
/// none such, or it was over before `now`.
pub async fn end_tenure(
    tx: &mut Tx,
    id: TenureId,
    until: Option<Timestamp>,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "UPDATE identity_tenure SET until = CASE WHEN since > $1 THEN since ELSE $1 END, ended_by = $2 \
         WHERE id = $3 AND (until IS NULL OR until > $4)";
    Ok(tx.execute(sql, params![until, by, id, now]).await? == 1)
}

/// Gives a tenure the end it had before, if its end is still the one that was written.
pub async fn restore_tenure(tx: &mut Tx, id: TenureId, written: Timestamp, before: Option<Timestamp>) -> Result<(), DbError> {
    let sql = "UPDATE identity_tenure SET until = $1 WHERE id = $2 AND until = CASE WHEN since > $3 THEN since ELSE $3 END";
    tx.execute(sql, params![before, id, written]).await.map(drop)
}

/// Every post of the city with those who hold it and act in it at a moment, and when that changes next by the clock.
pub async fn offices(db: &Db, now: Timestamp) -> Result<(Vec<Office>, Option<Timestamp>), DbError> {
    let rows: Vec<PostRow> = db.all(&posts("WHERE since <= $1 AND (until IS NULL OR until > $1)"), params![now]).await?;
    let mut offices: HashMap<PostId, Office> = rows.into_iter().map(|row| (row.id, Office::vacant(row.into()))).collect();
    let rows: Vec<TenureRow> =
        db.all(&tenures("WHERE since <= $1 AND (until IS NULL OR until > $1) ORDER BY since, id"), params![now]).await?;
    for row in rows {
        if let Some(office) = offices.get_mut(&row.post) {
            office.holders.push(row.person);
        }
    }
    for own in acting::in_force(db, now).await? {
        if let Some(office) = offices.get_mut(&own.post) {
            office.acting.push(Acting { person: own.acting, absent: own.absent, until: own.until });
        }
    }
    Ok((offices.into_values().collect(), next_change(db, now).await?))
}

async fn next_change(db: &Db, now: Timestamp) -> Result<Option<Timestamp>, DbError> {
    let parts: Vec<String> = ["identity_post", "identity_tenure", "identity_substitution"]
        .iter()
        .flat_map(|table| ["since", "until"].map(|column| format!("SELECT MIN({column}) AS moment FROM {table} WHERE {column} > $1")))
        .collect();
    let sql = format!("SELECT MIN(moment) FROM ({}) AS changes", parts.join(" UNION ALL "));
    Ok(db.first::<Option<Timestamp>>(&sql, params![now]).await?.flatten())
}
