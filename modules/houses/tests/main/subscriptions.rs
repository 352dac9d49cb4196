//! Hearing of a house: a mailbox is confirmed by a letter, told of what is new once, and ended in one click; whoever has signed in
//! needs no letter.

use jiff::SignedDuration;
use kit::Role;

use crate::places::{Town, modules, town};

/// Subscribes and confirms; the link of the letter.
async fn subscribed(town: &Town, house: kit::RecordId, email: &str) -> String {
    // the job that tells has its first hour, in which nothing is told
    news(town).await;
    let guest = town.city.visitor();
    let form = guest.get(&format!("/houses/{house}")).await.ok().form("#follow form").with("email", email);
    guest.send_form(&form).await.leads_to(&format!("/houses/{house}"));
    let link = town.mails().await.pop().unwrap().2;
    let guest = town.city.visitor();
    let confirm = guest.get(&link).await.ok().says("Підтвердити підписку");
    guest.send_form(&confirm.form("main form")).await.leads_to(&format!("/houses/{house}"));
    link
}

/// Lets a quarter of an hour pass; how many letters of news there are by now.
async fn news(town: &Town) -> usize {
    town.city.later(SignedDuration::from_mins(16));
    town.city.run_jobs().await;
    town.mails().await.iter().filter(|(_, key, _)| key.ends_with("-told")).count()
}

testkit::city_tests! {
    modules = modules();

    async fn nobody_is_told_before_they_confirm(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let guest = city.visitor();
        let form = guest.get(&format!("/houses/{id}")).await.ok().form("#follow form");
        guest.send_form(&form.clone().with("email", "olena")).await.is(422).says("Введіть адресу на зразок");
        guest.send_form(&form.clone().with("email", "olena@example.com")).await.leads_to(&format!("/houses/{id}"));
        guest.send_form(&form.with("email", "olena@example.com")).await.leads_to(&format!("/houses/{id}"));
        assert_eq!(town.mails().await.len(), 1, "one letter an hour");
        assert_eq!(news(&town).await, 0);
        town.enter(&town.olena, id, &[("2026-10.cleaning", "100")], "").await.is(303);
        assert_eq!(news(&town).await, 0);
    }

    async fn subscribers_hear_of_what_is_new_once(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let other = town.house(0, "вул. Калинова, 2", 1964, "1000").await;
        let link = subscribed(&town, id, "olena@example.com").await;
        assert_eq!(news(&town).await, 0, "nothing is new");
        town.enter(&town.olena, other, &[("2026-10.cleaning", "100")], "").await.is(303);
        assert_eq!(news(&town).await, 0, "another house");
        town.enter(&town.olena, id, &[("2026-10.cleaning", "100")], "").await.is(303);
        assert_eq!(news(&town).await, 1);
        assert_eq!(news(&town).await, 1, "told once");
        town.set(id, "trees", 7.into()).await;
        assert_eq!(news(&town).await, 1, "a tree is no news");
        city.visitor().get(&link).await.ok().says("Відписатися").says("olena@example.com");
    }

    async fn a_new_document_is_told_of_and_the_letter_leaves(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let link = subscribed(&town, id, "olena@example.com").await;
        assert_eq!(news(&town).await, 0, "nothing is new");
        town.add_document(id, "Кошторис 2026.txt", "Прибирання — 1,85 грн за м²").await;
        assert_eq!(news(&town).await, 1);
        let letters = town.letters("olena@example.com");
        let left: Vec<&String> = letters.iter().filter(|letter| letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")).collect();
        assert_eq!(left.len(), 1, "one letter has the button that ends the subscription: {letters:#?}");
        assert!(left[0].contains(&format!("{link}>")), "{}", left[0]);
        let log = town.admin.get("/admin/mail?to=olena@example.com").await.ok();
        let mail = log.select("td a").first().unwrap().attribute("href").unwrap().to_owned();
        town.admin.get(&mail).await.ok().says("Нові документи: вул. Калинова, 1").says("додали 1 документ").says(&format!("/houses/{id}")).says("Записано в теку");
        assert_eq!(news(&town).await, 1, "told once");
    }

    async fn whoever_has_signed_in_needs_no_letter(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let hanna = city.person(Role::Resident);
        let page = hanna.get(&format!("/houses/{id}")).await.ok();
        assert!(page.select("#follow input[name=email]").is_empty());
        hanna.send_form(&page.form("#follow form")).await.leads_to(&format!("/houses/{id}"));
        assert!(town.mails().await.is_empty());
        let page = hanna.get(&format!("/houses/{id}")).await.ok().says("Ви підписані");
        assert!(page.select("#follow form").is_empty());
        hanna.get("/account/messages").await.ok().says("вул. Калинова, 1");
    }
}
