//! The file of a compiled dictionary: a mark, the format's version, four lengths, then notice, endings and forms.

use bytes::Bytes;

use super::LexiconError;

const MARK: &[u8; 8] = b"UKRWORDS";

/// Raised whenever the file, its letters or its keys change.
const VERSION: u32 = 1;

/// The parts of a dictionary's file.
pub(crate) struct Parts {
    /// Whose work it is and under which licence, UTF-8.
    pub notice: Bytes,
    /// What [`super::Endings`] reads.
    pub endings: Bytes,
    /// The number of sets in it.
    pub sets: usize,
    /// An FST from keys to numbers of sets.
    pub forms: Bytes,
}

impl Parts {
    pub fn read(mut file: Bytes) -> Result<Self, LexiconError> {
        if take(&mut file, MARK.len())? != MARK.as_slice() {
            return Err(LexiconError::Foreign);
        }
        let version = number(&mut file)?;
        if version != VERSION {
            return Err(LexiconError::Version(version));
        }
        let [notice, endings, sets, forms] = [number(&mut file)?, number(&mut file)?, number(&mut file)?, number(&mut file)?].map(size);
        let (notice, endings, forms) = (take(&mut file, notice)?, take(&mut file, endings)?, take(&mut file, forms)?);
        Ok(Self { notice, endings, sets, forms })
    }

    /// The file of these parts; each must be shorter than 4 GB.
    pub fn write(&self) -> Vec<u8> {
        let lengths = [self.notice.len(), self.endings.len(), self.sets, self.forms.len()];
        let mut file = MARK.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend(lengths.iter().flat_map(|length| u32::try_from(*length).unwrap_or(u32::MAX).to_le_bytes()));
        [file.as_slice(), &self.notice, &self.endings, &self.forms].concat()
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn number(file: &mut Bytes) -> Result<u32, LexiconError> {
    let bytes = take(file, 4)?;
    bytes.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes)).ok_or(LexiconError::Damaged)
}

fn take(file: &mut Bytes, length: usize) -> Result<Bytes, LexiconError> {
    if file.len() < length {
        return Err(LexiconError::Damaged);
    }
    Ok(file.split_to(length))
}
