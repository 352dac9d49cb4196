//! Places in a list, as opaque words in its links.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The place after (or before) a row: any small value, e.g. the sort key and the id. It authorises nothing.
pub struct Cursor;

const BYTES_MAX: usize = 2048;

impl Cursor {
    /// The word for a place.
    pub fn encode(place: &impl Serialize) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default())
    }

    /// The place of a word; none of a word that is not one of ours.
    pub fn decode<T: DeserializeOwned>(word: &str) -> Option<T> {
        let bytes = (word.len() <= BYTES_MAX).then(|| URL_SAFE_NO_PAD.decode(word).ok()).flatten()?;
        serde_json::from_slice(&bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_place_is_found_again(key: Vec<u8>, id: u128) {
            let word = Cursor::encode(&(&key, id.to_string()));
            if word.len() <= BYTES_MAX {
                proptest::prop_assert_eq!(Cursor::decode(&word), Some((key, id.to_string())));
            }
        }

        #[test]
        fn any_word_is_a_place_or_none(word: String) {
            let _: Option<(Vec<u8>, String)> = Cursor::decode(&word);
        }
    }
}
