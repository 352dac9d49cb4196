//! Notification banner: what everybody should know, or that something has been done.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, NumberAttribute as _, OptionalAttribute as _, TextAttribute as _};

/// A banner.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/notification_banner.html")]
#[serde(rename_all = "camelCase", default)]
pub struct NotificationBanner<'a> {
    /// «Важливо» or «Готово» if empty.
    pub title: Content<'a>,
    /// The level of its heading, 2 if 0.
    pub title_heading_level: u32,
    /// The id of the title.
    pub title_id: Str<'a>,
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// `success` for what has been done.
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    /// The role; by the kind if empty.
    pub role: Str<'a>,
    /// The focus stays where it is when the page opens.
    pub disable_auto_focus: Option<bool>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(NotificationBanner, "notification_banner");

impl NotificationBanner<'_> {
    fn is_success(&self) -> bool {
        self.kind == "success"
    }

    fn role(&self) -> &str {
        self.role.or(if self.is_success() { "alert" } else { "region" })
    }

    fn said(&self) -> &'static str {
        if self.is_success() { words::success(&self.lang) } else { words::important(&self.lang) }
    }
}
