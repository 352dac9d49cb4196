//! People and their positions in the database.

use std::collections::HashMap;

use db::{Db, DbError, FromRow, Params, Tx, params};
use kit::fold::words as words_of;
use kit::{Assurance, Lang, OrganisationId, PersonId, Role, Timestamp};

use crate::directory::DirectoryPerson;
use crate::name::{Email, PersonName};
use crate::person::{Account, NewPerson, Position};
use crate::post::{PostForm, PostId, Tenure, TenureId};
use crate::store::posts;

db::row! {
    struct AccountRow {
        id: PersonId,
        surname: String,
        given_name: String,
        patronymic: String,
        display_name: String,
        email: String,
        phone: String,
        language: String,
        active: bool,
        password_hash: Option<String>,
        password_at: Option<Timestamp>,
        totp_secret: Option<Vec<u8>>,
        totp_since: Option<Timestamp>,
        passkeys: i64,
        contact_confirmed_at: Option<Timestamp>,
        confirmed_phone: Option<String>,
        phone_confirmed_at: Option<Timestamp>,
        vouched: String,
        version: i64,
        created_at: Timestamp,
        signed_in_at: Option<Timestamp>,
    }
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        Self {
            id: row.id,
            name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
            display_name: row.display_name,
            email: row.email,
            phone: row.phone,
            language: Lang::from_tag(&row.language).unwrap_or_default(),
            active: row.active,
            password_hash: row.password_hash,
            password_at: row.password_at,
            totp_secret: row.totp_secret,
            totp_since: row.totp_since,
            passkeys: row.passkeys,
            contact_confirmed_at: row.contact_confirmed_at,
            confirmed_phone: row.confirmed_phone,
            phone_confirmed_at: row.phone_confirmed_at,
            vouched: Assurance::from_code(&row.vouched).unwrap_or_default(),
            version: row.version,
            created_at: row.created_at,
            signed_in_at: row.signed_in_at,
        }
    }
}

fn select(tail: &str) -> String {
    format!("SELECT {} FROM identity_person {tail}", AccountRow::COLUMNS)
}

/// The account of an e-mail.
pub async fn by_email(db: &Db, email_folded: &str) -> Result<Option<Account>, DbError> {
    let row: Option<AccountRow> = db.first(&select("WHERE email_folded = $1"), params![email_folded]).await?;
    Ok(row.map(Account::from))
}

/// The account of a confirmed number.
pub async fn by_phone(db: &Db, number: &str) -> Result<Option<Account>, DbError> {
    let row: Option<AccountRow> = db.first(&select("WHERE confirmed_phone = $1"), params![number]).await?;
    Ok(row.map(Account::from))
}

/// The account of an id.
pub async fn by_id(db: &Db, id: PersonId) -> Result<Option<Account>, DbError> {
    let row: Option<AccountRow> = db.first(&select("WHERE id = $1"), params![id]).await?;
    Ok(row.map(Account::from))
}

/// The same inside a transaction.
pub async fn by_id_in(tx: &mut Tx, id: PersonId) -> Result<Option<Account>, DbError> {
    let row: Option<AccountRow> = tx.first(&select("WHERE id = $1"), params![id]).await?;
    Ok(row.map(Account::from))
}

/// How many people there are; a new house has none.
pub async fn count(db: &Db) -> Result<i64, DbError> {
    Ok(db.first("SELECT COUNT(*) FROM identity_person", params![]).await?.unwrap_or(0))
}

/// Officials for the directory: everybody who holds a post or a grant or did. Where they work the offices tell.
pub async fn officials(db: &Db) -> Result<Vec<DirectoryPerson>, DbError> {
    let sql = "SELECT id, surname, given_name, patronymic, display_name, active FROM identity_person p \
         WHERE EXISTS (SELECT 1 FROM identity_tenure o WHERE o.person = p.id) OR EXISTS (SELECT 1 FROM identity_grant g WHERE g.person = p.id)";
    let rows: Vec<(PersonId, String, String, String, String, bool)> = db.all(sql, params![]).await?;
    let official = |(id, surname, given, patronymic, display, active)| DirectoryPerson {
        id,
        name: PersonName { surname, given, patronymic },
        display,
        active,
        organisations: Vec::new(),
    };
    Ok(rows.into_iter().map(official).collect())
}

const INSERT: &str = "INSERT INTO identity_person (id, surname, given_name, patronymic, display_name, sort_key, words, email, email_folded, \
     phone, language, active, password_hash, password_at, totp_step, version, created_at, changed_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 1, $15, $15)";

fn insert_params(id: PersonId, person: &NewPerson, password_hash: Option<&str>, now: Timestamp) -> Params {
    params![
        id,
        person.name.surname,
        person.name.given,
        person.name.patronymic,
        person.name.display(),
        i18n::sort_key(&person.name.listed()),
        words(&person.name, &person.email),
        person.email.typed(),
        person.email.folded(),
        person.phone,
        person.language.tag(),
        true,
        password_hash,
        password_hash.map(|_| now),
        now,
    ]
}

/// Words of a name or an e-mail that are kept for the search.
const WORDS_MAX: usize = 40;

/// What the search of the administrator looks through; each word after a space.
fn words(name: &PersonName, email: &Email) -> String {
    let name = words_of(&name.listed(), WORDS_MAX);
    format!(" {} {}", name.join(" "), words_of(email.typed(), WORDS_MAX).join(" "))
}

/// A new person.
pub async fn insert(tx: &mut Tx, id: PersonId, person: &NewPerson, now: Timestamp) -> Result<(), DbError> {
    tx.execute(INSERT, insert_params(id, person, None, now)).await?;
    Ok(())
}

/// Many new people, all with one password's hash (a demonstration) or none.
pub async fn insert_many(tx: &mut Tx, many: &[(PersonId, NewPerson)], password_hash: Option<&str>, now: Timestamp) -> Result<(), DbError> {
    let rows = many.iter().map(|(id, person)| insert_params(*id, person, password_hash, now)).collect();
    tx.execute_many(INSERT, rows).await?;
    Ok(())
}

/// Changes a person still at `version`; false if somebody was faster.
pub async fn update(tx: &mut Tx, id: PersonId, version: i64, person: &NewPerson, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_person SET surname = $1, given_name = $2, patronymic = $3, display_name = $4, sort_key = $5, words = $6, \
         contact_confirmed_at = CASE WHEN email_folded = $8 THEN contact_confirmed_at END, email = $7, email_folded = $8, \
         phone_confirmed_at = CASE WHEN confirmed_phone = $9 THEN phone_confirmed_at END, \
         confirmed_phone = CASE WHEN confirmed_phone = $9 THEN confirmed_phone END, phone = $9, \
         language = $10, changed_at = $11, version = version + 1 WHERE id = $12 AND version = $13";
    let values = params![
        person.name.surname,
        person.name.given,
        person.name.patronymic,
        person.name.display(),
        i18n::sort_key(&person.name.listed()),
        words(&person.name, &person.email),
        person.email.typed(),
        person.email.folded(),
        person.phone,
        person.language.tag(),
        now,
        id,
        version,
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// What a person may change about themselves.
pub async fn set_profile(tx: &mut Tx, id: PersonId, phone: &str, language: Lang, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET phone = $1, language = $2, changed_at = $3, version = version + 1 WHERE id = $4";
    tx.execute(sql, params![phone, language.tag(), now, id]).await?;
    Ok(())
}

/// Lets a person in or keeps them out; false if there is none such.
pub async fn set_active(tx: &mut Tx, id: PersonId, active: bool, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_person SET active = $1, changed_at = $2, version = version + 1 WHERE id = $3";
    Ok(tx.execute(sql, params![active, now, id]).await? == 1)
}

/// A new password.
pub async fn set_password(tx: &mut Tx, id: PersonId, hash: &str, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET password_hash = $1, password_at = $2 WHERE id = $3";
    tx.execute(sql, params![hash, now, id]).await?;
    Ok(())
}

/// They have read a letter to their e-mail.
pub async fn confirm_contact(tx: &mut Tx, id: PersonId, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET contact_confirmed_at = $1 WHERE id = $2 AND contact_confirmed_at IS NULL";
    tx.execute(sql, params![now, id]).await?;
    Ok(())
}

/// They have read a code sent to this e-mail, so it is theirs. The constraint `identity_person_email` refuses one of another account.
pub async fn set_email(tx: &mut Tx, account: &Account, email: &Email, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET email = $1, email_folded = $2, words = $3, contact_confirmed_at = $4, changed_at = $4, \
         version = version + 1 WHERE id = $5";
    tx.execute(sql, params![email.typed(), email.folded(), words(&account.name, email), now, account.id]).await?;
    Ok(())
}

/// They have read a code sent to this number, so it is theirs; without a number none is any more. The constraint
/// `identity_person_confirmed_phone` refuses a number that opens another account.
pub async fn set_phone(tx: &mut Tx, id: PersonId, number: Option<&str>, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET confirmed_phone = $1, phone_confirmed_at = $2, phone = $3, changed_at = $4, version = version + 1 \
         WHERE id = $5";
    tx.execute(sql, params![number.map(str::to_owned), number.map(|_| now), number.unwrap_or_default(), now, id]).await?;
    Ok(())
}

/// A second factor, or none any more. `step` is the one just used.
pub async fn set_totp(tx: &mut Tx, id: PersonId, sealed: Option<&[u8]>, step: i64, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET totp_secret = $1, totp_since = $2, totp_step = $3 WHERE id = $4";
    tx.execute(sql, params![sealed.map(<[u8]>::to_vec), sealed.map(|_| now), step, id]).await?;
    Ok(())
}

/// Uses a time step up; false if it, or a later one, was used before.
pub async fn use_step(tx: &mut Tx, id: PersonId, step: i64) -> Result<bool, DbError> {
    let sql = "UPDATE identity_person SET totp_step = $1 WHERE id = $2 AND totp_step < $1";
    Ok(tx.execute(sql, params![step, id]).await? == 1)
}

/// Remembers the last sign-in.
pub async fn signed_in(tx: &mut Tx, id: PersonId, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE identity_person SET signed_in_at = $1 WHERE id = $2", params![now, id]).await?;
    Ok(())
}

/// Where a person works now.
pub async fn positions(db: &Db, id: PersonId, now: Timestamp) -> Result<Vec<Position>, DbError> {
    Ok(positions_of(db, &[id], now).await?.remove(&id).unwrap_or_default())
}

/// Where many people work now.
pub async fn positions_of(db: &Db, ids: &[PersonId], now: Timestamp) -> Result<HashMap<PersonId, Vec<Position>>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT t.person, p.organisation, p.title_uk FROM identity_tenure t JOIN identity_post p ON p.id = t.post \
         WHERE t.since <= $1 AND (t.until IS NULL OR t.until > $1) AND t.person IN ({}) ORDER BY t.since, t.id",
        places(2, ids.len())
    );
    let values = params![now].into_iter().chain(ids.iter().map(db::ToValue::to_value)).collect();
    let rows: Vec<(PersonId, OrganisationId, String)> = db.all(&sql, values).await?;
    let mut found: HashMap<PersonId, Vec<Position>> = HashMap::new();
    for (person, organisation, title) in rows {
        found.entry(person).or_default().push(Position { organisation, title });
    }
    Ok(found)
}

/// `$3, $4, $5`: so many argument places from `first` on.
pub fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// Puts people in posts made for them, from now on: what a list of people or an import knows of their work.
pub async fn insert_positions(tx: &mut Tx, many: &[(uuid::Uuid, PersonId, Position)], by: Option<PersonId>) -> Result<(), DbError> {
    let now = tx.now();
    let post =
        |(id, _, position): &(uuid::Uuid, PersonId, Position)| (PostId(*id), position.organisation, PostForm::titled(&position.title), now);
    let tenure = |(id, person, _): &(uuid::Uuid, PersonId, Position)| Tenure {
        id: TenureId(*id),
        post: PostId(*id),
        person: *person,
        since: now,
        until: None,
        ground: String::new(),
    };
    posts::insert_many(tx, &many.iter().map(post).collect::<Vec<_>>(), now).await?;
    posts::insert_tenures(tx, &many.iter().map(tenure).collect::<Vec<_>>(), by, now).await
}

/// What the administrator's list is asked for.
#[derive(Clone, Default, Debug)]
pub struct PeopleFilter {
    /// Words each of which begins a word of the name or the e-mail.
    pub words: Vec<String>,
    /// Only those who work in one of these organisations; none for everybody.
    pub organisations: Option<Vec<OrganisationId>>,
    /// Only those who hold this role now.
    pub role: Option<Role>,
    /// Only those let in, or only those kept out.
    pub active: Option<bool>,
    /// After this place in the list.
    pub after: Option<(Vec<u8>, PersonId)>,
}

db::row! {
    /// A row of the administrator's list.
    #[derive(Clone, Debug)]
    pub struct PersonRow {
        /// Their id.
        pub id: PersonId,
        /// Прізвище.
        pub surname: String,
        /// Ім’я.
        pub given_name: String,
        /// По батькові.
        pub patronymic: String,
        /// Their e-mail.
        pub email: String,
        /// Whether they are let in.
        pub active: bool,
        /// When the password was set; none before the invitation is taken up.
        pub password_at: Option<Timestamp>,
        /// When they last signed in.
        pub signed_in_at: Option<Timestamp>,
        /// Their place in the list.
        pub sort_key: Vec<u8>,
    }
}

/// A page of the list by name, one row more than `limit` if there is a next page.
pub async fn list(db: &Db, filter: &PeopleFilter, now: Timestamp, limit: usize) -> Result<Vec<PersonRow>, DbError> {
    let (conditions, mut values) = conditions(filter, now);
    let mut sql = format!("SELECT {} FROM identity_person p WHERE {conditions}", PersonRow::COLUMNS);
    if let Some((key, id)) = &filter.after {
        let n = values.len();
        sql.push_str(&format!(" AND (sort_key, id) > (${}, ${})", n + 1, n + 2));
        values.extend(params![key, id]);
    }
    sql.push_str(&format!(" ORDER BY sort_key, id LIMIT {}", limit + 1));
    db.all(&sql, values).await
}

/// How many the filter finds.
pub async fn count_found(db: &Db, filter: &PeopleFilter, now: Timestamp) -> Result<i64, DbError> {
    let (conditions, values) = conditions(filter, now);
    Ok(db.first(&format!("SELECT COUNT(*) FROM identity_person p WHERE {conditions}"), values).await?.unwrap_or(0))
}

fn conditions(filter: &PeopleFilter, now: Timestamp) -> (String, Params) {
    let mut sql = vec!["1 = 1".to_owned()];
    let mut values = params![];
    for word in &filter.words {
        values.extend(params![format!("% {}%", escape_like(word))]);
        sql.push(format!("words LIKE ${} ESCAPE '\\'", values.len()));
    }
    if let Some(active) = filter.active {
        values.extend(params![active]);
        sql.push(format!("active = ${}", values.len()));
    }
    if let Some(organisations) = &filter.organisations {
        values.extend(params![now]);
        let n = values.len();
        let among = places(n + 1, organisations.len());
        values.extend(organisations.iter().map(db::ToValue::to_value));
        sql.push(format!(
            "EXISTS (SELECT 1 FROM identity_tenure t JOIN identity_post o ON o.id = t.post WHERE t.person = p.id AND t.since <= ${n} \
             AND (t.until IS NULL OR t.until > ${n}) AND o.organisation IN ({among}))"
        ));
    }
    if let Some(role) = filter.role {
        let n = values.len();
        values.extend(params![role.code(), now, now]);
        sql.push(format!(
            "EXISTS (SELECT 1 FROM identity_grant g WHERE g.person = p.id AND g.role = ${} AND g.since <= ${} AND (g.until IS NULL OR g.until > ${}))",
            n + 1,
            n + 2,
            n + 3
        ));
    }
    (sql.join(" AND "), values)
}

fn escape_like(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Which of these folded e-mails are taken.
pub async fn emails_taken(db: &Db, emails: &[String]) -> Result<std::collections::HashSet<String>, DbError> {
    let mut taken = std::collections::HashSet::new();
    for chunk in emails.chunks(500) {
        let sql = format!("SELECT email_folded FROM identity_person WHERE email_folded IN ({})", places(1, chunk.len()));
        let rows: Vec<String> = db.all(&sql, chunk.iter().map(db::ToValue::to_value).collect()).await?;
        taken.extend(rows);
    }
    Ok(taken)
}
