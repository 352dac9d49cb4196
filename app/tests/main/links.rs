//! Every link that a reader can follow leads somewhere: the demonstration city, walked through by each role.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use catalogue::samples::Scale;
use kit::Role;
use testkit::{City, Person};
use web::Method;

use super::workspace::nothing;

/// Pages of one shape that are looked at; the others of the shape look alike.
const OF_ONE_SHAPE: usize = 4;
/// Pages looked at in one walk.
const PAGES_MAX: usize = 600;
/// Pages that are only there where a city has configured something, or where the reader has what they are about.
const OF_SOME_CITIES: [&str; 4] = ["/.well-known/security.txt", "/sign-in/phone", "/account/phone", "/account/phone/remove"];
/// Where the first addresses come from.
const TABLE: &str = "the table of routes";

testkit::city_tests! {
    modules = app::modules::all();

    async fn every_link_leads_somewhere(city: City) {
        app::demo::fill_house(city.house(), Scale::Small).await.unwrap();
        let mut broken = BTreeSet::new();
        broken.extend(walk(&city, city.visitor(), "visitor").await);
        for account in app::demo::sign_ins(Scale::Small).unwrap() {
            let browser = city.visitor();
            browser.post("/sign-in", &[("email", &account.email), ("password", app::demo::PASSWORD), ("next", "")]).await;
            broken.extend(walk(&city, browser, account.role.code()).await);
        }
        nothing(broken.into_iter().collect(), "links that lead nowhere");
    }
}

/// Follows links from the front page and from every page without parameters, as far as the pages differ.
async fn walk(city: &City, reader: Person, who: &str) -> Vec<String> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut shapes: HashMap<String, usize> = HashMap::new();
    let mut queue: VecDeque<(String, String)> = starts(city, who).into_iter().map(|path| (path, TABLE.to_owned())).collect();
    let mut broken = Vec::new();
    while let Some((url, from)) = queue.pop_front() {
        let shape = shape(&url);
        let count = shapes.entry(shape).or_default();
        if seen.len() >= PAGES_MAX || *count >= OF_ONE_SHAPE || !seen.insert(url.clone()) {
            continue;
        }
        *count += 1;
        let answer = reader.get(&url).await;
        // What stands in the table may demand a query; what a page links to brings it.
        let asks_for_more = from == TABLE && matches!(answer.status.as_u16(), 400 | 422);
        let may_be_missing = from == TABLE && OF_SOME_CITIES.contains(&url.as_str());
        // The floor of a route lets in more than its office: no page leads those there.
        let of_another_office = from == TABLE && answer.status.as_u16() == 403;
        if asks_for_more || may_be_missing || of_another_office {
            continue;
        }
        if answer.status.as_u16() >= 400 {
            broken.push(format!("{url} ({}, as {who}) from {from}", answer.status.as_u16()));
            continue;
        }
        if let Some(to) = answer.location() {
            queue.push_back((to.to_owned(), url.clone()));
        }
        if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            let links = answer.select("a[href], link[href], script[src], img[src]");
            let addresses = links.iter().filter_map(|link| ["href", "src"].iter().find_map(|name| link.attribute(name)));
            queue.extend(addresses.filter_map(|address| ours(address, &url)).map(|address| (address, url.clone())));
        }
    }
    println!("{who}: {} pages", seen.len());
    broken
}

/// Pages without parameters that this reader is let into; some of them no other page may lead to yet.
fn starts(city: &City, who: &str) -> Vec<String> {
    let role = Role::from_code(who).unwrap_or(Role::Visitor);
    let viewer = city.person(role).viewer;
    let plain =
        city.house().routes().iter().filter(|row| row.method == Method::GET && !row.path.contains('{') && row.access.admits(&viewer));
    let unasked = ["/look", "/metrics", "/a/"];
    std::iter::once("/".to_owned()).chain(plain.map(|row| row.path.clone()).filter(|path| !unasked.contains(&path.as_str()))).collect()
}

/// An address of this house without its fragment; none for others and for those that change something.
fn ours(address: &str, page: &str) -> Option<String> {
    let address = address.split('#').next().filter(|address| !address.is_empty())?;
    let address = match address.as_bytes() {
        [b'/', b'/', ..] => return None,
        [b'/', ..] => address.to_owned(),
        [b'?', ..] => format!("{}{address}", page.split('?').next().unwrap_or("/")),
        _ => return None,
    };
    (!address.starts_with("/look") && !address.starts_with("/sign-out")).then_some(address)
}

/// What pages of one kind have in common: words of the path without ids and codes, names of the query without values.
fn shape(url: &str) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let words = path
        .split('/')
        .enumerate()
        .map(|(at, word)| if at == 3 || word.len() > 24 || word.bytes().any(|b| b.is_ascii_digit()) { "*" } else { word });
    let mut names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    names.sort_unstable();
    names.dedup();
    let second =
        path.starts_with("/resources/") || path.starts_with("/rubrics/") || path.starts_with("/problems/") || path.starts_with("/a/");
    let words: Vec<&str> = words.enumerate().map(|(at, word)| if at == 2 && second { "*" } else { word }).collect();
    format!("{}?{}", words.join("/"), names.join("&"))
}
