//! Tabs: sides of one thing, seen one at a time; one under another without a script.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::Id;
use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// What a tab shows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TabPanel<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// A tab.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TabItem<'a> {
    /// What the tab says.
    pub label: Str<'a>,
    /// The id of its panel.
    pub id: Str<'a>,
    /// What it shows.
    pub panel: TabPanel<'a>,
    /// Further attributes of the tab.
    pub attributes: Attrs<'a>,
}

impl TabItem<'_> {
    fn is_empty(&self) -> bool {
        self.label.is_empty() && self.id.is_empty() && self.panel.content.is_empty()
    }
}

/// Tabs.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/tabs.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Tabs<'a> {
    /// The id.
    pub id: Str<'a>,
    /// What ids begin with where an item has none.
    pub id_prefix: Str<'a>,
    /// Above the list without a script; «Зміст» if absent.
    pub title: Option<Str<'a>>,
    /// The tabs.
    pub items: Vec<TabItem<'a>>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(Tabs, "tabs");

impl Tabs<'_> {
    /// `number` from 1.
    fn panel<'v>(&'v self, item: &'v TabItem<'_>, number: &usize) -> TabId<'v> {
        if item.id.is_empty() { TabId(Id::new(&self.id_prefix, "-"), Some(*number)) } else { TabId(Id::new(&item.id, ""), None) }
    }
}

/// The id of a panel.
struct TabId<'a>(Id<'a>, Option<usize>);

impl TabId<'_> {
    fn write_to(&self, dest: &mut dyn std::fmt::Write) -> std::fmt::Result {
        self.0.write_to(dest)?;
        self.1.map_or(Ok(()), |number| write!(dest, "{number}"))
    }
}
crate::write::written!(TabId<'_>);
