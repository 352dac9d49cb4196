//! Two who do the same at once.

use cases::actions::{Assignment, Given, assign_case, bind_executor, move_case, write_mailbox};
use cases::{Hand, store};
use kit::{Problem, Role};

use super::scene::{modules, saying, scene};

testkit::city_tests! {
    modules = modules();

    async fn of_two_who_take_a_case_one_wins_and_the_other_is_told(city: City) {
        let scene = scene(&city).await;
        let opened = scene.open("hole").await;
        let other = city.person_for(Role::Editor, Some(scene.roads));
        let take = |who: &testkit::Person| {
            let (house, hand) = (city.house().clone(), Hand::of(&who.viewer));
            let own = Assignment::Give(who.viewer.person);
            async move { assign_case(&house, &hand, opened.id, Some(1), own).await }
        };
        let (one, two) = tokio::join!(take(&scene.petro), take(&other));
        assert_eq!([&one, &two].iter().filter(|done| done.is_ok()).count(), 1, "{one:?} {two:?}");
        let lost = one.clone().and(two.clone()).unwrap_err();
        assert_eq!(lost, Problem::Conflict("cases-changed-meanwhile".into()));
        let winner = if one.is_ok() { &scene.petro } else { &other };
        assert_eq!(scene.case(opened.id).await.person_id, winner.viewer.person);
        assert_eq!(store::belongings::events(city.db(), opened.id).await.unwrap().len(), 2);
    }

    async fn many_moves_at_once_make_one(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        let refuse = |text: &'static str| {
            let (house, hand) = (city.house().clone(), Hand::of(&scene.iryna.viewer));
            async move { move_case(&house, &hand, id, Some(2), "refuse", saying(text)).await }
        };
        let all = tokio::join!(refuse("раз"), refuse("два"), refuse("три"), refuse("чотири"));
        let done = [all.0, all.1, all.2, all.3].into_iter().filter(Result::is_ok).count();
        assert_eq!(done, 1);
        let said = store::belongings::messages(city.db(), id).await.unwrap();
        assert_eq!(said.len(), 1, "what was refused left no words: {said:?}");
    }

    async fn cases_are_numbered_without_gaps_though_many_come_at_once(city: City) {
        let scene = scene(&city).await;
        let open = || scene.open("hole");
        let all = tokio::join!(open(), open(), open(), open(), open(), open());
        let mut numbers = [all.0, all.1, all.2, all.3, all.4, all.5].map(|own| own.number);
        numbers.sort();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6].map(|number| format!("П-2026-{number:05}")));
    }

    async fn charging_gives_a_case_to_who_the_kind_knows(city: City) {
        let scene = scene(&city).await;
        let opened = scene.open("other").await;
        let olena = Hand::of(&scene.olena.viewer);
        let charge = |to: kit::OrganisationId| Given { executor: Some(to), ..Given::default() };
        let zoo = super::scene::organisation(&city, "Зоопарк № 2").await;
        assert!(matches!(scene.step(&olena, opened.id, "charge", charge(zoo)).await, Err(Problem::Invalid(_))));
        scene.step(&olena, opened.id, "charge", charge(scene.roads)).await.unwrap();
        assert_eq!(scene.case(opened.id).await.executor_id, Some(scene.roads));
        let given = Given { reason: "Не наша дорога".into(), ..Given::default() };
        scene.step(&Hand::of(&scene.petro.viewer), opened.id, "return", given).await.unwrap();
        assert_eq!(scene.case(opened.id).await.executor_id, None);
        assert_eq!(scene.step(&Hand::of(&scene.petro.viewer), opened.id, "take", Given::default()).await, Err(Problem::NotFound));
    }

    async fn who_shares_out_takes_a_case_for_the_keeper(city: City) {
        let scene = scene(&city).await;
        let opened = scene.open("hole").await;
        let own = Assignment::Give(scene.olena.viewer.person);
        assign_case(city.house(), &Hand::of(&scene.olena.viewer), opened.id, Some(1), own).await.unwrap();
        let case = scene.case(opened.id).await;
        assert_eq!((case.executor_id, case.person_id), (Some(scene.centre), scene.olena.viewer.person));
        city.run_jobs().await;
    }

    async fn those_who_help_are_known_and_each_is_asked_once(city: City) {
        let scene = scene(&city).await;
        let zoo = super::scene::organisation(&city, "Зоопарк № 2").await;
        let (olena, id) = (Hand::of(&scene.olena.viewer), scene.open("hole").await.id);
        for (of, email) in [(scene.roads, "roads@example.com"), (zoo, "zoo@example.com")] {
            write_mailbox(city.house(), &scene.admin.viewer, of, email, kit::Lang::Uk).await.unwrap();
        }
        let assign = async |assignment| assign_case(city.house(), &olena, id, None, assignment).await;
        let (zoo_helps, nobody_helps) = (Assignment::Help(vec![zoo]), Assignment::Help(Vec::new()));
        assert!(matches!(assign(zoo_helps.clone()).await, Err(Problem::Invalid(_))), "the kind does not know them");
        let elsewhere = Assignment::Charge(scene.roads, scene.stranger.viewer.person);
        assert!(matches!(assign(elsewhere).await, Err(Problem::Invalid(_))), "who works elsewhere");
        bind_executor(city.house(), &scene.admin.viewer, "problems", "light", Some(zoo)).await.unwrap();
        assign(zoo_helps).await.unwrap();
        city.run_jobs().await;
        assign(nobody_helps).await.unwrap();
        city.run_jobs().await;
        let sql = "SELECT receiver FROM messages_delivery WHERE kind = 'cases-letter-help'";
        let asked: Vec<String> = city.db().all(sql, db::params![]).await.unwrap();
        assert_eq!(asked, ["zoo@example.com"]);
    }
}
