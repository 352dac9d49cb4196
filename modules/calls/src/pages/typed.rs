//! What an operator has typed in a call so far.

use cases::kind::Category;
use cases::{Kind, actions::Spot};
use fields::{Field, ParseContext};
use kit::{FieldProblem, Problem};
use places::site::Given;
use serde_json::{Map, Value};
use web::{Ctx, Fields};

use crate::call::Call;
use crate::reach;

/// The form of a call.
#[derive(Clone, Debug, Default)]
pub struct Typed(pub Fields);

impl Typed {
    /// The form before anything was typed: what is remembered of the caller, and a key of its own.
    pub fn begun(ctx: &Ctx, call: &Call) -> Self {
        let pair = |name: &str, value: String| (name.to_owned(), value);
        Self(Fields::from_pairs([
            pair("address", call.address.clone()),
            pair("address.id", call.house.map(|id| id.to_string()).unwrap_or_default()),
            pair("name", call.name.clone()),
            pair("phone", call.number.clone()),
            pair("key", ctx.house.clock().id().to_string()),
        ]))
    }

    /// What the caller says.
    pub fn text(&self) -> &str {
        self.0.text("text")
    }

    /// The class: the one that was chosen among all, or the one of those that fit. What fitted first is not a choice of the operator's.
    pub fn category<'a>(&'a self, fitting: &'a [String]) -> Option<&'a str> {
        let (chosen, suggested, first) = (self.0.text("category"), self.0.text("suggested"), self.0.text("first"));
        if !chosen.is_empty() {
            return Some(chosen);
        }
        if !suggested.is_empty() && suggested != first {
            return Some(suggested);
        }
        fitting.first().map(String::as_str).or((!suggested.is_empty()).then_some(suggested))
    }

    /// The address as it was given.
    pub fn given(&self) -> Given {
        Given { house: self.0.text("address.id").parse().ok(), text: self.0.text("address").to_owned(), position: None }
    }

    /// The place of the address.
    ///
    /// Errors: [`Problem::Invalid`] at `address` outside the city; the database's.
    pub async fn spot(&self, ctx: &Ctx) -> Result<Spot, Problem> {
        let given = self.given();
        let Some(book) = reach::book(&ctx.house).await? else {
            return Ok(Spot { address: given.text, ..Spot::default() });
        };
        let site = book.site(&given).ok_or_else(|| Problem::field("address", "calls-outside"))?;
        Ok(Spot { address: site.address, house: site.house, district: site.district.map(|id| id.0), position: site.position })
    }

    /// The fields of a class, with what the caller says as the one that names a case.
    ///
    /// Errors: by fields.
    pub fn data(&self, ctx: &Ctx, kind: &Kind, category: &Category) -> Result<Map<String, Value>, Vec<FieldProblem>> {
        let parse = ParseContext::new(ctx.today(), ctx.lang);
        let (mut data, mut problems) = (Map::new(), Vec::new());
        for field in kind.declaration.asked_for(&category.code) {
            let raw = self.raw(kind, field);
            match field.parse(&raw, &parse).and_then(|value| field.check(value.as_ref()).map(|()| value)) {
                Ok(Some(value)) => {
                    data.insert(field.code.clone(), value.to_json());
                }
                Ok(None) => {}
                Err(says) => problems.push(FieldProblem { field: name_of(kind, field).to_owned(), says }),
            }
        }
        if problems.is_empty() { Ok(data) } else { Err(problems) }
    }

    /// What was typed for a field.
    pub fn raw(&self, kind: &Kind, field: &Field) -> Vec<String> {
        self.0.all(name_of(kind, field))
    }
}

/// What a field is called in the form: what names a case is what the caller says.
fn name_of<'a>(kind: &Kind, field: &'a Field) -> &'a str {
    if field.code == kind.declaration.title_field { "text" } else { &field.code }
}
