//! What a sent form of an object asks for besides its fields.

use kit::{FieldProblem, OrganisationId, Problem};
use registers::actions::Then;
use web::Fields;

use crate::form::Mistakes;

/// The buttons and boxes of the form.
pub struct Wish {
    /// What to do when it is written.
    pub then: Then,
    /// Only show how it would look.
    pub preview: bool,
    /// Warnings were looked at.
    pub confirmed: bool,
    /// Why.
    pub reason: String,
    /// The organisation of a new object.
    pub organisation: Option<OrganisationId>,
    /// The version the editor began from.
    pub version: Option<i64>,
}

impl Wish {
    /// Reads it; a button that is not ours saves a draft.
    pub fn read(form: &Fields) -> Self {
        let then = match form.text("then") {
            "submit" => Then::Submit,
            "publish" => Then::Publish,
            _ => Then::Keep,
        };
        Self {
            then,
            preview: form.text("then") == "preview",
            confirmed: form.text("confirmed") == "yes",
            reason: form.text("reason").to_owned(),
            organisation: form.text("organisation").parse().ok(),
            version: form.text("version").parse().ok(),
        }
    }

    /// Whether the form may be written as it is.
    pub fn is_ready(&self, mistakes: &Mistakes) -> bool {
        !self.preview && mistakes.is_empty() && (mistakes.warnings.is_empty() || self.confirmed)
    }
}

/// What a refusal of the engine says on the form, where the form can be mended; the rest goes on as it is.
///
/// Errors: what no form can mend.
pub fn mend(mistakes: &mut Mistakes, problem: Problem) -> Result<(), Problem> {
    match problem {
        Problem::Invalid(problems) => mistakes.problems.extend(problems),
        Problem::BadRequest(says) | Problem::Conflict(says) => mistakes.problems.push(FieldProblem { field: "record-form".into(), says }),
        other => return Err(other),
    }
    Ok(())
}
