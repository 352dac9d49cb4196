//! Breadcrumbs: the way to this page.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A step of the way.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BreadcrumbItem<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it leads; empty for the page itself.
    pub href: Str<'a>,
    /// Further attributes of the link.
    pub attributes: Attrs<'a>,
}

/// The way to this page.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/breadcrumbs.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Breadcrumbs<'a> {
    /// The steps.
    pub items: Vec<BreadcrumbItem<'a>>,
    /// Only the first and the last step on phones.
    pub collapse_on_mobile: bool,
    /// What screen readers call it; «Шлях» if absent.
    pub label_text: Option<Str<'a>>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Breadcrumbs, "breadcrumbs");
