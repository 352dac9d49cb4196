//! Words stand where they say they stand.

use proptest::prelude::*;
use ukrainian::{Token, TokenLimits, key, tokens};

fn cut(text: &str) -> Vec<Token> {
    tokens(text, &TokenLimits::default())
}

/// "слово" for a whole, "(слово)" for a part.
fn shown(text: &str) -> Vec<String> {
    cut(text).into_iter().map(|token| if token.part { format!("({})", token.text) } else { token.text }).collect()
}

#[test]
fn a_text_is_cut_into_words() {
    assert_eq!(shown("Ремонт під’їзду, вул.Соборна"), ["ремонт", "підїзду", "вул", "соборна"]);
    assert_eq!(shown("«об'єкт» — ‘слово’ … rock'n'roll"), ["обєкт", "слово", "rocknroll"]);
    assert_eq!(shown("доро\u{301}га водо\u{ad}постачання и\u{306}ого"), ["дорога", "водопостачання", "його"]);
    assert!(shown("— … № / «» ' -").is_empty());
}

#[test]
fn joined_words_come_whole_and_in_parts() {
    assert_eq!(shown("кінно-спортивний"), ["кінно-спортивний", "(кінно)", "(спортивний)"]);
    assert_eq!(shown("Івано\u{2011}Франківськ"), ["івано-франківськ", "(івано)", "(франківськ)"]);
    assert_eq!(shown("-15 дім- 10–20"), ["15", "дім", "10", "20"]);
}

#[test]
fn numbers_of_houses_meet() {
    for house in ["35а", "35-А", "35 - 35-а", "35A", "35-a"] {
        let shown = shown(house);
        assert!(shown.ends_with(&["35а".to_owned(), "(35)".to_owned()]), "{house}: {shown:?}");
    }
    assert_eq!(shown("35/2"), ["35", "2"]);
    assert_eq!(shown("COVID-19 covid19"), ["covid19", "(covid)", "(19)", "covid19", "(covid)", "(19)"]);
    assert_eq!(shown("1990-х"), ["1990х", "(1990)"]);
}

#[test]
fn letters_of_two_alphabets_are_one_word() {
    assert_eq!(shown("хлi\u{431} WEB-сайт"), ["хліб", "web-сайт", "(web)", "(сайт)"]);
}

#[test]
fn positions_count_the_words() {
    let at = |text: &str| cut(text).into_iter().map(|token| (token.position, token.text)).collect::<Vec<_>>();
    let expected = [(0, "місто"), (1, "івано-франківськ"), (1, "івано"), (2, "франківськ"), (3, "центр")];
    assert_eq!(at("місто Івано-Франківськ, центр"), expected.map(|(position, text)| (position, text.to_owned())));
}

#[test]
fn limits_hold() {
    let limits = TokenLimits { tokens: 3, word_chars: 10 };
    let texts: Vec<String> = tokens("водопостачання дім а-б-в-г і ще", &limits).into_iter().map(|token| token.text).collect();
    assert_eq!(texts, ["дім", "а-б-в-г", "і"]);
    assert_eq!(tokens(&"дім ".repeat(10), &limits).len(), 3);
}

proptest! {
    #[test]
    fn tokens_stand_on_characters_and_cover_their_word(
        text in "([а-яіїєґА-Яa-c0-9 .,’'ʼ\u{ad}\u{301}\u{306}\u{2011}-]|\\PC){0,40}"
    ) {
        let mut last = 0;
        for token in cut(&text) {
            let covered = text.get(token.start..token.end).expect("on characters");
            prop_assert!(!token.text.is_empty() && !covered.is_empty());
            prop_assert!(token.position >= last && covered.chars().next().is_some_and(char::is_alphanumeric));
            // looking for the covered text finds the token again
            let again = cut(covered);
            prop_assert!(again.iter().any(|found| key(&found.text) == key(&token.text)) || token.part, "{:?} {:?}", token, again);
            last = token.position;
        }
    }

    #[test]
    fn any_text_is_cut_within_limits(text in ".*", most in 0_usize..5) {
        let limits = TokenLimits { tokens: most, word_chars: 12 };
        let found = tokens(&text, &limits);
        prop_assert!(found.len() <= most);
        prop_assert!(found.iter().all(|token| text.get(token.start..token.end).is_some()));
    }
}
