//! What free texts are recognised as.

use kit::Lang;
use places::{Book, Hints, Match, Place, Premises, Reason, Style, Why};
use proptest::prelude::*;

use crate::{invented, small};

/// "= просп. Соборності, 35А" where it is certain; otherwise each candidate with its reasons.
fn told(book: &Book, text: &str) -> Vec<String> {
    told_with(book, text, Hints::default())
}

fn told_with(book: &Book, text: &str, hints: Hints<'_>) -> Vec<String> {
    let name = |place: Place| match place {
        Place::House(house) => book.format(house, Lang::Uk, Style::Short).unwrap().replace('\u{a0}', " "),
        Place::Street(street) => book.format_street(street, Lang::Uk, Style::Short).unwrap().replace('\u{a0}', " "),
    };
    match book.normalise(text, hints) {
        Match::Exact { house, .. } => vec![format!("= {}", name(Place::House(house)))],
        Match::Likely { candidates } => {
            let reasons = |reasons: &[Reason]| reasons.iter().map(Reason::code).collect::<Vec<_>>().join(" ");
            candidates.iter().map(|one| format!("{}: {}", name(one.place), reasons(&one.reasons))).collect()
        }
        Match::None { why } => vec![format!("- {}", why.code())],
    }
}

#[track_caller]
fn first(book: &Book, text: &str, expected: &str) {
    assert_eq!(told(book, text).first().map(String::as_str), Some(expected), "{text}: {:?}", told(book, text));
}

#[test]
fn plain_addresses_are_certain_in_every_spelling() {
    let book = small::book();
    for (text, expected) in [
        ("м. Кривий Ріг, пр-т. Соборності, буд. 35-а, кв.12", "просп. Соборності, 35А"),
        ("Соборності 35а", "просп. Соборності, 35А"),
        ("50000, Дніпропетровська обл., м. Кривий Ріг, просп. Соборності, 35", "просп. Соборності, 35"),
        (
            "Україна, 50000, Дніпропетровська область, Криворізький район, місто Кривий Ріг, проспект Соборності, будинок 35",
            "просп. Соборності, 35",
        ),
        ("Кривий Ріг, просп.Соборності,35/2", "просп. Соборності, 35/2"),
        ("г. Кривой Рог, пр. Соборності, д. 35", "просп. Соборності, 35"),
        ("м. Кр. Ріг, пр. Соборності 35", "просп. Соборності, 35"),
        ("пр. Соборностi, 35", "просп. Соборності, 35"),
        ("ПРОСП. СОБОРНОСТІ, 35Б", "просп. Соборності, 35Б"),
        ("Соборності проспект, 12-14", "просп. Соборності, 12-14"),
        ("вул. Бандери Степана, 12", "вул. Степана Бандери, 12"),
        ("б-р Вечірній, 24, корп.2", "бульв. Вечірній, 24, корп. 2"),
        ("б-р Вечірній 24к2 кв. 5", "бульв. Вечірній, 24, корп. 2"),
        ("вул. 8 Березня, 8", "вул. 8 Березня, 8"),
        ("вул. 8-го Березня 2", "вул. 8 Березня, 2"),
        ("95 квартал, 12", "кв-л 95, 12"),
        ("кв. 95, буд. 12", "кв-л 95, 12"),
        ("кв-л 95 12", "кв-л 95, 12"),
        ("м-н 4-й Зарічний, 12", "мкрн 4-й Зарічний, 12"),
        ("мкр. 4, 12", "мкрн 4, 12"),
        ("4 мікрорайон 12", "мкрн 4, 12"),
        ("12 Microdistrict 4", "мкрн 4, 12"),
        ("вул. Набережна, 5", "вул. Набережна, 5"),
        ("наб. Саксаганська, 5", "наб. Саксаганська, 5"),
        ("Саксаганська набережна, 5", "наб. Саксаганська, 5"),
        ("вул. Обїзна, буд №2", "вул. Об’їзна, 2"),
        ("вул. Лісна 2", "вул. Лісна, 2"),
        ("вул. Грунтова, 35, літ.Б", "вул. Ґрунтова, 35, літ. Б"),
        ("35A Sobornosti Ave., Kryvyi Rih", "просп. Соборності, 35А"),
        ("35B Sobornosti Ave.", "просп. Соборності, 35Б"),
        ("Саксаганський р-н, вул. Садова, 5", "м. Кривий Ріг, Саксаганський р-н, вул. Садова, 5"),
        ("Кривий Ріг район Саксаганський вул. Садова, 5", "м. Кривий Ріг, Саксаганський р-н, вул. Садова, 5"),
        ("м. Кривий Ріг, вул. Садова 5 Центрально-Міського району", "м. Кривий Ріг, Центрально-Міський р-н, вул. Садова, 5"),
        ("вул. Садова, 5, с. Вільне", "с. Вільне, вул. Садова, 5"),
        ("50101, м. Кривий Ріг, вул. Садова, 5", "м. Кривий Ріг, Центрально-Міський р-н, вул. Садова, 5"),
    ] {
        first(&book, text, &format!("= {expected}"));
    }
}

#[test]
fn premises_are_kept_as_written() {
    let book = small::book();
    let premises = |text: &str| match book.normalise(text, Hints::default()) {
        Match::Exact { premises, .. } => premises,
        other => panic!("{text}: {other:?}"),
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(premises("Соборності 35, кв. 12"), Premises { flat: some("12"), ..Premises::default() });
    assert_eq!(
        premises("Соборності 35, під'їзд 2, пов. 3, кв №12-А"),
        Premises { entrance: some("2"), floor: some("3"), flat: some("12-А"), ..Premises::default() }
    );
    assert_eq!(premises("Соборності 35, 3 поверх, оф. 3/4"), Premises { floor: some("3"), office: some("3/4"), ..Premises::default() });
    assert_eq!(premises("Соборності 35 прим. 7"), Premises { room: some("7"), ..Premises::default() });
    assert_eq!(premises("apt. 5, 35 Sobornosti Ave"), Premises { flat: some("5"), ..Premises::default() });
}

#[test]
fn what_is_guessed_or_corrected_is_said() {
    let book = small::book();
    for (text, expected) in [
        ("вул.Леніна,12", "вул. Степана Бандери, 12: former-name"),
        ("пр.Гагарiна 77", "просп. Університетський, 77: former-name"),
        ("просп. Соборнсті, 35", "просп. Соборності, 35: spelling-corrected"),
        ("пр. Соборности, 35", "просп. Соборності, 35: spelling-corrected"),
        ("ул. Лисна, 2", "вул. Лісна, 2: spelling-corrected"),
        ("Миру 35а", "просп. Миру, 35А: kind-guessed"),
        ("вул. Соборності, 35", "просп. Соборності, 35: kind-differs"),
        ("вул. Шевченка, 7", "вул. Тараса Шевченка, 7: name-incomplete"),
        ("вул. Т. Шевченка, 7", "вул. Тараса Шевченка, 7: name-incomplete"),
        ("просп. Соборності", "просп. Соборності: house-missing"),
        ("просп. Соборності, 99", "просп. Соборності: house-not-in-register"),
        ("просп. Соборності, 36б", "просп. Соборності: house-not-in-register"),
        ("просп. Соборності, 36-12", "просп. Соборності, 36: flat-guessed"),
        ("просп. Соборності, 36, 12", "просп. Соборності, 36: flat-guessed"),
        ("просп. Соборності 35-2", "просп. Соборності, 35/2: number-read-otherwise"),
        ("вул. Ґрунтова 35Б", "вул. Ґрунтова, 35, літ. Б: number-read-otherwise"),
        ("вул. Лісна, 9", "вул. Соборна, 12: former-address"),
        ("вул. Лісна, 1", "= вул. Лісна, 1"),
        ("вул. Березня 8, 2", "вул. 8 Березня, 2: number-read-otherwise"),
        ("вулСоборна 12", "= вул. Соборна, 12"),
        ("магазин Ромашка, просп. Соборності, 35", "просп. Соборності, 35: words-left"),
        ("Саксаганський р-н, вул. Садова, 6", "м. Кривий Ріг, Центрально-Міський р-н, вул. Садова, 6: district-differs several-streets"),
        ("с. Вільне, просп. Соборності, 35", "просп. Соборності, 35: settlement-differs"),
        ("Cj,jhyjcns 35", "просп. Соборності, 35: keyboard-layout"),
        ("Cj,hjyjcns 35", "просп. Соборності, 35: spelling-corrected keyboard-layout"),
        ("12 Sobornaia", "вул. Соборна, 12: spelling-corrected romanised"),
    ] {
        first(&book, text, expected);
    }
}

#[test]
fn several_streets_of_a_name_are_all_told() {
    let book = small::book();
    assert_eq!(told(&book, "Миру 35"), ["просп. Миру, 35: kind-guessed", "пров. Миру, 35: kind-guessed"]);
    let found = told(&book, "вул. Садова, 5");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|one| one.ends_with(": several-streets")), "{found:?}");
    let hints = Hints { settlement: Some("Вільне"), ..Hints::default() };
    assert_eq!(told_with(&book, "вул. Садова, 5", hints)[0], "= с. Вільне, вул. Садова, 5");
    let near = Hints { near: Some(small::at(33.7, 47.5)), ..Hints::default() };
    assert_eq!(told_with(&book, "вул. Садова, 5", near)[0], "м. Кривий Ріг, Центрально-Міський р-н, вул. Садова, 5: several-streets");
}

#[test]
fn nothing_found_says_why() {
    let book = small::book();
    let none = |text: &str| match book.normalise(text, Hints::default()) {
        Match::None { why } => why,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(none(""), Why::Empty);
    assert_eq!(none(" ,.-"), Why::Empty);
    assert_eq!(none(&"вул. Соборна ".repeat(100)), Why::TooLong);
    assert_eq!(none("м. Дніпро, просп. Миру, 1"), Why::OtherSettlement("дніпро".to_owned()));
    assert_eq!(none("вул. Невідома, 5"), Why::NoStreet);
    assert_eq!(none("35"), Why::NoStreet);
    assert_eq!(none("просп."), Why::NoStreet);
}

#[test]
fn only_candidates_that_score_enough_and_stand_alone_are_taken() {
    let book = small::book();
    assert!(book.normalise("вул. Леніна, 12", Hints::default()).house(90).is_some());
    assert!(book.normalise("вул. Леніна, 12", Hints::default()).house(99).is_none());
    assert!(book.normalise("Миру 35", Hints::default()).house(50).is_none());
}

#[test]
fn what_is_printed_is_certain_for_every_house() {
    let city = invented::city(3, 900, 20_000);
    let book = city.book();
    for house in &city.houses {
        for (lang, style) in [(Lang::Uk, Style::Long), (Lang::Uk, Style::Short), (Lang::En, Style::Long), (Lang::En, Style::Short)] {
            let text = book.format(house.id, lang, style).unwrap();
            let found = book.normalise(&text, Hints::default());
            let certain = matches!(found, Match::Exact { house: own, ref premises } if own == house.id && premises.is_empty());
            assert!(certain, "{text}: {found:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_answered(text in "[а-яіїєґ'ʼ0-9a-z .,/-]{0,60}|((вул|просп|буд|кв|м|р-н|корп|с)[. ]|(соборності|миру|35|а|вільне|8)[, ]){0,12}|.*") {
        thread_local!(static BOOK: Book = small::book());
        BOOK.with(|book| {
            let found = book.normalise(&text, Hints::default());
            if let Match::Likely { candidates } = &found {
                prop_assert!((1..=5).contains(&candidates.len()));
                prop_assert!(candidates.is_sorted_by_key(|one| std::cmp::Reverse(one.score)));
                prop_assert!(candidates.iter().all(|one| !one.reasons.is_empty() && (1..100).contains(&one.score)));
            }
            prop_assert_eq!(found, book.normalise(&text, Hints::default()));
            Ok(())
        })?;
    }
}
