//! The city's search knows bodies and officials.

use kit::{Lang, Viewer};
use search::{Request, Search};

use crate::{bodies, modules};

testkit::city_tests! {
    modules = modules();

    async fn bodies_and_officials_are_found_and_hidden_ones_are_not(city: City) {
        bodies(&city).await;
        let search = city.house().part::<Search>();
        search.catch_up().await.unwrap();
        for (words, found) in [("департамент освіти", true), ("Коваль", true), ("директорка", true), ("14360570", true), ("Прихована", false)] {
            let request = Request { text: words.into(), count: 10, lang: Lang::Uk, ..Request::default() };
            let page = search.find(&Viewer::visitor(), request).await.unwrap();
            assert_eq!(!page.found.hits.is_empty(), found, "{words}");
        }
    }
}
