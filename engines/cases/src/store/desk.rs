//! The lists of desks: whose cases, narrowed and sorted, a page after another by keys.

use db::{Db, DbError, FromRow, Params, ToValue, params};
use jiff::Timestamp;
use kit::{OrganisationId, PersonId};
use uuid::Uuid;

use crate::case::{Case, CaseId, KindId};
use crate::part::Reach;

/// Which desk is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Desk {
    /// What I do myself.
    Mine,
    /// What my organisation is charged with or keeps, and is not closed.
    Unit,
    /// Of those, what nobody is charged with.
    Free,
    /// Of those, whose deadline is over.
    Overdue,
    /// Of those, whose deadline is near.
    AtRisk,
    /// What I watch.
    Watched,
    /// All, closed ones too, the newest first.
    All,
}

impl Desk {
    /// All, in the order of the tabs.
    pub const ALL: [Self; 7] = [Self::Mine, Self::Unit, Self::Free, Self::Overdue, Self::AtRisk, Self::Watched, Self::All];

    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unit => "unit",
            Self::Free => "free",
            Self::Overdue => "overdue",
            Self::AtRisk => "risk",
            Self::Watched => "watched",
            Self::All => "all",
        }
    }

    /// The desk of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|desk| desk.code() == code)
    }

    /// Whether the list is sorted by what goes before others and then by what is due first; else the newest comes first.
    pub fn is_by_due(self) -> bool {
        !matches!(self, Self::All | Self::Watched)
    }
}

/// What a list is narrowed by.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    /// One kind.
    pub kind: Option<KindId>,
    /// One state.
    pub state: Option<String>,
    /// One category.
    pub category: Option<String>,
    /// One district.
    pub district: Option<Uuid>,
    /// One organisation that is charged.
    pub executor: Option<OrganisationId>,
    /// At one house.
    pub house: Option<Uuid>,
    /// Only urgent ones.
    pub urgent: bool,
    /// Came on or after this moment.
    pub since: Option<Timestamp>,
    /// Came before this moment.
    pub until: Option<Timestamp>,
    /// Due after this moment.
    pub due_since: Option<Timestamp>,
    /// Due by this moment: a deadline ends with the midnight after its last day.
    pub due_until: Option<Timestamp>,
    /// A number, a phone, an e-mail, or words of the title or the address.
    pub words: Vec<Needle>,
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Needle {
    /// Numbers that begin so; asked of an index.
    Number(String),
    /// A phone, whole.
    Phone(String),
    /// An e-mail, whole and folded.
    Email(String),
    /// A word of title or address. Only what is not closed is looked through.
    Word(String),
}

impl Needle {
    /// What was typed, in its normal form.
    pub fn text(&self) -> &str {
        match self {
            Self::Number(text) | Self::Phone(text) | Self::Email(text) | Self::Word(text) => text,
        }
    }
}

/// Where a page begins: after this case, by what the list is sorted by; whether it goes before others stands first.
pub type Place = (bool, Timestamp, CaseId);

/// The place of a case in a list.
pub fn place(desk: Desk, case: &Case) -> Place {
    if desk.is_by_due() { (case.urgent, case.due_at, case.id) } else { (false, case.opened_at, case.id) }
}

/// What comes after a place whose values have the numbers from this one on.
fn after_place(desk: Desk, first: usize) -> String {
    let (id, urgent) = (first + 1, first + 2);
    if desk.is_by_due() {
        format!("(urgent < ${urgent} OR (urgent = ${urgent} AND (due_at > ${first} OR (due_at = ${first} AND id > ${id}))))")
    } else {
        format!("(opened_at < ${first} OR (opened_at = ${first} AND id < ${id}))")
    }
}

#[derive(Default)]
struct Asked {
    conditions: Vec<String>,
    values: Params,
}

impl Asked {
    /// One more condition; each `$` is the value's.
    fn add(&mut self, condition: &str, value: &dyn ToValue) {
        self.values.push(value.to_value());
        self.conditions.push(condition.replace('$', &format!("${}", self.values.len())));
    }

    fn demand(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    fn one_of<T: ToValue>(&mut self, column: &str, of: &[T]) -> String {
        let list = db::list(self.values.len() + 1, of.len());
        self.values.extend(of.iter().map(ToValue::to_value));
        format!("{column} IN ({list})")
    }
}

/// Organisations whose lists are asked for one by one and put together; above it the database looks through all.
const APART_MAX: usize = 40;

/// A page of a desk. `person` is who looks; `reach` is whose cases they work with.
///
/// Errors: the database's.
pub async fn page(
    db: &Db,
    desk: Desk,
    reach: &Reach,
    person: PersonId,
    filter: &Filter,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<Case>, DbError> {
    let mut asked = Asked::default();
    of_desk(&mut asked, desk, person, db.now(), Way::InOrder);
    narrowed(&mut asked, filter);
    let order = Order::of(desk);
    if let Some((urgent, at, id)) = after {
        let first = asked.values.len() + 1;
        asked.values.extend(params![at, id]);
        if desk.is_by_due() {
            asked.values.push(urgent.to_value());
        }
        asked.demand(&after_place(desk, first));
    }
    let condition = match reach {
        Reach::Of(own) if !own.is_empty() && own.len() <= APART_MAX => {
            format!("id IN ({})", apart(&mut asked, own, &order, limit))
        }
        other => {
            within(&mut asked, other);
            asked.conditions.join(" AND ")
        }
    };
    let sql = format!("SELECT {} FROM cases_case WHERE {condition} ORDER BY {} LIMIT {limit}", Case::COLUMNS, order.by);
    db.all(&sql, asked.values).await
}

/// What a list is sorted by; an index that gives the order holds these columns.
struct Order {
    columns: &'static str,
    by: &'static str,
}

impl Order {
    fn of(desk: Desk) -> Self {
        match desk.is_by_due() {
            true => Self { columns: "id, urgent, due_at", by: "urgent DESC, due_at, id" },
            false => Self { columns: "id, opened_at", by: "opened_at DESC, id DESC" },
        }
    }
}

/// The first of each organisation's own lists, each from an index that is sorted already, put together: however many cases an
/// organisation has, no more than a page of each is read, of the index alone, and only the cases of the page themselves.
fn apart(asked: &mut Asked, own: &[OrganisationId], Order { columns, by }: &Order, limit: usize) -> String {
    let common = if asked.conditions.is_empty() { String::new() } else { format!(" AND {}", asked.conditions.join(" AND ")) };
    let mut lists = Vec::new();
    for organisation in own {
        asked.values.push(organisation.to_value());
        let number = asked.values.len();
        for whose in [
            format!("executor_id = ${number}"),
            format!("keeper_id = ${number}"),
            format!("id IN (SELECT case_id FROM cases_co_executor WHERE organisation_id = ${number})"),
        ] {
            let name = lists.len();
            let list = format!("SELECT {columns} FROM cases_case WHERE {whose}{common} ORDER BY {by} LIMIT {limit}");
            lists.push(format!("SELECT {columns} FROM ({list}) AS list{name}"));
        }
    }
    format!("SELECT id FROM ({}) AS lists ORDER BY {by} LIMIT {limit}", lists.join(" UNION "))
}

/// How rows are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// In the order of the list, until there are enough. Deadlines are then looked at one by one: as a range, which an index of its own would
    /// answer, all of them would be read and sorted, since urgent ones stand first.
    InOrder,
    /// Whichever come first.
    AsItComes,
}

fn of_desk(asked: &mut Asked, desk: Desk, person: PersonId, now: Timestamp, way: Way) {
    let (past, ahead) = match way {
        Way::InOrder => ("NOT (due_at > $)", "NOT (due_at <= $)"),
        Way::AsItComes => ("due_at <= $", "due_at > $"),
    };
    if desk.is_by_due() {
        asked.demand("phase <> 'closed'");
    }
    match desk {
        Desk::Mine => asked.add("person_id = $", &person),
        Desk::Free => asked.demand("executor_id IS NULL"),
        Desk::Overdue => asked.add(past, &now),
        Desk::AtRisk => {
            asked.add("risk_at <= $", &now);
            asked.add(ahead, &now);
        }
        Desk::Watched => asked.add("id IN (SELECT case_id FROM cases_watcher WHERE person_id = $)", &person),
        Desk::Unit | Desk::All => {}
    }
}

/// Only cases that one of these organisations keeps, is charged with or helps with.
fn within(asked: &mut Asked, reach: &Reach) {
    match reach {
        Reach::All => asked.demand("TRUE"),
        Reach::Of(own) if own.is_empty() => asked.demand("FALSE"),
        Reach::Of(own) => {
            let executor = asked.one_of("executor_id", own);
            let keeper = asked.one_of("keeper_id", own);
            let helper = asked.one_of("organisation_id", own);
            asked.demand(&format!("({executor} OR {keeper} OR id IN (SELECT case_id FROM cases_co_executor WHERE {helper}))"));
        }
    }
}

fn narrowed(asked: &mut Asked, filter: &Filter) {
    let each: [(&str, Option<&dyn ToValue>); 9] = [
        ("kind_id = $", filter.kind.as_ref().map(|own| own as _)),
        ("state = $", filter.state.as_ref().map(|own| own as _)),
        ("category = $", filter.category.as_ref().map(|own| own as _)),
        ("district_id = $", filter.district.as_ref().map(|own| own as _)),
        ("executor_id = $", filter.executor.as_ref().map(|own| own as _)),
        ("house_id = $", filter.house.as_ref().map(|own| own as _)),
        ("opened_at >= $", filter.since.as_ref().map(|own| own as _)),
        ("due_at > $", filter.due_since.as_ref().map(|own| own as _)),
        ("due_at <= $", filter.due_until.as_ref().map(|own| own as _)),
    ];
    for (condition, value) in each {
        if let Some(value) = value {
            asked.add(condition, value);
        }
    }
    if let Some(until) = &filter.until {
        asked.add("opened_at < $", until);
    }
    if filter.urgent {
        asked.demand("urgent");
    }
    filter.words.iter().for_each(|needle| sought(asked, needle));
}

/// Digits of a number, the year's among them, from which on few numbers begin so.
const NEARLY_WHOLE_DIGITS: usize = 8;
/// More numbers than begin with so many digits.
const FEW_NUMBERS_MAX: usize = 10_000;

/// Whether few numbers begin so: then they are found first. Of a range whose ends it does not know a database thinks that it is wide, and
/// would sooner walk through all cases in the order of the list until there are enough.
fn is_nearly_whole(start: &str) -> bool {
    start.chars().filter(char::is_ascii_digit).count() >= NEARLY_WHOLE_DIGITS
}

fn sought(asked: &mut Asked, needle: &Needle) {
    match needle {
        // a range, so that the index of numbers answers on both databases
        Needle::Number(start) => {
            asked.values.extend(params![start.clone(), format!("{start}\u{10ffff}")]);
            let (from, until) = (asked.values.len() - 1, asked.values.len());
            let range = format!("number >= ${from} AND number < ${until}");
            asked.demand(&match is_nearly_whole(start) {
                true => format!("id IN (SELECT id FROM cases_case WHERE {range} ORDER BY number LIMIT {FEW_NUMBERS_MAX})"),
                false => range,
            });
        }
        Needle::Phone(phone) => asked.add("id IN (SELECT case_id FROM cases_applicant WHERE phone = $ AND phone <> '')", phone),
        Needle::Email(email) => {
            asked.add("id IN (SELECT case_id FROM cases_applicant WHERE email_folded = $ AND email_folded <> '')", email);
        }
        Needle::Word(word) => {
            let pattern = format!("%{}%", word.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
            asked.demand("phase <> 'closed'");
            asked.add("words LIKE $ ESCAPE '!'", &pattern);
        }
    }
}

/// How many cases wait at each desk, none counted beyond `most`: for the numbers on tabs.
///
/// Errors: the database's.
pub async fn counts(db: &Db, desks: &[Desk], reach: &Reach, person: PersonId, most: i64) -> Result<Vec<i64>, DbError> {
    let mut counts = Vec::new();
    // one short question a tab, each answered by an index and cut off
    for desk in desks {
        let mut asked = Asked::default();
        of_desk(&mut asked, *desk, person, db.now(), Way::AsItComes);
        within(&mut asked, reach);
        let sql =
            format!("SELECT COUNT(*) FROM (SELECT 1 FROM cases_case WHERE {} LIMIT {most}) AS counted", asked.conditions.join(" AND "));
        counts.push(db.first(&sql, asked.values).await?.unwrap_or(0));
    }
    Ok(counts)
}

/// When cases of a reach are due that are not closed, between two moments, the earliest first; at most so many.
///
/// Errors: the database's.
pub async fn due_times(
    db: &Db,
    reach: &Reach,
    person: Option<PersonId>,
    (after, until): (Timestamp, Timestamp),
    limit: usize,
) -> Result<Vec<Timestamp>, DbError> {
    let mut asked = Asked::default();
    asked.demand("phase <> 'closed'");
    asked.add("due_at > $", &after);
    asked.add("due_at <= $", &until);
    match person {
        Some(person) => asked.add("person_id = $", &person),
        None => within(&mut asked, reach),
    }
    db.all(&format!("SELECT due_at FROM cases_case WHERE {} ORDER BY due_at LIMIT {limit}", asked.conditions.join(" AND ")), asked.values)
        .await
}

/// How an executor's open cases stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Control {
    /// The executor; none for what nobody is charged with.
    pub executor: Option<OrganisationId>,
    /// Cases that are not closed.
    pub open: i64,
    /// Of these, whose deadline is near.
    pub at_risk: i64,
    /// Of these, whose deadline is over.
    pub overdue: i64,
}

/// How the open cases of a kind stand, executor by executor, those with most overdue first.
///
/// Errors: the database's.
pub async fn control(db: &Db, reach: &Reach, kind: KindId) -> Result<Vec<Control>, DbError> {
    let mut asked = Asked { values: params![db.now()], ..Asked::default() };
    asked.demand("phase <> 'closed'");
    asked.add("kind_id = $", &kind);
    within(&mut asked, reach);
    let sum = |condition: &str| format!("CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)");
    let sql = format!(
        "SELECT executor_id, COUNT(*), {risk}, {overdue} FROM cases_case WHERE {} GROUP BY executor_id ORDER BY 4 DESC, 2 DESC, executor_id LIMIT 500",
        asked.conditions.join(" AND "),
        risk = sum("risk_at <= $1 AND due_at > $1"),
        overdue = sum("due_at <= $1"),
    );
    let rows: Vec<(Option<Uuid>, i64, i64, i64)> = db.all(&sql, asked.values).await?;
    let one = |(executor, open, at_risk, overdue): (Option<Uuid>, i64, i64, i64)| Control {
        executor: executor.map(OrganisationId),
        open,
        at_risk,
        overdue,
    };
    Ok(rows.into_iter().map(one).collect())
}
