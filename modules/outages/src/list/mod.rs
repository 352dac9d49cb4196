//! Lists of addresses as utilities write them: read line by line, turned into houses of the address book; nothing is lost on the way.

mod file;
mod range;
mod recognise;

pub use file::read_file;
pub use range::{Numbers, Parity, Reading, Span, readings};
pub use recognise::{LineRead, Listed, places_meant, recognise};

/// The most lines of one list.
pub const LINES_MAX: usize = 10_000;
/// The longest line, characters; the address book reads no longer ones.
pub const LINE_CHARS_MAX: usize = 500;

/// The lines of a list that was typed or pasted: one address, street or range a line, or with `;` between them.
pub fn lines(text: &str) -> Vec<String> {
    let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', '.', '•', '-', '–', ' ']).to_owned();
    text.split(['\n', '\r', ';']).map(plain).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_bullets_are_passed_over() {
        let text = "• вул. Шевченка, 1–25\r\n\r\n - просп. Миру, 3; вул.  Калинова\n;;\n";
        assert_eq!(lines(text), ["вул. Шевченка, 1–25", "просп. Миру, 3", "вул. Калинова"]);
    }
}
