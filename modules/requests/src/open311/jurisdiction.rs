//! Which city is asked: the host of its public address names it. One house serves one city, so nobody has to say it.

use super::answer::Fault;

/// The city's id: `hromada.example.ua`.
pub fn own(city: &ui::City) -> &str {
    let address = city.public_url.split_once("://").map_or(city.public_url.as_str(), |(_, rest)| rest);
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(host, _)| host)
}

/// Goes on where this city is meant, or none is named.
///
/// Errors: [`Fault::Missing`] for another.
pub fn check(city: &ui::City, asked: Option<&str>) -> Result<(), Fault> {
    match asked.map(str::trim).filter(|asked| !asked.is_empty()) {
        Some(asked) if !asked.eq_ignore_ascii_case(own(city)) => Err(Fault::Missing("requests-georeport-jurisdiction")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_names_the_city() {
        for (url, host) in [
            ("https://hromada.example.ua", "hromada.example.ua"),
            ("http://localhost:8080", "localhost"),
            ("https://example.ua/hromada?x", "example.ua"),
            ("", ""),
        ] {
            let city = ui::City { public_url: url.to_owned(), ..ui::City::default() };
            assert_eq!(own(&city), host, "{url}");
            assert!(check(&city, None).is_ok() && check(&city, Some(host)).is_ok() && check(&city, Some("boston.gov")).is_err());
        }
    }
}
