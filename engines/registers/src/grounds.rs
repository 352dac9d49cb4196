//! References that are found by place: in the area of which record a place lies. Areas are read in the transaction that asks, and kept
//! until their register changes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::{DbError, Tx};
use fields::geometry::{Area, Grid};
use fields::{Field, Geometry, Kind};
use kit::{Problem, RecordId};

use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::store;

/// Areas of one register that are looked at.
const AREAS_MAX: i64 = 5_000;

/// The published areas of a register.
#[derive(Debug, Default)]
pub(crate) struct Grounds {
    /// The smallest first.
    areas: Vec<(RecordId, Area)>,
}

impl Grounds {
    fn read(register: &Register, records: &[Record]) -> Self {
        let Some(field) = register.declaration.geometry() else { return Self::default() };
        let area = |record: &Record| {
            let geometry = Geometry::from_json(record.published()?.get(&field.code)?).ok()?;
            Some((record.id, Area::new(&geometry)?))
        };
        let mut areas: Vec<(RecordId, Area)> = records.iter().filter_map(area).collect();
        areas.sort_by(|(id, one), (other_id, other)| one.square_metres.total_cmp(&other.square_metres).then(id.cmp(other_id)));
        Self { areas }
    }

    /// The record whose area a place lies in, on its border too; of several the smallest. Of a line or an area its middle counts.
    fn around(&self, geometry: &Geometry) -> Option<RecordId> {
        let at = Grid::of(geometry.centre());
        self.areas.iter().find(|(_, area)| area.contains(at)).map(|(id, _)| *id)
    }
}

/// The areas read last, by the code of their register, each with the place of its feed.
pub(crate) type Kept = RwLock<HashMap<String, (i64, Arc<Grounds>)>>;

/// A reference that is found by place.
#[derive(Debug)]
pub(crate) struct Placed {
    field: String,
    place: String,
    grounds: Arc<Grounds>,
}

impl Placed {
    /// Whether it is this field.
    pub fn is(&self, field: &Field) -> bool {
        self.field == field.code
    }

    /// The record it points at.
    pub fn find(&self, data: &Data) -> Option<RecordId> {
        self.grounds.around(&Geometry::from_json(data.get(&self.place)?).ok()?)
    }

    /// Puts it into a record's data; where there is no place, or no area around it, it is taken out.
    pub fn put(&self, data: &mut Data) {
        match self.find(data) {
            Some(id) => data.insert(self.field.clone(), id.to_string().into()),
            None => data.remove(&self.field),
        };
    }
}

/// The references of a register that are found by place: the field, the code of its place, the code of the register of areas.
pub(crate) fn placed(register: &Register) -> impl Iterator<Item = (&Field, String, &str)> {
    let fields = register.declaration.fields.iter().filter(|field| field.kind == Kind::Reference);
    fields.filter_map(|field| Some((field, fields::computed::place_of(field)?, field.register.as_deref()?)))
}

impl Registers {
    /// The references of a register that are found by place, with the areas of this moment.
    ///
    /// Errors: the database's.
    pub(crate) async fn placed(&self, tx: &Tx, register: &Register) -> Result<Vec<Placed>, DbError> {
        let mut found = Vec::new();
        for (field, place, target) in placed(register) {
            // a transaction that changes the areas themselves may still come to nothing
            let keep = target != register.code;
            found.push(Placed { field: field.code.clone(), place, grounds: self.grounds(tx, target, keep).await? });
        }
        Ok(found)
    }

    /// As [`Registers::placed`], for a look at what is not written yet.
    ///
    /// Errors: the database's.
    pub(crate) async fn placed_now(&self, register: &Register) -> Result<Vec<Placed>, Problem> {
        let mut found = Vec::new();
        for (field, place, target) in placed(register) {
            let (engine, code) = (self.clone(), target.to_owned());
            let read = self.db().tx(move |tx| {
                let (engine, code) = (engine.clone(), code.clone());
                Box::pin(async move { Ok::<_, Problem>(engine.grounds(tx, &code, true).await?) })
            });
            found.push(Placed { field: field.code.clone(), place, grounds: read.await? });
        }
        Ok(found)
    }

    async fn grounds(&self, tx: &Tx, code: &str, keep: bool) -> Result<Arc<Grounds>, DbError> {
        let Some((id, seq)) = store::registers::head_in(tx, code).await? else { return Ok(Arc::default()) };
        let known = self.kept_grounds().read().unwrap_or_else(PoisonError::into_inner).get(code).cloned();
        if let Some((own, grounds)) = known.filter(|_| keep)
            && own == seq
        {
            return Ok(grounds);
        }
        let Some(register) = store::registers::find_in(tx, id).await? else { return Ok(Arc::default()) };
        let records = store::records::published(tx, id, AREAS_MAX).await?;
        let grounds = Arc::new(Grounds::read(&register, &records));
        if keep {
            self.kept_grounds().write().unwrap_or_else(PoisonError::into_inner).insert(code.to_owned(), (seq, grounds.clone()));
        }
        Ok(grounds)
    }
}
