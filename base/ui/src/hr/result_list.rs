//! Result list: things in a list; a heading is the link, its whole row is the target.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::govuk::Tag;
use crate::html::{Html, Str};
use crate::write::{NumberAttribute as _, TextAttribute as _};

/// A row of a list; put it into `<ul class="hr-list">`.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/result_row.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ResultRow<'a> {
    /// The heading.
    pub title: Str<'a>,
    /// Where it leads.
    pub href: Str<'a>,
    /// Lines under the heading.
    pub lines: Vec<Str<'a>>,
    /// States and properties.
    pub tags: Vec<Tag<'a>>,
    /// At the end of the row: a distance, a date.
    pub side: Str<'a>,
    /// The number of its pin on the map.
    pub number: u32,
    /// An icon instead of the number.
    pub icon: Str<'a>,
    /// `sky` for what one learns.
    pub tone: Str<'a>,
    /// A checkbox before it, with this value of `ids`.
    pub select: Str<'a>,
    /// The chosen one.
    pub current: bool,
    /// The language of the heading, where it is not the page's.
    pub title_lang: Str<'a>,
    /// The level of the heading, 3 if 0.
    pub heading_level: u32,
    /// What stands beside the number or icon, where it was drawn before ([`ResultRow::body`]): heading, lines, tags and side are not
    /// looked at then.
    #[serde(skip)]
    pub drawn: Option<Arc<Html>>,
}

/// What stands beside the number or icon of a row.
#[derive(Template)]
#[template(path = "hr/result_row_body.html")]
struct Body<'a> {
    row: &'a ResultRow<'a>,
}

impl askama::filters::HtmlSafe for Body<'_> {}

impl askama::filters::HtmlSafe for ResultRow<'_> {}

/// Things one under another.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/result_list.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ResultList<'a> {
    /// The things.
    pub rows: Vec<ResultRow<'a>>,
}

component!(ResultList, "result_list");

impl<'a> ResultList<'a> {
    /// Things one under another.
    pub fn new(rows: Vec<ResultRow<'a>>) -> Self {
        Self { rows }
    }
}

impl<'a> ResultRow<'a> {
    fn has_number(&self) -> bool {
        self.number > 0
    }

    fn is_plain(&self) -> bool {
        !self.has_number() && self.icon.is_empty() && self.select.is_empty()
    }

    /// A row that leads somewhere.
    pub fn new(title: impl Into<Str<'a>>, href: impl Into<Str<'a>>) -> Self {
        Self { title: title.into(), href: href.into(), ..Self::default() }
    }

    /// Heading, lines, tags and side: what can be kept and shown in other lists at other places.
    pub fn body(&self) -> Html {
        Html::of(&Body { row: self })
    }

    /// A row of a body that was drawn before.
    pub fn of_drawn(body: Arc<Html>) -> Self {
        Self { drawn: Some(body), ..Self::default() }
    }

    /// With one more line under the heading.
    #[must_use]
    pub fn line(mut self, text: impl Into<Str<'a>>) -> Self {
        self.lines.push(text.into());
        self
    }

    /// With one more tag.
    #[must_use]
    pub fn tag(mut self, tag: Tag<'a>) -> Self {
        self.tags.push(tag);
        self
    }
}
