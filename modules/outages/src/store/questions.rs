//! The questions that lists, addresses and maps ask.

use db::{Db, DbError, FromRow, Params, ToValue, params};
use kit::{OrganisationId, Timestamp};
use uuid::Uuid;

use crate::outage::Outage;

/// Which outages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Span {
    /// Those that go on, the latest first.
    #[default]
    Now,
    /// Those that will be, the next first.
    Planned,
    /// Those that are over or withdrawn, the latest announced first.
    Past,
    /// All, the latest announced first.
    All,
}

impl Span {
    /// The three of everybody.
    pub const PUBLIC: [Self; 3] = [Self::Now, Self::Planned, Self::Past];

    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Planned => "planned",
            Self::Past => "past",
            Self::All => "all",
        }
    }

    /// The span of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Now, Self::Planned, Self::Past, Self::All].into_iter().find(|span| span.code() == code)
    }
}

/// What a list is narrowed by.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// Which.
    pub span: Span,
    /// What is off.
    pub kind: Option<String>,
    /// A street or a district.
    pub area: Option<Uuid>,
    /// A house.
    pub house: Option<Uuid>,
    /// Utilities; none means all.
    pub organisations: Option<Vec<OrganisationId>>,
    /// The last row of the page before: its beginning and number.
    pub after: Option<(Timestamp, i64)>,
}

/// A page of a list.
pub async fn page(db: &Db, asked: &Asked, now: Timestamp, limit: i64) -> Result<Vec<Outage>, DbError> {
    let (sql, values) = sentence(asked, now, limit);
    db.all(&sql, values).await
}

fn sentence(asked: &Asked, now: Timestamp, limit: i64) -> (String, Params) {
    let mut values = params![now, limit];
    let mut next = |value: kit::value::Value| {
        values.push(value);
        values.len()
    };
    let columns = Outage::COLUMNS.split(", ").map(|own| format!("o.{own}")).collect::<Vec<_>>().join(", ");
    let (mut from, mut conditions, mut number) = ("outages_outage o".to_owned(), Vec::new(), "o.number");
    if let Some(house) = asked.house {
        from = "outages_house h JOIN outages_outage o ON o.number = h.outage".to_owned();
        conditions.push(format!("h.house = ${} AND h.until IS NULL", next(house.to_value())));
        number = "h.outage";
    } else if let Some(area) = asked.area {
        from = "outages_area a JOIN outages_outage o ON o.number = a.outage".to_owned();
        conditions.push(format!("a.area = ${}", next(area.to_value())));
        number = "a.outage";
    }
    let (state, order) = match asked.span {
        Span::Now => ("o.state IN ('announced', 'running') AND o.starts_at <= $1".to_owned(), "o.starts_at DESC, o.number DESC".to_owned()),
        Span::Planned => ("o.state IN ('announced', 'running') AND o.starts_at > $1".to_owned(), "o.starts_at, o.number".to_owned()),
        // the database is to walk numbers backwards, not the few states
        Span::Past => ("o.state NOT IN ('announced', 'running') AND o.created_at <= $1".to_owned(), format!("{number} DESC")),
        Span::All => ("o.created_at <= $1".to_owned(), format!("{number} DESC")),
    };
    conditions.push(state);
    if let Some(kind) = &asked.kind {
        conditions.push(format!("o.kind = ${}", next(kind.to_value())));
    }
    if let Some(organisations) = &asked.organisations {
        let places: Vec<String> = organisations.iter().map(|own| format!("${}", next(own.to_value()))).collect();
        conditions.push(if places.is_empty() { "1 = 0".to_owned() } else { format!("o.organisation IN ({})", places.join(", ")) });
    }
    if let Some((at, last)) = asked.after {
        let last = next(last.to_value());
        let by_beginning = matches!(asked.span, Span::Now | Span::Planned).then(|| next(at.to_value()));
        conditions.push(match (asked.span, by_beginning) {
            (Span::Planned, Some(at)) => format!("o.starts_at > ${at} OR (o.starts_at = ${at} AND o.number > ${last})"),
            (_, Some(at)) => format!("o.starts_at < ${at} OR (o.starts_at = ${at} AND o.number < ${last})"),
            (_, None) => format!("{number} < ${last}"),
        });
    }
    let conditions = conditions.into_iter().map(|own| format!("({own})")).collect::<Vec<_>>().join(" AND ");
    (format!("SELECT {columns} FROM {from} WHERE {conditions} ORDER BY {order} LIMIT $2"), values)
}

/// Outages of a house that go on or will be, the next first.
pub async fn open_at(db: &Db, house: Uuid, limit: i64) -> Result<Vec<Outage>, DbError> {
    let columns = Outage::COLUMNS.split(", ").map(|own| format!("o.{own}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM outages_house h JOIN outages_outage o ON o.number = h.outage \
         WHERE h.house = $1 AND h.until IS NULL AND o.state IN ('announced', 'running') ORDER BY o.starts_at, o.number LIMIT $2"
    );
    db.all(&sql, params![house, limit]).await
}

/// How many outages are open, and when the last of them changed: a cheap mark of whether anything has.
pub async fn open_mark(db: &Db) -> Result<(i64, Option<Timestamp>), DbError> {
    let sql = "SELECT count(*), max(changed_at) FROM outages_outage WHERE state IN ('announced', 'running')";
    Ok(db.first(sql, params![]).await?.unwrap_or((0, None)))
}

/// Open outages, the next first.
pub async fn open(db: &Db, limit: i64) -> Result<Vec<Outage>, DbError> {
    let columns = Outage::COLUMNS;
    let sql = format!("SELECT {columns} FROM outages_outage WHERE state IN ('announced', 'running') ORDER BY starts_at, number LIMIT $1");
    db.all(&sql, params![limit]).await
}

/// The largest emergencies that go on and have so many houses.
pub async fn alarming(db: &Db, now: Timestamp, houses: i64, limit: i64) -> Result<Vec<Outage>, DbError> {
    let sql = format!(
        "SELECT {} FROM outages_outage WHERE state IN ('announced', 'running') AND starts_at <= $1 AND emergency AND houses >= $2 \
         ORDER BY houses DESC, number LIMIT $3",
        Outage::COLUMNS
    );
    db.all(&sql, params![now, houses, limit]).await
}

/// Houses that have an open outage of this kind already, of those of another outage or list: (house, outage), some of them.
pub async fn overlapping(db: &Db, kind: &str, houses: &[Uuid], but: i64, limit: usize) -> Result<Vec<(Uuid, i64)>, DbError> {
    const AT_ONCE: usize = 500;
    let mut found = Vec::new();
    for some in houses.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT h.house, h.outage FROM outages_house h JOIN outages_outage o ON o.number = h.outage \
             WHERE h.house IN ({}) AND h.until IS NULL AND o.kind = $1 AND o.number <> $2 AND o.state IN ('announced', 'running') LIMIT 50",
            db::list(3, some.len())
        );
        let mut values = params![kind, but];
        values.extend(some.iter().map(ToValue::to_value));
        found.extend(db.all::<(Uuid, i64)>(&sql, values).await?);
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    Ok(found)
}
