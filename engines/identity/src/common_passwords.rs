//! The passwords guessers try first: the five thousand commonest of twelve characters and more, and all told by how they are made: a well-known word, a walk over the keyboard or a short
//! repetition, dressed with digits, signs and look-alike letters. The words are our own; each stands for thousands.

use kit::fold::fold;
use sha2::{Digest, Sha256};

/// The first five bytes of SHA-256 of the 5,000 commonest passwords of at least twelve characters among ten million that were leaked,
/// in lower case and in the order of the hashes. Made by `scripts/common-passwords`; only hashes, so that nothing can be read in it.
const COMMONEST: &[u8] = include_bytes!("common_passwords.bin");
/// Bytes of one of them: of a million other passwords, one in two hundred thousand might be taken for one.
const HASH_BYTES: usize = 5;

/// Words around which common passwords are made, folded, without digits or signs.
const WORDS: &[&str] = &[
    // English
    "password",
    "passwort",
    "passw",
    "pass",
    "passphrase",
    "secret",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "root",
    "user",
    "username",
    "login",
    "signin",
    "guest",
    "test",
    "testing",
    "tester",
    "demo",
    "default",
    "changeme",
    "change",
    "master",
    "system",
    "server",
    "manager",
    "operator",
    "office",
    "computer",
    "internet",
    "iloveyou",
    "ilove",
    "loveyou",
    "love",
    "sunshine",
    "princess",
    "dragon",
    "monkey",
    "football",
    "baseball",
    "shadow",
    "superman",
    "batman",
    "trustno",
    "whatever",
    "freedom",
    "michael",
    "jordan",
    "charlie",
    "summer",
    "winter",
    "spring",
    "autumn",
    "monday",
    "friday",
    "january",
    "hello",
    "access",
    "mypassword",
    "newpassword",
    "qwerty",
    "temp",
    "temporary",
    "public",
    "private",
    "security",
    "secure",
    "pokemon",
    "starwars",
    "google",
    "facebook",
    "microsoft",
    "windows",
    // Ukrainian and its spellings
    "пароль",
    "парольпароль",
    "мійпароль",
    "новийпароль",
    "секрет",
    "адмін",
    "адміністратор",
    "користувач",
    "гість",
    "тест",
    "привіт",
    "кохання",
    "любов",
    "україна",
    "київ",
    "одеса",
    "львів",
    "харків",
    "дніпро",
    "запоріжжя",
    "кривийріг",
    "кривбас",
    "слава",
    "славаукраїні",
    "героямслава",
    "перемога",
    "воля",
    "свобода",
    "сонечко",
    "мама",
    "тато",
    "родина",
    "громада",
    "місто",
    "міськрада",
    "виконком",
    "департамент",
    "начальник",
    "директор",
    "школа",
    "садок",
    "весна",
    "літо",
    "осінь",
    "зима",
    "parol",
    "admin",
    "ukraine",
    "ukraina",
    "kyiv",
    "kiev",
    "odesa",
    "odessa",
    "lviv",
    "kharkiv",
    "kharkov",
    "dnipro",
    "zaporizhzhia",
    "kryvyirih",
    "kryvyi",
    "kryvbas",
    "krivoyrog",
    "slavaukraini",
    "heroiamslava",
    "peremoha",
    "hromada",
    "misto",
    "miskrada",
    "vykonkom",
    "pryvit",
    "kohannia",
    "sonechko",
    "mama",
    "tato",
    "rodyna",
    // words of this system
    "register",
    "registry",
    "catalogue",
    "catalog",
    "platform",
    "реєстр",
    "каталог",
    "платформа",
    "довідник",
];

/// Rows walked over: latin, Ukrainian, digits, alphabets; forwards and backwards.
const WALKS: &[&str] = &[
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "йцукенгшщзхїфівапролджєячсмитьбю",
    "йфяцічувскамепинртгоьшлбщдю",
    "1234567890123456789012345678901234567890",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "abcdefghijklmnopqrstuvwxyz",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
];

/// Whether guessers try it first.
pub fn is_common(password: &str) -> bool {
    let plain = fold(password);
    if is_commonest(password) {
        return true;
    }
    let bare: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    repeats(&bare) || is_made_of_walks(&bare) || is_words(&strip(&plain)) || is_words(&unmask(&plain))
}

fn is_commonest(password: &str) -> bool {
    let hash = Sha256::digest(password.to_lowercase().as_bytes());
    let (known, _) = COMMONEST.as_chunks::<HASH_BYTES>();
    hash.first_chunk::<HASH_BYTES>().is_some_and(|wanted| known.binary_search(wanted).is_ok())
}

/// Nothing but one piece of up to six characters again and again.
fn repeats(text: &str) -> bool {
    let symbols: Vec<char> = text.chars().collect();
    symbols.is_empty() || (1..=6.min(symbols.len() / 2)).any(|length| symbols.chunks(length).all(|piece| symbols.starts_with(piece)))
}

/// Nothing but walks of three keys or more over [`WALKS`].
fn is_made_of_walks(text: &str) -> bool {
    let symbols: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < symbols.len() {
        let walked = (3..=symbols.len() - at).rev().find(|length| is_walk(&symbols[at..at + length]));
        match walked {
            Some(length) => at += length,
            None => return false,
        }
    }
    true
}

fn is_walk(symbols: &[char]) -> bool {
    let forwards: String = symbols.iter().collect();
    let backwards: String = symbols.iter().rev().collect();
    WALKS.iter().any(|walk| walk.contains(&forwards) || walk.contains(&backwards))
}

/// Nothing but words of the list (and walks between them).
fn is_words(text: &str) -> bool {
    let mut rest = text.to_owned();
    let mut words: Vec<&&str> = WORDS.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(*word, " ");
    }
    let found = rest.contains(' ');
    found && rest.split_whitespace().all(|piece| piece.chars().count() < 3 || is_made_of_walks(piece))
}

/// Letters only.
fn strip(plain: &str) -> String {
    plain.chars().filter(|c| c.is_alphabetic()).collect()
}

/// Letters only, with those that digits and signs pretend to be.
fn unmask(plain: &str) -> String {
    let trimmed = plain.trim_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric() && c != '@' && c != '$');
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    trimmed.chars().map(letter).filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_guessers_try_first_is_known() {
        for common in [
            "password",
            "PASSWORD2026",
            "p4$$w0rd!!!!",
            "Qwerty123456",
            "qwertyuiop[]",
            "1q2w3e4r5t6y1q2w3e4r5t6y",
            "111111111111",
            "abcabcabcabc",
            "Admin@123456",
            "УКРАЇНА2026!",
            "Славаукраїні!",
            "Kryvyi-Rih-2026",
            "hromadahromada",
            "йцукен123456",
            "098765432109",
            "------------",
            "welcome12345",
            "Пароль.Пароль.2026",
        ] {
            assert!(is_common(common), "{common}");
        }
    }

    #[test]
    fn the_commonest_of_leaked_passwords_are_known_by_their_hashes() {
        let (known, rest) = COMMONEST.as_chunks::<HASH_BYTES>();
        assert!(known.len() >= 3000 && rest.is_empty() && known.is_sorted(), "ASVS 6.2.4 wants three thousand");
        for common in ["leavemealone", "LeaveMeAlone", "mailcreated5240", "sonyericsson", "everybodylies"] {
            assert!(is_commonest(common), "{common}");
        }
        for n in 0..10_000 {
            assert!(!is_commonest(&format!("синій трактор номер {n}")), "{n}");
        }
    }

    #[test]
    fn sentences_and_random_strings_are_not_common() {
        for good in [
            "синій трактор їде полем",
            "correct horse battery",
            "bX9$kq!2LmVz",
            "моя бабуся пече пироги",
            "tr0ub4dor and three",
            "kava z molokom o sh1",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(text in ".{0,80}") {
            is_common(&text);
        }
    }
}
