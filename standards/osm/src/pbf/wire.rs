//! Protocol buffers read in place.

use super::Damage;

/// Bytes being read from the front.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wire<'a>(pub &'a [u8]);

/// A field of a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Of a fixed width; no field read here is.
    Fixed,
}

impl<'a> Wire<'a> {
    /// The next number, in groups of seven bits.
    pub(crate) fn number(&mut self) -> Result<u64, Damage> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first().ok_or("a number ends early")?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err("a number of more than ten bytes")
    }

    fn take(&mut self, count: u64) -> Result<&'a [u8], Damage> {
        let count = usize::try_from(count).map_err(|_| "a field longer than memory")?;
        let (taken, rest) = self.0.split_at_checked(count).ok_or("a field ends early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next field: its number and value; none at the end.
    pub(crate) fn field(&mut self) -> Result<Option<(u64, Value<'a>)>, Damage> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let tag = self.number()?;
        let value = match tag & 7 {
            0 => Value::Number(self.number()?),
            1 => self.take(8).map(|_| Value::Fixed)?,
            2 => {
                let length = self.number()?;
                Value::Bytes(self.take(length)?)
            }
            5 => self.take(4).map(|_| Value::Fixed)?,
            _ => return Err("a field of an unknown wire type"),
        };
        Ok(Some((tag >> 3, value)))
    }
}

/// Hands over every field of a message.
pub(crate) fn each_field<'a>(message: &'a [u8], mut read: impl FnMut(u64, Value<'a>) -> Result<(), Damage>) -> Result<(), Damage> {
    let mut wire = Wire(message);
    while let Some((number, value)) = wire.field()? {
        read(number, value)?;
    }
    Ok(())
}

/// A number whose last bit is its sign.
pub(crate) fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Packed numbers, each the difference from the one before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Deltas<'a> {
    wire: Wire<'a>,
    sum: i64,
}

impl<'a> Deltas<'a> {
    pub(crate) fn new(packed: &'a [u8]) -> Self {
        Self { wire: Wire(packed), sum: 0 }
    }
}

impl Iterator for Deltas<'_> {
    type Item = Result<i64, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.wire.0.is_empty() {
            return None;
        }
        let step = self.wire.number().and_then(|number| self.sum.checked_add(signed(number)).ok_or("a sum is too large"));
        match step {
            Ok(sum) => self.sum = sum,
            Err(_) => self.wire = Wire::default(),
        }
        Some(step)
    }
}
