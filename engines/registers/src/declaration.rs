//! What a register is: title, fields, number pattern, review. Versioned; what is checked here never enters wrong.

use std::collections::HashSet;

use fields::{Field, Kind, Visibility};
use kit::{FieldProblem, Says, Text, limits};
use serde::{Deserialize, Serialize};

use crate::number::{NumberPattern, PatternError};

/// One version of a register's declaration, as it stands in TOML, in the API and in the database.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// The name of the resource, plural: «Аптеки».
    pub title: Text,
    /// What it is good for, one or two sentences.
    #[serde(default)]
    pub description: Text,
    /// The name of an icon of the sprite.
    #[serde(default = "default_icon")]
    pub icon: String,
    /// The pattern of registration numbers, see [`NumberPattern`].
    #[serde(default = "default_number")]
    pub number: String,
    /// The field whose value names a record.
    pub title_field: String,
    /// Whether records wait for a publisher before everybody sees them.
    #[serde(default)]
    pub review: bool,
    /// The fields, in the order of form and page.
    pub fields: Vec<Field>,
}

fn default_icon() -> String {
    "database".to_owned()
}

fn default_number() -> String {
    "{seq:5}".to_owned()
}

impl Declaration {
    /// Everything that is wrong with the declaration; the field of a problem is a path such as `fields.3.code`.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        if self.title.uk.trim().is_empty() {
            wrong("title", Says::new("register-title-required"));
        }
        if let Err(error) = NumberPattern::parse(&self.number) {
            wrong("number", Says::new(pattern_key(error)));
        }
        match self.field(&self.title_field) {
            None => wrong("title_field", Says::new("register-title-field-unknown").with("field", &self.title_field)),
            Some(field) if !names_a_record(field.kind) => wrong("title_field", Says::new("register-title-field-kind")),
            // A record's name stands in lists, searches and references to it, for everybody.
            Some(field) if field.visibility != Visibility::Public => wrong("title_field", Says::new("register-title-field-public")),
            Some(_) => {}
        }
        if self.fields.is_empty() || self.fields.len() > limits::FIELDS_MAX {
            wrong("fields", Says::new("register-fields-count").with("most", limits::FIELDS_MAX));
        }
        problems.extend(self.field_problems());
        problems
    }

    fn field_problems(&self) -> Vec<FieldProblem> {
        let mut seen = HashSet::new();
        let mut problems = Vec::new();
        for (place, field) in self.fields.iter().enumerate() {
            if !seen.insert(field.code.as_str()) {
                let says = Says::new("register-field-twice").with("field", &field.code);
                problems.push(FieldProblem { field: format!("fields.{place}.code"), says });
            }
            for problem in field.check_definition() {
                problems.push(FieldProblem { field: format!("fields.{place}.{}", problem.field), says: problem.says });
            }
        }
        for problem in fields::computed::problems(&self.fields) {
            let place = self.fields.iter().position(|field| field.code == problem.field).unwrap_or_default();
            problems.push(FieldProblem { field: format!("fields.{place}.computed"), says: problem.says });
        }
        for problem in fields::agreement::problems(&self.fields) {
            let place = self.fields.iter().position(|field| field.code == problem.field).unwrap_or_default();
            problems.push(FieldProblem { field: format!("fields.{place}.not_below"), says: problem.says });
        }
        problems
    }

    /// The field of a code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The first field that holds a place on the map.
    pub fn geometry(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.kind, Kind::Point | Kind::Line | Kind::Area))
    }

    /// The codes of the registers that fields of this one refer to.
    pub fn references(&self) -> impl Iterator<Item = (&Field, &str)> {
        self.fields.iter().filter_map(|field| Some((field, field.register.as_deref()?)))
    }
}

/// Whether a field of this kind can name a record: its stored value is a text a person can read.
pub fn names_a_record(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::LongText | Kind::Plate | Kind::Cadastral | Kind::Katottg | Kind::Edrpou | Kind::Iban | Kind::Address)
}

fn pattern_key(error: PatternError) -> &'static str {
    match error {
        PatternError::OneSequence => "register-number-sequence",
        PatternError::UnknownPart => "register-number-part",
        PatternError::TooLong => "register-number-long",
    }
}

/// Whether `code` can name a register in an address: `^[a-z][a-z0-9-]{1,60}$`.
pub fn is_register_code(code: &str) -> bool {
    (2..=61).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
