//! Every route is in the table of access and behaves so: for each role it refuses or admits, and never breaks.

use kit::Role;
use testkit::{Answer, Person};
use web::{Method, RouteRow};

use super::workspace::nothing;

testkit::city_tests! {
    modules = app::modules::all();

    async fn every_route_keeps_to_its_floor(city: City) {
        let mut wrong = Vec::new();
        for role in Role::ALL {
            for row in city.house().routes() {
                // Somebody new each time: some routes end the session.
                let person = city.person(role);
                let answer = ask(&person, row).await;
                wrong.extend(fault(&person, row, &answer).map(|fault| format!("{} {} as {}: {fault}", row.method, row.path, role.code())));
            }
        }
        nothing(wrong, "the table of access");
    }

    async fn every_route_has_an_address_of_its_own(city: City) {
        let mut seen = std::collections::HashSet::new();
        let twice = city.house().routes().iter().filter(|row| !seen.insert((row.method.clone(), row.path.clone())));
        nothing(twice.map(|row| format!("{} {}", row.method, row.path)).collect(), "a route stands twice");
    }

    async fn whoever_changes_something_is_known(city: City) {
        // What only asks, with more than an address can hold: nothing is changed by it.
        let asking = ["/requests/track", "/appeals/track", "/addresses/check", "/api/v1/addresses/normalise", "/api/v1/addresses/normalise/batch"];
        // What a visitor may send: signing in and joining, asking for a password, asking for letters about a house, confirming and ending messages
        // by the signed address in them, Telegram's updates with their secret, and a request with what its number and code open. A line more is a
        // decision: whatever is sent here
        // needs limits of its own, since nobody answers for it.
        let open = [
            "/sign-in",
            "/sign-in/code",
            "/sign-in/letter",
            "/sign-in/letter/code",
            "/sign-in/letter/{token}",
            "/sign-in/name",
            // codes by SMS are limited by number, address and in all; certificates by address
            "/sign-in/phone",
            "/sign-in/phone/code",
            "/sign-in/certificate",
            // only kept, once, for a sign-in under way that its sender knows by 256 bits; believed by its signature later
            "/sign-in/with/{provider}/told",
            "/reset",
            "/reset/{token}",
            "/welcome/{token}",
            "/sign-out",
            // a mailbox is asked by a letter first, one an hour for a topic and few in all
            "/follow/{kind}/{object}",
            "/subscriptions/{subscription}/{token}",
            "/subscriptions/mail/{mailbox}/{token}",
            "/subscriptions/mail/{mailbox}/{token}/confirm",
            "/subscriptions/all/{person}/{token}",
            "/telegram/updates",
            "/requests/new/{code}",
            "/requests/problems/{case}/support",
            "/requests/{code}/{token}/message",
            "/requests/{code}/{token}/move/{verb}",
            "/requests/{code}/{token}/rate",
            // by the law anybody writes to the city without an account; whoever is not named is refused
            "/appeals/new/{code}",
            "/information/new/{code}",
            "/receptions/{post}/ask",
            // a time each, one for somebody with an official; its page and its end by 98 bits
            "/receptions/{post}/book",
            "/receptions/bookings/{token}/cancel",
            "/appeals/{code}/{token}/message",
            "/appeals/{code}/{token}/move/{verb}",
            "/appeals/{code}/{token}/rate",
            // an executor without accounts, by the 128 bits of a link that was sent to its mailbox
            "/executor/{token}/{code}",
            // a vehicle's page by its signed link that ends and can be called back: a word of a list thirty times an hour, and that an instruction
            // was read
            "/transit/cab/{token}/read",
            "/transit/cab/{token}/say",
            // a cookie of the sender's own browser and nothing else
            "/transit/stops/{stop}/star",
            // once an event, once a device in ten minutes at a desk
            "/rate/{code}",
        ];
        let changing = city.house().routes().iter().filter(|row| row.method != Method::GET && row.access == web::Access::EVERYBODY);
        let unknown = changing.filter(|row| !open.contains(&row.path.as_str()) && !asking.contains(&row.path.as_str()));
        nothing(unknown.map(|row| format!("{} {}", row.method, row.path)).collect(), "a visitor may send this");
    }
}

/// Asks for a route with something in the place of its parameters.
async fn ask(person: &Person, row: &RouteRow) -> Answer {
    let mut url = String::new();
    let mut rest = row.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        url.push_str(before);
        url.push_str(if is_id(name) { "0193e7a2-0000-7000-8000-000000000001" } else { "some" });
        rest = tail;
    }
    url.push_str(rest);
    match (&row.method, row.path.starts_with("/api")) {
        (&Method::GET, _) => person.get(&url).await,
        (method, true) => person.json(method.clone(), &url, &serde_json::json!({})).await,
        _ => person.post(&url, &[]).await,
    }
}

fn is_id(name: &str) -> bool {
    !matches!(name, "code" | "register" | "token" | "lang" | "operation" | "problem" | "*path" | "rubric" | "version")
}

fn fault(person: &Person, row: &RouteRow, answer: &Answer) -> Option<String> {
    let status = answer.status.as_u16();
    if status >= 500 {
        return Some(format!("{status}: {}", answer.words().chars().take(200).collect::<String>()));
    }
    if row.access.admits(&person.viewer) {
        return None;
    }
    // a standard may say 403 for a key that is missing
    let without_key = row.access == web::Access::Key && matches!(status, 401 | 403);
    let is_refused = without_key
        || match person.viewer.person {
            Some(_) => status == 403 || answer.location().is_some_and(|to| to.starts_with("/account/assurance")),
            None => status == 401 || answer.location().is_some_and(|to| to.starts_with("/sign-in")),
        };
    (!is_refused).then(|| format!("not refused: {status}"))
}
