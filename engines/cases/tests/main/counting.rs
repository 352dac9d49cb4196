//! Statistics count what the cases say, whatever becomes of them.

use cases::Hand;
use cases::actions::rate_case;
use cases::count::Counts;
use cases::store::counts::{Division, Period, Sum, count_more, forget, sums};
use ratings::Ballot;

use super::scene::{Scene, modules, saying, scene};

async fn counts(scene: &Scene, by: Division) -> Vec<Sum> {
    let kind = scene.case(scene.open_id().await).await.kind_id;
    let (from, until) = ("2026-11-01".parse().unwrap(), "2026-12-01".parse().unwrap());
    let period = Period { from, until, category: Some("hole".into()), district: None, executor: None };
    sums(scene.city.db(), kind, &period, by).await.unwrap()
}

impl Scene {
    /// A case of another category, only to know the kind.
    async fn open_id(&self) -> cases::CaseId {
        self.open("other").await.id
    }
}

testkit::city_tests! {
    modules = modules();

    async fn a_case_counts_as_it_stands(city: City) {
        let scene = scene(&city).await;
        let id = scene.finished().await;
        scene.open("hole").await;
        let by_executor = counts(&scene, Division::Executor).await;
        assert_eq!(by_executor.len(), 1);
        assert_eq!((by_executor[0].key.clone(), by_executor[0].counts), (scene.roads.to_string(), Counts { opened: 2, closed: 1, in_time: 1, ..Counts::default() }));
        assert_eq!(by_executor[0].times.iter().map(|(_, count)| count).sum::<i64>(), 1);
        rate_case(city.house(), &scene.applicant(), id, Ballot { mark: 2, ..Ballot::default() }).await.unwrap();
        assert_eq!(counts(&scene, Division::Month).await[0].counts, Counts { opened: 2, closed: 1, in_time: 1, rated: 1, ..Counts::default() });
        scene.step(&scene.applicant(), id, "contest", saying("Яма на місці")).await.unwrap();
        let contested = counts(&scene, Division::Category).await.remove(0);
        assert_eq!((contested.counts, contested.times), (Counts { opened: 2, ..Counts::default() }, vec![]), "it is not closed any more");
        let given = cases::actions::Given { data: serde_json::json!({ "cause": "Мороз" }).as_object().unwrap().clone(), ..saying("Тепер так") };
        scene.step(&Hand::of(&scene.petro.viewer), id, "finish", given).await.unwrap();
        let after = counts(&scene, Division::Category).await.remove(0).counts;
        assert_eq!((after.closed, after.contested), (1, 1));
    }

    async fn whatever_is_asked_for_together_comes_to_the_same(city: City) {
        let scene = scene(&city).await;
        scene.finished().await;
        scene.open("other").await;
        let kind = scene.case(scene.open_id().await).await.kind_id;
        let whole = Period { from: "2026-11-01".parse().unwrap(), until: "2026-12-01".parse().unwrap(), category: None, district: None, executor: None };
        let total = async |period: &Period, by| {
            let mut all = Counts::default();
            sums(city.db(), kind, period, by).await.unwrap().iter().for_each(|sum| all.add(sum.counts, 1));
            all
        };
        let opened = Counts { opened: 3, closed: 1, in_time: 1, ..Counts::default() };
        let hole = Period { category: Some("hole".into()), ..whole.clone() };
        let roads = Period { executor: Some(scene.roads), ..hole.clone() };
        for by in Division::ALL {
            assert_eq!(total(&whole, by).await, opened, "{by:?}");
            assert_eq!(total(&hole, by).await, Counts { opened: 1, ..opened }, "a category by {by:?}");
            assert_eq!(total(&roads, by).await, Counts { opened: 1, ..opened }, "a category and an executor by {by:?}");
        }
        let nobody = Period { executor: Some(kit::OrganisationId(uuid::Uuid::from_u128(7))), ..whole };
        assert_eq!(sums(city.db(), kind, &nobody, Division::Month).await.unwrap(), vec![]);
    }

    async fn counted_anew_it_comes_to_the_same(city: City) {
        let scene = scene(&city).await;
        scene.finished().await;
        scene.taken().await;
        let kind = scene.case(scene.open_id().await).await.kind_id;
        let before = counts(&scene, Division::District).await;
        city.db().tx(move |tx| Box::pin(forget(tx, kind))).await.unwrap();
        assert_eq!(counts(&scene, Division::District).await, vec![]);
        // what was opened to ask is counted already
        city.db().tx(move |tx| Box::pin(forget(tx, kind))).await.unwrap();
        let mut last = None;
        while let Some(next) = count_more(city.db(), kind, last).await.unwrap() {
            last = Some(next);
        }
        assert_eq!(counts(&scene, Division::District).await, before);
    }
}
