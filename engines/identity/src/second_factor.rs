//! The second factor: codes of an authenticator app (TOTP, RFC 6238) and recovery codes for the day the phone is lost.

use jiff::Timestamp;
use qrcodegen::{QrCode, QrCodeEcc};
use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Bytes of the shared secret: 160 bits, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;
/// Recovery codes given at once.
pub const RECOVERY_CODES: usize = 10;
/// Symbols of a recovery code, 5 bits each: 140 bits, enough to be kept under a fast hash.
const RECOVERY_SYMBOLS: usize = 28;
/// Symbols between two dashes.
const GROUP_SYMBOLS: usize = 7;
/// Crockford's base 32: no I, L, O, U to take for something else.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The secret an authenticator app and the house share.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret(Vec<u8>);

impl SharedSecret {
    /// A new random one.
    pub fn random() -> Self {
        Self(rand::random::<[u8; SECRET_BYTES]>().to_vec())
    }

    /// The bytes of one kept sealed.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to seal.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As people type it into an app that can't see the picture: base 32 in groups of four.
    pub fn typed(&self) -> String {
        let text = Secret::from(self.0.as_slice()).to_base32();
        text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(" ")
    }

    /// The time step whose code this is, if it is the right one now or within `slack` steps of thirty seconds of it (the phone's clock).
    /// The caller refuses a step already used: RFC 6238 section 5.2.
    pub fn step_of(&self, code: &str, slack: u8, now: Timestamp) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let seconds = u64::try_from(now.as_second()).ok()?;
        self.totp("hromada", "", slack).check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
    }

    /// The code for a moment; what an app would show. For tests and demonstrations.
    pub fn code_at(&self, now: Timestamp) -> String {
        self.totp("hromada", "", 0).generate(u64::try_from(now.as_second()).unwrap_or(0)).to_string()
    }

    /// The `otpauth://` address for the city's app entry; none if the names can't stand in one.
    pub fn address(&self, city: &str, account: &str) -> Option<String> {
        let clean = |text: &str| text.replace(':', " ");
        self.totp(&clean(city), &clean(account), 0).to_url().ok()
    }

    fn totp(&self, issuer: &str, account: &str, slack: u8) -> Totp {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(slack.into())
            .with_step_duration(30)
            .with_secret(Secret::from(self.0.as_slice()))
            .with_issuer(Some(issuer))
            .with_account_name(account)
            .build_noncompliant()
    }
}

/// A picture of the address: one SVG path in a square of so many modules (with the quiet zone of four).
pub struct QrPicture {
    /// Side of the square, modules.
    pub side: i32,
    /// The dark modules as an SVG path.
    pub path: String,
}

/// Draws an address for a camera; none if it is too long.
pub fn qr(address: &str) -> Option<QrPicture> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let quiet = 4;
    let cells = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let path = cells.filter(|(x, y)| code.get_module(*x, *y)).map(|(x, y)| format!("M{},{}h1v1h-1z", x + quiet, y + quiet)).collect();
    Some(QrPicture { side: code.size() + 2 * quiet, path })
}

/// A recovery code as shown once, "k7m2qd4-...": four groups of seven symbols.
pub fn recovery_code() -> String {
    let symbols = rand::random::<[u8; RECOVERY_SYMBOLS]>().map(|byte| ALPHABET[usize::from(byte & 31)] as char);
    symbols.chunks(GROUP_SYMBOLS).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The hash of a recovery code however it was typed; none of what can't be one.
pub fn recovery_hash(typed: &str) -> Option<Vec<u8>> {
    let symbols: String = typed.to_lowercase().chars().filter(char::is_ascii_alphanumeric).map(look_alike).collect();
    (symbols.len() == RECOVERY_SYMBOLS).then(|| Sha256::digest(symbols.as_bytes()).to_vec())
}

fn look_alike(c: char) -> char {
    match c {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    #[test]
    fn the_vectors_of_rfc_6238_hold() {
        let secret = SharedSecret::from_bytes(b"12345678901234567890".to_vec());
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret.code_at(at(seconds)), code, "at {seconds}");
            assert_eq!(secret.step_of(code, 0, at(seconds)), Some(seconds / 30), "at {seconds}");
        }
    }

    #[test]
    fn a_code_serves_a_step_early_and_a_step_late_and_no_more() {
        let secret = SharedSecret::from_bytes(b"12345678901234567890".to_vec());
        let code = secret.code_at(at(3_000));
        for (seconds, strict, step) in [
            (2_969, None, None),
            (2_970, None, Some(100)),
            (3_000, Some(100), Some(100)),
            (3_029, Some(100), Some(100)),
            (3_030, None, Some(100)),
            (3_059, None, Some(100)),
            (3_060, None, None),
        ] {
            assert_eq!(secret.step_of(&code, 0, at(seconds)), strict, "strictly at {seconds}");
            assert_eq!(secret.step_of(&code, 1, at(seconds)), step, "at {seconds}");
        }
    }

    #[test]
    fn garbage_is_no_code() {
        let secret = SharedSecret::random();
        for garbage in ["", "12345", "1234567", "абвгде", "12 34", "-12345", "١٢٣٤٥٦"] {
            assert_eq!(secret.step_of(garbage, 1, at(3_000)), None, "{garbage}");
        }
        let code = secret.code_at(at(3_000));
        assert!(secret.step_of(&format!("{} {}", &code[..3], &code[3..]), 1, at(3_000)).is_some());
    }

    #[test]
    fn the_address_names_the_city_and_the_account() {
        let secret = SharedSecret::from_bytes(b"12345678901234567890".to_vec());
        let address = secret.address("Кривий Ріг", "olena@city.example").unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        let picture = qr(&address).unwrap();
        assert!(picture.side > 29 && picture.path.starts_with("M4,4h1"));
        assert_eq!(secret.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let code = recovery_code();
        assert_eq!(code.len(), 31);
        let hash = recovery_hash(&code).unwrap();
        assert_eq!(recovery_hash(&code.to_uppercase()), Some(hash.clone()));
        assert_eq!(recovery_hash(&format!(" {} ", code.replace('-', " "))), Some(hash));
        assert_eq!(recovery_hash("123456"), None);
        assert_ne!(recovery_code(), code);
    }
}
