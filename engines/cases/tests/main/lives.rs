//! The life of a case from its opening to its rating.

use cases::actions::{Given, NewCase, add_note, extend_deadline, open_case, rate_case, support_case, write_message};
use cases::holder::CaseHolder;
use cases::kind::Phase;
use cases::{Hand, NEVER, Timeliness, store};
use identity::holder::Holder as _;
use jiff::SignedDuration;
use kit::Problem;
use ratings::Ballot;
use serde_json::json;

use super::scene::{modules, problem, saying, scene};

testkit::city_tests! {
    modules = modules();

    async fn a_case_is_numbered_routed_and_due(city: City) {
        let scene = scene(&city).await;
        let first = scene.open("hole").await;
        let second = scene.open("other").await;
        assert_eq!((first.number.as_str(), second.number.as_str()), ("П-2026-00001", "П-2026-00002"));
        assert_eq!(first.code.len(), 10);
        let case = scene.case(first.id).await;
        assert_eq!((case.executor_id, case.state.as_str(), case.version), (Some(scene.roads), "new", 1));
        // opened on a Sunday: five working days end with Friday
        assert_eq!(cases::last_day(&case).to_string(), "2026-11-27");
        assert_eq!(case.timeliness(city.db().now()), Timeliness::InTime);
        assert_eq!(scene.case(second.id).await.executor_id, None, "no route fits");
        let applicant = store::belongings::applicant(city.db(), first.id).await.unwrap().unwrap();
        assert_eq!(applicant.phone, "+380671234567");
    }

    async fn bad_input_is_named_field_by_field(city: City) {
        let scene = scene(&city).await;
        let wrong = |change: fn(&mut NewCase)| {
            let mut new = problem("hole", "Яма на дорозі");
            change(&mut new);
            let (house, hand) = (city.house().clone(), scene.visitor());
            async move {
                match open_case(&house, &hand, new).await {
                    Err(Problem::Invalid(problems)) => problems.into_iter().map(|own| own.field).collect::<Vec<_>>().join(" "),
                    other => format!("{other:?}"),
                }
            }
        };
        assert_eq!(wrong(|new| new.category = "dragons".into()).await, "category");
        assert_eq!(wrong(|new| new.spot = Default::default()).await, "place");
        assert_eq!(wrong(|new| { new.data.insert("text".into(), json!("     ")); }).await, "text");
        assert_eq!(wrong(|new| { new.data.insert("text".into(), json!("…!?…!?")); }).await, "text");
        assert_eq!(wrong(|new| { new.data.insert("text".into(), json!("я".repeat(3_001))); }).await, "text");
        assert_eq!(wrong(|new| { new.data.insert("cause".into(), json!("не моє поле")); }).await, "cause");
        assert_eq!(wrong(|new| new.applicant = Default::default()).await, "email");
        assert_eq!(wrong(|new| new.applicant.email = "нема".into()).await, "email");
        assert_eq!(wrong(|new| new.applicant.phone = "12".into()).await, "phone");
        assert_eq!(wrong(|new| new.kind = "none".into()).await, format!("{:?}", Err::<(), _>(Problem::NotFound)));
    }

    async fn the_same_key_opens_one_case(city: City) {
        let scene = scene(&city).await;
        let new = NewCase { key: Some("form-1".into()), ..problem("hole", "Яма на дорозі") };
        let first = open_case(city.house(), &scene.visitor(), new.clone()).await.unwrap();
        let again = open_case(city.house(), &scene.visitor(), new).await.unwrap();
        assert_eq!((first.id, first.again, again.again), (again.id, false, true));
        assert_eq!(scene.open("hole").await.number, "П-2026-00002", "no number was lost");
    }

    async fn a_case_is_taken_done_contested_and_done_again(city: City) {
        let scene = scene(&city).await;
        let id = scene.finished().await;
        let case = scene.case(id).await;
        assert_eq!((case.phase, case.public, case.alarm_at), (Phase::Closed, true, None));
        assert_eq!(case.data.0.get("cause"), Some(&json!("Мороз")));
        assert!(case.contest_until.is_some() && case.timeliness(city.db().now()) == Timeliness::InTime);
        scene.step(&scene.applicant(), id, "contest", saying("Яма на місці")).await.unwrap();
        let case = scene.case(id).await;
        assert_eq!((case.state.as_str(), case.contested, case.contest_until, case.closed_at), ("working", 1, None, None));
        assert_eq!(cases::last_day(&case).to_string(), "2026-11-27", "the deadline begins anew");
        let said = store::belongings::messages(city.db(), id).await.unwrap();
        assert_eq!(said[0].what, cases::Said::FromApplicant);
        let events = store::belongings::events(city.db(), id).await.unwrap();
        let told: Vec<_> = events.iter().rev().map(|event| (event.seq, event.to_state.as_str())).collect();
        assert_eq!(told, [(1, "new"), (2, "working"), (3, "done"), (4, "working")]);
        city.run_jobs().await;
    }

    async fn a_done_cannot_be_contested_when_the_days_are_over(city: City) {
        let scene = scene(&city).await;
        // ten in the morning and seven days: until the midnight after the last of them
        let (id, other) = (scene.finished().await, scene.finished().await);
        city.later(SignedDuration::from_hours(24 * 7 + 12));
        scene.step(&scene.applicant(), other, "contest", saying("Яма на місці")).await.unwrap();
        city.later(SignedDuration::from_hours(3));
        let late = scene.step(&scene.applicant(), id, "contest", saying("Яма на місці")).await;
        assert_eq!(late, Err(Problem::Conflict("cases-guard-within-contest".into())));
    }

    async fn what_is_missing_is_named_and_what_is_not_yours_is_refused(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        let petro = Hand::of(&scene.petro.viewer);
        match scene.step(&petro, id, "finish", saying("Готово")).await {
            Err(Problem::Invalid(problems)) => assert_eq!(problems[0].field, "cause"),
            other => panic!("{other:?}"),
        }
        assert_eq!(scene.step(&petro, id, "refuse", saying("Ні")).await, Err(Problem::Forbidden));
        assert_eq!(scene.step(&petro, id, "take", Given::default()).await, Err(Problem::Conflict("cases-wrong-state".into())));
        assert_eq!(scene.step(&petro, id, "fly", Given::default()).await, Err(Problem::NotFound));
        let stranger = Hand::of(&scene.stranger.viewer);
        assert_eq!(scene.step(&stranger, id, "finish", saying("Готово")).await, Err(Problem::NotFound));
        assert_eq!(scene.step(&scene.visitor(), id, "contest", saying("Ні")).await, Err(Problem::NotFound));
        assert_eq!(scene.case(id).await.version, 2, "nothing was changed");
    }

    async fn a_question_to_the_applicant_stops_the_clock(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        city.later(SignedDuration::from_hours(48));
        scene.step(&Hand::of(&scene.petro.viewer), id, "ask", saying("Біля якого під’їзду?")).await.unwrap();
        let case = scene.case(id).await;
        assert_eq!((case.paused, case.due_at, case.alarm_at, case.timeliness(city.db().now())), (true, NEVER, None, Timeliness::Paused));
        // from Tuesday to the Tuesday after: three of five days are left
        city.later(SignedDuration::from_hours(24 * 7));
        scene.step(&scene.applicant(), id, "reply", saying("Біля другого")).await.unwrap();
        let case = scene.case(id).await;
        assert_eq!((case.paused, case.term_left, cases::last_day(&case).to_string()), (false, 3, "2026-12-04".to_owned()));
    }

    async fn what_is_closed_while_it_waits_is_late_if_it_was_late(city: City) {
        let scene = scene(&city).await;
        for (waited, then) in [(24, Timeliness::InTime), (24 * 20, Timeliness::Overdue)] {
            let id = scene.taken().await;
            city.later(SignedDuration::from_hours(waited));
            scene.step(&Hand::of(&scene.petro.viewer), id, "ask", saying("Біля якого під’їзду?")).await.unwrap();
            city.later(SignedDuration::from_hours(24 * 30));
            scene.step(&Hand::of(&scene.olena.viewer), id, "refuse", saying("Не знайшли")).await.unwrap();
            let case = scene.case(id).await;
            assert_eq!((case.timeliness(city.db().now()), case.paused, case.alarm_at), (then, false, None), "{waited}");
        }
    }

    async fn a_deadline_is_extended_within_its_limit(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        let extend = |hand: Hand, by: i64| {
            let house = city.house().clone();
            async move { extend_deadline(&house, &hand, id, None, by, "Чекаємо на асфальт").await }
        };
        assert_eq!(extend(Hand::of(&scene.petro.viewer), 3).await, Err(Problem::Forbidden));
        extend(Hand::of(&scene.iryna.viewer), 8).await.unwrap();
        assert_eq!(cases::last_day(&scene.case(id).await).to_string(), "2026-12-09");
        assert!(matches!(extend(Hand::of(&scene.iryna.viewer), 3).await, Err(Problem::Invalid(_))), "two days are left");
        extend(Hand::of(&scene.olena.viewer), 2).await.unwrap();
    }

    async fn messages_and_notes_reach_whom_they_should(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        add_note(city.house(), &Hand::of(&scene.petro.viewer), id, "Перевірити люк").await.unwrap();
        assert_eq!(add_note(city.house(), &scene.applicant(), id, "Я теж").await, Err(Problem::Forbidden));
        write_message(city.house(), &scene.applicant(), id, "Там ще й люк").await.unwrap();
        write_message(city.house(), &Hand::of(&scene.petro.viewer), id, "Бачимо").await.unwrap();
        assert!(matches!(write_message(city.house(), &scene.applicant(), id, " \n ").await, Err(Problem::Invalid(_))));
        let said: Vec<_> = store::belongings::messages(city.db(), id).await.unwrap().into_iter().map(|own| own.what.code()).collect();
        assert_eq!(said.len(), 3);
        assert!(said.contains(&"note") && said.contains(&"to_applicant") && said.contains(&"from_applicant"));
    }

    async fn supporters_are_counted_once_and_a_closed_case_is_rated_once(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        assert!(support_case(city.house(), id, "browser:1", None).await.unwrap());
        assert!(!support_case(city.house(), id, "browser:1", None).await.unwrap());
        assert_eq!(scene.case(id).await.supporters, 1);
        let rate = |mark: i64| {
            let (house, hand) = (city.house().clone(), scene.applicant());
            async move { rate_case(&house, &hand, id, Ballot { mark, ..Ballot::default() }).await }
        };
        assert_eq!(rate(4).await, Err(Problem::Conflict("cases-rating-early".into())));
        let given = Given { data: json!({ "cause": "Мороз" }).as_object().unwrap().clone(), ..saying("Залатано") };
        scene.step(&Hand::of(&scene.petro.viewer), id, "finish", given).await.unwrap();
        rate(4).await.unwrap();
        assert_eq!(rate(1).await, Err(Problem::Conflict("ratings-before".into())));
        assert_eq!(scene.case(id).await.rating, Some(4));
        assert_eq!(support_case(city.house(), id, "browser:2", None).await, Err(Problem::Conflict("cases-support-closed".into())));
    }

    async fn what_is_in_flight_keeps_its_version(city: City) {
        let scene = scene(&city).await;
        let old = scene.open("hole").await;
        let text = include_str!("problems.toml").replace("length = 5", "length = 9");
        let newer = cases::Declared::read(&text).unwrap();
        let tomorrow = "2026-11-23".parse().unwrap();
        cases::actions::declare_kind(city.house(), &scene.admin.viewer, newer, scene.centre, tomorrow, "довший строк").await.unwrap();
        assert_eq!(scene.case(scene.open("hole").await.id).await.kind_version, 1, "the new version is valid from tomorrow");
        city.later(SignedDuration::from_hours(24));
        let new = scene.case(scene.open("hole").await.id).await;
        assert_eq!((new.kind_version, cases::last_day(&new).to_string()), (2, "2026-12-04".to_owned()));
        let case = scene.case(old.id).await;
        assert_eq!((case.kind_version, cases::last_day(&case).to_string()), (1, "2026-11-27".to_owned()));
    }

    async fn an_account_that_closes_leaves_no_name(city: City) {
        let scene = scene(&city).await;
        let olena = city.person(kit::Role::Resident);
        let person = olena.viewer.person.unwrap();
        let new = NewCase { person: Some(person), ..problem("hole", "Яма біля мого дому") };
        let opened = open_case(city.house(), &Hand::of(&olena.viewer), new).await.unwrap();
        write_message(city.house(), &Hand::of(&olena.viewer), opened.id, "Будь ласка, швидше").await.unwrap();
        let told = CaseHolder.export(city.db(), person).await.unwrap();
        assert_eq!(told["cases"][0]["number"], opened.number.as_str());
        assert_eq!(told["messages"][0]["text"], "Будь ласка, швидше");
        let forgotten: Result<(), db::DbError> = city.db().tx(move |tx| Box::pin(async move { CaseHolder.forget(tx, person).await })).await;
        forgotten.unwrap();
        let case = scene.case(opened.id).await;
        assert_eq!(case.applicant_id, None);
        let applicant = store::belongings::applicant(city.db(), opened.id).await.unwrap().unwrap();
        assert_eq!((applicant.name, applicant.email), (String::new(), String::new()));
        let events = store::belongings::events(city.db(), opened.id).await.unwrap();
        assert!(events.iter().all(|event| event.by_name.is_empty()), "the history names no applicant");
    }

    async fn what_is_given_out_is_the_applicants_and_not_the_officials(city: City) {
        let scene = scene(&city).await;
        let olena = city.person(kit::Role::Resident);
        let person = olena.viewer.person.unwrap();
        let new = NewCase { person: Some(person), ..problem("hole", "Яма біля мого дому") };
        let opened = open_case(city.house(), &Hand::of(&olena.viewer), new).await.unwrap();
        let petro = Hand::of(&scene.petro.viewer);
        scene.step(&petro, opened.id, "take", Given::default()).await.unwrap();
        let given = Given { data: json!({ "cause": "Мороз" }).as_object().unwrap().clone(), ..saying("Залатано") };
        scene.step(&petro, opened.id, "finish", given).await.unwrap();
        let told = CaseHolder.export(city.db(), person).await.unwrap();
        let own = &told["cases"][0];
        assert_eq!(own["data"], json!({ "text": "Яма біля мого дому" }), "the cause is the officials' own");
        assert_eq!((&own["applicant"]["name"], &own["applicant"]["phone"]), (&json!("Марія"), &json!("+380671234567")));
    }

    async fn an_account_that_supports_a_case_twice_closes_and_stays_counted(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        let person = city.person(kit::Role::Resident).viewer.person.unwrap();
        for mark in [format!("person:{person}"), "case:7".to_owned()] {
            assert!(support_case(city.house(), id, &mark, Some(person)).await.unwrap());
        }
        let forgotten: Result<(), db::DbError> = city.db().tx(move |tx| Box::pin(async move { CaseHolder.forget(tx, person).await })).await;
        forgotten.unwrap();
        let sql = "SELECT mark FROM cases_supporter WHERE case_id = $1 AND person_id IS NULL";
        let marks: Vec<String> = city.db().all(sql, db::params![id]).await.unwrap();
        assert!(marks.len() == 2 && marks.iter().all(|mark| mark.starts_with("gone:")), "{marks:?}");
        assert_eq!(scene.case(id).await.supporters, 2);
    }

    async fn after_its_years_a_case_tells_of_nobody(city: City) {
        let scene = scene(&city).await;
        let (old, open) = (scene.finished().await, scene.taken().await);
        city.later(SignedDuration::from_hours(24 * 365 * 3));
        assert_eq!(cases::actions::retire_cases(city.house()).await.unwrap(), 0, "not quite three years");
        city.later(SignedDuration::from_hours(24 * 2));
        assert_eq!(cases::actions::retire_cases(city.house()).await.unwrap(), 1);
        assert_eq!(cases::actions::retire_cases(city.house()).await.unwrap(), 0, "done twice");
        let case = scene.case(old).await;
        assert_eq!((case.title.as_str(), case.data.0.len(), case.state.as_str()), ("", 1, "done"), "the cause stays, the words go");
        assert!(store::belongings::messages(city.db(), old).await.unwrap().iter().all(|own| own.text.is_empty()));
        assert!(!scene.case(open).await.title.is_empty(), "what is open is kept");
    }
}
