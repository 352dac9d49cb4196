//! Texts on their way into a page: escaped by default, trusted only by type.

use std::borrow::Cow;
use std::fmt;

use askama::filters::{Escaper, HtmlSafe};
use serde::{Deserialize, Deserializer};

/// A text borrowed from the page or made for it.
pub type Str<'a> = Cow<'a, str>;

/// HTML that is safe to put into a page as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Trusts `html`. Only for markup our own code wrote or a sanitiser has cleaned.
    pub fn trusted(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// A plain text, escaped.
    pub fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 16);
        // Writing into a String cannot fail.
        let _ = escape(&mut out, text);
        Self(out)
    }

    /// What a component writes.
    pub fn of(component: &impl HtmlSafe) -> Self {
        Self(component.to_string())
    }

    /// A template of a part of a page.
    ///
    /// Errors: the template's.
    pub fn drawn(part: &impl askama::Template) -> askama::Result<Self> {
        Ok(Self(part.render()?))
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a component after what is there.
    pub fn push(&mut self, component: &impl HtmlSafe) {
        use fmt::Write as _;
        let _ = write!(self.0, "{component}");
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl HtmlSafe for Html {}

impl From<Html> for String {
    fn from(html: Html) -> Self {
        html.0
    }
}

/// What stands inside a component: a text to escape, or HTML that is already safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// Escaped when written.
    Text(Str<'a>),
    /// Written as it stands.
    Html(Str<'a>),
}

impl Content<'_> {
    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Html(text) => text.is_empty(),
        }
    }

    /// Whether it is HTML, which may bring its own paragraphs.
    pub fn is_html(&self) -> bool {
        matches!(self, Self::Html(_))
    }

    pub(crate) fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        match self {
            Self::Text(text) => escape(dest, text),
            Self::Html(html) => dest.write_str(html),
        }
    }
}

impl Default for Content<'_> {
    fn default() -> Self {
        Self::Text(Cow::Borrowed(""))
    }
}

crate::write::written!(Content<'_>);

impl<'a> From<&'a str> for Content<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Content<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Content<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Content<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<Html> for Content<'_> {
    fn from(html: Html) -> Self {
        Self::Html(Cow::Owned(html.0))
    }
}

impl<'a> From<&'a Html> for Content<'a> {
    fn from(html: &'a Html) -> Self {
        Self::Html(Cow::Borrowed(&html.0))
    }
}

/// `{"text": …}` or `{"html": …}`, the latter going before; used by examples, whose HTML is our own.
impl<'de> Deserialize<'de> for Content<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Either {
            text: Option<String>,
            html: Option<String>,
        }
        let either = Either::deserialize(deserializer)?;
        Ok(match either.html {
            Some(html) if !html.is_empty() => Self::Html(Cow::Owned(html)),
            _ => Self::Text(Cow::Owned(either.text.unwrap_or_default())),
        })
    }
}

pub(crate) fn escape(dest: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    askama::filters::Html.write_escaped_str(dest, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_escaped_and_html_is_not() {
        assert_eq!(Content::from("<b>").to_string(), "&#60;b&#62;");
        assert_eq!(Content::from(Html::trusted("<b>")).to_string(), "<b>");
        assert_eq!(Html::text("a & b").as_str(), "a &#38; b");
    }
}
