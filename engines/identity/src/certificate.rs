//! A client's certificate as a proxy passes it on: read, and known by its public key.
//!
//! The proxy has checked the chain and that the client holds the key; the house ties the key to a person. A renewed certificate of the
//! same key is the same to the house; another key is not.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use kit::PersonId;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use x509_parser::prelude::{FromDer, X509Certificate};

/// Certificates of one person at most.
pub const CERTIFICATES_MAX: usize = 10;
/// A certificate with a long chain of names is a few kilobytes.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;
/// Characters of a name of a certificate that are kept.
const NAME_CHARS_MAX: usize = 300;

/// `[modules.identity.certificates]`: how the proxy passes certificates on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateSettings {
    /// The header with the certificate; `client-cert` is that of RFC 9440.
    #[serde(default = "usual_header")]
    pub header: String,
    /// The header with the secret that only the proxy knows.
    #[serde(default = "usual_secret_header")]
    pub secret_header: String,
    /// The secret: at least 32 characters.
    pub secret: String,
}

fn usual_header() -> String {
    "client-cert".to_owned()
}

fn usual_secret_header() -> String {
    "x-proxy-secret".to_owned()
}

impl CertificateSettings {
    /// Looks whether they make sense.
    ///
    /// Errors: a text saying what is wrong.
    pub fn check(&self) -> Result<(), String> {
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        match (is_name(&self.header) && is_name(&self.secret_header), self.secret.len() >= 32) {
            (true, true) => Ok(()),
            (false, _) => Err("certificates: headers are of lower case Latin letters, digits and hyphens".to_owned()),
            (true, false) => Err("certificates.secret: at least 32 characters".to_owned()),
        }
    }

    /// Whether this is the proxy's secret; compared by hashes, so that time tells nothing.
    pub fn knows(&self, secret: &str) -> bool {
        Sha256::digest(secret.as_bytes()) == Sha256::digest(self.secret.as_bytes())
    }
}

/// What is not a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a certificate")]
pub struct NoCertificate;

/// What of a certificate the house looks at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    /// SHA-256 of the public key with its algorithm (SubjectPublicKeyInfo, DER).
    pub key_hash: Vec<u8>,
    /// Whose it says it is.
    pub subject: String,
    /// Who says it.
    pub issuer: String,
    /// Its number there.
    pub serial: String,
    /// From when it is good.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
}

impl Certificate {
    /// Reads a header: `:base64:` of RFC 9440, or PEM with percent signs, as nginx has it.
    ///
    /// Errors: [`NoCertificate`].
    pub fn of_header(value: &str) -> Result<Self, NoCertificate> {
        let value = value.trim();
        match value.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')) {
            Some(base64) => of_der(&decoded(base64).ok_or(NoCertificate)?),
            None => Self::of_pem(&unescaped(value)?),
        }
    }

    /// Reads PEM, or the base64 within it alone.
    ///
    /// Errors: [`NoCertificate`].
    pub fn of_pem(text: &str) -> Result<Self, NoCertificate> {
        of_der(&der_of_pem(text).ok_or(NoCertificate)?)
    }

    /// Whether it is good at a moment.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.not_before <= now && now <= self.not_after
    }
}

fn unescaped(value: &str) -> Result<String, NoCertificate> {
    if value.len() > TEXT_BYTES_MAX {
        return Err(NoCertificate);
    }
    // the plus of base64 is itself here, not a space
    let plain = value.replace('+', "%2B");
    let query = web::Query::parse(&format!("c={plain}"));
    query.get("c").map(str::to_owned).ok_or(NoCertificate)
}

/// What stands in PEM, or in the base64 within it alone; none if it is neither.
pub(crate) fn der_of_pem(text: &str) -> Option<Vec<u8>> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    let inside = match text.split_once(BEGIN) {
        Some((_, rest)) => rest.split_once(END)?.0,
        None => text,
    };
    decoded(inside)
}

fn decoded(base64: &str) -> Option<Vec<u8>> {
    let packed: String = base64.chars().take(TEXT_BYTES_MAX + 1).filter(|c| !c.is_whitespace()).collect();
    let fits = packed.len() <= TEXT_BYTES_MAX;
    fits.then(|| BASE64_STANDARD.decode(packed).ok()).flatten()
}

fn of_der(der: &[u8]) -> Result<Certificate, NoCertificate> {
    let (rest, certificate) = X509Certificate::from_der(der).map_err(|_| NoCertificate)?;
    if !rest.is_empty() {
        return Err(NoCertificate);
    }
    let cut = |text: String| text.chars().take(NAME_CHARS_MAX).collect::<String>();
    let moment = |seconds: i64| Timestamp::from_second(seconds).map_err(|_| NoCertificate);
    Ok(Certificate {
        key_hash: Sha256::digest(certificate.public_key().raw).to_vec(),
        subject: cut(certificate.subject().to_string()),
        issuer: cut(certificate.issuer().to_string()),
        serial: cut(certificate.raw_serial_as_string()),
        not_before: moment(certificate.validity().not_before.timestamp())?,
        not_after: moment(certificate.validity().not_after.timestamp())?,
    })
}

/// A certificate tied to a person, as the database keeps it.
#[derive(Clone, PartialEq, Debug)]
pub struct Tied {
    /// Its id.
    pub id: Uuid,
    /// To whom.
    pub person: PersonId,
    /// Whose it says it is.
    pub subject: String,
    /// Who says it.
    pub issuer: String,
    /// Its number there.
    pub serial: String,
    /// Until when the one that was tied is good.
    pub not_after: Timestamp,
    /// When it last opened the door.
    pub used_at: Option<Timestamp>,
}
