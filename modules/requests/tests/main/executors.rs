//! Cases go to the systems of executors by themselves, and what happens there comes back.

use cases::actions::{Assignment, Given, assign_case, bind_executor, hand_over_again, move_case};
use cases::{Case, Delivered, Delivery, Hand, Part, store};
use jiff::SignedDuration;
use kit::{OrganisationId, Problem, Role};
use testkit::City;

use super::fake::Fake;
use super::town::{Town, modules, organisation, send, town};

struct Scene {
    town: Town,
    crew: OrganisationId,
    fake: Fake,
}

/// A town whose roads are kept by an executor with a system of its own.
async fn scene(city: &City, format: &str) -> Scene {
    let town = town(city).await;
    let crew = organisation(&town.admin, "Дорожня служба").await;
    bind_executor(city.house(), &town.admin.viewer, requests::KIND, "roads", Some(crew)).await.unwrap();
    let fake = Fake::start().await;
    let page = town.admin.get("/admin/requests/endpoints").await.ok().says("Дорожня служба").says("Немає");
    let href = page.select("main a[href*='/endpoints/']")[0].attribute("href").unwrap().to_owned();
    let fields = [
        ("url", fake.url.as_str()),
        ("format", format),
        ("jurisdiction", "kr"),
        ("key", "their-secret"),
        ("services", "roads-pothole = P-1"),
        ("active", "on"),
    ];
    town.admin.post(&href, &fields).await.leads_to("/admin/requests/endpoints");
    Scene { town, crew, fake }
}

/// A request of a pothole, routed to the executor.
async fn pothole(city: &City, key: &str) -> Case {
    let fields = [
        ("place", "47.9000"),
        ("place", "33.4000"),
        ("key", key),
        ("name", "Олена Таємна"),
        ("email", "olena@example.com"),
        ("anyway", "yes"),
    ];
    send(&city.visitor(), &fields).await;
    let all: Vec<uuid::Uuid> = city.db().all("SELECT id FROM cases_case ORDER BY number DESC LIMIT 1", Vec::new()).await.unwrap();
    store::cases::find(city.db(), cases::CaseId(all[0])).await.unwrap().unwrap()
}

async fn delivery(city: &City, case: &Case, crew: OrganisationId) -> Option<Delivery> {
    store::deliveries::find(city.db(), case.id, crew).await.unwrap()
}

async fn now(city: &City, case: &Case) -> Case {
    store::cases::find(city.db(), case.id).await.unwrap().unwrap()
}

/// Five minutes later everything that is due is done.
async fn later(city: &City) {
    city.later(SignedDuration::from_mins(6));
    city.run_jobs().await;
}

fn told(updates: &[(&str, &str, &str)]) -> String {
    let one = |(id, status, text): &(&str, &str, &str)| {
        format!(
            r#"{{"update_id": "{id}", "service_request_id": "R-1", "status": "{status}", "updated_datetime": "2026-11-22T08:05:00Z", "description": "{text}"}}"#
        )
    };
    format!("[{}]", updates.iter().map(one).collect::<Vec<_>>().join(","))
}

testkit::city_tests! {
    modules = modules();

    async fn a_case_goes_to_the_system_of_its_executor_and_its_number_is_kept(city: City) {
        let scene = scene(&city, "json").await;
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        let asked = scene.fake.asked("requests.json");
        assert_eq!(asked.len(), 1, "{asked:?}");
        let form = |name: &str| asked[0].form.get(name).map(str::to_owned);
        assert_eq!((form("service_code"), form("api_key"), form("jurisdiction_id")), (Some("P-1".into()), Some("their-secret".into()), Some("kr".into())));
        assert_eq!((form("lat"), form("device_id")), (Some("47.9".into()), Some(case.number.clone())));
        assert_eq!(form("description").as_deref(), Some("Глибока яма біля зупинки"));
        assert_eq!((form("email"), form("first_name")), (None, None), "who brought it is not theirs to know");
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.number.as_str(), own.tries), (Delivered::Sent, "R-1", 1));
        later(&city).await;
        assert_eq!(scene.fake.asked("requests.json").len(), 1, "it is sent once");
        let kept: Vec<Vec<u8>> = city.db().all("SELECT sealed_key FROM requests_endpoint", Vec::new()).await.unwrap();
        assert!(!kept[0].windows(5).any(|own| own == b"secre"), "the key is sealed");
    }

    async fn a_system_that_fails_is_tried_again_with_the_same_name(city: City) {
        let scene = scene(&city, "xml").await;
        scene.fake.will_say("requests", 503, "");
        scene.fake.will_say("requests", 200, "<not an answer");
        scene.fake.will_say("requests", 429, "");
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.tries), (Delivered::Waiting, 1));
        assert!(own.says.starts_with("503"), "{own:?}");
        for _ in 0..4 {
            later(&city).await;
        }
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.number.as_str(), own.tries), (Delivered::Sent, "R-1", 4));
        let asked = scene.fake.asked("requests.xml");
        assert!(asked.iter().all(|own| own.once == asked[0].once && !own.once.is_empty()), "{asked:?}");
    }

    async fn a_refusal_is_noted_and_tried_again_by_hand(city: City) {
        let scene = scene(&city, "json").await;
        scene.fake.will_say("requests", 400, r#"[{"code": 400, "description": "unknown service_code"}]"#);
        let case = pothole(&city, "a").await;
        later(&city).await;
        later(&city).await;
        assert_eq!(scene.fake.asked("requests.json").len(), 1, "what is refused is not asked again and again");
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.says.as_str()), (Delivered::Refused, "400: unknown service_code"));
        let notes = store::belongings::messages(city.db(), case.id).await.unwrap();
        assert!(notes.iter().any(|own| own.text.contains("не передалося") && own.text.contains("unknown service_code")), "{notes:?}");
        let stranger = organisation(&scene.town.admin, "Зоопарк").await;
        let elsewhere = Hand::of(&city.person_for(Role::Editor, Some(stranger)).viewer);
        assert_eq!(hand_over_again(city.house(), &elsewhere, case.id).await, Err(Problem::NotFound));
        let hand = Hand::of(&scene.town.admin.viewer);
        hand_over_again(city.house(), &hand, case.id).await.unwrap();
        later(&city).await;
        assert_eq!(delivery(&city, &case, scene.crew).await.unwrap().state, Delivered::Sent);
        assert!(matches!(hand_over_again(city.house(), &hand, case.id).await, Err(Problem::Conflict(_))));
        later(&city).await;
        assert_eq!(scene.fake.asked("requests.json").len(), 2, "what has arrived is not sent again");
    }

    async fn a_system_that_never_answers_is_given_up_and_said_so(city: City) {
        let scene = scene(&city, "json").await;
        (0..20).for_each(|_| scene.fake.will_say("requests", 500, ""));
        let case = pothole(&city, "a").await;
        for _ in 0..14 {
            city.later(SignedDuration::from_hours(2));
            city.run_jobs().await;
        }
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.tries), (Delivered::Refused, 11), "{own:?}");
    }

    async fn a_token_becomes_a_number(city: City) {
        let scene = scene(&city, "json").await;
        scene.fake.will_say("requests", 200, r#"[{"token": "t/1"}]"#);
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.token.as_str()), (Delivered::Token, "t/1"));
        later(&city).await;
        assert_eq!(delivery(&city, &case, scene.crew).await.unwrap().state, Delivered::Token, "it is not known yet");
        scene.fake.will_say("token", 200, r#"[{"service_request_id": "R-9", "token": "t/1"}]"#);
        later(&city).await;
        let own = delivery(&city, &case, scene.crew).await.unwrap();
        assert_eq!((own.state, own.number.as_str()), (Delivered::Sent, "R-9"));
    }

    async fn what_happens_there_moves_the_case_here_once(city: City) {
        let scene = scene(&city, "json").await;
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        scene.fake.tells(&told(&[("1", "ACTION_SCHEDULED", "У середу")]));
        later(&city).await;
        assert_eq!(now(&city, &case).await.state, "planned");
        let asked = scene.fake.asked("GET servicerequestupdates.json");
        assert!(asked.iter().all(|own| own.key == "Bearer their-secret" && own.form.get("api_key").is_none()), "{asked:?}");
        assert_eq!(asked[0].form.get("jurisdiction_id"), Some("kr"));
        scene.fake.tells(&told(&[("1", "ACTION_SCHEDULED", "У середу"), ("2", "FIXED", "Залатано")]));
        later(&city).await;
        later(&city).await;
        let moved = now(&city, &case).await;
        assert_eq!((moved.state.as_str(), moved.version), ("done", 3));
        let said = store::belongings::messages(city.db(), case.id).await.unwrap();
        assert_eq!(said.iter().map(|own| own.text.as_str()).collect::<Vec<_>>(), ["Залатано", "У середу"]);
        assert!(scene.fake.asked("servicerequestupdates.json").is_empty(), "their own words are not told back to them");
    }

    async fn what_cannot_be_is_left_as_a_note_once(city: City) {
        let scene = scene(&city, "json").await;
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        scene.fake.tells(&told(&[("1", "DANCING", "Танцюємо"), ("", "", ""), ("2", "IN_PROGRESS", "")]));
        later(&city).await;
        later(&city).await;
        assert_eq!(now(&city, &case).await.state, "working", "what follows is taken all the same");
        let notes = store::belongings::messages(city.db(), case.id).await.unwrap();
        let notes: Vec<&str> = notes.iter().filter(|own| own.what == cases::Said::Note).map(|own| own.text.as_str()).collect();
        assert_eq!(notes.iter().filter(|own| own.contains("DANCING") && own.contains("Танцюємо")).count(), 1, "{notes:?}");
    }

    async fn updates_that_are_not_answered_are_asked_for_again(city: City) {
        let scene = scene(&city, "json").await;
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        scene.fake.will_say("GET servicerequestupdates", 500, "");
        later(&city).await;
        scene.town.admin.get("/admin/requests/endpoints").await.ok().says("Не відповідає").says("500");
        scene.fake.tells(&told(&[("1", "IN_PROGRESS", "")]));
        later(&city).await;
        assert_eq!(now(&city, &case).await.state, "working");
        scene.town.admin.get("/admin/requests/endpoints").await.ok().says("Працює");
        let asked = scene.fake.asked("GET servicerequestupdates.json");
        let since: Vec<&str> = asked.iter().filter_map(|own| own.form.get("start_date")).collect();
        assert!(since.windows(2).any(|own| own[0] == own[1]), "the period that was not answered is asked for again: {since:?}");
    }

    async fn a_contest_reaches_the_system_of_the_executor(city: City) {
        let scene = scene(&city, "json").await;
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        scene.fake.tells(&told(&[("1", "FIXED", "Залатано")]));
        later(&city).await;
        let given = Given { answer: "Яма на місці".into(), ..Given::default() };
        move_case(city.house(), &Hand::with_code(&city.visitor().viewer), case.id, None, "contest", given).await.unwrap();
        scene.fake.will_say("servicerequestupdates", 502, "");
        city.run_jobs().await;
        later(&city).await;
        let asked = scene.fake.asked("servicerequestupdates.json");
        assert_eq!(asked.len(), 2, "once more after the failure: {asked:?}");
        let form = |name: &str| asked[1].form.get(name).map(str::to_owned);
        assert_eq!((form("service_request_id"), form("status"), form("description")), (Some("R-1".into()), Some("IN_PROGRESS".into()), Some("Яма на місці".into())));
        assert_eq!(asked[0].once, asked[1].once);
        // it comes back among their updates, and is known
        let echo = form("update_id").unwrap();
        assert!(echo.starts_with(&case.number), "{echo}");
        scene.fake.tells(&told(&[("U-2", "FIXED", "відлуння")]));
        later(&city).await;
        assert_eq!(now(&city, &case).await.state, "working");
    }

    async fn who_is_charged_later_gets_it_and_who_is_no_longer_says_nothing_of_it(city: City) {
        let scene = scene(&city, "json").await;
        let hand = Hand::of(&scene.town.admin.viewer);
        let case = pothole(&city, "a").await;
        assign_case(city.house(), &hand, case.id, None, Assignment::Charge(scene.town.centre, None)).await.unwrap();
        city.run_jobs().await;
        assert!(scene.fake.asked("requests.json").is_empty(), "it was taken back before it went");
        assign_case(city.house(), &hand, case.id, None, Assignment::Charge(scene.crew, None)).await.unwrap();
        city.run_jobs().await;
        assert_eq!(scene.fake.asked("requests.json").len(), 1);
        city.later(SignedDuration::from_mins(1));
        assign_case(city.house(), &hand, case.id, None, Assignment::Charge(scene.town.centre, None)).await.unwrap();
        scene.fake.tells(&told(&[("1", "FIXED", "Залатано")]));
        later(&city).await;
        assert_eq!(now(&city, &case).await.state, "new", "another is charged meanwhile");
        let told = |at: usize, name: &str| scene.fake.asked("servicerequestupdates.json")[at].form.get(name).map(str::to_owned);
        assert_eq!((told(0, "service_request_id"), told(0, "status")), (Some("R-1".into()), Some("CLOSED".into())));
        assert!(told(0, "description").unwrap().contains("іншому виконавцю"));
        assign_case(city.house(), &hand, case.id, None, Assignment::Charge(scene.crew, None)).await.unwrap();
        later(&city).await;
        assert_eq!((told(1, "service_request_id"), told(1, "status")), (Some("R-1".into()), Some("OPEN".into())));
        assert_eq!((scene.fake.asked("servicerequestupdates.json").len(), scene.fake.asked("requests.json").len()), (2, 1));
    }

    async fn contacts_are_given_where_the_city_says_so_and_journalled(city: City) {
        let scene = scene(&city, "json").await;
        let href = format!("/admin/requests/endpoints/{}", scene.crew);
        let page = scene.town.admin.get(&href).await.ok().says("Ключ збережено").says_nothing_of("their-secret");
        scene.town.admin.send_form(&page.form("main form").and("gives_contacts", "on")).await.leads_to("/admin/requests/endpoints");
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        let asked = scene.fake.asked("requests.json");
        assert_eq!((asked[0].form.get("email"), asked[0].form.get("last_name")), (Some("olena@example.com"), Some("Таємна")));
        assert_eq!(asked[0].form.get("api_key"), Some("their-secret"), "the key stays when the form does not change it");
        let looks: i64 = city.db().first("SELECT COUNT(*) FROM audit_entry WHERE verb = 'look'", Vec::new()).await.unwrap().unwrap();
        assert_eq!((looks, case.phase), (1, cases::kind::Phase::Open));
    }

    async fn a_system_is_changed_switched_off_and_removed(city: City) {
        let scene = scene(&city, "json").await;
        let href = format!("/admin/requests/endpoints/{}", scene.crew);
        let wrong = [("url", "http://evil.example"), ("format", "csv"), ("services", "dragons = 1"), ("active", "on")];
        let answer = scene.town.admin.post(&href, &wrong).await.is(422);
        assert_eq!(answer.select(".govuk-error-summary li").len(), 3);
        for role in [Role::Publisher, Role::Editor] {
            city.person(role).post(&href, &wrong).await.is(403);
        }
        scene.town.admin.post(&href, &[("url", scene.fake.url.as_str()), ("format", "json")]).await.leads_to("/admin/requests/endpoints");
        scene.town.admin.get("/admin/requests/endpoints").await.ok().says("Вимкнено");
        let case = pothole(&city, "a").await;
        city.run_jobs().await;
        assert_eq!(delivery(&city, &case, scene.crew).await, None);
        let ask = scene.town.admin.get(&format!("{href}/remove")).await.ok().says("Прибрати систему «Дорожня служба»?");
        scene.town.admin.send_form(&ask.form("main form")).await.leads_to("/admin/requests/endpoints");
        scene.town.admin.post(&format!("{href}/remove"), &[]).await.is(404);
        scene.town.admin.get("/admin/requests/endpoints?lang=en").await.ok().says("None");
        let parts = now(&city, &case).await.holders(requests::KIND, Vec::new());
        assert_eq!(cases::part::parts(&city.person_for(Role::Editor, Some(scene.crew)).viewer, &parts), [Part::Executor]);
    }
}
