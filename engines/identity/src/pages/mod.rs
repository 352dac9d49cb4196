//! Pages: each translates a request into an action and its outcome into a page; it decides nothing.

pub mod account;
pub mod acts;
pub mod admin_demands;
pub mod admin_keys;
pub mod admin_organisations;
pub mod admin_people;
pub mod assurance;
pub mod certificates;
pub mod data_questions;
pub mod duties;
pub mod email;
pub mod four_eyes;
pub mod identities;
pub mod import;
pub mod key_operations;
pub mod leave;
pub mod links;
pub mod on_phone;
pub mod outside;
pub mod own_data;
pub mod passkey_button;
pub mod passkeys;
pub mod person;
pub mod phone;
pub mod post;
pub mod proof;
pub mod rights;
pub mod roles;
pub mod second_factor;
pub mod sign_in;
pub mod sign_in_letter;
pub mod sign_in_phone;
pub mod staff;
pub mod staff_changes;

use kit::{FieldProblem, Problem, Says};
use web::{Ctx, Refusal, StatusCode};

use crate::Identity;

/// The engine of the house.
pub(crate) fn identity(ctx: &Ctx) -> &Identity {
    ctx.house.part::<Identity>()
}

/// What the browser calls itself is not part of [`Ctx`]; handlers that begin sessions take the headers.
pub(crate) fn user_agent(headers: &web::HeaderMap) -> String {
    headers.get(web::header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(400).collect()
}

/// What a form is shown again with.
pub(crate) struct Mistakes {
    /// What is wrong; a problem of no field stands on top.
    pub problems: Vec<FieldProblem>,
    /// The status of the page.
    pub status: StatusCode,
}

impl Mistakes {
    /// The mistakes a form is shown again with; anything else refuses the request.
    pub fn of(problem: Problem) -> Result<Self, Refusal> {
        let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        match problem {
            Problem::Invalid(problems) => Ok(Self { problems, status }),
            Problem::Conflict(says) => Ok(Self::on_top(says, status)),
            Problem::TooMany(seconds) => Ok(Self::on_top(wait(seconds), status)),
            other => Err(other.into()),
        }
    }

    /// One problem of the whole form.
    pub fn on_top(says: Says, status: StatusCode) -> Self {
        Self { problems: vec![FieldProblem { field: String::new(), says }], status }
    }
}

/// "Wait so many minutes", or seconds when few.
pub(crate) fn wait(seconds: u32) -> Says {
    if seconds > 90 {
        Says::new("identity-wait-minutes").with("minutes", seconds.div_ceil(60))
    } else {
        Says::new("identity-wait-seconds").with("seconds", seconds)
    }
}
