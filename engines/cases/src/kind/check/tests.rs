//! Declarations with one thing wrong each.

use proptest::prelude::*;

use crate::kind::Declared;

const WHOLE: &str = include_str!("../../../tests/main/problems.toml");

fn wrong(from: &str, to: &str) -> Vec<(String, String)> {
    assert!(WHOLE.contains(from), "the kind of the tests has no {from}");
    let read = Declared::read(&WHOLE.replacen(from, to, 1));
    read.err().unwrap_or_default().into_iter().map(|problem| (problem.field, problem.says.key)).collect()
}

#[test]
fn the_kind_of_the_tests_is_whole() {
    assert_eq!(Declared::read(WHOLE).map(|declared| declared.code), Ok("problems".to_owned()));
}

#[test]
fn each_mistake_is_found_at_its_place() {
    for (from, to, place, key) in [
        ("code = \"problems\"", "code = \"Problems\"", "code", "cases-kind-code"),
        ("begins = \"new\"", "begins = \"nowhere\"", "begins", "cases-kind-unknown"),
        ("number = \"П-{year}-{seq:5}\"", "number = \"П-{seq:5}\"", "number", "cases-kind-number"),
        ("title_field = \"text\"", "title_field = \"none\"", "title_field", "cases-kind-title-field"),
        ("from = [\"done\"]", "from = []", "transitions.7.from", "cases-kind-from-nowhere"),
        ("from = [\"done\"]", "from = [\"gone\"]", "transitions.7.from", "cases-kind-unknown"),
        ("by = [\"applicant\", \"dispatcher\"]", "by = []", "transitions.4.by", "cases-kind-by-nobody"),
        ("asks = [\"answer\", \"cause\"]", "asks = [\"answer\", \"colour\"]", "transitions.5.asks", "cases-kind-unknown"),
        ("to = \"asked\"", "to = \"working\"", "states.2", "cases-kind-unreachable"),
        ("deadline = \"urgent\"", "deadline = \"soon\"", "categories.1.deadline", "cases-kind-unknown"),
        ("contest_days = 7", "", "contest_days", "cases-kind-contest"),
        ("keep_years = 3", "keep_years = 0", "keep_years", "cases-kind-keep"),
        ("pauses = [\"asked\"]", "pauses = [\"done\"]", "deadlines.0.pauses", "cases-kind-pause-closed"),
        ("after = -1", "after = 1", "deadlines.0.ladder", "cases-kind-ladder"),
        ("length = 5", "length = 0", "deadlines.0.length", "cases-kind-length"),
        ("extension_max = 10", "extension_max = 0", "deadlines.0.extended_by", "cases-kind-extended-by"),
        ("fields = [\"pole\"]", "fields = [\"text\"]", "categories.1.fields", "cases-kind-category-field"),
        ("fields = [\"pole\"]", "fields = [\"cause\"]", "categories.1.fields", "cases-kind-category-field"),
        ("fields = [\"pole\"]", "fields = [\"none\"]", "categories.1.fields", "cases-kind-unknown"),
        ("open311 = \"OPEN\"", "open311 = \"open\"", "states.0.open311", "cases-kind-system-word"),
        ("open311 = [\"NOT_COUNCILS_RESPONSIBILITY\"]", "open311 = [\"НІ\"]", "transitions.2.open311", "cases-kind-system-word"),
        ("verbs = [\"finish\"]", "verbs = [\"fly\"]", "answers.0.verbs", "cases-kind-unknown"),
        ("states = [\"working\"]", "states = [\"flying\"]", "documents.0.states", "cases-kind-unknown"),
        ("Номер :: {number}", "Номер :: {colour}", "documents.0.text", "cases-kind-document-word"),
        ("{field.cause}", "{field.colour}", "documents.0.text", "cases-kind-document-word"),
        (
            "code = \"light\"\ntitle = { uk = \"Міськсвітло\"",
            "code = \"roads\"\ntitle = { uk = \"Міськсвітло\"",
            "executors.1",
            "cases-kind-twice",
        ),
    ] {
        let found = wrong(from, to);
        assert!(found.contains(&(place.to_owned(), key.to_owned())), "{from} -> {to}: {found:?}");
    }
}

#[test]
fn a_state_without_a_way_out_is_found() {
    let found = wrong("from = [\"new\", \"working\", \"asked\"]", "from = [\"working\"]");
    assert!(found.is_empty(), "the others can still be closed: {found:?}");
    let stuck = wrong("verb = \"reply\"", "verb = \"reply2\"");
    assert!(stuck.is_empty());
    let text = WHOLE.replace("from = [\"asked\"]\nto = \"working\"", "from = [\"asked\"]\nto = \"asked\"");
    let text = text.replace("from = [\"new\", \"working\", \"asked\"]", "from = [\"new\", \"working\"]");
    let problems = Declared::read(&text).err().unwrap_or_default();
    assert!(problems.iter().any(|problem| problem.field == "states.2" && problem.says.key == "cases-kind-stuck"), "{problems:?}");
}

#[test]
fn a_kind_that_never_closes_is_none() {
    let text = WHOLE.replace("phase = \"closed\"", "phase = \"open\"");
    let problems = Declared::read(&text).err().unwrap_or_default();
    assert!(problems.iter().any(|problem| problem.says.key == "cases-kind-never-closed"), "{problems:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_file_is_refused_or_read_and_never_a_panic(at in 0usize..6000, put in ".{0,8}", cut in 0usize..40) {
        let chars: Vec<char> = WHOLE.chars().collect();
        let at = at.min(chars.len());
        let text: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[(at + cut).min(chars.len())..].iter().copied()).collect();
        let _ = Declared::read(&text);
    }

    #[test]
    fn any_text_is_no_panic(text in ".{0,300}") {
        let _ = Declared::read(&text);
    }
}
