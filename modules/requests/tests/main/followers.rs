//! Whoever follows a problem hears that it moved; whoever came with it sees it in the cabinet.

use cases::actions::{Given, merge_duplicate, move_case};
use cases::{Case, Hand};
use kit::Role;
use testkit::City;

use super::residents::case_of;
use super::town::{Town, district, modules, send, town};

/// A public problem.
async fn problem(city: &City, town: &Town) -> Case {
    let case = case_of(city, &send(&city.visitor(), &[]).await).await;
    let charge = Given { executor: Some(town.centre), ..Given::default() };
    move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "charge", charge).await.unwrap();
    case
}

async fn take(city: &City, town: &Town, case: &Case) {
    move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "take", Given::default()).await.unwrap();
}

async fn told(city: &City) -> Vec<String> {
    let sql = "SELECT kind FROM messages_delivery WHERE kind LIKE 'requests-%' OR kind LIKE 'subscriptions-%' ORDER BY created, id";
    city.db().all::<String>(sql, db::params![]).await.unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn a_resident_follows_a_problem_and_hears_of_each_move_once(city: City) {
        let town = town(&city).await;
        let case = problem(&city, &town).await;
        city.run_jobs().await;
        let page = format!("/requests/problems/{}", case.id);
        let hanna = city.person(Role::Resident);
        let form = hanna.get(&page).await.ok().form("#follow form");
        hanna.send_form(&form).await.leads_to(&page);
        hanna.get(&page).await.ok().says("Ви стежите за цією проблемою");
        take(&city, &town, &case).await;
        city.run_jobs().await;
        let news: Vec<String> = city.db().all("SELECT CAST(content AS TEXT) FROM subscriptions_news", db::params![]).await.unwrap();
        assert_eq!(news.len(), 1, "{news:?}");
        assert!(news[0].contains("requests-moved-told") && news[0].contains("вул. Тестова, 1"), "{news:?}");
    }

    async fn whoever_follows_a_district_hears_of_new_and_of_ended_problems(city: City) {
        let town = town(&city).await;
        let district = district(&city, &town).await;
        let hanna = city.person(Role::Resident);
        let (list, follow) = (format!("/requests?district={district}"), format!("/follow/district-requests/{district}"));
        hanna.get(&list).await.ok().says("Стежити за районом");
        let form = hanna.get(&follow).await.ok().says("Проблеми в районі: Саксаганський").form("main form");
        hanna.send_form(&form).await.leads_to(&list);
        let case = case_of(&city, &send(&city.visitor(), &[("place", "47.9"), ("place", "33.4")]).await).await;
        let charge = Given { executor: Some(town.centre), ..Given::default() };
        move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "charge", charge).await.unwrap();
        city.run_jobs().await;
        take(&city, &town, &case).await;
        city.run_jobs().await;
        let ended = Given { answer: "Яму залатано.".into(), ..Given::default() };
        move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "finish", ended).await.unwrap();
        city.run_jobs().await;
        let sql = "SELECT CAST(content AS TEXT) FROM subscriptions_news ORDER BY id";
        let news: Vec<String> = city.db().all(sql, db::params![]).await.unwrap();
        let count = |code: &str| news.iter().filter(|one| one.contains(code)).count();
        let counts = ["requests-appeared-told", "requests-moved-told", "requests-closed-told"].map(count);
        assert_eq!(counts, [1, 0, 1], "once when it appears and once when it ends: {news:?}");
    }

    async fn whoever_follows_a_problem_that_is_joined_with_another_hears_of_that_one(city: City) {
        let town = town(&city).await;
        let (main, same) = (problem(&city, &town).await, problem(&city, &town).await);
        city.run_jobs().await;
        let hanna = city.person(Role::Resident);
        let page = format!("/requests/problems/{}", same.id);
        let form = hanna.get(&page).await.ok().form("#follow form");
        hanna.send_form(&form).await.leads_to(&page);
        let told = async || {
            city.run_jobs().await;
            let sql = "SELECT CAST(content AS TEXT) FROM subscriptions_news ORDER BY at, id";
            let news: Vec<String> = city.db().all(sql, db::params![]).await.unwrap();
            let of = |case: &Case, one: &str| one.contains(&format!("\"{}\"", case.id));
            news.iter().map(|one| (one.contains("requests-joined-told"), of(&main, one), of(&same, one))).collect::<Vec<_>>()
        };
        merge_duplicate(city.house(), &Hand::of(&town.admin.viewer), same.id, None, main.id, Given::default()).await.unwrap();
        assert_eq!(told().await, [(true, false, true)], "nothing has become of the other one");
        hanna.get(&page).await.leads_to(&format!("/requests/problems/{}", main.id));
        city.later(jiff::SignedDuration::from_mins(1));
        take(&city, &town, &main).await;
        assert_eq!(told().await, [(true, false, true), (false, true, true)]);
    }

    async fn a_mailbox_follows_after_it_confirmed(city: City) {
        let town = town(&city).await;
        let case = problem(&city, &town).await;
        let guest = city.visitor();
        let page = format!("/requests/problems/{}", case.id);
        let form = guest.get(&page).await.ok().form("#follow form");
        guest.send_form(&form.clone().with("email", "olena")).await.is(422).says("olena");
        guest.send_form(&form.with("email", "olena@example.com")).await.leads_to(&page);
        assert_eq!(told(&city).await, ["subscriptions-confirm"]);
        take(&city, &town, &case).await;
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["subscriptions-confirm"], "nobody is told who has not confirmed");
    }

    async fn who_says_me_too_follows(city: City) {
        let town = town(&city).await;
        let case = problem(&city, &town).await;
        let hanna = city.person(Role::Resident);
        hanna.post(&format!("/requests/problems/{}/support", case.id), &[]).await.is(303);
        hanna.get(&format!("/requests/problems/{}", case.id)).await.ok().says("Ви стежите за цією проблемою");
    }

    async fn ones_requests_stand_in_the_cabinet_as_they_are(city: City) {
        let town = town(&city).await;
        let hanna = city.person(Role::Resident);
        let case = case_of(&city, &send(&hanna, &[]).await).await;
        city.run_jobs().await;
        hanna.get("/cabinet/things").await.ok().says("Яма на дорозі, вул. Тестова, 1").says("Прийнято");
        let charge = Given { executor: Some(town.centre), ..Given::default() };
        move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "charge", charge).await.unwrap();
        city.run_jobs().await;
        hanna.get("/cabinet/things").await.ok().says("Передано виконавцю");
        hanna.get("/cabinet/things?lang=en").await.ok();
    }
}
