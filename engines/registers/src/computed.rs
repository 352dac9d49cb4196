//! Fields that compose themselves: their texts are put into records in the transaction that writes them, with the names of that moment.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use db::{DbError, Tx};
use fields::{Composer, Field, Kind, Names, Show};
use i18n::Locale;
use identity::directory::Snapshot;
use kit::{FieldProblem, Lang, Problem, Says};
use uuid::Uuid;

use crate::declaration::Declaration;
use crate::grounds::Placed;
use crate::register::{Data, Register};
use crate::registers::{Registers, Shelf};
use crate::store;

/// The names that composed texts show.
#[derive(Debug, Default)]
pub(crate) struct ShownNames {
    records: HashMap<Uuid, String>,
    organisations: HashMap<Uuid, String>,
}

impl ShownNames {
    /// Learns the title of a record.
    pub fn learn_record(&mut self, id: Uuid, title: String) {
        self.records.insert(id, title);
    }

    /// Learns the name of an organisation.
    pub fn learn_organisation(&mut self, id: Uuid, name: String) {
        self.organisations.insert(id, name);
    }
}

impl Names for ShownNames {
    fn organisation(&self, id: Uuid) -> Option<String> {
        self.organisations.get(&id).cloned()
    }

    fn person(&self, _: Uuid) -> Option<String> {
        None
    }

    fn record(&self, id: Uuid) -> Option<(String, String)> {
        Some((self.records.get(&id)?.clone(), String::new()))
    }

    fn file(&self, _: Uuid) -> Option<String> {
        None
    }
}

/// Composes the records of a register with names that are at hand.
pub(crate) struct Composing<'a> {
    composer: Composer<'a>,
    placed: Vec<Placed>,
    shown: ShownNames,
    t: Locale,
}

impl<'a> Composing<'a> {
    /// With names and areas loaded elsewhere.
    pub fn new(register: &'a Register, placed: Vec<Placed>, shown: ShownNames, t: Locale) -> Self {
        Self { composer: Composer::new(&register.declaration.fields), placed, shown, t }
    }

    /// Puts what is found by place and the composed texts into a record's data.
    pub fn put(&self, data: &mut Data) {
        self.placed.iter().for_each(|placed| placed.put(data));
        if !self.composer.is_idle() {
            self.composer.compose(data, &Show::new(&self.t, &self.shown));
        }
    }

    /// What a record or an organisation is called.
    pub fn name(&self, id: Uuid) -> Option<&str> {
        self.shown.records.get(&id).or_else(|| self.shown.organisations.get(&id)).map(String::as_str)
    }
}

impl Registers {
    /// Loads the areas that references are found by and the names that composed texts of these data show: one question for records,
    /// one for organisations, none where no text shows any.
    ///
    /// Errors: the database's.
    pub(crate) async fn composing<'a>(&self, tx: &Tx, register: &'a Register, data: &[&Data]) -> Result<Composing<'a>, DbError> {
        let composer = Composer::new(&register.declaration.fields);
        let placed = self.placed(tx, register).await?;
        let (mut records, mut organisations) = (HashSet::new(), HashSet::new());
        for field in composer.references(None) {
            let by_place = placed.iter().find(|placed| placed.is(field));
            let id = |data: &&Data| by_place.map_or_else(|| id_in(data, field), |placed| placed.find(data).map(Uuid::from));
            let ids = data.iter().filter_map(id);
            if field.kind == Kind::Organisation { organisations.extend(ids) } else { records.extend(ids) }
        }
        let (records, organisations) = (Vec::from_iter(records), Vec::from_iter(organisations));
        let shown = ShownNames {
            records: store::records::lasting_titles(tx, &records).await?,
            organisations: identity::organisation_names(tx, &organisations).await?,
        };
        Ok(Composing { composer, placed, shown, t: self.ukrainian().clone() })
    }

    /// Puts the composed texts into data that are about to be written.
    ///
    /// Errors: the database's.
    pub(crate) async fn compose(&self, tx: &Tx, register: &Register, data: &mut [&mut Data]) -> Result<(), DbError> {
        let composing = self.composing(tx, register, &data.iter().map(|data| &**data).collect::<Vec<_>>()).await?;
        data.iter_mut().for_each(|data| composing.put(data));
        Ok(())
    }

    /// The data with their composed texts, as they would be written now: for a look at what is not written yet.
    ///
    /// Errors: the database's.
    pub async fn composed(&self, register: &Register, data: &Data, directory: Arc<Snapshot>) -> Result<Data, Problem> {
        let mut data = data.clone();
        self.placed_now(register).await?.iter().for_each(|placed| placed.put(&mut data));
        let names = self.names(register, std::iter::once(&data), directory, Lang::Uk).await?;
        Composer::new(&register.declaration.fields).compose(&mut data, &Show::new(self.ukrainian(), &names));
        Ok(data)
    }
}

fn id_in(data: &Data, field: &Field) -> Option<Uuid> {
    data.get(&field.code)?.as_str()?.parse().ok()
}

/// The codes of the registers whose records' titles stand in composed texts of records declared so, or whose areas their places are
/// looked for in.
pub(crate) fn targets(declaration: &Declaration) -> Vec<&str> {
    let placed = declaration.fields.iter().filter(|field| fields::computed::place_of(field).is_some());
    let named = Composer::new(&declaration.fields).references(None);
    named.into_iter().chain(placed).filter_map(|field| field.register.as_deref()).collect()
}

/// Titles that are composed of titles may not come round to themselves: they would grow with every change.
pub(crate) fn circle(code: &str, declaration: &Declaration, shelf: &Shelf) -> Option<FieldProblem> {
    let mut seen = HashSet::new();
    let mut next = title_targets(declaration);
    while let Some(target) = next.pop() {
        if target == code {
            let says = Says::new("register-title-circle").with("field", &declaration.title_field);
            return Some(FieldProblem { field: "title_field".to_owned(), says });
        }
        if let Some(register) = shelf.by_code(target).filter(|_| seen.insert(target)) {
            next.extend(title_targets(&register.declaration));
        }
    }
    None
}

/// The codes of the registers whose records' titles stand in the titles of records declared so.
fn title_targets(declaration: &Declaration) -> Vec<&str> {
    let fields = Composer::new(&declaration.fields).references(Some(&declaration.title_field));
    fields.into_iter().filter_map(|field| field.register.as_deref()).collect()
}
