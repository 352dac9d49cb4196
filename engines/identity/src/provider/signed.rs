//! An electronic signature (CMS, RFC 5652, as CAdES has it) over a hash we gave out, by a key of a person that an authority we trust vouches for.
//!
//! Only ECDSA on P-256 with SHA-256: what ДСТУ 4145 signs is refused, for no well-kept library checks it. Revocation is not looked at.

use kit::Timestamp;
use ring::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use sha2::{Digest, Sha256};
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::provider::der::{INTEGER, NotDer, OCTETS, OID, Piece, Reader, SEQUENCE, SET, context};

/// The largest signature that is looked at.
pub const BYTES_MAX: usize = 128 * 1024;
/// Certificates within a signature at most.
const CERTIFICATES_MAX: usize = 10;

// the octets of object identifiers, without tag and length
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
const SIGNING_CERTIFICATE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x2f];

/// Why a signature is not believed; the text is for the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotSigned(pub &'static str);

impl From<NotDer> for NotSigned {
    fn from(_: NotDer) -> Self {
        Self("not a CMS signature")
    }
}

/// The signature's parts that are looked at, with their very octets.
struct Parts<'a> {
    content: Option<&'a [u8]>,
    certificates: Vec<Piece<'a>>,
    issuer: &'a [u8],
    serial: &'a [u8],
    attributes: Piece<'a>,
    signature: &'a [u8],
}

/// The certificate, DER, of who has signed this hash; `trusted` are certificates of authorities that issue to people.
///
/// Errors: [`NotSigned`].
pub fn signer<'a>(octets: &'a [u8], digest: &[u8], trusted: &[Vec<u8>], now: Timestamp) -> Result<&'a [u8], NotSigned> {
    let parts = parts(octets)?;
    if parts.content.is_some_and(|content| Sha256::digest(content).as_slice() != digest) {
        return Err(NotSigned("signs another content"));
    }
    let (raw, certificate) = own_certificate(&parts)?;
    said(&parts.attributes, digest, raw)?;
    let point: &[u8] = &certificate.public_key().subject_public_key.data;
    // the attributes were signed as the SET they are, not under the tag they are sent with (RFC 5652 §5.4)
    let signed = [&[SET][..], parts.attributes.whole.get(1..).unwrap_or_default()].concat();
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point);
    key.verify(&signed, parts.signature).map_err(|_| NotSigned("the signature does not fit"))?;
    vouched(&certificate, trusted, now)?;
    Ok(raw)
}

fn parts(octets: &[u8]) -> Result<Parts<'_>, NotSigned> {
    if octets.len() > BYTES_MAX {
        return Err(NotSigned("too large"));
    }
    let mut info = Reader::new(octets).sole(SEQUENCE)?.open();
    is(info.expect(OID)?, SIGNED_DATA)?;
    let mut data = info.expect(context(0))?.open().sole(SEQUENCE)?.open();
    data.expect(INTEGER)?;
    data.expect(SET)?;
    let mut encapsulated = data.expect(SEQUENCE)?.open();
    is(encapsulated.expect(OID)?, DATA)?;
    let content = encapsulated.optional(context(0))?;
    let content = content.map(|content| content.open().sole(OCTETS)).transpose()?.map(|octets| octets.inside);
    let certificates = data.optional(context(0))?.ok_or(NotSigned("without certificates"))?.open().rest()?;
    data.optional(context(1))?;
    let mut signer = data.expect(SET)?.open().sole(SEQUENCE).map_err(|_| NotSigned("not signed by one person"))?.open();
    signer.expect(INTEGER)?;
    let mut name = signer.expect(SEQUENCE)?.open();
    let (issuer, serial) = (name.expect(SEQUENCE)?.whole, name.expect(INTEGER)?.inside);
    algorithm(signer.expect(SEQUENCE)?, SHA256)?;
    let attributes = signer.expect(context(0))?;
    algorithm(signer.expect(SEQUENCE)?, ECDSA_SHA256)?;
    let signature = signer.expect(OCTETS)?.inside;
    if certificates.len() > CERTIFICATES_MAX {
        return Err(NotSigned("too many certificates"));
    }
    Ok(Parts { content, certificates, issuer, serial, attributes, signature })
}

fn is(piece: Piece<'_>, oid: &[u8]) -> Result<(), NotSigned> {
    if piece.inside == oid { Ok(()) } else { Err(NotSigned("of an unexpected kind")) }
}

fn algorithm(piece: Piece<'_>, oid: &[u8]) -> Result<(), NotSigned> {
    let found = piece.open().expect(OID)?;
    if found.inside == oid { Ok(()) } else { Err(NotSigned("by an algorithm this house does not check")) }
}

fn own_certificate<'a>(parts: &Parts<'a>) -> Result<(&'a [u8], X509Certificate<'a>), NotSigned> {
    for piece in &parts.certificates {
        let Ok((rest, certificate)) = X509Certificate::from_der(piece.whole) else { continue };
        let named = certificate.issuer().as_raw() == parts.issuer && certificate.raw_serial() == parts.serial;
        if named && rest.is_empty() {
            return Ok((piece.whole, certificate));
        }
    }
    Err(NotSigned("without the signer's certificate"))
}

/// Looks that the signed attributes speak of our hash and of this certificate, each once.
fn said(attributes: &Piece<'_>, digest: &[u8], certificate: &[u8]) -> Result<(), NotSigned> {
    let kind = value(attributes, CONTENT_TYPE)?;
    is(kind.open().sole(OID)?, DATA)?;
    if value(attributes, MESSAGE_DIGEST)?.open().sole(OCTETS)?.inside != digest {
        return Err(NotSigned("signs another hash"));
    }
    // SigningCertificateV2 { certs { ESSCertIDv2 { hashAlgorithm DEFAULT sha256, certHash, … } … } } (RFC 5035 §3)
    let mut first = value(attributes, SIGNING_CERTIFICATE)?.open().sole(SEQUENCE)?.open().expect(SEQUENCE)?.open().expect(SEQUENCE)?.open();
    if let Some(hash) = first.optional(SEQUENCE)? {
        algorithm(hash, SHA256)?;
    }
    let told = first.expect(OCTETS)?.inside;
    if told == Sha256::digest(certificate).as_slice() { Ok(()) } else { Err(NotSigned("speaks of another certificate")) }
}

/// The SET of values of an attribute that stands once.
fn value<'a>(attributes: &Piece<'a>, oid: &[u8]) -> Result<Piece<'a>, NotSigned> {
    let mut found = None;
    for attribute in attributes.open().rest()? {
        let mut inside = attribute.open();
        if inside.expect(OID)?.inside == oid {
            let values = inside.expect(SET)?;
            if found.replace(values).is_some() {
                return Err(NotSigned("says a thing twice"));
            }
        }
    }
    found.ok_or(NotSigned("leaves out what has to be signed"))
}

/// Looks that an authority we trust has issued the certificate to a person for signing, and that it is good now.
fn vouched(certificate: &X509Certificate<'_>, trusted: &[Vec<u8>], now: Timestamp) -> Result<(), NotSigned> {
    let at = now.as_second();
    let good = |own: &X509Certificate<'_>| own.validity().not_before.timestamp() <= at && at <= own.validity().not_after.timestamp();
    if !good(certificate) || certificate.is_ca() {
        return Err(NotSigned("by a certificate out of date"));
    }
    let signs =
        certificate.key_usage().ok().flatten().is_some_and(|usage| usage.value.digital_signature() || usage.value.non_repudiation());
    if !signs {
        return Err(NotSigned("by a certificate not for signing"));
    }
    let issued = |authority: &X509Certificate<'_>| {
        authority.subject().as_raw() == certificate.issuer().as_raw()
            && authority.is_ca()
            && good(authority)
            && certificate.verify_signature(Some(authority.public_key())).is_ok()
    };
    let known = trusted.iter().filter_map(|der| X509Certificate::from_der(der).ok()).any(|(_, authority)| issued(&authority));
    if known { Ok(()) } else { Err(NotSigned("by a certificate of an authority that is not trusted")) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_comes_is_not_believed(octets in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(signer(&octets, &[0; 32], &[], Timestamp::UNIX_EPOCH).is_err());
        }
    }
}
