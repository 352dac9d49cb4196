//! The desk of who registers: paper, journals, the card, the report, control.

use cases::actions::Given;
use cases::store;
use jiff::SignedDuration;
use serde_json::json;

use super::town::{again, given, modules, send, signed, step, town};

const TEXT: (&str, &str) = ("text", "Прошу перевірити законність споруди на тротуарі.");

testkit::city_tests! {
    modules = modules();

    async fn what_came_on_paper_is_registered_by_who_registers(city: City) {
        let town = town(&city).await;
        let path = "/desk/appeals/register/appeals";
        town.olena.get(path).await.ok().says("Як надійшло").says("Ознака надходження").says_nothing_of("Результат розгляду");
        town.petro.get(path).await.is(403);
        town.olena.get("/desk/appeals/register/questions").await.is(404);
        let fields = signed(&[TEXT, ("email", ""), ("category", "complaint"), ("source", "letter"), ("sign", "repeated")]);
        let scan = ("file", "лист.txt", "Скан листа".as_bytes());
        let made = town.olena.upload(path, &fields, &[scan]).await.is(303);
        town.olena.get(made.location().unwrap()).await.ok().says("Повторне").says("лист");
        let case = store::cases::by_number(city.db(), "ЗГ-2026-000001").await.unwrap().remove(0);
        assert_eq!((case.source.code(), case.category.as_str()), ("letter", "complaint"));
        for wrong in [("source", "bot"), ("source", ""), ("category", "dragon"), ("name", " "), ("sign", "king"), ("text", "ні")] {
            let mut all = fields.clone();
            all.retain(|(name, _)| *name != wrong.0);
            all.push(wrong);
            let answer = town.olena.upload(path, &all, &[]).await.is(422);
            assert!(answer.text().contains("вул. Вигадана"), "{wrong:?} lost what was typed");
        }
        city.run_jobs().await;
    }

    async fn the_term_of_a_letter_counts_from_the_day_it_came(city: City) {
        let town = town(&city).await;
        let path = "/desk/appeals/register/appeals";
        let today = city.house().clock().today();
        let day = |back: i32| today.checked_sub(jiff::Span::new().days(back)).unwrap();
        let fields = |key: &'static str, received: String| {
            let mut all: Vec<(String, String)> = signed(&[TEXT, ("key", key), ("category", "complaint"), ("source", "letter"), ("sign", "repeated")])
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            all.retain(|(name, _)| name != "received");
            all.push(("received".to_owned(), received));
            all
        };
        for (key, received) in [("1", String::new()), ("2", day(6).strftime("%d.%m.%Y").to_string())] {
            let all = fields(key, received);
            let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            town.olena.upload(path, &all, &[]).await.is(303);
        }
        for wrong in [day(40).to_string(), day(-1).to_string(), "учора".to_owned()] {
            let all = fields("3", wrong);
            let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            town.olena.upload(path, &all, &[]).await.is(422).says("Коли надійшло");
        }
        let of = async |number: &str| store::cases::by_number(city.db(), number).await.unwrap().remove(0);
        let (now, before) = (of("ЗГ-2026-000001").await, of("ЗГ-2026-000002").await);
        assert_eq!(cases::deadline::day_of(before.opened_at), day(6));
        assert!(before.due_at < now.due_at && before.alarm_at < now.alarm_at);
        city.run_jobs().await;
    }

    async fn the_journal_shows_names_only_after_a_look(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "1")]).await;
        send(&town, "/information/new/information", &[("text", "Прошу копію рішення"), ("key", "2")]).await;
        let looks = || {
            let db = city.db().clone();
            async move { db.all::<String>("SELECT verb FROM audit_entry WHERE verb = 'look'", db::params![]).await.unwrap().len() }
        };
        town.olena.get("/desk/appeals/journal").await.ok().says(&case.number).says_nothing_of("Шевченко").says_nothing_of("ПІ-2026");
        assert_eq!(looks().await, 0);
        town.olena.get("/desk/appeals/journal?names=show").await.ok().says("Шевченко").says("Ш-1");
        assert_eq!(looks().await, 1);
        town.olena.get("/desk/appeals/journal?kind=information").await.ok().says("ПІ-2026-00001");
        town.olena.get("/desk/appeals/journal?since=2020-01-01&until=2020-12-31").await.ok().says("нічого не надходило");
        town.olena.get("/desk/appeals/journal?since=%FF&until=9999-99-99&after=zzz&kind=dragon").await.ok();
        let csv = town.olena.get("/desk/appeals/journal.csv").await.ok().text();
        assert!(csv.contains(&case.number) && !csv.contains("Шевченко"), "{csv}");
        town.petro.get("/desk/appeals/journal").await.ok().says("нічого не надходило");
        assert!(city.visitor().get("/desk/appeals/journal").await.location().is_some_and(|to| to.starts_with("/sign-in")));
        city.run_jobs().await;
    }

    async fn the_card_has_all_and_is_a_look(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/complaint", &[TEXT, ("signatories", "12")]).await;
        let charge = Given { executor: Some(town.roads), ..given("", json!({ "sign": "primary" })) };
        step(&town, &town.olena, &case, "accept", charge).await.unwrap();
        step(&town, &town.petro, &case, "answer", given("Споруду демонтують.", json!({ "result": "satisfied" }))).await.unwrap();
        let path = format!("/desk/appeals/cards/{}", case.id);
        town.olena.get(&format!("/desk/cases/{}", case.id)).await.ok().says("Реєстраційна картка");
        let card = town.olena.get(&path).await.ok();
        let card = card.says("К-1").says("Шевченко").says("3.3 Скарга").says("2.1 Первинне").says("Дорожня служба").says("Споруду демонтують").says("Вирішено позитивно");
        card.says("22 грудня 2026");
        town.petro.get(&path).await.ok();
        let stranger = city.person_for(kit::Role::Editor, Some(kit::OrganisationId(uuid::Uuid::from_u128(9))));
        stranger.get(&path).await.is(404);
        let looks: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE verb = 'look'", db::params![]).await.unwrap();
        assert_eq!(looks.len(), 3, "the words on the page of the case, and the card twice");
        city.run_jobs().await;
    }

    async fn the_report_counts_what_came(city: City) {
        let town = town(&city).await;
        for (key, more) in [("1", ("privilege", "hero")), ("2", ("signatories", "5")), ("3", ("phone", ""))] {
            send(&town, "/appeals/new/complaint", &[TEXT, ("key", key), more]).await;
        }
        let case = store::cases::by_number(city.db(), "ЗГ-2026-000001").await.unwrap().remove(0);
        let charge = |sign: &str| Given { executor: Some(town.roads), ..given("", json!({ "sign": sign })) };
        step(&town, &town.olena, &case, "accept", charge("primary")).await.unwrap();
        step(&town, &town.olena, &case, "charge", Given { executor: Some(town.office), ..Given::default() }).await.unwrap();
        step(&town, &town.olena, &case, "answer", given("Зроблено.", json!({ "result": "satisfied" }))).await.unwrap();
        let csv = town.olena.get("/desk/appeals/report.csv").await.ok().text();
        let count = |item: &str| csv.lines().find(|line| line.contains(item)).and_then(|line| line.rsplit([',', ';']).next()).map(str::trim).map(str::to_owned);
        for (item, expected) in [("3.3", "3"), ("3.1", "0"), ("2.1", "1"), ("2.2", "0"), ("Герой", "1"), ("Колективне", "1"), ("Вирішено позитивно", "1"), ("Надано відповідь", "1"), ("1.1,", "0")] {
            if let Some(found) = count(item) {
                assert_eq!(found.trim_matches('"'), expected, "{item}: {csv}");
            } else {
                panic!("{item} is missing: {csv}");
            }
        }
        town.olena.get("/desk/appeals/report").await.ok().says("Ознака надходження").says("звірити з текстом постанови");
        town.olena.get("/desk/appeals/report?kind=information").await.ok();
        town.olena.get("/desk/appeals/report?kind=questions&since=x").await.ok();
        town.petro.get("/desk/appeals/report").await.ok().says_nothing_of("Шевченко");
        assert!(city.visitor().get("/desk/appeals/report").await.location().is_some_and(|to| to.starts_with("/sign-in")));
        city.run_jobs().await;
    }

    async fn control_names_whoever_is_late(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "1")]).await;
        send(&town, "/appeals/new/proposal", &[TEXT, ("key", "2")]).await;
        step(&town, &town.olena, &case, "accept", Given { executor: Some(town.roads), ..Given::default() }).await.unwrap();
        city.later(SignedDuration::from_hours(24 * 32));
        assert!(again(&town, &case).await.due_at <= city.db().now());
        let reach = cases::part::reach(&town.olena.viewer).unwrap();
        let control = store::desk::control(city.db(), &reach, case.kind_id).await.unwrap();
        let found: Vec<_> = control.iter().map(|own| (own.executor, own.open, own.overdue)).collect();
        assert_eq!(found.len(), 2);
        assert!(found.contains(&(Some(town.roads), 1, 1)) && found.contains(&(None, 1, 1)), "{found:?}");
        town.olena.get("/desk/appeals").await.ok().says("Дорожня служба").says("Нікому не доручено").says("Зареєструвати");
        town.petro.get("/desk/appeals").await.ok().says("Дорожня служба").says_nothing_of("Нікому не доручено").says_nothing_of("Зареєструвати:");
        city.run_jobs().await;
    }
}
