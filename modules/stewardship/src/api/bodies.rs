//! What is sent: a proposal as it is to be, read by the same rules as the form of the page.

use identity::Snapshot;
use kit::{FieldProblem, Problem, Viewer};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::proposal::Draft;
use crate::proposal::fields::FIELDS_MAX;
use crate::proposal::form::{RawField, RawProposal};

/// `/api/v1/proposals/{proposal}`
#[derive(Clone, Copy, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct ProposalPath {
    /// The id of the proposal
    pub proposal: Uuid,
}

/// A text in both languages; `en` may be empty.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema, Debug)]
#[serde(deny_unknown_fields)]
pub struct ProposalText {
    /// Ukrainian.
    #[schema(example = "Лавки")]
    pub uk: String,
    /// English.
    #[serde(default)]
    #[schema(example = "Benches")]
    pub en: String,
}

/// A field that the resource would have.
#[derive(Clone, Serialize, Deserialize, ToSchema, Debug)]
#[serde(deny_unknown_fields)]
pub struct ProposedFieldBody {
    /// What people call it.
    pub label: ProposalText,
    /// What it holds: `text`, `long_text`, `integer`, `decimal`, `money`, `yes_no`, `date`, `choice`, `choices`, `address`, `point`,
    /// `phone`, `email`, `link`, `opening_hours`, `organisation`, `image`, `file`.
    #[schema(example = "choice")]
    pub kind: String,
    /// Whether every object must have it.
    #[serde(default)]
    pub required: bool,
    /// What there is to choose from, for `choice` and `choices`; no semicolons.
    #[serde(default)]
    #[schema(example = json!(["Ціла", "Зламана"]))]
    pub choices: Vec<String>,
}

/// A proposal as it is to be. Only the title and the organisation are needed to keep a draft; what else is missing is told when it
/// is submitted.
#[derive(Clone, Deserialize, ToSchema, Debug)]
#[serde(deny_unknown_fields)]
pub struct ProposalBody {
    /// What the resource is called.
    pub title: ProposalText,
    /// Its word in addresses; one is made of the title if it is empty.
    #[serde(default)]
    #[schema(example = "benches")]
    pub code: String,
    /// Why the city needs it.
    #[serde(default)]
    pub why: String,
    /// Who would keep it.
    pub organisation: Uuid,
    /// Who would answer for it.
    #[serde(default)]
    pub responsible: Option<Uuid>,
    /// How often it would be brought up to date: `day`, `week`, `month`, `quarter`, `half_year`, `year`, `on_change`.
    #[schema(example = "quarter")]
    pub update_period: String,
    /// How many objects are expected.
    #[serde(default)]
    #[schema(minimum = 0, example = 800)]
    pub expected: Option<i64>,
    /// Where the data come from.
    #[serde(default)]
    pub sources: String,
    /// The fields, at most 60.
    #[serde(default)]
    pub fields: Vec<ProposedFieldBody>,
}

impl ProposalBody {
    /// The draft, read as the page's form is.
    ///
    /// Errors: [`Problem::Invalid`] by the paths of the body.
    pub fn read(self, viewer: &Viewer, directory: &Snapshot) -> Result<Draft, Problem> {
        if self.fields.len() > FIELDS_MAX {
            return Err(Problem::field("fields", kit::Says::new("proposal-fields-many").with("most", FIELDS_MAX)));
        }
        let parted = |field: &ProposedFieldBody| field.choices.iter().any(|choice| choice.contains([';', '\n']));
        if let Some(place) = self.fields.iter().position(parted) {
            return Err(Problem::field(&format!("fields.{place}.choices"), "proposal-choice-parted"));
        }
        self.raw().parse(viewer, directory).map_err(|problems| Problem::Invalid(in_body(problems)))
    }

    fn raw(self) -> RawProposal {
        let field = |field: ProposedFieldBody| RawField {
            label: field.label.uk,
            label_en: field.label.en,
            kind: field.kind,
            required: field.required,
            choices: field.choices.join(";"),
        };
        RawProposal {
            title_uk: self.title.uk,
            title_en: self.title.en,
            code: self.code,
            why: self.why,
            organisation: self.organisation.to_string(),
            responsible: self.responsible.map(|id| id.to_string()).unwrap_or_default(),
            update_period: self.update_period,
            expected: self.expected.map(|count| count.to_string()).unwrap_or_default(),
            sources: self.sources,
            version: String::new(),
            fields: self.fields.into_iter().map(field).collect(),
        }
    }
}

/// Problems of the form's fields by the paths of the body.
pub fn in_body(problems: Vec<FieldProblem>) -> Vec<FieldProblem> {
    let path = |name: &str| match name {
        "title_uk" => "title.uk".to_owned(),
        "title_en" => "title.en".to_owned(),
        other => match other.strip_suffix(".label_en") {
            Some(field) => format!("{field}.label.en"),
            None => other.strip_suffix(".label").map_or_else(|| other.to_owned(), |field| format!("{field}.label.uk")),
        },
    };
    // where there are no fields at all the form points to the first row of its table
    let own =
        |problem: &FieldProblem| if problem.says.key == "proposal-fields-required" { "fields".to_owned() } else { path(&problem.field) };
    problems.into_iter().map(|problem| FieldProblem { field: own(&problem), says: problem.says }).collect()
}

/// A refusal with its fields by the paths of the body.
pub fn named(problem: Problem) -> Problem {
    match problem {
        Problem::Invalid(problems) => Problem::Invalid(in_body(problems)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_named_by_the_paths_of_the_body() {
        for (form, body) in [
            ("title_uk", "title.uk"),
            ("fields.3.label", "fields.3.label.uk"),
            ("fields.3.label_en", "fields.3.label.en"),
            ("fields.0.choices", "fields.0.choices"),
            ("expected", "expected"),
        ] {
            assert_eq!(in_body(vec![FieldProblem { field: form.into(), says: "x".into() }])[0].field, body);
        }
    }
}
