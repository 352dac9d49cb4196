//! The city whose platform this is: its name, colour, contacts and what follows from them.

use std::fmt::Write as _;

use kit::{Lang, Text};
use serde::Deserialize;

use crate::colour::Palette;

/// A link of the menu or the footer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NavLink {
    /// The section it opens, compared with [`crate::Section`]; empty in the footer.
    #[serde(default)]
    pub code: String,
    /// What is read.
    pub label: Text,
    /// Where it leads.
    pub href: String,
}

impl NavLink {
    /// A link of a section.
    pub fn new(code: &str, uk: &str, en: &str, href: &str) -> Self {
        Self { code: code.into(), label: Text::new(uk, en), href: href.into() }
    }
}

/// What a city configures once.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct City {
    /// «Кривий Ріг».
    pub name: Text,
    /// The name where there is little room; the full one if empty.
    pub short_name: Text,
    /// Under the name in the header: «міська платформа».
    pub tagline: Text,
    /// The one colour of the city, `#rrggbb`; everything else is derived from it.
    pub accent: String,
    /// As people know it: «15-20».
    pub contact_phone: String,
    /// The same for dialling, `+380…` or a short number; digits of `contact_phone` if empty.
    pub contact_dial: String,
    /// Where people write.
    pub contact_email: String,
    /// A path of a coat of arms under `/files` or an address of our own host; shown in the footer if there is one.
    pub coat_of_arms: Option<String>,
    /// The address of the platform without a slash at the end, for canonical links.
    pub public_url: String,
    /// The language of those who have not chosen one.
    pub default_lang: Lang,
    /// The centre of the map: longitude, latitude, WGS 84.
    pub centre: [f64; 2],
    /// The zoom of the map at the centre.
    pub zoom: f64,
    /// The main menu, at most six.
    pub nav: Vec<NavLink>,
    /// The footer: the city and its platform.
    pub about: Vec<NavLink>,
    /// The footer: rules, accessibility, personal data.
    pub rules: Vec<NavLink>,
    /// The page that takes `?q=`; empty shows no search in the header.
    pub search: String,
    /// A sentence at the top of every page: «Демонстраційне місто»; empty shows the usual one.
    pub notice: Text,
}

impl Default for City {
    fn default() -> Self {
        Self {
            name: Text::new("Кривий Ріг", "Kryvyi Rih"),
            short_name: Text::default(),
            tagline: Text::new("міська платформа", "city platform"),
            accent: "#a3371a".into(),
            contact_phone: "15-20".into(),
            contact_dial: String::new(),
            contact_email: String::new(),
            coat_of_arms: None,
            public_url: "http://localhost:8080".into(),
            default_lang: Lang::Uk,
            centre: [33.39, 47.91],
            zoom: 11.0,
            nav: vec![
                NavLink::new("requests", "Проблеми", "Problems", "/requests"),
                NavLink::new("catalogue", "Каталог", "Catalogue", "/resources"),
                NavLink::new("map", "Карта", "Map", "/map"),
                NavLink::new("search", "Пошук", "Search", "/search"),
                NavLink::new("addresses", "Адреси", "Addresses", "/addresses"),
                NavLink::new("proposals", "Пропозиції", "Proposals", "/proposals"),
            ],
            about: vec![
                NavLink::new("", "Громадський транспорт", "Public transport", "/transit"),
                NavLink::new("", "Відключення", "Outages", "/outages"),
                NavLink::new("", "Звернення до влади", "Writing to the city", "/appeals"),
                NavLink::new("", "Структура міської влади", "Structure of the city", "/structure"),
                NavLink::new("", "Оцінки служб", "Ratings of services", "/ratings"),
                NavLink::new("", "Про платформу", "About the platform", "/about"),
                NavLink::new("", "API", "API", "/api"),
                NavLink::new("", "Складники сторінок", "Page components", "/components"),
            ],
            rules: vec![NavLink::new("", "Доступність", "Accessibility", "/accessibility")],
            search: "/search".into(),
            notice: Text::default(),
        }
    }
}

impl City {
    /// The name for narrow places.
    pub fn short(&self, lang: Lang) -> &str {
        if self.short_name.is_empty() { self.name.get(lang) } else { self.short_name.get(lang) }
    }

    /// What `tel:` is followed by.
    pub fn dial(&self) -> String {
        let number = if self.contact_dial.is_empty() { &self.contact_phone } else { &self.contact_dial };
        number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// The address of the city's stylesheet; changes with the colour, so that it may be cached for ever.
    pub fn css_href(&self) -> String {
        format!("/a/city.css?{}", self.accent.trim_start_matches('#'))
    }

    /// The address of `path` on the public host.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.trim_end_matches('/'))
    }
}

/// The stylesheet with the colours of `city`, light and dark, computed to plain hexadecimal: `/a/city.css`.
pub fn city_css(city: &City) -> String {
    let light = Palette::light(&city.accent);
    let dark = Palette::dark(&city.accent);
    let mut css = String::with_capacity(1024);
    css.push_str("@layer tokens{:root{");
    declare(&mut css, &light);
    css.push_str("}@media (prefers-color-scheme:dark){:root:not([data-theme=light]){");
    declare(&mut css, &dark);
    css.push_str("}}:root[data-theme=dark]{");
    declare(&mut css, &dark);
    css.push_str("}}\n");
    css
}

fn declare(css: &mut String, palette: &Palette) {
    for (name, colour) in palette.roles() {
        // Writing into a String cannot fail.
        let _ = write!(css, "--{name}:{colour};");
    }
}

/// The mark of the platform in the colour of `city`, an SVG file: `/a/favicon.svg`.
pub fn favicon(city: &City) -> String {
    let light = Palette::light(&city.accent);
    let (accent, ink) = (light.get("accent"), light.get("accent-ink"));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path fill="{accent}" d="M20 0h14a6 6 0 0 1 6 6v28a6 6 0 0 1-6 6H6a6 6 0 0 1-6-6V20A20 20 0 0 1 20 0Z"/><g fill="none" stroke="{ink}"><path stroke-width="5" d="M11.5 32V22A10.5 10.5 0 0 1 22 11.5h10"/><path stroke-width="4" stroke-opacity=".62" d="M20.5 32v-7a4.5 4.5 0 0 1 4.5-4.5h7"/></g></svg>"#
    )
}

/// The web app manifest of `city`: `/a/app.webmanifest`.
pub fn manifest(city: &City) -> String {
    serde_json::json!({
        "name": city.name.get(city.default_lang),
        "short_name": city.short(city.default_lang),
        "lang": city.default_lang.tag(),
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#f4f5f3",
        "theme_color": Palette::light(&city.accent).get("accent").to_string(),
        "icons": [{ "src": "/a/favicon.svg", "sizes": "any", "type": "image/svg+xml" }],
    })
    .to_string()
}

/// The files that depend on the city, by path (`/a/city.css`): the text and its type; none for another path.
pub fn city_file(city: &City, path: &str) -> Option<(String, &'static str)> {
    match path {
        "/a/city.css" => Some((city_css(city), "text/css; charset=utf-8")),
        "/a/favicon.svg" => Some((favicon(city), "image/svg+xml")),
        "/a/app.webmanifest" => Some((manifest(city), "application/manifest+json")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_declares_the_colours_light_and_dark() {
        let css = city_css(&City::default());
        assert_eq!(css.matches("--accent:#").count(), 3);
        assert!(!css.contains("oklch"));
    }

    #[test]
    fn a_short_number_is_dialled_by_its_digits() {
        assert_eq!(City::default().dial(), "1520");
    }
}
