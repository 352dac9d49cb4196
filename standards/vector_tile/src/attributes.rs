//! What is said about a feature: keys and values, the values already as the bytes a tile holds.

use crate::wire::{bytes, varint, zigzag};

/// A value of an attribute.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// A number with a fraction.
    Double(f64),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Truth(bool),
}

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Double(number)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl Value<'_> {
    /// Appends the `Value` message of the specification, section 4.4.
    fn encode(self, out: &mut Vec<u8>) {
        match self {
            Self::Text(text) => bytes(out, 0x0a, text.as_bytes()),
            Self::Double(number) => {
                out.push(0x19);
                out.extend_from_slice(&number.to_le_bytes());
            }
            Self::Integer(number) if number >= 0 => {
                out.push(0x20);
                varint(out, number as u64);
            }
            Self::Integer(number) => {
                out.push(0x30);
                varint(out, zigzag(number));
            }
            Self::Truth(truth) => out.extend_from_slice(&[0x38, u8::from(truth)]),
        }
    }
}

/// The attributes of a feature, each key once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attributes {
    bytes: Vec<u8>,
    /// Where each key and each value ends.
    ends: Vec<[usize; 2]>,
}

impl Attributes {
    /// None.
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), ends: Vec::new() }
    }

    /// With one more; a key that is there gets the new value and moves to the end.
    #[must_use]
    pub fn with<'a>(self, key: &str, value: impl Into<Value<'a>>) -> Self {
        let mut all = if self.pairs().any(|(own, _)| own == key.as_bytes()) { self.without(key) } else { self };
        all.push(key.as_bytes(), |out| value.into().encode(out));
        all
    }

    fn without(&self, key: &str) -> Self {
        let mut others = Self::new();
        for (own, value) in self.pairs().filter(|(own, _)| *own != key.as_bytes()) {
            others.push(own, |out| out.extend_from_slice(value));
        }
        others
    }

    fn push(&mut self, key: &[u8], write: impl FnOnce(&mut Vec<u8>)) {
        self.bytes.extend_from_slice(key);
        let key_end = self.bytes.len();
        write(&mut self.bytes);
        self.ends.push([key_end, self.bytes.len()]);
    }

    /// Keys and encoded values in the order they were given.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let mut start = 0;
        self.ends.iter().map(move |[key_end, value_end]| {
            let key = std::mem::replace(&mut start, *value_end)..*key_end;
            (&self.bytes[key], &self.bytes[*key_end..*value_end])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_once_with_its_last_value() {
        let attributes = Attributes::new().with("name", "а").with("floors", 5).with("name", true);
        let pairs: Vec<_> = attributes.pairs().collect();
        assert_eq!(pairs, [(&b"floors"[..], &[0x20, 5][..]), (b"name", &[0x38, 1])]);
    }

    #[test]
    fn values_are_written_as_the_specification_says() {
        let written = |value: Value| Attributes::new().with("", value).bytes;
        assert_eq!(written("ї".into()), [0x0a, 2, 0xd1, 0x97]);
        assert_eq!(written(1.5.into()), [0x19, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f]);
        assert_eq!(written(300.into()), [0x20, 0xac, 2]);
        assert_eq!(written((-1).into()), [0x30, 1]);
        assert_eq!(written(false.into()), [0x38, 0]);
    }
}
