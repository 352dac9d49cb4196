//! Protocol buffers and drawing commands as bytes: the few forms that a tile needs.

/// A position in a tile, units.
pub(crate) type Dot = [i64; 2];

/// Writes a number in groups of seven bits.
pub(crate) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// How many bytes [`varint`] writes.
pub(crate) fn varint_len(value: u64) -> usize {
    (70 - (value | 1).leading_zeros() as usize) / 7
}

/// A signed number as an unsigned one that is small where the number is near zero.
pub(crate) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Writes a field of bytes; the tag has wire type 2.
pub(crate) fn bytes(out: &mut Vec<u8>, tag: u8, content: &[u8]) {
    out.push(tag);
    varint(out, content.len() as u64);
    out.extend_from_slice(content);
}

const MOVE_TO: u64 = 1;
const LINE_TO: u64 = 2;
const CLOSE_PATH: u8 = 15;

/// Draws one feature: a cursor that remembers where it stands.
pub(crate) struct Pen<'a> {
    out: &'a mut Vec<u8>,
    at: Dot,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, at: [0, 0] }
    }

    pub(crate) fn points(&mut self, dots: &[Dot]) {
        if !dots.is_empty() {
            self.command(MOVE_TO, dots);
        }
    }

    pub(crate) fn line(&mut self, dots: &[Dot]) {
        if let Some((first, rest)) = dots.split_first() {
            self.command(MOVE_TO, std::slice::from_ref(first));
            self.command(LINE_TO, rest);
        }
    }

    /// A ring without the repetition of its first dot.
    pub(crate) fn ring(&mut self, dots: &[Dot]) {
        self.line(dots);
        self.out.push(CLOSE_PATH);
    }

    fn command(&mut self, command: u64, dots: &[Dot]) {
        varint(self.out, (dots.len() as u64) << 3 | command);
        for dot in dots {
            varint(self.out, zigzag(dot[0] - self.at[0]));
            varint(self.out, zigzag(dot[1] - self.at[1]));
            self.at = *dot;
        }
    }

    /// Where the drawing stands, to return to if the next ring should not have been drawn.
    pub(crate) fn mark(&self) -> (usize, Dot) {
        (self.out.len(), self.at)
    }

    pub(crate) fn take_back(&mut self, (len, at): (usize, Dot)) {
        self.out.truncate(len);
        self.at = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_long_as_said() {
        for value in [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX] {
            let mut out = Vec::new();
            varint(&mut out, value);
            assert_eq!(out.len(), varint_len(value), "{value}");
        }
    }

    #[test]
    fn the_polygon_of_the_specification_is_drawn_as_there() {
        // section 4.3.5.1 of the specification: (3,6) (8,12) (20,34)
        let mut out = Vec::new();
        Pen::new(&mut out).ring(&[[3, 6], [8, 12], [20, 34]]);
        assert_eq!(out, [9, 6, 12, 18, 10, 12, 24, 44, 15]);
    }
}
