//! A whole record: its fields in order, read from a form, checked, described and masked together.

use std::collections::BTreeMap;

use kit::{FieldProblem, Says};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::{Difference, Field, FormValues, ParseContext, Show, Value, Visibility};

/// Values of a record by field code; a code that is absent has no value.
pub type Record = BTreeMap<String, Value>;

/// The fields of a record in the order of the form.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<Field>);

/// What came of reading a form or a row.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Parsed {
    /// What could be read.
    pub record: Record,
    /// What is wrong, in the order of the fields.
    pub problems: Vec<FieldProblem>,
    /// What looks wrong but may be right.
    pub warnings: Vec<FieldProblem>,
}

impl Fields {
    /// The fields in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.0.iter()
    }

    /// The field of a code.
    pub fn get(&self, code: &str) -> Option<&Field> {
        self.0.iter().find(|field| field.code == code)
    }

    /// What is wrong with the definitions: each field's own problems, codes twice, computed fields among the others, too many fields.
    pub fn check_definition(&self) -> Vec<FieldProblem> {
        let mut problems: Vec<FieldProblem> = self.iter().flat_map(Field::check_definition).collect();
        let mut seen = std::collections::BTreeSet::new();
        for field in self.iter().filter(|field| !seen.insert(field.code.as_str())) {
            problems.push(field.problem(Says::new("field-definition-code-twice").with("code", &field.code)));
        }
        problems.extend(crate::computed::problems(&self.0));
        problems.extend(crate::agreement::problems(&self.0));
        if let Some(field) = self.0.get(kit::limits::FIELDS_MAX) {
            problems.push(field.problem(Says::new("field-definition-too-many").with("max", kit::limits::FIELDS_MAX)));
        }
        problems
    }

    /// Reads a form. Required fields are not demanded here: see [`Fields::check_record`].
    pub fn parse_form(&self, form: &dyn FormValues, ctx: &ParseContext<'_>) -> Parsed {
        let mut parsed = Parsed::default();
        for field in self.iter() {
            let read = field.parse(&field.raw_from(form), ctx);
            parsed.take(field, read);
        }
        parsed
    }

    /// Reads a body of the API, strictly; a name that is no field is a problem.
    pub fn from_json(&self, body: &Map<String, Json>) -> Parsed {
        let mut parsed = Parsed::default();
        for field in self.iter() {
            parsed.take(field, body.get(&field.code).map_or(Ok(None), |json| field.from_json(json)));
        }
        for name in body.keys().filter(|name| self.get(name).is_none()) {
            parsed.problems.push(FieldProblem { field: name.clone(), says: Says::new("field-unknown") });
        }
        parsed
    }

    /// Reads a record this house has stored with [`Fields::to_json`]; what no longer fits its field is left out.
    pub fn from_stored(&self, stored: &Map<String, Json>) -> Record {
        let read = |field: &Field| Some((field.code.clone(), field.from_stored(stored.get(&field.code)?)?));
        self.iter().filter_map(read).collect()
    }

    /// A record in the shape of storage and of the API, in the order of the fields.
    pub fn to_json(&self, record: &Record) -> Map<String, Json> {
        self.iter().filter_map(|field| Some((field.code.clone(), record.get(&field.code)?.to_json()))).collect()
    }

    /// The defaults of a new record.
    pub fn defaults(&self, ctx: &ParseContext<'_>) -> Record {
        self.iter().filter_map(|field| Some((field.code.clone(), field.default_value(ctx)?))).collect()
    }

    /// What keeps a record from being submitted: missing and wrong values in the order of the fields, then those that disagree.
    pub fn check_record(&self, record: &Record) -> Vec<FieldProblem> {
        let check = |field: &Field| field.check(record.get(&field.code)).err().map(|says| field.problem(says));
        let mut problems: Vec<FieldProblem> = self.iter().filter_map(check).collect();
        problems.extend(crate::agreement::disagreements(self.iter(), |code| record.get(code).cloned()));
        problems
    }

    /// The texts of a form that name something by other than its id, to be looked up before [`Fields::parse_form`].
    pub fn lookups(&self, form: &dyn FormValues) -> Vec<(&Field, String)> {
        let references = self.iter().filter(|field| field.kind.is_reference() && field.computed.is_none());
        references.filter_map(|field| Some((field, crate::kinds::typed_name(&form.all(&field.code))?))).collect()
    }

    /// JSON Schema 2020-12 of a record.
    pub fn json_schema(&self) -> Json {
        let properties: Map<String, Json> = self.iter().map(|field| (field.code.clone(), field.schema())).collect();
        let required: Vec<&str> = self.iter().filter(|field| field.required).map(|field| field.code.as_str()).collect();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    /// What somebody may see of a record.
    pub fn mask_record(&self, record: &Record, may_see: Visibility) -> Record {
        let seen = |field: &Field| Some((field.code.clone(), field.mask(record.get(&field.code)?, may_see)?));
        self.iter().filter_map(seen).collect()
    }

    /// The fields somebody may see.
    #[must_use]
    pub fn seen_by(&self, may_see: Visibility) -> Self {
        Self(self.iter().filter(|field| field.visibility <= may_see).cloned().collect())
    }

    /// What changed between two versions of a record, in the order of the fields.
    pub fn difference(&self, old: &Record, new: &Record, show: &Show<'_>) -> Vec<Difference> {
        self.iter().filter_map(|field| field.difference(old.get(&field.code), new.get(&field.code), show)).collect()
    }

    /// All ids a record points at, with their fields, so that their names can be loaded for [`crate::Names`].
    pub fn references<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = (&'a Field, uuid::Uuid)> + 'a {
        self.iter().filter_map(|field| match record.get(&field.code) {
            Some(Value::Id(id)) => Some((field, *id)),
            _ => None,
        })
    }
}

impl Parsed {
    fn take(&mut self, field: &Field, read: Result<Option<Value>, Says>) {
        match read {
            Ok(None) => {}
            Ok(Some(value)) => {
                self.warnings.extend(field.warning(&value).map(|says| field.problem(says)));
                self.record.insert(field.code.clone(), value);
            }
            Err(says) => self.problems.push(field.problem(says)),
        }
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = &'a Field;
    type IntoIter = std::slice::Iter<'a, Field>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Vec<Field>> for Fields {
    fn from(fields: Vec<Field>) -> Self {
        Self(fields)
    }
}
