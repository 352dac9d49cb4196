//! The body of a draft and what can be done with its fields; remembers which fields were renamed and what is to become of values.

use std::collections::BTreeMap;

use fields::{Compatibility, Field, Kind};
use kit::{OrganisationId, PersonId, Text};
use registers::actions::Migration;
use registers::{Declaration, Register, UpdatePeriod};
use serde::{Deserialize, Serialize};

/// How existing records are to be brought over; see [`Migration`].
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bringing {
    /// Values for records that lack a field.
    pub defaults: BTreeMap<String, serde_json::Value>,
    /// Fields whose values are let go.
    pub drop: Vec<String>,
    /// Fields with another code: old to new.
    pub rename: BTreeMap<String, String>,
}

/// A draft as it is kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Body {
    /// The register's word in addresses; of a new one it may change.
    pub code: String,
    /// The author organisation of a new register.
    pub organisation: Option<OrganisationId>,
    /// The responsible person of a new register.
    pub responsible: Option<PersonId>,
    /// The update period of a new register.
    pub update_period: UpdatePeriod,
    /// The declaration as it will be.
    pub declaration: Declaration,
    /// What becomes of existing records.
    #[serde(default)]
    pub bringing: Bringing,
    /// Why it is changed.
    #[serde(default)]
    pub reason: String,
}

impl Body {
    /// A draft of a new register.
    pub fn new(code: String, declaration: Declaration) -> Self {
        Self {
            code,
            organisation: None,
            responsible: None,
            update_period: UpdatePeriod::default(),
            declaration,
            bringing: Bringing::default(),
            reason: String::new(),
        }
    }

    /// A draft over a register's present declaration.
    pub fn of(register: &Register) -> Self {
        Self {
            organisation: Some(register.organisation),
            responsible: register.responsible,
            update_period: register.update_period,
            ..Self::new(register.code.clone(), register.declaration.clone())
        }
    }

    /// A register of one field, to begin with.
    pub fn from_scratch(title: Text) -> Declaration {
        let mut name = Field::new("name", Kind::Text, Text::new("Назва", "Name"));
        (name.required, name.in_list) = (true, true);
        Declaration {
            title,
            description: Text::default(),
            icon: "database".to_owned(),
            number: "{seq:5}".to_owned(),
            title_field: "name".to_owned(),
            review: false,
            fields: vec![name],
        }
    }

    fn place(&self, code: &str) -> Option<usize> {
        self.declaration.fields.iter().position(|field| field.code == code)
    }

    /// Puts a field in the place of the one with code `old`, or at the end. Another code is remembered as a renaming where
    /// `published` has the field.
    pub fn put(&mut self, old: Option<&str>, field: Field, published: Option<&Declaration>) {
        let place = old.and_then(|old| self.place(old));
        if let Some(old) = old.filter(|old| *old != field.code) {
            self.rename(old, &field.code, published);
        }
        match place.and_then(|at| self.declaration.fields.get_mut(at)) {
            Some(slot) => *slot = field,
            None => self.declaration.fields.push(field),
        }
    }

    fn rename(&mut self, old: &str, new: &str, published: Option<&Declaration>) {
        if self.declaration.title_field == old {
            self.declaration.title_field = new.to_owned();
        }
        let (before, after) = (format!("{{{old}}}"), format!("{{{new}}}"));
        for pattern in self.declaration.fields.iter_mut().filter_map(|field| field.computed.as_mut()) {
            *pattern = pattern.replace(&before, &after);
        }
        for code in self.declaration.fields.iter_mut().filter_map(|field| field.not_below.as_mut()).filter(|code| *code == old) {
            new.clone_into(code);
        }
        let first = self.bringing.rename.iter().find(|(_, to)| *to == old).map_or_else(|| old.to_owned(), |(from, _)| from.clone());
        self.bringing.rename.remove(&first);
        if first != new && published.is_some_and(|published| published.field(&first).is_some()) {
            self.bringing.rename.insert(first, new.to_owned());
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, code: &str) {
        self.declaration.fields.retain(|field| field.code != code);
        for field in self.declaration.fields.iter_mut().filter(|field| field.not_below.as_deref() == Some(code)) {
            field.not_below = None;
        }
        self.bringing.rename.retain(|_, to| to != code);
        self.bringing.defaults.remove(code);
    }

    /// Moves a field one place up or down.
    pub fn shift(&mut self, code: &str, up: bool) {
        let Some(at) = self.place(code) else { return };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < self.declaration.fields.len()) {
            self.declaration.fields.swap(at, to);
        }
    }

    /// The published field that a field of the draft is, by whatever code.
    pub fn origin<'a>(&self, field: &Field, published: &'a Declaration) -> Option<&'a Field> {
        let renamed = self.bringing.rename.iter().find(|(_, to)| **to == field.code).map(|(from, _)| from.as_str());
        published.field(renamed.unwrap_or(&field.code))
    }

    /// The published fields whose code the draft has no more: gone, or going on under another.
    pub fn absent<'a>(&self, published: &'a Declaration) -> Vec<&'a Field> {
        published.fields.iter().filter(|field| self.place(&field.code).is_none()).collect()
    }

    /// The fields of the draft whose code is new: values of absent ones may move into them.
    pub fn come(&self, published: &Declaration) -> Vec<&Field> {
        self.declaration.fields.iter().filter(|field| published.field(&field.code).is_none()).collect()
    }

    /// The fields that existing records may lack though the draft demands them.
    pub fn newly_required(&self, published: &Declaration) -> Vec<&Field> {
        let lacking = |field: &&Field| field.required && self.origin(field, published).is_none_or(|old| !old.required);
        self.declaration.fields.iter().filter(lacking).filter(|field| !field.kind.is_file()).collect()
    }

    /// The fields whose existing values have another shape, or may break a rule, each with whether no value can stay.
    pub fn narrowed(&self, published: &Declaration) -> Vec<(&Field, bool)> {
        // what composes itself is composed anew, whatever was there
        let compare = |field: &Field| {
            let old = Field { code: field.code.clone(), ..self.origin(field, published)?.clone() };
            match Field::compatible(&old, field) {
                Compatibility::Same | Compatibility::Widened => None,
                Compatibility::NeedsCheck => Some(false),
                Compatibility::Breaking { .. } => Some(true),
            }
        };
        let typed = self.declaration.fields.iter().filter(|field| field.computed.is_none());
        typed.filter_map(|field| Some((field, compare(field)?))).collect()
    }

    /// As the engine wants it.
    pub fn migration(&self) -> Migration {
        let Bringing { defaults, drop, rename } = self.bringing.clone();
        Migration { defaults, drop, rename }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(code: &str) -> Field {
        Field::new(code, Kind::Text, Text::new(code, ""))
    }

    fn draft() -> (Body, Declaration) {
        let mut declaration = Body::from_scratch(Text::new("Парки", "Parks"));
        declaration.fields.extend([text("area"), text("note")]);
        (Body::new("parks".into(), declaration.clone()), declaration)
    }

    fn codes(body: &Body) -> Vec<&str> {
        body.declaration.fields.iter().map(|field| field.code.as_str()).collect()
    }

    #[test]
    fn a_renamed_field_is_remembered_under_its_published_code() {
        let (mut body, published) = draft();
        body.put(Some("area"), text("size"), Some(&published));
        body.put(Some("size"), text("square"), Some(&published));
        assert_eq!(body.bringing.rename, BTreeMap::from([("area".to_owned(), "square".to_owned())]));
        assert_eq!((codes(&body), body.absent(&published).len()), (vec!["name", "square", "note"], 1));
        body.put(Some("square"), text("area"), Some(&published));
        assert!(body.bringing.rename.is_empty());
    }

    #[test]
    fn the_naming_field_keeps_naming_under_another_code() {
        let (mut body, published) = draft();
        body.put(Some("name"), text("title"), Some(&published));
        assert_eq!(body.declaration.title_field, "title");
    }

    #[test]
    fn fields_go_up_and_down_and_never_over_the_edge() {
        let (mut body, _) = draft();
        body.shift("note", true);
        body.shift("name", true);
        body.shift("area", false);
        body.shift("nothing", true);
        assert_eq!(codes(&body), ["name", "note", "area"]);
    }

    #[test]
    fn what_existing_records_will_miss_is_known() {
        let (mut body, published) = draft();
        body.remove("note");
        let mut kind = text("kind");
        kind.required = true;
        body.put(None, kind, Some(&published));
        body.put(Some("area"), Field { kind: Kind::Point, ..text("area") }, Some(&published));
        assert_eq!(body.absent(&published)[0].code, "note");
        assert_eq!(body.newly_required(&published)[0].code, "kind");
        let narrowed: Vec<_> = body.narrowed(&published).into_iter().map(|(field, all)| (field.code.as_str(), all)).collect();
        assert_eq!(narrowed, [("area", true)]);
    }
}
