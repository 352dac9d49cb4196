//! The knowledge base: written by supervisors, told by operators, read by everybody.

use calls::call::Outcome;
use calls::store;

use super::town::{answered, modules, stands, town};

const NEW: &str = "/desk/calls/articles/new";

fn article<'a>(question: &'a str, until: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("question_uk", question),
        ("answer_uk", "У касі або на сайті водоканалу."),
        ("words", "оплата рахунок платіжка"),
        ("category", "water-none"),
        ("valid_from", "2026-11-01"),
        ("valid_until", until),
    ]
}

testkit::city_tests! {
    modules = modules();

    async fn an_answer_is_written_and_found_by_whoever_asks(city: City) {
        let town = town(&city).await;
        town.olena.get(NEW).await.is(403);
        town.stranger.get(NEW).await.is(403);
        town.maria.post(NEW, &[("question_uk", ""), ("valid_until", "ніколи")]).await.is(422).says("Такого дня немає");
        town.maria.post(NEW, &article("Де сплатити за воду?", "")).await.leads_to("/desk/calls/articles");
        town.maria.post(NEW, &article("Стара відповідь про воду", "2026-11-10")).await.is(303);
        city.house().part::<search::Search>().catch_up().await.unwrap();
        city.visitor().get("/answers").await.ok().says("Де сплатити за воду?").says_nothing_of("Стара відповідь");
        city.visitor().get("/answers?q=%D0%BE%D0%BF%D0%BB%D0%B0%D1%82%D0%B8").await.ok().says("Де сплатити за воду?");
        let all = store::articles::page(city.db(), None, 10).await.unwrap();
        let (own, old) = (all.iter().find(|own| own.valid_until.is_none()).unwrap(), all.iter().find(|own| own.valid_until.is_some()).unwrap());
        city.visitor().get(&format!("/answers/{}", own.id)).await.ok().says("У касі").says("Повідомити про проблему");
        city.visitor().get(&format!("/answers/{}", old.id)).await.is(404);
    }

    async fn an_operator_is_helped_while_the_caller_speaks(city: City) {
        let town = town(&city).await;
        town.maria.post(NEW, &article("Де сплатити за воду?", "")).await.is(303);
        let id = answered(&city, &town, "1").await;
        let typed = [("text", "питає куди платити рахунки"), ("part", "help")];
        let part = town.olena.post(&format!("/desk/calls/{id}/help"), &typed).await.ok().says("У касі або на сайті");
        let article = part.select("button[name=article]")[0].attribute("value").unwrap().to_owned();
        let consult = format!("/desk/calls/{id}/consult");
        town.olena.post(&consult, &[]).await.is(422).says("Напишіть, про що запитували");
        town.olena.post(&consult, &[("article", &article)]).await.is(303);
        let call = stands(&city, id).await;
        assert_eq!((call.outcome, call.article.map(|own| own.to_string())), (Outcome::Consultation, Some(article)));
        town.olena.get(&format!("/desk/calls/{id}")).await.ok().says("Де сплатити за воду?");
        let now = city.house().clock().now();
        let sums = store::counts::between(city.db(), calls::count::hour(now), now + jiff::SignedDuration::from_secs(1)).await.unwrap();
        assert_eq!(sums.iter().map(|own| own.consultations).sum::<i64>(), 1);
    }

    async fn of_two_who_change_an_answer_one_is_told(city: City) {
        let town = town(&city).await;
        town.maria.post(NEW, &article("Де сплатити за воду?", "")).await.is(303);
        let own = store::articles::page(city.db(), None, 10).await.unwrap().remove(0);
        let page = format!("/desk/calls/articles/{}", own.id);
        let form = town.maria.get(&page).await.ok().form("main form").with("answer_uk", "Лише на сайті.");
        town.maria.send_form(&form).await.is(303);
        let again = town.maria.send_form(&form.with("answer_uk", "Лише в касі.")).await.is(422).says("уже змінив").says("Лише на сайті.");
        // what somebody else wrote was seen: saved again, it is written over
        town.maria.send_form(&again.form("main form")).await.is(303);
        assert_eq!(store::articles::page(city.db(), None, 10).await.unwrap()[0].answer.0.uk, "Лише в касі.");
        town.maria.post(&page, &[("question_uk", "Що?"), ("answer_uk", "Так."), ("category", "dragons"), ("version", "3")]).await.is(422);
    }
}
