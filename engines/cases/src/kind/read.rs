//! Kinds declared in TOML beside a module.

use kit::{FieldProblem, Says};

use super::Declaration;

/// The most bytes of a declaration.
const BYTES_MAX: usize = 512 << 10;

/// A kind as a file declares it: its code and the declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// Its word in addresses: `requests`.
    pub code: String,
    /// What it is.
    pub declaration: Declaration,
}

impl Declared {
    /// Reads a file and checks it as a whole.
    ///
    /// Errors: all that is wrong, with the place: `transitions.3.from`.
    pub fn read(text: &str) -> Result<Self, Vec<FieldProblem>> {
        let wrong = |error: String| vec![FieldProblem { field: String::new(), says: Says::new("cases-kind-file").with("error", error) }];
        if text.len() > BYTES_MAX {
            return Err(wrong(format!("> {BYTES_MAX}")));
        }
        let mut table: toml::Table = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let code = table.remove("code").and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
        let declaration: Declaration = table.try_into().map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let mut problems = declaration.problems();
        if !registers::declaration::is_register_code(&code) {
            problems.push(FieldProblem { field: "code".to_owned(), says: Says::new("cases-kind-code").with("code", &code) });
        }
        if problems.is_empty() { Ok(Self { code, declaration }) } else { Err(problems) }
    }

    /// The file that says the same.
    ///
    /// Errors: none that a declaration of ours could cause.
    pub fn write(code: &str, declaration: &Declaration) -> Result<String, toml::ser::Error> {
        let mut table = toml::Table::try_from(declaration)?;
        table.insert("code".to_owned(), code.into());
        toml::to_string_pretty(&table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let declared = Declared::read(include_str!("../../tests/main/problems.toml")).expect("the kind of the tests");
        let text = Declared::write(&declared.code, &declared.declaration).expect("a file");
        assert_eq!(Declared::read(&text), Ok(declared));
    }
}
