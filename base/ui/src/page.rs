//! What every page knows about itself: its reader, its place in the city and how it wants to look.

use std::sync::Arc;

use askama::Template;
use i18n::Locale;
use kit::Lang;

use crate::city::{City, NavLink};
use crate::hr::SearchBox;
use crate::html::{Content, Html};
use crate::write::TextAttribute as _;

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The value in the cookie, the address and `data-theme`; empty for the device's.
    pub fn code(self) -> &'static str {
        match self {
            Self::Device => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a code; the device's for anything else.
    pub fn from_code(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Device,
        }
    }
}

/// How a reader has asked pages to look; kept in a cookie.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// The size of the text, 1 (100 %), 2 (112 %) or 3 (131 %).
    pub size: u8,
    /// Stronger contrast; takes the light theme.
    pub contrast: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Device, size: 1, contrast: false }
    }
}

impl Look {
    /// The theme as it is drawn: stronger contrast takes the light one.
    pub fn effective_theme(self) -> Theme {
        if self.contrast { Theme::Light } else { self.theme }
    }
}

/// The item of the menu that is current, by its code; empty for none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Section(pub &'static str);

impl Section {
    /// No item.
    pub const NONE: Self = Self("");
}

/// A step of the way to this page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crumb {
    /// What is read.
    pub label: String,
    /// Where it leads; empty for the page itself.
    pub href: String,
}

impl Crumb {
    /// A step.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// For information.
    #[default]
    Info,
    /// Something has been done.
    Ok,
    /// Attention is needed.
    Warn,
    /// Something has gone wrong.
    Bad,
}

/// What the page says before its content: the result of the last step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// In one short sentence.
    pub title: String,
    /// The rest; may be empty.
    pub text: String,
}

/// The first line of every page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Strip {
    /// Nothing is known about alerts: whose platform this is.
    #[default]
    Plain,
    /// No air raid alert; since when, as people read it («06:12»), if known.
    Calm {
        /// The end of the last alert.
        since: Option<String>,
    },
    /// An air raid alert.
    Alert {
        /// «Укриття поруч — 180 м, школа», if known.
        shelter: Option<Crumb>,
    },
}

/// A page. Everything is public; [`Page::new`] gives the quiet default.
#[derive(Clone, Debug)]
pub struct Page {
    /// The reader's language with all messages.
    pub t: Locale,
    /// Whose platform it is.
    pub city: Arc<City>,
    /// The heading; the window's title adds the city.
    pub title: String,
    /// For search engines and links that are shared.
    pub description: String,
    /// Path and query of this page, from `/`.
    pub path: String,
    /// How the reader wants it.
    pub look: Look,
    /// The current item of the menu.
    pub section: Section,
    /// The reader's name, if signed in.
    pub viewer: Option<String>,
    /// Whether the reader has a desk.
    pub staff: bool,
    /// The token forms must carry.
    pub csrf: String,
    /// The way to this page, without the page itself.
    pub crumbs: Vec<Crumb>,
    /// The result of the last step.
    pub notice: Option<Notice>,
    /// A working place: denser, wider, without the footer.
    pub desk: bool,
    /// Further scripts by their names in the sources.
    pub scripts: Vec<&'static str>,
    /// Search engines are asked to leave.
    pub noindex: bool,
    /// The first line.
    pub strip: Strip,
}

impl Page {
    /// A page with a heading and nothing else.
    pub fn new(t: Locale, city: Arc<City>, title: impl Into<String>) -> Self {
        Self {
            t,
            city,
            title: title.into(),
            description: String::new(),
            path: "/".into(),
            look: Look::default(),
            section: Section::NONE,
            viewer: None,
            staff: false,
            csrf: String::new(),
            crumbs: Vec::new(),
            notice: None,
            desk: false,
            scripts: Vec::new(),
            noindex: false,
            strip: Strip::Plain,
        }
    }

    /// In another section.
    #[must_use]
    pub fn section(mut self, code: &'static str) -> Self {
        self.section = Section(code);
        self
    }

    /// With one more step before it.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb::new(label, href));
        self
    }

    /// With a sentence for search engines.
    #[must_use]
    pub fn describe(mut self, text: impl Into<String>) -> Self {
        self.description = text.into();
        self
    }

    /// As a working place.
    #[must_use]
    pub fn desk(mut self) -> Self {
        self.desk = true;
        self.noindex = true;
        self
    }

    /// The language of the page.
    pub fn lang(&self) -> Lang {
        self.t.lang()
    }

    /// The attributes of `<html>`; the layout writes them.
    pub fn root(&self) -> Root<'_> {
        Root { page: self }
    }

    /// What stands in `<head>`; the layout writes it.
    pub fn head(&self) -> Head<'_> {
        Head { page: self }
    }

    /// The hours after which an unused session ends, for the script that then clears a page of who has signed in.
    pub fn session_hours(&self) -> i64 {
        kit::limits::SESSION_IDLE_HOURS
    }

    /// Everything before `<main>`; the layout writes it.
    pub fn top(&self) -> Top<'_> {
        Top { page: self }
    }

    /// The way here and the notice; the layout writes it at the start of `<main>`.
    pub fn before(&self) -> Before<'_> {
        Before { page: self }
    }

    /// Everything after `<main>`; the layout writes it.
    pub fn bottom(&self) -> Bottom<'_> {
        Bottom { page: self }
    }

    /// The hidden field every form that changes something must hold.
    pub fn csrf_field(&self) -> Html {
        Html::of(&CsrfField { token: &self.csrf })
    }

    /// The path without its query.
    pub fn bare_path(&self) -> &str {
        self.path.split('?').next().unwrap_or("/")
    }

    /// The address of this page for search engines.
    pub fn canonical(&self) -> String {
        self.city.url(self.bare_path())
    }

    /// The title of the window: «Аптеки — Кривий Ріг».
    pub fn window_title(&self) -> String {
        let city = self.t.text(&self.city.name);
        if self.title.is_empty() || self.title == city { city.to_owned() } else { format!("{} — {city}", self.title) }
    }

    /// An address that changes the look and comes back here.
    fn look_href(&self, name: &str, value: &str) -> String {
        format!("/look?{name}={value}&back={}", percent(&self.path))
    }

    fn lang_href(&self, lang: &Lang) -> String {
        format!("/lang/{}?back={}", lang.tag(), percent(&self.path))
    }

    fn is_current(&self, link: &NavLink) -> bool {
        !link.code.is_empty() && link.code == self.section.0
    }
}

/// Percent-encodes everything but what is never special in a query.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15]
                    .into_iter()
                    .filter_map(|digit| char::from_digit(digit.into(), 16))
                    .map(|digit| digit.to_ascii_uppercase()),
            );
        }
    }
    out
}

macro_rules! page_part {
    ($(#[$doc:meta])* $name:ident, $path:literal) => {
        $(#[$doc])*
        #[derive(Template)]
        #[template(path = $path)]
        pub struct $name<'a> {
            page: &'a Page,
        }
        impl askama::filters::HtmlSafe for $name<'_> {}
    };
}

page_part!(
    /// The attributes of `<html>`.
    Root, "layout/root.html"
);
page_part!(
    /// The content of `<head>`.
    Head, "layout/head.html"
);
page_part!(
    /// Skip link, strip and header.
    Top, "layout/top.html"
);
page_part!(
    /// Breadcrumbs and notice.
    Before, "layout/before.html"
);
page_part!(
    /// The footer and the scripts.
    Bottom, "layout/bottom.html"
);

#[derive(Template)]
#[template(source = r#"<input type="hidden" name="_token" value="{{ token }}">"#, ext = "html")]
struct CsrfField<'a> {
    token: &'a str,
}
impl askama::filters::HtmlSafe for CsrfField<'_> {}

impl Top<'_> {
    fn themes(&self) -> [(Theme, &str); 3] {
        let t = &self.page.t;
        [(Theme::Device, t.say("look-theme-device")), (Theme::Light, t.say("look-theme-light")), (Theme::Dark, t.say("look-theme-dark"))]
    }

    fn sizes(&self) -> [(u8, &'static str, &str); 3] {
        let t = &self.page.t;
        [(1, "1", t.say("look-size-1")), (2, "2", t.say("look-size-2")), (3, "3", t.say("look-size-3"))]
    }

    /// The search at hand on every page.
    fn search(&self) -> SearchBox<'_> {
        let t = &self.page.t;
        SearchBox {
            action: self.page.city.search.as_str().into(),
            id: "search-at-hand".into(),
            label: t.say("layout-search-label").into(),
            placeholder: t.say("layout-search-placeholder").into(),
            button: t.say("layout-search").into(),
            suggest: format!("{}/suggest", self.page.city.search).into(),
            small: true,
            ..SearchBox::default()
        }
    }

    fn languages(&self) -> [(Lang, &'static str); 2] {
        [(Lang::Uk, "Українська"), (Lang::En, "English")]
    }
}

impl Before<'_> {
    fn note(&self, notice: &Notice) -> Html {
        Html::of(&crate::hr::Note { kind: notice.kind, title: notice.title.as_str().into(), body: Content::from(&notice.text), live: true })
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn an_address_in_an_address_is_encoded() {
        assert_eq!(percent("/catalogue?q=а&b=1"), "/catalogue%3Fq%3D%D0%B0%26b%3D1");
    }
}
