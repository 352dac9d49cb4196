//! The pure reading of rows: cells become a record's data, or problems that name row, column, value and reason.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fields::{Field, Kind, ParseContext, Value};
use kit::{RecordId, Says};
use tabular::Cell;

use super::plan::{Part, Plan, Target};
use super::{RowProblem, Staged};
use crate::check::{self, Completeness};
use crate::computed::Composing;
use crate::register::{Data, Register};
use crate::store::records::unique_key;
use crate::ties::{self, Houses, TieCounts, Tied};

/// A record that is there already, as far as an import needs it.
#[derive(Clone, Debug)]
pub struct Existing {
    /// Its id.
    pub id: RecordId,
    /// Its version.
    pub version: i64,
    /// Its newest data.
    pub data: Data,
    /// Whether the importer may change it.
    pub may_change: bool,
}

/// What stands in the register already.
pub(super) struct Standing {
    /// The records by the plan's key.
    pub existing: HashMap<String, Existing>,
    /// Unique values by field, with those who hold them; none for a row of this file.
    pub taken: HashMap<(String, String), Option<RecordId>>,
}

/// What a row comes to.
#[derive(Debug)]
pub enum Outcome {
    /// A record to be written.
    Write(Staged),
    /// The record has these data already.
    Same,
    /// It cannot be used.
    Bad(Vec<RowProblem>),
}

/// Reads rows one after the other; remembers what must be unique.
pub struct RowReader<'a> {
    register: &'a Register,
    plan: &'a Plan,
    ctx: ParseContext<'a>,
    /// Per column: the field and the part.
    uses: Vec<Use<'a>>,
    standing: Standing,
    composing: Composing<'a>,
    houses: Option<Arc<dyn Houses>>,
    /// How addresses were tied since it was asked last.
    ties: TieCounts,
    /// What is to be remarked on rows that are good.
    remarks: Vec<RowProblem>,
    keys_seen: HashSet<String>,
}

enum Use<'a> {
    Ignore,
    Field(&'a Field),
    Part(&'a Field, Part),
    Number,
}

impl<'a> RowReader<'a> {
    /// A reader for the columns of a file.
    ///
    /// Errors: columns the plan does not know, and those of fields that compose themselves, are ignored; a plan that names unknown
    /// fields is refused.
    pub(super) fn new(
        register: &'a Register,
        plan: &'a Plan,
        ctx: ParseContext<'a>,
        columns: &[String],
        standing: Standing,
        (composing, houses): (Composing<'a>, Option<Arc<dyn Houses>>),
    ) -> Result<Self, Says> {
        let uses = columns.iter().map(|column| column_use(register, plan, column)).collect::<Result<_, _>>()?;
        Ok(Self {
            register,
            plan,
            ctx,
            uses,
            standing,
            composing,
            houses,
            ties: TieCounts::default(),
            remarks: Vec::new(),
            keys_seen: HashSet::new(),
        })
    }

    /// How the addresses of the rows read since the last question were tied.
    pub fn take_ties(&mut self) -> TieCounts {
        std::mem::take(&mut self.ties)
    }

    /// What is to be remarked on the good rows read since the last question.
    pub fn take_remarks(&mut self) -> Vec<RowProblem> {
        std::mem::take(&mut self.remarks)
    }

    /// Reads a row.
    pub fn read(&mut self, row: &tabular::Row) -> Outcome {
        let number = i64::try_from(row.number).unwrap_or(i64::MAX);
        let mut problems: Vec<RowProblem> = row.notices.iter().map(|notice| of_notice(number, notice)).collect();
        let (data, key) = self.data(number, row, &mut problems);
        if !problems.is_empty() {
            return Outcome::Bad(problems);
        }
        self.finish(number, data, key).unwrap_or_else(|problem| Outcome::Bad(vec![problem]))
    }

    fn data(&self, number: i64, row: &tabular::Row, problems: &mut Vec<RowProblem>) -> (Data, Option<String>) {
        let mut data: Data = self.plan.constants.iter().map(|(field, value)| (field.clone(), value.clone())).collect();
        let (mut key, mut halves) = (None, HashMap::<&str, [Option<&Cell>; 2]>::new());
        for (used, cell) in self.uses.iter().zip(&row.cells) {
            match used {
                Use::Ignore => {}
                Use::Number => key = Some(cell.to_text()),
                Use::Part(field, Part::Latitude) => halves.entry(&field.code).or_default()[0] = Some(cell),
                Use::Part(field, Part::Longitude) => halves.entry(&field.code).or_default()[1] = Some(cell),
                Use::Field(field) => match read_cell(field, cell, &self.ctx).and_then(|value| self.placed(value)) {
                    Ok(Some(value)) => {
                        data.insert(field.code.clone(), value.to_json());
                    }
                    Ok(None) => {}
                    Err(says) => problems.push(RowProblem { row: number, column: self.column_of(field), value: shown(cell), says }),
                },
            }
        }
        for (code, [latitude, longitude]) in halves {
            self.point(number, code, latitude, longitude, &mut data, problems);
        }
        let key = key.or_else(|| self.plan.key.as_ref().filter(|key| *key != "_number").and_then(|key| data.get(key)).map(unique_key));
        (data, key)
    }

    fn point(&self, number: i64, code: &str, lat: Option<&Cell>, lon: Option<&Cell>, data: &mut Data, problems: &mut Vec<RowProblem>) {
        let Some(field) = self.register.field(code) else { return };
        let (lat, lon) = (lat.map(Cell::to_text).unwrap_or_default(), lon.map(Cell::to_text).unwrap_or_default());
        match field.parse(&[lat.clone(), lon.clone()], &self.ctx).and_then(|value| self.placed(value)) {
            Ok(Some(value)) => {
                data.insert(code.to_owned(), value.to_json());
            }
            Ok(None) => {}
            Err(says) => problems.push(RowProblem { row: number, column: self.column_of(field), value: format!("{lat} {lon}"), says }),
        }
    }

    /// A place outside of Ukraine is a mistake of the system or the order of its numbers, unless the plan says that it is meant.
    fn placed(&self, value: Option<Value>) -> Result<Option<Value>, Says> {
        let Some(Value::Geometry(geometry)) = &value else { return Ok(value) };
        let stray = geometry.positions().find(|at| !fields::geometry::UKRAINE.contains(at.geodetic()));
        match stray.filter(|_| !self.plan.places.anywhere) {
            Some(at) => Err(Says::new("import-place-elsewhere").with("place", format!("{:.6}, {:.6}", at.lat, at.lon))),
            None => Ok(value),
        }
    }

    fn finish(&mut self, number: i64, data: Data, key: Option<String>) -> Result<Outcome, RowProblem> {
        let target = self.target(number, key)?;
        let merged = match &target {
            Some(existing) => existing.data.iter().map(|(k, v)| (k.clone(), v.clone())).chain(data).collect(),
            None => data,
        };
        let completeness = if self.plan.publish { Completeness::Whole } else { Completeness::Draft };
        let mut clean = match check::check(self.register, &merged, completeness) {
            Ok(clean) => clean,
            Err(problems) => {
                return Ok(Outcome::Bad(problems.into_iter().map(|problem| self.of_field(number, problem, &merged)).collect()));
            }
        };
        let before = target.as_ref().map(|existing| &existing.data);
        let ties = ties::tie(self.houses.as_deref(), self.register, &mut clean, before);
        self.note_ties(number, ties);
        self.composing.put(&mut clean);
        self.claim(number, &clean, target.as_ref().map(|existing| existing.id))?;
        if target.as_ref().is_some_and(|existing| existing.data == clean) {
            return Ok(Outcome::Same);
        }
        let title = self.register.title_of(&clean, "");
        let target = target.map(|existing| (existing.id, existing.version));
        Ok(Outcome::Write(Staged { row: number, target, title, data: clean }))
    }

    /// Counts how addresses were tied, and remarks on those that were not: their rows are good, and somebody will choose later.
    fn note_ties(&mut self, row: i64, ties: Vec<(&'a Field, String, Tied)>) {
        for (field, written, tied) in ties {
            self.ties.count(tied);
            let says = match tied {
                Tied::Exactly => continue,
                Tied::Doubtfully => Says::new("import-address-doubtful"),
                Tied::Not => Says::new("import-address-unknown"),
            };
            self.remarks.push(RowProblem { row, column: self.column_of(field), value: short(&written), says });
        }
    }

    fn target(&mut self, row: i64, key: Option<String>) -> Result<Option<Existing>, RowProblem> {
        let Some(by) = &self.plan.key else { return Ok(None) };
        let problem = |value: &str, says: &str| RowProblem { row, column: by.clone(), value: value.to_owned(), says: says.into() };
        let Some(key) = key.filter(|key| !key.trim().is_empty()) else {
            return if by == "_number" { Ok(None) } else { Err(problem("", "import-key-empty")) };
        };
        if !self.keys_seen.insert(key.clone()) {
            return Err(problem(&key, "import-key-twice"));
        }
        match self.standing.existing.get(&key) {
            Some(existing) if !existing.may_change => Err(problem(&key, "import-not-yours")),
            Some(existing) => Ok(Some(existing.clone())),
            None if by == "_number" => Err(problem(&key, "import-number-unknown")),
            None => Ok(None),
        }
    }

    fn claim(&mut self, row: i64, data: &Data, own: Option<RecordId>) -> Result<(), RowProblem> {
        for field in self.register.declaration.fields.iter().filter(|field| field.unique) {
            let Some(json) = data.get(&field.code) else { continue };
            let claim = (field.code.clone(), unique_key(json));
            match self.standing.taken.get(&claim) {
                Some(holder) if holder.is_none() || *holder != own => {
                    let says =
                        Says::new(if holder.is_some() { "record-value-taken" } else { "import-value-twice" }).with("value", &claim.1);
                    return Err(RowProblem { row, column: self.column_of(field), value: claim.1, says });
                }
                Some(_) => {}
                None => {
                    self.standing.taken.insert(claim, own);
                }
            }
        }
        Ok(())
    }

    fn of_field(&self, row: i64, problem: kit::FieldProblem, data: &Data) -> RowProblem {
        let column = self.register.field(&problem.field).map_or_else(|| problem.field.clone(), |field| self.column_of(field));
        let value =
            data.get(&problem.field).map(|json| short(&json.as_str().map_or_else(|| json.to_string(), str::to_owned))).unwrap_or_default();
        RowProblem { row, column, value, says: problem.says }
    }

    /// The file's name of the column a field is read from.
    fn column_of(&self, field: &Field) -> String {
        let reads = |target: &Target| matches!(target, Target::Field(code) | Target::Part(code, _) if *code == field.code);
        self.plan.columns.iter().find(|used| reads(&used.target)).map_or_else(|| field.label.uk.clone(), |used| used.column.clone())
    }
}

fn column_use<'a>(register: &'a Register, plan: &Plan, column: &str) -> Result<Use<'a>, Says> {
    let Some(used) = plan.columns.iter().find(|used| used.column == column) else { return Ok(Use::Ignore) };
    let field = |code: &str| register.field(code).ok_or_else(|| Says::new("record-field-unknown").with("field", code));
    Ok(match &used.target {
        Target::Ignore => Use::Ignore,
        Target::Number => Use::Number,
        Target::Field(code) => Use::Field(field(code)?),
        Target::Part(code, part) => Use::Part(field(code)?, *part),
    })
}

/// Reads a cell: what the file gives typed is taken as the API would, texts as people write them.
fn read_cell(field: &Field, cell: &Cell, ctx: &ParseContext<'_>) -> Result<Option<Value>, Says> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Geometry(json) if field.kind.is_geometry() => field.parse(&[json.to_string()], ctx),
        Cell::Geometry(json) => field.from_json(json),
        Cell::Json(json) => match field.from_json(json) {
            Err(_) if json.is_array() && field.kind == Kind::Choices => field.parse(&texts(json), ctx),
            read => read,
        },
        other => field.parse(&[other.to_text()], ctx),
    }
}

fn texts(json: &serde_json::Value) -> Vec<String> {
    let list = json.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect()
}

fn of_notice(row: i64, notice: &tabular::Notice) -> RowProblem {
    let says = notice.args().into_iter().fold(Says::new(notice.key()), |says, (name, value)| says.with(name, value));
    RowProblem { row, column: String::new(), value: String::new(), says }
}

fn shown(cell: &Cell) -> String {
    short(&cell.to_text())
}

fn short(text: &str) -> String {
    text.chars().take(200).collect()
}
