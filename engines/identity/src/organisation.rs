//! An organisation of the city: what it is, how it is read from a form or a file, and where it may stand in the tree.

use kit::identifiers::Edrpou;
use kit::{FieldProblem, OrganisationId, Says, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::name::{Email, parse_phone, tidy};

/// Characters of an organisation's name at most.
pub const NAME_CHARS_MAX: usize = 300;
/// Characters of a short name at most.
pub const SHORT_NAME_CHARS_MAX: usize = 80;
/// Characters of an address or a site at most.
pub const CONTACT_CHARS_MAX: usize = 300;
/// How deep the tree may go: city, executive committee, department, division, sector and room to spare.
pub const DEPTH_MAX: usize = 12;

/// What sort of organisation it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Місто, рада, виконавчий комітет.
    Council,
    /// Департамент, управління, відділ.
    Department,
    /// Виконавчий комітет району.
    District,
    /// Заклад освіти.
    Education,
    /// Заклад охорони здоров’я.
    Health,
    /// Заклад культури чи спорту.
    Culture,
    /// Установа соціального захисту.
    Social,
    /// Комунальне підприємство.
    Utility,
    /// Перевізник.
    Transport,
    /// Інше.
    #[default]
    Other,
}

impl Kind {
    /// All, in the order of the form.
    pub const ALL: [Self; 10] = [
        Self::Council,
        Self::Department,
        Self::District,
        Self::Education,
        Self::Health,
        Self::Culture,
        Self::Social,
        Self::Utility,
        Self::Transport,
        Self::Other,
    ];

    /// The word in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Department => "department",
            Self::District => "district",
            Self::Education => "education",
            Self::Health => "health",
            Self::Culture => "culture",
            Self::Social => "social",
            Self::Utility => "utility",
            Self::Transport => "transport",
            Self::Other => "other",
        }
    }

    /// The key of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            Self::Council => "identity-kind-council",
            Self::Department => "identity-kind-department",
            Self::District => "identity-kind-district",
            Self::Education => "identity-kind-education",
            Self::Health => "identity-kind-health",
            Self::Culture => "identity-kind-culture",
            Self::Social => "identity-kind-social",
            Self::Utility => "identity-kind-utility",
            Self::Transport => "identity-kind-transport",
            Self::Other => "identity-kind-other",
        }
    }

    /// The kind of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An organisation as everybody may see it.
#[derive(Clone, PartialEq, Debug)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// The code of the state register (ЄДРПОУ), eight digits; a division inside an organisation has none.
    pub edrpou: Option<String>,
    /// The full name.
    pub name: Text,
    /// The name for narrow places; empty if the full one is short enough.
    pub short_name: String,
    /// What it is.
    pub kind: Kind,
    /// What it belongs to.
    pub parent: Option<OrganisationId>,
    /// Whether it still works.
    pub active: bool,
    /// Where it is.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Its e-mail.
    pub email: String,
    /// Its site.
    pub website: String,
    /// How many times it was changed, for `If-Match` and forms.
    pub version: i64,
}

/// An organisation's form, cleaned and checked.
#[derive(Clone, PartialEq, Debug)]
pub struct OrganisationForm {
    /// See [`Organisation`] for all of these.
    pub edrpou: Option<String>,
    /// The full name.
    pub name: Text,
    /// The short name.
    pub short_name: String,
    /// What it is.
    pub kind: Kind,
    /// What it belongs to.
    pub parent: Option<OrganisationId>,
    /// Where it is.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Its e-mail.
    pub email: String,
    /// Its site.
    pub website: String,
}

/// An organisation's form as typed.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawOrganisation {
    /// See [`Organisation`] for all of these.
    pub edrpou: String,
    /// The full name in Ukrainian.
    pub name_uk: String,
    /// The full name in English.
    pub name_en: String,
    /// The short name.
    pub short_name: String,
    /// The kind's code.
    pub kind: String,
    /// The parent's id or empty.
    pub parent: String,
    /// Where it is.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Its e-mail.
    pub email: String,
    /// Its site.
    pub website: String,
    /// The version the form was opened with.
    pub version: String,
}

impl RawOrganisation {
    /// Reads the form; every wrong field is named.
    pub fn parse(&self) -> Result<OrganisationForm, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let form = OrganisationForm {
            edrpou: note(&mut problems, "edrpou", parse_edrpou(&self.edrpou)),
            name: Text {
                uk: note(&mut problems, "name_uk", text(&self.name_uk, NAME_CHARS_MAX, true)),
                en: note(&mut problems, "name_en", text(&self.name_en, NAME_CHARS_MAX, false)),
            },
            short_name: note(&mut problems, "short_name", text(&self.short_name, SHORT_NAME_CHARS_MAX, false)),
            kind: note(&mut problems, "kind", Kind::from_code(&self.kind).ok_or_else(|| Says::new("identity-choose-kind"))),
            parent: note(&mut problems, "parent", parse_parent(&self.parent)),
            address: note(&mut problems, "address", text(&self.address, CONTACT_CHARS_MAX, false)),
            phone: note(&mut problems, "phone", parse_phone(&self.phone)),
            email: note(&mut problems, "email", parse_email(&self.email)),
            website: note(&mut problems, "website", parse_website(&self.website)),
        };
        if problems.is_empty() { Ok(form) } else { Err(problems) }
    }
}

impl From<&Organisation> for RawOrganisation {
    fn from(own: &Organisation) -> Self {
        Self {
            edrpou: own.edrpou.clone().unwrap_or_default(),
            name_uk: own.name.uk.clone(),
            name_en: own.name.en.clone(),
            short_name: own.short_name.clone(),
            kind: own.kind.code().to_owned(),
            parent: own.parent.map(|parent| parent.to_string()).unwrap_or_default(),
            address: own.address.clone(),
            phone: own.phone.clone(),
            email: own.email.clone(),
            website: own.website.clone(),
            version: own.version.to_string(),
        }
    }
}

pub(crate) fn note<T: Default>(problems: &mut Vec<FieldProblem>, field: &str, read: Result<T, Says>) -> T {
    read.unwrap_or_else(|says| {
        problems.push(FieldProblem { field: field.to_owned(), says });
        T::default()
    })
}

/// A line of text, tidied.
pub fn text(raw: &str, chars_max: usize, required: bool) -> Result<String, Says> {
    let clean = tidy(raw);
    if clean.is_empty() && required {
        return Err(Says::new("identity-name-empty"));
    }
    if clean.chars().count() > chars_max {
        return Err(Says::new("identity-text-too-long").with("characters", chars_max));
    }
    if clean.chars().any(char::is_control) {
        return Err(Says::new("identity-text-odd"));
    }
    Ok(clean)
}

fn parse_parent(raw: &str) -> Result<Option<OrganisationId>, Says> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(None);
    }
    raw.parse().map(Some).map_err(|_| Says::new("identity-choose-organisation"))
}

fn parse_email(raw: &str) -> Result<String, Says> {
    if raw.trim().is_empty() { Ok(String::new()) } else { Email::parse(raw).map(|email| email.typed().to_owned()) }
}

fn parse_website(raw: &str) -> Result<String, Says> {
    let clean = text(raw, CONTACT_CHARS_MAX, false)?;
    let proper = ["https://", "http://"].iter().any(|scheme| clean.strip_prefix(scheme).is_some_and(|rest| rest.contains('.')));
    if clean.is_empty() || (proper && !clean.contains([' ', '"', '<', '>'])) { Ok(clean) } else { Err(Says::new("identity-website-wrong")) }
}

/// Reads a code of the state register of organisations. Empty is none. A check digit that does not fit is kept, as in every field
/// for such codes: some old ones have one; see [`edrpou_warning`].
pub fn parse_edrpou(raw: &str) -> Result<Option<String>, Says> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    Edrpou::read(raw).map(|read| Some(read.value.into())).map_err(|_| Says::new("identity-edrpou-digits"))
}

/// What to compare about a code that is kept all the same.
pub fn edrpou_warning(code: &str) -> Option<Says> {
    Edrpou::read(code).ok()?.warning.map(|_| Says::new("identity-edrpou-check").with("code", code))
}

/// Why an organisation can't be put there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoveError {
    /// Under itself or under one of its own.
    #[error("under itself")]
    UnderItself,
    /// There is no such parent.
    #[error("no such parent")]
    NoSuchParent,
    /// Deeper than [`DEPTH_MAX`].
    #[error("too deep")]
    TooDeep,
}

impl MoveError {
    /// What to say beside the field.
    pub fn says(self) -> Says {
        match self {
            Self::UnderItself => Says::new("identity-organisation-under-itself"),
            Self::NoSuchParent => Says::new("identity-choose-organisation"),
            Self::TooDeep => Says::new("identity-organisation-too-deep").with("levels", DEPTH_MAX),
        }
    }
}

/// Whether `own` (with `height` levels under it) may stand under `parent`, `above` telling each one's parent: none for
/// an unknown one, `Some(None)` at the root.
pub fn may_stand_under(
    own: Option<OrganisationId>,
    height: usize,
    parent: OrganisationId,
    above: impl Fn(OrganisationId) -> Option<Option<OrganisationId>>,
) -> Result<(), MoveError> {
    let mut at = Some(parent);
    for depth in 1.. {
        let Some(here) = at else { break };
        if Some(here) == own {
            return Err(MoveError::UnderItself);
        }
        if depth + height >= DEPTH_MAX {
            return Err(MoveError::TooDeep);
        }
        at = above(here).ok_or(MoveError::NoSuchParent)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    #[test]
    fn codes_of_the_state_register_are_checked() {
        for (raw, code) in [
            ("14360570", Ok(Some("14360570"))), // PrivatBank
            ("00032129", Ok(Some("00032129"))), // Oschadbank
            ("43395033", Ok(Some("43395033"))), // Diia
            ("14360571", Ok(Some("14360571"))), // the check digit would be 0: kept, with a warning
            ("1436057", Err("identity-edrpou-digits")),
            ("1436 0570", Ok(Some("14360570"))),
            ("1436057ї", Err("identity-edrpou-digits")),
            (" ", Ok(None)),
        ] {
            let read = parse_edrpou(raw);
            assert_eq!(read.as_ref().map(Option::as_deref).map_err(|says| says.key.as_str()), code, "{raw}");
        }
    }

    #[test]
    fn a_code_whose_check_digit_does_not_fit_is_kept_with_a_warning() {
        assert_eq!(edrpou_warning("14360571").map(|says| says.key).as_deref(), Some("identity-edrpou-check"));
        assert_eq!(edrpou_warning("14360570"), None);
        assert_eq!(edrpou_warning("not a code"), None);
    }

    #[test]
    fn an_organisation_never_stands_under_itself() {
        let tree: HashMap<_, _> = [(id(1), None), (id(2), Some(id(1))), (id(3), Some(id(2))), (id(4), None)].into();
        let above = |own| tree.get(&own).copied();
        for (own, parent, verdict) in [
            (Some(id(1)), id(1), Err(MoveError::UnderItself)),
            (Some(id(1)), id(3), Err(MoveError::UnderItself)),
            (Some(id(3)), id(1), Ok(())),
            (Some(id(4)), id(3), Ok(())),
            (None, id(3), Ok(())),
            (None, id(9), Err(MoveError::NoSuchParent)),
        ] {
            assert_eq!(may_stand_under(own, 0, parent, above), verdict, "{own:?} under {parent}");
        }
        assert_eq!(may_stand_under(Some(id(4)), DEPTH_MAX, id(3), above), Err(MoveError::TooDeep));
    }

    #[test]
    fn a_cycle_already_in_the_data_is_not_walked_for_ever() {
        let above = |own: OrganisationId| Some(Some(id(if own == id(1) { 2 } else { 1 })));
        assert_eq!(may_stand_under(None, 0, id(1), above), Err(MoveError::TooDeep));
    }

    #[test]
    fn every_wrong_field_of_the_form_is_named() {
        let raw = RawOrganisation {
            edrpou: "12".into(),
            kind: "palace".into(),
            parent: "here".into(),
            phone: "ring".into(),
            email: "mail".into(),
            website: "site".into(),
            ..RawOrganisation::default()
        };
        let fields: Vec<_> = raw.parse().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["edrpou", "name_uk", "kind", "parent", "phone", "email", "website"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_form(text in ".{0,400}") {
            let raw = RawOrganisation { edrpou: text.clone(), name_uk: text.clone(), website: text.clone(), parent: text, ..RawOrganisation::default() };
            let _ = raw.parse();
        }
    }
}
