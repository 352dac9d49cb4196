//! What can be heard of: topics, the groups they stand in, and the open topics that are offered to everybody.

use std::sync::{Arc, Mutex, PoisonError};

use i18n::{Locale, Messages};
use kit::Lang;
use serde::{Deserialize, Serialize};

use crate::follow::Followed;

/// The kind of open topics.
pub const OPEN_KIND: &str = "topic";

/// Something that can be heard of.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// What it is: the code of a declared [`Kind`].
    pub kind: String,
    /// Which one; the module's own id.
    pub object: String,
}

impl Topic {
    /// A topic of an object.
    pub fn new(kind: &str, object: impl ToString) -> Self {
        Self { kind: kind.to_owned(), object: object.to_string() }
    }

    /// The topic of a declared open topic.
    pub fn open(code: &str) -> Self {
        Self::new(OPEN_KIND, code)
    }
}

/// Topics with one line of preferences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// Its code.
    pub code: &'static str,
    /// The key of its name.
    pub name: &'static str,
}

/// A kind of topics.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// Its code.
    pub code: &'static str,
    /// The group that its topics stand in.
    pub group: &'static str,
}

/// A topic that is offered to everybody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenTopic {
    /// Its code, the object of the topic.
    pub code: &'static str,
    /// The group it stands in.
    pub group: &'static str,
    /// The key of its name.
    pub name: &'static str,
}

/// The groups that every city has.
pub(crate) const GROUPS: [Group; 3] = [
    Group { code: "city", name: "subscriptions-group-city" },
    Group { code: "works", name: "subscriptions-group-works" },
    Group { code: "alarm", name: "subscriptions-group-alarm" },
];

/// The open topics that every city has.
pub(crate) const OPEN: [OpenTopic; 3] = [
    OpenTopic { code: "city", group: "city", name: "subscriptions-group-city" },
    OpenTopic { code: "works", group: "works", name: "subscriptions-group-works" },
    OpenTopic { code: "alarm", group: "alarm", name: "subscriptions-group-alarm" },
];

/// What modules have declared, a part of the house.
#[derive(Default)]
pub struct Topics(Mutex<Declared>);

#[derive(Clone, Default)]
struct Declared {
    groups: Vec<Group>,
    kinds: Vec<Kind>,
    open: Vec<OpenTopic>,
    followed: Vec<Arc<dyn Followed>>,
}

impl Topics {
    /// Declares groups and kinds, at the start of a module.
    ///
    /// Errors: a text naming what stands twice or has no words.
    pub fn declare(&self, messages: &Messages, groups: &[Group], kinds: &[Kind]) -> Result<(), String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let t = Locale::new(messages, Lang::Uk);
        for group in groups {
            if all.groups.iter().any(|own| own.code == group.code) || !t.knows(group.name) {
                return Err(format!("the group of topics {} is declared twice or has no name", group.code));
            }
            all.groups.push(*group);
        }
        for kind in kinds {
            if all.kinds.iter().any(|own| own.code == kind.code) || !all.groups.iter().any(|own| own.code == kind.group) {
                return Err(format!("the kind of topics {} is declared twice or stands in no group", kind.code));
            }
            all.kinds.push(*kind);
        }
        Ok(())
    }

    /// Offers topics to everybody.
    ///
    /// Errors: a text naming what stands twice or has no words.
    pub fn open(&self, messages: &Messages, topics: &[OpenTopic]) -> Result<(), String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let t = Locale::new(messages, Lang::Uk);
        for topic in topics {
            let grouped = all.groups.iter().any(|own| own.code == topic.group);
            if all.open.iter().any(|own| own.code == topic.code) || !grouped || !t.knows(topic.name) {
                return Err(format!("the open topic {} is declared twice, stands in no group or has no name", topic.code));
            }
            all.open.push(*topic);
        }
        Ok(())
    }

    /// Lets everybody follow the topics of a declared kind by their address.
    ///
    /// Errors: a text naming a kind that is not declared or is given twice.
    pub fn follow(&self, source: Arc<dyn Followed>) -> Result<(), String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = source.kind();
        if !all.kinds.iter().any(|own| own.code == kind) || all.followed.iter().any(|own| own.kind() == kind) {
            return Err(format!("topics of the kind {kind} cannot be followed: it is not declared, or is given twice"));
        }
        all.followed.push(source);
        Ok(())
    }

    /// What says of a kind how its topics are called; none of one that is followed elsewhere.
    pub(crate) fn followed(&self, kind: &str) -> Option<Arc<dyn Followed>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.followed.iter().find(|own| own.kind() == kind).cloned()
    }

    /// The groups, in the order of declaration.
    pub fn groups(&self) -> Vec<Group> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).groups.clone()
    }

    /// The open topics.
    pub fn offered(&self) -> Vec<OpenTopic> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).open.clone()
    }

    /// The group of a topic; none of one that nobody has declared.
    pub fn group_of(&self, topic: &Topic) -> Option<&'static str> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match topic.kind.as_str() {
            OPEN_KIND => all.open.iter().find(|own| own.code == topic.object).map(|own| own.group),
            kind => all.kinds.iter().find(|own| own.code == kind).map(|own| own.group),
        }
    }
}
