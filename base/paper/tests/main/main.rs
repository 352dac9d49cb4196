//! Papers are made of whatever people write, and archives take them.
#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::Timestamp;
use kit::Lang;
use paper::{Block, Paper, PaperError, pdf};
use proptest::prelude::*;

fn whole() -> Paper {
    Paper::new("Відповідь на звернення ЗВ-2026-000123", Lang::Uk, "Виконавчий комітет")
        .foot("ЗВ-2026-000123")
        .with(Block::Addressee(vec!["Коваленко Олені".to_owned(), "вул. Соборності, 12".to_owned()]))
        .with(Block::Text("Шановна Олено!\nЯму на вулиці Їдальній, 7 залатано: ґрунт ущільнено, асфальт укладено.".to_owned()))
        .with(Block::Heading("Про справу".to_owned()))
        .with(Block::Pairs(vec![("Місце".to_owned(), "вул. Їдальна, 7".to_owned()), ("Строк".to_owned(), String::new())]))
        .with(Block::Table {
            head: vec!["Коли".to_owned(), "Що".to_owned()],
            rows: vec![vec!["27.11.2026".to_owned(), "Прийнято".to_owned()]],
        })
        .with(Block::Small("Документ створено автоматично.".to_owned()))
        .with(Block::Signature { post: "Директор".to_owned(), name: "Іван Ткач".to_owned() })
}

fn moment() -> Timestamp {
    "2026-11-27T17:30:00Z".parse().unwrap()
}

#[test]
fn a_paper_is_an_archivable_tagged_pdf_in_its_language() {
    let bytes = pdf(&whole(), moment()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for mark in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "/MarkInfo", "/Lang"] {
        assert!(text.contains(mark), "{mark}");
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    assert_eq!(pdf(&whole(), moment()).unwrap(), pdf(&whole(), moment()).unwrap());
}

#[test]
fn what_people_write_is_never_run() {
    let nasty = "#panic(\"x\") #include \"/etc/passwd\" $ * _ ` @a <b> \\ #{ } [ ] // ``` = - + 1. ~ ' \"";
    let bytes = pdf(&Paper::new(nasty, Lang::En, nasty).with(Block::Text(nasty.to_owned())), moment()).unwrap();
    assert!(bytes.len() > 1_000);
}

#[test]
fn a_sign_that_the_font_has_not_becomes_a_box() {
    let text = "Дякую 😀👍🏽 за 漢字 й №\u{7}\t\u{200d}".to_owned();
    pdf(&Paper::new(text.clone(), Lang::Uk, text.clone()).with(Block::Text(text)), moment()).unwrap();
}

#[test]
fn a_paper_without_an_end_is_refused() {
    let long = Paper::new("Довгий", Lang::Uk, "").with(Block::Text("а".repeat(3 << 20)));
    assert_eq!(pdf(&long, moment()), Err(PaperError::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_words_make_a_paper(title in "\\PC{0,60}", text in "(\\PC|\n){0,200}", cell in "\\PC{0,40}") {
        let paper = Paper::new(title, Lang::Uk, cell.clone())
            .with(Block::Text(text.clone()))
            .with(Block::Pairs(vec![(cell.clone(), text)]))
            .with(Block::Table { head: vec![cell.clone()], rows: vec![vec![cell.clone()], vec![cell]] });
        prop_assert!(pdf(&paper, moment()).is_ok());
    }
}
