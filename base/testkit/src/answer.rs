//! An answer, asked by what a reader would see.

use http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::filled::FilledForm;

/// An answer.
pub struct Answer {
    asked: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

/// An element of a page.
#[derive(Clone, Debug)]
pub struct Element {
    /// What is read in it, spaces of all kinds made one.
    pub text: String,
    /// Its markup.
    pub html: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

impl Answer {
    pub(crate) fn new(asked: String, status: StatusCode, headers: HeaderMap, body: impl Into<Vec<u8>>) -> Self {
        Self { asked, status, headers, body: body.into() }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What is read on the page (or the whole body, if it is not HTML), spaces of all kinds made one.
    pub fn words(&self) -> String {
        if self.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            let page = Html::parse_document(&self.text());
            let skipped = |node: &ElementRef<'_>| matches!(node.value().name(), "script" | "style" | "template");
            let texts = page.tree.nodes().filter_map(|node| {
                let parent = node.parent().and_then(ElementRef::wrap);
                node.value().as_text().filter(|_| parent.is_none_or(|parent| !skipped(&parent))).map(|text| text.to_string())
            });
            return plain(&texts.collect::<String>());
        }
        plain(&self.text())
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where it sends the reader.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok())
    }

    /// The elements a selector finds.
    pub fn select(&self, css: &str) -> Vec<Element> {
        let selector = Selector::parse(css).unwrap_or_else(|_| panic!("not a selector: {css}"));
        Html::parse_document(&self.text()).select(&selector).map(|element| element_of(&element)).collect()
    }

    /// What a browser would send from the first form a selector finds: its address and the fields as they stand, the token among
    /// them; boxes and buttons that are not chosen are left out.
    #[track_caller]
    pub fn form(&self, css: &str) -> FilledForm {
        let selector = Selector::parse(css).unwrap_or_else(|_| panic!("not a selector: {css}"));
        let page = Html::parse_document(&self.text());
        let form = page.select(&selector).next().unwrap_or_else(|| panic!("{} has no form {css}:\n{}", self.asked, self.words()));
        FilledForm::read(&form, self.asked.split_once(' ').map_or("/", |(_, path)| path))
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{} is not JSON ({error}): {}", self.asked, self.text()))
    }

    /// Goes on if the status is this one.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}\n{}", self.asked, self.words());
        self
    }

    /// Goes on if it is 200.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.is(200)
    }

    /// Goes on if the reader sees the text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        let words = self.words();
        assert!(words.contains(&plain(text)), "{} ({}) does not say «{text}»:\n{words}", self.asked, self.status);
        self
    }

    /// Goes on if the reader does not see the text.
    #[track_caller]
    pub fn says_nothing_of(self, text: &str) -> Self {
        let words = self.words();
        assert!(!words.contains(&plain(text)), "{} ({}) says «{text}»:\n{words}", self.asked, self.status);
        self
    }

    /// Goes on if it is a refusal that says the text.
    #[track_caller]
    pub fn refuses(self, text: &str) -> Self {
        assert!(self.status.is_client_error(), "{} was not refused: {}", self.asked, self.status);
        self.says(text)
    }

    /// Goes on if it sends the reader to this address.
    #[track_caller]
    pub fn leads_to(self, path: &str) -> Self {
        assert!(self.status.is_redirection(), "{} does not lead on: {}\n{}", self.asked, self.status, self.words());
        assert_eq!(self.location(), Some(path), "{}", self.asked);
        self
    }
}

fn element_of(element: &ElementRef<'_>) -> Element {
    Element {
        text: plain(&element.text().collect::<String>()),
        html: element.html(),
        attributes: element.value().attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
