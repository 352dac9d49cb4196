//! Encryption for one browser: RFC 8291 over the record of RFC 8188, whose only record it fills.

use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey, ecdh};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};

use crate::Address;

/// The longest text of one message, bytes: a push service takes at least 4096 bytes of body (RFC 8030, 7.2), of which the header takes
/// 86, the mark of the last record one and the tag sixteen.
pub const PLAINTEXT_BYTES_MAX: usize = 4096 - 86 - 1 - 16;
/// The size of a record in the header.
const RECORD_BYTES: u32 = 4096;
/// Ends the last record (RFC 8188, 2).
const LAST_RECORD: u8 = 2;

/// What has to be new for each message: 16 bytes of salt and the 32 bytes of a key that is used once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chance {
    /// The salt.
    pub salt: [u8; 16],
    /// The private key of this message.
    pub key: [u8; 32],
}

/// Why a message cannot be encrypted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unencryptable {
    /// Longer than [`PLAINTEXT_BYTES_MAX`].
    #[error("the message is too long for a push service")]
    TooLong,
    /// The random bytes are no key of the curve (one in 2³²); take others.
    #[error("the random bytes are no key")]
    UnluckyKey,
}

/// The body of the request to the push service, to be sent with `Content-Encoding: aes128gcm`.
///
/// Errors: [`Unencryptable`].
pub fn encrypt(address: &Address, plaintext: &[u8], chance: &Chance) -> Result<Vec<u8>, Unencryptable> {
    if plaintext.len() > PLAINTEXT_BYTES_MAX {
        return Err(Unencryptable::TooLong);
    }
    let own = SecretKey::from_slice(&chance.key).map_err(|_| Unencryptable::UnluckyKey)?;
    let public = point(&own.public_key());
    let (key, nonce) = keys(address, &own, &public, &chance.salt).ok_or(Unencryptable::UnluckyKey)?;
    let mut record = [plaintext, &[LAST_RECORD]].concat();
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).map_err(|_| Unencryptable::TooLong)?;
    let mut body = Vec::with_capacity(86 + record.len());
    body.extend_from_slice(&chance.salt);
    body.extend_from_slice(&RECORD_BYTES.to_be_bytes());
    body.push(u8::try_from(public.len()).unwrap_or(u8::MAX));
    body.extend_from_slice(&public);
    body.extend_from_slice(&record);
    Ok(body)
}

/// The uncompressed point of a key, 65 bytes.
pub(crate) fn point(key: &PublicKey) -> Vec<u8> {
    key.to_sec1_point(false).as_bytes().to_vec()
}

/// The key and the nonce of the record: two derivations, the first bound to both parties, the second to the salt (RFC 8291, 3.4).
fn keys(address: &Address, own: &SecretKey, public: &[u8], salt: &[u8]) -> Option<(LessSafeKey, Nonce)> {
    let shared = ecdh::diffie_hellman(own.to_nonzero_scalar(), address.key.as_affine());
    let first = Salt::new(HKDF_SHA256, &address.auth).extract(shared.raw_secret_bytes().as_slice());
    let material: [u8; 32] = expand(&first, &[b"WebPush: info\0", &point(&address.key), public])?;
    let second = Salt::new(HKDF_SHA256, salt).extract(&material);
    let key: [u8; 16] = expand(&second, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; 12] = expand(&second, &[b"Content-Encoding: nonce\0"])?;
    let key = UnboundKey::new(&AES_128_GCM, &key).ok()?;
    Some((LessSafeKey::new(key), Nonce::assume_unique_for_key(nonce)))
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand<const LENGTH: usize>(key: &Prk, info: &[&[u8]]) -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    key.expand(info, Length(LENGTH)).and_then(|okm| okm.fill(&mut bytes)).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{to_bytes, to_text};

    /// The values of RFC 8291, section 5 and appendix A.
    const BROWSER: &str = r#"{"endpoint":"https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV","keys":{
        "p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}"#;

    fn chance() -> Chance {
        let salt = to_bytes("DGv6ra1nlYgDCS1FRnbzlw").unwrap().try_into().unwrap();
        Chance { salt, key: to_bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").unwrap().try_into().unwrap() }
    }

    #[test]
    fn the_example_of_the_standard_comes_out_to_the_byte() {
        let address = Address::parse(BROWSER).unwrap();
        let body = encrypt(&address, b"When I grow up, I want to be a watermelon", &chance()).unwrap();
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_\
                        yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(to_text(&body), expected);
    }

    #[test]
    fn a_message_that_no_push_service_must_take_is_refused() {
        let address = Address::parse(BROWSER).unwrap();
        assert_eq!(encrypt(&address, &[0; PLAINTEXT_BYTES_MAX], &chance()).map(|body| body.len()), Ok(4096));
        assert_eq!(encrypt(&address, &[0; PLAINTEXT_BYTES_MAX + 1], &chance()), Err(Unencryptable::TooLong));
        assert_eq!(encrypt(&address, b"", &Chance { key: [0; 32], ..chance() }), Err(Unencryptable::UnluckyKey));
    }

    proptest::proptest! {
        /// The browser's side of the derivation, with the browser's private key of the standard's example.
        #[test]
        fn the_browser_reads_what_was_written(text: Vec<u8>, salt: [u8; 16], key in 1_u8..) {
            let text = &text[..text.len().min(PLAINTEXT_BYTES_MAX)];
            let address = Address::parse(BROWSER).unwrap();
            let body = encrypt(&address, text, &Chance { salt, key: [key & 0x7F | 1; 32] }).unwrap();
            let browser = SecretKey::from_slice(&to_bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94").unwrap()).unwrap();
            let sender = PublicKey::from_sec1_bytes(&body[21..86]).unwrap();
            let shared = ecdh::diffie_hellman(browser.to_nonzero_scalar(), sender.as_affine());
            let first = Salt::new(HKDF_SHA256, &address.auth).extract(shared.raw_secret_bytes().as_slice());
            let material: [u8; 32] = expand(&first, &[b"WebPush: info\0", &point(&browser.public_key()), &body[21..86]]).unwrap();
            let second = Salt::new(HKDF_SHA256, &body[..16]).extract(&material);
            let key: [u8; 16] = expand(&second, &[b"Content-Encoding: aes128gcm\0"]).unwrap();
            let nonce: [u8; 12] = expand(&second, &[b"Content-Encoding: nonce\0"]).unwrap();
            let mut record = body[86..].to_vec();
            let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
            let opened = key.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut record).unwrap();
            proptest::prop_assert_eq!(opened.split_last(), Some((&LAST_RECORD, text)));
        }
    }
}
