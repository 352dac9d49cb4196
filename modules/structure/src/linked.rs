//! What a page says of itself for search engines: JSON-LD in schema.org's words.

use identity::organisation::Organisation;
use identity::{Snapshot, officials};
use kit::Lang;
use serde_json::{Map, Value, json};
use ui::{City, Html};

use crate::urls;

/// The element that holds the description of a body.
pub fn body(city: &City, directory: &Snapshot, own: &Organisation, lang: Lang) -> Html {
    let mut said = Map::new();
    said.insert("@context".into(), "https://schema.org".into());
    said.insert("@type".into(), "GovernmentOrganization".into());
    said.insert("@id".into(), city.url(&urls::body(own.id)).into());
    said.insert("name".into(), own.name.get(lang).into());
    said.insert("url".into(), if own.website.is_empty() { city.url(&urls::body(own.id)) } else { own.website.clone() }.into());
    for (key, value) in [("alternateName", &own.short_name), ("telephone", &own.phone), ("email", &own.email)] {
        if !value.is_empty() {
            said.insert(key.into(), value.as_str().into());
        }
    }
    if !own.address.is_empty() {
        let address = json!({ "@type": "PostalAddress", "streetAddress": own.address, "addressLocality": city.name.get(lang), "addressCountry": "UA" });
        said.insert("address".into(), address);
    }
    if let Some(code) = &own.edrpou {
        said.insert("identifier".into(), json!({ "@type": "PropertyValue", "propertyID": "ЄДРПОУ", "value": code }));
    }
    if let Some(parent) = own.parent.and_then(|id| directory.organisation(id)) {
        said.insert("parentOrganization".into(), named(city, parent, lang));
    }
    let heads: Vec<Value> = directory
        .offices(own.id)
        .iter()
        .filter(|office| office.post.is.shown && office.post.is.head)
        .flat_map(|office| {
            let job = office.post.is.title.get(lang).to_owned();
            office
                .holders
                .iter()
                .map(move |person| json!({ "@type": "Person", "name": officials::name_in(directory, *person, lang), "jobTitle": job }))
        })
        .collect();
    if !heads.is_empty() {
        said.insert("employee".into(), heads.into());
    }
    element(&Value::Object(said))
}

fn named(city: &City, own: &Organisation, lang: Lang) -> Value {
    json!({ "@type": "GovernmentOrganization", "@id": city.url(&urls::body(own.id)), "name": own.name.get(lang) })
}

/// A block of data is no script; «<» is written so that no text can end it.
fn element(said: &Value) -> Html {
    let json = said.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Html::trusted(format!("<script type=\"application/ld+json\">{json}</script>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_text_ends_the_block_and_every_text_is_read_back(text: String) {
            let html = element(&json!({ "name": text }));
            let inside = html.as_str().trim_start_matches("<script type=\"application/ld+json\">").trim_end_matches("</script>");
            proptest::prop_assert!(!inside.contains('<'));
            let read: Value = serde_json::from_str(inside).unwrap();
            proptest::prop_assert_eq!(read["name"].as_str(), Some(text.as_str()));
        }
    }
}
