//! Versions of things in `ETag`, `If-Match` and `If-None-Match`.

use http::{HeaderMap, HeaderValue, StatusCode, header};
use kit::{Problem, Says};

use crate::Refusal;

/// The strong tag of a version: `"7"`.
pub fn of_version(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// The version that `If-Match` names; none if there is no such header or it is `*`.
///
/// Errors: [`Problem::BadRequest`] for what is not a version of ours.
pub fn if_match(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let version = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).and_then(|digits| digits.parse().ok());
    version.map(Some).ok_or_else(|| Problem::BadRequest(Says::new("problem-if-match")))
}

/// Refuses a change made to another version than the one there is.
///
/// Errors: [`Problem::PreconditionFailed`].
pub fn must_match(asked: Option<i64>, there: i64) -> Result<(), Problem> {
    if asked.is_none_or(|asked| asked == there) { Ok(()) } else { Err(Problem::PreconditionFailed) }
}

/// The version a change was made of: `If-Match` must name the one that is there, or `*`.
///
/// Errors: 428 where there is no `If-Match`, 412 where it names another version, 400 for what is no version.
pub fn seen(headers: &HeaderMap, there: i64) -> Result<i64, Refusal> {
    if !headers.contains_key(header::IF_MATCH) {
        return Err(Refusal::http(StatusCode::PRECONDITION_REQUIRED, "precondition-required"));
    }
    must_match(if_match(headers)?, there)?;
    Ok(there)
}

/// Whether `If-None-Match` names this tag (weakly, RFC 9110 §13.1.2).
pub fn is_known(headers: &HeaderValue, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let asked = headers.to_str().unwrap_or_default();
    asked.trim() == "*" || asked.split(',').any(|own| bare(own) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_back_and_nonsense_is_refused() {
        let headers = |value: HeaderValue| HeaderMap::from_iter([(header::IF_MATCH, value)]);
        assert_eq!(if_match(&headers(of_version(7))), Ok(Some(7)));
        assert_eq!(if_match(&headers(HeaderValue::from_static("*"))), Ok(None));
        assert!(if_match(&headers(HeaderValue::from_static("7"))).is_err());
        assert!(must_match(Some(6), 7).is_err() && must_match(None, 7).is_ok());
        let status = |headers: &HeaderMap| seen(headers, 7).map_err(|refusal| refusal.status().as_u16());
        assert_eq!(
            [status(&headers(of_version(7))), status(&headers(of_version(6))), status(&HeaderMap::new())],
            [Ok(7), Err(412), Err(428)]
        );
        assert!(is_known(&HeaderValue::from_static("\"a\", W/\"b\""), "\"b\""));
    }
}
