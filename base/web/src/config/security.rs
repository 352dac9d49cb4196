//! Where those who find a weakness of the platform write (RFC 9116).

use jiff::civil::Date;
use kit::Lang;
use serde::Deserialize;

/// What `/.well-known/security.txt` says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Security {
    /// `mailto:security@city.example` or `https://…`; if empty, the city's e-mail.
    pub contact: String,
    /// The last day on which it may be relied upon; none is half a year from the day of asking.
    pub expires: Option<Date>,
    /// The languages in which people may write, the preferred one first.
    pub languages: Vec<Lang>,
}

impl Default for Security {
    fn default() -> Self {
        Self { contact: String::new(), expires: None, languages: Lang::ALL.to_vec() }
    }
}

impl Security {
    /// Whether a contact is written as the standard wants it.
    pub(super) fn contact_is_sound(&self) -> bool {
        let known =
            ["mailto:", "https://", "tel:"].iter().any(|scheme| self.contact.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
        self.contact.is_empty() || (known && !self.contact.chars().any(|c| c.is_whitespace() || c.is_control()))
    }
}
