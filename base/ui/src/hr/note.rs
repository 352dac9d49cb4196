//! A notice: what has happened or what to know, never by colour alone.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Content, Str};
use crate::page::NoticeKind;

/// A coloured panel with an icon, a title and a sentence.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/note.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Note<'a> {
    /// How it is meant.
    pub kind: NoticeKind,
    /// In one short sentence.
    pub title: Str<'a>,
    /// The rest.
    #[serde(flatten)]
    pub body: Content<'a>,
    /// Read aloud when the page opens (`role="alert"`), for the result of the last step.
    pub live: bool,
}

component!(Note, "note");

impl Note<'_> {
    fn look(&self) -> (&'static str, &'static str) {
        match self.kind {
            NoticeKind::Info => ("", "info"),
            NoticeKind::Ok => (" hr-note--ok", "circle-check"),
            NoticeKind::Warn => (" hr-note--warn", "triangle-alert"),
            NoticeKind::Bad => (" hr-note--bad", "circle-alert"),
        }
    }
}
