//! The lists of desks.

use cases::part::Reach;
use cases::store::desk::{self, Desk, Filter, Needle};
use cases::{CaseId, Hand};
use jiff::SignedDuration;
use testkit::Person;

use super::scene::{Scene, modules, scene};

async fn listed(scene: &Scene, who: &Person, desk: Desk, filter: &Filter) -> Vec<CaseId> {
    let reach = cases::part::reach(&who.viewer).unwrap_or(Reach::Of(Vec::new()));
    let person = who.viewer.person.unwrap();
    let mut all = Vec::new();
    let mut after = None;
    // page by page, as a reader goes
    loop {
        let page = desk::page(scene.city.db(), desk, &reach, person, filter, after, 2).await.unwrap();
        after = page.last().map(|last| desk::place(desk, last));
        all.extend(page.iter().map(|case| case.id));
        if page.len() < 2 {
            return all;
        }
    }
}

testkit::city_tests! {
    modules = modules();

    async fn a_desk_shows_whose_it_is_what_is_due_first(city: City) {
        let scene = scene(&city).await;
        let hole = scene.open("hole").await.id;
        let light = scene.open("light").await.id;
        let other = scene.open("other").await.id;
        let all = Filter::default();
        assert_eq!(listed(&scene, &scene.olena, Desk::Unit, &all).await, [light, hole, other]);
        assert_eq!(listed(&scene, &scene.petro, Desk::Unit, &all).await, [hole]);
        assert_eq!(listed(&scene, &scene.stranger, Desk::Unit, &all).await, []);
        assert_eq!(listed(&scene, &scene.admin, Desk::All, &all).await.len(), 3);
        assert_eq!(listed(&scene, &scene.olena, Desk::Free, &all).await, [light, other]);
        assert_eq!(listed(&scene, &scene.petro, Desk::Mine, &all).await, []);
        let own = cases::actions::Assignment::Give(scene.petro.viewer.person);
        cases::actions::assign_case(city.house(), &Hand::of(&scene.petro.viewer), hole, Some(1), own).await.unwrap();
        assert_eq!(listed(&scene, &scene.petro, Desk::Mine, &all).await, [hole]);
        let counts = desk::counts(city.db(), &Desk::ALL, &Reach::Of(vec![scene.centre]), scene.olena.viewer.person.unwrap(), 2).await.unwrap();
        assert_eq!(counts, [0, 2, 2, 0, 0, 0, 2], "counted no further than asked");
    }

    async fn overdue_and_at_risk_follow_the_clock(city: City) {
        let scene = scene(&city).await;
        let (hole, light) = (scene.open("hole").await.id, scene.open("light").await.id);
        let all = Filter::default();
        city.later(SignedDuration::from_hours(20));
        assert_eq!(listed(&scene, &scene.olena, Desk::AtRisk, &all).await, [light]);
        assert_eq!(listed(&scene, &scene.olena, Desk::Overdue, &all).await, []);
        city.later(SignedDuration::from_hours(24 * 4 + 10));
        assert_eq!(listed(&scene, &scene.olena, Desk::AtRisk, &all).await, [hole]);
        assert_eq!(listed(&scene, &scene.olena, Desk::Overdue, &all).await, [light]);
    }

    async fn lists_are_narrowed_and_searched(city: City) {
        let scene = scene(&city).await;
        let hole = scene.open("hole").await;
        scene.open("light").await;
        let find = |needle: Needle| Filter { words: vec![needle], ..Filter::default() };
        let olena = &scene.olena;
        assert_eq!(listed(&scene, olena, Desk::All, &Filter { category: Some("hole".into()), ..Filter::default() }).await, [hole.id]);
        assert_eq!(listed(&scene, olena, Desk::All, &find(Needle::Number(hole.number.clone()))).await, [hole.id]);
        assert_eq!(listed(&scene, olena, Desk::All, &find(Needle::Number("П-2026".into()))).await.len(), 2);
        assert_eq!(listed(&scene, olena, Desk::All, &find(Needle::Phone("+380671234567".into()))).await.len(), 2);
        assert_eq!(listed(&scene, olena, Desk::All, &find(Needle::Email("maria@example.com".into()))).await.len(), 2);
        assert_eq!(listed(&scene, olena, Desk::Unit, &find(Needle::Word("зупинки".into()))).await.len(), 2);
        assert_eq!(listed(&scene, olena, Desk::Unit, &find(Needle::Word("100%".into()))).await, []);
        let urgent = Filter { urgent: true, state: Some("new".into()), executor: Some(scene.roads), ..Filter::default() };
        assert_eq!(listed(&scene, olena, Desk::All, &urgent).await, []);
    }
}
