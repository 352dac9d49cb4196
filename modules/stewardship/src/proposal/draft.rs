//! What a proposal says, typed; and what it still lacks before the expert group can look at it.

use kit::{FieldProblem, OrganisationId, PersonId, Says, Text};
use registers::UpdatePeriod;
use registers::declaration::is_register_code;

use super::fields::{self, ProposedField};

/// What a proposal says.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// What the resource is called.
    pub title: Text,
    /// Its word in addresses; empty to make one of the title.
    pub code: String,
    /// Why the city needs it.
    pub why: String,
    /// Who would keep it.
    pub organisation: OrganisationId,
    /// Who would answer for it.
    pub responsible: Option<PersonId>,
    /// How often it would be brought up to date.
    pub update_period: UpdatePeriod,
    /// How many objects are expected.
    pub expected_count: Option<i64>,
    /// Where the data come from.
    pub sources: String,
    /// The fields.
    pub fields: Vec<ProposedField>,
}

impl Draft {
    /// The word of the resource in addresses.
    pub fn register_code(&self) -> String {
        fields::register_code(&self.code, &self.title)
    }

    /// What it still lacks; `is_taken` says whether a resource has this code already.
    pub fn lacks(&self, is_taken: impl Fn(&str) -> bool) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        let code = self.register_code();
        if !is_register_code(&code) {
            wrong("code", "register-code-form".into());
        } else if is_taken(&code) {
            wrong("code", Says::new("register-code-taken").with("code", &code));
        }
        if self.why.chars().count() < 20 {
            wrong("why", "proposal-why-short".into());
        }
        if self.sources.is_empty() {
            wrong("sources", "proposal-sources-required".into());
        }
        if self.fields.is_empty() {
            wrong("fields.0.label", "proposal-fields-required".into());
        }
        for (place, field) in self.fields.iter().enumerate() {
            if field.is_choice() && field.choices.len() < 2 {
                wrong(&format!("fields.{place}.choices"), "proposal-choices-required".into());
            }
        }
        problems
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use ::fields::Kind;

    /// A proposal of a register of benches, complete.
    pub fn benches() -> Draft {
        let state = ProposedField {
            choices: vec!["Ціла".into(), "Зламана".into()],
            ..ProposedField::new("Стан", "Condition", Kind::Choice)
        };
        Draft {
            title: Text::new("Лавки", "Benches"),
            code: String::new(),
            why: "Мешканці питають, де можна сісти дорогою до лікарні".into(),
            organisation: OrganisationId(uuid::Uuid::from_u128(1)),
            responsible: None,
            update_period: UpdatePeriod::Quarter,
            expected_count: Some(800),
            sources: "Обхід працівників".into(),
            fields: vec![
                ProposedField::new("Назва", "Name", Kind::Text),
                state,
                ProposedField::new("Стан", "", Kind::Text),
                ProposedField::new("Місце", "Place", Kind::Point),
            ],
        }
    }

    #[test]
    fn a_complete_proposal_lacks_nothing() {
        assert_eq!(benches().lacks(|_| false), []);
    }

    #[test]
    fn what_is_missing_is_named_by_its_field() {
        let mut empty = benches();
        (empty.why, empty.sources, empty.fields, empty.code) = ("Треба".into(), String::new(), Vec::new(), "Лавки".into());
        let named: Vec<_> = empty.lacks(|_| false).into_iter().map(|problem| problem.field).collect();
        assert_eq!(named, ["code", "why", "sources", "fields.0.label"]);
        assert_eq!(benches().lacks(|code| code == "benches")[0].says.key, "register-code-taken");
    }

    #[test]
    fn a_choice_offers_at_least_two() {
        let mut draft = benches();
        draft.fields[1].choices.truncate(1);
        assert_eq!(draft.lacks(|_| false)[0].field, "fields.1.choices");
    }
}
