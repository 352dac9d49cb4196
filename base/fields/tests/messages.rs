//! Every key that is said is a message in both languages.

use fields::{Kind, Visibility};
use kit::Lang;

use crate::locale;

/// Words in the sources that look like keys of this crate's messages.
fn keys_in_sources(dir: &std::path::Path, keys: &mut std::collections::BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys_in_sources(&path, keys);
        } else {
            let source = std::fs::read_to_string(&path).unwrap();
            let literals = source.split('"').skip(1).step_by(2);
            let is_key = |text: &&str| {
                let known = ["field-", "geometry-", "unit-", "identifier-"].iter().any(|start| text.starts_with(start));
                known && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            };
            keys.extend(literals.filter(is_key).map(str::to_owned));
        }
    }
}

#[test]
fn every_key_in_the_sources_is_a_message() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys = std::collections::BTreeSet::new();
    keys_in_sources(&root.join("src"), &mut keys);
    keys_in_sources(&root.join("templates"), &mut keys);
    assert!(keys.len() > 80, "{}", keys.len());
    for lang in Lang::ALL {
        let missing: Vec<&String> = keys.iter().filter(|key| !locale(lang).knows(key)).collect();
        assert!(missing.is_empty(), "{lang:?} {missing:?}");
    }
}

#[test]
fn every_kind_and_visibility_has_its_words() {
    for lang in Lang::ALL {
        let t = locale(lang);
        for kind in Kind::ALL {
            assert!(t.knows(&kind.label_key()) && t.knows(&kind.hint_key()), "{kind:?}");
            assert!(!ui::assets::is_full() || ui::assets::has_icon(kind.icon()), "{kind:?} {}", kind.icon());
        }
        for visibility in Visibility::ALL {
            assert!(t.knows(&format!("visibility-{}", visibility.code())));
        }
    }
}

#[test]
fn every_problem_of_an_identifier_has_its_sentence() {
    let problems = [
        ("phone", vec!["length", "sign"]),
        ("rnokpp", vec!["length", "sign", "check-digit"]),
        ("unzr", vec!["length", "sign", "date", "check-digit"]),
        ("edrpou", vec!["length", "sign"]),
        ("iban", vec!["length", "sign", "country", "check-digit"]),
        ("cadastral", vec!["length", "sign"]),
        ("katottg", vec!["length", "sign"]),
        ("plate", vec!["length", "sign"]),
    ];
    for (word, problems) in problems {
        for problem in problems {
            assert!(Lang::ALL.iter().all(|lang| locale(*lang).knows(&format!("identifier-{word}-{problem}"))), "{word} {problem}");
        }
    }
}

#[test]
fn sentences_count_in_ukrainian() {
    let says = |over: usize| locale(Lang::Uk).says(&kit::Says::new("field-text-too-long").with("max", 500).with("over", over));
    assert!(says(1).contains("знак:") && says(3).contains("знаки:") && says(5).contains("знаків:"), "{}", says(3));
}
