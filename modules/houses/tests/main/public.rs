//! The finder, the passport, the comparison, open data.

use kit::RecordId;
use serde_json::json;

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn without_a_register_the_finder_says_so_and_an_administrator_makes_it(city: City) {
        city.visitor().get("/houses").await.ok().says("Паспортів будинків ще немає");
        let admin = city.person(kit::Role::Administrator);
        admin.get("/houses").await.ok().says("Створити реєстр паспортів");
        let made = admin.post("/admin/organisations/new", &[("name_uk", "Управління житла"), ("kind", "department")]).await.is(303);
        let office = made.location().unwrap().rsplit('/').next().unwrap().to_owned();
        admin.post("/admin/houses", &[("organisation", "")]).await.is(422).says("Оберіть організацію");
        admin.post("/admin/houses", &[("organisation", &office)]).await.leads_to("/houses");
        admin.get("/admin/houses").await.leads_to("/admin/resources/houses");
        city.visitor().get("/houses").await.ok().says("0 будинків");
    }

    async fn a_house_is_found_by_address_and_by_what_it_is_like(city: City) {
        let town = town(&city).await;
        town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        town.house(0, "вул. Калинова, 12-А", 1981, "2000").await;
        let forest = town.house(1, "вул. Лісова, 3", 1990, "2000").await;
        let guest = city.visitor();
        guest.get("/houses").await.ok().says("3 будинки").says("Керуюча компанія «Рубін»").says("1964");
        guest.get("/houses?q=калинова").await.ok().says("2 будинки з 3").says_nothing_of("Лісова, 3");
        guest.get("/houses?q=лісова").await.leads_to(&format!("/houses/{forest}"));
        guest.get("/houses?f.built.from=1970&f.built.to=1985").await.ok().says("1 будинок із 3").says("12-А");
        guest.get("/houses?q=немає&view=table").await.ok().says("Такого будинку не знайшли");
        guest.get("/houses?view=table&sort=-built").await.ok().says("Лісова, 3");
        guest.get("/houses?f.built.from=давно").await.ok().says("3 будинки");
    }

    async fn the_passport_stands_a_house_beside_similar_ones_and_the_city(city: City) {
        let town = town(&city).await;
        let mut houses = Vec::new();
        for number in 1..=9 {
            houses.push(town.house(0, &format!("вул. Калинова, {number}"), 1964, "1000").await);
        }
        for (at, id) in houses.iter().enumerate() {
            let amount = format!("{}", 4000 + at * 500);
            town.enter(&town.olena, *id, &[("2026-10.cleaning", &amount)], "").await.is(303);
        }
        let page = city.visitor().get(&format!("/houses/{}", houses[0])).await.ok();
        page.says("вул. Калинова, 1").says("4,00").says("6,00").says("на 33 % дешевше").says("Керуюча компанія «Рубін»")
            .says("9 будинків").says("Хрущовка").says("Дитячий майданчик").says("збудовано 1964 року");
        city.visitor().get("/houses?sort=cost").await.ok().says("4,00 ₴/м²");
        let found = city.visitor().get("/houses/n/3").await.is(303);
        assert_eq!(found.location(), Some(format!("/houses/{}", houses[2]).as_str()));
        city.visitor().get("/houses/n/99").await.is(404);
        city.visitor().get("/houses/n/99999999999999").await.is(404);
    }

    async fn a_passport_is_tied_to_its_address_and_stands_in_its_district(city: City) {
        let town = town(&city).await;
        let address = town.address("Калинова", "12", "Леніна").await;
        let id = town.house(0, "вулиця Калинова, буд. 12", 1964, "2000").await;
        let far = town.house(0, "вул. Далека, 1", 1964, "2000").await;
        town.set(far, "location", json!({ "type": "Point", "coordinates": [30.5, 50.4] })).await;
        city.visitor().get(&format!("/houses/{id}")).await.ok().says("Саксаганський");
        city.visitor().get(&format!("/houses/{far}")).await.ok().says_nothing_of("Саксаганський");
        city.visitor().get(&format!("/houses?f.district={}", town.district)).await.ok().says("1 будинок із 2").says("Район: Саксаганський");
        let read = city.visitor().get(&format!("/api/v1/houses/{id}")).await.ok().json();
        assert_eq!((read["house"]["district"].as_str(), read["house"]["district_name"].as_str()), (Some(town.district.to_string().as_str()), Some("Саксаганський")));
        let spot = places::here::Spot { house: places::HouseId(address.0), point: None, metres: 40.0 };
        let t = city.house().locale(kit::Lang::Uk);
        let asking = places::here::Asking { viewer: &kit::Viewer::visitor(), t: &t, shown: 5, only: None };
        let groups = city.house().part::<places::Places>().what_is_at(&spot, asking).await.unwrap();
        let found: Vec<(&str, &str)> = groups.iter().flat_map(|group| group.things.iter().map(|thing| (group.code.as_str(), thing.href.as_str()))).collect();
        assert_eq!(found, [("houses", format!("/houses/{id}").as_str())]);
    }

    async fn a_city_without_districts_has_passports_without_them(city: City) {
        let admin = city.person(kit::Role::Administrator);
        let made = admin.post("/admin/organisations/new", &[("name_uk", "Управління житла"), ("kind", "department")]).await.is(303);
        let office = made.location().unwrap().rsplit('/').next().unwrap().to_owned();
        admin.post("/admin/houses", &[("organisation", &office)]).await.leads_to("/houses");
        let register = crate::places::engine(&city).register("houses").await.unwrap();
        assert!(register.field("district").is_none() && register.field("address").is_some());
    }

    async fn a_house_that_is_not_published_is_nobodys_to_see(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        let moving = registers::actions::Moving { verb: registers::Verb::Archive, version: None, reason: "Знесено".into(), to: None };
        registers::actions::move_record(crate::places::engine(&city), &town.admin.viewer, "houses", id, moving).await.unwrap();
        for path in ["", "/costs.csv", "/costs.json"] {
            city.visitor().get(&format!("/houses/{id}{path}")).await.is(404);
        }
        city.visitor().get("/houses").await.ok().says("0 будинків");
        city.visitor().get("/houses/0193e7a2-0000-7000-8000-000000000001").await.is(404);
    }

    async fn up_to_four_houses_stand_side_by_side(city: City) {
        let town = town(&city).await;
        let mut ids: Vec<RecordId> = Vec::new();
        for number in 1..=5 {
            ids.push(town.house(0, &format!("вул. Калинова, {number}"), 1960 + number, "1000").await);
        }
        town.enter(&town.olena, ids[0], &[("2026-10.cleaning", "4000")], "").await.is(303);
        town.enter(&town.olena, ids[1], &[("2026-10.cleaning", "5000")], "").await.is(303);
        let guest = city.visitor();
        guest.get("/houses/compare").await.ok().says("Додайте будинки");
        let query = |count: usize| ids.iter().take(count).map(|id| format!("ids={id}")).collect::<Vec<_>>().join("&");
        guest.get(&format!("/houses/compare?{}", query(3))).await.ok().says("Калинова, 3").says("Найдешевше утримання має вул. Калинова, 1");
        let cut = guest.get(&format!("/houses/compare?{}", query(5))).await.is(303);
        assert_eq!(cut.location(), Some(format!("/houses/compare?{}", query(4)).as_str()));
        let added = guest.get(&format!("/houses/compare?{}&add={}", query(1), "Калинова,%202")).await.is(303);
        assert_eq!(added.location(), Some(format!("/houses/compare?{}", query(2)).as_str()));
        guest.get("/houses/compare?add=Дальня").await.leads_to("/houses/compare");
        guest.get("/houses/compare?ids=boom&ids=0193e7a2-0000-7000-8000-000000000001").await.ok();
    }

    async fn costs_are_open_data(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "1000").await;
        let other = town.house(1, "вул. Лісова, 3", 1964, "1000").await;
        town.enter(&town.olena, id, &[("2026-09.cleaning", "4000,50"), ("2026-10.lighting", "100")], "").await.is(303);
        town.enter(&town.petro, other, &[("2026-10.cleaning", "1")], "").await.is(303);
        let csv = city.visitor().get("/houses/costs.csv").await.ok();
        assert!(csv.header("content-disposition").unwrap().contains("houses-costs-"));
        csv.says("house,number,address,month,item,amount,area").says("2026-09,cleaning,4000.50,1000.00").says("Лісова");
        city.visitor().get("/houses/costs.csv?from=2026-10").await.ok().says("lighting").says_nothing_of("2026-09");
        city.visitor().get("/houses/costs.csv?from=колись").await.is(422);
        let rows = city.visitor().get(&format!("/houses/{id}/costs.json")).await.ok().json();
        assert_eq!(rows.as_array().unwrap().len(), 2);
        assert_eq!(rows[0]["amount"], json!(4000.5));
    }
}
