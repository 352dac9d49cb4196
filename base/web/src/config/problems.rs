//! What `hromada check` says of a configuration.

use kit::Says;

use super::Config;

/// Something wrong or risky, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct ConfigProblem {
    /// The setting: `city.public_url`.
    pub place: &'static str,
    /// What is wrong and what to do.
    pub says: Says,
    /// Whether the house may run all the same.
    pub is_warning: bool,
}

const SECRET_CHARS_MIN: usize = 32;

impl Config {
    /// Everything that is wrong, not only the first.
    pub fn problems(&self) -> Vec<ConfigProblem> {
        let mut found = Vec::new();
        let mut wrong = |place, key: &str, is_warning| found.push(ConfigProblem { place, says: Says::new(key), is_warning });
        let url = &self.city.public_url;
        if !url.starts_with("https://") && !url.starts_with("http://") {
            wrong("city.public_url", "config-public-url", false);
        } else if url.ends_with('/') {
            wrong("city.public_url", "config-public-url-slash", false);
        } else if url.starts_with("http://") && !is_this_machine(url) {
            wrong("city.public_url", "config-public-url-plain", true);
        }
        if self.db().dialect().is_err() {
            wrong("database", "config-database", false);
        } else if may_be_overheard(&self.database) {
            wrong("database", "config-database-plain", true);
        }
        match self.secret.chars().count() {
            0 if self.database.starts_with("postgres") => wrong("secret", "config-secret-shared", true),
            0 => {}
            count if count < SECRET_CHARS_MIN => wrong("secret", "config-secret-short", false),
            _ => {}
        }
        if self.secrets_before.contains(&self.secret) && !self.secret.is_empty() {
            wrong("secrets_before", "config-secret-twice", false);
        }
        if self.secrets_before.iter().any(|before| !before.starts_with("file:") && before.chars().count() < SECRET_CHARS_MIN) {
            wrong("secrets_before", "config-secret-short", false);
        }
        if !is_colour(&self.city.accent) {
            wrong("city.accent", "config-accent", false);
        }
        if self.city.name.uk.is_empty() {
            wrong("city.name", "config-name", false);
        }
        if self.limits.file_bytes > self.limits.upload_bytes {
            wrong("limits.file_bytes", "config-file-bytes", false);
        }
        if self.limits.in_flight == 0 || self.limits.connections == 0 || self.limits.handler_seconds == 0 {
            wrong("limits", "config-limits-zero", false);
        }
        if self.mail.server.is_empty() {
            wrong("mail.server", "config-mail-none", true);
        } else if !self.mail.server.starts_with("smtp") {
            wrong("mail.server", "config-mail-server", false);
        } else if !self.mail.from.contains('@') {
            wrong("mail.from", "config-mail-from", false);
        } else if self.mail.server.starts_with("smtp://") && !self.mail.server.contains("tls=required") && !is_near(&self.mail.server) {
            wrong("mail.server", "config-mail-plain", true);
        }
        if !self.security.contact_is_sound() {
            wrong("security.contact", "config-security-contact", false);
        }
        found
    }
}

fn is_this_machine(url: &str) -> bool {
    let rest = url.trim_start_matches("http://");
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| rest.starts_with(host))
}

/// Whether a database is asked over the network without demanding encryption.
fn may_be_overheard(address: &str) -> bool {
    address.starts_with("postgres") && !address.contains("sslmode=require") && !is_near(address)
}

/// Whether the host of an address is this machine: by its name or by a socket.
fn is_near(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let by_socket = host.is_empty() || host.starts_with("%2F") || host.starts_with("%2f") || rest.contains("host=/");
    by_socket
        || ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|own| host.strip_prefix(own).is_some_and(|tail| tail.is_empty() || tail.starts_with(':')))
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_named_with_its_place() {
        let mut config = Config::default();
        assert!(config.problems().iter().all(|problem| problem.is_warning), "the default runs");
        config.city.public_url = "city.example/".into();
        config.database = "mysql://x".into();
        config.secret = "short".into();
        config.city.accent = "red".into();
        config.mail.server = "mail.example".into();
        config.security.contact = "security@city.example".into();
        let places: Vec<&str> = config.problems().iter().map(|problem| problem.place).collect();
        assert_eq!(places, ["city.public_url", "database", "secret", "city.accent", "mail.server", "security.contact"]);
    }

    #[test]
    fn what_goes_over_the_network_in_the_open_is_warned_of() {
        for (database, server, warned) in [
            ("postgres://u:p@db.city.example/hromada", "", &["database"][..]),
            ("postgres://u:p@db.city.example/hromada?sslmode=require", "", &[]),
            ("postgres://localhost:5432/hromada", "", &[]),
            ("postgres://%2Frun%2Fpostgresql/hromada", "", &[]),
            ("postgres:///hromada?host=/run/postgresql", "", &[]),
            ("postgres://localhost.evil.example/hromada", "", &["database"]),
            ("sqlite:data/hromada.db", "smtp://mail.city.example:25", &["mail.server"]),
            ("sqlite:data/hromada.db", "smtp://mail.city.example:587?tls=required", &[]),
            ("sqlite:data/hromada.db", "smtps://user:password@mail.city.example", &[]),
            ("sqlite:data/hromada.db", "smtp://localhost:25", &[]),
        ] {
            let mut config = Config { database: database.into(), ..Config::default() };
            config.mail.server = server.into();
            config.mail.from = "no-reply@city.example".into();
            let found = config.problems();
            let plain: Vec<&str> =
                found.iter().filter(|problem| problem.says.key.ends_with("-plain")).map(|problem| problem.place).collect();
            assert_eq!(plain, warned, "{database} {server}");
        }
    }
}
