//! What references of a form may point at: all of it where it is little, found by typing where it is much.

use std::collections::HashMap;

use fields::{Kind, Suggestion};
use kit::Problem;
use registers::Register;
use web::{Ctx, Query};

use super::resolve;
use crate::reach;

/// Beyond this number nothing is listed: people type and search.
const LISTED_MAX: usize = 200;

/// Suggestions by field code.
#[derive(Default)]
pub struct Options {
    listed: HashMap<String, Vec<Suggestion>>,
    search: HashMap<String, String>,
}

impl Options {
    /// Loads what the references of a register may point at.
    ///
    /// Errors: the database's.
    pub async fn load(ctx: &Ctx, register: &Register) -> Result<Self, Problem> {
        let mut options = Self::default();
        for field in register.declaration.fields.iter().filter(|field| field.kind.is_reference() && field.computed.is_none()) {
            let found = listed(ctx, field).await?;
            options.search.insert(field.code.clone(), search(field));
            if found.len() <= LISTED_MAX {
                options.listed.insert(field.code.clone(), found);
            }
        }
        if super::ties::book(ctx).await?.is_some() {
            let addresses = register.declaration.fields.iter().filter(|field| field.kind == Kind::Address);
            options.search.extend(addresses.map(|field| (field.code.clone(), "/desk/lookup/address".to_owned())));
        }
        Ok(options)
    }

    /// With what doubtful addresses may mean.
    #[must_use]
    pub fn with(mut self, choices: &super::Choices) -> Self {
        self.listed.extend(choices.iter().map(|(code, houses)| (code.clone(), houses.clone())));
        self
    }

    /// What is listed under a field.
    pub fn listed(&self, code: &str) -> &[Suggestion] {
        self.listed.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where more is found.
    pub fn search(&self, code: &str) -> Option<&str> {
        self.search.get(code).map(String::as_str)
    }
}

fn search(field: &fields::Field) -> String {
    match field.kind {
        Kind::Organisation => "/desk/lookup/organisation".to_owned(),
        Kind::Person => "/desk/lookup/person".to_owned(),
        _ => Query::default().with("register", field.register.as_deref().unwrap_or_default()).href("/desk/lookup/record"),
    }
}

async fn listed(ctx: &Ctx, field: &fields::Field) -> Result<Vec<Suggestion>, Problem> {
    suggestions(ctx, field.kind, field.register.as_deref().unwrap_or_default(), "", LISTED_MAX + 1).await
}

/// What words name among the things of a kind, at most so many.
///
/// Errors: the database's.
pub async fn suggestions(ctx: &Ctx, kind: Kind, register: &str, words: &str, most: usize) -> Result<Vec<Suggestion>, Problem> {
    let directory = reach::directory(ctx);
    Ok(match kind {
        Kind::Organisation => {
            let active = directory.find_organisations(words).filter(|own| own.active).take(most);
            active.map(|own| Suggestion { id: own.id.0, label: own.name.get(ctx.lang).to_owned() }).collect()
        }
        Kind::Person => {
            let active = directory.find_people(words).filter(|person| person.active).take(most);
            active.map(|person| Suggestion { id: person.id.0, label: person.display.clone() }).collect()
        }
        _ => {
            let found = resolve::suggested(ctx, register, words, most).await?;
            found.into_iter().map(|(id, title, number)| Suggestion { id, label: resolve::label(&title, &number) }).collect()
        }
    })
}
