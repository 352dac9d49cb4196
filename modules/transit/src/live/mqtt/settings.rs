//! `[[modules.transit.live.mqtt]]` of the configuration.

use std::path::PathBuf;

use kit::OrganisationId;
use serde::Deserialize;

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
    #[serde(default)]
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

impl Mqtt {
    /// The port.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.tls { 8_883 } else { 1_883 })
    }

    /// How this program calls itself there: the same after a restart, so that the broker keeps what came meanwhile.
    pub fn client_id(&self) -> String {
        format!("hromada-{}", self.name.chars().map(|own| if own.is_ascii_alphanumeric() { own } else { '-' }).collect::<String>())
    }
}
