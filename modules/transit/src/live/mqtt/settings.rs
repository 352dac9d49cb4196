//! `[[modules.transit.live.mqtt]]` of the configuration.

use std::path::PathBuf;

use kit::OrganisationId;
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use uuid::Uuid;

use super::{Form, Topic};

/// A broker to which vehicles of a carrier send.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mqtt {
    /// What it is called at the desk.
    pub name: String,
    /// Its host.
    pub host: String,
    /// Its port; 8883 with TLS, 1883 without, where none is given.
    #[serde(default)]
    pub port: Option<u16>,
    /// Whether the connection is encrypted; without it positions and the password can be read on the way.
    #[serde(default = "yes")]
    pub tls: bool,
    /// A file of certificates (PEM) of the broker's own authority; without it the public ones are believed.
    #[serde(default, deserialize_with = "authorities")]
    pub ca: Option<PathBuf>,
    /// As whom the program speaks.
    #[serde(default)]
    pub user: String,
    /// The password of that user.
    #[serde(default)]
    pub password: String,
    /// What is listened to; `{vehicle}` stands for the vehicle's id, so that a message need not have it: `depot/{vehicle}/position`.
    pub topics: Vec<Topic>,
    /// How messages are written.
    #[serde(default)]
    pub form: Form,
    /// Whose vehicles they are; an organisation of the city.
    #[serde(default)]
    pub organisation: Option<OrganisationId>,
}

fn yes() -> bool {
    true
}

/// A file of authorities that is there and has some: otherwise only silent vehicles would tell of the mistake.
fn authorities<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    let path: Option<PathBuf> = Option::deserialize(deserializer)?;
    if let Some(own) = &path {
        db::trust(Some(own)).map_err(|error| D::Error::custom(format!("ca: {error}")))?;
    }
    Ok(path)
}

impl Mqtt {
    /// The port.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.tls { 8_883 } else { 1_883 })
    }

    /// How this program calls itself there: the same after a restart, so that the broker keeps what came meanwhile, and another for every
    /// name, though names of other letters than the Latin ones read alike here.
    pub fn client_id(&self) -> String {
        let letters: String = self.name.chars().map(|own| if own.is_ascii_alphanumeric() { own } else { '-' }).collect();
        let hash = Uuid::new_v5(&Uuid::NAMESPACE_OID, self.name.as_bytes()).as_fields().0;
        format!("hromada-{letters}-{hash:08x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brokers_with_names_of_one_length_are_told_apart() {
        let id = |name: &str| toml::from_str::<Mqtt>(&format!("name = \"{name}\"\nhost = \"localhost\"\ntopics = []")).unwrap().client_id();
        assert!(id("Депо") != id("Парк") && id("Депо") == id("Депо") && id("Depo").starts_with("hromada-Depo-"), "{}", id("Депо"));
    }

    #[test]
    fn a_file_of_authorities_that_is_not_there_is_a_mistake_of_the_configuration() {
        let text = "name = \"Депо\"\nhost = \"localhost\"\ntopics = []\nca = \"/nowhere/ca.pem\"";
        assert!(toml::from_str::<Mqtt>(text).unwrap_err().to_string().contains("/nowhere/ca.pem"));
    }
}
