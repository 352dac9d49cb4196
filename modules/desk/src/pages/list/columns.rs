//! Which fields a list shows as columns: those its address names, or those the declaration lists.

use fields::Field;
use registers::Register;
use web::{Ctx, Query};

/// The columns of a table that people can still read.
const COLUMNS_MAX: usize = 12;
/// The columns where nobody chose others: what fits beside the filters.
const COLUMNS: usize = 4;

/// A field that can be a column.
pub struct Choice {
    pub code: String,
    pub label: String,
    pub on: bool,
}

/// The columns of a list. The naming field is the first column in any case and not among them.
pub fn chosen<'a>(register: &'a Register, query: &Query) -> Vec<&'a Field> {
    let others = register.declaration.fields.iter().filter(|field| field.code != register.declaration.title_field);
    if query.all("columns").next().is_some() {
        return others.filter(|field| query.has("columns", &field.code)).take(COLUMNS_MAX).collect();
    }
    // Personal data come into a list only where somebody asks for them: each look at them is journalled.
    others.filter(|field| field.in_list && field.visibility < fields::Visibility::Personal).take(COLUMNS).collect()
}

/// All fields that can be columns.
pub fn choices(ctx: &Ctx, register: &Register, chosen: &[&Field]) -> Vec<Choice> {
    let others = register.declaration.fields.iter().filter(|field| field.code != register.declaration.title_field);
    let choice = |field: &Field| Choice {
        code: field.code.clone(),
        label: ctx.t.text(&field.label).to_owned(),
        on: chosen.iter().any(|own| own.code == field.code),
    };
    others.map(choice).collect()
}
