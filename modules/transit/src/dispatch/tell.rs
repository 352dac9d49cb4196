//! Telling those who follow routes, stops or all transport what passengers must know.

use db::{BoxFuture, DbError, Tx};
use kit::{Lang, Problem, Says};
use messages::Template;
use subscriptions::{About, Followed, Group, Kind, News, Topic, Words};
use web::House;

use super::alert::{Alert, Reach};
use crate::published::{Loaded, Timetables};
use crate::{look, urls};

/// The kinds of topics.
pub const CITY: &str = "transit-city";
/// Of a route.
pub const ROUTE: &str = "transit-route";
/// Of a stop.
pub const STOP: &str = "transit-stop";
/// The object of the only topic of the city.
pub const ALL: &str = "all";

/// The topics of the module.
pub const GROUPS: [Group; 1] = [Group { code: "transit", name: "transit-topics" }];
/// Their kinds.
pub const KINDS: [Kind; 3] =
    [Kind { code: CITY, group: "transit" }, Kind { code: ROUTE, group: "transit" }, Kind { code: STOP, group: "transit" }];

const TOLD: &str = "transit-told-alert";
const OVER: &str = "transit-told-over";
const PARAMETERS: &[&str] = &["title", "text"];

/// What is told, in words that administrators can change.
pub const TEMPLATES: [Template; 2] = [Template { code: TOLD, parameters: PARAMETERS }, Template { code: OVER, parameters: &["title"] }];

/// The topic of an alert.
pub fn topic(alert: &Alert) -> Topic {
    match alert.scope {
        Reach::City => Topic::new(CITY, ALL),
        Reach::Route => Topic::new(ROUTE, &alert.object),
        Reach::Stop => Topic::new(STOP, &alert.object),
    }
}

/// News of an alert that begins or is over, in both languages.
pub fn news(house: &House, version: Option<&Loaded>, alert: &Alert, over: bool) -> News {
    let [uk, en] = [Lang::Uk, Lang::En].map(|lang| {
        let t = house.locale(lang);
        let title = alert.title(&t, version);
        if over { Says::new(OVER).with("title", title) } else { Says::new(TOLD).with("title", title).with("text", alert.text(&t)) }
    });
    let href = match alert.scope {
        Reach::City => urls::TRANSIT.to_owned(),
        Reach::Route => urls::route(&alert.object),
        Reach::Stop => urls::stop(&alert.object),
    };
    News::of(topic(alert), uk).in_english(en).link(href).at_once()
}

/// Tells it in the transaction of what happened.
pub async fn tell(tx: &mut Tx, news: News) -> Result<(), DbError> {
    subscriptions::publish(tx, news).await.map(drop)
}

/// What anybody may hear of: a route, a stop, or all transport.
pub struct Transit(pub &'static str);

impl Followed for Transit {
    fn kind(&self) -> &'static str {
        self.0
    }

    fn words(&self) -> Words {
        Words { title: "transit-follow-title", lead: "transit-follow-lead", button: "transit-follow", follows: "transit-follows" }
    }

    fn about<'a>(&'a self, house: &'a House, object: &'a str, lang: Lang) -> BoxFuture<'a, Result<Option<About>, Problem>> {
        Box::pin(async move {
            let t = house.locale(lang);
            let held = house.part::<Timetables>().held().await?;
            let about = match self.0 {
                CITY => (object == ALL).then(|| About { title: t.say("transit-title").to_owned(), href: urls::TRANSIT.to_owned() }),
                ROUTE => held
                    .route(object, None)
                    .map(|(_, version, route)| About { title: look::route_title(&t, version, route), href: urls::route(object) }),
                _ => held
                    .stop(object, None)
                    .map(|(_, version, stop)| About { title: version.name(stop).to_owned(), href: urls::stop(object) }),
            };
            Ok(about)
        })
    }
}
