//! Dangerous acts wait for a second administrator where the city demands one.

use identity::actions;
use jiff::SignedDuration;
use kit::{PersonId, Role};
use testkit::{Answer, City, Person};

use crate::{engine, iryna, modules, signed_in, staff};

const STAFF: &str = "surname,given,email,role\nДругий,Дмитро,dmytro@city.example,administrator\nКоваль,Олена,olena@city.example,\n";

/// A city with two administrators, who want a second one for everything from now on, and Олена without a role.
async fn held(city: &City) -> (Person, Person, PersonId) {
    iryna(city).await;
    let olena = staff(city, STAFF).await[1];
    let (first, second) = (signed_in(city, "iryna@city.example").await, signed_in(city, "dmytro@city.example").await);
    let days: Vec<(&str, &str)> =
        ["give-administrator", "take-second-factor", "give-wide-key", "demand-second-factor"].map(|kind| (kind, "22.11.2026")).to_vec();
    first.post("/admin/four-eyes", &days).await.leads_to("/admin/four-eyes");
    (first, second, olena)
}

/// The address of the one act that waits.
async fn only_act(person: &Person) -> String {
    let page = person.get("/admin/acts").await.ok();
    let links = page.select(".hr-list a[href^='/admin/acts/']");
    assert_eq!(links.len(), 1);
    links[0].attribute("href").unwrap().to_owned()
}

async fn give_administrator(by: &Person, to: PersonId) -> Answer {
    by.post(&format!("/admin/people/{to}/roles"), &[("role", "administrator")]).await
}

async fn told(city: &City, email: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM messages_delivery WHERE receiver = $1";
    city.db().first(sql, db::params![email]).await.unwrap().unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn a_city_with_one_administrator_cannot_demand_a_second(city: City) {
        iryna(&city).await;
        let only = signed_in(&city, "iryna@city.example").await;
        only.get("/admin/four-eyes").await.ok().says("щонайменше двоє");
        only.post("/admin/four-eyes", &[("give-administrator", "22.11.2026")]).await.is(409).says("щонайменше двоє");
        only.post("/admin/four-eyes", &[("give-administrator", "колись")]).await.is(422);
        only.get("/admin/acts").await.ok().says("лише один адміністратор");
        city.person(Role::Editor).get("/admin/acts").await.is(403);
        city.person(Role::Editor).get("/admin/four-eyes").await.is(403);
    }

    async fn the_administrators_role_is_given_when_another_administrator_confirms_it(city: City) {
        let (first, second, olena) = held(&city).await;
        let asked = give_administrator(&first, olena).await.is(303);
        let act = only_act(&second).await;
        assert_eq!(asked.location(), Some(act.as_str()));
        first.get(&act).await.ok().says("Коваль").says("Адміністратор").says("підтвердити має інший").says_nothing_of("Підтвердити й виконати");
        first.post(&format!("{act}/confirm"), &[]).await.is(409);
        give_administrator(&second, olena).await.is(409).says("Про це вже попросили");
        signed_in(&city, "olena@city.example").await.get("/admin/people").await.is(403);
        second.get(&act).await.ok().says("Ірина Мороз").says("Підтвердити й виконати");
        let before = told(&city, "iryna@city.example").await;
        second.post(&format!("{act}/confirm"), &[]).await.leads_to("/admin/acts");
        signed_in(&city, "olena@city.example").await.get("/admin/people").await.ok();
        second.post(&format!("{act}/confirm"), &[]).await.is(409);
        second.get("/admin/acts?state=over").await.ok().says("Підтверджено").says("Ірина Мороз").says("Дмитро Другий");
        assert_eq!(told(&city, "iryna@city.example").await, before + 1, "who asked is told");
        let journal = second.get("/admin/journal?kind=person").await.ok();
        journal.says("Ірина Мороз (підтвердження: Дмитро Другий)");
        let kept: Vec<Vec<u8>> = city.db().all("SELECT arguments FROM identity_act", db::params![]).await.unwrap();
        assert!(kept.iter().all(Vec::is_empty), "what was sealed is forgotten");
    }

    async fn an_act_is_refused_with_a_reason_or_taken_back_or_lapses(city: City) {
        let (first, second, olena) = held(&city).await;
        give_administrator(&first, olena).await.is(303);
        let act = only_act(&second).await;
        second.post(&format!("{act}/refuse"), &[("reason", " ")]).await.is(422).says("Напишіть, чому");
        second.post(&format!("{act}/refuse"), &[("reason", "Спершу наказ <&>")]).await.leads_to("/admin/acts");
        first.get(&act).await.ok().says("Спершу наказ <&>").says("Відхилено");
        give_administrator(&first, olena).await.is(303);
        first.post(&format!("{}/refuse", only_act(&first).await), &[]).await.leads_to("/admin/acts");
        give_administrator(&first, olena).await.is(303);
        let act = only_act(&second).await;
        let before = told(&city, "iryna@city.example").await;
        city.later(SignedDuration::from_hours(73));
        actions::lapse_acts(engine(&city)).await.unwrap();
        actions::lapse_acts(engine(&city)).await.unwrap();
        assert_eq!(told(&city, "iryna@city.example").await, before + 1, "once");
        let second = signed_in(&city, "dmytro@city.example").await;
        second.post(&format!("{act}/confirm"), &[]).await.is(409);
        second.get("/admin/acts?state=over").await.ok().says("Час минув").says("Відхилено").says("Відкликано");
        second.get("/admin/acts").await.ok().says("Підтверджувати нічого");
        second.get("/admin/acts?after=garbage&state=x").await.ok();
        second.get(&format!("/admin/acts/{}", uuid::Uuid::from_u128(9))).await.is(404);
    }

    async fn an_act_is_not_done_for_who_has_lost_the_right(city: City) {
        let (first, second, olena) = held(&city).await;
        give_administrator(&second, olena).await.is(303);
        let act = only_act(&first).await;
        let dmytro: uuid::Uuid =
            city.db().first("SELECT asked_by FROM identity_act", db::params![]).await.unwrap().unwrap();
        first.post(&format!("/admin/people/{dmytro}/keep-out"), &[]).await.is(303);
        first.post(&format!("{act}/confirm"), &[]).await.is(409).says("уже не має на це права");
        first.get(&act).await.ok().says("Чекає");
    }

    async fn another_administrators_email_changes_when_a_second_one_confirms(city: City) {
        let (first, second, olena) = held(&city).await;
        first.post("/admin/four-eyes", &[("change-administrator-email", "22.11.2026")]).await.is(303);
        second.post(&format!("{}/confirm", only_act(&second).await), &[]).await.leads_to("/admin/acts");
        let dmytro: uuid::Uuid = city
            .db()
            .first("SELECT id FROM identity_person WHERE email = 'dmytro@city.example'", db::params![])
            .await
            .unwrap()
            .unwrap();
        let edit = format!("/admin/people/{dmytro}/edit");
        let form = first.get(&edit).await.ok().form("main form");
        let asked = first.send_form(&form.clone().with("email", "stolen@evil.example")).await.is(303);
        let act = only_act(&second).await;
        assert_eq!(asked.location(), Some(act.as_str()));
        second.get(&act).await.ok().says("dmytro@city.example").says("stolen@evil.example").says("Дмитро Другий");
        signed_in(&city, "dmytro@city.example").await;
        second.post(&format!("{act}/refuse"), &[("reason", "Я цього не просив")]).await.leads_to("/admin/acts");
        // neither another's phone, nor one's own e-mail, nor that of who runs nothing
        first.send_form(&form.with("phone", "0501111111")).await.leads_to(&format!("/admin/people/{dmytro}"));
        let own: uuid::Uuid = city.db().first("SELECT decided_by FROM identity_act WHERE outcome = 'refused'", db::params![]).await.unwrap().unwrap();
        assert_eq!(own, dmytro);
        let theirs = second.get(&edit).await.ok().form("main form").with("email", "dmytro@second.example");
        second.send_form(&theirs).await.leads_to(&format!("/admin/people/{dmytro}"));
        let olenas = first.get(&format!("/admin/people/{olena}/edit")).await.ok().form("main form").with("email", "olena@second.example");
        first.send_form(&olenas).await.leads_to(&format!("/admin/people/{olena}"));
        signed_in(&city, "dmytro@second.example").await;

        let form = first.get(&edit).await.ok().form("main form").with("email", "dmytro@third.example");
        first.send_form(&form).await.is(303);
        second.post(&format!("{}/confirm", only_act(&second).await), &[]).await.leads_to("/admin/acts");
        signed_in(&city, "dmytro@third.example").await;
    }

    async fn who_asked_sees_the_act_in_their_account_and_takes_it_back(city: City) {
        let (first, second, olena) = held(&city).await;
        give_administrator(&first, olena).await.is(303);
        let act = only_act(&second).await;
        let own = act.replace("/admin", "/account");
        let page = first.get(&own).await.ok().says("Відкликати").says_nothing_of("Підтвердити й виконати");
        second.get(&own).await.is(404);
        second.post(&format!("{own}/take-back"), &[]).await.is(404);
        first.send_form(&page.form("main form")).await.leads_to(&own);
        first.get(&own).await.ok().says("Відкликано");
        first.post(&format!("{own}/take-back"), &[]).await.is(409);
        second.post(&format!("{act}/confirm"), &[]).await.is(409);
    }

    async fn a_substitute_of_who_asks_does_not_decide(city: City) {
        let (first, second, olena) = held(&city).await;
        give_administrator(&first, olena).await.is(303);
        let act = only_act(&second).await;
        let uuid = async |sql: &str| -> uuid::Uuid { city.db().first(sql, db::params![]).await.unwrap().unwrap() };
        let iryna = uuid("SELECT asked_by FROM identity_act").await;
        let dmytro = uuid("SELECT id FROM identity_person WHERE email = 'dmytro@city.example'").await;
        let written: Result<u64, db::DbError> = city
            .db()
            .tx(move |tx| {
                Box::pin(async move {
                    let (id, since) = (tx.id(), tx.now());
                    let until = since.checked_add(SignedDuration::from_hours(80)).unwrap();
                    let sql = "INSERT INTO identity_delegation (id, grant_id, giver, receiver, since, until, given_at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7)";
                    tx.execute(sql, db::params![id, id, iryna, dmytro, since, until, since]).await
                })
            })
            .await;
        assert_eq!(written.unwrap(), 1);
        second.post(&format!("{act}/confirm"), &[]).await.is(409).says("заступаєте того, хто просить");
        second.post(&format!("{act}/refuse"), &[("reason", "ні")]).await.is(409);
    }

    async fn switching_the_demand_off_needs_a_second_administrator_too(city: City) {
        let (first, second, olena) = held(&city).await;
        let asked = first.post("/admin/four-eyes", &[("give-administrator", "")]).await.is(303);
        let act = only_act(&second).await;
        assert_eq!(asked.location(), Some(act.as_str()));
        second.get(&act).await.ok().says("22.11.2026").says("не потрібно");
        second.post(&format!("{act}/confirm"), &[]).await.leads_to("/admin/acts");
        give_administrator(&first, olena).await.leads_to(&format!("/admin/people/{olena}"));
    }

    async fn a_key_that_writes_opens_nothing_before_it_is_confirmed(city: City) {
        let (first, second, _) = held(&city).await;
        let form = |may: &'static str, only: &'static str| {
            vec![("name", "Табло"), ("role", "editor"), ("may", may), ("until", "31.12.2026"), ("operations", only)]
        };
        let secret = |page: Answer| page.select(".govuk-inset-text code")[0].text.clone();
        let reads = secret(first.post("/admin/keys/new", &form("read", "list_organisations")).await.ok());
        let writes = secret(first.post("/admin/keys/new", &form("write", "list_organisations")).await.ok().says("нічого не відкриє"));
        let program = |secret: &str| city.visitor().with_header("authorization", &format!("Bearer {secret}"));
        program(&reads).get("/api/organisations").await.ok();
        program(&writes).get("/api/organisations").await.is(401);
        let act = only_act(&second).await;
        second.get(&act).await.ok().says("list_organisations").says("Табло").says_nothing_of(&writes);
        second.post(&format!("{act}/confirm"), &[]).await.is(303);
        program(&writes).get("/api/organisations").await.ok();
    }

    async fn a_table_does_not_give_what_needs_a_second_administrator(city: City) {
        let (first, ..) = held(&city).await;
        let table = "surname,given,email,role\nТретя,Ганна,hanna@city.example,administrator\n";
        first.upload("/admin/people/import", &[], &[("file", "people.csv", table.as_bytes())]).await.ok().says("таблицею не надати");
        first.upload("/admin/people/import/write", &[("table", table)], &[]).await.is(409);
    }

    async fn taking_a_second_factor_and_changing_the_demand_wait(city: City) {
        let (first, second, olena) = held(&city).await;
        first.post(&format!("/admin/people/{olena}/second-factor"), &[]).await.is(303);
        let act = only_act(&second).await;
        second.post(&format!("{act}/confirm"), &[]).await.leads_to("/admin/acts");
        first.post("/admin/second-factor", &[("publisher", "01.12.2026")]).await.is(303);
        let act = only_act(&second).await;
        second.get(&act).await.ok().says("Публікатор").says("01.12.2026");
        second.post(&format!("{act}/confirm"), &[]).await.leads_to("/admin/acts");
        let page = first.get("/admin/second-factor").await.ok();
        assert_eq!(page.select("#publisher")[0].attribute("value"), Some("2026-12-01"));
    }
}
