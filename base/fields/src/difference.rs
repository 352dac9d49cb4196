//! A readable difference of two values, for the history of a record.

use kit::Says;

use crate::{Field, Show, Value};

/// What changed in one field.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// The field's code.
    pub field: String,
    /// The field's label in the reader's language.
    pub label: String,
    /// What it was; none if there was nothing.
    pub was: Option<String>,
    /// What it is; none if there is nothing now.
    pub is: Option<String>,
    /// Parts that came, of a value that is a list.
    pub added: Vec<String>,
    /// Parts that went.
    pub removed: Vec<String>,
    /// How far a place moved, metres.
    pub moved_metres: Option<f64>,
}

impl Field {
    /// What changed, or none if nothing did.
    pub fn difference(&self, old: Option<&Value>, new: Option<&Value>, show: &Show<'_>) -> Option<Difference> {
        if old == new {
            return None;
        }
        let text = |value: Option<&Value>| value.map(|value| self.text(value, show));
        let parts = |value: Option<&Value>| value.map(|value| self.parts(value, show)).unwrap_or_default();
        let (before, after) = (parts(old), parts(new));
        Some(Difference {
            field: self.code.clone(),
            label: show.t.text(&self.label).to_owned(),
            was: text(old),
            is: text(new),
            added: after.iter().filter(|part| !before.contains(part)).cloned().collect(),
            removed: before.iter().filter(|part| !after.contains(part)).cloned().collect(),
            moved_metres: moved(old, new),
        })
    }

    /// The parts of a value that is a list.
    fn parts(&self, value: &Value, show: &Show<'_>) -> Vec<String> {
        match value {
            Value::Choices(codes) => codes.iter().map(|code| self.choice_label(code, show.t.lang()).to_owned()).collect(),
            Value::Files(files) => files.iter().map(|file| file.name.clone()).collect(),
            _ => Vec::new(),
        }
    }
}

fn moved(old: Option<&Value>, new: Option<&Value>) -> Option<f64> {
    match (old, new) {
        (Some(Value::Geometry(old)), Some(Value::Geometry(new))) => Some(old.centre().metres_to(new.centre())),
        _ => None,
    }
}

impl Difference {
    /// One sentence: what was added, what became what, how far it moved.
    pub fn sentence(&self, show: &Show<'_>) -> String {
        let says = if !self.added.is_empty() && self.removed.is_empty() && self.was.is_some() {
            Says::new("field-difference-added").with("what", self.added.join(", "))
        } else if !self.removed.is_empty() && self.added.is_empty() && self.is.is_some() {
            Says::new("field-difference-removed").with("what", self.removed.join(", "))
        } else {
            match (&self.was, &self.is, self.moved_metres) {
                (Some(_), Some(_), Some(metres)) if metres >= 0.5 => {
                    Says::new("field-difference-moved").with("metres", metres.round() as i64)
                }
                (Some(_), Some(_), Some(_)) => Says::new("field-difference-shape"),
                (Some(was), Some(is), None) => Says::new("field-difference-changed").with("was", was).with("is", is),
                (None, Some(is), _) => Says::new("field-difference-filled").with("is", is),
                (Some(was), None, _) => Says::new("field-difference-emptied").with("was", was),
                (None, None, _) => Says::new("field-difference-shape"),
            }
        };
        show.t.says(&says.with("label", &self.label))
    }
}
