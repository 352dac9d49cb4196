//! Passwords known from breaches, in a file on this machine: nothing is ever asked outside.
//!
//! The format is that of the downloads of Have I Been Pwned: lines of SHA-1 in capital hexadecimal digits, a colon and a number, in the
//! order of the hashes. The file may have tens of gigabytes; a password is found by halving it, in some forty reads.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

/// Digits of a hash.
const DIGITS: usize = 40;
/// The longest line that makes sense: the hash, a colon, a count.
const LINE_BYTES_MAX: u64 = 80;

/// The file.
#[derive(Clone, Debug)]
pub struct Breached {
    path: PathBuf,
}

impl Breached {
    /// Looks whether the file can be read and begins and ends as it should.
    ///
    /// Errors: a text saying what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, String> {
        let wrong = |what: String| format!("breached_passwords: {}: {what}", path.display());
        let (first, last) = ends(path).map_err(|error| wrong(error.to_string()))?;
        match (first, last) {
            (Some(first), Some(last)) if first <= last => Ok(Self { path: path.to_owned() }),
            (Some(_), Some(_)) => Err(wrong("the hashes are not in order".to_owned())),
            _ => Err(wrong("not lines of SHA-1, a colon and a number".to_owned())),
        }
    }

    /// Whether the password is among them.
    ///
    /// Errors: of reading the file.
    pub fn has(&self, password: &str) -> io::Result<bool> {
        let wanted = sha1(password);
        let file = File::open(&self.path)?;
        let (mut from, mut to) = (0, file.metadata()?.len());
        let mut file = BufReader::with_capacity(512, file);
        // a line that contains the wanted hash begins in [from, to)
        while from < to {
            let middle = from + (to - from) / 2;
            let (start, line) = line_from(&mut file, middle)?;
            match hash_of(&line) {
                Some(hash) if hash == wanted => return Ok(true),
                Some(hash) if hash < wanted => from = start + line.len() as u64 + 1,
                // nothing begins between the middle and the end, or what begins there is beyond
                _ => to = middle,
            }
        }
        Ok(false)
    }
}

fn sha1(password: &str) -> String {
    digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02X}")).collect()
}

/// The first line that begins at `at` or after it, and where; empty where none does.
fn line_from(file: &mut BufReader<File>, at: u64) -> io::Result<(u64, Vec<u8>)> {
    let mut start = at;
    if at > 0 {
        // the line before ends with the byte before ours, if ours is the first of a line
        file.seek(SeekFrom::Start(at - 1))?;
        start = at - 1 + skip_line(file)?;
    } else {
        file.seek(SeekFrom::Start(0))?;
    }
    let mut line = Vec::new();
    file.take(LINE_BYTES_MAX).read_until(b'\n', &mut line)?;
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok((start, line))
}

fn skip_line(file: &mut BufReader<File>) -> io::Result<u64> {
    let mut skipped = Vec::new();
    file.take(LINE_BYTES_MAX).read_until(b'\n', &mut skipped)?;
    Ok(skipped.len() as u64)
}

fn hash_of(line: &[u8]) -> Option<String> {
    let hash = std::str::from_utf8(line.get(..DIGITS)?).ok()?;
    let whole = matches!(line.get(DIGITS), Some(b':' | b'\r') | None);
    (whole && hash.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b))).then(|| hash.to_owned())
}

fn ends(path: &Path) -> io::Result<(Option<String>, Option<String>)> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut file = BufReader::with_capacity(512, file);
    let (_, first) = line_from(&mut file, 0)?;
    let tail = length.saturating_sub(2 * LINE_BYTES_MAX);
    file.seek(SeekFrom::Start(tail))?;
    let mut text = Vec::new();
    file.take(2 * LINE_BYTES_MAX).read_to_end(&mut text)?;
    let last = text.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty()).unwrap_or_default();
    Ok((hash_of(&first), hash_of(last)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(name: &str, content: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("breached-{name}-{}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        path
    }

    fn list(passwords: &[String], ending: &str) -> String {
        let mut hashes: Vec<String> = passwords.iter().map(|own| sha1(own)).collect();
        hashes.sort();
        hashes.iter().enumerate().map(|(n, hash)| format!("{hash}:{}{ending}", 10_u64.pow(u32::try_from(n % 9).unwrap()))).collect()
    }

    #[test]
    fn every_password_of_a_list_is_found_and_no_other() {
        for (count, ending) in [(1, "\n"), (2, "\r\n"), (3, "\n"), (1000, "\r\n"), (1001, "\n")] {
            let passwords: Vec<String> = (0..count).map(|n| format!("пароль номер {n}")).collect();
            let path = file(&format!("list-{count}"), &list(&passwords, ending));
            let breached = Breached::open(&path).unwrap();
            for password in &passwords {
                assert!(breached.has(password).unwrap(), "{password} of {count}");
            }
            for n in 0..200 {
                assert!(!breached.has(&format!("інший {n}")).unwrap(), "{n} of {count}");
            }
            std::fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn a_list_without_an_end_of_its_last_line_is_whole_too() {
        let passwords = ["один".to_owned(), "два".to_owned(), "три".to_owned()];
        let path = file("no-end", list(&passwords, "\n").trim_end());
        let breached = Breached::open(&path).unwrap();
        assert!(passwords.iter().all(|password| breached.has(password).unwrap()));
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_file_that_is_no_list_is_named() {
        let backwards = format!("{}:1\n{}:1\n", "F".repeat(40), "0".repeat(40));
        for (name, content, says) in
            [("empty", "", "not lines"), ("text", "password\n", "not lines"), ("backwards", backwards.as_str(), "not in order")]
        {
            let path = file(name, content);
            let error = Breached::open(&path).unwrap_err();
            assert!(error.contains(says) && error.contains("breached_passwords"), "{error}");
            std::fs::remove_file(path).unwrap();
        }
        assert!(Breached::open(Path::new("/nowhere/at/all")).is_err());
    }

    proptest! {
        #[test]
        fn no_file_breaks_the_search(content in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let path = std::env::temp_dir().join(format!("breached-any-{}", std::process::id()));
            std::fs::write(&path, &content).unwrap();
            let found = Breached { path: path.clone() }.has("чи є такий пароль");
            prop_assert!(matches!(found, Ok(false)));
            std::fs::remove_file(path).unwrap();
        }
    }
}
