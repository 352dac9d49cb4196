//! The registers as they stand in `demo/registers/*.toml`, their shared fields and bases put in.

use std::collections::BTreeMap;
use std::sync::Arc;

use fields::{Field, Fields, Kind, Visibility};
use kit::Text;
use serde::Deserialize;
use toml::{Table, Value as Toml};

use super::SampleError;
use super::words::Words;

/// A register of the demonstration.
#[derive(Clone, Debug)]
pub struct SampleRegister {
    /// Its code in addresses and in the API.
    pub code: String,
    /// What residents call it.
    pub title: Text,
    /// What they find there.
    pub description: Text,
    /// Name of a lucide icon.
    pub icon: String,
    /// Codes of the rubrics that gather it, the first its home.
    pub rubrics: Vec<String>,
    /// Code of the organisation that answers for it.
    pub organisation: String,
    /// Pattern of registration numbers: `АПТ-{seq:5}`.
    pub number: String,
    /// How often it must be renewed: day, week, month, quarter, half_year, year, on_change.
    pub update_period: String,
    /// Code of the field that names a record.
    pub title_field: String,
    /// Whether a record is looked through before it is published.
    pub review: bool,
    /// How many records it should have.
    pub sample_count: usize,
    /// What a record holds.
    pub fields: Fields,
    /// How the fields are filled, by code.
    pub(super) sample: BTreeMap<String, Toml>,
    /// What names are made of.
    pub(super) words: Arc<Words>,
}

impl SampleRegister {
    /// The fields that [`super::records`] leaves empty, for the caller to fill with ids of records (see `Field::register`),
    /// organisations, people and files.
    pub fn references(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| is_left_empty(field.kind))
    }
}

/// Kinds whose values are ids that only the caller knows.
pub(super) fn is_left_empty(kind: Kind) -> bool {
    matches!(kind, Kind::Reference | Kind::Organisation | Kind::Person | Kind::File | Kind::Image)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bases {
    fields: BTreeMap<String, Table>,
    choices: BTreeMap<String, Toml>,
    base: BTreeMap<String, Base>,
    sample: BTreeMap<String, Toml>,
}

/// Shared fields that stand before and after a register's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegistersFile {
    register: Vec<Declared>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    code: String,
    title: Text,
    description: Text,
    icon: String,
    rubrics: Vec<String>,
    organisation: String,
    number: String,
    update_period: String,
    #[serde(default = "name")]
    title_field: String,
    #[serde(default = "yes")]
    review: bool,
    extends: Option<String>,
    sample_count: usize,
    fields: Vec<DeclaredField>,
    #[serde(default)]
    sample: BTreeMap<String, Toml>,
}

/// A field of the register, or the code of a shared one.
#[derive(Deserialize)]
#[serde(untagged)]
enum DeclaredField {
    Shared(String),
    Own(Table),
}

impl DeclaredField {
    fn code(&self) -> &str {
        match self {
            Self::Shared(code) => code,
            Self::Own(field) => field.get("code").and_then(Toml::as_str).unwrap_or_default(),
        }
    }
}

fn name() -> String {
    "name".to_owned()
}

fn yes() -> bool {
    true
}

macro_rules! themes {
    ($($theme:literal),+ $(,)?) => {
        const THEMES: &[(&str, &str)] = &[$(($theme, include_str!(concat!("../../demo/registers/", $theme, ".toml")))),+];
    };
}
themes![
    "health",
    "education",
    "social",
    "veterans",
    "culture",
    "sport",
    "transport",
    "housing",
    "utilities",
    "safety",
    "environment",
    "economy",
    "land",
    "council",
    "services",
    "tourism",
    "community",
    "digital",
];

/// All registers at full scale, theme by theme.
///
/// Errors: a file of the demonstration is wrong.
pub fn declarations() -> Result<Vec<SampleRegister>, SampleError> {
    let words = Arc::new(Words::load()?);
    let bases: Bases = toml::from_str(include_str!("../../demo/bases.toml")).map_err(|error| SampleError::new("bases.toml", error))?;
    let mut registers = Vec::with_capacity(184);
    for (theme, text) in THEMES {
        let file: RegistersFile = toml::from_str(text).map_err(|error| SampleError::new(theme, error))?;
        for declared in file.register {
            registers.push(expand(declared, &bases, &words)?);
        }
    }
    Ok(registers)
}

fn expand(declared: Declared, bases: &Bases, words: &Arc<Words>) -> Result<SampleRegister, SampleError> {
    let fields = expand_fields(&declared, bases)?;
    let shared = bases.sample.iter().filter(|(code, _)| fields.get(code).is_some());
    let mut sample: BTreeMap<String, Toml> = shared.map(|(code, how)| (code.clone(), how.clone())).collect();
    sample.extend(declared.sample);
    Ok(SampleRegister {
        code: declared.code,
        title: declared.title,
        description: declared.description,
        icon: declared.icon,
        rubrics: declared.rubrics,
        organisation: declared.organisation,
        number: declared.number,
        update_period: declared.update_period,
        title_field: declared.title_field,
        review: declared.review,
        sample_count: declared.sample_count,
        fields,
        sample,
        words: Arc::clone(words),
    })
}

/// The base's first fields, the register's own, the base's last; a field named by the register stands where it put it.
fn expand_fields(declared: &Declared, bases: &Bases) -> Result<Fields, SampleError> {
    let base = match &declared.extends {
        Some(name) => Some(bases.base.get(name).ok_or_else(|| SampleError::new(&declared.code, format!("no base {name}")))?),
        None => None,
    };
    let is_own = |code: &String| declared.fields.iter().any(|field| field.code() == code);
    let shared = |codes: Option<&Vec<String>>| -> Result<Vec<Field>, SampleError> {
        codes.into_iter().flatten().filter(|code| !is_own(code)).map(|code| shared_field(code, bases)).collect()
    };
    let mut fields = shared(base.map(|base| &base.before))?;
    for field in &declared.fields {
        fields.push(match field {
            DeclaredField::Shared(code) => shared_field(code, bases)?,
            DeclaredField::Own(table) => own_field(table.clone(), bases, &declared.code)?,
        });
    }
    fields.extend(shared(base.map(|base| &base.after))?);
    for field in &mut fields {
        set_apart(field);
    }
    Ok(Fields(fields))
}

fn shared_field(code: &str, bases: &Bases) -> Result<Field, SampleError> {
    let mut table = bases.fields.get(code).ok_or_else(|| SampleError::new("bases.toml", format!("no field {code}")))?.clone();
    table.insert("code".to_owned(), Toml::String(code.to_owned()));
    own_field(table, bases, "bases.toml")
}

fn own_field(mut table: Table, bases: &Bases, place: &str) -> Result<Field, SampleError> {
    let offered = match table.remove("choices_of") {
        Some(Toml::String(list)) if list == "district" => bases.fields.get("district").and_then(|field| field.get("choices")),
        Some(Toml::String(list)) => bases.choices.get(&list),
        _ => None,
    };
    if let Some(choices) = offered {
        table.insert("choices".to_owned(), choices.clone());
    }
    Toml::Table(table).try_into().map_err(|error| SampleError::new(place, error))
}

/// What not everybody sees stands under its own heading.
fn set_apart(field: &mut Field) {
    if field.visibility != Visibility::Public && field.group.is_none() {
        field.group = Some(Text::new("Для службового користування", "For officials only"));
    }
}
