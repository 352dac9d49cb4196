//! How addresses are printed.

use kit::Lang;
use places::{StreetKind, Style};

use crate::small;

fn printed(query: &str, lang: Lang, style: Style) -> String {
    let book = small::book();
    let places::Match::Exact { house, .. } = book.normalise(query, places::Hints::default()) else { panic!("{query}") };
    book.format(house, lang, style).unwrap().replace('\u{a0}', " ")
}

#[test]
fn an_address_is_printed_long_and_short_in_both_languages() {
    for (lang, style, expected) in [
        (Lang::Uk, Style::Short, "бульв. Вечірній, 24, корп. 2"),
        (Lang::Uk, Style::Long, "бульвар Вечірній, будинок 24, корпус 2"),
        (Lang::En, Style::Short, "24 Vechirnii Blvd, bldg 2"),
        (Lang::En, Style::Long, "24 Vechirnii Boulevard, building 2"),
    ] {
        assert_eq!(printed("бульвар Вечірній 24 к2", lang, style), expected);
    }
    assert_eq!(printed("Соборності 35а", Lang::En, Style::Short), "35A Sobornosti Ave.");
    assert_eq!(printed("квартал 95, 12", Lang::En, Style::Short), "12 Qtr 95");
}

#[test]
fn namesakes_are_told_apart() {
    let text = "Центрально-Міський р-н, м. Кривий Ріг, вул. Садова 5";
    assert_eq!(printed(text, Lang::Uk, Style::Long), "місто Кривий Ріг, Центрально-Міський район, вулиця Садова, будинок 5");
    assert_eq!(printed(text, Lang::En, Style::Short), "5 Sadova St, Tsentralno-Miskyi district, Kryvyi Rih");
}

#[test]
fn every_kind_is_printed_in_four_ways() {
    for kind in StreetKind::all() {
        for lang in Lang::ALL {
            for style in [Style::Long, Style::Short] {
                assert!(!kind.text(lang, style).is_empty());
            }
        }
    }
}

#[test]
fn a_house_without_street_has_no_address() {
    let book = places::Book::build([], [], small::houses());
    assert_eq!(book.houses_count(), small::houses().len());
    assert!(small::houses().iter().all(|house| book.format(house.id, Lang::Uk, Style::Short).is_none() && book.house(house.id).is_some()));
}
