//! The fields a proposal names, as simple as an official describes them, and the register's declaration made of them.

use std::collections::HashSet;

use fields::{Choice, Field, Kind};
use kit::Text;
use registers::Declaration;
use registers::from_schema::code_of;
use serde::{Deserialize, Serialize};

use super::Draft;

/// The most fields of a proposal; more are added to the register itself.
pub const FIELDS_MAX: usize = 60;
/// The most things one field offers to choose from.
pub const CHOICES_MAX: usize = 60;
/// Columns of the new register's list.
const LISTED: usize = 4;

/// The kinds offered, from the usual to the rare; an administrator has all others in the register's editor.
pub const KINDS: [Kind; 18] = [
    Kind::Text,
    Kind::LongText,
    Kind::Integer,
    Kind::Decimal,
    Kind::Money,
    Kind::YesNo,
    Kind::Date,
    Kind::Choice,
    Kind::Choices,
    Kind::Address,
    Kind::Point,
    Kind::Phone,
    Kind::Email,
    Kind::Link,
    Kind::OpeningHours,
    Kind::Organisation,
    Kind::Image,
    Kind::File,
];

/// A proposed field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProposedField {
    /// What people call it.
    pub label: Text,
    /// What it holds.
    pub kind: Kind,
    /// Whether a record must have it.
    #[serde(default)]
    pub required: bool,
    /// What there is to choose from, for the two kinds of choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

impl ProposedField {
    /// An optional field.
    pub fn new(uk: &str, en: &str, kind: Kind) -> Self {
        Self { label: Text::new(uk, en), kind, required: false, choices: Vec::new() }
    }

    /// Whether it needs things to choose from.
    pub fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::Choice | Kind::Choices)
    }

    fn declared(&self, codes: &mut HashSet<String>) -> Field {
        let name = if self.label.en.is_empty() { &self.label.uk } else { &self.label.en };
        let mut field = Field::new(&free(&code_of(name), codes), self.kind, self.label.clone());
        field.required = self.required;
        field.filterable = matches!(self.kind, Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Date | Kind::Organisation);
        let mut taken = HashSet::new();
        field.choices = self.choices.iter().map(|choice| Choice::new(&free(&code_of(choice), &mut taken), choice, "")).collect();
        field
    }
}

fn free(wanted: &str, taken: &mut HashSet<String>) -> String {
    let base: String = wanted.chars().take(50).collect();
    let mut code = base.clone();
    let mut next = 2;
    while !taken.insert(code.clone()) {
        code = format!("{base}_{next}");
        next += 1;
    }
    code
}

/// The declaration of the register a proposal asks for. Where its first field cannot name a record, a name goes before it.
pub fn declaration(draft: &Draft) -> Declaration {
    let mut codes = HashSet::new();
    let mut fields = Vec::with_capacity(draft.fields.len() + 1);
    if draft.fields.first().is_none_or(|first| first.kind != Kind::Text) {
        fields.push(Field::new(&free("name", &mut codes), Kind::Text, Text::new("Назва", "Name")));
    }
    fields.extend(draft.fields.iter().map(|field| field.declared(&mut codes)));
    let mut listed = 0;
    for field in &mut fields {
        field.in_list = listed < LISTED && !field.kind.is_geometry() && !field.kind.is_file() && field.kind != Kind::LongText;
        listed += usize::from(field.in_list);
    }
    if let Some(first) = fields.first_mut() {
        first.required = true;
    }
    Declaration {
        title: draft.title.clone(),
        description: Text::new(draft.why.clone(), ""),
        icon: "database".to_owned(),
        number: "{seq:5}".to_owned(),
        title_field: fields.first().map(|field| field.code.clone()).unwrap_or_default(),
        review: true,
        fields,
    }
}

/// The word of the resource in addresses: what was wished, or made of the title.
pub fn register_code(wished: &str, title: &Text) -> String {
    if !wished.is_empty() {
        return wished.to_owned();
    }
    let name = if title.en.is_empty() { &title.uk } else { &title.en };
    code_of(name).replace('_', "-").chars().take(50).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::draft::tests::benches;

    #[test]
    fn a_proposal_becomes_a_sound_declaration() {
        let made = declaration(&benches());
        assert_eq!(made.problems(), []);
        assert_eq!(made.title_field, "name");
        let codes: Vec<_> = made.fields.iter().map(|field| field.code.as_str()).collect();
        assert_eq!(codes, ["name", "condition", "stan", "place"]);
        assert_eq!(made.fields[1].choices[0].code, "tsila");
        assert!(made.fields[0].required && made.fields[0].in_list && !made.fields[3].in_list);
    }

    #[test]
    fn a_resource_without_a_naming_field_gets_one() {
        let mut draft = benches();
        draft.fields.remove(0);
        let made = declaration(&draft);
        assert_eq!((made.fields[0].code.as_str(), made.fields[0].kind), ("name", Kind::Text));
        draft.fields.clear();
        assert_eq!(declaration(&draft).problems(), []);
    }

    #[test]
    fn the_word_in_addresses_is_wished_or_made() {
        for (wished, uk, en, code) in [
            ("", "Лавки міста", "City benches", "city-benches"),
            ("", "Лавки міста", "", "lavky-mista"),
            ("benches", "Лавки", "", "benches"),
        ] {
            assert_eq!(register_code(wished, &Text::new(uk, en)), code);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_words_make_a_sound_declaration(labels in proptest::collection::vec("\\PC{1,40}", 1..8), title in "\\PC{2,60}") {
            let mut draft = benches();
            draft.title = Text::new(format!("Я{title}"), "");
            draft.fields = labels.iter().map(|label| ProposedField::new(&format!("Я{label}"), "", Kind::Text)).collect();
            proptest::prop_assert_eq!(declaration(&draft).problems(), vec![]);
            proptest::prop_assert!(registers::declaration::is_register_code(&register_code("", &draft.title)));
        }
    }
}
