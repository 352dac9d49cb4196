//! Whatever happens to the files of the index: the search goes on, says so, and makes it anew.

use std::path::{Path, PathBuf};

use search::Search;

use super::scene::{catch_up, finds, modules, stock, thing, with_things};

/// The files of all generations with this ending.
fn files(city: &testkit::City, ending: &str) -> Vec<PathBuf> {
    fn within(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() { within(&entry, found) } else { found.push(entry) }
        }
    }
    let mut found = Vec::new();
    within(&city.house().config().files.join("search"), &mut found);
    found.retain(|path| path.to_string_lossy().ends_with(ending));
    assert!(!found.is_empty(), "no {ending}");
    found
}

async fn many(city: &testkit::City) {
    (0..300)
        .for_each(|number| stock(city).put(thing(&number.to_string(), &format!("Парк {number}"), &"слова про парки й сквери ".repeat(20))));
    catch_up(city).await;
}

testkit::city_tests! {
    modules = modules();

    async fn deleted_files_are_made_anew_and_searches_go_on_meanwhile(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        std::fs::remove_dir_all(city.house().config().files.join("search")).unwrap();
        assert_eq!(finds(&city.visitor(), "парк").await, ["1"], "what was open stays readable");
        stock(&city).put(thing("2", "Парк", ""));
        catch_up(&city).await;
        assert_eq!(finds(&city.visitor(), "парк").await, ["1", "2"]);
        assert_eq!(stock(&city).read_anew(), 2);
        city.visitor().get("/search?q=парк").await.ok().says_nothing_of("неповні");
    }

    async fn a_file_that_is_cut_short_or_overwritten_is_noticed(city: City) {
        many(&city).await;
        for (round, ending) in [".term", ".idx", ".store", ".fast", "meta.json"].into_iter().enumerate() {
            let anew = stock(&city).read_anew();
            for path in files(&city, ending) {
                let bytes = std::fs::read(&path).unwrap();
                std::fs::write(&path, if round % 2 == 0 { bytes[..bytes.len() / 2].to_vec() } else { vec![0xA5; bytes.len()] }).unwrap();
            }
            // Whatever is read of it meanwhile: an answer, never the end of the process.
            for words in ["парк", "сквер", "«парки й сквери»", "прак", "12"] {
                city.visitor().get(&format!("/search?q={words}")).await.ok();
            }
            catch_up(&city).await;
            assert!(stock(&city).read_anew() > anew, "{ending}");
            city.visitor().get("/search?q=парк 7").await.ok().says("Парк 7").says_nothing_of("неповні");
        }
    }

    async fn damage_that_happened_while_nobody_looked_is_found_at_the_start(city: City) {
        let elsewhere = city.folder().join("elsewhere");
        many(&city).await;
        let first = Search::new(city.db().clone(), elsewhere.clone());
        first.add_source(std::sync::Arc::new(stock(&city).clone()));
        first.catch_up().await.unwrap();
        let anew = stock(&city).read_anew();
        drop(first);
        let store = std::fs::read_dir(elsewhere.join("search/0/1")).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some_and(|own| own == "store")).unwrap();
        let mut bytes = std::fs::read(&store).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xFF;
        std::fs::write(&store, bytes).unwrap();
        let again = Search::new(city.db().clone(), elsewhere);
        again.add_source(std::sync::Arc::new(stock(&city).clone()));
        again.catch_up().await.unwrap();
        assert_eq!((again.documents(), stock(&city).read_anew()), (300, anew + 1));
    }

    async fn a_folder_that_cannot_be_written_leaves_pages_answering(city: City) {
        let folder = city.folder().join("no-folder");
        std::fs::write(&folder, "a file").unwrap();
        let search = Search::new(city.db().clone(), folder);
        search.add_source(std::sync::Arc::new(stock(&city).clone()));
        assert!(search.catch_up().await.is_err());
        assert!(!search.is_whole());
    }
}
