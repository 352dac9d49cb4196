//! Receptions: asking an official, saying what one thinks of the answer, publishing what both let.

use cases::actions::Given;
use jiff::SignedDuration;
use kit::Problem;
use serde_json::json;

use super::town::{Town, again, given, modules, send, step, town};

const TEXT: (&str, &str) = ("text", "Коли відремонтують нашу вулицю Таємну?");

async fn answered(town: &Town, consent: &str) -> (cases::Case, String) {
    let (case, here) = send(town, &format!("/receptions/{}/ask", town.post), &[TEXT, ("consent", consent)]).await;
    step(town, &town.petro, &case, "answer", given("У другому півріччі.", json!({}))).await.unwrap();
    (case, here)
}

fn public() -> Given {
    given("", json!({ "public_question": "Коли відремонтують вулицю?", "public_answer": "У другому півріччі." }))
}

testkit::city_tests! {
    modules = modules();

    async fn officials_who_receive_are_found(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        visitor.get("/receptions").await.ok().says("Коваль Олена").says("Щовівторка").says_nothing_of("Спеціаліст");
        visitor.get("/receptions?q=ковал").await.ok().says("Коваль Олена");
        visitor.get("/receptions?q=дракон").await.ok().says("Нікого не знайшли");
        visitor.get("/receptions?after=zzz&organisation=x").await.ok();
        visitor.get(&format!("/receptions/{}", town.post)).await.ok().says("Поставити запитання").says("каб. 207").says("Опублікованих відповідей ще немає");
        visitor.get(&format!("/receptions/{}", town.quiet)).await.is(404);
        visitor.get(&format!("/receptions/{}/ask", town.quiet)).await.is(404);
        visitor.get("/receptions/0193e7a2-0000-7000-8000-000000000001").await.is(404);
    }

    async fn a_question_goes_to_the_official_who_was_asked(city: City) {
        let town = town(&city).await;
        let (case, _) = send(&town, &format!("/receptions/{}/ask", town.post), &[TEXT]).await;
        assert_eq!((case.executor_id, case.person_id, case.number.as_str()), (Some(town.roads), Some(town.head), "ЕП-2026-000001"));
        town.petro.get(&format!("/desk/cases/{}", case.id)).await.ok().says("Начальниця");
        step(&town, &town.petro, &case, "return", Given { reason: "Це до водоканалу".into(), ..Given::default() }).await.unwrap();
        assert_eq!(again(&town, &case).await.executor_id, None);
        step(&town, &town.olena, &case, "charge", Given { executor: Some(town.office), ..Given::default() }).await.unwrap();
        city.run_jobs().await;
    }

    async fn the_asker_says_what_they_think_and_closes_it(city: City) {
        let town = town(&city).await;
        let (case, here) = answered(&town, "true").await;
        let visitor = city.visitor();
        visitor.get(&here).await.ok().says("У другому півріччі").says("Відповідь мене влаштовує").says("неповна").says_nothing_of("Як ми впоралися");
        let chosen = visitor.get(&format!("{here}?do=settle")).await.ok().says("Якість відповіді");
        let form = chosen.form("form[action$=settle]");
        visitor.send_form(&form).await.is(422).says("Якість відповіді");
        assert_eq!(again(&town, &case).await.state, "answered");
        visitor.post(&format!("{here}/move/settle"), &[("quality", "king"), ("completeness", "whole")]).await.is(422);
        visitor.post(&format!("{here}/move/settle"), &[("quality", "good"), ("completeness", "whole"), ("answer", "Дякую")]).await.is(303);
        assert_eq!(again(&town, &case).await.state, "settled");
        visitor.get(&here).await.ok().says("відповідь влаштувала").says("Дякую");
        city.run_jobs().await;
    }

    async fn an_incomplete_answer_goes_back(city: City) {
        let town = town(&city).await;
        let (case, here) = answered(&town, "false").await;
        let sent = [("quality", "bad"), ("completeness", "partly"), ("answer", "Якого саме року?")];
        city.visitor().post(&format!("{here}/move/object"), &sent).await.is(303);
        let back = again(&town, &case).await;
        assert_eq!((back.state.as_str(), back.contested), ("new", 1));
        step(&town, &town.petro, &case, "answer", given("Цього року, у другому півріччі.", json!({}))).await.unwrap();
        city.later(SignedDuration::from_hours(24 * 31));
        city.visitor().post(&format!("{here}/move/object"), &sent).await.is(422).says("Час для оскарження минув");
        city.run_jobs().await;
    }

    async fn an_answer_is_published_only_where_both_agree(city: City) {
        let town = town(&city).await;
        let (case, here) = answered(&town, "false").await;
        let visitor = city.visitor();
        visitor.post(&format!("{here}/move/settle"), &[("quality", "good"), ("completeness", "whole")]).await.is(303);
        let refused = step(&town, &town.petro, &case, "publish", public()).await;
        assert_eq!(refused, Err(Problem::Conflict("cases-guard-consented".into())));
        let page = format!("/receptions/questions/{}", case.id);
        visitor.get(&page).await.is(404);
        drop(here);
        city.run_jobs().await;
    }

    async fn what_is_published_names_nobody_and_can_be_taken_back(city: City) {
        let town = town(&city).await;
        let (case, here) = answered(&town, "true").await;
        let visitor = city.visitor();
        assert!(step(&town, &town.petro, &case, "publish-later", public()).await.is_err(), "the asker may still object");
        visitor.post(&format!("{here}/move/settle"), &[("quality", "excellent"), ("completeness", "whole"), ("consent", "true")]).await.is(303);
        assert!(matches!(step(&town, &town.petro, &case, "publish", given("", json!({}))).await, Err(Problem::Invalid(_))));
        step(&town, &town.petro, &case, "publish", public()).await.unwrap();
        let page = format!("/receptions/questions/{}", case.id);
        visitor.get(&page).await.ok().says("Коли відремонтують вулицю?").says("Чудово").says("Коваль Олена").says_nothing_of("Таємн").says_nothing_of("Шевченко");
        visitor.get(&format!("/receptions/{}", town.post)).await.ok().says("Коли відремонтують вулицю?").says_nothing_of("Таємн");
        visitor.post(&format!("{here}/move/hide"), &[]).await.is(303);
        visitor.get(&page).await.is(404);
        visitor.get(&format!("/receptions/{}", town.post)).await.ok().says_nothing_of("Коли відремонтують вулицю?");
        city.run_jobs().await;
    }

    async fn long_silence_is_no_objection(city: City) {
        let town = town(&city).await;
        let (case, _) = answered(&town, "true").await;
        city.later(SignedDuration::from_hours(24 * 31));
        step(&town, &town.petro, &case, "publish-later", public()).await.unwrap();
        assert!(again(&town, &case).await.public);
        city.run_jobs().await;
    }
}
