//! Making a register from a file: a declaration, the schema of a table, or the table itself.

use std::path::{Path, PathBuf};

use i18n::Locale;
use identity::Identity;
use identity::organisation::RawOrganisation;
use kit::{OrganisationId, Text};
use registers::actions::{NewRegister, create_register};
use registers::declared::Declared;
use registers::{RegisterState, Registers, UpdatePeriod, from_schema};
use serde::Serialize;
use tabular::{Table, TableSchema, infer_schema};
use web::House;

use super::{Import, run};
use crate::setup::{self, Setup};
use crate::{Trouble, terminal};

/// Rows looked at to guess a register.
const ROWS_SEEN: usize = 2_000;

/// A register to be made from a file.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// Whether the register is guessed from a table's rows, instead of declared by the file.
    pub is_data: bool,
    /// The code, over that of the file.
    pub code: Option<String>,
    /// The title, over that of the file.
    pub title: Option<String>,
    /// The field that names an object, over that of the file.
    pub title_field: Option<String>,
    /// Whether only that field is demanded.
    pub optional: bool,
    /// The organisation that keeps it, by name or code.
    pub organisation: Option<String>,
}

impl Import {
    pub(super) async fn declare(&self, setup: &Setup) -> Result<(), Trouble> {
        let source = self.source()?;
        let t = setup.locale()?;
        if self.declaration.show {
            return terminal::print(&toml_of(&read(&source, &t)?)?);
        }
        let house = setup.house().await?;
        let made = make_register(&house, &source, &t).await;
        house.db().close().await;
        let Declared { code, declaration, .. } = made?;
        let (title, count) = (&declaration.title.uk, declaration.fields.len());
        terminal::say(&format!("Register {code} («{title}») is made: {count} fields, numbers {}.", declaration.number));
        Ok(())
    }

    fn source(&self) -> Result<Source, Trouble> {
        let file = self.declare.as_ref().or(self.declare_from_data.as_ref());
        let asked = &self.declaration;
        Ok(Source {
            file: file.cloned().ok_or_else(|| Trouble::said("name a file: --declare FILE or --declare-from-data FILE"))?,
            is_data: self.declare.is_none(),
            code: asked.code.clone(),
            title: asked.title.clone(),
            title_field: asked.title_field.clone(),
            optional: asked.optional,
            organisation: self.organisation.clone(),
        })
    }
}

/// Makes the register that a file declares.
///
/// Errors: the file is wrong, or the house refuses the declaration.
pub async fn make_register(house: &House, source: &Source, t: &Locale) -> Result<Declared, Trouble> {
    let declared = read(source, t)?;
    let organisation = match source.organisation.as_ref().or(declared.organisation.as_ref()) {
        Some(name) => run::organisation(house, name)?,
        None => first_organisation(house).await?,
    };
    let new = NewRegister {
        code: declared.code.clone(),
        organisation,
        responsible: None,
        update_period: declared.update_period,
        state: RegisterState::Active,
        declaration: declared.declaration.clone(),
        reason: "hromada import --declare".to_owned(),
    };
    create_register(house.part::<Registers>(), &setup::operator(), new).await?;
    Ok(declared)
}

fn read(source: &Source, t: &Locale) -> Result<Declared, Trouble> {
    let mut declared = if source.is_data { from_data(&source.file)? } else { from_file(&source.file, t)? };
    if let Some(code) = &source.code {
        declared.code.clone_from(code);
    }
    let declaration = &mut declared.declaration;
    if let Some(title) = &source.title {
        declaration.title = Text::new(title.clone(), declaration.title.en.clone());
    }
    if let Some(field) = &source.title_field {
        declaration.title_field.clone_from(field);
    }
    if source.optional {
        let naming = declaration.title_field.clone();
        declaration.fields.iter_mut().filter(|field| field.code != naming).for_each(|field| field.required = false);
    }
    Ok(declared)
}

fn from_data(file: &Path) -> Result<Declared, Trouble> {
    let mut reader = open(file)?;
    Ok(of_schema(&infer_schema(&mut reader, ROWS_SEEN).map_err(|error| wrong(file, &error))?, file))
}

fn from_file(file: &Path, t: &Locale) -> Result<Declared, Trouble> {
    let is = |ending: &str| file.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if is("toml") {
        let text = std::fs::read_to_string(file).map_err(Trouble::file(file))?;
        return Declared::read(&text).map_err(|problems| {
            let lines: Vec<String> =
                problems.iter().map(|problem| format!("{}: {} {}", file.display(), problem.field, t.says(&problem.says))).collect();
            Trouble::said(lines.join("\n"))
        });
    }
    let schema = if is("json") {
        let text = std::fs::read(file).map_err(Trouble::file(file))?;
        let json = serde_json::from_slice(&text).map_err(|error| Trouble::said(format!("{}: {error}", file.display())))?;
        TableSchema::from_json(&json)
    } else {
        TableSchema::from_table(open(file)?)
    };
    Ok(of_schema(&schema.map_err(|error| wrong(file, &error))?, file))
}

fn open(file: &Path) -> Result<tabular::Reader, Trouble> {
    Table::open(file.to_owned(), None, &registers::import::read_limits()).map_err(|error| wrong(file, &error))
}

fn wrong(file: &Path, error: &tabular::TableError) -> Trouble {
    Trouble::said(format!("{}: {error}", file.display()))
}

fn of_schema(schema: &TableSchema, file: &Path) -> Declared {
    let mut declaration = from_schema::declaration(schema);
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if declaration.title.uk.trim().is_empty() {
        declaration.title = Text::new(stem.clone(), stem.clone());
    }
    Declared { code: code_of(&stem), organisation: None, update_period: UpdatePeriod::default(), declaration }
}

/// A code from a file's name: `27_stops_schema` is `stops`.
fn code_of(stem: &str) -> String {
    let latin: String = stem.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words = latin.split('-').filter(|word| !word.is_empty() && *word != "schema" && !word.bytes().all(|b| b.is_ascii_digit()));
    words.collect::<Vec<_>>().join("-").chars().take(60).collect()
}

#[derive(Serialize)]
struct Shown<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    update_period: UpdatePeriod,
    #[serde(flatten)]
    declaration: &'a registers::Declaration,
}

fn toml_of(declared: &Declared) -> Result<String, Trouble> {
    let shown = Shown {
        code: &declared.code,
        organisation: declared.organisation.as_deref(),
        update_period: declared.update_period,
        declaration: &declared.declaration,
    };
    toml::to_string(&shown).map_err(|error| Trouble::said(format!("the declaration as TOML: {error}")))
}

/// The organisation at the root; in an empty house the city itself, made now.
async fn first_organisation(house: &House) -> Result<OrganisationId, Trouble> {
    let identity = house.part::<Identity>();
    let directory = identity.directory();
    if let Some(first) = directory.children(None).first().copied() {
        return Ok(first);
    }
    let name = &house.city().name;
    let raw = RawOrganisation {
        name_uk: format!("Міська рада: {}", name.uk),
        name_en: format!("City council of {}", name.en),
        kind: "council".to_owned(),
        ..RawOrganisation::default()
    };
    let made = identity::actions::create_organisation(identity, &setup::operator(), &raw).await?;
    terminal::say(&format!("The house had no organisations: «{}» is made.", raw.name_uk));
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_is_found_in_the_name_of_a_file() {
        for (stem, code) in [("27_stops_schema", "stops"), ("lviv stops 2026", "lviv-stops"), ("26_vehicles", "vehicles"), ("Зупинки", "")]
        {
            assert_eq!(code_of(stem), code);
        }
    }
}
