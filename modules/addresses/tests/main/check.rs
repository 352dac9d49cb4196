//! Lists of free-text addresses compared with the register.

use kit::Role;

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn a_pasted_list_is_judged_at_once_and_given_back_as_a_table(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let list = "просп. Миру, 35А, кв. 5\nвул. Леніна 37\nза мостом";
        let page = visitor.upload("/addresses/check", &[("text", list)], &[]).await.ok();
        let page = page.says("Точний збіг").says("Є кандидати").says("Не знайдено").says("Вулиця тепер зветься інакше");
        assert_eq!(page.select(".hr-match").len(), 3);
        let csv = visitor.upload("/addresses/check", &[("text", list), ("as", "csv")], &[]).await.ok();
        let csv = String::from_utf8(csv.body).unwrap();
        assert!(csv.contains(&format!("exact,100,\"просп. Миру, 35А\",Саксаганський,50001,кв. 5,33.35,47.95,{}", town.house.id)), "{csv}");
        assert!(csv.contains("за мостом,none"), "{csv}");
        visitor.upload("/addresses/check", &[("text", list), ("as", "xlsx")], &[]).await.ok();
        visitor.upload("/addresses/check", &[("text", "  \n ")], &[]).await.is(422).says("немає жодної адреси");
    }

    async fn the_column_of_addresses_is_found_by_its_name_or_by_what_stands_in_it(city: City) {
        town(&city).await;
        let visitor = city.visitor();
        for table in ["№,Адреса закладу,Назва\n1,\"просп. Миру, 37\",Кав’ярня\n", "a,b,c\nхто,миру 37,7\nщо,садова 7,8\n"] {
            let page = visitor.upload("/addresses/check", &[], &[("file", "list.csv", table.as_bytes())]).await.ok();
            page.says("просп. Миру, 37");
        }
        let wrong = visitor.upload("/addresses/check", &[], &[("file", "list.xlsx", b"PK\x03\x04 no table".as_slice())]).await;
        assert_eq!(wrong.status, 422);
    }

    async fn a_long_list_of_an_official_is_judged_by_a_job_and_seen_by_nobody_else(city: City) {
        town(&city).await;
        let (editor, stranger) = (city.person(Role::Editor), city.person(Role::Editor));
        let list = "просп. Миру, 37\nЛеніна 37\n".repeat(700);
        city.visitor().upload("/addresses/check", &[("text", &list)], &[]).await.is(422).says("не більше ніж");
        let made = editor.upload("/addresses/check", &[("text", &list)], &[]).await.is(303);
        let address = made.location().unwrap().to_owned();
        editor.get(&address).await.ok().says("Перевірено 0 з");
        city.run_jobs().await;
        editor.get(&address).await.ok().says("700");
        let page = editor.get(&format!("{address}?match=likely")).await.ok();
        assert_eq!(page.select(".hr-match").len(), 50);
        let csv = String::from_utf8(editor.get(&format!("{address}/result.csv")).await.ok().body).unwrap();
        assert_eq!(csv.lines().count(), 1_401);
        assert_eq!(stranger.get(&address).await.status, 404);
        assert_eq!(editor.get(&format!("{address}/result.exe")).await.status, 404);
        editor.get("/addresses/check").await.ok().says("Ваші списки").says("Вставлений список");
    }
}
