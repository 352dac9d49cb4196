//! The system of an executor: where it is, how it calls this city and its services, and the form in which an administrator says so.

use std::collections::BTreeMap;

use cases::kind::Declaration;
use db::Json;
use kit::{FieldProblem, OrganisationId, Says, Timestamp};
use serde::Deserialize;

/// The most characters of an address, a jurisdiction, a key, a code of a service.
const WORD_CHARS_MAX: usize = 500;
/// Every category that the map does not name.
const ANY: &str = "*";

db::row! {
    /// A system.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Endpoint {
        /// Whose it is.
        pub organisation_id: OrganisationId,
        /// Its address without what comes after `/v2`: `https://311.example.ua/open311/v2`.
        pub url: String,
        /// `json`, `xml`.
        pub format: String,
        /// What it calls this city; may be empty.
        pub jurisdiction: String,
        /// The key it gave, sealed; none where it asks for none.
        pub sealed_key: Option<Vec<u8>>,
        /// Its services by our categories; `*` for every other one.
        pub services: Json<BTreeMap<String, String>>,
        /// Whether it learns who brought a request and how they are reached.
        pub gives_contacts: bool,
        /// Whether requests go there.
        pub active: bool,
        /// Until when its updates were fetched.
        pub fetched_until: Timestamp,
        /// What went wrong the last time it was asked; empty for nothing.
        pub says: String,
        /// When it was last changed.
        pub changed_at: Timestamp,
    }
}

impl Endpoint {
    /// The address of a resource: `requests`, `tokens/…`.
    pub fn address(&self, resource: &str) -> String {
        format!("{}/{resource}.{}", self.url.trim_end_matches('/'), self.format)
    }

    /// What it calls a category: its own word for it, or for all others, or ours.
    pub fn service<'a>(&'a self, category: &'a str) -> &'a str {
        let own = self.services.0.get(category).or_else(|| self.services.0.get(ANY));
        own.map_or(category, String::as_str)
    }
}

/// The form as typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct RawEndpoint {
    /// The address.
    pub url: String,
    /// `json` or `xml`.
    pub format: String,
    /// What it calls this city.
    pub jurisdiction: String,
    /// A new key; empty keeps the one that is there.
    pub key: String,
    /// `on` takes the key away.
    pub without_key: String,
    /// A line each: `category = service`.
    pub services: String,
    /// `on` gives contacts.
    pub gives_contacts: String,
    /// `on` sends requests there.
    pub active: String,
}

/// What the form says.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// The address.
    pub url: String,
    /// `json` or `xml`.
    pub format: &'static str,
    /// What it calls this city.
    pub jurisdiction: String,
    /// The services by our categories.
    pub services: BTreeMap<String, String>,
}

impl RawEndpoint {
    /// Reads the form.
    ///
    /// Errors: every wrong field.
    pub fn parse(&self, kind: Option<&Declaration>) -> Result<Said, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
        let url = self.url.trim().trim_end_matches('/').to_owned();
        if !may_be_asked(&url) || url.contains(['?', '#']) || url.chars().count() > WORD_CHARS_MAX {
            wrong("url", "requests-endpoint-url-wrong".into());
        }
        let format = match self.format.as_str() {
            "json" => "json",
            "xml" => "xml",
            _ => {
                wrong("format", "cases-set-up-choose".into());
                "json"
            }
        };
        for (field, text) in [("jurisdiction", &self.jurisdiction), ("key", &self.key)] {
            if text.chars().count() > WORD_CHARS_MAX || text.chars().any(char::is_control) {
                wrong(field, Says::new("requests-endpoint-long").with("max", WORD_CHARS_MAX));
            }
        }
        let services = services(&self.services, kind).map_err(|says| wrong("services", says)).unwrap_or_default();
        let jurisdiction = self.jurisdiction.trim().to_owned();
        if problems.is_empty() { Ok(Said { url, format, jurisdiction, services }) } else { Err(problems) }
    }
}

/// Reads the map of services.
fn services(text: &str, kind: Option<&Declaration>) -> Result<BTreeMap<String, String>, Says> {
    let mut services = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let pair = line.split_once('=').map(|(category, service)| (category.trim(), service.trim()));
        let sound = pair.filter(|(category, service)| !category.is_empty() && !service.is_empty() && service.len() <= WORD_CHARS_MAX);
        let Some((category, service)) = sound else { return Err(Says::new("requests-endpoint-services-line").with("line", short(line))) };
        if category != ANY && kind.is_none_or(|kind| kind.category(category).is_none()) {
            return Err(Says::new("requests-endpoint-services-category").with("category", short(category)));
        }
        services.insert(category.to_owned(), service.to_owned());
    }
    Ok(services)
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The map as it is typed.
pub fn typed(services: &BTreeMap<String, String>) -> String {
    services.iter().map(|(category, service)| format!("{category} = {service}")).collect::<Vec<_>>().join("\n")
}

/// What people wrote and keys of theirs go over https, or stay on this machine.
fn may_be_asked(url: &str) -> bool {
    let host = |rest: &str, name: &str| rest.strip_prefix(name).is_some_and(|tail| tail.is_empty() || tail.starts_with([':', '/']));
    match url.strip_prefix("http://") {
        Some(rest) => ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host(rest, name)) && !rest.contains('@'),
        None => url.strip_prefix("https://").is_some_and(|rest| rest.contains('.') && !rest.contains(['@', ' '])),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind() -> Declaration {
        crate::declared().expect("the kind is whole").declaration
    }

    fn raw() -> RawEndpoint {
        RawEndpoint { url: "https://311.example.ua/open311/v2/".into(), format: "xml".into(), ..RawEndpoint::default() }
    }

    #[test]
    fn every_wrong_field_is_named() {
        for (form, field) in [
            (raw(), None),
            (RawEndpoint { services: "light-out = 12\n\n* = other".into(), ..raw() }, None),
            (RawEndpoint { url: "http://311.example.ua".into(), ..raw() }, Some("url")),
            (RawEndpoint { url: "https://city@evil.example".into(), ..raw() }, Some("url")),
            (RawEndpoint { url: "http://127.0.0.1@evil.example".into(), ..raw() }, Some("url")),
            (RawEndpoint { url: "https://311.example.ua/?key=x".into(), ..raw() }, Some("url")),
            (RawEndpoint { format: "csv".into(), ..raw() }, Some("format")),
            (RawEndpoint { key: "a".repeat(600), ..raw() }, Some("key")),
            (RawEndpoint { services: "light-out".into(), ..raw() }, Some("services")),
            (RawEndpoint { services: "dragons = 1".into(), ..raw() }, Some("services")),
        ] {
            let found = form.parse(Some(&kind())).err().map(|problems| problems[0].field.clone());
            assert_eq!(found.as_deref(), field, "{form:?}");
        }
    }

    #[test]
    fn the_map_is_typed_as_it_is_read() {
        let map = services("light-out=12\n * = other ", Some(&kind())).unwrap();
        assert_eq!(typed(&map), "* = other\nlight-out = 12");
    }

    proptest! {
        #[test]
        fn any_form_is_read_or_refused(text in ".{0,120}", lines in "([a-z*-]{0,12} ?= ?.{0,12}\n?){0,6}") {
            let form = RawEndpoint { url: text.clone(), format: text.clone(), jurisdiction: text.clone(), key: text, services: lines, ..RawEndpoint::default() };
            let _ = form.parse(Some(&kind()));
        }
    }
}
