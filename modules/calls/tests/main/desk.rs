//! Operators at the desk: who waits, who answers, the card of a caller.

use calls::actions;
use calls::call::{Outcome, State};
use calls::event::What;
use calls::store;
use kit::Role;

use super::town::{NUMBER, answered, modules, stands, tell, town};

async fn looks(city: &testkit::City) -> i64 {
    city.db().first("SELECT count(*) FROM audit_entry WHERE verb = 'look' AND object_kind = 'call'", Vec::new()).await.unwrap().unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn a_city_without_requests_has_no_centre_yet(city: City) {
        city.person(Role::Administrator).get("/desk/calls").await.ok().says("ще не приймає звернень");
        city.person(Role::Administrator).get("/desk/calls/now").await.is(404);
    }

    async fn only_the_centre_sees_its_calls(city: City) {
        let town = town(&city).await;
        let call = tell(&city, &town, "1", What::Ring).await.call;
        town.stranger.get("/desk/calls").await.ok().says("Тут працюють оператори").says_nothing_of("Чекає");
        town.olena.get("/desk/calls").await.ok().says("Чекає 1 людина");
        for path in ["/desk/calls.csv".to_owned(), "/desk/calls/callbacks".to_owned(), format!("/desk/calls/{call}")] {
            town.stranger.get(&path).await.is(403);
            town.olena.get(&path).await.ok();
            town.petro.get(&path).await.ok();
        }
        town.stranger.post(&format!("/desk/calls/{call}/answer"), &[]).await.is(403);
        town.olena.get("/desk/calls/supervision").await.is(403);
        town.maria.get("/desk/calls/supervision").await.ok().says("Показники дня");
    }

    async fn of_two_who_answer_at_once_one_has_the_call(city: City) {
        let town = town(&city).await;
        let id = tell(&city, &town, "1", What::Ring).await.call;
        let desk = town.olena.get("/desk/calls").await.ok().says("Чекає 1 людина");
        assert!(!desk.text().contains(NUMBER), "lists have no whole numbers");
        let (one, other) = tokio::join!(
            actions::answer(city.house(), &town.olena.viewer, id),
            actions::answer(city.house(), &town.petro.viewer, id)
        );
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|won| **won).count(), 1, "{one:?} {other:?}");
        let call = stands(&city, id).await;
        let (winner, loser) = if one.is_ok() { (&town.olena, &town.petro) } else { (&town.petro, &town.olena) };
        assert_eq!((call.operator, call.state), (winner.viewer.person, State::Talking));
        loser.post(&format!("/desk/calls/{id}/answer"), &[]).await.leads_to("/desk/calls");
        winner.post(&format!("/desk/calls/{id}/answer"), &[]).await.leads_to(&format!("/desk/calls/{id}"));
        // a colleague may read and not write, the supervisor may
        loser.get(&format!("/desk/calls/{id}")).await.ok();
        loser.post(&format!("/desk/calls/{id}/consult"), &[("text", "Не моє")]).await.is(422).says("веде інший оператор");
        town.maria.post(&format!("/desk/calls/{id}/end"), &[]).await.is(303);
        assert_eq!(stands(&city, id).await.state, State::Over);
    }

    async fn the_card_shows_who_calls_and_every_look_is_journalled(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let page = town.olena.get(&format!("/desk/calls/{id}")).await.ok().says(NUMBER).says("Телефонує вперше");
        assert!(page.select("form[data-help]").len() == 1);
        assert_eq!(looks(&city).await, 1);
        let fields = [("text", "Питає про субсидію"), ("name", "Ганна Іваненко"), ("address", "вул. Калинова, 2")];
        town.olena.post(&format!("/desk/calls/{id}/consult"), &fields).await.is(303);
        town.olena.post(&format!("/desk/calls/{id}/end"), &[]).await.is(303);
        assert_eq!(stands(&city, id).await.outcome, Outcome::Consultation);
        // who calls again is known
        let again = answered(&city, &town, "2").await;
        let page = town.petro.get(&format!("/desk/calls/{again}")).await.ok().says("Ганна Іваненко").says("Питає про субсидію");
        assert!(page.text().contains("value=\"вул. Калинова, 2\""));
        assert_eq!(looks(&city).await, 2);
    }

    async fn what_goes_on_is_asked_again_cheaply(city: City) {
        let town = town(&city).await;
        tell(&city, &town, "1", What::Ring).await;
        let first = town.olena.get("/desk/calls/now").await.ok().says("Чекає 1 людина");
        let tag = first.header("etag").unwrap().to_owned();
        let asks = town.olena.clone().with_header("if-none-match", &tag);
        asks.get("/desk/calls/now").await.is(304);
        tell(&city, &town, "2", What::Ring).await;
        asks.get("/desk/calls/now").await.ok().says("Чекають 2 людини");
        // a tag is its reader's own
        town.petro.clone().with_header("if-none-match", &tag).get("/desk/calls/now").await.ok();
    }

    async fn a_call_is_handed_on(city: City) {
        let town = town(&city).await;
        town.petro.post("/desk/calls/presence", &[("state", "ready"), ("extension", "202")]).await.is(303);
        let id = answered(&city, &town, "1").await;
        let (act, petro) = (format!("/desk/calls/{id}/transfer"), town.petro.viewer.person.unwrap().to_string());
        let page = town.olena.post(&act, &[]).await.is(422).says("Скажіть, кому переводите");
        assert!(!page.select("#transfer[open]").is_empty() && page.select("#callback[open]").is_empty(), "what is wrong is not folded away");
        town.olena.post(&act, &[("to", "хтось")]).await.is(422);
        town.olena.post(&act, &[("to", &town.olena.viewer.person.unwrap().to_string())]).await.is(422).says("Це ви самі");
        town.olena.post(&act, &[("to", &petro)]).await.leads_to("/desk/calls");
        let call = stands(&city, id).await;
        assert_eq!((call.state, call.operator), (State::Ringing, town.petro.viewer.person));
        town.petro.post(&format!("/desk/calls/{id}/answer"), &[]).await.is(303);
        town.petro.post(&act, &[("unit", "Диспетчер водоканалу, 15-80")]).await.is(303);
        let call = stands(&city, id).await;
        assert_eq!((call.state, call.outcome, call.note.as_str()), (State::Over, Outcome::Transferred, "Диспетчер водоканалу, 15-80"));
        town.petro.post(&act, &[("unit", "ще раз")]).await.is(422).says("уже завершено");
    }

    async fn an_operator_says_how_they_stand(city: City) {
        let town = town(&city).await;
        let presence = "/desk/calls/presence";
        let asked = town.olena.post(presence, &[("state", "pause"), ("extension", "201")]).await.is(422).says("чому перерва");
        assert!(asked.text().contains("value=\"201\""), "what was typed is kept");
        town.olena.post(presence, &[("state", "pause"), ("reason", "Обід"), ("extension", "201")]).await.is(303);
        town.olena.get("/desk/calls").await.ok().says("Обід");
        town.petro.post(presence, &[("state", "ready"), ("extension", "201")]).await.is(422).says("належить іншому");
        town.maria.get("/desk/calls/supervision").await.ok().says("Обід");
    }

    async fn a_call_is_written_down_by_hand(city: City) {
        let town = town(&city).await;
        town.olena.post("/desk/calls/new", &[("number", "не номер"), ("direction", "in")]).await.is(422);
        town.olena.post("/desk/calls/new", &[("number", ""), ("direction", "out")]).await.is(422);
        let made = town.olena.post("/desk/calls/new", &[("number", ""), ("direction", "in")]).await.is(303);
        town.olena.get(made.location().unwrap()).await.ok().says("Номер приховано");
        let csv = town.olena.get("/desk/calls.csv").await.ok().text();
        assert_eq!(csv.lines().count(), 2, "{csv}");
        assert_eq!(store::calls::live(city.db(), 9).await.unwrap().len(), 1);
    }

    async fn the_telephone_without_a_telephone_rings_only_where_it_is_allowed(city: City) {
        let town = town(&city).await;
        town.maria.get("/desk/calls/supervision").await.ok().says_nothing_of("Пробний дзвінок");
        town.maria.post("/desk/calls/supervision/ring", &[("number", NUMBER)]).await.is(404);
        town.olena.post("/desk/calls/supervision/ring", &[("number", NUMBER)]).await.is(403);
    }
}
