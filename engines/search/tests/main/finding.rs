//! What words find: forms, phrases, words that must not be there, slips, other layouts; and what the page shows of it.

use super::scene::{catch_up, finds, ids, modules, ranks, stock, thing, with_things};

testkit::city_tests! {
    modules = modules();

    async fn forms_of_a_word_find_each_other(city: City) {
        with_things(&city, &[("1", "Вулиця Калинова", ""), ("2", "Ремонт дороги", "На вулиці Садовій"), ("3", "Парк", "")]).await;
        let visitor = city.visitor();
        for words in ["вулиці", "вулиця", "ВУЛИЦЕЮ", "вулиць"] {
            assert_eq!(finds(&visitor, words).await, ["1", "2"], "{words}");
        }
        assert_eq!(finds(&visitor, "парку").await, ["3"]);
    }

    async fn the_form_that_was_typed_comes_first(city: City) {
        with_things(&city, &[("1", "Парки міста", ""), ("2", "Парк Перемоги", "")]).await;
        assert_eq!(ranks(&city.visitor(), "парки").await, ["1", "2"]);
        assert_eq!(ranks(&city.visitor(), "парк").await, ["2", "1"]);
    }

    async fn a_title_weighs_more_than_a_text(city: City) {
        with_things(&city, &[("1", "Оголошення", "Біля аптеки ремонтують дорогу"), ("2", "Аптека", "Працює щодня, приходьте")]).await;
        assert_eq!(ranks(&city.visitor(), "аптека").await, ["2", "1"]);
    }

    async fn a_heavier_document_comes_first(city: City) {
        let mut resource = thing("2", "Аптеки", "Де купити ліки");
        resource.weight = 5.0;
        stock(&city).put(resource);
        with_things(&city, &[("1", "Аптека", "")]).await;
        assert_eq!(ranks(&city.visitor(), "аптека").await, ["2", "1"]);
    }

    async fn all_words_must_be_there_and_some_must_not(city: City) {
        with_things(&city, &[("1", "Школа на Соборній", ""), ("2", "Школа на Лісовій", ""), ("3", "Соборна площа", "")]).await;
        let visitor = city.visitor();
        assert_eq!(finds(&visitor, "школа соборна").await, ["1"]);
        assert_eq!(finds(&visitor, "школа -соборна").await, ["2"]);
        assert_eq!(finds(&visitor, "школи на соборній").await, ["1"], "a word that says little is not demanded");
    }

    async fn a_phrase_is_found_as_it_stands(city: City) {
        with_things(&city, &[("1", "Нова пошта", ""), ("2", "Пошта нова", ""), ("3", "Нової пошти немає", "")]).await;
        for words in ["«нова пошта»", "%22Нова пошта%22"] {
            assert_eq!(finds(&city.visitor(), words).await, ["1"], "{words}");
        }
    }

    async fn a_number_is_found_exactly(city: City) {
        with_things(&city, &[("1", "Школа № 12", ""), ("2", "Школа № 120", "")]).await;
        assert_eq!(finds(&city.visitor(), "школа 12").await, ["1"]);
    }

    async fn apostrophes_and_marks_do_not_matter(city: City) {
        with_things(&city, &[("1", "Пам’ятник воїнам", ""), ("2", "Об'єднання співвласників", "")]).await;
        for (words, found) in [("пам'ятник", "1"), ("памятник", "1"), ("ПАМʼЯТНИКИ", "1"), ("обʼєднання", "2"), ("обєднання", "2")] {
            assert_eq!(finds(&city.visitor(), words).await, [found], "{words}");
        }
    }

    async fn the_last_word_may_be_a_beginning(city: City) {
        with_things(&city, &[("1", "Бібліотека для дітей", "")]).await;
        let page = city.visitor().get("/search?q=бібліот").await.ok().says("показано те, що з них починається");
        assert_eq!(ids(&page), ["1"]);
    }

    async fn another_layout_and_latin_letters_are_read_and_said(city: City) {
        with_things(&city, &[("1", "Проект скверу", ""), ("2", "Вулиця Соборна", "")]).await;
        let page = city.visitor().get("/search?q=ghjtrn").await.ok().says("Показано для «проект»");
        assert_eq!(ids(&page), ["1"]);
        let exactly = page.select("main a[href*=exactly]").remove(0);
        assert_eq!(exactly.text, "Шукати саме «ghjtrn»");
        city.visitor().get(exactly.attribute("href").unwrap()).await.ok().says("За цими словами нічого немає");
        let page = city.visitor().get("/search?q=soborna").await.ok().says("Показано для «соборна»");
        assert_eq!(ids(&page), ["2"]);
    }

    async fn a_slip_is_forgiven_when_nothing_else_is_found(city: City) {
        with_things(&city, &[("1", "Аптека", ""), ("2", "Бібліотека", "")]).await;
        let page = city.visitor().get("/search?q=апетка").await.ok().says("Показано для «аптека»");
        assert_eq!(ids(&page), ["1"]);
        assert_eq!(finds(&city.visitor(), "бібилотека").await, ["2"]);
        city.visitor().get("/search?q=апетка&exactly=1").await.ok().says("За цими словами нічого немає");
    }

    async fn a_word_that_finds_little_is_offered_a_likelier_one(city: City) {
        let many: Vec<String> = (1..=12).map(|number| number.to_string()).collect();
        many.iter().for_each(|id| stock(&city).put(thing(id, "Ремонт дороги", "")));
        with_things(&city, &[("13", "Шлях домоги", "")]).await;
        let page = city.visitor().get("/search?q=домоги").await.ok().says("Можливо, Ви шукали:");
        assert_eq!(ids(&page), ["13"]);
        assert_eq!(page.select("main .hr-note a[href^=\"/search?q=\"]")[0].text, "дороги");
    }

    async fn a_phrase_with_words_that_say_little_is_found_as_it_stands(city: City) {
        with_things(&city, &[("1", "Лавка", "Лавка у дворі школи, біля входу у ліцей"), ("2", "Інша", "Дворі у лавка школи")]).await;
        for (phrase, found) in [
            ("у дворі", &["1"][..]),
            ("лавка у дворі школи", &["1"]),
            ("у дворі школи", &["1"]),
            ("входу у ліцей", &["1"]),
            ("лавка школи", &["2"]),
            ("у лавка", &["2"]),
        ] {
            let page = city.visitor().get(&format!("/search?q=%22{phrase}%22")).await.ok();
            assert_eq!(ids(&page), found, "{phrase}");
        }
    }

    async fn what_has_most_of_the_words_is_shown_when_nothing_has_all(city: City) {
        with_things(&city, &[("1", "Аптека на Соборній", ""), ("2", "Школа", "")]).await;
        let page = city.visitor().get("/search?q=аптека соборна кебаб").await.ok().says("показано те, де є більшість");
        assert_eq!(ids(&page), ["1"]);
    }

    async fn nothing_found_helps_on(city: City) {
        with_things(&city, &[("1", "Бібліотека імені Шевченка", "")]).await;
        let page = city.visitor().get("/search?q=ббліотехкиия").await.ok().says("За цими словами нічого немає").says("15-20");
        assert_eq!(page.select("main a[href=\"/rubrics/veterans\"]").len(), 1);
        city.visitor().get("/search?q=бібліотрон").await.ok().says("Схожі назви").says("Бібліотека імені Шевченка");
    }

    async fn what_was_found_is_marked_and_escaped(city: City) {
        let text = format!("{} Біля <b>парку</b> відкрили каву. {}", "Слова. ".repeat(60), "Інше. ".repeat(60));
        with_things(&city, &[("1", "<script>alert(1)</script> Парки", &text)]).await;
        let page = city.visitor().get("/search?q=парк").await.ok();
        let marked: Vec<String> = page.select("main .hr-item mark").into_iter().map(|mark| mark.text).collect();
        assert_eq!(marked, ["Парки", "парку"]);
        assert!(page.select("main .hr-item script").is_empty() && page.select("main .hr-item b").is_empty());
        page.says("<script>alert(1)</script> Парки").says("Біля <b>парку</b> відкрили каву");
    }

    async fn results_are_narrowed_by_kind_and_group(city: City) {
        let grouped = |id: &str, kind: &str, group: &str| {
            let mut document = thing(id, "Парк", "");
            (document.kind, document.group) = (kind.to_owned(), group.to_owned());
            stock(&city).put(document);
        };
        (1..=3).for_each(|id| grouped(&id.to_string(), "place", "pharmacies"));
        grouped("4", "place", "streets");
        grouped("5", "thing", "");
        catch_up(&city).await;
        let visitor = city.visitor();
        let page = visitor.get("/search?q=парк").await.ok().says("Знайшли 5 результатів").says("Місця 4").says("Речі 1");
        assert_eq!(page.select("aside li").into_iter().map(|row| row.text).collect::<Vec<_>>(), ["Аптеки3", "Вулиці1"]);
        let page = visitor.get("/search?q=парк&group=streets").await.ok().says("Знайшли 1 результат").says("Аптеки");
        assert_eq!(ids(&page), ["4"]);
        visitor.get("/search?q=парк&kind=thing&group=streets").await.ok().says("Знайшли 0 результатів");
        visitor.get("/search?q=парк&kind=nonsense").await.ok().says("Знайшли 0 результатів").says("Місця 4");
    }

    async fn results_are_paged_and_ordered_by_date(city: City) {
        for number in 1..=45_i64 {
            let mut document = thing(&number.to_string(), "Парк", "");
            document.changed = kit::Timestamp::from_second(1_000_000 * ((number * 7) % 45)).unwrap();
            stock(&city).put(document);
        }
        catch_up(&city).await;
        let visitor = city.visitor();
        let mut all = Vec::new();
        for page in 1..=3 {
            all.extend(ids(&visitor.get(&format!("/search?q=парк&sort=newest&page={page}")).await.ok()));
        }
        let expected: Vec<String> = {
            let mut numbers: Vec<i64> = (1..=45).collect();
            numbers.sort_by_key(|number| std::cmp::Reverse((number * 7) % 45));
            numbers.into_iter().map(|number| number.to_string()).collect()
        };
        assert_eq!(all, expected);
        let mut by_weight = Vec::new();
        for page in 1..=3 {
            by_weight.extend(ids(&visitor.get(&format!("/search?q=парк&page={page}")).await.ok()));
        }
        by_weight.sort();
        by_weight.dedup();
        assert_eq!(by_weight.len(), 45, "nothing stands on two pages");
        for page in ["0", "-1", "999999999999", "x"] {
            visitor.get(&format!("/search?q=парк&page={page}")).await.ok();
        }
    }

    async fn any_query_is_answered(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        let visitor = city.visitor();
        visitor.get(&format!("/search?q={}", "парк ".repeat(2_000))).await.is(414).says("Скоротіть адресу");
        let page = visitor.get(&format!("/search?q={}", "парк ".repeat(100))).await.ok().says("Запит задовгий");
        assert_eq!(ids(&page), ["1"]);
        for words in ["👍🏽🇺🇦", "AND OR NOT", "title:парк^5~", "((((((", "\\", "*", "?", "парк*", "/.*/", "[a TO z]", "-", "--парк", "«", "\u{202e}парк"] {
            visitor.get(&format!("/search?q={words}")).await.ok();
        }
        for bytes in ["%00", "%FF%FE"] {
            let status = visitor.get(&format!("/search?q={bytes}")).await.status.as_u16();
            assert!(status < 500, "{status} {bytes}");
        }
        visitor.get("/search?q=👍").await.ok().says("немає слів, за якими можна шукати");
        visitor.get("/search").await.ok().says("Почніть із цього").says_nothing_of("Результати можуть бути неповні");
    }
}
