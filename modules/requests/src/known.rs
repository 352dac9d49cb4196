//! The kind that this module is about.

use cases::Declared;
use kit::FieldProblem;

/// Its word.
pub const KIND: &str = "requests";

/// What the module declares for a city that has no such kind yet.
///
/// Errors: none that a test of the module would not have found.
pub fn declared() -> Result<Declared, Vec<FieldProblem>> {
    Declared::read(include_str!("../kinds/requests.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_whole() {
        let declared = declared().unwrap();
        assert_eq!(declared.code, KIND);
        assert!(declared.declaration.categories.len() > 15);
    }
}
