//! Who hears of review: authors what was decided, reviewers what waits; each once, in their language, with the way there.

use db::Json;
use identity::Identity;
use identity::actions::{RawProfile, change_profile, give_role, insert_many};
use identity::grant::RawGrant;
use identity::import::Sheet;
use jiff::SignedDuration;
use kit::{Grant, PersonId, RecordId, Role, Viewer};
use registers::actions::{BulkChange, Moving, NewRecord, Then, change_many, create_record, create_records, move_record};
use registers::{Record, Verb};
use serde_json::{Value, json};
use testkit::City;

use crate::places::{LIST, Town, data, engine, modules, object, town};

const PEOPLE: &str = "surname,given,email\nКоваль,Олена,olena@city.example\nЛис,Оксана,oksana@city.example\nБондар,Петро,petro@city.example\n\
                      Мороз,Ірина,iryna@city.example\n";

/// Олена and Оксана write for health, Петро publishes for it, Ірина is the administrator.
struct Staff {
    town: Town,
    olena: Viewer,
    oksana: Viewer,
    petro: Viewer,
}

async fn staff(city: &City) -> Staff {
    let town = town(city).await;
    let identity = city.house().part::<Identity>();
    let checked = Sheet::read(PEOPLE.as_bytes()).unwrap().people(&identity.directory(), &Default::default(), identity.clock());
    let ids: Vec<PersonId> = checked.good.iter().map(|one| one.id).collect();
    insert_many(identity, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    let by = city.person(Role::Administrator).viewer;
    let health = town.health;
    let mut viewers = Vec::new();
    for (id, name, role, organisation) in [
        (ids[0], "Олена Коваль", Role::Editor, Some(health)),
        (ids[1], "Оксана Лис", Role::Editor, Some(health)),
        (ids[2], "Петро Бондар", Role::Publisher, Some(health)),
        (ids[3], "Ірина Мороз", Role::Administrator, None),
    ] {
        let place = organisation.map(|id| id.to_string()).unwrap_or_default();
        let raw = RawGrant { role: role.code().to_owned(), organisation: place, ..RawGrant::default() };
        give_role(identity, &by, id, &raw).await.unwrap();
        let grants = vec![Grant::over(role, organisation)];
        viewers.push(Viewer { person: Some(id), name: name.to_owned(), grants, ..Viewer::default() });
    }
    let [olena, oksana, petro, _] = viewers.try_into().unwrap();
    city.run_jobs().await;
    Staff { town, olena, oksana, petro }
}

impl Staff {
    async fn written(&self, by: &Viewer, name: &str, then: Then) -> Record {
        create_record(engine(&self.town.city), by, "pharmacies", self.record(name, then)).await.unwrap()
    }

    fn record(&self, name: &str, then: Then) -> NewRecord {
        NewRecord { organisation: self.town.health, data: data(&[("name", json!(name))]), reason: String::new(), then }
    }

    async fn moved(&self, by: &Viewer, id: RecordId, verb: Verb, reason: &str) {
        let moving = Moving { verb, version: None, reason: reason.to_owned(), to: None };
        move_record(engine(&self.town.city), by, "pharmacies", id, moving).await.unwrap();
        self.town.city.run_jobs().await;
        self.town.city.later(SignedDuration::from_secs(1));
    }

    /// The letters so far: to whom, the subject's key, the whole content.
    async fn mails(&self) -> Vec<(String, String, Value)> {
        self.town.city.run_jobs().await;
        let sql = "SELECT receiver, content FROM messages_delivery ORDER BY created, receiver, id";
        let rows: Vec<(String, Json<Value>)> = self.town.city.db().all(sql, vec![]).await.unwrap();
        let told = |(to, content): (String, Json<Value>)| {
            let key = content.0["subject"]["key"].as_str().unwrap().trim_start_matches("desk-letter-").to_owned();
            (to.split('@').next().unwrap().to_owned(), key, content.0)
        };
        rows.into_iter().map(told).collect()
    }

    async fn keys(&self) -> Vec<(String, String)> {
        self.mails().await.into_iter().map(|(to, key, _)| (to, key)).collect()
    }

    async fn notices(&self, of: &Viewer) -> Vec<String> {
        let sql = "SELECT href FROM messages_notice WHERE person = $1 ORDER BY created, id";
        self.town.city.db().all(sql, db::params![of.person]).await.unwrap()
    }

    /// A quarter of an hour later.
    async fn later(&self) {
        self.town.city.run_jobs().await;
        self.town.city.later(SignedDuration::from_mins(15));
    }
}

fn pair(to: &str, key: &str) -> (String, String) {
    (to.to_owned(), key.to_owned())
}

testkit::city_tests! {
    modules = modules();

    async fn an_author_hears_of_a_return_with_the_reviewers_words_and_of_the_publication(city: City) {
        let staff = staff(&city).await;
        let record = staff.written(&staff.olena, "Аптека", Then::Submit).await;
        staff.moved(&staff.petro, record.id, Verb::Return, "Немає години роботи").await;
        let mails = staff.mails().await;
        let (to, key, content) = mails.last().unwrap();
        assert_eq!((to.as_str(), key.as_str()), ("olena", "return"));
        assert!(content.to_string().contains("Немає години роботи"), "{content}");
        assert_eq!(content["link"], json!(object(record.id)));
        assert_eq!(staff.notices(&staff.olena).await, [object(record.id)]);
        staff.moved(&staff.olena, record.id, Verb::Submit, "").await;
        staff.moved(&staff.petro, record.id, Verb::Publish, "").await;
        assert_eq!(staff.keys().await.last(), Some(&pair("olena", "publish")));
        let page = city.signed_in(staff.olena.clone()).get("/notices").await.ok();
        page.says("Повернуто на доопрацювання: Аптека").says("Опубліковано: Аптека");
    }

    async fn everybody_who_had_a_hand_in_it_hears_but_not_the_reviewer(city: City) {
        let staff = staff(&city).await;
        let record = staff.written(&staff.olena, "Аптека", Then::Keep).await;
        staff.moved(&staff.oksana, record.id, Verb::Submit, "").await;
        staff.moved(&staff.petro, record.id, Verb::Publish, "").await;
        assert_eq!(staff.keys().await, [pair("oksana", "publish"), pair("olena", "publish")]);
        let own = staff.written(&staff.petro, "Власна", Then::Publish).await;
        staff.moved(&staff.petro, own.id, Verb::Archive, "").await;
        assert_eq!(staff.keys().await.len(), 2, "nobody is told of what they did themselves");
    }

    async fn what_was_published_before_is_not_told_to_its_authors_again(city: City) {
        let staff = staff(&city).await;
        let record = staff.written(&staff.olena, "Аптека", Then::Submit).await;
        staff.moved(&staff.petro, record.id, Verb::Publish, "").await;
        let change = registers::actions::RecordChange {
            version: 2,
            data: data(&[("name", json!("Аптека № 1"))]),
            reason: String::new(),
            then: Then::Submit,
        };
        registers::actions::change_record(engine(&city), &staff.oksana, "pharmacies", record.id, change).await.unwrap();
        staff.moved(&staff.petro, record.id, Verb::Publish, "").await;
        assert_eq!(staff.keys().await, [pair("olena", "publish"), pair("oksana", "publish")]);
    }

    async fn many_decided_at_once_are_one_letter_an_author(city: City) {
        let staff = staff(&city).await;
        let mut ids = Vec::new();
        for number in 1..=25 {
            ids.push(staff.written(&staff.olena, &format!("Аптека {number}"), Then::Submit).await.id);
        }
        ids.push(staff.written(&staff.oksana, "Інша", Then::Submit).await.id);
        let publish = BulkChange::Move(Moving { verb: Verb::Publish, version: None, reason: String::new(), to: None });
        change_many(engine(&city), &staff.petro, "pharmacies", ids, publish).await.unwrap();
        let mails = staff.mails().await;
        assert_eq!(staff.keys().await, [pair("oksana", "publish"), pair("olena", "publish-many")]);
        let args = mails[1].2["subject"]["args"].as_array().unwrap();
        let lines = args.iter().find(|own| own[0] == "lines").unwrap()[1].as_str().unwrap().split("\n\n");
        assert_eq!(lines.clone().count(), 21, "twenty lines, and how many more");
        assert_eq!(lines.last(), Some("І ще 5 об’єктів."));
        assert_eq!(mails[1].2["link"], json!(LIST));
        assert_eq!(staff.notices(&staff.olena).await.len(), 1);
    }

    async fn reviewers_hear_once_a_quarter_of_an_hour_of_what_still_waits(city: City) {
        let staff = staff(&city).await;
        let new = (1..=3).map(|number| staff.record(&format!("Аптека {number}"), Then::Submit)).collect();
        let made = create_records(engine(&city), &staff.olena, "pharmacies", new).await.unwrap();
        staff.written(&staff.oksana, "Четверта", Then::Submit).await;
        assert!(staff.mails().await.is_empty(), "not before the quarter is over");
        staff.moved(&staff.petro, made[0].id, Verb::Publish, "").await;
        staff.later().await;
        let mails = staff.mails().await;
        let (to, key, content) = mails.last().unwrap();
        assert_eq!((to.as_str(), key.as_str()), ("petro", "review-many"));
        assert_eq!(content["subject"]["args"][0], json!(["count", "3"]), "one is published already");
        assert_eq!(content["link"], json!(format!("{LIST}?state=on_review")));
        city.signed_in(staff.petro.clone()).get(&format!("{LIST}?state=on_review")).await.ok().says("Четверта").says_nothing_of("Аптека 1");
        let before = mails.len();
        staff.later().await;
        assert_eq!(staff.mails().await.len(), before, "nothing new came");
        staff.written(&staff.oksana, "П’ята", Then::Submit).await;
        staff.later().await;
        assert_eq!(staff.mails().await.len(), before + 1);
    }

    async fn what_was_decided_before_the_quarter_is_over_is_not_told_to_reviewers(city: City) {
        let staff = staff(&city).await;
        let record = staff.written(&staff.olena, "Аптека", Then::Submit).await;
        staff.moved(&staff.petro, record.id, Verb::Publish, "").await;
        staff.later().await;
        assert_eq!(staff.keys().await, [pair("olena", "publish")]);
    }

    async fn one_object_is_named_and_led_to_and_ones_own_is_not_told(city: City) {
        let staff = staff(&city).await;
        let record = staff.written(&staff.olena, "Аптека «Барвінок»", Then::Submit).await;
        let own = staff.written(&staff.petro, "Власна", Then::Submit).await;
        staff.later().await;
        let mails = staff.mails().await;
        assert_eq!(mails.len(), 1);
        assert_eq!((mails[0].0.as_str(), mails[0].1.as_str(), &mails[0].2["link"]), ("petro", "review", &json!(object(record.id))));
        assert!(!mails[0].2.to_string().contains(&own.number));
    }

    async fn where_nobody_publishes_the_administrators_hear(city: City) {
        let staff = staff(&city).await;
        let new = NewRecord { organisation: staff.town.culture, ..staff.record("Музейна аптека", Then::Submit) };
        create_record(engine(&city), &staff.town.stranger.viewer, "pharmacies", new).await.unwrap();
        staff.later().await;
        assert_eq!(staff.keys().await, [pair("iryna", "review")]);
    }

    async fn each_reads_in_their_own_language(city: City) {
        let staff = staff(&city).await;
        let raw = RawProfile { phone: String::new(), language: "en".to_owned() };
        change_profile(city.house().part::<Identity>(), &staff.olena, &raw).await.unwrap();
        let record = staff.written(&staff.olena, "Аптека", Then::Submit).await;
        staff.moved(&staff.petro, record.id, Verb::Publish, "").await;
        let content = staff.mails().await.pop().unwrap().2;
        assert!(content.to_string().contains("Pharmacies"), "{content}");
        let lang: Vec<String> = city.db().all("SELECT lang FROM messages_delivery", vec![]).await.unwrap();
        assert_eq!(lang, ["en"]);
        city.signed_in(staff.olena.clone()).with_header("accept-language", "en").get("/notices").await.ok().says("Published: Аптека");
    }

    async fn a_register_without_review_tells_nobody(city: City) {
        let staff = staff(&city).await;
        staff.town.district("Північний").await;
        staff.later().await;
        assert!(staff.mails().await.is_empty());
    }
}
