//! What a kind asks of whoever comes with a case, and whom it lets go first.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::{Applicant, Data};

/// Something that an applicant says of themself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// Their name.
    Name,
    /// Where they live.
    Residence,
}

impl Own {
    /// The name in forms and problems.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Residence => "residence",
        }
    }

    /// Whether an applicant has said it.
    pub fn is_said(self, applicant: &Applicant) -> bool {
        let said = match self {
            Self::Name => &applicant.name,
            Self::Residence => &applicant.residence,
        };
        said.chars().any(char::is_alphanumeric)
    }
}

/// Cases whose field holds one of these values go before others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgentWhen {
    /// A field of choices.
    pub field: String,
    /// The values; empty for any.
    #[serde(default)]
    pub values: Vec<String>,
}

impl UrgentWhen {
    /// Whether a case goes before others by this.
    pub fn holds(&self, data: &Data) -> bool {
        let fits = |word: &str| !word.is_empty() && (self.values.is_empty() || self.values.iter().any(|own| own == word));
        match data.get(&self.field) {
            Some(Value::String(word)) => fits(word),
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).any(fits),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_case_goes_first_by_one_of_the_values() {
        let some = UrgentWhen { field: "privilege".into(), values: vec!["hero".into()] };
        let any = UrgentWhen { values: Vec::new(), ..some.clone() };
        for (value, by_some, by_any) in [
            (json!("hero"), true, true),
            (json!("other"), false, true),
            (json!(["other", "hero"]), true, true),
            (json!([]), false, false),
            (json!(""), false, false),
            (json!(null), false, false),
            (json!(7), false, false),
        ] {
            let data = json!({ "privilege": value }).as_object().unwrap().clone();
            assert_eq!((some.holds(&data), any.holds(&data)), (by_some, by_any), "{data:?}");
        }
    }

    #[test]
    fn signs_without_a_letter_are_no_name() {
        for (name, said) in [("", false), ("  ", false), ("-", false), ("…", false), ("Я", true)] {
            let applicant = Applicant { name: name.into(), ..Applicant::default() };
            assert_eq!(Own::Name.is_said(&applicant), said, "{name:?}");
        }
    }
}
