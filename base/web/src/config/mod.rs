//! The configuration: one TOML file, a few environment variables over it, and what is wrong with both.

mod limits;
mod problems;
mod security;

pub use limits::Limits;
pub use problems::ConfigProblem;
pub use security::Security;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use db::DbConfig;
use ipnet::IpNet;
use serde::Deserialize;

/// Everything a city configures. Every part has a default, so that an empty file (or none) runs on this machine.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// `sqlite:/path/file.db` or `postgres://user:password@host/name`.
    pub database: String,
    /// At least 32 characters that nobody knows; if empty, one is made and kept in `files`/secret.key.
    pub secret: String,
    /// Secrets that were used before and still open what they sealed; `file:` and a path reads one from a file.
    pub secrets_before: Vec<String>,
    /// The folder of uploaded files.
    pub files: PathBuf,
    /// The city.
    pub city: ui::City,
    /// Limits.
    pub limits: Limits,
    /// Outgoing mail.
    pub mail: Mail,
    /// What stands before us.
    pub proxies: Proxies,
    /// The log.
    pub log: Log,
    /// Figures for the watch.
    pub metrics: Metrics,
    /// Where weaknesses are reported.
    pub security: Security,
    /// Connections to PostgreSQL at most.
    pub database_connections: usize,
    /// Certificates (PEM) of the authority of PostgreSQL's server; empty trusts the public ones.
    pub database_authority: PathBuf,
    /// Settings of modules, by the module's name; each reads its own.
    pub modules: toml::Table,
}

/// Outgoing mail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// `smtps://user:password@host:465` or `smtp://host:25`; empty keeps letters in the database and shows them to administrators.
    pub server: String,
    /// «Місто <no-reply@city.example>».
    pub from: String,
}

/// Reverse proxies.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Proxies {
    /// Networks whose `X-Forwarded-For` is believed.
    pub trusted: Vec<IpNet>,
}

/// The log, on the standard error.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// For people or for machines.
    pub format: LogFormat,
    /// `error`, `warn`, `info`, `debug`, or by part: `info,db=debug`.
    pub level: String,
    /// An answer that took as long as this is logged, milliseconds.
    pub slow_ms: u64,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Pretty, level: "info".to_owned(), slow_ms: 1000 }
    }
}

/// How a line of the log looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

/// Figures for the watch.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Who shows it as `Authorization: Bearer` may read `/metrics` from afar; if empty, only this machine may.
    pub token: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database: "sqlite:data/hromada.db".to_owned(),
            secret: String::new(),
            secrets_before: Vec::new(),
            files: PathBuf::from("data/files"),
            city: ui::City::default(),
            limits: Limits::default(),
            mail: Mail::default(),
            proxies: Proxies::default(),
            log: Log::default(),
            metrics: Metrics::default(),
            security: Security::default(),
            database_connections: 8,
            database_authority: PathBuf::new(),
            modules: toml::Table::new(),
        }
    }
}

/// Why a configuration cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file.
    #[error("{path}: {error}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Its text; says the line and what is wrong there.
    #[error("{0}")]
    Text(#[from] toml::de::Error),
    /// An environment variable.
    #[error("{name}: {why}")]
    Variable {
        /// Which.
        name: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl Config {
    /// Reads the file (if one is given) and the environment over it.
    ///
    /// Errors: [`ConfigError`], naming the file and line or the variable.
    pub fn load(path: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let text = match path {
            Some(path) => std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable { path: path.to_owned(), error })?,
            None => String::new(),
        };
        let mut config: Self = toml::from_str(&text)?;
        config.take_variables(variable)?;
        Ok(config)
    }

    fn take_variables(&mut self, variable: impl Fn(&str) -> Option<String>) -> Result<(), ConfigError> {
        if let Some(listen) = variable("HROMADA_LISTEN") {
            let wrong = |why: std::net::AddrParseError| ConfigError::Variable { name: "HROMADA_LISTEN", why: why.to_string() };
            self.listen = listen.parse().map_err(wrong)?;
        }
        if let Some(database) = variable("HROMADA_DATABASE").or_else(|| variable("DATABASE_URL")) {
            self.database = database;
        }
        let mut texts: [(&str, &mut String); 6] = [
            ("HROMADA_SECRET", &mut self.secret),
            ("HROMADA_PUBLIC_URL", &mut self.city.public_url),
            ("HROMADA_MAIL_SERVER", &mut self.mail.server),
            ("HROMADA_MAIL_FROM", &mut self.mail.from),
            ("HROMADA_LOG", &mut self.log.level),
            ("HROMADA_METRICS_TOKEN", &mut self.metrics.token),
        ];
        for (name, own) in &mut texts {
            if let Some(text) = variable(name) {
                **own = text;
            }
        }
        if let Some(files) = variable("HROMADA_FILES") {
            self.files = files.into();
        }
        Ok(())
    }

    /// How to open the database.
    pub fn db(&self) -> DbConfig {
        let mut config = DbConfig::new(self.database.clone());
        config.pool = self.database_connections;
        config.ca = Some(self.database_authority.clone()).filter(|path| !path.as_os_str().is_empty());
        config
    }

    /// Where uploads wait until they are taken.
    pub fn incoming(&self) -> PathBuf {
        self.files.join("incoming")
    }

    /// The settings of one module as its own type.
    ///
    /// Errors: [`ConfigError::Text`] naming what is wrong in its table.
    pub fn module<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, ConfigError> {
        let table = self.modules.get(name).cloned().unwrap_or_else(|| toml::Value::Table(toml::Table::new()));
        Ok(table.try_into()?)
    }

    /// The secret: the configured one, or one made at the first start and kept beside the files, readable by its owner only.
    ///
    /// Errors: a text naming the file that cannot be read or written.
    pub(crate) fn secret_bytes(&self) -> Result<Vec<u8>, String> {
        if !self.secret.is_empty() {
            return Ok(self.secret.as_bytes().to_vec());
        }
        let path = self.files.join("secret.key");
        let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
        std::fs::create_dir_all(&self.files).map_err(wrong)?;
        match write_secret(&path, &rand::random::<[u8; 32]>()) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(wrong(error)),
            _ => std::fs::read(&path).map_err(wrong),
        }
    }

    /// All secrets, the one that seals first.
    ///
    /// Errors: as [`Config::secret_bytes`], and for a file of a former secret that cannot be read.
    pub(crate) fn secrets(&self) -> Result<Vec<Vec<u8>>, String> {
        let mut all = vec![self.secret_bytes()?];
        for before in &self.secrets_before {
            all.push(match before.strip_prefix("file:") {
                Some(path) => std::fs::read(path).map_err(|error| format!("secrets_before: {path}: {error}"))?,
                None => before.as_bytes().to_vec(),
            });
        }
        Ok(all)
    }

    /// A file with every setting at its default, each explained; `docs/` and `hromada check --example` show it.
    pub fn example() -> &'static str {
        include_str!("example.toml")
    }
}

#[cfg(unix)]
fn write_secret(path: &Path, secret: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(secret)
}

#[cfg(not(unix))]
fn write_secret(path: &Path, secret: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    std::fs::File::create_new(path)?.write_all(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_says_every_default() {
        let example: Config = toml::from_str(Config::example()).unwrap();
        let default = Config { modules: example.modules.clone(), ..Config::default() };
        assert_eq!(format!("{example:#?}"), format!("{default:#?}"));
    }

    #[test]
    fn the_environment_goes_over_the_file() {
        let set =
            [("HROMADA_LISTEN", "0.0.0.0:80"), ("DATABASE_URL", "postgres://db/hromada"), ("HROMADA_PUBLIC_URL", "https://x.example")];
        let variable = |name: &str| set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        let config = Config::load(None, variable).unwrap();
        assert_eq!(config.listen.to_string(), "0.0.0.0:80");
        assert_eq!(config.database, "postgres://db/hromada");
        assert_eq!(config.city.public_url, "https://x.example");
        let wrong = Config::load(None, |name| (name == "HROMADA_LISTEN").then(|| "here".to_owned()));
        assert!(matches!(wrong, Err(ConfigError::Variable { name: "HROMADA_LISTEN", .. })));
    }

    #[test]
    fn a_citys_own_authority_is_trusted_for_its_database() {
        let config: Config = toml::from_str("database_authority = \"/etc/hromada/authority.pem\"").unwrap();
        assert_eq!(config.db().ca, Some(PathBuf::from("/etc/hromada/authority.pem")));
        assert_eq!(Config::default().db().ca, None);
    }

    #[test]
    fn a_misspelt_setting_is_named_with_its_line() {
        let error = toml::from_str::<Config>("listen = \"127.0.0.1:1\"\n[limits]\nuplod_bytes = 5\n").unwrap_err().to_string();
        assert!(error.contains("line 3") && error.contains("uplod_bytes"), "{error}");
    }

    #[test]
    fn a_secret_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { files: folder.path().join("files"), ..Config::default() };
        let secret = config.secret_bytes().unwrap();
        assert_eq!(secret.len(), 32);
        assert_eq!(config.secret_bytes().unwrap(), secret);
    }
}
