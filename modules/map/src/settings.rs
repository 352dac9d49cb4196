//! `[modules.map]` of the configuration: who may embed the map, and tiles of somebody else under it.

use serde::Deserialize;

/// Settings of the map.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Sites that may show `/map/embed` in a frame: `https://school.example`; `*` is every site, an empty list none.
    pub embed: Vec<String>,
    /// Pictures of another server under the city's own map; none by default, so that nobody else learns who looks where.
    pub outside: Option<Outside>,
}

/// A tile server of somebody else.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// `https://tiles.example/{z}/{x}/{y}.png`
    pub url: String,
    /// What its owner asks to be said.
    pub attribution: String,
    /// Pixels along a side of its tiles.
    #[serde(default = "usual_size")]
    pub size: u16,
}

fn usual_size() -> u16 {
    256
}

impl Default for Settings {
    fn default() -> Self {
        Self { embed: vec!["*".to_owned()], outside: None }
    }
}

impl Settings {
    /// Whether the settings make sense.
    ///
    /// Errors: a sentence naming the setting.
    pub fn check(&self) -> Result<(), String> {
        if let Some(site) = self.embed.iter().find(|site| *site != "*" && !is_origin(site)) {
            return Err(format!("modules.map.embed: {site}: write it as https://site.example"));
        }
        let Some(outside) = &self.outside else { return Ok(()) };
        let whole = ["{z}", "{x}", "{y}"].iter().all(|part| outside.url.contains(part));
        if !whole || outside.origin().is_none() {
            return Err("modules.map.outside.url: write it as https://tiles.example/{z}/{x}/{y}.png".to_owned());
        }
        Ok(())
    }

    /// The sources of `frame-ancestors`.
    pub fn frame_ancestors(&self) -> String {
        if self.embed.is_empty() { "'none'".to_owned() } else { self.embed.join(" ") }
    }
}

impl Outside {
    /// Its site, which map pages may ask for pictures.
    pub fn origin(&self) -> Option<&str> {
        let rest = self.url.strip_prefix("https://")?;
        let host = rest.split('/').next()?;
        let origin = self.url.get(.."https://".len() + host.len())?;
        is_origin(origin).then_some(origin)
    }
}

/// A site by scheme, name and perhaps port, and nothing that could end a word of the policy.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:*".contains(&b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Settings {
        toml_like(text)
    }

    fn toml_like(text: &str) -> Settings {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn by_default_everybody_may_embed_and_nobody_is_asked() {
        let settings = Settings::default();
        assert_eq!((settings.frame_ancestors().as_str(), settings.outside.is_none()), ("*", true));
        assert!(settings.check().is_ok());
    }

    #[test]
    fn what_could_change_the_policy_is_refused() {
        for wrong in [r#"{"embed":["school.example"]}"#, r#"{"embed":["https://a; script-src *"]}"#, r#"{"embed":["https://"]}"#] {
            assert!(read(wrong).check().is_err(), "{wrong}");
        }
        assert_eq!(read(r#"{"embed":[]}"#).frame_ancestors(), "'none'");
        assert!(read(r#"{"embed":["https://school.example:8443","http://localhost:3000"]}"#).check().is_ok());
    }

    #[test]
    fn the_site_of_an_outside_server_is_found() {
        let outside = |url: &str| Outside { url: url.into(), attribution: String::new(), size: 256 };
        assert_eq!(outside("https://tiles.example/{z}/{x}/{y}.png").origin(), Some("https://tiles.example"));
        let settings = |url: &str| Settings { outside: Some(outside(url)), ..Settings::default() };
        assert!(settings("https://tiles.example/{z}/{x}/{y}.png").check().is_ok());
        for wrong in ["https://tiles.example/{z}/{x}.png", "http://tiles.example/{z}/{x}/{y}", "/{z}/{x}/{y}", "https://a b/{z}/{x}/{y}"] {
            assert!(settings(wrong).check().is_err(), "{wrong}");
        }
    }
}
