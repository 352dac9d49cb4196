//! Ukrainian in Latin letters by the table of the Cabinet's resolution № 55 of 27 January 2010.

/// The text in Latin letters; what is not a Ukrainian letter stays as it is.
pub fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let written = if before == 'з' && small == 'г' { "gh" } else { spell(small, !before.is_alphabetic() && before != '’') };
        match written {
            "?" => out.push(letter),
            written if letter.is_uppercase() && letters.peek().is_some_and(|next| next.is_uppercase()) => {
                out.push_str(&written.to_uppercase())
            }
            written if letter.is_uppercase() => push_capital(&mut out, written),
            written => out.push_str(written),
        }
        before = small;
    }
    out
}

fn push_capital(out: &mut String, written: &str) {
    let mut letters = written.chars();
    out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
    out.push_str(letters.as_str());
}

/// "?" is none of ours.
fn spell(letter: char, first: bool) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "h",
        'ґ' => "g",
        'д' => "d",
        'е' => "e",
        'є' if first => "ye",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' => "y",
        'і' => "i",
        'ї' if first => "yi",
        'ї' => "i",
        'й' if first => "y",
        'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ь' | '’' => "",
        'ю' if first => "yu",
        'ю' => "iu",
        'я' if first => "ya",
        'я' => "ia",
        _ => "?",
    }
}
