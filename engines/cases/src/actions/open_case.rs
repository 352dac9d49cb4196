//! Opens a case: checked, numbered, routed, with a deadline; once for each key.

use std::sync::Arc;

use db::{Json, Tx};
use fields::{Fields, Position};
use files::Owner;
use identity::name::{Email, parse_phone};
use jiff::{SignedDuration, civil::Date};
use kit::{FieldProblem, OrganisationId, PersonId, Problem, Says, Timestamp};
use rand::RngExt;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use web::House;

use super::{note_down, shelf};
use crate::case::{Applicant, Case, CaseId, Data, NEVER, Source};
use crate::hand::Hand;
use crate::kind::{Effect, Openness, Phase};
use crate::part::Part;
use crate::routing::{self, Coming};
use crate::shelf::{Kind, Shelf};
use crate::store::belongings::Link;
use crate::tell::Tell;
use crate::{guard, place, store, term, words};

/// The most bytes of a key.
const KEY_BYTES_MAX: usize = 200;
/// The most characters of a name or an address.
const LINE_CHARS_MAX: usize = 300;
/// How long before it is written down a case may have come.
const RECEIVED_BEFORE: SignedDuration = SignedDuration::from_hours(31 * 24);
/// The signs of tracking codes: none that is taken for another.
const CODE_SIGNS: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// Their number: 31 to the tenth power codes.
const CODE_LENGTH: usize = 10;

/// Where it is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spot {
    /// In words.
    pub address: String,
    /// The house of the address register.
    pub house: Option<Uuid>,
    /// The district.
    pub district: Option<Uuid>,
    /// On the ground.
    pub position: Option<Position>,
}

/// To whom somebody turns, in the place of whom the rules of routing would find.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addressee {
    /// The organisation; it is charged.
    pub organisation: OrganisationId,
    /// The official of it; they are given the case.
    pub person: Option<PersonId>,
    /// The post they were found by, and what it is called; the case is linked to it.
    pub post: Option<(Uuid, String)>,
}

/// A case as somebody brings it.
#[derive(Clone, PartialEq, Debug)]
pub struct NewCase {
    /// The kind's word.
    pub kind: String,
    /// How it came.
    pub source: Source,
    /// What it is about.
    pub category: String,
    /// The fields.
    pub data: Map<String, Value>,
    /// Where it is.
    pub spot: Spot,
    /// Whom it is addressed to; none leaves it to the rules of the kind.
    pub to: Option<Addressee>,
    /// Who came with it, if they have an account.
    pub person: Option<PersonId>,
    /// How they are reached.
    pub applicant: Applicant,
    /// The day it came to the city, where an official writes it down later: its deadline is counted from then on.
    pub received: Option<Date>,
    /// Pictures and papers, loose files of the files engine.
    pub files: Vec<Uuid>,
    /// The same key opens the same case once, however often it comes; none opens one each time.
    pub key: Option<String>,
}

/// A case that stands now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// Its id.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Its code.
    pub code: String,
    /// Whether it was opened by this key before.
    pub again: bool,
}

/// Opens a case. Whoever may open one of this kind is for the module to say.
///
/// Errors: [`Problem::NotFound`] without such a kind; [`Problem::Invalid`] naming fields.
pub async fn open_case(house: &House, hand: &Hand, new: NewCase) -> Result<Opened, Problem> {
    let shelf = shelf(house).await?;
    let kind = shelf.current(&new.kind, house.clock().today()).cloned().ok_or(Problem::NotFound)?;
    let new = checked(&kind, new, !hand.viewer.is_staff(), house.clock().today())?;
    new.to.as_ref().map_or(Ok(()), |to| super::known_organisation(house, to.organisation))?;
    let given = Arc::new((hand.clone(), new, kind, shelf));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move { open(tx, &given.0, &given.1, &given.2, &given.3).await })
        })
        .await
}

async fn open(tx: &mut Tx, hand: &Hand, new: &NewCase, kind: &Kind, shelf: &Shelf) -> Result<Opened, Problem> {
    if let Some(key) = &new.key
        && let Some(known) = store::cases::of_key(tx, key).await?
    {
        let case = store::cases::load(tx, known).await?.ok_or(Problem::NotFound)?;
        return Ok(Opened { id: case.id, number: case.number, code: case.code, again: true });
    }
    let day = crate::deadline::day_of(tx.now());
    let sequence = store::kinds::next_number(tx, kind.id, i64::from(day.year())).await?;
    let case = made(tx, new, kind, shelf, kind.number.number(sequence, day));
    store::cases::insert(tx, &case).await?;
    store::counts::recount(tx, None, &case).await?;
    store::tallies::recount(tx, &kind.declaration, None, &case).await?;
    store::belongings::insert_applicant(tx, case.id, &new.applicant).await?;
    if let Some(key) = &new.key {
        store::cases::keep_key(tx, key, case.id).await?;
    }
    if let Some((target, title)) = new.to.as_ref().and_then(|to| to.post.clone()) {
        let link = Link { what: super::POST.to_owned(), target, title, at: tx.now() };
        store::belongings::link(tx, case.id, &link).await?;
    }
    for file in &new.files {
        files::attach(tx, *file, &Owner { kind: guard::OWNER, id: case.id.0 }, files::Visibility::Personal, hand.person()).await?;
    }
    let part = if hand.viewer.is_staff() { Part::Dispatcher } else { Part::Applicant };
    let told = if case.executor_id.is_some() { Tell::Executor } else { Tell::Dispatcher };
    let detail = match new.received {
        Some(day) => json!({ "source": case.source.code(), "received": day }),
        None => json!({ "source": case.source.code() }),
    };
    note_down(tx, hand, part, (kind, &case), ("open", ""), detail, vec![Tell::Applicant, told]).await?;
    super::charged(tx, hand, kind, &case, None).await?;
    Ok(Opened { id: case.id, number: case.number, code: case.code, again: false })
}

fn made(tx: &Tx, new: &NewCase, kind: &Kind, shelf: &Shelf, number: String) -> Case {
    let (now, declared) = (tx.now(), &kind.declaration);
    let came = new.received.map_or(now, |day| came_on(day, now));
    let coming = Coming { category: &new.category, district: new.spot.district, at: now };
    let routed = || routing::executor(declared, &shelf.calendar, coming).and_then(|word| kind.bindings.get(word)).copied();
    let executor = new.to.as_ref().map_or_else(routed, |to| Some(to.organisation));
    let text = new.data.get(&declared.title_field).and_then(Value::as_str).unwrap_or_default();
    let title = words::title_of(text);
    let position = new.spot.position;
    let mut case = Case {
        id: CaseId(tx.id()),
        kind_id: kind.id,
        kind_version: kind.version,
        number,
        code: code(),
        source: new.source,
        state: declared.begins.clone(),
        phase: Phase::Open,
        category: new.category.clone(),
        urgent: declared.urgent_when.iter().any(|own| own.holds(&new.data)),
        words: words::folded(&title, &new.spot.address),
        title,
        data: Json(new.data.clone()),
        address: new.spot.address.clone(),
        house_id: new.spot.house,
        district_id: new.spot.district,
        lon: position.map(|at| at.lon),
        lat: position.map(|at| at.lat),
        cell: position.map(place::cell),
        keeper_id: kind.keeper,
        executor_id: executor,
        person_id: new.to.as_ref().and_then(|to| to.person),
        applicant_id: new.person,
        term: String::new(),
        term_from: came,
        term_left: 0,
        extended: 0,
        rungs: 0,
        paused: false,
        due_at: NEVER,
        risk_at: NEVER,
        alarm_at: None,
        contest_until: None,
        contested: 0,
        parent_id: None,
        duplicate_of: None,
        supporters: 0,
        public: shows_at_once(kind),
        rating: None,
        version: 1,
        opened_at: came,
        changed_at: now,
        closed_at: None,
    };
    term::begin(&mut case, declared, &shelf.calendar, came);
    term::stand(&mut case, declared, &shelf.calendar, &declared.begins, now);
    case
}

/// A moment of a day that is over: its noon. On this very day it is now.
fn came_on(day: Date, now: Timestamp) -> Timestamp {
    let noon = day.at(12, 0, 0, 0).to_zoned(kit::clock::kyiv()).map_or(now, |at| at.timestamp());
    if crate::deadline::day_of(now) == day { now } else { noon }
}

/// A kind that publishes by a transition waits for it; what says nothing that somebody wrote is shown at once.
fn shows_at_once(kind: &Kind) -> bool {
    let published_later = kind.declaration.transitions.iter().any(|own| own.has(Effect::Publish));
    kind.declaration.openness != Openness::Closed && !published_later
}

fn code() -> String {
    let mut chance = rand::rng();
    (0..CODE_LENGTH).filter_map(|_| CODE_SIGNS.get(chance.random_range(0..CODE_SIGNS.len()))).map(|sign| char::from(*sign)).collect()
}

/// The case with everything in its normal form, or all that is wrong with it.
fn checked(kind: &Kind, mut new: NewCase, from_outside: bool, today: Date) -> Result<NewCase, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let declared = &kind.declaration;
    match declared.category(&new.category).filter(|category| !category.retired) {
        None => wrong("category", "cases-choose-category".into()),
        Some(category) if category.place && new.spot.position.is_none() && new.spot.address.trim().is_empty() => {
            wrong("place", "cases-place-required".into());
        }
        Some(_) => {}
    }
    new.spot.address = line(&new.spot.address);
    new.applicant.name = line(&new.applicant.name);
    new.applicant.residence = line(&new.applicant.residence);
    for own in declared.identified.iter().filter(|own| !own.is_said(&new.applicant)) {
        wrong(own.code(), Says::new(format!("cases-anonymous-{}", own.code())));
    }
    let sent_email = new.applicant.email.trim().to_owned();
    if !sent_email.is_empty() {
        match Email::parse(&sent_email) {
            Ok(email) => new.applicant.email = email.typed().to_owned(),
            Err(says) => wrong("email", says),
        }
    } else {
        new.applicant.email.clear();
    }
    match parse_phone(&new.applicant.phone) {
        Ok(phone) => new.applicant.phone = phone,
        Err(says) => wrong("phone", says),
    }
    let reached = [&sent_email, &new.applicant.phone, &new.applicant.residence].into_iter().any(|own| !own.is_empty());
    if !declared.without_contact && new.person.is_none() && !reached {
        wrong("email", "cases-contact-required".into());
    }
    if new.files.len() > super::FILES_MAX {
        wrong("photo", Says::new("cases-files-many").with("max", super::FILES_MAX));
    }
    if new.received.is_some_and(|day| day > today || day < today.saturating_sub(RECEIVED_BEFORE)) {
        wrong("received", Says::new("cases-received-wrong").with("days", RECEIVED_BEFORE.as_hours() / 24));
    }
    if new.key.as_ref().is_some_and(|key| key.is_empty() || key.len() > KEY_BYTES_MAX) {
        wrong("key", "cases-key-wrong".into());
    }
    match fields_of(declared, &new.category, &new.data, from_outside) {
        Ok(data) => new.data = data,
        Err(own) => problems.extend(own),
    }
    if problems.is_empty() { Ok(new) } else { Err(Problem::Invalid(problems)) }
}

/// The fields in storage shape. Who comes from outside fills in no field of officials.
fn fields_of(declared: &crate::kind::Declaration, category: &str, data: &Data, from_outside: bool) -> Result<Data, Vec<FieldProblem>> {
    let fields: Vec<_> =
        if from_outside { declared.asked_for(category).cloned().collect() } else { declared.fields_of(category).cloned().collect() };
    let fields = Fields(fields);
    let parsed = fields.from_json(data);
    let mut problems = parsed.problems;
    problems.extend(fields.check_record(&parsed.record));
    if let Some(text) = parsed.record.get(&declared.title_field)
        && let fields::Value::Text(text) = text
        && let Err(Problem::Invalid(own)) = words::has_words(&declared.title_field, text)
    {
        problems.extend(own);
    }
    problems.dedup_by(|one, other| one.field == other.field);
    if problems.is_empty() { Ok(fields.to_json(&parsed.record)) } else { Err(problems) }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE_CHARS_MAX).collect()
}

/// The executor that a word of a kind stands for in this city.
pub(super) fn bound(kind: &Kind, organisation: OrganisationId) -> bool {
    kind.declaration.any_executor || kind.keeper == organisation || kind.bindings.values().any(|own| *own == organisation)
}
