//! The registration index of an appeal: the first letter of the surname and the number of the year, `Д-401`; `К` for a collective one. As the
//! office rules of 1997 (resolution 348) are remembered: have them compared with the text. Pure.

/// The letter that stands where nobody can be named.
const COLLECTIVE: char = 'К';
/// The letter of a name that begins with no letter.
const NONE: char = '№';

/// The index of a case by the surname, its number and whether several signed it.
pub fn index(surname: &str, number: &str, collective: bool) -> String {
    let letter = if collective { COLLECTIVE } else { surname.chars().find(|sign| sign.is_alphabetic()).unwrap_or(NONE) };
    let sequence = number.rsplit('-').next().unwrap_or_default().trim_start_matches('0');
    format!("{}-{sequence}", letter.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_a_letter_and_a_number() {
        for (surname, number, collective, expected) in [
            ("Демченко Олена", "ЗГ-2026-000401", false, "Д-401"),
            ("  ґудзь", "ЗГ-2026-000007", false, "Ґ-7"),
            ("Демченко", "ЗГ-2026-000012", true, "К-12"),
            ("", "ЗГ-2026-000001", false, "№-1"),
            ("’Юрко", "ЗГ-2026-100000", false, "Ю-100000"),
        ] {
            assert_eq!(index(surname, number, collective), expected);
        }
    }
}
