//! How forms lead to their lemmas: sets of rules "cut n letters, add these".

/// One step from a form to a lemma.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Rule<'a> {
    /// Letters cut from the end.
    pub cut: u8,
    /// Bytes of the letters added then.
    pub add: &'a [u8],
}

/// Sets of rules, one after another: where each ends (little endian, 32 bits), then their rules as cut, length, letters.
#[derive(Clone, Copy)]
pub(crate) struct Endings<'a> {
    ends: &'a [u8],
    rules: &'a [u8],
}

impl<'a> Endings<'a> {
    /// None when there are not as many sets.
    pub fn read(bytes: &'a [u8], sets: usize) -> Option<Self> {
        let (ends, rules) = bytes.split_at_checked(sets.checked_mul(4)?)?;
        Some(Self { ends, rules })
    }

    /// The rules of a set; nothing for one that is not there.
    pub fn set(&self, number: usize) -> impl Iterator<Item = Rule<'a>> + use<'a> {
        let from = number.checked_sub(1).map_or(Some(0), |before| self.end(before));
        let mut rest = from.zip(self.end(number)).and_then(|(from, to)| self.rules.get(from..to)).unwrap_or_default();
        std::iter::from_fn(move || {
            let (&[cut, length], after) = rest.split_first_chunk::<2>()?;
            let (add, after) = after.split_at_checked(usize::from(length))?;
            rest = after;
            Some(Rule { cut, add })
        })
    }

    fn end(&self, number: usize) -> Option<usize> {
        let at = number.checked_mul(4)?;
        let (bytes, _) = self.ends.get(at..)?.split_first_chunk::<4>()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    }
}

/// What [`Endings::read`] reads.
pub(crate) fn written(sets: &[Vec<Rule>]) -> Vec<u8> {
    let (mut ends, mut rules) = (Vec::with_capacity(sets.len() * 4), Vec::new());
    for set in sets {
        for rule in set {
            rules.push(rule.cut);
            rules.push(u8::try_from(rule.add.len()).unwrap_or(u8::MAX));
            rules.extend(rule.add.iter().take(usize::from(u8::MAX)));
        }
        ends.extend(u32::try_from(rules.len()).unwrap_or(u32::MAX).to_le_bytes());
    }
    [ends, rules].concat()
}
