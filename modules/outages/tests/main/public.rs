//! Residents look what is off.

use fields::Position;
use kit::Viewer;
use places::Places;
use places::here::{Asking, Spot};

use super::town::{announced, modules, town, water_off};

testkit::city_tests! {
    modules = modules();

    async fn an_empty_city_says_so(city: City) {
        city.visitor().get("/outages").await.ok().says("Зараз нічого не вимкнено");
        city.visitor().get("/outages?span=planned").await.ok().says("Запланованих відключень немає");
        city.visitor().get("/outages?span=past&lang=en").await.ok().says("There are no past outages yet");
        city.visitor().get("/outages.rss").await.ok();
        city.visitor().get("/outages/1").await.is(404);
    }

    async fn a_visitor_finds_the_outages_of_their_address(city: City) {
        let town = town(&city).await;
        announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova[..3])).await;
        announced(&city, &town, water_off(&city, &town, 30, false, &town.kalynova[2..])).await;
        let olena = city.visitor();
        let here = format!("/outages/at/{}", town.kalynova[2]);
        olena.get("/outages/find?address=Калинова 3").await.leads_to(&here);
        olena.get(&format!("/outages/find?address=x&address.id={}", town.kalynova[2])).await.leads_to(&here);
        olena.get(&here).await.ok().says("аварійне відключення").says("планове відключення").says("Повідомляти мене");
        olena.get(&format!("/outages/at/{}", town.kalynova[0])).await.ok().says_nothing_of("планове");
        olena.get("/outages/find?address=казна-що").await.ok().says("Такої адреси не знайшли");
        olena.get("/outages/find?address=вул. Калинова").await.ok().says("Що саме ви мали на увазі");
        olena.get("/outages/at/0193e7a2-0000-7000-8000-000000000001").await.is(404);
        city.run_jobs().await;
    }

    async fn lists_are_narrowed_and_paged(city: City) {
        let town = town(&city).await;
        for at in 0..33 {
            announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova[at % 4..=at % 4])).await;
        }
        announced(&city, &town, water_off(&city, &town, 5, false, &town.kalynova[..1])).await;
        let guest = city.visitor();
        let page = guest.get("/outages").await.ok();
        assert_eq!(page.select("ol.hr-list > li").len(), 30);
        let next = page.select(".govuk-pagination__next a").pop().unwrap().attribute("href").unwrap().to_owned();
        assert_eq!(guest.get(&next).await.ok().select("ol.hr-list > li").len(), 3);
        assert_eq!(guest.get("/outages?span=planned").await.ok().select("ol.hr-list > li").len(), 1);
        guest.get("/outages?kind=gas").await.ok().says("Таких відключень немає");
        let street = city.house().part::<Places>().book().await.unwrap().house(town.kalynova[0]).unwrap().street;
        guest.get(&format!("/outages?street={street}")).await.ok().says("вул. Калинова");
        guest.get("/outages?street=0193e7a2-0000-7000-8000-000000000001").await.ok().says("Таких відключень немає");
        let feed = guest.get("/outages.rss").await.ok().text();
        assert_eq!(feed.matches("<item>").count(), 34);
        city.run_jobs().await;
    }

    async fn the_page_of_an_address_and_the_front_page_know(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        let (places, t) = (city.house().part::<Places>(), city.house().locale(kit::Lang::Uk));
        let spot = Spot { house: town.kalynova[0], point: Position::new(33.3, 47.9), metres: 50.0 };
        let viewer = Viewer::visitor();
        let asking = Asking { viewer: &viewer, t: &t, shown: 3, only: None };
        let found = places.what_is_at(&spot, asking).await.unwrap();
        let group = found.iter().find(|group| group.code == "outages").unwrap();
        assert_eq!((group.total, group.things[0].href.clone()), (1, format!("/outages/{number}")));
        let signs = city.house().part::<signs::Signs>();
        assert!(signs.now(&t, city.house().clock().now()).await.is_empty(), "eleven houses are not many");
        let large = outages::store::questions::alarming(city.db(), city.house().clock().now(), 5, 3).await.unwrap();
        assert_eq!(large.len(), 1);
        city.run_jobs().await;
    }
}
