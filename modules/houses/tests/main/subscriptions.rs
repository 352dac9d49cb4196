//! Hearing of a house by mail: confirmed from the mailbox, told of what is new once, ended in one click.

use jiff::SignedDuration;

use crate::places::{Town, modules, town};

/// Subscribes and confirms; the link of the letter.
async fn subscribed(town: &Town, house: kit::RecordId, email: &str) -> String {
    let page = town.city.visitor().get(&format!("/houses/{house}")).await.ok();
    let form = page.form("#subscribe form").with("email", email);
    town.city.visitor().send_form(&form).await;
    let guest = town.city.visitor();
    let form = guest.get(&format!("/houses/{house}")).await.ok().form("#subscribe form").with("email", email);
    guest.send_form(&form).await.leads_to(&format!("/houses/{house}"));
    let link = town.mails().await.pop().unwrap().2;
    let guest = town.city.visitor();
    let confirm = guest.get(&link).await.ok().says("Підтвердити підписку");
    guest.send_form(&confirm.form("main form")).await.leads_to(&format!("/houses/{house}"));
    link
}

async fn news(town: &Town) -> usize {
    town.city.later(SignedDuration::from_mins(16));
    town.city.run_jobs().await;
    town.mails().await.iter().filter(|(_, key, _)| key == "houses-mail-news").count()
}

testkit::city_tests! {
    modules = modules();

    async fn nobody_is_told_before_they_confirm(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let guest = city.visitor();
        let form = guest.get(&format!("/houses/{id}")).await.ok().form("#subscribe form");
        guest.send_form(&form.clone().with("email", "olena")).await.is(422).says("Введіть адресу на зразок");
        guest.send_form(&form.clone().with("email", "olena@example.com")).await.leads_to(&format!("/houses/{id}"));
        guest.send_form(&form.with("email", "olena@example.com")).await.leads_to(&format!("/houses/{id}"));
        assert_eq!(town.mails().await.len(), 1, "one letter an hour");
        town.enter(&town.olena, id, &[("2026-10.cleaning", "100")], "").await.is(303);
        assert_eq!(news(&town).await, 0);
        let link = town.mails().await.pop().unwrap().2;
        city.later(SignedDuration::from_hours(80));
        city.run_jobs().await;
        city.visitor().get(&link).await.leads_to("/houses");
        let kept: i64 = city.db().first("SELECT count(*) FROM houses_subscription", db::params![]).await.unwrap().unwrap();
        assert_eq!(kept, 0, "an address nobody confirmed is forgotten");
    }

    async fn a_strangers_mailbox_is_not_filled(city: City) {
        let town = town(&city).await;
        let guest = city.visitor();
        for number in 1..=6 {
            let id = town.house(0, &format!("вул. Калинова, {number}"), 1964, "1000").await;
            let form = guest.get(&format!("/houses/{id}")).await.ok().form("#subscribe form").with("email", "olena@example.com");
            let answer = guest.send_form(&form).await;
            if number > 5 { answer.is(422).says("Підтвердьте їх") } else { answer.leads_to(&format!("/houses/{id}")) };
        }
        assert_eq!(town.mails().await.len(), 5);
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
        let left: Vec<&String> = letters.iter().filter(|letter| letter.contains(&format!("{link}/end>"))).collect();
        assert_eq!(left.len(), 1, "one letter has the button that ends the subscription: {letters:#?}");
        assert!(left[0].contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{}", left[0]);
        let log = town.admin.get("/admin/mail?to=olena@example.com").await.ok();
        let mail = log.select("td a").first().unwrap().attribute("href").unwrap().to_owned();
        town.admin.get(&mail).await.ok().says("Новини будинку вул. Калинова, 1").says("Додали 1 документ.").says(&format!("/houses/{id}")).says("Записано в теку");
        assert_eq!(news(&town).await, 1, "told once");
    }

    async fn one_click_ends_it(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let link = subscribed(&town, id, "olena@example.com").await;
        let forged = format!("{}x", link);
        city.visitor().get(&forged).await.is(404);
        // As a mail program does: no page, no cookies, no token.
        city.visitor().post(&format!("{link}/end"), &[("List-Unsubscribe", "One-Click")]).await.leads_to(&format!("/houses/{id}"));
        town.enter(&town.olena, id, &[("2026-10.cleaning", "100")], "").await.is(303);
        assert_eq!(news(&town).await, 0);
        city.visitor().post(&format!("{link}/end"), &[]).await.leads_to("/houses");
    }
}
