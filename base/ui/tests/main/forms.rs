//! Forms: what is wrong stands beside the control and above the form, and leads from there to here.

use std::sync::Arc;

use askama::Template;
use i18n::{Locale, Messages};
use kit::{FieldProblem, Lang, Says};
use scraper::{Html, Selector};
use ui::{City, Controls, FormPage, Line, Page, hidden};

fn t() -> Locale {
    Locale::new(&Messages::build(&[ui::MESSAGES]).unwrap(), Lang::Uk)
}

fn problem(field: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), says: Says::new("look-title") }
}

fn found(html: &str, selector: &str) -> Vec<(String, Option<String>)> {
    let (tree, selector) = (Html::parse_fragment(html), Selector::parse(selector).unwrap());
    tree.select(&selector).map(|element| (element.text().collect::<String>(), element.attr("href").map(str::to_owned))).collect()
}

#[test]
fn every_control_has_the_id_that_its_problem_leads_to() {
    let (t, problems) = (t(), ["line", "text", "password", "select", "radios"].map(problem));
    let controls = Controls::within("second", &t, &problems);
    let choices = vec![controls.choice("light", "look-theme-light", "look-kept"), controls.choice("dark", "look-theme-dark", "")];
    let all = [
        controls.line("line", "look-title", "<так>", Line::hinted("look-kept")),
        controls.text("text", "look-title", "", "", 3),
        controls.password("password", "look-title", "", "current-password"),
        controls.select("select", "look-title", "", "b", &[("a".to_owned(), "А".to_owned()), ("b".to_owned(), "Б".to_owned())]),
        controls.radios("radios", "look-title", "", "dark", choices),
    ];
    let html: String = all.iter().map(ToString::to_string).collect();
    let summed = found(controls.summary().as_str(), ".govuk-error-summary__list a");
    assert_eq!(summed.len(), problems.len());
    for (_, href) in summed {
        assert_eq!(found(&html, &href.unwrap()).len(), 1);
    }
    assert_eq!(found(&html, ".govuk-error-message").len(), problems.len());
    assert!(html.contains("value=\"&#60;так&#62;\"") || html.contains("value=\"&lt;так&gt;\""), "{html}");
}

#[test]
fn a_problem_of_the_whole_form_is_said_without_a_link() {
    let (t, problems) = (t(), [problem("")]);
    let summary = Controls::new(&t, &problems).summary();
    assert_eq!(found(summary.as_str(), ".govuk-error-summary__list li"), [("Вигляд".to_owned(), None)]);
    assert!(found(summary.as_str(), "a").is_empty());
    assert!(Controls::new(&t, &[]).summary().is_empty());
}

#[test]
fn a_value_sent_along_cannot_leave_its_attribute() {
    let html = hidden("next", "\"><script>").to_string();
    assert!(found(&html, "script").is_empty() && !html.contains("<script"), "{html}");
}

#[test]
fn a_page_of_one_form_has_its_token_button_and_ways_out() {
    let page = Page { csrf: "token".into(), ..Page::new(t(), Arc::new(City::default()), "Питання") };
    let html =
        FormPage::new(page, "/do", "look-title").warning().multipart().cancel("/back").other("/other", "look-kept").render().unwrap();
    for selector in [
        "form[action='/do'][enctype='multipart/form-data'] input[name='_token'][value='token']",
        "form[action='/do'] button.govuk-button--warning",
        "form[action='/do'] a[href='/back']",
        "form[action='/other'] input[name='_token']",
    ] {
        assert_eq!(found(&html, selector).len(), 1, "{selector}");
    }
}
