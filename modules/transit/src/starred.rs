//! Favourite stops: kept in the reader's own browser and nowhere else.

use web::{Ctx, Cursor, HeaderMap, SetCookie};

/// The cookie.
const COOKIE: &str = "transit-stops";
/// How many are kept; the oldest goes.
const STOPS_MAX: usize = 20;
/// Characters of an id that is kept: a cookie is small.
const ID_CHARS_MAX: usize = 60;
/// How long they are kept, seconds: a year.
const KEPT_SECONDS: i64 = 365 * 24 * 3_600;

/// The ids of the reader's stops, the latest first.
pub fn read(ctx: &Ctx, headers: &HeaderMap) -> Vec<String> {
    let kept: Option<Vec<String>> = ctx.cookie_of(headers, COOKIE).and_then(Cursor::decode);
    kept.unwrap_or_default().into_iter().take(STOPS_MAX).collect()
}

/// With a stop more, or less if it was among them.
pub fn turned(mut stops: Vec<String>, id: &str) -> Vec<String> {
    let there = stops.iter().any(|own| own == id);
    stops.retain(|own| own != id);
    if !there && id.chars().count() <= ID_CHARS_MAX {
        stops.insert(0, id.to_owned());
        stops.truncate(STOPS_MAX);
    }
    stops
}

/// The cookie that keeps them.
pub fn cookie(ctx: &Ctx, stops: &[String]) -> SetCookie {
    ctx.cookie(COOKIE, &Cursor::encode(&stops)).for_seconds(KEPT_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_starred_and_taken_off_again() {
        let one = turned(Vec::new(), "1047");
        assert_eq!(turned(one.clone(), "9"), ["9", "1047"]);
        assert!(turned(one, "1047").is_empty());
        let many: Vec<String> = (0..40).fold(Vec::new(), |stops, id: i32| turned(stops, &id.to_string()));
        assert_eq!((many.len(), many.first().map(String::as_str)), (STOPS_MAX, Some("39")));
    }
}
