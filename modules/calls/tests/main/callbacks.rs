//! Who is called back: whoever nobody answered, whoever was promised it.

use calls::actions::try_callback;
use calls::callback::{Reason, State, Tried};
use calls::event::What;
use calls::store;
use jiff::SignedDuration;

use super::town::{NUMBER, answered, modules, tell, town};

testkit::city_tests! {
    modules = modules();

    async fn who_was_not_answered_is_called_back(city: City) {
        let town = town(&city).await;
        tell(&city, &town, "1", What::Ring).await;
        city.later(SignedDuration::from_secs(30));
        tell(&city, &town, "1", What::Hangup).await;
        let page = town.olena.get("/desk/calls/callbacks").await.ok().says("Не відповіли на дзвінок");
        assert!(!page.text().contains(NUMBER));
        let own = store::callbacks::open(city.db(), None, 10).await.unwrap().remove(0);
        let act = format!("/desk/calls/callbacks/{}", own.id);
        town.stranger.post(&act, &[("tried", "silent"), ("version", "1")]).await.is(403);
        town.olena.post(&act, &[("tried", "?"), ("version", "1")]).await.is(303);
        town.olena.post(&act, &[("tried", "silent"), ("version", "1")]).await.is(303);
        // the same try of a colleague comes too late
        let late = try_callback(city.house(), &town.petro.viewer, own.id, 1, Tried::Reached).await;
        assert!(late.is_err());
        city.later(SignedDuration::from_mins(61));
        let made = town.petro.post(&format!("{act}/call"), &[("version", "2")]).await.is(303);
        // pressed again, or by a colleague, it rings nobody a second time
        town.olena.post(&format!("{act}/call"), &[("version", "2")]).await.leads_to("/desk/calls/callbacks");
        town.petro.get(made.location().unwrap()).await.ok().says("Вихідний").says(NUMBER);
        town.petro.post(&act, &[("tried", "reached"), ("version", "3")]).await.is(303);
        town.olena.get("/desk/calls/callbacks").await.ok().says("Передзвонювати нікому");
        town.olena.get("/desk/calls/callbacks?show=closed").await.ok().says("Передзвонили");
    }

    async fn who_turns_out_to_have_been_answered_is_not(city: City) {
        let town = town(&city).await;
        tell(&city, &town, "1", What::Ring).await;
        city.later(SignedDuration::from_secs(30));
        let hangup = tell(&city, &town, "1", What::Hangup).await;
        let late = calls::actions::NewEvent {
            id: "late".into(),
            line: "1".into(),
            what: What::Answer,
            at: Some(city.house().clock().now() - SignedDuration::from_secs(20)),
            direction: calls::call::Direction::In,
            number: String::new(),
            dialled: String::new(),
            extension: String::new(),
        };
        calls::actions::take_event(city.house(), &town.olena.viewer, late).await.unwrap();
        let own = store::callbacks::closed(city.db(), None, 10).await.unwrap().remove(0);
        assert_eq!((own.state, own.reason, own.call), (State::Needless, Reason::Missed, Some(hangup.call)));
    }

    async fn who_called_often_is_called_back_once_and_not_at_all_once_answered(city: City) {
        let town = town(&city).await;
        for line in ["1", "2", "3"] {
            tell(&city, &town, line, What::Ring).await;
            city.later(SignedDuration::from_secs(30));
            tell(&city, &town, line, What::Hangup).await;
        }
        assert_eq!(store::callbacks::open(city.db(), None, 10).await.unwrap().len(), 1);
        city.later(SignedDuration::from_mins(1));
        answered(&city, &town, "4").await;
        assert!(store::callbacks::open(city.db(), None, 10).await.unwrap().is_empty());
        let closed = store::callbacks::closed(city.db(), None, 10).await.unwrap();
        assert_eq!(closed.iter().map(|own| own.state).collect::<Vec<_>>(), [State::Needless]);
    }

    async fn an_operator_promises_a_call(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let act = format!("/desk/calls/{id}/callback");
        town.olena.post(&act, &[("due_at", "колись")]).await.is(422).says("Напишіть день і час");
        town.olena.post(&act, &[("due_at", "2026-11-01T10:00")]).await.is(422).says("уже минув");
        town.olena.post(&act, &[("due_at", "2026-11-23T10:00"), ("callback_note", "Графік опалення")]).await.is(303);
        // what was typed of the call stays, whether the promise is taken or not
        let form = [("key", "k1"), ("text", "Немає опалення з вечора"), ("callback_note", "Ще раз")];
        for (due_at, status) in [("колись", 422), ("2026-11-22T23:00", 200)] {
            town.olena.post(&act, &[&form[..], &[("due_at", due_at)]].concat()).await.is(status).says("Немає опалення з вечора");
        }
        // sent again, it is promised once
        town.olena.post(&act, &[&form[..], &[("due_at", "2026-11-22T23:00")]].concat()).await.is(200);
        town.olena.get("/desk/calls/callbacks").await.ok().says("Обіцяли передзвонити").says_nothing_of("Графік опалення");
        town.olena.get(&format!("/desk/calls/{id}")).await.ok().says("Обіцяли передзвонити: Графік опалення");
        assert_eq!(store::callbacks::due(city.db(), city.house().clock().now(), 9).await.unwrap(), 0);
        city.later(SignedDuration::from_hours(24));
        assert_eq!(store::callbacks::due(city.db(), city.house().clock().now(), 9).await.unwrap(), 2);
    }
}
