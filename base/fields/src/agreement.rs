//! Fields that must agree within one record: an end that is not before its beginning, a sum that is not below another.

use std::cmp::Ordering;

use kit::{FieldProblem, Says};

use crate::{Field, Kind, Value};

/// What is wrong with `not_below` among the fields of one record: a field that is not there, itself, or of another kind. What is wrong
/// with it at a field alone, [`Field::check_definition`] says.
pub fn problems(fields: &[Field]) -> Vec<FieldProblem> {
    let wrong = |field: &Field| {
        let code = field.not_below.as_deref()?;
        let key = match fields.iter().find(|other| other.code == code) {
            None => "field-not-below-unknown",
            Some(other) if other.code == field.code => "field-not-below-itself",
            Some(other) if other.kind != field.kind => "field-not-below-kind",
            Some(other) if other.visibility > field.visibility => "field-not-below-visibility",
            Some(_) => return None,
        };
        Some(field.problem(Says::new(key).with("field", code.chars().take(80).collect::<String>())))
    };
    fields.iter().filter_map(wrong).collect()
}

/// The fields of a record whose value lies below that of the field they name in `not_below`, each with a sentence for people. Where one
/// of the two has no value there is nothing to compare.
pub fn disagreements<'a>(fields: impl Iterator<Item = &'a Field> + Clone, value: impl Fn(&str) -> Option<Value>) -> Vec<FieldProblem> {
    let wrong = |field: &Field| {
        let other = field.not_below.as_deref()?;
        let below = order(&value(&field.code)?, &value(other)?) == Some(Ordering::Less);
        let label = fields.clone().find(|own| own.code == other).map(|own| &own.label)?;
        let key = if matches!(field.kind, Kind::Date | Kind::DateTime) { "field-not-before" } else { "field-not-below" };
        below.then(|| field.problem(Says::new(key).with_text("field", label)))
    };
    fields.clone().filter_map(wrong).collect()
}

fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Integer(one), Value::Integer(other)) => Some(one.cmp(other)),
        (Value::Decimal(one), Value::Decimal(other)) => Some(one.cmp(other)),
        (Value::Money(one), Value::Money(other)) => Some(one.cmp(other)),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        (Value::DateTime(one), Value::DateTime(other)) => Some(one.cmp(other)),
        _ => None,
    }
}
