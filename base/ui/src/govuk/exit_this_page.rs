//! Exit this page: leaves at once, for people who may be watched.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::words;
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// A button that leaves the page.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/exit_this_page.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ExitThisPage<'a> {
    /// What is shown.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Where it leads; a weather page if empty.
    pub redirect_url: Str<'a>,
    /// The id.
    pub id: Str<'a>,
    /// «Залишаємо сторінку».
    pub activated_text: Str<'a>,
    /// «Час вийшов».
    pub timed_out_text: Str<'a>,
    /// «Натисніть Shift ще двічі».
    pub press_two_more_times_text: Str<'a>,
    /// «Натисніть Shift ще раз».
    pub press_one_more_time_text: Str<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(ExitThisPage, "exit_this_page");
