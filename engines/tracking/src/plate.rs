//! Plates as different people type them, in one form: Cyrillic look-alikes as Latin letters, no hyphens and spaces.

/// A plate in the form in which plates are compared: capital Latin letters and digits, nothing else. A letter without a look-alike in
/// Latin stays as it is, in capitals.
#[must_use]
pub fn normal_plate(plate: &str) -> String {
    plate.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).map(latin).collect()
}

/// The twelve letters of Ukrainian plates that Cyrillic and Latin share by looks.
fn latin(letter: char) -> char {
    match letter {
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
        other => other,
    }
}
