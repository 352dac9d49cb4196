//! What people typed, by field, and what it means.

use std::collections::BTreeMap;

use fields::{FileRef, FormValues, ParseContext};
use kit::{FieldProblem, Problem, Says};
use registers::{Data, Register};
use web::{Ctx, Fields};

use super::{Sent, resolver};

/// The raw answers of a form by field code; what was chosen to be removed is gone, what was uploaded is there.
#[derive(Clone, Debug, Default)]
pub struct Typed(BTreeMap<String, Vec<String>>);

/// What is wrong with a form, and what looks wrong but may be right.
#[derive(Clone, Debug, Default)]
pub struct Mistakes {
    /// Wrong.
    pub problems: Vec<FieldProblem>,
    /// To be confirmed.
    pub warnings: Vec<FieldProblem>,
}

impl Mistakes {
    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&Says> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| &problem.says)
    }

    /// What looks wrong with a field.
    pub fn warning(&self, field: &str) -> Option<&Says> {
        self.warnings.iter().find(|problem| problem.field == field).map(|problem| &problem.says)
    }

    /// Names what is required and not there beside what is wrong, in the order of the form: everything to mend is seen at once.
    /// Where nothing else is wrong the engine says it.
    pub fn require(&mut self, register: &Register, data: &Data) {
        if self.problems.is_empty() {
            return;
        }
        let fields = &register.declaration.fields;
        let missing = |field: &&fields::Field| field.required && data.get(&field.code).is_none() && self.of(&field.code).is_none();
        let named = |field: &fields::Field| FieldProblem { field: field.code.clone(), says: "field-required".into() };
        let more: Vec<_> = fields.iter().filter(missing).map(named).collect();
        self.problems.extend(more);
        self.problems.sort_by_key(|problem| fields.iter().position(|field| field.code == problem.field));
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}

impl From<Vec<FieldProblem>> for Mistakes {
    fn from(problems: Vec<FieldProblem>) -> Self {
        Self { problems, warnings: Vec::new() }
    }
}

impl FormValues for Typed {
    fn all(&self, name: &str) -> Vec<String> {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

impl Typed {
    /// The values of a record as its form holds them.
    pub fn of_data(register: &Register, data: &Data) -> Self {
        let raw = |field: &fields::Field| Some((field.code.clone(), field.raw(&field.from_stored(data.get(&field.code)?)?)));
        Self(register.declaration.fields.iter().filter_map(raw).collect())
    }

    /// The defaults of a new record.
    pub fn defaults(ctx: &Ctx, register: &Register) -> Self {
        let context = ParseContext::new(ctx.today(), ctx.lang);
        let raw = |field: &fields::Field| Some((field.code.clone(), field.raw(&field.default_value(&context)?)));
        Self(register.declaration.fields.iter().filter_map(raw).collect())
    }

    /// Reads a sent form; files are kept on the way.
    ///
    /// Errors: of the store of files; a file that is not taken is named beside its field.
    pub async fn read(ctx: &Ctx, register: &Register, sent: &mut Sent) -> Result<(Self, Mistakes), Problem> {
        let (kept, problems) = sent.keep_files(ctx).await?;
        let mut typed = Self::of_fields(register, &sent.fields);
        for (code, file) in kept {
            typed.add_file(register, &code, &file);
        }
        Ok((typed, Mistakes { problems, warnings: Vec::new() }))
    }

    /// The raw answers of a sent form without files.
    pub fn of_fields(register: &Register, fields: &Fields) -> Self {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in fields.pairs() {
            all.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        let raw = |field: &fields::Field| Some((field.code.clone(), field.raw_from(&all))).filter(|(_, raw)| !raw.is_empty());
        Self(register.declaration.fields.iter().filter_map(raw).collect())
    }

    fn add_file(&mut self, register: &Register, code: &str, file: &FileRef) {
        let Some(field) = register.field(code).filter(|field| field.kind.is_file()) else { return };
        let Ok(raw) = serde_json::to_string(file) else { return };
        let held = self.0.entry(code.to_owned()).or_default();
        // The only file of a field gives way to a newer one.
        if field.max.is_some_and(|max| max <= fields_one()) {
            held.clear();
        }
        held.push(raw);
    }

    /// The raw answers of one field.
    pub fn raw(&self, code: &str) -> &[String] {
        self.0.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// Puts other answers in the place of a field's.
    pub fn put(&mut self, code: &str, raw: Vec<String>) {
        self.0.insert(code.to_owned(), raw);
    }

    /// What the answers mean; what cannot be read is a problem beside its field.
    ///
    /// Errors: the database's, while names are looked up.
    pub async fn parse(&self, ctx: &Ctx, register: &Register) -> Result<(Data, Mistakes), Problem> {
        let fields = fields::Fields(register.declaration.fields.clone());
        let finder = resolver(ctx, fields.lookups(self)).await?;
        let context = ParseContext { today: ctx.today(), lang: ctx.lang, resolve: Some(&finder), coordinates: None };
        let parsed = fields.parse_form(self, &context);
        Ok((fields.to_json(&parsed.record), Mistakes { problems: parsed.problems, warnings: parsed.warnings }))
    }
}

fn fields_one() -> rust_decimal::Decimal {
    rust_decimal::Decimal::ONE
}
