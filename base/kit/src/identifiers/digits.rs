//! What reading of identifiers shares: signs people put between digits, look-alike letters, weighted sums.

use super::IdentifierProblem;

/// The signs of a text without spaces, dashes, dots and quotes that people put between; at most `limit + 1` of them.
pub fn signs(text: &str, limit: usize) -> Vec<char> {
    text.chars().filter(|c| !is_separator(*c)).take(limit + 1).collect()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '.' | '\u{ad}' | '\u{200b}' | '\u{feff}' | '№')
}

/// Exactly `count` digits. The letter O for a zero is understood, as it is typed now and then.
pub fn digits(text: &str, count: usize) -> Result<Vec<u8>, IdentifierProblem> {
    let signs = signs(text, count);
    let digit = |c: &char| match c {
        'O' | 'О' | 'o' | 'о' => Ok(0),
        c => c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).ok_or(IdentifierProblem::Sign),
    };
    let digits: Vec<u8> = signs.iter().map(digit).collect::<Result<_, _>>()?;
    if digits.len() == count { Ok(digits) } else { Err(IdentifierProblem::Length) }
}

/// Σ wᵢ·dᵢ over as many digits as there are weights.
pub fn weighted(digits: &[u8], weights: impl IntoIterator<Item = i32>) -> i32 {
    digits.iter().zip(weights).map(|(digit, weight)| i32::from(*digit) * weight).sum()
}

/// Digits as text.
pub fn text(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit % 10)).collect()
}

/// A digit of a number's decimal form.
pub fn digit(number: i32) -> u8 {
    u8::try_from(number.rem_euclid(10)).unwrap_or(0)
}

/// Upper case with Cyrillic letters that look like Latin ones turned into Latin.
pub fn latin(c: char) -> char {
    let upper = c.to_uppercase().next().unwrap_or(c);
    match upper {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        other => other,
    }
}
