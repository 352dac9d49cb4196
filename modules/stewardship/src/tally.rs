//! The state of each register's records, counted when its feed has moved on and kept in memory until then.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use fields::Kind;
use jiff::SignedDuration;
use kit::{Problem, RegisterId, Timestamp};
use registers::{Register, Registers};

use crate::store::tallies;

/// The field whose values are the districts of the city.
pub const DISTRICT: &str = "district";
/// Records counted by one query.
const RECORDS_PER_QUERY: i64 = 100_000;
/// Registers counted by one query.
const REGISTERS_PER_QUERY: usize = 200;
/// A register with more records than this is counted anew only after a while.
const LARGE: i64 = 20_000;
/// The while.
const LARGE_FRESH: SignedDuration = SignedDuration::from_mins(10);

/// What is counted of a register.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tally {
    /// Objects everybody sees.
    pub published: i64,
    /// Drafts.
    pub drafts: i64,
    /// Objects waiting for a publisher.
    pub on_review: i64,
    /// Objects in the archive.
    pub archived: i64,
    /// When an object last changed.
    pub changed_at: Option<Timestamp>,
    /// Objects in use: all but those in the archive.
    pub live: i64,
    /// The share of fields filled in, hundredths; none without objects.
    pub complete: Option<i64>,
    /// Objects without a place; none where the register knows no places.
    pub placeless: Option<i64>,
    /// Objects by the code of their district; the empty code is "not said".
    pub districts: BTreeMap<String, i64>,
}

struct Kept {
    seq: i64,
    at: Timestamp,
    tally: Arc<Tally>,
}

impl Kept {
    fn serves(&self, seq: i64, now: Timestamp) -> bool {
        self.seq == seq || (self.tally.live > LARGE && now.duration_since(self.at) < LARGE_FRESH)
    }
}

/// The counts of all registers, a part of the house.
#[derive(Default)]
pub struct Tallies(Mutex<HashMap<RegisterId, Kept>>);

impl Tallies {
    /// The counts of these registers; one that is not there has no records.
    ///
    /// Errors: the database's.
    pub async fn of(&self, engine: &Registers, registers: &[Arc<Register>]) -> Result<HashMap<RegisterId, Arc<Tally>>, Problem> {
        let now = engine.clock().now();
        let places: HashMap<_, _> = tallies::places(engine.db()).await?.into_iter().collect();
        let stale: Vec<_> = {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let serves = |id: &RegisterId| kept.get(id).is_some_and(|kept| kept.serves(places.get(id).copied().unwrap_or(0), now));
            registers.iter().filter(|register| !serves(&register.id)).cloned().collect()
        };
        for some in portions(&stale) {
            self.count(engine, some, &places, now).await?;
        }
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(registers.iter().filter_map(|register| Some((register.id, kept.get(&register.id)?.tally.clone()))).collect())
    }

    async fn count(
        &self,
        engine: &Registers,
        some: &[Arc<Register>],
        places: &HashMap<RegisterId, i64>,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let ids: Vec<_> = some.iter().map(|register| register.id).collect();
        let states = tallies::states(engine.db(), &ids).await?;
        let filled = tallies::filled(engine.db(), &ids).await?;
        let with_district: Vec<_> = some.iter().filter(|register| has_districts(register)).map(|register| register.id).collect();
        let districts = if with_district.is_empty() { Vec::new() } else { tallies::districts(engine.db(), &with_district).await? };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for register in some {
            let tally = Arc::new(tally(register, &states, &filled, &districts));
            kept.insert(register.id, Kept { seq: places.get(&register.id).copied().unwrap_or(0), at: now, tally });
        }
        Ok(())
    }
}

/// Registers that are counted together.
fn portions(registers: &[Arc<Register>]) -> Vec<&[Arc<Register>]> {
    let mut portions = Vec::new();
    let (mut start, mut records) = (0, 0);
    for (at, register) in registers.iter().enumerate() {
        if at > start && (records + register.record_count > RECORDS_PER_QUERY || at - start >= REGISTERS_PER_QUERY) {
            portions.extend(registers.get(start..at));
            (start, records) = (at, 0);
        }
        records += register.record_count;
    }
    portions.extend(registers.get(start..).filter(|rest| !rest.is_empty()));
    portions
}

fn has_districts(register: &Register) -> bool {
    register.field(DISTRICT).is_some_and(|field| field.kind == Kind::Choice)
}

fn tally(
    register: &Register,
    states: &[tallies::States],
    filled: &[(RegisterId, String, i64)],
    districts: &[(RegisterId, Option<String>, i64)],
) -> Tally {
    let own = states.iter().find(|states| states.register_id == register.id);
    let filled: HashMap<&str, i64> = filled
        .iter()
        .filter(|(id, code, _)| *id == register.id && register.field(code).is_some())
        .map(|(_, code, n)| (code.as_str(), *n))
        .collect();
    let districts: BTreeMap<String, i64> =
        districts.iter().filter(|(id, ..)| *id == register.id).map(|(_, code, n)| (code.clone().unwrap_or_default(), *n)).collect();
    // a published object with a newer draft counts as both, so that what is in use is counted by its newest state
    let mut tally = Tally { districts, ..Tally::default() };
    if let Some(own) = own {
        (tally.published, tally.drafts, tally.on_review, tally.archived) = (own.published, own.drafts, own.on_review, own.archived);
        (tally.live, tally.changed_at) = (own.live, own.changed_at);
    }
    let all = tally.live * i64::try_from(register.declaration.fields.len()).unwrap_or(i64::MAX);
    tally.complete = (all > 0).then(|| (filled.values().sum::<i64>() * 100 / all).clamp(0, 100));
    let place = register.declaration.geometry();
    tally.placeless = place.map(|place| (tally.live - filled.get(place.code.as_str()).copied().unwrap_or(0)).max(0));
    tally
}
