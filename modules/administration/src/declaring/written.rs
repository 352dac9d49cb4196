//! A declaration written out for others: as the TOML that `Declared` reads, and as Table Schema.

use fields::Fields;
use kit::Problem;
use registers::{Declaration, Register};

/// The register in TOML.
///
/// Errors: a declaration that TOML cannot hold, which is our fault.
pub fn toml(register: &Register, declaration: &Declaration, organisation: &str) -> Result<String, Problem> {
    let failed = |error: toml::ser::Error| Problem::Internal(format!("a declaration in TOML: {error}"));
    let mut table = toml::Table::try_from(declaration).map_err(failed)?;
    let mut put = |key: &str, value: &str| table.insert(key.to_owned(), toml::Value::String(value.to_owned()));
    put("code", &register.code);
    put("update_period", register.update_period.code());
    if !organisation.is_empty() {
        put("organisation", organisation);
    }
    toml::to_string(&table).map_err(failed)
}

/// The structure of the register's tables as Table Schema.
pub fn table_schema(register: &Register, declaration: &Declaration) -> String {
    let schema = Fields::from(declaration.fields.clone()).table_schema(&register.code, &declaration.title).to_table_schema();
    format!("{schema:#}")
}
