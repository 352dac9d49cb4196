//! What can be found: a document with its words, its place in the city and those who may find it.

use kit::{Lang, OrganisationId, RegisterId, Role, Text, Timestamp, Viewer};
use serde::{Deserialize, Serialize};

/// The longest text of a document that is searched, characters; the rest is not found.
pub const TEXT_CHARS_MAX: usize = 20_000;

/// Who may find a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Whoever has signed in.
    Residents,
    /// Whoever works for the city in any office.
    Staff,
    /// Those who may edit this organisation's things in this register.
    Editors {
        /// The organisation.
        organisation: OrganisationId,
        /// The register.
        register: RegisterId,
    },
}

impl Audience {
    /// The words a document is marked with: a reader who has one of them may find it.
    pub(crate) fn words(&self) -> Vec<String> {
        match self {
            Self::Everybody => vec![EVERYBODY.to_owned()],
            Self::Residents => vec![RESIDENTS.to_owned()],
            Self::Staff => vec![STAFF.to_owned()],
            Self::Editors { organisation, register } => {
                vec![
                    edits(None, None),
                    edits(Some(*organisation), None),
                    edits(None, Some(*register)),
                    edits(Some(*organisation), Some(*register)),
                ]
            }
        }
    }
}

const EVERYBODY: &str = "everybody";
const RESIDENTS: &str = "residents";
const STAFF: &str = "staff";

fn edits(organisation: Option<OrganisationId>, register: Option<RegisterId>) -> String {
    let part = |id: Option<uuid::Uuid>| id.map_or_else(|| "*".to_owned(), |id| id.simple().to_string());
    format!("edits {} {}", part(organisation.map(Into::into)), part(register.map(Into::into)))
}

/// The words of audiences that a reader belongs to.
pub(crate) fn words_of(viewer: &Viewer) -> Vec<String> {
    let mut words = vec![EVERYBODY.to_owned()];
    if viewer.is(Role::Resident) {
        words.push(RESIDENTS.to_owned());
    }
    if viewer.is_staff() {
        words.push(STAFF.to_owned());
    }
    words.extend(viewer.whole(Role::Editor).map(|grant| edits(grant.organisation, grant.register)));
    words.sort_unstable();
    words.dedup();
    words
}

/// Something that can be found.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its id, unique in its source.
    pub id: String,
    /// The code of its [`Kind`].
    pub kind: String,
    /// What is read anew together with it: a register, a year; unique in its source.
    pub part: String,
    /// The path of its page.
    pub address: String,
    /// What it is called.
    pub title: Text,
    /// Its text, of which results show a piece.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// Further words it is found by and that nobody reads: the resource's name, a choice in the other language.
    #[serde(skip)]
    pub also: String,
    /// What it belongs to: the code of an object's resource. Results can be narrowed to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// Who may find it.
    pub audience: Audience,
    /// When it last changed.
    pub changed: Timestamp,
    /// Where it is: longitude, latitude, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<[f64; 2]>,
    /// How much more it weighs than others that fit as well, 0.1 to 10; usually 1.
    pub weight: f32,
    /// An icon of the sprite; that of the kind if empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub icon: String,
    /// A number or code people know it by.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Whether it is not published yet.
    #[serde(default)]
    pub draft: bool,
}

impl Document {
    /// A document that everybody may find, with no more than a title.
    pub fn new(kind: &str, id: impl ToString, address: impl Into<String>, title: Text) -> Self {
        Self {
            id: id.to_string(),
            kind: kind.to_owned(),
            part: String::new(),
            address: address.into(),
            title,
            text: Text::default(),
            also: String::new(),
            group: String::new(),
            organisation: None,
            audience: Audience::Everybody,
            changed: Timestamp::UNIX_EPOCH,
            point: None,
            weight: 1.0,
            icon: String::new(),
            number: String::new(),
            draft: false,
        }
    }
}

/// A kind of documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// Its word in addresses and in the API.
    pub code: &'static str,
    /// The key of its name, plural.
    pub title: &'static str,
    /// An icon of the sprite.
    pub icon: &'static str,
}

/// A way on for those who have found nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Door {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// An icon of the sprite.
    pub icon: String,
}

/// A text of a document within the limit, in a language or both.
pub(crate) fn within_limit(text: &str) -> &str {
    text.char_indices().nth(TEXT_CHARS_MAX).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The title in both languages, one after another.
pub(crate) fn both(text: &Text) -> [&str; 2] {
    [&text.uk, if text.en == text.uk { "" } else { &text.en }]
}

/// The language a document's text is shown in, and the text.
pub(crate) fn shown(text: &Text, lang: Lang) -> (&str, Lang) {
    (text.get(lang), text.lang(lang))
}

#[cfg(test)]
mod tests {
    use kit::{Grant, PersonId, Scope};
    use uuid::Uuid;

    use super::*;

    fn holding(role: Role, organisation: Option<u128>, register: Option<u128>) -> Viewer {
        let grant = Grant {
            register: register.map(|id| RegisterId(Uuid::from_u128(id))),
            ..Grant::over(role, organisation.map(|id| OrganisationId(Uuid::from_u128(id))))
        };
        Viewer { person: Some(PersonId(Uuid::nil())), grants: vec![grant], ..Viewer::default() }
    }

    #[test]
    fn a_draft_is_found_by_those_who_may_edit_it() {
        let (organisation, register) = (OrganisationId(Uuid::from_u128(7)), RegisterId(Uuid::from_u128(8)));
        let marks = Audience::Editors { organisation, register }.words();
        for (viewer, finds) in [
            (Viewer::visitor(), false),
            (holding(Role::Editor, Some(7), Some(8)), true),
            (holding(Role::Editor, Some(7), None), true),
            (holding(Role::Publisher, None, Some(8)), true),
            (holding(Role::Administrator, None, None), true),
            (holding(Role::Editor, Some(9), None), false),
            (holding(Role::Editor, Some(7), Some(9)), false),
            (holding(Role::Expert, None, None), false),
        ] {
            assert_eq!(words_of(&viewer).iter().any(|word| marks.contains(word)), finds, "{viewer:?}");
            assert_eq!(viewer.may(Role::Editor, &Scope::of(organisation).in_register(register)), finds, "{viewer:?}");
        }
    }
}
