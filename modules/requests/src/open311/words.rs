//! What forms and addresses of programs say in words: places, addresses of pictures, states.

use cases::kind::{Declaration, Phase};
use fields::Position;
use kit::{Problem, Says};

/// The most characters of an address of a picture.
const URL_CHARS_MAX: usize = 1_000;

/// The word for a state between systems; where the kind has none, whether it is open.
pub fn status<'a>(kind: &'a Declaration, state: &str) -> &'a str {
    match kind.state(state) {
        Some(own) if !own.open311.is_empty() => &own.open311,
        _ if kind.phase(state) == Phase::Closed => "CLOSED",
        _ => "OPEN",
    }
}

/// The place of `lat` and `long`; none where neither is given.
///
/// Errors: [`Problem::Invalid`] for what is no place on the Earth, or one of the two alone.
pub fn position(lat: Option<&str>, long: Option<&str>) -> Result<Option<Position>, Problem> {
    let degrees = |name: &str, text: Option<&str>, most: f64| match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text
            .parse::<f64>()
            .ok()
            .filter(|degrees| degrees.abs() <= most)
            .map(Some)
            .ok_or_else(|| Problem::field(name, "requests-georeport-degrees")),
    };
    match (degrees("lat", lat, 90.0)?, degrees("long", long, 180.0)?) {
        (Some(lat), Some(lon)) => Ok(Some(Position { lon, lat })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Problem::field("long", "field-required")),
        (None, Some(_)) => Err(Problem::field("lat", "field-required")),
    }
}

/// What was written, with the addresses of pictures under it: those are kept as text and never fetched.
///
/// Errors: [`Problem::Invalid`] for an address that is none.
pub fn with_media(text: &str, urls: &[String]) -> Result<String, Problem> {
    let mut text = text.trim().to_owned();
    for url in urls.iter().map(|url| url.trim()).filter(|url| !url.is_empty()) {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if !is_web || url.chars().any(|sign| sign.is_whitespace() || sign.is_control()) || url.chars().count() > URL_CHARS_MAX {
            return Err(Problem::field("media_url", Says::new("requests-georeport-media-url").with("max", URL_CHARS_MAX)));
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(url);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_has_two_sides_on_the_earth() {
        assert_eq!(position(Some("47.9"), Some(" 33.4 ")).unwrap(), Some(Position { lon: 33.4, lat: 47.9 }));
        assert_eq!(position(None, Some("")).unwrap(), None);
        for (lat, long) in
            [(Some("47.9"), None), (None, Some("33.4")), (Some("91"), Some("0")), (Some("NaN"), Some("0")), (Some("x"), Some("0"))]
        {
            assert!(position(lat, long).is_err(), "{lat:?} {long:?}");
        }
    }

    #[test]
    fn addresses_of_pictures_stand_under_the_words() {
        let urls = ["https://example.com/1.jpg".to_owned(), String::new()];
        assert_eq!(with_media(" Яма ", &urls).unwrap(), "Яма\nhttps://example.com/1.jpg");
        for wrong in ["javascript:alert(1)", "https://a b", "file:///etc/passwd"] {
            assert!(with_media("Яма", &[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_state_has_a_word() {
        let kind = crate::declared().expect("the kind is whole").declaration;
        for state in &kind.states {
            let word = status(&kind, &state.code);
            assert!(!word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'), "{}", state.code);
        }
        assert_eq!((status(&kind, "done"), status(&kind, "gone")), ("FIXED", "OPEN"));
    }

    proptest! {
        #[test]
        fn any_words_are_a_place_or_none(lat in ".{0,20}", long in ".{0,20}") {
            if let Ok(Some(at)) = position(Some(&lat), Some(&long)) {
                prop_assert!(at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0);
            }
        }
    }
}
