//! Proposals in the API: the same way as on the pages, by the same rules.

use serde_json::{Value, json};
use testkit::{Answer, Person};
use web::Method;

use crate::places::{Hall, engine, hall, modules};

const PROPOSALS: &str = "/api/v1/proposals";

fn benches(hall: &Hall) -> Value {
    json!({
        "title": { "uk": "Лавки", "en": "Benches" },
        "why": "Мешканці питають, де можна сісти дорогою до лікарні.",
        "organisation": hall.health,
        "update_period": "quarter",
        "expected": 1200,
        "sources": "Обхід",
        "fields": [
            { "label": { "uk": "Назва", "en": "Name" }, "kind": "text", "required": true },
            { "label": { "uk": "Стан" }, "kind": "choice", "choices": ["Ціла", "Зламана"] },
        ],
    })
}

/// A call over a version.
async fn over(who: &Person, method: Method, url: &str, version: i64, body: Value) -> Answer {
    who.clone().with_header("if-match", &format!("\"{version}\"")).json(method, url, &body).await
}

async fn moved(who: &Person, url: &str, version: i64, verb: &str, reason: &str) -> Answer {
    over(who, Method::POST, &format!("{url}/moves"), version, json!({ "verb": verb, "reason": reason })).await
}

async fn judged(who: &Person, url: &str, version: i64, verdict: &str, body: &str) -> Answer {
    over(who, Method::PUT, &format!("{url}/opinion"), version, json!({ "verdict": verdict, "body": body })).await
}

/// Олена writes; the path of the proposal.
async fn written(hall: &Hall) -> String {
    let made = hall.olena().json(Method::POST, PROPOSALS, &benches(hall)).await.is(201);
    let location = made.header("location").unwrap().to_owned();
    location.get(location.find(PROPOSALS).unwrap()..).unwrap().to_owned()
}

async fn version(who: &Person, url: &str) -> i64 {
    who.get(url).await.ok().json()["version"].as_i64().unwrap()
}

#[track_caller]
fn names(answer: Answer, fields: &[&str]) {
    let json = answer.is(422).json();
    let named: Vec<&str> = json["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
    assert_eq!(named, fields, "{json}");
}

testkit::city_tests! {
    modules = modules();

    async fn a_proposal_goes_all_the_way_through_the_api(city: City) {
        let hall = hall(&city).await;
        let (olena, maria, stepan) = (hall.olena(), hall.maria(), hall.stepan());
        let url = written(&hall).await;
        let draft = olena.get(&url).await.ok();
        assert_eq!(draft.header("etag"), Some("\"1\""));
        assert_eq!((draft.json()["state"].as_str(), draft.json()["code"].as_str()), (Some("draft"), Some("benches")));
        maria.get(&url).await.is(404);
        let submitted = moved(&olena, &url, 1, "submit", "").await.ok().json();
        assert_eq!((submitted["state"].as_str(), submitted["round"].as_i64()), (Some("submitted"), Some(1)));
        let queue = maria.get(&format!("{PROPOSALS}?state=submitted&state=in_review")).await.ok().json();
        assert_eq!(queue["items"][0]["number"], "П-0001");

        let remark = json!({ "field": "fields.1", "body": "Чому лише два стани?" });
        maria.json(Method::POST, &format!("{url}/comments"), &remark).await.is(201);
        let at = version(&maria, &url).await;
        judged(&maria, &url, at, "return", "Додайте стан «На ремонті»").await.ok();
        moved(&maria, &url, at, "return", "Додайте третій стан").await.ok();
        let returned = olena.get(&url).await.ok().json();
        assert_eq!((returned["state"].as_str(), returned["comments"][0]["body"].as_str()), (Some("returned"), Some("Чому лише два стани?")));
        assert_eq!((returned["tally"]["returns"].as_i64(), returned["opinions"][0]["verdict"].as_str()), (Some(1), Some("return")));

        let mut better = benches(&hall);
        better["fields"][1]["choices"] = json!(["Ціла", "Зламана", "На ремонті"]);
        let changed = over(&olena, Method::PUT, &url, returned["version"].as_i64().unwrap(), better).await.ok().json();
        moved(&olena, &url, changed["version"].as_i64().unwrap(), "submit", "").await.ok();
        let at = version(&maria, &url).await;
        judged(&maria, &url, at, "approve", "").await.ok();
        let approved = judged(&stepan, &url, at, "approve", "Згоден").await.ok().json();
        assert_eq!((approved["state"].as_str(), approved["resource"].as_str()), (Some("approved"), None));
        city.run_jobs().await;
        let made = olena.get(&url).await.ok().json();
        assert_eq!((made["resource"].as_str(), made["history"][0]["verb"].as_str()), (Some("benches"), Some("register")));
        assert_eq!(engine(&city).register("benches").await.unwrap().field("stan").unwrap().choices.len(), 3);
        olena.get(&format!("/proposals/{}", url.rsplit('/').next().unwrap())).await.ok().says("Ресурс створено");
    }

    async fn what_is_missing_is_named_by_the_paths_of_the_body(city: City) {
        let hall = hall(&city).await;
        let olena = hall.olena();
        let wrong = |change: &dyn Fn(&mut Value)| { let mut body = benches(&hall); change(&mut body); body };
        for (body, fields) in [
            (wrong(&|body| body["title"]["uk"] = json!(" ")), &["title.uk"][..]),
            (wrong(&|body| body["organisation"] = json!(hall.culture)), &["organisation"]),
            (wrong(&|body| body["update_period"] = json!("never")), &["update_period"]),
            (wrong(&|body| body["expected"] = json!(-1)), &["expected"]),
            (wrong(&|body| body["fields"][0]["label"]["uk"] = json!("")), &["fields.0.label.uk"]),
            (wrong(&|body| body["fields"][0]["kind"] = json!("spell")), &["fields.0.kind"]),
            (wrong(&|body| body["fields"][1]["choices"] = json!(["а;б"])), &["fields.1.choices"]),
            (wrong(&|body| body["fields"] = json!(vec![body["fields"][0].clone(); 61])), &["fields"]),
        ] {
            names(olena.json(Method::POST, PROPOSALS, &body).await, fields);
        }
        for garbage in [json!(null), json!([]), json!({ "title": "Лавки" }), wrong(&|body| body["spell"] = json!(1))] {
            olena.json(Method::POST, PROPOSALS, &garbage).await.is(400);
        }
        let bare = json!({ "title": { "uk": "Лавки" }, "organisation": hall.health, "update_period": "month" });
        let made = olena.json(Method::POST, PROPOSALS, &bare).await.is(201).json();
        let url = format!("{PROPOSALS}/{}", made["id"].as_str().unwrap());
        names(moved(&olena, &url, 1, "submit", "").await, &["why", "sources", "fields"]);
        names(olena.get(&format!("{PROPOSALS}?state=lost")).await, &["state"]);
        names(olena.get(&format!("{PROPOSALS}?limit=0")).await, &["limit"]);
        names(olena.get(&format!("{PROPOSALS}?organisation=x")).await, &["organisation"]);
        names(olena.get(&format!("{PROPOSALS}?whose=theirs")).await, &["whose"]);
    }

    async fn nobody_is_late_unnoticed(city: City) {
        let hall = hall(&city).await;
        let (olena, url) = (hall.olena(), written(&hall).await);
        olena.json(Method::PUT, &url, &benches(&hall)).await.is(428);
        over(&olena, Method::PUT, &url, 7, benches(&hall)).await.is(412);
        let mut other = benches(&hall);
        other["sources"] = json!("Знімки");
        over(&olena, Method::PUT, &url, 1, other).await.ok();
        moved(&olena, &url, 1, "submit", "").await.is(412);
        let any = olena.clone().with_header("if-match", "*");
        any.json(Method::POST, &format!("{url}/moves"), &json!({ "verb": "submit" })).await.ok();
        moved(&olena, &url, version(&olena, &url).await, "submit", "").await.is(409);
        names(moved(&hall.maria(), &url, version(&olena, &url).await, "return", " ").await, &["reason"]);
    }

    async fn everybody_does_what_is_theirs(city: City) {
        let hall = hall(&city).await;
        let (olena, maria, oksana) = (hall.olena(), hall.maria(), hall.oksana());
        let url = written(&hall).await;
        moved(&olena, &url, 1, "submit", "").await.ok();
        city.visitor().get(PROPOSALS).await.is(401);
        city.person(kit::Role::Resident).get(PROPOSALS).await.is(403);
        oksana.get(&url).await.is(404);
        assert_eq!(oksana.get(PROPOSALS).await.ok().json()["items"], json!([]));
        assert_eq!(hall.petro().get(&format!("{PROPOSALS}?whose=own")).await.ok().json()["items"].as_array().unwrap().len(), 1);
        judged(&olena, &url, 2, "approve", "").await.is(403);
        moved(&maria, &url, 2, "withdraw", "").await.is(403);
        judged(&maria, &url, 2, "return", "").await.is(422);
        moved(&olena, &url, 2, "withdraw", "Передумали").await.ok();
        maria.json(Method::POST, &format!("{url}/comments"), &json!({ "body": "Шкода" })).await.is(409);
        let resource = json!({ "code": "benches" });
        olena.json(Method::POST, &format!("{url}/resource"), &resource).await.is(403);
        hall.iryna().json(Method::POST, &format!("{url}/resource"), &resource).await.is(409);
    }

    async fn a_long_list_is_paged(city: City) {
        let hall = hall(&city).await;
        for _ in 0..5 {
            written(&hall).await;
        }
        let olena = hall.olena();
        let first = olena.get(&format!("{PROPOSALS}?limit=3")).await.ok().json();
        let numbers = |page: &Value| page["items"].as_array().unwrap().iter().map(|item| item["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(numbers(&first), ["П-0005", "П-0004", "П-0003"]);
        let second = olena.get(&format!("{PROPOSALS}?limit=3&after={}", first["next"].as_str().unwrap())).await.ok().json();
        assert_eq!((numbers(&second), &second["next"]), (vec!["П-0002".to_owned(), "П-0001".to_owned()], &Value::Null));
    }
}
