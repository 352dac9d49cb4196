//! A page with one form, or with one question before something that cannot be undone lightly.

use askama::Template;
use kit::FieldProblem;

use crate::form::{Controls, hidden};
use crate::govuk::Button;
use crate::html::Html;
use crate::page::Page;

/// The page: `FormPage::new(page, "/account/profile", "save").fields(fields).cancel("/account")`.
#[derive(Template)]
#[template(path = "form.html")]
pub struct FormPage {
    /// The page around it.
    pub page: Page,
    problems: Html,
    lead: Vec<String>,
    fields: Vec<Html>,
    after: Vec<Html>,
    action: String,
    button: Button<'static>,
    multipart: bool,
    cancel: Option<String>,
    links: Vec<(String, String)>,
    other: Option<(String, String)>,
}

impl FormPage {
    /// A form that goes to `action`; the button says what the key says.
    pub fn new(page: Page, action: impl Into<String>, button: &str) -> Self {
        let button = Button::new(page.t.say(button).to_owned());
        Self {
            page,
            problems: Html::default(),
            lead: Vec::new(),
            fields: Vec::new(),
            after: Vec::new(),
            action: action.into(),
            button,
            multipart: false,
            cancel: None,
            links: Vec::new(),
            other: None,
        }
    }

    /// With these fields.
    #[must_use]
    pub fn fields(mut self, fields: Vec<Html>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// With a part of the form after its button: another way to send it.
    #[must_use]
    pub fn after(mut self, part: Html) -> Self {
        self.after.push(part);
        self
    }

    /// With a value that is sent along.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: impl ToString) -> Self {
        self.fields.push(hidden(name, value));
        self
    }

    /// With what is wrong, above the heading.
    #[must_use]
    pub fn mistaken(mut self, problems: &[FieldProblem]) -> Self {
        self.problems = Controls::new(&self.page.t, problems).summary();
        self
    }

    /// With a sentence before the form.
    #[must_use]
    pub fn lead(mut self, text: impl Into<String>) -> Self {
        self.lead.push(text.into());
        self
    }

    /// As a question before something that cannot be undone lightly.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.button = self.button.warning();
        self
    }

    /// With a picture on the button.
    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Self {
        self.button = self.button.icon(name);
        self
    }

    /// As a form that sends files.
    #[must_use]
    pub fn multipart(mut self) -> Self {
        self.multipart = true;
        self
    }

    /// With a way out beside the button.
    #[must_use]
    pub fn cancel(mut self, href: impl Into<String>) -> Self {
        self.cancel = Some(href.into());
        self
    }

    /// With a link after the form; the text is what the key says.
    #[must_use]
    pub fn link(mut self, key: &str, href: impl Into<String>) -> Self {
        self.links.push((self.page.t.say(key).to_owned(), href.into()));
        self
    }

    /// With a link after the form whose text no key has: it names something of the configuration.
    #[must_use]
    pub fn link_named(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push((text.into(), href.into()));
        self
    }

    /// With a second form of one button after the first.
    #[must_use]
    pub fn other(mut self, action: impl Into<String>, button: &str) -> Self {
        self.other = Some((action.into(), self.page.t.say(button).to_owned()));
        self
    }
}
