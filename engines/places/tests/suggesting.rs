//! What is suggested while an address is typed.

use fields::Position;
use kit::Lang;
use places::{Book, Place, Suggestion};
use proptest::prelude::*;
use samples::Samples;

use crate::{invented, small};

fn texts(book: &Book, query: &str, limit: usize) -> Vec<String> {
    book.suggest(query, Lang::Uk, limit, None).into_iter().map(|one| one.text.replace('\u{a0}', " ")).collect()
}

fn first(book: &Book, query: &str) -> String {
    texts(book, query, 1).pop().unwrap_or_default()
}

/// What is marked, in bars.
fn marked(text: &str, ranges: &[std::ops::Range<usize>]) -> String {
    let mut marked = String::new();
    let mut end = 0;
    for range in ranges {
        marked += &format!("{}[{}]", &text[end..range.start], &text[range.clone()]);
        end = range.end;
    }
    marked + &text[end..]
}

#[test]
fn a_street_is_found_however_it_is_begun() {
    let book = small::book();
    for (query, expected) in [
        ("соборності", "просп. Соборності"),
        ("соборності просп", "просп. Соборності"),
        ("пр-т соборності", "просп. Соборності"),
        ("просп. собор", "просп. Соборності"),
        ("бандери степана", "вул. Степана Бандери"),
        ("банд", "вул. Степана Бандери"),
        ("шевченка т", "вул. Тараса Шевченка"),
        ("обїзна", "вул. Об’їзна"),
        ("об'їз", "вул. Об’їзна"),
        ("Обʼїзна", "вул. Об’їзна"),
        ("грунтова", "вул. Ґрунтова"),
        ("герої", "пл. Героїв-рятувальників"),
        ("рятувальників героїв", "пл. Героїв-рятувальників"),
        ("4 заріч", "мкрн 4-й Зарічний"),
        ("95 квартал", "кв-л 95"),
        ("8 бер", "вул. 8 Березня"),
        ("наб сакс", "наб. Саксаганська"),
        ("набережна", "вул. Набережна"),
    ] {
        assert_eq!(first(&book, query), expected, "{query}");
    }
}

#[test]
fn mistakes_alphabets_and_keyboards_are_forgiven() {
    let book = small::book();
    for (query, expected) in [
        ("собрності", "просп. Соборності"),
        ("шевчекна", "вул. Тараса Шевченка"),
        ("бандеры", "вул. Степана Бандери"),
        ("европейская", "вул. Європейська"),
        ("объездная", ""),
        ("университетский", "просп. Університетський"),
        ("soborna", "вул. Соборна"),
        ("sobornosti", "просп. Соборності"),
        ("yevropeiska", "вул. Європейська"),
        ("evropejska", "вул. Європейська"),
        ("hruntova", "вул. Ґрунтова"),
        ("cj,jhyf", "вул. Соборна"),
        ("dek cj,jhyf", "вул. Соборна"),
        ("itdxtyrf", "вул. Тараса Шевченка"),
    ] {
        assert_eq!(first(&book, query), expected, "{query}");
    }
    let found = book.suggest("шевчекна", Lang::Uk, 1, None);
    assert!(found[0].corrected);
}

#[test]
fn numbers_lead_to_houses() {
    let book = small::book();
    assert_eq!(texts(&book, "соборності 35", 10), ["35", "35А", "35Б", "35/2"].map(|number| format!("просп. Соборності, {number}")));
    assert_eq!(texts(&book, "просп. соборності, 3", 3), ["3", "35", "35А"].map(|number| format!("просп. Соборності, {number}")));
    for (query, expected) in [
        ("35а соборності", "просп. Соборності, 35А"),
        ("соборності буд. 35 б", "просп. Соборності, 35Б"),
        ("соборності 35/", "просп. Соборності, 35"),
        ("соборності 35/2", "просп. Соборності, 35/2"),
        ("миру 35а", "просп. Миру, 35А"),
        ("пров миру 35", "пров. Миру, 35"),
        ("вечірній 24 к2", "бульв. Вечірній, 24, корп. 2"),
        ("soborna 12", "вул. Соборна, 12"),
        ("cj,jhyf 12", "вул. Соборна, 12"),
        ("8 березня 8", "вул. 8 Березня, 8"),
        ("95 квартал 12", "кв-л 95, 12"),
        ("соборності 35 кв 12", "просп. Соборності, 35"),
    ] {
        assert_eq!(first(&book, query), expected, "{query}");
    }
    // the same number on each street of the name before longer numbers
    assert_eq!(texts(&book, "миру 35", 3), ["просп. Миру, 35", "пров. Миру, 35", "просп. Миру, 35А"]);
    assert_eq!(texts(&book, "соборності 777", 3), ["просп. Соборності"], "the street where there is no such house");
}

#[test]
fn a_street_that_is_typed_whole_goes_on_with_its_houses() {
    let book = small::book();
    let expected = ["вул. Соборна", "вул. Соборна, 1", "вул. Соборна, 5", "вул. Соборна, 12", "вул. Соборна, 12А"];
    assert_eq!(texts(&book, "вул. соборна", 5), expected);
    assert_eq!(texts(&book, "соборн", 5), ["просп. Соборності", "вул. Соборна"], "not while it is begun");
}

#[test]
fn former_names_find_todays_and_say_so() {
    let book = small::book();
    let found = book.suggest("леніна 12", Lang::Uk, 5, None);
    assert_eq!(found[0].text, "вул.\u{a0}Степана Бандери, 12");
    let former = found[0].former.as_ref().unwrap();
    assert_eq!(marked(&former.text, &former.matched), "вул.\u{a0}[Леніна]");
    assert_eq!(marked(&found[0].text, &found[0].matched), "вул.\u{a0}Степана Бандери, [12]");
    assert_eq!(book.suggest("косіора", Lang::Uk, 1, None)[0].former.as_ref().unwrap().text, "просп.\u{a0}Косіора");
    let moved = book.suggest("лісна 9", Lang::Uk, 1, None);
    assert_eq!(moved[0].text, "вул.\u{a0}Соборна, 12", "the house that stood there");
    let former = moved[0].former.as_ref().unwrap();
    assert_eq!(marked(&former.text, &former.matched), "вул.\u{a0}[Лісна], [9]");
}

#[test]
fn what_was_typed_is_marked() {
    let book = small::book();
    let show = |query: &str, lang| {
        let one = book.suggest(query, lang, 1, None).remove(0);
        marked(&one.text, &one.matched).replace('\u{a0}', " ")
    };
    assert_eq!(show("собор", Lang::Uk), "просп. [Собор]ності");
    assert_eq!(show("банд степ", Lang::Uk), "вул. [Степ]ана [Банд]ери");
    assert_eq!(show("обїз", Lang::Uk), "вул. [Об’їз]на");
    assert_eq!(show("соборності 3", Lang::Uk), "просп. [Соборності], [3]");
    assert_eq!(show("миру 35а", Lang::Uk), "просп. [Миру], [35А]");
    assert_eq!(show("sobornos", Lang::En), "[Sobornos]ti Ave.");
    assert_eq!(show("соборності 35а", Lang::En), "[35A] [Sobornosti] Ave.");
    assert_eq!(show("ятувальни", Lang::Uk), "пл. Героїв-[рятувальни]ків");
}

#[test]
fn of_equal_streets_the_nearest_goes_first() {
    let book = small::book();
    let near = |lat: f64| book.suggest("миру", Lang::Uk, 2, Some(small::at(33.3, lat))).remove(0).text;
    assert_eq!(near(47.92), "просп.\u{a0}Миру");
    assert_eq!(near(47.93), "пров.\u{a0}Миру");
}

#[test]
fn a_kind_alone_lists_its_streets() {
    let book = small::book();
    assert_eq!(texts(&book, "бульвар", 3), ["бульв. Вечірній"]);
    assert_eq!(texts(&book, "бульв", 3), ["бульв. Вечірній"]);
    assert_eq!(texts(&book, "", 3), Vec::<String>::new());
    assert_eq!(texts(&book, "нема такої", 3), Vec::<String>::new());
}

#[test]
fn namesakes_say_where_they_are() {
    let book = small::book();
    let mut found = texts(&book, "садова 5", 5);
    found.sort();
    assert_eq!(
        found,
        [
            "м. Кривий Ріг, Саксаганський р-н, вул. Садова, 5",
            "м. Кривий Ріг, Центрально-Міський р-н, вул. Садова, 5",
            "с. Вільне, вул. Садова, 5"
        ]
    );
    assert_eq!(first(&book, "саксаганський р-н садова 5"), "м. Кривий Ріг, Саксаганський р-н, вул. Садова, 5");
    assert_eq!(first(&book, "вільне, садова 5"), "с. Вільне, вул. Садова, 5");
    assert_eq!(first(&book, "с. вільне садова 5"), "с. Вільне, вул. Садова, 5");
}

fn within_one_mistake(typed: &str, word: &str) -> bool {
    let fold = |word: &str| -> Vec<char> { kit::fold::fold(word).chars().filter(|c| c.is_alphanumeric()).collect() };
    let (typed, word) = (fold(typed), fold(word));
    (0..=word.len()).any(|end| distance(&typed, &word[..end]) <= 1)
}

/// Optimal string alignment by its definition.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut rows = vec![(0..=other.len()).collect::<Vec<usize>>()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let cost = usize::from(one[i - 1] != other[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

/// Any of the words of a suggestion, the former ones too, is within one mistake.
fn as_near(typed: &str, one: &Suggestion) -> bool {
    let former = one.former.as_ref().map_or("", |former| &former.text);
    format!("{} {former}", one.text).split(|c: char| !c.is_alphanumeric() && c != '’').any(|word| within_one_mistake(typed, word))
}

#[test]
fn a_single_mistake_still_finds_the_street_among_the_first_five() {
    let city = invented::city(7, 1_500, 15_000);
    let book = city.book();
    let mut samples = Samples::named(7, "mistakes");
    let mut tried = 0;
    for street in &city.streets {
        let Some(word) = street.name.uk.split([' ', '-']).filter(|word| word.chars().count() >= 6).max_by_key(|word| word.chars().count())
        else {
            continue;
        };
        let near = book.houses(street.id).next().and_then(|house| house.point);
        let typed = invented::mistyped(&mut samples, word);
        let found = book.suggest(&typed, Lang::Uk, 5, near);
        let there = found.iter().any(|one| one.place == Place::Street(street.id));
        let beaten = found.len() == 5 && found.iter().all(|one| as_near(&typed, one));
        assert!(there || beaten, "{} from {typed}: {:?}", street.name.uk, found.iter().map(|one| &one.text).collect::<Vec<_>>());
        tried += 1;
    }
    assert!(tried > 1_000, "{tried}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_answered(query in "[а-яіїєґ'ʼ0-9a-z .,/-]{0,40}|\\PC{0,60}|.*", limit in 0_usize..200, lon in -200.0..200.0, lat in -100.0..100.0) {
        thread_local!(static BOOK: Book = small::book());
        BOOK.with(|book| {
            let near = Position { lon, lat };
            for lang in Lang::ALL {
                let found = book.suggest(&query, lang, limit, Some(near));
                prop_assert!(found.len() <= limit);
                for one in &found {
                    let mut end = 0;
                    for range in &one.matched {
                        prop_assert!(range.start >= end && one.text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                        end = range.end;
                    }
                }
                prop_assert_eq!(&found, &book.suggest(&query, lang, limit, Some(near)));
            }
            Ok(())
        })?;
    }
}
