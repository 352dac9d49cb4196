//! A strict reader of DER (ITU-T X.690): one piece after another, with its very octets, for a signature is over those.

/// The octets are not DER, or not what was expected there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not DER")]
pub struct NotDer;

/// INTEGER.
pub const INTEGER: u8 = 0x02;
/// OCTET STRING.
pub const OCTETS: u8 = 0x04;
/// OBJECT IDENTIFIER.
pub const OID: u8 = 0x06;
/// SEQUENCE.
pub const SEQUENCE: u8 = 0x30;
/// SET.
pub const SET: u8 = 0x31;

/// The tag of a context, constructed: `[0]` and so on.
pub const fn context(number: u8) -> u8 {
    0xa0 | number
}

/// One piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece<'a> {
    /// Its tag.
    pub tag: u8,
    /// What is in it.
    pub inside: &'a [u8],
    /// All of it, tag and length too.
    pub whole: &'a [u8],
}

/// What is left to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads these octets.
    pub fn new(octets: &'a [u8]) -> Self {
        Self(octets)
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// The next piece. Lengths are definite and as short as they can be, tags have one octet.
    ///
    /// Errors: [`NotDer`].
    pub fn piece(&mut self) -> Result<Piece<'a>, NotDer> {
        let (tag, length_at) = (*self.0.first().ok_or(NotDer)?, 1);
        if tag & 0x1f == 0x1f {
            return Err(NotDer);
        }
        let first = *self.0.get(length_at).ok_or(NotDer)?;
        let (length, begins) = match first {
            0..=0x7f => (usize::from(first), length_at + 1),
            0x81..=0x83 => {
                let octets = usize::from(first & 0x7f);
                let written = self.0.get(length_at + 1..length_at + 1 + octets).ok_or(NotDer)?;
                let length = written.iter().fold(0_usize, |length, octet| (length << 8) | usize::from(*octet));
                let shortest = length > 0x7f && written.first().is_some_and(|octet| *octet != 0);
                (if shortest { length } else { return Err(NotDer) }, length_at + 1 + octets)
            }
            _ => return Err(NotDer),
        };
        let ends = begins.checked_add(length).ok_or(NotDer)?;
        let (whole, rest) = self.0.split_at_checked(ends).ok_or(NotDer)?;
        let inside = whole.get(begins..).ok_or(NotDer)?;
        self.0 = rest;
        Ok(Piece { tag, inside, whole })
    }

    /// The next piece, which has this tag.
    ///
    /// Errors: [`NotDer`].
    pub fn expect(&mut self, tag: u8) -> Result<Piece<'a>, NotDer> {
        self.piece().and_then(|piece| if piece.tag == tag { Ok(piece) } else { Err(NotDer) })
    }

    /// The next piece, if it has this tag; else it stays.
    ///
    /// Errors: [`NotDer`].
    pub fn optional(&mut self, tag: u8) -> Result<Option<Piece<'a>>, NotDer> {
        if self.0.first() == Some(&tag) { self.piece().map(Some) } else { Ok(None) }
    }

    /// Everything that is left, piece by piece.
    ///
    /// Errors: [`NotDer`].
    pub fn rest(mut self) -> Result<Vec<Piece<'a>>, NotDer> {
        let mut pieces = Vec::new();
        while !self.is_done() {
            pieces.push(self.piece()?);
        }
        Ok(pieces)
    }

    /// The piece of this tag that stands alone: nothing comes after it.
    ///
    /// Errors: [`NotDer`].
    pub fn sole(mut self, tag: u8) -> Result<Piece<'a>, NotDer> {
        let piece = self.expect(tag)?;
        if self.is_done() { Ok(piece) } else { Err(NotDer) }
    }
}

impl<'a> Piece<'a> {
    /// What is in it, to be read.
    pub fn open(&self) -> Reader<'a> {
        Reader(self.inside)
    }
}

/// A piece made: for what we write ourselves and for tests.
#[cfg(test)]
pub fn made(tag: u8, inside: &[u8]) -> Vec<u8> {
    let length = inside.len();
    let mut octets = vec![tag];
    match length {
        0..=0x7f => octets.push(length as u8),
        0x80..=0xff => octets.extend([0x81, length as u8]),
        _ => octets.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    octets.extend_from_slice(inside);
    octets
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_one_way_of_writing_is_read() {
        let long = made(OCTETS, &[7; 300]);
        for (octets, inside) in [(&[0x02, 0x01, 0x05][..], &[5_u8][..]), (&[0x30, 0x00][..], &[][..]), (&long[..], &[7; 300][..])] {
            assert_eq!(Reader::new(octets).piece().unwrap().inside, inside);
        }
        // a length longer than it need be, one without an end, too short, a tag of two octets, nothing
        for octets in [
            &[0x04, 0x81, 0x01, 0x00][..],
            &[0x30, 0x80, 0x00, 0x00],
            &[0x04, 0x05, 0x00],
            &[0x1f, 0x01, 0x00],
            &[0x04, 0x84, 0, 0, 0, 1, 0],
            &[],
        ] {
            assert_eq!(Reader::new(octets).piece(), Err(NotDer), "{octets:?}");
        }
        assert_eq!(Reader::new(&[0x02, 0x01, 0x05, 0x00]).sole(INTEGER), Err(NotDer));
    }

    proptest! {
        #[test]
        fn what_is_made_is_read_again(tag in 0_u8..0x1f, inside in proptest::collection::vec(any::<u8>(), 0..400)) {
            let octets = made(tag, &inside);
            let piece = Reader::new(&octets).sole(tag).unwrap();
            prop_assert_eq!((piece.inside, piece.whole), (inside.as_slice(), octets.as_slice()));
        }

        #[test]
        fn whatever_comes_is_pieces_or_none(octets in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(pieces) = Reader::new(&octets).rest() {
                prop_assert_eq!(pieces.iter().map(|piece| piece.whole.len()).sum::<usize>(), octets.len());
            }
        }
    }
}
