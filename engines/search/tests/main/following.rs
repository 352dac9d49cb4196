//! The index follows its sources; what it has serves meanwhile.

use search::Search;

use super::scene::{catch_up, finds, modules, stock, thing, with_things};

testkit::city_tests! {
    modules = modules();

    async fn what_changes_is_found_and_what_goes_is_not(city: City) {
        with_things(&city, &[("1", "Парк", ""), ("2", "Сквер", "")]).await;
        let visitor = city.visitor();
        stock(&city).put(thing("1", "Сад", ""));
        stock(&city).take("2");
        stock(&city).put(thing("3", "Сад", ""));
        assert_eq!(finds(&visitor, "парк").await, ["1"], "a search waits for nothing");
        catch_up(&city).await;
        assert_eq!(finds(&visitor, "парк").await, Vec::<String>::new());
        assert_eq!(finds(&visitor, "сквер").await, Vec::<String>::new());
        assert_eq!(finds(&visitor, "сад").await, ["1", "3"]);
        assert_eq!(stock(&city).read_anew(), 1);
    }

    async fn before_the_first_making_the_search_says_that_it_is_incomplete(city: City) {
        stock(&city).put(thing("1", "Парк", ""));
        city.visitor().get("/search?q=парк").await.ok().says("Результати можуть бути неповні");
        assert_eq!(city.visitor().get("/api/v1/search?q=парк").await.ok().json()["incomplete"], true);
        catch_up(&city).await;
        city.visitor().get("/search?q=парк").await.ok().says_nothing_of("неповні");
    }

    async fn a_source_that_does_not_answer_leaves_what_there_is(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        stock(&city).set_silent(true);
        stock(&city).put(thing("2", "Парк", ""));
        assert!(city.house().part::<Search>().catch_up().await.is_err());
        assert_eq!(finds(&city.visitor(), "парк").await, ["1"]);
        city.visitor().get("/search?q=парк").await.ok().says("неповні");
        stock(&city).set_silent(false);
        catch_up(&city).await;
        assert_eq!(finds(&city.visitor(), "парк").await, ["1", "2"]);
    }

    async fn thousands_of_documents_are_taken_in_pieces(city: City) {
        (0..3_000).for_each(|number| stock(&city).put(thing(&number.to_string(), &format!("Парк {number}"), "")));
        catch_up(&city).await;
        city.visitor().get("/search?q=парк").await.ok().says("Знайшли 3 000 результатів");
        assert_eq!(finds(&city.visitor(), "парк 2999").await, ["2999"]);
        city.visitor().get("/search?q=парк&page=50").await.ok().says("Показано перші 1 000 результатів");
    }

    async fn another_search_over_the_same_folder_begins_with_what_lies_there(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        // The first one still holds its folder: the second takes one of its own and reads everything.
        let second = Search::new(city.db().clone(), city.house().config().files.clone());
        second.add_source(std::sync::Arc::new(stock(&city).clone()));
        second.catch_up().await.unwrap();
        assert_eq!((second.documents(), stock(&city).read_anew()), (1, 2));
        drop(second);
        // The folder of one that has ended is taken up where it was left.
        let third = Search::new(city.db().clone(), city.house().config().files.clone());
        third.add_source(std::sync::Arc::new(stock(&city).clone()));
        third.catch_up().await.unwrap();
        assert_eq!((third.documents(), stock(&city).read_anew()), (1, 2));
    }
}
