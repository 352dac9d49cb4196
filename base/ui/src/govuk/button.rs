//! Button: one filled button per view; a link that looks like one leads somewhere.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, BooleanAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// A button, or a link that looks like one if it has `href`.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/button.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Button<'a> {
    /// What it says.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// An icon before the words.
    pub icon: Str<'a>,
    /// Where the link leads; makes it a link.
    pub href: Str<'a>,
    /// `submit` if empty; `button`, `reset`.
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    /// The name of the form's value.
    pub name: Str<'a>,
    /// The form's value.
    pub value: Str<'a>,
    /// Cannot be pressed; prefer an enabled one that explains.
    pub disabled: bool,
    /// The first step of a service: larger, with an arrow.
    pub is_start_button: bool,
    /// A second press within a second is ignored.
    pub prevent_double_click: Option<bool>,
    /// The id.
    pub id: Str<'a>,
    /// Further classes: `govuk-button--secondary`, `govuk-button--warning`, `govuk-button--inverse`, `hr-small`.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Button, "button");

impl<'a> Button<'a> {
    /// The main button of a form.
    pub fn new(content: impl Into<Content<'a>>) -> Self {
        Self { content: content.into(), prevent_double_click: Some(true), ..Self::default() }
    }

    /// A link that looks like a button.
    pub fn link(content: impl Into<Content<'a>>, href: impl Into<Str<'a>>) -> Self {
        Self { content: content.into(), href: href.into(), ..Self::default() }
    }

    /// Not the main one.
    #[must_use]
    pub fn secondary(self) -> Self {
        self.classes("govuk-button--secondary")
    }

    /// Deletes or cannot be undone.
    #[must_use]
    pub fn warning(self) -> Self {
        self.classes("govuk-button--warning")
    }

    /// Lower, for tables and toolbars.
    #[must_use]
    pub fn small(self) -> Self {
        self.classes("hr-small")
    }

    /// With an icon before the words.
    #[must_use]
    pub fn icon(mut self, name: impl Into<Str<'a>>) -> Self {
        self.icon = name.into();
        self
    }

    /// Sends this value, so that a form with several buttons knows which was pressed.
    #[must_use]
    pub fn value(mut self, name: impl Into<Str<'a>>, value: impl Into<Str<'a>>) -> Self {
        self.name = name.into();
        self.value = value.into();
        self
    }

    /// With one more class.
    #[must_use]
    pub fn classes(mut self, class: &str) -> Self {
        let all = self.classes.to_mut();
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(class);
        self
    }

    /// With one more attribute.
    #[must_use]
    pub fn with(mut self, name: impl Into<Str<'a>>, value: impl Into<Str<'a>>) -> Self {
        self.attributes = self.attributes.with(name, value);
        self
    }
}
