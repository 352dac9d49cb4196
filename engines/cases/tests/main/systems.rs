//! Words of other systems move cases, once each; who is charged is said to whom it concerns.

use cases::actions::{Assignment, Heard, NewUpdate, assign_case, take_update};
use cases::{CHARGED, CaseId, Charged, Hand, store};
use kit::{Problem, Timestamp};

use super::scene::{Scene, modules, scene};

async fn hear(scene: &Scene, hand: &Hand, id: CaseId, key: &str, word: &str, text: &str) -> Result<Heard, Problem> {
    let update = NewUpdate { key: format!("update:{key}"), word: word.into(), text: text.into(), photos: Vec::new() };
    take_update(scene.city.house(), hand, id, update).await
}

async fn texts(scene: &Scene, id: CaseId) -> Vec<(String, String)> {
    let said = store::belongings::messages(scene.city.db(), id).await.unwrap();
    said.into_iter().map(|own| (own.what.code().to_owned(), own.text)).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn a_word_moves_a_case_once(city: City) {
        let scene = scene(&city).await;
        let (petro, id) = (Hand::of(&scene.petro.viewer), scene.open("hole").await.id);
        assert_eq!(hear(&scene, &petro, id, "1", "in progress", "Виїхали").await, Ok(Heard::Moved));
        assert_eq!(hear(&scene, &petro, id, "1", "in progress", "Виїхали").await, Ok(Heard::Again));
        assert_eq!(hear(&scene, &petro, id, "2", "IN_PROGRESS", "Ще працюємо").await, Ok(Heard::Written));
        assert_eq!(hear(&scene, &petro, id, "3", "IN_PROGRESS", "").await, Ok(Heard::Known));
        assert!(matches!(hear(&scene, &petro, id, "4", "DANCING", "").await, Err(Problem::Conflict(_))));
        assert!(matches!(hear(&scene, &petro, id, "5", "IN_PROGRESS", " \u{200b}").await, Err(Problem::Invalid(_))));
        let case = scene.case(id).await;
        assert_eq!((case.state.as_str(), case.version), ("working", 3));
        let own = |text: &str| ("to_applicant".to_owned(), text.to_owned());
        assert_eq!(texts(&scene, id).await, [own("Ще працюємо"), own("Виїхали")]);
        city.run_jobs().await;
    }

    async fn what_is_not_theirs_goes_back_with_the_reason_for_colleagues(city: City) {
        let scene = scene(&city).await;
        let (petro, id) = (Hand::of(&scene.petro.viewer), scene.open("hole").await.id);
        assert_eq!(hear(&scene, &petro, id, "1", "NOT_COUNCILS_RESPONSIBILITY", "Це двір").await, Ok(Heard::Moved));
        assert_eq!(scene.case(id).await.executor_id, None);
        assert_eq!(texts(&scene, id).await, [("note".to_owned(), "Це двір".to_owned())]);
        // it is not theirs any more, so they do not even learn that this came before
        assert_eq!(hear(&scene, &petro, id, "1", "NOT_COUNCILS_RESPONSIBILITY", "Це двір").await, Err(Problem::NotFound));
        let stranger = Hand::of(&scene.stranger.viewer);
        assert_eq!(hear(&scene, &stranger, id, "2", "IN_PROGRESS", "").await, Err(Problem::NotFound));
        assert!(hear(&scene, &scene.applicant(), id, "3", "IN_PROGRESS", "").await.is_err());
        city.run_jobs().await;
    }

    async fn of_one_update_that_comes_twice_at_once_one_counts(city: City) {
        let scene = scene(&city).await;
        let (petro, id) = (Hand::of(&scene.petro.viewer), scene.open("hole").await.id);
        let twice = || hear(&scene, &petro, id, "1", "IN_PROGRESS", "Виїхали");
        let (one, other) = tokio::join!(twice(), twice());
        let moved = [&one, &other].into_iter().filter(|heard| **heard == Ok(Heard::Moved)).count();
        assert_eq!(moved, 1, "{one:?} {other:?}");
        assert_eq!(texts(&scene, id).await.len(), 1);
    }

    async fn each_who_is_charged_is_named_in_an_event(city: City) {
        let scene = scene(&city).await;
        let olena = Hand::of(&scene.olena.viewer);
        let (routed, free) = (scene.open("hole").await.id, scene.open("other").await.id);
        assign_case(city.house(), &olena, free, None, Assignment::Charge(scene.roads, None)).await.unwrap();
        assign_case(city.house(), &olena, free, None, Assignment::Charge(scene.roads, None)).await.unwrap();
        assign_case(city.house(), &olena, free, None, Assignment::Charge(scene.centre, None)).await.unwrap();
        let rows: Vec<String> = city.db().all("SELECT CAST(body AS TEXT) FROM base_event WHERE kind = $1 ORDER BY id", db::params![CHARGED]).await.unwrap();
        let charged: Vec<(CaseId, kit::OrganisationId)> =
            rows.iter().map(|body| serde_json::from_str::<Charged>(body).unwrap()).map(|own| (own.case, own.executor)).collect();
        assert_eq!(charged, [(routed, scene.roads), (free, scene.roads), (free, scene.centre)]);
        city.run_jobs().await;
    }

    async fn steps_are_told_to_whom_they_concern(city: City) {
        use cases::part::Reach;
        use cases::store::updates::{Whose, steps};
        let scene = scene(&city).await;
        let (petro, id) = (Hand::of(&scene.petro.viewer), scene.open("hole").await.id);
        hear(&scene, &petro, id, "1", "IN_PROGRESS", "Виїхали").await.unwrap();
        let kind = scene.case(id).await.kind_id;
        let all = (Timestamp::UNIX_EPOCH, Timestamp::MAX);
        for (whose, expected) in [
            (Whose::Everybodys, vec![None]),
            (Whose::Within(&Reach::All), vec![Some("Виїхали".to_owned())]),
            (Whose::Within(&Reach::Of(vec![scene.roads])), vec![Some("Виїхали".to_owned())]),
            (Whose::Within(&Reach::Of(Vec::new())), vec![]),
        ] {
            let found = steps(city.db(), kind, whose, all, 10).await.unwrap();
            let texts: Vec<Option<String>> = found.into_iter().map(|own| own.text).collect();
            let is_public = scene.case(id).await.public;
            let expected = if whose == Whose::Everybodys && !is_public { vec![] } else { expected };
            assert_eq!(texts, expected, "{whose:?}");
        }
    }
}
