//! Appeals: who may write, in what terms they are answered, who goes first.

use cases::actions::{Given, extend_deadline, open_case};
use cases::store::desk::{Desk, Filter, page, place};
use cases::{CaseId, Hand, last_day, part, store};
use jiff::SignedDuration;
use kit::{Problem, Role};
use serde_json::json;

use super::town::{again, case_of, given, modules, send, signed, step, town};

const TEXT: (&str, &str) = ("text", "Прошу перевірити законність споруди на тротуарі.");

testkit::city_tests! {
    modules = modules();

    async fn before_it_is_set_up_the_city_says_so(city: City) {
        for path in ["/appeals", "/information"] {
            city.visitor().get(path).await.ok().says("Звернення поки що не приймаємо");
        }
        city.visitor().get("/receptions").await.ok().says("Нікого не знайшли");
        city.visitor().get("/appeals/new/complaint").await.is(404);
        city.visitor().get("/appeals/track").await.ok();
    }

    async fn somebody_without_an_account_writes_and_comes_back(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        visitor.get("/appeals").await.ok().says("Пропозиція").says("Заява").says("Скарга").says("не більше 45 днів");
        let form = visitor.get("/appeals/new/complaint").await.ok().says("Суть звернення").says_nothing_of("Результат розгляду").says_nothing_of("Кому переслано");
        assert!(!form.form("main form").fields.iter().find(|(name, _)| name == "key").unwrap().1.is_empty());
        let (case, here) = send(&town, "/appeals/new/complaint", &[TEXT]).await;
        assert_eq!((case.number.as_str(), case.category.as_str(), case.public), ("ЗГ-2026-000001", "complaint", false));
        visitor.get(&here).await.ok().says("прийнято").says("Прошу перевірити").says("Відкликати звернення");
        visitor.get(&here.replace(&case.code, "0000000000")).await.is(404);
        visitor.post("/appeals/track", &[("number", "зг-2026-000001"), ("code", &case.code)]).await.is(303);
        visitor.post("/appeals/track", &[("number", "ЗГ-2026-000001"), ("code", "")]).await.is(422).says("немає");
        city.run_jobs().await;
    }

    async fn an_anonymous_appeal_is_refused_with_words_and_nothing_typed_is_lost(city: City) {
        town(&city).await;
        let visitor = city.visitor();
        for (name, residence) in [("", ""), ("   ", "---"), ("…", "")] {
            let answer = visitor.upload("/appeals/new/application", &signed(&[TEXT, ("name", name), ("residence", residence)]), &[]).await.is(422);
            let answer = answer.says("анонімні звернення закон не дозволяє").says("за законом вважається анонімним");
            assert!(answer.text().contains("законність споруди") && answer.text().contains("value=\"maria@example.com\""));
        }
        let answer = visitor.upload("/appeals/new/application", &signed(&[("text", " "), ("name", ""), ("signatories", "один"), ("privilege", "king")]), &[]).await.is(422);
        answer.says("анонімні звернення закон не дозволяє");
        visitor.upload("/appeals/new/dragon", &signed(&[TEXT]), &[]).await.is(404);
    }

    async fn who_leaves_no_mail_is_answered_by_post(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("email", "")]).await;
        let applicant = store::belongings::applicant(city.db(), case.id).await.unwrap().unwrap();
        assert_eq!((applicant.email.as_str(), applicant.residence.as_str()), ("", "вул. Вигадана, 1, кв. 2"));
        city.run_jobs().await;
    }

    async fn files_are_kept_while_the_form_is_put_right(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let paper = ("file", "підписи.txt", "Список підписів: Олена, Марія".as_bytes());
        let answer = visitor.upload("/appeals/new/application", &signed(&[TEXT, ("name", ""), ("signatories", "12")]), &[paper]).await.is(422);
        let form = answer.says("Збережено 1 файл").form("main form").with("name", "Шевченко Марія");
        let sent: Vec<(&str, &str)> = form.fields.iter().filter(|(name, _)| name != "_token").map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let here = visitor.upload("/appeals/new/application", &sent, &[]).await.is(303).location().unwrap().to_owned();
        visitor.get(&here).await.ok().says("підписи").says("12");
        let case = case_of(&city, &here).await;
        assert_eq!(case.data.0["signatories"], json!(12));
        drop(town);
    }

    async fn the_same_form_sent_twice_is_one_appeal(city: City) {
        let town = town(&city).await;
        let (one, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "k1")]).await;
        let (two, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "k1")]).await;
        let (three, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "k2")]).await;
        assert_eq!((one.id, one.id == three.id), (two.id, false));
    }

    async fn a_month_fifteen_days_and_forty_five_at_most(city: City) {
        let town = town(&city).await;
        // a Sunday, 22 November 2026: thirty days end on Tuesday 22 December
        let (case, here) = send(&town, "/appeals/new/application", &[TEXT]).await;
        assert_eq!(last_day(&case).to_string(), "2026-12-22");
        city.later(SignedDuration::from_hours(48));
        let charge = Given { executor: Some(town.roads), ..given("", json!({ "sign": "primary", "topic": "transport" })) };
        step(&town, &town.olena, &case, "accept-short", charge).await.unwrap();
        let short = again(&town, &case).await;
        // counted from the day it came, not from the day it was registered
        assert_eq!((short.term.as_str(), last_day(&short).to_string().as_str()), ("fifteen", "2026-12-07"));
        let more = |hand: Hand, by: i64| {
            let house = city.house().clone();
            let id = case.id;
            async move { extend_deadline(&house, &hand, id, None, by, "Чекаємо на висновок").await }
        };
        assert_eq!(more(Hand::of(&town.iryna.viewer), 5).await, Err(Problem::Forbidden), "fifteen days are not extended");
        step(&town, &town.iryna, &case, "study", Given { reason: "Потрібен висновок".into(), ..Given::default() }).await.unwrap();
        assert_eq!(last_day(&again(&town, &case).await).to_string(), "2026-12-22");
        assert!(matches!(more(Hand::of(&town.iryna.viewer), 16).await, Err(Problem::Invalid(_))));
        assert_eq!(more(Hand::of(&town.petro.viewer), 5).await, Err(Problem::Forbidden));
        more(Hand::of(&town.iryna.viewer), 15).await.unwrap();
        assert_eq!(last_day(&again(&town, &case).await).to_string(), "2027-01-06", "45 days from the day it came");
        city.visitor().get(&here).await.ok().says("6 січня 2027").says("Чекаємо на висновок");
        city.run_jobs().await;
    }

    async fn what_is_overdue_is_not_extended(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/application", &[TEXT]).await;
        city.later(SignedDuration::from_hours(24 * 32));
        let late = extend_deadline(city.house(), &Hand::of(&town.olena.viewer), case.id, None, 5, "Не встигли").await;
        assert_eq!(late, Err(Problem::Conflict("cases-extension-late".into())));
        city.run_jobs().await;
    }

    async fn who_has_privileges_goes_first_on_the_desk(city: City) {
        let town = town(&city).await;
        let (plain, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "1")]).await;
        city.later(SignedDuration::from_hours(24));
        let (first, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "2"), ("privilege", "war-participant")]).await;
        city.later(SignedDuration::from_hours(24));
        let (second, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "3"), ("privilege", "chornobyl")]).await;
        assert!(first.urgent && second.urgent && !plain.urgent);
        let reach = part::reach(&town.olena.viewer).unwrap();
        let (mut seen, mut after): (Vec<CaseId>, _) = (Vec::new(), None);
        loop {
            let found = page(city.db(), Desk::Unit, &reach, town.olena.viewer.person.unwrap(), &Filter::default(), after, 1).await.unwrap();
            let Some(last) = found.last() else { break };
            after = Some(place(Desk::Unit, last));
            seen.push(last.id);
        }
        assert_eq!(seen, [first.id, second.id, plain.id], "each of a page of its own, and none twice");
        let listed = town.olena.get("/desk/cases").await.ok().words();
        let at = |number: &str| listed.find(number).unwrap();
        assert!(at(&first.number) < at(&second.number) && at(&second.number) < at(&plain.number), "{listed}");
        city.run_jobs().await;
    }

    async fn any_organisation_may_be_charged_and_no_other(city: City) {
        let town = town(&city).await;
        let (case, here) = send(&town, "/appeals/new/complaint", &[TEXT]).await;
        let nowhere = Given { executor: Some(kit::OrganisationId(uuid::Uuid::from_u128(7))), ..Given::default() };
        assert!(matches!(step(&town, &town.olena, &case, "accept", nowhere).await, Err(Problem::Invalid(_))));
        town.olena.get(&format!("/desk/cases/{}/move/accept", case.id)).await.ok().says("Дорожня служба").says("Скаргу не передавайте").says("Ознака надходження");
        step(&town, &town.olena, &case, "accept", Given { executor: Some(town.roads), ..Given::default() }).await.unwrap();
        assert_eq!(step(&town, &town.petro, &case, "forward", given("Пишіть туди", json!({ "forwarded_to": "Туди" }))).await, Err(Problem::Forbidden));
        match step(&town, &town.petro, &case, "answer", given("Перевірено: споруду демонтують.", json!({}))).await {
            Err(Problem::Invalid(problems)) => assert_eq!(problems[0].field, "result"),
            other => panic!("{other:?}"),
        }
        step(&town, &town.petro, &case, "answer", given("Перевірено: споруду демонтують.", json!({ "result": "satisfied" }))).await.unwrap();
        city.visitor().get(&here).await.ok().says("Надано відповідь").says("споруду демонтують").says_nothing_of("Вирішено позитивно");
        city.run_jobs().await;
    }

    async fn an_official_sees_the_applicant_only_by_a_look_that_is_journalled(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/application", &[TEXT, ("privilege", "hero")]).await;
        let page = format!("/desk/cases/{}", case.id);
        town.olena.get(&page).await.ok().says_nothing_of("Шевченко").says_nothing_of("Вигадана").says_nothing_of("Герой");
        town.olena.get(&format!("{page}?applicant=show")).await.ok().says("Шевченко").says("вул. Вигадана, 1, кв. 2").says("Герой України");
        town.petro.get(&page).await.is(404);
        let looks: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE verb = 'look'", db::params![]).await.unwrap();
        assert_eq!(looks.len(), 2, "what was written, then who wrote it");
    }

    async fn whoever_sent_it_withdraws_it_and_others_do_not(city: City) {
        let town = town(&city).await;
        let (case, here) = send(&town, "/appeals/new/proposal", &[TEXT]).await;
        assert_eq!(step(&town, &town.olena, &case, "withdraw", Given::default()).await, Err(Problem::Forbidden));
        city.visitor().post(&format!("{here}/move/withdraw"), &[("answer", "Уже вирішили")]).await.is(303);
        assert_eq!(again(&town, &case).await.state, "withdrawn");
        city.visitor().post(&format!("{here}/move/fly"), &[]).await.is(404);
        city.run_jobs().await;
    }

    async fn only_whoever_registers_hears_that_the_five_days_end(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "1")]).await;
        let (other, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("key", "2")]).await;
        step(&town, &town.olena, &other, "accept", Given { executor: Some(town.roads), ..Given::default() }).await.unwrap();
        // the clock of the jobs begins with their first run
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24 * 5 + 4));
        city.run_jobs().await;
        let escalated = |id| {
            let db = city.db().clone();
            async move { store::belongings::events(&db, id).await.unwrap().iter().filter(|event| event.what == "escalate").count() }
        };
        assert!(escalated(case.id).await > 0);
        assert_eq!(escalated(other.id).await, 0, "it is registered already");
        assert!(again(&town, &other).await.alarm_at.unwrap() > city.db().now(), "the next rung is the executor's");
    }

    async fn an_account_keeps_its_own_together(city: City) {
        let town = town(&city).await;
        let (olena, petro) = (city.person(Role::Resident), city.person(Role::Resident));
        olena.get("/appeals/mine").await.ok().says("Звернень ще немає");
        olena.upload("/appeals/new/proposal", &signed(&[TEXT]), &[]).await.is(303);
        olena.get("/appeals/mine").await.ok().says("ЗГ-2026-000001");
        petro.get("/appeals/mine").await.ok().says_nothing_of("ЗГ-2026");
        assert!(city.visitor().get("/appeals/mine").await.location().is_some_and(|to| to.starts_with("/sign-in")));
        drop(town);
        city.run_jobs().await;
    }

    async fn nonsense_is_refused_with_words(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let long = "я".repeat(20_000);
        for (name, value) in [("text", long.as_str()), ("signatories", "-5"), ("signatories", "1e99"), ("email", "не пошта"), ("phone", "12"), ("privilege", "цар")] {
            visitor.upload("/appeals/new/proposal", &signed(&[TEXT, (name, value)]), &[]).await.is(422);
        }
        // what only officials write down is taken from nobody else
        let (case, _) = send(&town, "/appeals/new/proposal", &[TEXT, ("result", "satisfied"), ("forwarded_to", "Туди")]).await;
        assert!(!case.data.0.contains_key("result") && !case.data.0.contains_key("forwarded_to"));
        let sneaky = cases::actions::NewCase {
            kind: "appeals".into(),
            source: cases::Source::Web,
            category: "proposal".into(),
            data: json!({ "text": "Пропоную все змінити", "result": "satisfied" }).as_object().unwrap().clone(),
            spot: cases::actions::Spot::default(),
            to: None,
            person: None,
            applicant: cases::Applicant { name: "Я".into(), residence: "Тут".into(), ..cases::Applicant::default() },
            files: Vec::new(),
            received: None,
            key: None,
        };
        assert!(matches!(open_case(city.house(), &Hand::of(&visitor.viewer), sneaky).await, Err(Problem::Invalid(_))));
    }
}
