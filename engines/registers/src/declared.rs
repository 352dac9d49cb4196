//! Registers declared in TOML beside a module or given to `hromada import`.

use kit::{FieldProblem, Says};
use serde::Deserialize;

use crate::declaration::Declaration;
use crate::period::UpdatePeriod;

/// A register as a TOML file declares it: the declaration and, beside it, its code, author and period.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// Its word in addresses.
    pub code: String,
    /// The author organisation by ЄДРПОУ code or name; none leaves the choice to whoever makes the register.
    pub organisation: Option<String>,
    /// How often it is brought up to date.
    pub update_period: UpdatePeriod,
    /// What it is.
    pub declaration: Declaration,
}

impl Declared {
    /// Reads a file.
    ///
    /// Errors: what TOML or the declaration is wrong about, with the place in the file.
    pub fn read(text: &str) -> Result<Self, Vec<FieldProblem>> {
        let wrong =
            |error: String| vec![FieldProblem { field: String::new(), says: Says::new("register-file-wrong").with("error", error) }];
        let mut table: toml::Table = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let mut take = |key: &str| table.remove(key);
        let code = take("code").and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
        let organisation = take("organisation").and_then(|name| name.as_str().map(str::to_owned));
        let update_period = match take("update_period") {
            Some(period) => UpdatePeriod::deserialize(period).map_err(|error| wrong(error.to_string()))?,
            None => UpdatePeriod::default(),
        };
        let declaration: Declaration = table.try_into().map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let declared = Self { code, organisation, update_period, declaration };
        let problems = declared.declaration.problems();
        if problems.is_empty() { Ok(declared) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::Declared;

    const PHARMACIES: &str = r#"
        code = "pharmacies"
        title = { uk = "Аптеки", en = "Pharmacies" }
        number = "АПТ-{seq:5}"
        title_field = "name"
        update_period = "month"
        [[fields]]
        code = "name"
        kind = "text"
        label = { uk = "Назва", en = "Name" }
        required = true
    "#;

    #[test]
    fn a_file_is_a_register() {
        let declared = Declared::read(PHARMACIES).unwrap();
        assert_eq!((declared.code.as_str(), declared.declaration.fields.len()), ("pharmacies", 1));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (from, to) in [
            ("kind = \"text\"", "kind = \"words\""),
            ("title_field = \"name\"", "title_field = \"other\""),
            ("number", "numbre"),
            ("{seq:5}", "{seq:99}"),
        ] {
            assert!(Declared::read(&PHARMACIES.replace(from, to)).is_err(), "{to}");
        }
    }
}
