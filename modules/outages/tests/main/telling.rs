//! Subscribers hear what happens, each once, when they want.

use identity::Identity;
use identity::actions::{NewStaff, insert_many};
use identity::import::Sheet;
use jiff::SignedDuration;
use kit::{Lang, PersonId, Viewer};
use outages::actions::{NewList, cancel, end, extend, relist};
use places::HouseId;
use subscriptions::subscribe_mailbox;
use testkit::{City, Person};

use super::town::{announced, district, modules, town, water_off};

/// Somebody with an account, and their browser.
async fn resident(city: &City, name: &str) -> (PersonId, Person) {
    let engine = city.house().part::<Identity>();
    let table = format!("surname,given,email,language\nКоваль,{name},{}@example.com,uk\n", kit::fold::fold(name).len());
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    let id = checked.good.iter().map(|one: &NewStaff| one.id).next().unwrap();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    (id, city.signed_in(Viewer { person: Some(id), name: name.to_owned(), session: None, ..Viewer::default() }))
}

/// Subscribes a person to the outages of a house.
async fn subscribe(city: &City, house: HouseId, person: PersonId) {
    let kept: Result<(), kit::Problem> = city
        .db()
        .tx(move |tx| Box::pin(async move { subscriptions::subscribe(tx, person, &outages::tell::topic(house), "дім", "/").await }))
        .await;
    kept.unwrap();
}

/// The kinds of messages ordered so far, in their order.
async fn told(city: &City) -> Vec<String> {
    let sql = "SELECT kind FROM messages_delivery WHERE kind LIKE 'outages-%' ORDER BY created, id";
    city.db().all::<String>(sql, db::params![]).await.unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn a_subscriber_hears_of_announcement_time_and_end_once_each(city: City) {
        let town = town(&city).await;
        let (hanna, browser) = resident(&city, "Ганна").await;
        for house in &town.kalynova[..3] {
            subscribe(&city, *house, hanna).await;
        }
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-emergency"], "three houses, one message");
        browser.get("/notices").await.ok().says("Холодна вода: аварійне відключення");
        let later = city.house().clock().now() + SignedDuration::from_hours(9);
        extend(city.house(), &town.olena.viewer, number, Some(1), Some(later)).await.unwrap();
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(1));
        end(city.house(), &town.olena.viewer, number, Some(2), None).await.unwrap();
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-emergency", "outages-told-moved", "outages-told-ended"]);
    }

    async fn a_job_that_runs_again_tells_nobody_twice(city: City) {
        let town = town(&city).await;
        let (hanna, _) = resident(&city, "Ганна").await;
        subscribe(&city, town.kalynova[0], hanna).await;
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        city.run_jobs().await;
        for _ in 0..3 {
            let order = outages::tell::Order { outage: number, seq: 1 };
            city.db().tx(move |tx| Box::pin(async move { tx.job(outages::tell::TELL, &order, None).await.map(drop) })).await.unwrap();
            city.run_jobs().await;
        }
        assert_eq!(told(&city).await.len(), 1);
    }

    async fn only_the_houses_concerned_hear(city: City) {
        let town = town(&city).await;
        let (hanna, _) = resident(&city, "Ганна").await;
        let (petro, _) = resident(&city, "Петро-Павло").await;
        subscribe(&city, town.kalynova[0], hanna).await;
        subscribe(&city, town.kalynova[5], petro).await;
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova[..2])).await;
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-emergency"]);
        let list = NewList { add: vec![town.kalynova[5]], remove: vec![town.kalynova[0]], ..NewList::default() };
        relist(city.house(), &town.olena.viewer, number, Some(1), list).await.unwrap();
        city.run_jobs().await;
        let mut now = told(&city).await;
        now.sort();
        assert_eq!(now, ["outages-told-emergency", "outages-told-emergency", "outages-told-removed"]);
        cancel(city.house(), &town.olena.viewer, number, Some(2), "Помилка").await.unwrap();
        city.run_jobs().await;
        let cancelled = told(&city).await.iter().filter(|kind| *kind == "outages-told-cancelled").count();
        assert_eq!(cancelled, 1, "who was taken out has heard the end of it");
    }

    async fn planned_ones_heed_quiet_hours_and_emergencies_do_not(city: City) {
        let town = town(&city).await;
        let (hanna, browser) = resident(&city, "Ганна").await;
        subscribe(&city, town.kalynova[0], hanna).await;
        let wishes = [("digest", "at_once"), ("quiet-from", "09:00"), ("quiet-to", "12:00"), ("outages-mail", "on")];
        browser.post("/account/messages", &wishes).await.leads_to("/account/messages");
        announced(&city, &town, water_off(&city, &town, 30, false, &town.kalynova)).await;
        city.run_jobs().await;
        assert!(told(&city).await.is_empty(), "ten in the morning is quiet here");
        announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-emergency"]);
        city.later(SignedDuration::from_mins(125));
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-emergency", "outages-told-planned"]);
    }

    async fn whoever_follows_a_district_hears_of_its_outages_in_its_own_words(city: City) {
        let town = town(&city).await;
        let district = district(&city, &town).await;
        let (_, browser) = resident(&city, "Ганна").await;
        let (list, follow) = (format!("/outages?district={district}"), format!("/follow/district-outages/{district}"));
        browser.get(&list).await.ok().says("Повідомляти про цей район");
        let form = browser.get(&follow).await.ok().says("Відключення в районі: Саксаганський").form("main form");
        browser.send_form(&form).await.leads_to(&list);
        browser.get(&follow).await.leads_to("/account/messages");
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova[..2])).await;
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-district-emergency"]);
        browser.get("/notices").await.ok().says("аварійне відключення в районі");
        let list = NewList { add: vec![town.kalynova[5]], remove: vec![town.kalynova[0]], ..NewList::default() };
        relist(city.house(), &town.olena.viewer, number, Some(1), list).await.unwrap();
        city.run_jobs().await;
        assert_eq!(told(&city).await.len(), 1, "other houses of it are no news to a district");
        city.later(SignedDuration::from_hours(1));
        end(city.house(), &town.olena.viewer, number, Some(2), None).await.unwrap();
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-district-emergency", "outages-told-district-ended"]);
    }

    async fn a_house_and_its_district_hear_each_in_its_own_words(city: City) {
        let town = town(&city).await;
        let district = district(&city, &town).await;
        let (hanna, _) = resident(&city, "Ганна").await;
        let (_, browser) = resident(&city, "Петро-Павло").await;
        subscribe(&city, town.kalynova[0], hanna).await;
        let form = browser.get(&format!("/follow/district-outages/{district}")).await.ok().form("main form");
        browser.send_form(&form).await.is(303);
        announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        city.run_jobs().await;
        let mut all = told(&city).await;
        all.sort();
        assert_eq!(all, ["outages-told-district-emergency", "outages-told-emergency"]);
    }

    async fn nothing_is_followed_that_is_not_there(city: City) {
        let town = town(&city).await;
        let guest = city.visitor();
        for nothing in ["district-outages/7", "district-outages/00000000-0000-0000-0000-000000000007", "address-outages/x", "dragons/1"] {
            guest.get(&format!("/follow/{nothing}")).await.is(404);
            guest.post(&format!("/follow/{nothing}"), &[("email", "olena@example.com")]).await.is(404);
        }
        let there = format!("/follow/address-outages/{}", town.kalynova[0]);
        guest.get(&there).await.ok().says("вул. Калинова, 1");
        guest.post(&there, &[("email", "олена")]).await.is(422).says("вул. Калинова, 1");
    }

    async fn a_mailbox_hears_after_it_confirmed(city: City) {
        let town = town(&city).await;
        let guest = city.visitor();
        let page = format!("/outages/at/{}", town.kalynova[0]);
        let form = guest.get(&page).await.ok().form("#follow form");
        guest.send_form(&form.clone().with("email", "олена")).await.is(422);
        guest.send_form(&form.with("email", "olena@example.com")).await.leads_to(&page);
        guest.get(&page).await.ok().says("Лист із посиланням надіслано");
        subscribe_mailbox(city.house(), &outages::tell::topic(town.kalynova[1]), "вул. Калинова, 2", "/", "olena@example.com", Lang::Uk).await.unwrap();
        city.db().tx(|tx| Box::pin(async move { tx.execute("UPDATE subscriptions_mailbox SET confirmed_at = asked_at", db::params![]).await.map(drop) })).await.unwrap();
        announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        city.run_jobs().await;
        assert_eq!(told(&city).await, ["outages-told-emergency"], "one letter for two houses");
    }

    async fn a_resident_subscribes_with_a_press(city: City) {
        let town = town(&city).await;
        let (_, browser) = resident(&city, "Ганна").await;
        let page = format!("/outages/at/{}", town.kalynova[0]);
        let form = browser.get(&page).await.ok().form("#follow form");
        browser.send_form(&form).await.leads_to(&page);
        browser.get(&page).await.ok().says("Ви отримуєте повідомлення про цю адресу");
        browser.get("/account/messages").await.ok().says("вул. Калинова, 1");
    }
}
