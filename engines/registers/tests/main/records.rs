//! Records: numbers, review, history, optimistic locking, rights, bulk changes.

use kit::{Problem, Role};
use registers::actions::{
    BulkChange, ChangeError, Moving, NewRecord, RecordChange, Then, change_many, change_record, create_record, move_record, restore_version,
};
use registers::{State, Verb, store};
use serde_json::json;

use crate::places::{CULTURE, HEALTH, administrator, data, editor, engine, found, modules, pharmacy, publisher, who, with_pharmacies};

fn moving(verb: Verb, version: i64) -> Moving {
    Moving { verb, version: Some(version), reason: "бо так".to_owned(), to: None }
}

fn change(version: i64, name: &str, then: Then) -> RecordChange {
    RecordChange { version, data: data(&[("name", json!(name))]), reason: "нова вивіска".to_owned(), then }
}

testkit::city_tests! {
    modules = modules();

    async fn records_get_numbers_in_order(city: City) {
        with_pharmacies(&city).await;
        let numbers = [pharmacy(&city, "Перша", Then::Keep).await.number, pharmacy(&city, "Друга", Then::Keep).await.number];
        assert_eq!(numbers, ["АПТ-00001", "АПТ-00002"]);
    }

    async fn a_draft_is_seen_by_nobody_until_the_publisher_publishes_it(city: City) {
        with_pharmacies(&city).await;
        let draft = pharmacy(&city, "Аптека «Барвінок»", Then::Submit).await;
        assert_eq!((draft.state, found(&city, "барвінок").await), (State::OnReview, 0));
        let refused = move_record(engine(&city), &editor(), "pharmacies", draft.id, moving(Verb::Publish, 1)).await;
        assert_eq!(refused.unwrap_err(), ChangeError::Refused(Problem::Forbidden));
        move_record(engine(&city), &publisher(), "pharmacies", draft.id, moving(Verb::Publish, 1)).await.unwrap();
        assert_eq!(found(&city, "барвінок").await, 1);
        assert_eq!(store::registers::record_counts(city.db()).await.unwrap()[0].1, 1);
    }

    async fn a_published_record_stays_as_it_was_while_its_change_waits_for_review(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Стара назва", Then::Publish).await;
        let changed = change_record(engine(&city), &editor(), "pharmacies", record.id, change(1, "Нова назва", Then::Submit)).await.unwrap();
        assert_eq!((changed.state, changed.public_version), (State::OnReview, Some(1)));
        assert_eq!((found(&city, "стара").await, found(&city, "нова").await), (1, 0));
        move_record(engine(&city), &publisher(), "pharmacies", record.id, moving(Verb::Publish, 2)).await.unwrap();
        assert_eq!((found(&city, "стара").await, found(&city, "нова").await), (0, 1));
    }

    async fn a_return_needs_a_reason(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Submit).await;
        let silent = Moving { reason: "  ".to_owned(), ..moving(Verb::Return, 1) };
        let refused = move_record(engine(&city), &publisher(), "pharmacies", record.id, silent).await.unwrap_err();
        assert_eq!(refused, ChangeError::Refused(Problem::field("reason", "record-return-reason")));
    }

    async fn the_second_editor_overwrites_nothing(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Keep).await;
        change_record(engine(&city), &editor(), "pharmacies", record.id, change(1, "Перший був швидший", Then::Keep)).await.unwrap();
        let late = change_record(engine(&city), &editor(), "pharmacies", record.id, change(1, "Другий спізнився", Then::Keep)).await;
        assert_eq!(late.unwrap_err(), ChangeError::Stale(2));
        let now = store::records::find(city.db(), record.register_id, record.id).await.unwrap().unwrap();
        assert_eq!(now.title, "Перший був швидший");
    }

    async fn two_editors_at_the_same_moment_make_one_change(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Keep).await;
        let (engine, by) = (engine(&city), editor());
        let (one, two) = tokio::join!(
            change_record(engine, &by, "pharmacies", record.id, change(1, "Один", Then::Keep)),
            change_record(engine, &by, "pharmacies", record.id, change(1, "Два", Then::Keep)),
        );
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|done| **done).count(), 1);
        assert_eq!(store::records::history(city.db(), record.id, i64::MAX, 10).await.unwrap().len(), 2);
    }

    async fn history_says_who_when_what_and_why_and_an_earlier_version_comes_back(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Перша назва", Then::Keep).await;
        city.later(jiff::SignedDuration::from_hours(1));
        change_record(engine(&city), &editor(), "pharmacies", record.id, change(1, "Друга назва", Then::Keep)).await.unwrap();
        let restored = restore_version(engine(&city), &editor(), "pharmacies", record.id, 1, 2).await.unwrap();
        assert_eq!((restored.version, restored.title.as_str()), (3, "Перша назва"));
        let history = store::records::history(city.db(), record.id, i64::MAX, 10).await.unwrap();
        let told: Vec<_> = history.iter().map(|step| (step.version, step.verb, step.reason.as_str(), step.by_name.as_str())).collect();
        assert_eq!(told, [(3, Verb::Restore, "1", "Editor"), (2, Verb::Change, "нова вивіска", "Editor"), (1, Verb::Create, "", "Editor")]);
        assert!(history[1].at > history[2].at);
    }

    async fn an_organisations_editors_touch_only_their_own(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Keep).await;
        let stranger = who(Role::Editor, Some(CULTURE));
        let hidden = change_record(engine(&city), &stranger, "pharmacies", record.id, change(1, "Чуже", Then::Keep)).await;
        assert_eq!(hidden.unwrap_err(), ChangeError::Refused(Problem::NotFound));
        let new = NewRecord { organisation: HEALTH, data: data(&[("name", json!("Чуже"))]), reason: String::new(), then: Then::Keep };
        assert_eq!(create_record(engine(&city), &stranger, "pharmacies", new).await.unwrap_err(), Problem::Forbidden);
    }

    async fn wrong_data_name_their_field_and_write_nothing(city: City) {
        with_pharmacies(&city).await;
        for (pairs, field) in [
            (data(&[("name", json!("А")), ("seats", json!(-1))]), "seats"),
            (data(&[("name", json!("А")), ("seats", json!("три"))]), "seats"),
            (data(&[("name", json!("А")), ("wings", json!(2))]), "wings"),
            (data(&[("seats", json!(2))]), "name"),
        ] {
            let new = NewRecord { organisation: HEALTH, data: pairs, reason: String::new(), then: Then::Publish };
            match create_record(engine(&city), &publisher(), "pharmacies", new).await.unwrap_err() {
                Problem::Invalid(problems) => assert_eq!(problems[0].field, field),
                other => panic!("{other:?}"),
            }
        }
        let counted: Option<(i64,)> = city.db().first("SELECT count(*) FROM registers_record", vec![]).await.unwrap();
        assert_eq!(counted, Some((0,)));
    }

    async fn a_unique_value_is_taken_once(city: City) {
        with_pharmacies(&city).await;
        let with_licence = |number: &str| NewRecord {
            organisation: HEALTH,
            data: data(&[("name", json!("Аптека")), ("licence", json!(number))]),
            reason: String::new(),
            then: Then::Keep,
        };
        create_record(engine(&city), &editor(), "pharmacies", with_licence("АВ-1")).await.unwrap();
        let refused = create_record(engine(&city), &editor(), "pharmacies", with_licence("ав-1")).await.unwrap_err();
        assert!(matches!(&refused, Problem::Invalid(problems) if problems[0].field == "licence"), "{refused:?}");
    }

    async fn a_bulk_change_names_what_it_left(city: City) {
        with_pharmacies(&city).await;
        let (one, two) = (pharmacy(&city, "Перша", Then::Submit).await, pharmacy(&city, "Друга", Then::Publish).await);
        let publish = BulkChange::Move(Moving { verb: Verb::Publish, version: None, reason: String::new(), to: None });
        let outcome = change_many(engine(&city), &publisher(), "pharmacies", vec![one.id, two.id], publish).await.unwrap();
        assert_eq!(outcome.done, [one.id]);
        assert_eq!(outcome.refused[0].number, "АПТ-00002");
        let set = BulkChange::Set { field: "seats".to_owned(), value: Some(json!(7)), reason: "перелік".to_owned() };
        let outcome = change_many(engine(&city), &administrator(), "pharmacies", vec![one.id, two.id], set).await.unwrap();
        assert_eq!((outcome.done.len(), outcome.refused.len()), (2, 0));
    }

    async fn the_feed_tells_every_change_in_order(city: City) {
        let register = with_pharmacies(&city).await;
        let record = pharmacy(&city, "Перша", Then::Submit).await;
        pharmacy(&city, "Друга", Then::Keep).await;
        move_record(engine(&city), &publisher(), "pharmacies", record.id, moving(Verb::Publish, 1)).await.unwrap();
        let feed = store::records::feed(city.db(), register.id, 0, 100).await.unwrap();
        let told: Vec<_> = feed.iter().map(|entry| (entry.seq, entry.verb)).collect();
        assert_eq!(told, [(1, Verb::Create), (2, Verb::Create), (3, Verb::Publish)]);
    }
}
