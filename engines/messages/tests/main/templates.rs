//! Templates: declared by a module, changed by an administrator, and back.

use kit::{Lang, Role, Says};
use messages::{Mail, Message, Template, Templates};
use testkit::City;
use web::{Module, StartError};

use crate::{modules, put, run};

/// A module that declares a template.
pub const MODULE: Module = Module {
    name: "declaring",
    messages: (
        "answered-name = Відповідь на петицію\nanswered-subject = Відповідь: { $title }\nanswered-text = Вітаємо! На «{ $title }» відповіли.\n\
         answered-short = Є відповідь: { $title }\nanswered-sample-title = Сквер на Соборності\n",
        "answered-name = Answer to a petition\nanswered-subject = Answer: { $title }\nanswered-text = Hello! “{ $title }” is answered.\n\
         answered-short = There is an answer: { $title }\nanswered-sample-title = A square in Sobornosti\n",
    ),
    start: |starting| {
        Box::pin(async move {
            let templates = [Template { code: "answered", parameters: &["title"] }];
            starting.part::<Templates>()?.declare(&starting.messages, &templates).map_err(StartError::Part)
        })
    },
    ..Module::EMPTY
};

fn answered(lang: Lang) -> Message {
    Mail::new("olena@example.com", lang, Says::new("answered").with("title", "Сквер {title}")).expect("an address").from_template()
}

async fn text(city: &City, message: Message) -> String {
    let id = put(city.db(), message).await.expect("new");
    city.run_jobs().await;
    city.person(Role::Administrator).get(&format!("/admin/mail/{id}")).await.ok().words()
}

const FORM: [(&str, &str); 6] = [
    ("subject-uk", "Маємо відповідь: {title}"),
    ("text-uk", "Дякуємо! Читайте про «{title}»."),
    ("short-uk", "Відповідь: {title}"),
    ("subject-en", "Answered: {title}"),
    ("text-en", "Thank you! Read of “{title}”."),
    ("short-en", "Answer: {title}"),
];

#[test]
fn an_administrator_changes_words_and_goes_back() {
    run(async {
        let city = City::builder(modules()).raise().await.expect("SQLite is always there");
        let administrator = city.person(Role::Administrator);
        assert!(text(&city, answered(Lang::Uk)).await.contains("На «Сквер {title}» відповіли."));
        administrator.get("/admin/templates").await.ok().says("Відповідь на петицію").says_nothing_of("Змінено");
        let page = administrator.get("/admin/templates/answered").await.ok();
        page.says("{title}").says("На «Сквер на Соборності» відповіли.").says("“A square in Sobornosti” is answered.");
        let previewed = [FORM.as_slice(), &[("version", "0"), ("preview", "on")]].concat();
        administrator.post("/admin/templates/answered", &previewed).await.ok().says("Читайте про «Сквер на Соборності».");
        let written = [FORM.as_slice(), &[("version", "0")]].concat();
        administrator.post("/admin/templates/answered", &written).await.leads_to("/admin/templates/answered");
        administrator.post("/admin/templates/answered", &written).await.is(409);
        administrator.get("/admin/templates").await.ok().says("Змінено");
        assert!(text(&city, answered(Lang::Uk)).await.contains("Читайте про «Сквер {title}»."), "a parameter is not read again");
        assert!(text(&city, answered(Lang::En)).await.contains("Answered: Сквер"));
        administrator.get("/admin/templates/answered/reset").await.ok().says("Ваші слова залишаться в історії");
        administrator.post("/admin/templates/answered/reset", &[]).await.leads_to("/admin/templates/answered");
        assert!(text(&city, answered(Lang::Uk)).await.contains("відповіли."));
        administrator.get("/admin/journal?kind=template").await.ok().says("answered");
        city.person(Role::Publisher).get("/admin/templates").await.is(403);
        administrator.get("/admin/templates/nothing").await.is(404);
        city.close().await;
    });
}

#[test]
fn a_message_keeps_the_words_it_was_ordered_with() {
    run(async {
        let city = City::builder(modules()).raise().await.expect("SQLite is always there");
        let id = put(city.db(), answered(Lang::Uk)).await.expect("new");
        let administrator = city.person(Role::Administrator);
        administrator.post("/admin/templates/answered", &[FORM.as_slice(), &[("version", "0")]].concat()).await.is(303);
        city.run_jobs().await;
        administrator.get(&format!("/admin/mail/{id}")).await.ok().says("відповіли.");
        city.close().await;
    });
}

#[test]
fn words_with_a_parameter_that_does_not_exist_are_refused() {
    run(async {
        let city = City::builder(modules()).raise().await.expect("SQLite is always there");
        let mut wrong = FORM.to_vec();
        wrong[1].1 = "Вітаємо, {name}!";
        wrong[5].1 = "";
        let page = city.person(Role::Administrator).post("/admin/templates/answered", &wrong).await.is(422);
        page.says("Такого параметра немає: {name}").says("Заповніть це поле").says("Вітаємо, {name}!");
        city.close().await;
    });
}
