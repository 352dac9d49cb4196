//! Messages to browsers as bytes: encrypted for one browser (RFC 8291) and signed by the city (RFC 8292).
#![deny(missing_docs)]

mod address;
mod encrypt;
mod sender;

pub use address::{Address, NotAnAddress};
pub use encrypt::{Chance, PLAINTEXT_BYTES_MAX, Unencryptable, encrypt};
pub use sender::{NotAKey, Sender};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

fn to_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads base64url; browsers leave the padding away, some libraries don't.
fn to_bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}
