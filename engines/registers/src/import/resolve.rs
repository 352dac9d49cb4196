//! Finds records, organisations and people by what tables call them, and knows what composed texts call them.

use std::collections::HashMap;

use fields::{Found, Kind, Resolve};
use kit::fold::fold;
use uuid::Uuid;

use crate::computed::ShownNames;

/// Names loaded before a table is read, because reading cannot wait.
#[derive(Debug, Default)]
pub struct Known {
    names: HashMap<(Class, String), Found>,
    /// What composed texts show.
    pub(crate) shown: ShownNames,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Class {
    Organisation,
    Person,
    Record(String),
}

impl Known {
    /// Learns a name of an organisation.
    pub fn organisation(&mut self, name: &str, id: Uuid) {
        self.learn(Class::Organisation, name, id);
    }

    /// Learns a name of a person.
    pub fn person(&mut self, name: &str, id: Uuid) {
        self.learn(Class::Person, name, id);
    }

    /// Learns a name or number of a record of a register.
    pub fn record(&mut self, register: &str, name: &str, id: Uuid) {
        self.learn(Class::Record(register.to_owned()), name, id);
    }

    fn learn(&mut self, class: Class, name: &str, id: Uuid) {
        if name.trim().is_empty() {
            return;
        }
        self.names
            .entry((class, fold(name.trim())))
            .and_modify(|found| {
                if *found != Found::One(id) {
                    *found = Found::Several;
                }
            })
            .or_insert(Found::One(id));
    }
}

impl Resolve for Known {
    fn resolve(&self, kind: Kind, register: Option<&str>, text: &str) -> Found {
        let class = match kind {
            Kind::Organisation => Class::Organisation,
            Kind::Person => Class::Person,
            _ => Class::Record(register.unwrap_or_default().to_owned()),
        };
        self.names.get(&(class, fold(text.trim()))).copied().unwrap_or(Found::Nothing)
    }
}
