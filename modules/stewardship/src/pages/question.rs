//! A question before something that cannot be undone lightly: a page of its own, so that it works without a script.

use askama::Template;
use ui::{Button, Html};

/// A page with one question.
#[derive(Template)]
#[template(path = "stewardship/question.html")]
pub struct QuestionPage {
    /// The page.
    pub page: ui::Page,
    /// Sentences under the heading.
    pub lead: Vec<String>,
    /// Fields of the form.
    pub fields: Vec<Html>,
    /// What is wrong.
    pub summary: Option<Html>,
    /// Where the form goes.
    pub action: String,
    /// Hidden fields.
    pub hidden: Vec<(&'static str, String)>,
    /// The button.
    pub button: Button<'static>,
    /// Where else to go.
    pub cancel: String,
}
