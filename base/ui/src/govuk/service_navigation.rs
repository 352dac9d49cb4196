//! Service navigation: the sections of a service, under the header.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A section.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceNavigationItem<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it is.
    pub href: Str<'a>,
    /// This page is in it.
    pub active: bool,
    /// This page is it.
    pub current: bool,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

impl ServiceNavigationItem<'_> {
    fn state(&self) -> &'static str {
        match (self.current, self.active) {
            (true, _) => "page",
            (false, true) => "true",
            (false, false) => "",
        }
    }
}

/// The place at the end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SlotEnd<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// `inline` beside the sections.
    pub align: Str<'a>,
}

/// Places for further markup.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceNavigationSlots<'a> {
    /// Before everything.
    pub start: Content<'a>,
    /// After everything.
    pub end: SlotEnd<'a>,
    /// Before the first section, inside the list.
    pub navigation_start: Content<'a>,
    /// After the last section, inside the list.
    pub navigation_end: Content<'a>,
}

/// The sections of a service.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/service_navigation.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceNavigation<'a> {
    /// The name of the service.
    pub service_name: Str<'a>,
    /// Where the name leads.
    pub service_url: Str<'a>,
    /// The sections.
    pub navigation: Vec<ServiceNavigationItem<'a>>,
    /// What screen readers call the sections.
    pub navigation_label: Str<'a>,
    /// The id of the list; `navigation` if empty.
    pub navigation_id: Str<'a>,
    /// Further classes of the navigation.
    pub navigation_classes: Str<'a>,
    /// Folds on phones; if not said, with more than one section.
    pub collapse_navigation_on_mobile: Option<bool>,
    /// What the button says; «Меню» if empty.
    pub menu_button_text: Str<'a>,
    /// What screen readers call the button.
    pub menu_button_label: Str<'a>,
    /// What screen readers call the whole; «Про сервіс» if absent.
    pub aria_label: Option<Str<'a>>,
    /// Places for further markup.
    pub slots: ServiceNavigationSlots<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(ServiceNavigation, "service_navigation");

impl ServiceNavigation<'_> {
    fn button(&self) -> &str {
        self.menu_button_text.or(words::menu(&self.lang))
    }

    fn collapses(&self) -> bool {
        self.collapse_navigation_on_mobile.unwrap_or(self.navigation.len() > 1)
    }
}
