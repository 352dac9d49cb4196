//! An executor without accounts works by letters.

use kit::OrganisationId;
use testkit::{City, Person};

use super::office::{Office, modules, office, open};
use super::work::picture;

const EMAIL: &str = "dispatcher@roads.example";

impl Office {
    async fn writes_to(&self, email: &str) -> testkit::Answer {
        self.admin.post(&format!("/admin/cases/mailboxes/{}", self.roads), &[("email", email), ("language", "uk")]).await
    }
}

/// The links of the letters to the executor, the oldest first.
async fn links(city: &City) -> Vec<String> {
    city.run_jobs().await;
    let sql = "SELECT content FROM messages_delivery WHERE receiver = $1 ORDER BY created, id";
    let letters: Vec<db::Json<serde_json::Value>> = city.db().all(sql, db::params![EMAIL]).await.unwrap();
    letters.into_iter().map(|own| own.0["link"].as_str().unwrap().to_owned()).collect()
}

/// The link of the last letter.
async fn link(city: &City) -> String {
    links(city).await.pop().unwrap()
}

fn version(page: &str) -> String {
    let at = page.find("name=\"version\"").expect("a version");
    let value = page[at..].split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.expect("its value").to_owned()
}

async fn does(person: &Person, link: &str, verb: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let form = person.get(&format!("{link}/{verb}")).await.ok();
    let version = version(&form.text());
    let with: Vec<(&str, &str)> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    person.upload(&format!("{link}/{verb}"), &with, &[]).await
}

testkit::city_tests! {
    modules = modules();

    async fn an_executor_takes_and_finishes_a_case_by_a_letter(city: City) {
        let office = office(&city).await;
        office.writes_to(EMAIL).await.leads_to("/admin/cases/mailboxes");
        let opened = open(&city, "hole").await;
        let link = link(&city).await;
        let nobody = city.visitor();
        let page = nobody.get(&link).await.ok().says("Велика яма").says("вул. Соборності, 12");
        assert!(!page.text().contains("+380") && !page.text().contains("Ганна"), "nothing of who brought it");
        does(&nobody, &link, "take", &[]).await.leads_to(&link);
        does(&nobody, &link, "finish", &[]).await.is(422);
        does(&nobody, &link, "finish", &[("answer", "Яму залатано гарячим асфальтом."), ("cause", "Мороз")]).await.leads_to(&link);
        office.olena.get(&cases::desk_page(opened.id)).await.ok().says("Яму залатано").says(EMAIL);
    }

    async fn a_link_opens_one_case_for_one_address_and_only_while_it_is_theirs(city: City) {
        let office = office(&city).await;
        office.writes_to(EMAIL).await.is(303);
        open(&city, "hole").await;
        let link = link(&city).await;
        let nobody = city.visitor();
        nobody.get(&link).await.ok();
        let mut other = link.clone();
        let last = if other.pop() == Some('A') { 'B' } else { 'A' };
        other.push(last);
        nobody.get(&other).await.is(404);
        nobody.get("/executor/nonsense").await.is(404);
        nobody.get(&format!("{link}/nonsense")).await.is(404);
        office.writes_to("new@roads.example").await.is(303);
        nobody.get(&link).await.is(404);
        nobody.upload(&format!("{link}/take"), &[("version", "1")], &[]).await.is(404);
    }

    async fn an_executors_photo_is_taken_whoever_is_signed_in_and_seen_while_the_case_is_theirs(city: City) {
        let office = office(&city).await;
        office.writes_to(EMAIL).await.is(303);
        let opened = open(&city, "hole").await;
        let link = link(&city).await;
        let version = version(&office.stranger.get(&format!("{link}/take")).await.ok().text());
        let picture = picture();
        office.stranger.upload(&format!("{link}/take"), &[("version", &version)], &[("photo", "яма.png", &picture)]).await.leads_to(&link);
        let page = city.visitor().get(&link).await.ok();
        let photo = page.select("img.hr-photo")[0].attribute("src").unwrap().to_owned();
        city.visitor().get(&photo).await.ok();
        let hand = cases::Hand::of(&office.olena.viewer);
        let elsewhere = cases::actions::Assignment::Charge(office.centre, None);
        cases::actions::assign_case(city.house(), &hand, opened.id, None, elsewhere).await.unwrap();
        city.visitor().get(&photo).await.is(401);
        city.run_jobs().await;
    }

    async fn a_contest_reaches_the_mailbox_and_what_it_did_itself_does_not(city: City) {
        let office = office(&city).await;
        office.writes_to(EMAIL).await.is(303);
        let opened = open(&city, "hole").await;
        let link = link(&city).await;
        does(&city.visitor(), &link, "take", &[]).await.is(303);
        does(&city.visitor(), &link, "finish", &[("answer", "Готово"), ("cause", "Мороз")]).await.is(303);
        assert_eq!(links(&city).await.len(), 1);
        let hand = cases::Hand::with_code(&kit::Viewer::visitor());
        let given = cases::actions::Given { reason: "Яма на місці".into(), answer: "Яма на місці".into(), ..Default::default() };
        cases::actions::move_case(city.house(), &hand, opened.id, None, "contest", given).await.unwrap();
        assert_eq!(links(&city).await.len(), 2);
    }

    async fn who_had_a_case_is_told_that_it_is_somebody_elses_now(city: City) {
        let office = office(&city).await;
        office.writes_to(EMAIL).await.is(303);
        let opened = open(&city, "hole").await;
        let link = link(&city).await;
        let hand = cases::Hand::of(&office.olena.viewer);
        let charge = |to| cases::actions::Assignment::Charge(to, None);
        cases::actions::assign_case(city.house(), &hand, opened.id, None, charge(office.centre)).await.unwrap();
        city.run_jobs().await;
        let sql = "SELECT content FROM messages_delivery WHERE receiver = $1 ORDER BY created DESC, id DESC LIMIT 2";
        let letters: Vec<db::Json<serde_json::Value>> = city.db().all(sql, db::params![EMAIL]).await.unwrap();
        assert_eq!((letters.len(), letters[0].0["subject"]["key"].as_str()), (2, Some("cases-letter-taken")), "{letters:?}");
        assert!(letters[0].0["link"].is_null(), "no link that opens nothing: {letters:?}");
        city.visitor().get(&link).await.is(404);
    }

    async fn what_bounces_is_told_to_those_who_share_cases_out_and_goes_again(city: City) {
        let office = office(&city).await;
        office.writes_to(EMAIL).await.is(303);
        let opened = open(&city, "hole").await;
        assert_eq!(links(&city).await.len(), 1);
        let lost = messages::Undelivered { watcher: format!("cases-mailbox:{}", office.roads), receiver: EMAIL.into(), says: "550 5.1.1 no such user".into() };
        let told: Result<(), db::DbError> = city.db().tx(move |tx| {
            let lost = lost.clone();
            Box::pin(async move { tx.event(messages::UNDELIVERED, &lost).await })
        }).await;
        told.unwrap();
        city.run_jobs().await;
        let page = office.olena.get(&cases::desk_page(opened.id)).await.ok().says("Не передалося");
        assert!(page.text().contains("hand-over"), "it can be tried again");
        office.admin.get("/admin/cases/mailboxes").await.ok().says("Листи не доходять");
        office.olena.post(&format!("{}/hand-over", cases::desk_page(opened.id)), &[]).await.is(303);
        assert_eq!(links(&city).await.len(), 2);
        office.olena.get(&cases::desk_page(opened.id)).await.ok().says("Передано");
    }

    async fn only_an_administrator_says_where_letters_go_and_nonsense_is_told(city: City) {
        let office = office(&city).await;
        for email in ["не адреса", "a@b\r\nBcc: c@d", "a@example.com, b@example.com"] {
            office.writes_to(email).await.is(422).says("Введіть адресу пошти");
        }
        office.petro.get("/admin/cases/mailboxes").await.is(403);
        office.admin.get(&format!("/admin/cases/mailboxes/{}", OrganisationId(uuid::Uuid::from_u128(1)))).await.is(404);
        office.writes_to("").await.is(303);
    }
}
