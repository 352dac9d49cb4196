//! Quality control: who is called after a request is closed, what they answer.

use calls::check::State;
use calls::store;
use cases::Hand;
use cases::actions::{Given, move_case};

use super::town::{NUMBER, Town, answered, town};

/// The modules, with everybody asked about.
fn modules() -> Vec<web::Module> {
    super::town::modules()
}

/// A request told on the phone and done by the centre itself.
async fn done(city: &testkit::City, town: &Town) -> cases::Case {
    let id = answered(city, town, "1").await;
    let fields = [
        ("text", "Глибока яма на дорозі"),
        ("address", "вул. Калинова, 1"),
        ("category", "roads-pothole"),
        ("name", "Ганна"),
        ("key", "k"),
    ];
    town.olena.post(&format!("/desk/calls/{id}/request"), &fields).await.is(303);
    let case = store::calls::opened(city.db(), id).await.unwrap()[0];
    let hand = Hand::of(&town.admin.viewer);
    let charge = Given { executor: Some(town.centre), ..Given::default() };
    move_case(city.house(), &hand, case, None, "charge", charge).await.unwrap();
    move_case(city.house(), &hand, case, None, "take", Given::default()).await.unwrap();
    let given = Given { answer: "Яму залатано.".into(), ..Given::default() };
    move_case(city.house(), &hand, case, None, "finish", given).await.unwrap();
    cases::store::cases::find(city.db(), case).await.unwrap().unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn who_told_of_a_closed_request_is_asked(city: City) {
        let town = town(&city).await;
        let case = done(&city, &town).await;
        city.run_jobs().await;
        let chosen = calls::check::is_chosen(case.id, 10);
        let open = store::checks::open(city.db(), None, 10).await.unwrap();
        assert_eq!(open.len(), usize::from(chosen));
        town.olena.get("/desk/calls/checks").await.ok();
        town.stranger.get("/desk/calls/checks").await.is(403);
    }

    async fn a_check_is_asked_by_its_script_once(city: City) {
        let town = town(&city).await;
        let case = done(&city, &town).await;
        city.run_jobs().await;
        let now = city.house().clock().now();
        let own = calls::check::Check {
            id: calls::check::CheckId(city.house().clock().id()),
            case_id: case.id,
            number: NUMBER.into(),
            name: "Ганна".into(),
            script: "closed-2026".into(),
            answers: db::Json(serde_json::Map::new()),
            due_at: now,
            tries: 0,
            tried_by: None,
            state: State::Open,
            version: 1,
            created_at: now,
            closed_at: None,
        };
        city.db().tx(move |tx| { let own = own.clone(); Box::pin(async move { store::checks::insert(tx, &own).await }) }).await.unwrap();
        let id = store::checks::open(city.db(), None, 10).await.unwrap()[0].id;
        let list = town.olena.get("/desk/calls/checks").await.ok().says(&case.number);
        assert!(!list.text().contains(NUMBER));
        let page = format!("/desk/calls/checks/{id}");
        town.stranger.get(&page).await.is(403);
        town.olena.get(&page).await.ok().says(NUMBER).says("Чи справді все зроблено?");
        let kept = town.olena.post(&page, &[("done", "no"), ("words", "Яма знову"), ("version", "1")]).await.is(422).says("Виберіть відповідь");
        assert!(kept.text().contains("Яма знову"));
        town.olena.post(&page, &[("went", "silent"), ("version", "1")]).await.is(303);
        town.petro.post(&page, &[("went", "declined"), ("version", "1")]).await.is(422).says("Хтось уже записав");
        let answers = [("done", "no"), ("result", "2"), ("speed", "4"), ("words", "Яма знову"), ("version", "2")];
        town.petro.post(&page, &answers).await.is(303);
        assert_eq!(store::checks::find(city.db(), id).await.unwrap().unwrap().state, State::Done);
        town.maria.get("/desk/calls/checks?show=closed").await.ok().says("Ні, 2, 4");
        town.maria.get(&page).await.ok().says("Яма знову");
    }
}
