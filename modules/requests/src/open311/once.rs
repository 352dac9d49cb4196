//! The same request sent twice opens one case: by the key that its sender gave it, or by all that it says within some minutes.

use kit::{Problem, Says, Timestamp};
use web::{HeaderMap, Seal};

use super::sent::Sent;

/// The header by which senders name a request (draft-ietf-httpapi-idempotency-key-header).
const HEADER: &str = "idempotency-key";
/// The most characters of such a name.
const NAME_CHARS_MAX: usize = 255;
/// Within how many minutes the same words are the same request.
const MINUTES: i64 = 10;

/// The keys of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keys {
    /// The one it is kept under.
    pub own: String,
    /// The one it was kept under if it came some minutes ago.
    pub earlier: Option<String>,
}

/// The keys of what a sender sent at a moment. Each sender has keys of their own: nobody meets another's.
///
/// Errors: [`Problem::Invalid`] for a name that is too long or no text.
pub fn keys(seal: &Seal, sender: &str, headers: &HeaderMap, sent: &Sent, now: Timestamp) -> Result<Keys, Problem> {
    let sealed = |parts: &[&str]| format!("georeport:{}", seal.sign("georeport-once", &parts.join("\u{0}")));
    if let Some(name) = headers.get(HEADER) {
        let name = name.to_str().ok().map(str::trim).filter(|name| (1..=NAME_CHARS_MAX).contains(&name.len()));
        let name =
            name.ok_or_else(|| Problem::field("Idempotency-Key", Says::new("requests-georeport-key").with("max", NAME_CHARS_MAX)))?;
        return Ok(Keys { own: sealed(&[sender, "named", name]), earlier: None });
    }
    let place = sent.position.map(|at| format!("{:.5} {:.5}", at.lat, at.lon)).unwrap_or_default();
    let house = sent.house.map(|id| id.to_string()).unwrap_or_default();
    let window = now.as_second().div_euclid(60 * MINUTES);
    let of = |window: i64| {
        let window = window.to_string();
        sealed(&[
            sender,
            "said",
            &sent.device,
            &sent.service_code,
            &sent.description,
            &sent.address,
            &place,
            &house,
            &sent.applicant.email,
            &window,
        ])
    };
    Ok(Keys { own: of(window), earlier: Some(of(window - 1)) })
}
