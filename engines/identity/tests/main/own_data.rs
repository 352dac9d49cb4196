//! What people see of looks at their data, and their questions about them.

use audit::{Actor, Entry};
use kit::{PersonId, Role};
use testkit::{City, Person};

use crate::{engine, iryna, modules, signed_in};

/// Somebody signed in, and who they are.
async fn resident(city: &City) -> (Person, PersonId) {
    let id = iryna(city).await;
    (signed_in(city, "iryna@city.example").await, id)
}

async fn looked(city: &City, at: PersonId, by: &str, ground: &str) {
    let actor = Actor { person: Some(PersonId(city.db().id())), session: None, name: by.to_owned() };
    audit::look(city.db(), Entry::new(actor, "look", "person", at).about(at).on_ground(ground)).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn people_see_who_looked_at_their_data_and_nobody_elses(city: City) {
        let (me, id) = resident(&city).await;
        looked(&city, id, "Сокіл Тарас", "звернення № 1234").await;
        looked(&city, PersonId(city.db().id()), "Чужий Погляд", "").await;
        let page = me.get("/account/data").await.ok();
        page.says("Сокіл Тарас").says("звернення № 1234").says("Переглянули: людина").says_nothing_of("Чужий Погляд");
        me.get("/account/data?lang=en").await.ok().says("Who looked at my data");
        city.visitor().get("/account/data").await.is(303);
        me.get("/account/data?after=garbage").await.ok().says("Сокіл Тарас");
    }

    async fn a_question_about_a_look_is_asked_once_and_answered(city: City) {
        let (me, id) = resident(&city).await;
        looked(&city, id, "Сокіл Тарас", "").await;
        let page = me.get("/account/data").await.ok();
        let href = page.select("tbody a[href^='/account/data/']")[0].attribute("href").unwrap().to_owned();
        me.get(&href).await.ok().says("Сокіл Тарас");
        let send = async |person: &Person, text: &str| person.post(&href, &[("asked", text)]).await;
        assert_eq!(send(&me, "чому?").await.is(422).select("#asked")[0].text, "чому?", "what was typed stays");
        send(&me, "Навіщо дивилися мій телефон?").await.leads_to("/account/data");
        send(&me, "Навіщо дивилися ще раз?").await.is(409);
        me.get("/account/data").await.ok().says("Навіщо дивилися мій телефон?").says("Чекаємо на відповідь");
        let admin = city.person(Role::DataProtection);
        let list = admin.get("/admin/data-questions").await.ok().says("Навіщо дивилися мій телефон?");
        let question = list.select(".hr-item a")[0].attribute("href").unwrap().to_owned();
        admin.get(&question).await.ok().says("Сокіл Тарас");
        admin.post(&question, &[("answer", "так")]).await.is(422);
        admin.post(&question, &[("answer", "Ви подали заяву на субсидію.")]).await.leads_to("/admin/data-questions");
        admin.post(&question, &[("answer", "Ви подали заяву на субсидію.")]).await.is(409);
        admin.get("/admin/data-questions").await.ok().says("Запитань немає");
        admin.get("/admin/data-questions?state=answered").await.ok().says("Ви подали заяву на субсидію.");
        me.get("/account/data").await.ok().says("Ви подали заяву на субсидію.");
    }

    async fn nobody_asks_about_looks_at_others(city: City) {
        let (me, _) = resident(&city).await;
        looked(&city, PersonId(city.db().id()), "Сокіл Тарас", "").await;
        let (seq,): (i64,) = city.db().first("SELECT max(seq) FROM audit_entry WHERE chain = 'looks'", vec![]).await.unwrap().unwrap();
        let others = format!("/account/data/{}", web::Cursor::encode(&("looks", seq)));
        me.get(&others).await.is(404);
        me.post(&others, &[("asked", "Навіщо дивилися чужий телефон?")]).await.is(404);
        me.get("/account/data/garbage").await.is(404);
        city.person(Role::Editor).get("/admin/data-questions").await.is(403);
        assert!(engine(&city).directory().organisations().next().is_none());
    }
}
