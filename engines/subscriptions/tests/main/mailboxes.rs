//! A mailbox without an account: told after it was confirmed, once, and no more when it says so.

use jiff::SignedDuration;
use kit::{Lang, Problem};
use testkit::City;

use super::{block, end_of, letters, modules, news, resident, subscribed, told};
use subscriptions::{Topic, subscribe_mailbox};

async fn asked(city: &City, object: &str, email: &str) -> Result<(), Problem> {
    subscribe_mailbox(city.house(), &Topic::new("block", object), "Соборності, 5", "/houses/5", email, Lang::Uk).await
}

/// The address in the last letter that asks to confirm.
async fn confirmation(city: &City) -> String {
    let sql = "SELECT content FROM messages_delivery WHERE kind = 'subscriptions-confirm' ORDER BY created DESC, id DESC LIMIT 1";
    let content: db::Json<serde_json::Value> = city.db().first(sql, db::params![]).await.unwrap().unwrap();
    content.0["link"].as_str().unwrap().to_owned()
}

async fn confirmed(city: &City, email: &str) {
    asked(city, "5", email).await.unwrap();
    let link = confirmation(city).await;
    let guest = city.visitor();
    let page = guest.get(&link).await.ok().says("Листи про Соборності, 5").says(email);
    guest.send_form(&page.form("main form")).await.leads_to("/houses/5");
}

async fn rows(city: &City) -> i64 {
    city.db().first("SELECT count(*) FROM subscriptions_mailbox", db::params![]).await.unwrap().unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn a_mailbox_hears_after_it_has_confirmed_and_ends_in_one_click(city: City) {
        asked(&city, "5", " Olena@Example.com ").await.unwrap();
        told(&city, news("Соборності, 5")).await;
        assert!(letters(&city).iter().all(|letter| !letter.contains("List-Unsubscribe-Post")), "not confirmed yet");
        confirmed(&city, "olena@example.com").await;
        told(&city, news("Соборності, 5")).await;
        let all = letters(&city);
        let told_of: Vec<&String> = all.iter().filter(|letter| letter.contains("List-Unsubscribe-Post")).collect();
        assert_eq!(told_of.len(), 1, "{all:#?}");
        // As a mail program does: no page, no cookies, no token.
        city.visitor().post(&end_of(told_of[0]), &[("List-Unsubscribe", "One-Click")]).await.leads_to("/houses/5");
        told(&city, news("Соборності, 5")).await;
        assert_eq!(letters(&city).iter().filter(|letter| letter.contains("List-Unsubscribe-Post")).count(), 1);
        assert_eq!(rows(&city).await, 0, "nothing of it is kept");
        city.visitor().post(&end_of(told_of[0]), &[]).await.leads_to("/");
    }

    async fn a_mailbox_of_somebody_whose_data_are_left_alone_hears_nothing(city: City) {
        let (olena, _) = resident(&city, "Олена", "uk").await;
        let email: String = city.db().first("SELECT email FROM identity_person WHERE id = $1", db::params![olena]).await.unwrap().unwrap();
        confirmed(&city, &email).await;
        confirmed(&city, "ivan@example.com").await;
        super::restricted(&city, olena).await;
        told(&city, news("Соборності, 5")).await;
        let told_of: Vec<String> = letters(&city).into_iter().filter(|letter| letter.contains("List-Unsubscribe-Post")).collect();
        assert_eq!(told_of.len(), 1, "{told_of:#?}");
        assert!(told_of[0].contains("ivan@example.com"));
    }

    async fn one_address_is_written_to_once_whatever_subscribed_it(city: City) {
        let (olena, _) = resident(&city, "Олена", "uk").await;
        subscribed(&city, olena, block()).await;
        let email: String = city.db().first("SELECT email FROM identity_person WHERE id = $1", db::params![olena]).await.unwrap().unwrap();
        confirmed(&city, &email).await;
        told(&city, news("Соборності, 5")).await;
        assert_eq!(letters(&city).iter().filter(|letter| letter.contains("List-Unsubscribe-Post")).count(), 1);
    }

    async fn a_strangers_mailbox_is_not_filled(city: City) {
        for number in 0..5 {
            asked(&city, &number.to_string(), "olena@example.com").await.unwrap();
        }
        assert!(matches!(asked(&city, "9", "olena@example.com").await, Err(Problem::Invalid(_))));
        asked(&city, "1", "olena@example.com").await.unwrap();
        let sent: i64 = city.db().first("SELECT count(*) FROM messages_delivery", db::params![]).await.unwrap().unwrap();
        assert_eq!(sent, 5, "one letter an hour for a topic");
    }

    async fn what_is_no_address_is_told_and_a_forged_link_is_none(city: City) {
        for wrong in ["", "olena", "olena@example.com, petro@example.com", &format!("{}@example.com", "o".repeat(300))] {
            assert!(matches!(asked(&city, "5", wrong).await, Err(Problem::Invalid(_))), "{wrong}");
        }
        asked(&city, "5", "olena@example.com").await.unwrap();
        let link = confirmation(&city).await;
        city.visitor().get(&format!("{link}x")).await.is(404);
        city.visitor().post(&format!("{link}x/confirm"), &[]).await.is(404);
    }

    async fn an_address_nobody_confirmed_is_forgotten(city: City) {
        asked(&city, "5", "olena@example.com").await.unwrap();
        let link = confirmation(&city).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(100));
        city.run_jobs().await;
        assert_eq!(rows(&city).await, 0);
        city.visitor().get(&link).await.leads_to("/");
    }
}
