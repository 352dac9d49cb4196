//! Synonyms: what they do, who keeps them, how they travel.

use kit::Role;

use super::scene::{catch_up, finds, modules, with_things};

testkit::city_tests! {
    modules = modules();

    async fn every_city_begins_with_some(city: City) {
        with_things(&city, &[("1", "Центр надання адміністративних послуг", ""), ("2", "Заклад дошкільної освіти № 5", ""), ("3", "вул. Соборна", "")]).await;
        for (words, id) in [("ЦНАП", "1"), ("дитсадок", "2"), ("днз 5", "2"), ("вулиця соборна", "3")] {
            assert_eq!(finds(&city.visitor(), words).await, [id], "{words}");
        }
    }

    async fn a_new_group_applies_without_making_the_index_anew(city: City) {
        with_things(&city, &[("1", "Пункт незламності", ""), ("2", "Каварня", "")]).await;
        let publisher = city.person(Role::Publisher);
        assert_eq!(finds(&publisher, "зарядити телефон").await, Vec::<String>::new());
        let page = publisher.get("/admin/search/synonyms/new?words=зарядити телефон").await.ok();
        let form = page.form("main form").with("words", "зарядити телефон\nпункти незламності");
        publisher.send_form(&form).await.leads_to("/admin/search/synonyms");
        catch_up(&city).await;
        assert_eq!(finds(&publisher, "зарядити телефони").await, ["1"]);
        let journal = city.person(Role::Administrator).get("/admin/journal?kind=synonyms").await.ok();
        journal.says("зарядити телефон").says("Створили");
    }

    async fn a_group_is_changed_and_deleted(city: City) {
        with_things(&city, &[("1", "Каварня", "")]).await;
        let publisher = city.person(Role::Publisher);
        publisher.post("/admin/search/synonyms/new", &[("words", "кавуня\nкаварня"), ("lang", "uk")]).await.is(303);
        let list = publisher.get("/admin/search/synonyms?q=каварня").await.ok().says("кавуня · каварня").says("1 група");
        let own = list.select("main .hr-item a").remove(0).attribute("href").unwrap().to_owned();
        let form = publisher.get(&own).await.ok().form("main form").with("words", "кав’ярня\nкаварня");
        publisher.send_form(&form).await.is(303);
        catch_up(&city).await;
        assert_eq!(finds(&publisher, "кав'ярня").await, ["1"]);
        publisher.get(&format!("{own}/delete")).await.ok().says("кав’ярня · каварня");
        publisher.post(&format!("{own}/delete"), &[]).await.is(303);
        publisher.post(&format!("{own}/delete"), &[]).await.is(404);
        catch_up(&city).await;
        assert_eq!(finds(&publisher, "кав'ярня&exactly=1").await, Vec::<String>::new());
    }

    async fn a_wrong_group_is_shown_again_with_what_is_wrong(city: City) {
        let publisher = city.person(Role::Publisher);
        for (words, said) in [("одне", "хоча б два"), ("слово\n…", "немає жодної літери"), ("а б в г д е є ж з\nслово", "задовгий")] {
            let page = publisher.post("/admin/search/synonyms/new", &[("words", words), ("lang", "uk")]).await.is(422).says(said);
            assert_eq!(page.select("main textarea")[0].text, words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    async fn groups_travel_as_a_table(city: City) {
        let publisher = city.person(Role::Publisher);
        let file = publisher.get("/admin/search/synonyms/export.csv").await.ok();
        assert!(file.text().contains("uk,ЦНАП; центр надання адміністративних послуг"), "{}", file.text());
        let table = "lang,words\r\nuk,кав’ярня; каварня\r\nen,cafe; coffee shop\r\n";
        publisher.upload("/admin/search/synonyms/import", &[("instead", "on")], &[("file", "s.csv", table.as_bytes())]).await.leads_to("/admin/search/synonyms");
        publisher.get("/admin/search/synonyms").await.ok().says("2 групи").says("Записано 2 групи");
        publisher.upload("/admin/search/synonyms/import", &[], &[("file", "s.csv", file.text().as_bytes())]).await.is(303);
        publisher.get("/admin/search/synonyms?lang_of=en").await.ok().says("cafe · coffee shop").says("rubbish").says_nothing_of("кав’ярня");
        publisher.upload("/admin/search/synonyms/import", &[], &[("file", "s.csv", b"lang,words\nuk,one\n")]).await.is(422).says("Рядок 2: впишіть хоча б два");
        publisher.upload("/admin/search/synonyms/import", &[], &[]).await.is(422).says("Виберіть файл");
        city.person(Role::Administrator).get("/admin/journal?kind=synonyms&verb=import").await.ok().says("\"groups\":2");
    }

    async fn only_publishers_keep_them(city: City) {
        for role in [Role::Resident, Role::Editor, Role::Expert] {
            city.person(role).get("/admin/search/synonyms").await.is(403);
            city.person(role).post("/admin/search/synonyms/new", &[("words", "а\nб")]).await.is(403);
        }
        city.visitor().get("/admin/search").await.is(303);
    }
}
