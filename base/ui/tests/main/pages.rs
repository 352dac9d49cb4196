//! Pages that hold together in every state, and the gallery written out to be looked at.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use askama::Template;
use i18n::{Locale, Messages};
use kit::Lang;
use scraper::{Html, Selector};
use ui::gallery::{GalleryPage, gallery};
use ui::{City, Crumb, Look, Notice, NoticeKind, Page, Section, Strip, Theme};

#[derive(Template)]
#[template(source = "{% extends \"layout.html\" %}{% block content %}<h1>{{ page.title }}</h1>{% endblock %}", ext = "html")]
struct Plain {
    page: Page,
}

#[derive(Template)]
#[template(
    source = r#"{% extends "desk.html" %}{% block desk_list %}<header><h1>Черга</h1><h2 class="govuk-visually-hidden">Записи</h2></header>{{ list }}{% endblock %}{% block desk_card %}<h2>Гімназія № 47</h2>{{ toolbar }}{{ table }}{% endblock %}{% block desk_aside %}{{ map }}{{ diff }}{% endblock %}"#,
    ext = "html"
)]
struct Desk {
    page: Page,
    list: ui::Html,
    toolbar: ui::Html,
    table: ui::Html,
    map: ui::Html,
    diff: ui::Html,
}

fn example(name: &str) -> ui::Html {
    let entry = gallery().into_iter().find(|entry| entry.name == name).unwrap();
    entry.examples().unwrap().remove(0).html
}

fn desk() -> Desk {
    let page = states(Lang::Uk).remove(2);
    Desk {
        page,
        list: example("result-list"),
        toolbar: example("toolbar"),
        table: example("data-table"),
        map: example("mini-map"),
        diff: example("diff"),
    }
}

fn page(lang: Lang) -> Page {
    let messages = Messages::build(&[ui::MESSAGES]).unwrap();
    let mut page = Page::new(Locale::new(&messages, lang), Arc::new(City::default()), "Аптеки <та> інше");
    page.path = "/catalogue?q=ліки".into();
    page.section = Section("catalogue");
    page
}

fn states(lang: Lang) -> Vec<Page> {
    let quiet = page(lang);
    let mut loud = page(lang);
    loud.viewer = Some("Олена & Ко".into());
    loud.staff = true;
    loud.csrf = "a\"b".into();
    loud.look = Look { theme: Theme::Dark, size: 3, contrast: true };
    loud.crumbs = vec![Crumb::new("Місця", "/catalogue"), Crumb::new("Аптеки", "")];
    loud.notice = Some(Notice { kind: NoticeKind::Ok, title: "Збережено".into(), text: "Запис видно всім.".into() });
    loud.strip = Strip::Alert { shelter: Some(Crumb::new("Укриття поруч", "/catalogue/shelters")) };
    let mut desk = page(lang).desk();
    desk.strip = Strip::Calm { since: Some("06:12".into()) };
    vec![quiet, loud, desk]
}

fn select(html: &str, css: &str) -> usize {
    Html::parse_document(html).select(&Selector::parse(css).unwrap()).count()
}

#[test]
fn every_page_has_one_main_one_title_its_language_and_a_way_past_the_header() {
    for lang in Lang::ALL {
        for page in states(lang) {
            let html = Plain { page }.render().unwrap();
            for css in [
                "main#main",
                "title",
                &format!("html[lang={}]", lang.tag()),
                "a.govuk-skip-link[href='#main']",
                "header",
                "meta[name=viewport]",
            ] {
                assert_eq!(select(&html, css), 1, "{css} in {lang:?}");
            }
            assert_eq!(select(&html, "[style], script:not([src]), style"), 0, "nothing the policy forbids");
            assert!(!html.contains("<та>"), "a title is escaped");
        }
    }
}

#[test]
fn the_look_a_reader_chose_stands_on_the_root_and_is_marked_in_the_menu() {
    let html = Plain { page: states(Lang::Uk).remove(1) }.render().unwrap();
    assert_eq!(select(&html, "html[data-theme=light][data-size='3'][data-contrast=more]"), 1, "contrast takes the light theme");
    assert_eq!(select(&html, "a[href*='theme=dark'][aria-current]"), 1);
    assert!(html.contains("back=/catalogue%3Fq%3D"), "links come back to the page");
    assert_eq!(select(&html, "form[action='/sign-out'] input[type=hidden]"), 2);
}

#[test]
fn a_desk_is_not_for_search_engines_and_has_no_footer() {
    let html = Plain { page: states(Lang::En).remove(2) }.render().unwrap();
    assert_eq!(select(&html, "meta[name=robots][content=noindex]"), 1);
    assert_eq!(select(&html, "footer, link[rel=canonical]"), 0);
}

#[test]
fn a_desk_has_its_three_panes_and_one_heading() {
    let html = desk().render().unwrap();
    for css in [".hr-desk__list", ".hr-desk__card", ".hr-desk__call", "h1", "main.hr-desk__main"] {
        assert_eq!(select(&html, css), 1, "{css}");
    }
}

#[test]
fn every_component_has_examples_and_every_example_is_drawn() {
    for entry in gallery() {
        let examples = entry.examples().unwrap_or_else(|error| panic!("{}: {error}", entry.name));
        assert!(!examples.is_empty(), "{} has no example", entry.name);
        for example in examples {
            assert!(!example.html.is_empty(), "{} «{}» writes nothing", entry.name, example.name);
            assert_eq!(select(example.html.as_str(), "[style], script, style"), 0, "{} «{}»", entry.name, example.name);
        }
    }
}

#[test]
fn no_id_stands_twice_in_the_gallery() {
    let mut gallery_page = page(Lang::Uk);
    gallery_page.title = "Складники".into();
    let html = GalleryPage::new(gallery_page).render().unwrap();
    let tree = Html::parse_document(&html);
    let mut ids: Vec<&str> = tree.select(&Selector::parse("[id]").unwrap()).filter_map(|e| e.value().attr("id")).collect();
    ids.sort_unstable();
    let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// With `HROMADA_GALLERY=folder` the gallery and its files are written there, to be looked at in a browser.
#[test]
fn the_gallery_can_be_written_out() {
    let Some(folder) = std::env::var_os("HROMADA_GALLERY").map(PathBuf::from) else { return };
    fs::create_dir_all(folder.join("a")).unwrap();
    for asset in ui::assets::all() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), asset.bytes).unwrap();
    }
    let city = City::default();
    for path in ["/a/city.css", "/a/favicon.svg", "/a/app.webmanifest"] {
        fs::write(folder.join(path.trim_start_matches('/')), ui::city::city_file(&city, path).unwrap().0).unwrap();
    }
    for (name, theme, lang) in
        [("gallery", Theme::Light, Lang::Uk), ("gallery-dark", Theme::Dark, Lang::Uk), ("gallery-en", Theme::Light, Lang::En)]
    {
        let mut gallery_page = page(lang);
        gallery_page.title = gallery_page.t.say("gallery-title").to_owned();
        gallery_page.look.theme = theme;
        gallery_page.crumbs = vec![Crumb::new(gallery_page.title.clone(), "")];
        fs::write(folder.join(format!("{name}.html")), GalleryPage::new(gallery_page).render().unwrap()).unwrap();
    }
    fs::write(folder.join("desk.html"), desk().render().unwrap()).unwrap();
    for (at, state) in states(Lang::Uk).into_iter().enumerate() {
        fs::write(folder.join(format!("page-{at}.html")), Plain { page: state }.render().unwrap()).unwrap();
    }
}
