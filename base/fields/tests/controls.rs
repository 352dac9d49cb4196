//! Controls of forms and filters: labels, errors beside the field, no scripts needed.

use fields::{Choice, Control, FilterControl, FilterInput, Kind, Suggestion, sample_field, samples};
use kit::{Lang, Says, Text};
use scraper::{Html, Selector};
use uuid::Uuid;

use crate::{AllNamed, ctx, field, locale};

fn selected<'a>(page: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

#[test]
fn every_control_has_a_label_an_id_and_its_error_beside_it() {
    for (kind, lang) in Kind::ALL.into_iter().flat_map(|kind| Lang::ALL.map(|lang| (kind, lang))) {
        let field = sample_field(kind);
        let t = locale(lang);
        for raw in samples(kind).iter().map(|value| field.raw(value)).chain([Vec::new()]) {
            let problem = Says::new("field-required");
            let control = Control { raw: &raw, problem: Some(&problem), names: &AllNamed, ..Control::new(&t) };
            let html = field.control(&control);
            let page = Html::parse_fragment(html.as_str());
            assert_eq!(selected(&page, &format!("#{}", field.control_id())).len(), 1, "{kind:?}\n{html}");
            let inputs = selected(&page, "input:not([type=hidden]), select, textarea");
            assert!(!inputs.is_empty());
            for input in inputs {
                let id = input.value().attr("id").unwrap();
                assert_eq!(selected(&page, &format!("label[for='{id}']")).len(), 1, "{kind:?} {id}\n{html}");
            }
            let error = format!("{}-error", field.control_id());
            assert_eq!(selected(&page, &format!("#{error}.govuk-error-message")).len(), 1);
            let described = selected(&page, "[aria-describedby]");
            assert!(described.iter().any(|element| element.value().attr("aria-describedby").unwrap().contains(&error)), "{kind:?}\n{html}");
            assert!(!html.as_str().contains("style=") && !html.as_str().contains("onclick"), "no inline styles and scripts");
        }
    }
}

#[test]
fn what_stands_in_a_control_is_sent_back_as_it_was() {
    for kind in Kind::ALL {
        let field = sample_field(kind);
        let t = locale(Lang::Uk);
        for value in samples(kind) {
            let raw = field.raw(&value);
            let html = field.control(&Control { raw: &raw, names: &AllNamed, ..Control::new(&t) });
            let sent = submitted(&Html::parse_fragment(html.as_str()));
            let read = field.parse(&field.raw_from(&sent), &ctx());
            assert_eq!(read, Ok(Some(value)), "{kind:?} {sent:?}\n{html}");
        }
    }
}

/// What a browser without scripts would send.
fn submitted(page: &Html) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    for element in selected(page, "input, textarea, option") {
        let attr = |name: &str| element.value().attr(name);
        let ticked = matches!(attr("type"), Some("radio" | "checkbox"));
        match element.value().name() {
            "textarea" => sent.push((attr("name").unwrap().to_owned(), element.text().collect::<String>())),
            "option" if attr("selected").is_some() => sent.push(("".to_owned(), attr("value").unwrap().to_owned())),
            "option" => {}
            _ if attr("type") == Some("file") || (ticked && attr("checked").is_none()) => {}
            _ => sent.push((attr("name").unwrap().to_owned(), attr("value").unwrap_or_default().to_owned())),
        }
    }
    sent
}

#[test]
fn many_choices_make_a_list_and_few_make_radio_buttons() {
    let t = locale(Lang::En);
    let few = sample_field(Kind::Choice).control(&Control::new(&t));
    assert_eq!(selected(&Html::parse_fragment(few.as_str()), "input[type=radio]").len(), 4, "with “not stated”");
    let many =
        field(Kind::Choice, |field| field.choices = (0..8).map(|i| Choice::new(&format!("c{i}"), &format!("Вид {i}"), "")).collect());
    let raw = ["c3".to_owned()];
    let html = many.control(&Control { raw: &raw, ..Control::new(&t) });
    let page = Html::parse_fragment(html.as_str());
    assert_eq!(selected(&page, "option[selected][value=c3]").len(), 1);
    assert_eq!(selected(&page, "option[lang=uk]").len(), 8, "labels without English say their language");
}

#[test]
fn a_retired_choice_is_offered_only_to_those_who_have_it() {
    let t = locale(Lang::Uk);
    let field = field(Kind::Choices, |field| field.choices[1].retired = true);
    assert!(!field.control(&Control::new(&t)).as_str().contains("worn"));
    let raw = ["worn".to_owned()];
    assert!(field.control(&Control { raw: &raw, ..Control::new(&t) }).as_str().contains("worn"));
}

#[test]
fn what_people_typed_is_escaped() {
    let t = locale(Lang::Uk);
    let evil = ["\"><script>alert(1)</script>".to_owned()];
    for kind in Kind::ALL {
        let field = field(kind, |field| {
            field.label = Text::new("<script>", "<script>");
            field.hint = Text::new("<script>", "");
        });
        let options = [Suggestion { id: Uuid::nil(), label: "<script>".to_owned() }];
        let control = Control { raw: &evil, options: &options, search: Some("/search?a=1&b=<script>"), ..Control::new(&t) };
        assert!(!field.control(&control).as_str().contains("<script"), "{kind:?}");
        let input = FilterInput { values: evil.to_vec(), from: Some(evil[0].clone()), to: None };
        let filter = FilterControl { t: &t, name: "f.a", input: &input, problem: None, counts: &[], names: &AllNamed };
        assert!(!field.filter_control(&filter).as_str().contains("<script"), "{kind:?}");
    }
}

#[test]
fn a_mistyped_date_stays_to_be_corrected() {
    let t = locale(Lang::Uk);
    let raw = ["32.11.2026".to_owned()];
    let html = sample_field(Kind::Date).control(&Control { raw: &raw, ..Control::new(&t) });
    assert!(html.as_str().contains("type=\"text\"") && html.as_str().contains("32.11.2026"));
}

#[test]
fn a_file_ticked_for_removal_goes() {
    let field = sample_field(Kind::File);
    let raw = field.raw(&samples(Kind::File)[0]);
    let fields::Value::Files(files) = &samples(Kind::File)[0] else { panic!() };
    let mut form: Vec<(String, String)> = raw.iter().map(|raw| (field.code.clone(), raw.clone())).collect();
    form.push((format!("{}.remove", field.code), files[0].file.to_string()));
    assert_eq!(field.parse(&field.raw_from(&form), &ctx()), Ok(Some(fields::Value::Files(vec![files[1].clone()]))));
}

#[test]
fn facets_count_their_records() {
    let t = locale(Lang::Uk);
    let input = FilterInput { values: vec!["worn".to_owned()], ..FilterInput::default() };
    let counts = [("good".to_owned(), 1284), ("worn".to_owned(), 3)];
    let control = FilterControl { t: &t, name: "f.state", input: &input, problem: None, counts: &counts, names: &AllNamed };
    let html = sample_field(Kind::Choice).filter_control(&control);
    let page = Html::parse_fragment(html.as_str());
    assert_eq!(selected(&page, "input[name='f.state'][type=checkbox]").len(), 3);
    assert_eq!(selected(&page, "input[checked][value=worn]").len(), 1);
    assert_eq!(selected(&page, "details[open]").len(), 1, "an active filter is open");
    assert!(html.as_str().contains("1\u{a0}284"));
    let range = sample_field(Kind::Money).filter_control(&control);
    assert!(range.as_str().contains("name=\"f.state.from\"") && range.as_str().contains("name=\"f.state.to\""));
}

#[test]
fn a_filter_with_nothing_to_choose_is_not_there() {
    let (t, input) = (locale(Lang::Uk), FilterInput::default());
    let control = FilterControl { t: &t, name: "f.place", input: &input, problem: None, counts: &[], names: &AllNamed };
    assert_eq!(sample_field(Kind::Reference).filter_control(&control).as_str(), "");
}
