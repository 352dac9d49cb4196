//! News of thousands of objects at once: every subscriber of any of them is told once.

use std::sync::Arc;

use kit::{Lang, Problem, Says};
use subscriptions::{News, Topic, aim, publish_once, subscribe_mailbox};
use testkit::City;
use uuid::Uuid;

use super::{letters, modules, resident, subscribed};

async fn aimed(city: &City, id: Uuid, objects: &[String]) {
    let objects = Arc::new(objects.to_vec());
    let done: Result<(), Problem> = city
        .db()
        .tx(move |tx| {
            let objects = objects.clone();
            Box::pin(async move {
                aim(tx, id, "block", &objects).await?;
                let told = News::of(Topic::new("block", "none"), Says::new("blocks-news").with("house", "Соборності, 1–999"));
                Ok(publish_once(tx, id, told).await?)
            })
        })
        .await;
    done.unwrap();
    city.run_jobs().await;
}

testkit::city_tests! {
    modules = modules();

    async fn whoever_subscribed_to_some_of_thousands_is_told_once(city: City) {
        let (olena, browser) = resident(&city, "Олена", "uk").await;
        let (ivan, other) = resident(&city, "Іван-Богдан", "uk").await;
        for object in ["7", "70", "700"] {
            subscribed(&city, olena, Topic::new("block", object)).await;
        }
        subscribed(&city, ivan, Topic::new("block", "5000")).await;
        subscribe_mailbox(city.house(), &Topic::new("block", "8"), "Соборності, 8", "/", "hanna@example.com", Lang::Uk).await.unwrap();
        subscribe_mailbox(city.house(), &Topic::new("block", "9"), "Соборності, 9", "/", "hanna@example.com", Lang::Uk).await.unwrap();
        let confirm = "UPDATE subscriptions_mailbox SET confirmed_at = asked_at";
        city.db().tx(move |tx| Box::pin(async move { tx.execute(confirm, db::params![]).await.map(drop) })).await.unwrap();
        city.run_jobs().await;
        let before = letters(&city).len();
        let objects: Vec<String> = (0..2_000).map(|number: i32| number.to_string()).collect();
        for _ in 0..3 {
            aimed(&city, Uuid::from_u128(9), &objects).await;
        }
        assert_eq!(letters(&city).len() - before, 2, "one to the account, one to the mailbox");
        browser.get("/notices").await.ok().says("Новина: Соборності, 1–999");
        other.get("/notices").await.ok().says("Сповіщень поки немає");
    }
}
